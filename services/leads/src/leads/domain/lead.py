"""A lead: one customer's way through the mandatory nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from leads.domain import facts
from leads.domain.brought import Record, mode_of_brought
from leads.domain.deal import DealLine, DecisionFactor, Participant
from leads.domain.dwell import Stall, settling
from leads.domain.evidence import quoted
from leads.domain.facts import Fact
from leads.domain.finding import Finding
from leads.domain.gate import pass_gate
from leads.domain.guard import deal_facts
from leads.domain.kinds import AssignMode, LeadSource, LeadStatus, Mode
from leads.domain.process import Process
from leads.domain.refusals import (
    DealNotWon,
    DealVoid,
    LeadClosed,
    LeadNotLost,
    NodeMoved,
    NodeNotReachable,
    NotLastNode,
    ReasonMissing,
)
from leads.domain.seen import Seen
from leads.domain.step import StepTicket
from leads.domain.visit import Visit

Step = tuple["Lead", tuple[Fact, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, through which door, and when; `roles` as the directory names them."""

    id: str
    via: str
    at: datetime
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The aggregate. `version` counts its events; a verb returns the new state and the facts, one version each."""

    id: str
    no: str
    customer_id: str
    customer_name: str
    title: str
    source: LeadSource | None
    source_ref: str | None = None
    owner_id: str | None
    process_key: str
    process_version: int
    visit: Visit
    last_progress_at: datetime
    status: LeadStatus = LeadStatus.OPEN
    amount_minor: int | None = None
    currency: str = "CNY"
    industry: str | None = None
    needs_customization: bool = False
    lines: tuple[DealLine, ...] = ()
    factors: tuple[DecisionFactor, ...] = ()
    tags: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    won_at: datetime | None = None
    order_id: str | None = None
    lost_reason: str | None = None
    voided: bool = False
    system: str | None = None
    external_id: str | None = None
    created_at: datetime
    contact_mask: str | None = None
    expected_close_at: datetime | None = None
    imported: bool = False
    alerted: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()
    stall: Stall | None = None
    findings: tuple[Finding, ...] = ()
    seen: Seen = field(default_factory=Seen)
    version: int = 0

    @property
    def node(self) -> str:
        """Key of the node the lead stands in."""
        return self.visit.node

    def assign(self, owner_id: str | None, *, actor: Actor) -> Step:
        """Give the lead to a person, or to nobody; the same owner again changes nothing. Raises LeadClosed."""
        self.must_be_open()
        if owner_id == self.owner_id:
            return self, ()
        if owner_id is not None:
            given = facts.LeadAssigned(at=actor.at, from_owner=self.owner_id, to_owner=owner_id, mode=AssignMode.MANUAL)
            return self._touched(owner_id=owner_id), (given,)
        assert self.owner_id is not None
        return self._touched(owner_id=None), (facts.LeadPooled(at=actor.at, from_owner=self.owner_id),)

    @settling
    def submit(
        self, process: Process, given: Mapping[str, Any], *, actor: Actor,
        mode: Mode = Mode.REALTIME, occurred_at: datetime | None = None, record: Record | None = None,
    ) -> Step:  # fmt: skip
        """Save evidence of the open node, complete or not; `record` is what it may have come from. Raises LeadClosed, EvidenceInvalid."""
        self.must_be_open()
        node = process.node(self.node)
        brought = record.brought(node, given) if record else None
        visit = self.visit.submit(node, given, by=actor.id, at=actor.at, mode=mode_of_brought(brought, given, mode))
        changes: dict[str, Any] = {"visit": visit}
        if mode is Mode.REALTIME:  # somebody handed it in now, whoever wrote it
            changes["last_progress_at"] = max(self.last_progress_at, actor.at)
        changes |= quoted(node, given, visit.fields)
        return self._touched(**changes), (facts.NodeSubmitted(at=actor.at, visit=visit, occurred_at=occurred_at, brought=brought),)

    @settling
    def advance(
        self, process: Process, *, to_node: str | None, reason: str | None, actor: Actor,
        override: str | None = None, heard: Sequence[StepTicket] = (),
    ) -> Step:  # fmt: skip
        """Leave the open node for the next, over optional nodes, or back with a reason; `heard` are the lead's tickets.

        Raises:
            LeadClosed: the lead is won, lost or merged.
            GateIncomplete, GuardUnmet: evidence is missing or does not satisfy the guard, when going forward.
            OverrideNotAllowed: who overrides may not.
            NodeNotReachable: mandatory nodes would be skipped, or there is no next node.
            ReasonMissing: going back without saying why.
        """
        self.must_be_open()
        successor = process.successor(self.node)
        target = process.node(to_node) if to_node is not None else successor
        if target is None or target.key == self.node:
            raise NodeNotReachable(lead_id=self.id, node=self.node, to_node=to_node or "")
        forward = process.position(target.key) > process.position(self.node)
        overrides, left = tuple[Fact, ...](), self.visit
        if forward:
            if not process.may_skip_to(self.node, target.key):
                raise NodeNotReachable(lead_id=self.id, node=self.node, to_node=target.key)
            overrides = pass_gate(process, left, lead_id=self.id, by=actor, override=override, deal=deal_facts(self), heard=heard)
            left = replace(left, mode=Mode.OVERRIDE) if overrides else left
        elif not reason:
            raise ReasonMissing(lead_id=self.id, to_node=target.key)
        left = left.leave(at=actor.at, owner=self.owner_id)
        entered = Visit.enter(target, visit_no=left.visit_no + 1, at=actor.at, heard=heard)
        moved = self._touched(visit=entered, last_progress_at=max(self.last_progress_at, actor.at))
        return moved, (*overrides, facts.NodeEntered(at=actor.at, node=target.key, visit_no=entered.visit_no, left=left))

    @settling
    def win(
        self, process: Process, *, order_id: str, deal: Mapping[str, Any], actor: Actor,
        override: str | None = None, heard: Sequence[StepTicket] = (),
    ) -> Step:  # fmt: skip
        """Complete the last node with the order; `deal` overrides amount, currency and lines.

        Raises: LeadClosed, NotLastNode, GateIncomplete, GuardUnmet, OverrideNotAllowed.
        """
        self.must_be_open()
        if self.node != process.last.key:
            raise NotLastNode(lead_id=self.id, node=self.node, last=process.last.key)
        known = deal_facts(replace(self, **deal))
        overrides = pass_gate(process, self.visit, lead_id=self.id, by=actor, override=override, deal=known, heard=heard)
        left = (replace(self.visit, mode=Mode.OVERRIDE) if overrides else self.visit).leave(at=actor.at, owner=self.owner_id)
        closing = {"status": LeadStatus.WON, "order_id": order_id, "won_at": actor.at, **deal}
        won = self._touched(visit=left, last_progress_at=max(self.last_progress_at, actor.at), **closing)
        fact = facts.LeadWon(at=actor.at, order_id=order_id, amount_minor=won.amount_minor, won_at=actor.at, left=left)
        return won, (*overrides, fact)

    @settling
    def lose(self, *, reason: str, actor: Actor) -> Step:
        """Give the lead up. Raises LeadClosed."""
        self.must_be_open()
        left = self.visit.leave(at=actor.at, owner=self.owner_id)
        return self._touched(visit=left, status=LeadStatus.LOST, lost_reason=reason), (
            facts.LeadLost(at=actor.at, reason=reason, node=self.node),
        )

    @settling
    def reopen(self, process: Process, *, reason: str, actor: Actor, heard: Sequence[StepTicket] = ()) -> Step:
        """Open a lost lead again where it stood, as a new visit with the evidence it had, as it came then. Raises LeadNotLost."""
        if self.status is not LeadStatus.LOST:
            raise LeadNotLost(lead_id=self.id, status=self.status.value)
        visit = self.visit.again(process.node(self.node), by=actor.id, at=actor.at, heard=heard)
        opened = self._touched(visit=visit, status=LeadStatus.OPEN, lost_reason=None, last_progress_at=actor.at)
        return opened, (facts.LeadReopened(at=actor.at, reason=reason),)

    def set_participants(self, participants: tuple[Participant, ...], *, actor: Actor) -> Step:
        """Set who carries the lead, all at once. Raises LeadClosed; a won deal is corrected, not changed."""
        self.must_be_open()
        return self._touched(participants=participants), (facts.ParticipantsSet(at=actor.at, participants=participants),)

    def flag_customization(self, flag: facts.CustomizationFlagged) -> Step:
        """Say that the deal needs something made for it; said again, it is told again with its new documents. Raises LeadClosed."""
        self.must_be_open()
        return self._touched(needs_customization=True, expected_close_at=flag.expected_close_at or self.expected_close_at), (flag,)

    @settling
    def record(self, activity: facts.ActivityRecorded) -> Step:
        """Note a step taken with the customer; it is progress when it is real, recent work on an open lead."""
        progress = activity.kind.is_progress and activity.mode is Mode.REALTIME and self.status is LeadStatus.OPEN
        latest = max(self.last_progress_at, activity.occurred_at) if progress else self.last_progress_at
        return self._touched(last_progress_at=latest), (activity,)

    def correct(self, *, reason: str, deal: Mapping[str, Any], actor: Actor) -> Step:
        """Correct facts of a won deal; what stays the same is not reported. Raises DealNotWon, DealVoid."""
        self._must_be_won()
        changed = tuple(sorted(name for name, value in deal.items() if getattr(self, name) != value))
        if not changed:
            return self, ()
        return self._touched(**deal), (facts.DealCorrected(at=actor.at, reason=reason, changed=changed),)

    def void(self, *, reason: str, actor: Actor) -> Step:
        """Declare a won deal void. Raises DealNotWon, DealVoid."""
        self._must_be_won()
        return self._touched(voided=True), (facts.DealVoided(at=actor.at, reason=reason),)

    def at_version(self, version: int) -> Lead:
        """Return the same lead as it stands after that many events."""
        return replace(self, version=version)

    def must_stand_in(self, node: str | None) -> None:
        """Refuse when the caller believes the lead to be elsewhere. Raises NodeMoved."""
        if node is not None and node != self.node:
            raise NodeMoved(lead_id=self.id, node=self.node, believed=node)

    def must_be_open(self) -> Lead:
        """Return the lead. Raises LeadClosed when it is won, lost or merged."""
        if self.status is not LeadStatus.OPEN:
            raise LeadClosed(lead_id=self.id, status=self.status.value)
        return self

    def _touched(self, **changes: Any) -> Lead:
        return replace(self, imported=False, **changes)

    def _must_be_won(self) -> None:
        if self.status is not LeadStatus.WON:
            raise DealNotWon(lead_id=self.id, status=self.status.value)
        if self.voided:
            raise DealVoid(lead_id=self.id)
