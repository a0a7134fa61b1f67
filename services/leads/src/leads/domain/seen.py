"""What checks must know of a lead's past without reading it again: a handful of figures that every step carries on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chassis.phones import is_odd_phone
from leads.domain import facts
from leads.domain.contact import Contact
from leads.domain.evidence import AMOUNT
from leads.domain.kinds import ActivityKind
from leads.domain.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How the contact is reached, and how much was done: ways to reach it, follow-ups, the earliest and the latest step, what was quoted.

    Beside them what may be wrong: a phone that can hardly be one, and the doubtful fields of left nodes.
    """

    ways: tuple[str, ...] = ()
    phone_odd: bool = False
    follow_ups: int = 0
    first_step: datetime | None = None
    last_step: datetime | None = None
    quoted_minor: int | None = None
    doubtful: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, contact: Contact) -> Seen:
        """Return what is known of a lead that has just come in."""
        return cls().reaching(contact)

    def reaching(self, contact: Contact) -> Seen:
        """Return the same with another contact."""
        ways = tuple(name for name in ("phone", "email", "chat") if getattr(contact, name))
        return replace(self, ways=ways, phone_odd=bool(contact.phone) and is_odd_phone(contact.phone or ""))

    def after(self, told: Iterable[facts.Fact], visit: Visit) -> Seen:
        """Return what is known once these facts were told and the lead stands, or was closed, in that visit."""
        seen = self
        for fact in told:
            match fact:
                case facts.ActivityRecorded():
                    counts = fact.kind is not ActivityKind.NOTE
                    seen = replace(_stepped(seen, fact.occurred_at), follow_ups=seen.follow_ups + counts)
                case facts.NodeSubmitted():
                    seen = _quoted(_stepped(seen, fact.occurred_at), fact.visit)
                case facts.NodeEntered():
                    seen = _left(_quoted(seen, fact.left), fact.left)
        return _without(_quoted(seen, visit), visit.node)


def _stepped(seen: Seen, at: datetime | None) -> Seen:
    if at is None:
        return seen
    return replace(seen, first_step=min(seen.first_step or at, at), last_step=max(seen.last_step or at, at))


def _quoted(seen: Seen, visit: Visit) -> Seen:
    amount: Any = visit.fields.get(AMOUNT)
    return replace(seen, quoted_minor=int(amount)) if isinstance(amount, str) and amount.isdecimal() else seen


def _left(seen: Seen, visit: Visit) -> Seen:
    others = _without(seen, visit.node)
    return replace(others, doubtful=(*others.doubtful, (visit.node, visit.doubtful))) if visit.doubtful else others


def _without(seen: Seen, node: str) -> Seen:
    """Return the same without the node's doubtful fields: where the lead stands, the visit itself says."""
    kept = tuple(one for one in seen.doubtful if one[0] != node)
    return seen if kept == seen.doubtful else replace(seen, doubtful=kept)
