"""Ask the producers for their facts once more, and follow the jobs to their end."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from baton.common.v1 import access_pb2

from baton_cli.client import methods
from baton_cli.client.caller import Caller, Refused
from baton_cli.client.place import place
from baton_cli.events import catalog
from baton_cli.output import Mode, emit, remark
from baton_cli.problem import Exit
from baton_cli.texts import refuse, text

_AGO = re.compile(r"(\d{1,6})([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_LOOK_EVERY_S = 0.3


def instant(given: str) -> str:
    """Return `2026-01-31T09:00:00Z` or `7d` as RFC 3339. Raises Problem."""
    if ago := _AGO.fullmatch(given):
        return (datetime.now(UTC) - timedelta(**{_UNITS[ago[2]]: int(ago[1])})).isoformat()
    try:
        value = datetime.fromisoformat(given)
    except ValueError:
        raise refuse("EVENTS_TIME_INVALID", given=given) from None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def replay(queue: str, types: Sequence[str], *, since: str | None, key: str | None, wait: bool) -> None:
    """Have every producer of `types` send them to `queue`; print what became of it. Raises Problem unless all was sent."""
    request: dict[str, Any] = {"queue": queue} | ({"since": instant(since)} if since else {})
    key = key or str(uuid.uuid4())
    with Caller(place()) as caller:
        jobs: dict[str, dict[str, Any]] = {}
        for producer, told in catalog.by_producer(types).items():
            service = catalog.service_of(producer)
            jobs[service] = _asked(caller, service, {**request, "types": told}, f"{key}:{service}")
        while wait and any(job["status"] == "REPLAY_STATUS_RUNNING" for job in jobs.values()):
            time.sleep(_LOOK_EVERY_S)
            for service, job in jobs.items():
                if job["status"] == "REPLAY_STATUS_RUNNING":
                    jobs[service] = _looked(caller, service, job)
    _tell(queue, jobs, wait=wait)


def _asked(caller: Caller, service: str, request: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the job, or what kept the service from taking it: the others are asked all the same."""
    try:
        return dict(caller.call(_method("Replay", service), request, key=key)["job"])
    except Refused as refused:
        return {"status": "REPLAY_STATUS_FAILED", "reason": refused.refusal.code, "sent": "0"}


def _looked(caller: Caller, service: str, job: dict[str, Any]) -> dict[str, Any]:
    """Return how the job stands now; a service that is away for a moment goes on with it later."""
    try:
        return dict(caller.call(_method("GetReplay", service), {"job_id": job["id"]})["job"])
    except Refused as refused:
        if refused.refusal.away:
            return job
        raise


def _method(name: str, service: str) -> str:
    """Return the full name of a service's own method of that name."""
    owner: Any = access_pb2.owner
    return next(
        method.full_name for method in methods.all_methods() if method.name == name and method.GetOptions().Extensions[owner] == service
    )


def _tell(queue: str, jobs: Mapping[str, dict[str, Any]], *, wait: bool) -> None:
    failed = {service: job for service, job in jobs.items() if job["status"] == "REPLAY_STATUS_FAILED"}
    if Mode.json and not failed:
        emit([{"service": service, **job, "sent": int(job.get("sent", 0))} for service, job in jobs.items()])
    for service, job in jobs.items():
        if service not in failed:
            remark(text("caught_up" if wait else "in_progress", service=service, queue=queue, sent=job.get("sent", "0"), job=job["id"]))
    if failed:
        said = ", ".join(f"{service} {job.get('reason', '')}" for service, job in failed.items())
        raise refuse("EVENTS_REPLAY_FAILED", exit_code=Exit.REFUSED, failed=said)
