"""The calls `Replay` and `GetReplay`, which every service that tells facts answers alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from marshmallow import post_load, validate

from chassis.commands import Method
from chassis.errors import InvalidArgument, NotFound, Violation
from chassis.fields import Id, Instant, Many, Message, Text
from chassis.messaging.envelope import instant
from chassis.replay_jobs import Job, Replays

MOST_TYPES = 200
# A service's own queue or a subscriber's; never one of calls, of beats or of the dead.
_QUEUE = validate.Regexp(r"(q|sub)\.[a-z0-9][a-z0-9_.-]*\Z", error="INVALID")


class TypeNotTold(InvalidArgument):
    """The service tells no fact of that type."""

    code = "REPLAY_TYPE_NOT_TOLD"


class ReplayUnknown(NotFound):
    """There is no such job."""

    code = "REPLAY_UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReplay:
    """Facts once more, to one queue; no types means all, no `since` means from the beginning."""

    queue: str
    types: tuple[str, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetReplay:
    """How a job stands."""

    job_id: str


class Work(Protocol):
    """The part of a unit of work that these calls need."""

    replays: Replays


class ReplaySchema(Message):
    """ReplayRequest."""

    types = Many(Text(max=200), max=MOST_TYPES)
    since = Instant()
    queue = Text(max=120, required=True, validate=_QUEUE)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> AskReplay:
        """Return the command."""
        return AskReplay(**values | {"types": tuple(values.get("types", ()))})


class GetReplaySchema(Message):
    """GetReplayRequest."""

    job_id = Id(required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> GetReplay:
        """Return the query."""
        return GetReplay(job_id=str(values["job_id"]))


def ask_replay(command: AskReplay, work: Work) -> Job:
    """Write down the job that `work` carries out. Raises TypeNotTold."""
    strange = [index for index, name in enumerate(command.types) if name not in work.replays.types]
    if strange:
        raise TypeNotTold(violations=[Violation(f"types[{index}]", "REPLAY_TYPE_NOT_TOLD") for index in strange])
    return work.replays.add(queue=command.queue, types=command.types, since=command.since)


def get_replay(query: GetReplay, work: Work) -> Job:
    """Return how a job stands. Raises ReplayUnknown."""
    if (job := work.replays.find(query.job_id)) is None:
        raise ReplayUnknown(job_id=query.job_id)
    return job


def replay_reply(job: Job, work: Work) -> Mapping[str, Any]:
    """Return the job as proto3 JSON."""
    told: dict[str, Any] = {
        "id": job.id,
        "queue": job.queue,
        "types": list(job.types),
        "status": f"REPLAY_STATUS_{job.status.upper()}",
        "sent": str(job.sent),
    }
    if job.since is not None:
        told["since"] = instant(job.since)
    if job.reason is not None:
        told["reason"] = job.reason
    return {"job": told}


def methods() -> tuple[Method[Any], Method[Any]]:
    """Return both calls for a process that answers without nameko."""
    return (
        Method(name="replay", schema=ReplaySchema(), execute=ask_replay, encode=replay_reply),
        Method(name="get_replay", schema=GetReplaySchema(), execute=get_replay, encode=replay_reply, query=True),
    )
