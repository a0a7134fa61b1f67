"""A call at the door: what a client sent beside the request, and what the door made of it."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from chassis.ids import new_id
from chassis.principal import Principal
from chassis.telemetry import new_traceparent, valid_traceparent
from gateway.access import Method
from gateway.identity.callers import Caller

LOCALES = ("zh-CN", "en")
VIAS = ("ui", "api", "import", "bulk")
MAX_HEADER = 200
_CORRELATION = re.compile(r"[A-Za-z0-9._:-]{1,100}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What came beside the request; `deadline` is an instant of the monotonic clock."""

    token: str | None
    deadline: float | None
    peer: str
    idempotency_key: str | None = None
    correlation_id: str = field(default_factory=lambda: str(new_id()))
    traceparent: str = field(default_factory=new_traceparent)
    via: str = "api"
    locale: str = "zh-CN"

    @property
    def remaining_s(self) -> float:
        """Return the seconds the caller still waits."""
        return 3600.0 if self.deadline is None else self.deadline - time.monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An admitted call; `caller` and `principal` are None only for public methods."""

    method: Method
    headers: Headers
    caller: Caller | None
    principal: Principal | None


def read_headers(sent: Mapping[str, str], *, deadline: float | None, peer: str) -> Headers:
    """Return what `sent` (lower-case names) says; what is malformed counts as not sent."""
    kind, _, token = sent.get("authorization", "").partition(" ")
    correlation = sent.get("x-correlation-id", "")
    via = sent.get("x-baton-via", "")
    return Headers(
        token=token.strip() if kind.lower() == "bearer" else None,
        deadline=deadline,
        peer=peer,
        idempotency_key=sent.get("idempotency-key", "")[:MAX_HEADER] or None,
        correlation_id=correlation if _CORRELATION.match(correlation) else str(new_id()),
        traceparent=valid_traceparent(sent.get("traceparent")) or new_traceparent(),
        via=via if via in VIAS else "api",
        locale="en" if sent.get("accept-language", "").lower().startswith("en") else "zh-CN",
    )
