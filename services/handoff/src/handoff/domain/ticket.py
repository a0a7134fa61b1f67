"""A ticket: one hand-over between two departments, from draft to closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from handoff.domain import facts
from handoff.domain.answer import Answer
from handoff.domain.facts import Fact
from handoff.domain.kinds import Priority, Side, TicketStatus
from handoff.domain.refusals import TransitionRefused
from handoff.domain.touchpoint import Touchpoint
from handoff.domain.verbs import TICKET_RULES, TicketVerb

S = TicketStatus
Step = tuple["Ticket", tuple[Fact, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time in which the asked department waited for an answer."""

    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """The aggregate. `version` counts its events; `trigger` is the place of the fact that opened it in its lead's life.

    `row_digest` tells two readings of an imported row apart.
    """

    id: str
    no: str
    touchpoint: str
    map_version: int
    title: str
    from_dept: str
    to_dept: str
    lead_id: str | None = None
    lead_no: str | None = None
    customer_name: str | None = None
    lead_owner_id: str | None = None
    trigger: tuple[int, int] = (0, 0)
    initiator_id: str | None = None
    assignee_ids: tuple[str, ...] = ()
    priority: Priority = Priority.MEDIUM
    status: TicketStatus = TicketStatus.DRAFT
    inputs: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    due_at: datetime | None = None
    paused_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    overdue: bool = False
    escalation_level: int = 0
    rounds: int = 0
    returns: int = 0
    reworks: int = 0
    reassignments: int = 0
    first_pass: bool | None = None
    on_time: bool | None = None
    opened_at: datetime
    submitted_at: datetime | None = None
    delivered_at: datetime | None = None
    closed_at: datetime | None = None
    cancel_reason: str | None = None
    decided: Answer | None = None
    system: str | None = None
    external_id: str | None = None
    imported: bool = False
    row_digest: str | None = None
    version: int = 0

    def submit(self, touchpoint: Touchpoint, given: Mapping[str, Any], *, priority: Priority | None, at: datetime) -> Step:
        """Add inputs; with all of them the ticket is submitted and its clock starts. Raises TransitionRefused, InputsInvalid."""
        self._may(TicketVerb.SUBMIT)
        inputs = touchpoint.merged(self.inputs, given)
        missing = touchpoint.missing(inputs)
        kept = self._touched(inputs=inputs, missing=missing, priority=priority or self.priority)
        if missing:
            return kept, (facts.TicketChanged(at=at, changed=("inputs",)),)
        due_at = at + touchpoint.within
        submitted = replace(kept, status=S.SUBMITTED, submitted_at=at, due_at=due_at, pauses=(), overdue=False, escalation_level=0)
        return submitted, (facts.TicketSubmitted(at=at, due_at=due_at),)

    def accept(self, assignees: tuple[str, ...], *, at: datetime) -> Step:
        """Take the ticket on, or take up rework. Raises TransitionRefused."""
        self._may(TicketVerb.ACCEPT)
        if self.status is S.REWORK:
            taken = self._touched(status=S.IN_PROGRESS, **self._handed_to(assignees))
            return taken, (facts.TicketChanged(at=at, changed=("status",)),)
        first_pass = self.returns == 0
        taken = self._touched(status=S.ACCEPTED, first_pass=first_pass, **self._handed_to(assignees))
        return taken, (facts.TicketAccepted(at=at, assignee_ids=assignees, first_pass=first_pass),)

    def give_back(self, *, at: datetime) -> Step:
        """Send it back for better inputs; the clock stands until it comes again. Raises TransitionRefused."""
        self._may(TicketVerb.RETURN)
        returned = self._touched(
            status=S.RETURNED, returns=self.returns + 1, first_pass=False, due_at=None, overdue=False, escalation_level=0
        )
        return returned, (facts.TicketReturned(at=at, returns=returned.returns),)

    def ask(self, *, at: datetime) -> Step:
        """Ask the initiator; the clock waits for the answer. Raises TransitionRefused."""
        self._may(TicketVerb.ASK)
        asked = self._touched(status=S.CLARIFYING, rounds=self.rounds + 1, paused_at=at)
        return asked, (facts.ClarificationAsked(at=at, round_no=asked.rounds),)

    def answer(self, *, at: datetime) -> Step:
        """Answer; the due time moves by the wait. Raises TransitionRefused."""
        self._may(TicketVerb.ANSWER)
        pause = Pause(began_at=self.paused_at or at, ended_at=at)
        due_at = self.due_at + (pause.ended_at - pause.began_at) if self.due_at else None
        answered = self._touched(status=S.IN_PROGRESS, paused_at=None, pauses=(*self.pauses, pause), due_at=due_at)
        return answered, (facts.ClarificationAnswered(at=at, round_no=self.rounds),)

    def deliver(self, *, at: datetime) -> Step:
        """Hand the work over. Raises TransitionRefused."""
        self._may(TicketVerb.DELIVER)
        on_time = self.due_at is None or at <= self.due_at
        return self._touched(status=S.DELIVERED, delivered_at=at, on_time=on_time), (facts.TicketDelivered(at=at, on_time=on_time),)

    def decide(self, answer: Answer, *, at: datetime) -> Step:
        """Give the decision that was asked for; nobody has to take it, so the ticket is closed with it. Raises TransitionRefused."""
        self._may(TicketVerb.DECIDE)
        on_time = self.due_at is None or at <= self.due_at
        decided = self._touched(status=S.CLOSED, delivered_at=at, closed_at=at, on_time=on_time, decided=answer)
        return decided, (facts.TicketDecided(at=at, decision=answer.decision), decided.closing(at=at))

    def rework(self, *, at: datetime) -> Step:
        """Hand the work back; the due time stands. Raises TransitionRefused."""
        self._may(TicketVerb.REWORK)
        again = self._touched(status=S.REWORK, reworks=self.reworks + 1, delivered_at=None, on_time=None)
        return again, (facts.ReworkRequested(at=at, reworks=again.reworks),)

    def close(self, *, at: datetime) -> Step:
        """Take the work. Raises TransitionRefused."""
        self._may(TicketVerb.CLOSE)
        closed = self._touched(status=S.CLOSED, closed_at=at)
        return closed, (closed.closing(at=at),)

    def cancel(self, reason: str, *, at: datetime) -> Step:
        """Give the ticket up; its number stays taken. Raises TransitionRefused."""
        self._may(TicketVerb.CANCEL)
        cancelled = self._touched(status=S.CANCELLED, cancel_reason=reason, closed_at=at, due_at=None)
        return cancelled, (facts.TicketCancelled(at=at, reason=reason),)

    def escalate(self, to_ids: tuple[str, ...], *, at: datetime) -> Step:
        """Note that it is late and who is told. Raises TransitionRefused."""
        self._may(TicketVerb.ESCALATE)
        assert self.due_at is not None
        late = replace(self, overdue=True, escalation_level=self.escalation_level + 1)
        seconds = int((at - self.due_at).total_seconds())
        return late, (facts.TicketEscalated(at=at, level=late.escalation_level, to_ids=to_ids, overdue_seconds=seconds),)

    def closing(self, *, at: datetime) -> facts.TicketClosed:
        """Return what is told when it closes: every figure comes from the transitions."""
        return facts.TicketClosed(
            at=at,
            on_time=bool(self.on_time),
            first_pass=bool(self.first_pass),
            rounds=self.rounds,
            returns=self.returns,
            reworks=self.reworks,
        )

    def allowed(self, sides: frozenset[Side], touchpoint: Touchpoint) -> tuple[TicketVerb, ...]:
        """Return what who acts for those sides may do now."""
        other = TicketVerb.DELIVER if touchpoint.decides else TicketVerb.DECIDE
        return tuple(verb for verb, rule in TICKET_RULES.items() if verb is not other and rule.sides & sides and self._allows(verb))

    def at_version(self, version: int) -> Ticket:
        """Return the same ticket as it stands after that many events."""
        return replace(self, version=version)

    def explain_due(self, within: timedelta) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """Return how the due time came about: codes with their values, in order."""
        if self.submitted_at is None or self.due_at is None:
            return (("due.stands", {}),)
        steps: list[tuple[str, Mapping[str, Any]]] = [
            ("due.submitted", {"at": self.submitted_at}),
            ("due.within", {"hours": f"{within.total_seconds() / 3600:g}"}),
        ]
        steps += [
            ("due.paused", {"minutes": int((one.ended_at - one.began_at).total_seconds() // 60), "at": one.began_at}) for one in self.pauses
        ]
        if self.paused_at is not None:
            return (*steps, ("due.waiting", {"at": self.paused_at, "due": self.due_at}))
        return (*steps, ("due.result", {"at": self.due_at}))

    def _handed_to(self, assignees: tuple[str, ...]) -> dict[str, Any]:
        moved = bool(self.assignee_ids) and set(assignees) != set(self.assignee_ids)
        return {"assignee_ids": assignees, "reassignments": self.reassignments + moved}

    def _touched(self, **changes: Any) -> Ticket:
        return replace(self, imported=False, **changes)

    def _may(self, verb: TicketVerb) -> None:
        if not self._allows(verb):
            raise TransitionRefused(ticket_id=self.id, no=self.no, status=self.status.value, verb=verb.value)

    def _allows(self, verb: TicketVerb) -> bool:
        return self.status in TICKET_RULES[verb].states
