"""Asks whoever has ever told a fact to tell all of them again, to the queue of a rebuild."""

import asyncio
from collections.abc import Collection, Mapping
from typing import Any

from chassis.clock import utc_now
from chassis.ids import new_id
from chassis.principal import Principal, Signer
from gateway.beats import BeatListener, Pulse
from gateway.identity.callers import PRINCIPAL_LIFETIME
from gateway.rpc import NamekoRpc, Remote
from gateway.settings import Settings

HEARD_WITHIN_S = 30.0
ANSWERED_WITHIN_S = 10.0
_LOOK_EVERY_S = 0.5


class Silent(Exception):
    """A service that has told facts does not run; its facts would be missing."""


class Interrupted(Exception):
    """A service gave its replay up; the message says why."""


async def replay_all(settings: Settings, sources: Collection[str], queue: str) -> int:
    """Have every one of `sources` send all its facts to `queue`; return how many they sent. Raises Silent, Interrupted."""
    pulse = Pulse()
    listener, rpc = BeatListener(settings.amqp_url, pulse), NamekoRpc(settings.amqp_url, pulse)
    listener.start()
    rpc.start()
    try:
        await _hear(rpc, pulse, sources)
        desk = _Desk(settings, rpc)
        return sum(await asyncio.gather(*(desk.replay(source, queue) for source in sorted(sources))))
    finally:
        await rpc.close()
        await listener.close()


async def _hear(rpc: NamekoRpc, pulse: Pulse, sources: Collection[str]) -> None:
    silent: list[str] = []
    for _ in range(int(HEARD_WITHIN_S / _LOOK_EVERY_S)):
        silent = [source for source in sorted(sources) if not pulse.is_alive(source, "serve")]
        if rpc.connected and not silent:
            return
        await asyncio.sleep(_LOOK_EVERY_S)
    raise Silent(", ".join(silent) or "the broker")


class _Desk:
    """Calls the producers in the gateway's own name."""

    def __init__(self, settings: Settings, rpc: NamekoRpc) -> None:
        self._signer = Signer(settings.private_key_pem)
        self._rpc = rpc

    async def replay(self, source: str, queue: str) -> int:
        """Ask, and wait until it is done; return how many facts came of it."""
        job = await self._call(source, "replay", {"queue": queue}, key=str(new_id()))
        while job["status"] == "REPLAY_STATUS_RUNNING":
            await asyncio.sleep(_LOOK_EVERY_S)
            job = await self._call(source, "get_replay", {"job_id": job["id"]}, key=None)
        if job["status"] != "REPLAY_STATUS_DONE":
            raise Interrupted(f"{source}: {job.get('reason')}")
        return int(job["sent"])

    async def _call(self, owner: str, method: str, request: Mapping[str, Any], *, key: str | None) -> Mapping[str, Any]:
        me = Principal.service("gateway", until=utc_now() + PRINCIPAL_LIFETIME)
        context = {
            "principal": self._signer.sign(me, audience=owner),
            "idempotency_key": key,
            "correlation_id": str(new_id()),
            "via": "api",
        }
        remote = Remote(owner=owner, method=method, request=request, context=context, remaining_s=ANSWERED_WITHIN_S)
        answer = await self._rpc.call(remote)
        if "reply" not in answer:
            raise Interrupted(f"{owner}: {answer.get('refusal')}")
        job: Mapping[str, Any] = answer["reply"]["job"]
        return job
