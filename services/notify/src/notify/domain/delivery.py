"""A delivery: one message to one person by one channel, with everything that was decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


class Channel(StrEnum):
    """How a message travels."""

    INAPP = "inapp"
    EMAIL = "email"


class Severity(StrEnum):
    """How urgent a message is; critical ones are not held by quiet hours."""

    INFO = "info"
    WARN = "warn"
    CRITICAL = "critical"


class DeliveryStatus(StrEnum):
    """Where a delivery stands. Queued and deferred are on the way; every other is an outcome, and there is exactly one."""

    QUEUED = "queued"
    DEFERRED = "deferred"
    SENT = "sent"
    DUPLICATE = "duplicate"
    MUTED = "muted"
    DIGESTED = "digested"
    OBSOLETE = "obsolete"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """The outcome stands; only receipts may follow."""
        return self not in {DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED}


# Eight attempts in about half an hour; then the person has to be told otherwise.
RETRIES_S = (5, 15, 30, 60, 180, 300, 480, 720)
# A person nobody has heard of may still come: the directory's events may be late.
UNKNOWN_FOR = timedelta(hours=24)
RETRY_UNKNOWN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the decision: a stable code with the values its sentence mentions."""

    code: str
    at: datetime
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The aggregate; `version` counts its events.

    `resolves_key` names the matter whose end makes it pointless, unless what it tells of was recorded after that end.
    """

    id: str
    user_id: str
    channel: Channel
    topic: str
    severity: Severity
    title: Words
    body: Words
    link: str
    event_type: str
    event_id: str
    subject_kind: str
    subject: str
    created_at: datetime
    recorded_at: datetime
    status: DeliveryStatus = DeliveryStatus.QUEUED
    reason: str = "queued"
    resolves_key: str | None = None
    next_at: datetime | None = None
    sent_at: datetime | None = None
    read_at: datetime | None = None
    attempts: int = 0
    steps: tuple[Step, ...] = ()
    version: int = 1

    def settle(self, status: DeliveryStatus, reason: str, *, at: datetime, **values: Any) -> Delivery:
        """Give it its outcome; a delivery that has one keeps it."""
        if self.status.is_final:
            return self
        sent_at = at if status is DeliveryStatus.SENT else self.sent_at
        return replace(
            self, status=status, reason=reason, sent_at=sent_at, next_at=None, steps=(*self.steps, Step(code=reason, at=at, values=values))
        )

    def defer(self, until: datetime, reason: str, *, at: datetime, **values: Any) -> Delivery:
        """Hold it until a better moment."""
        step = Step(code=reason, at=at, values={"until": until, **values})
        return replace(self, status=DeliveryStatus.DEFERRED, reason=reason, next_at=until, steps=(*self.steps, step))

    def fail(self, reason: str, *, at: datetime) -> Delivery:
        """Note a failed attempt: try again later, or give up after the last."""
        tried = replace(self, attempts=self.attempts + 1)
        if tried.attempts > len(RETRIES_S):
            return tried.settle(DeliveryStatus.FAILED, reason, at=at, attempts=tried.attempts)
        until = at + timedelta(seconds=RETRIES_S[tried.attempts - 1])
        step = Step(code="send.retry", at=at, values={"until": until, "reason": reason})
        return replace(tried, status=DeliveryStatus.QUEUED, reason="send.retry", next_at=until, steps=(*self.steps, step))

    def read(self, *, at: datetime) -> Delivery:
        """Note that the person read it; the first time counts."""
        return self if self.read_at is not None or self.status is not DeliveryStatus.SENT else replace(self, read_at=at)
