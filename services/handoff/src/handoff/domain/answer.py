"""A decision: what the asked department says to what it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chassis.errors import Violation
from handoff.domain.kinds import Decision
from handoff.domain.refusals import AnswerIncomplete, AnswerUnasked
from handoff.domain.touchpoint import Touchpoint, is_number, plain_number

MOST_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A decision as it is given; bounds are what is approved instead of what was asked, `reason` is personal data."""

    decision: Decision | None = None
    approved_amount_minor: int | None = None
    max_discount_percent: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A decision with who made it and what it is about; it holds for that alone."""

    decision: Decision
    by: str
    at: datetime
    approved_amount_minor: int | None = None
    max_discount_percent: str | None = None
    asked: Mapping[str, str] = field(default_factory=dict)


def answer_to(touchpoint: Touchpoint, given: Given | None, *, asked: Mapping[str, str], by: str, at: datetime) -> Answer | None:
    """Return the answer to keep, None where nothing is to be decided.

    Raises:
        AnswerUnasked: the touchpoint promises no decision.
        AnswerIncomplete: it does, and the decision, its reason or its bounds are not as they must be.
    """
    if not touchpoint.decides:
        if given is not None:
            raise AnswerUnasked(touchpoint=touchpoint.key, violations=[Violation("answer", "HANDOFF_ANSWER_UNASKED")])
        return None
    given = given or Given()
    if (decision := given.decision) is None or (faults := _faults(given, decision)):
        faults = [Violation("answer.decision", "REQUIRED")] if decision is None else faults
        raise AnswerIncomplete(touchpoint=touchpoint.key, violations=faults)
    bound = given.max_discount_percent
    return Answer(
        decision=decision,
        by=by,
        at=at,
        approved_amount_minor=given.approved_amount_minor,
        max_discount_percent=None if bound is None else plain_number(bound),
        asked=asked,
    )


def _faults(given: Given, decision: Decision) -> list[Violation]:
    """Return what is wrong: an approval as asked has no bounds, anything else has a reason."""
    bounds = {"approved_amount_minor": given.approved_amount_minor, "max_discount_percent": given.max_discount_percent}
    named = [name for name, value in bounds.items() if value is not None]
    faults = []
    if decision is not Decision.APPROVED_WITH_CONDITIONS:
        faults += [Violation(f"answer.{name}", "HANDOFF_ONLY_WITH_CONDITIONS") for name in named]
    if decision is not Decision.APPROVED and not given.reason:
        faults.append(Violation("answer.reason", "REQUIRED"))
    percent = given.max_discount_percent
    if percent is not None and not (is_number(percent) and 0 <= float(percent) <= MOST_PERCENT):
        faults.append(Violation("answer.max_discount_percent", "OUT_OF_RANGE", {"min": 0, "max": MOST_PERCENT}))
    return faults
