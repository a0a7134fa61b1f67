"""What a lead's facts ask of tickets: the same tickets whatever the order in which the facts come.

A flag with its document is a finished request, a flag without is an open one. So every documented flag has one ticket, and the flags
after the last documented one share a draft; a draft is the ticket of the next documented flag. A lost lead cancels what was asked before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handoff.domain import facts
from handoff.domain.facts import Fact
from handoff.domain.kinds import TicketStatus
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import Touchpoint
from handoff.usecases.ports import Flag, LeadBook, LeadCopy, LeadHeard, Place

CUSTOMIZATION = "customization"
LOST = "lead_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do: tickets to open and tickets to change, each with its facts."""

    opened: Sequence[tuple[Ticket, Sequence[Fact]]]
    changed: Sequence[tuple[Ticket, Sequence[Fact]]]


def follow_leads(heard: Sequence[LeadHeard], *, book: LeadBook, planner: Planner) -> None:
    """Keep what the facts say, and give the leads that were flagged or lost the tickets they ask for."""
    newest: dict[str, LeadHeard] = {}
    losses: dict[str, Place] = {}
    for one in heard:
        lead_id = one.copy.lead_id
        if lead_id not in newest or newest[lead_id].copy.at < one.copy.at:
            newest[lead_id] = one
        if one.lost:
            losses[lead_id] = max(one.copy.at, losses.get(lead_id, one.copy.at))
    book.keep_copies([newest[lead_id] for lead_id in sorted(newest)])
    book.keep_flags([(one.copy.lead_id, one.flag) for one in heard if one.flag is not None])
    book.keep_losses(losses)
    asking = sorted({one.copy.lead_id for one in heard if one.flag is not None or one.lost})
    if not asking:
        return
    copies, flags, lost, tickets = book.copies(asking), book.flags(asking), book.losses(asking), book.tickets_of(asking)
    opened: list[tuple[Ticket, Sequence[Fact]]] = []
    for lead_id in asking:
        plan = planner.plan(copies[lead_id], flags.get(lead_id, ()), lost.get(lead_id), tickets.get(lead_id, ()))
        opened += plan.opened
        for ticket, told in plan.changed:
            book.change(ticket, told)
    book.open(opened)


class Planner:
    """Plans for leads at one instant."""

    def __init__(self, touchpoint: Touchpoint, map_version: int, *, at: datetime, new_id: Any) -> None:
        self._touchpoint = touchpoint
        self._map_version = map_version
        self._at = at
        self._new_id = new_id

    def plan(self, lead: LeadCopy, flags: Sequence[Flag], lost: Place | None, tickets: Sequence[Ticket]) -> Plan:
        """Return what the lead's facts ask for beyond the tickets it has, in any state."""
        opened: dict[str, tuple[Ticket, list[Fact]]] = {}
        changed: dict[str, tuple[Ticket, list[Fact]]] = {}
        ours = [one for one in tickets if one.touchpoint == self._touchpoint.key]
        drafts = sorted((one for one in ours if one.status is TicketStatus.DRAFT), key=lambda one: one.trigger)
        served = {one.trigger for one in ours if one.status is not TicketStatus.DRAFT}
        ordered = sorted(flags, key=lambda flag: flag.at)
        for flag in ordered:
            if flag.document is None or flag.at in served:
                continue
            served.add(flag.at)
            if (draft := next((one for one in reversed(drafts) if one.trigger < flag.at), None)) is not None:
                drafts.remove(draft)
                changed[draft.id] = self._submitted(asked_by(draft, flag), flag)
            else:
                ticket, told = self._opened(lead, flag)
                submitted, more = self._submitted(ticket, flag)
                opened[ticket.id] = (submitted, [*told, *more])
        # What was asked before the last document is answered by it, what was asked before the loss is cancelled: neither wants a draft.
        floor = max([lost or (0, 0), *(flag.at for flag in ordered if flag.document is not None)])
        trailing = [flag for flag in ordered if flag.document is None and flag.at > floor and flag.at not in served]
        if trailing:
            waiting = next((draft for draft in drafts if draft.trigger > floor), None)
            if waiting is None:
                ticket, told = self._opened(lead, trailing[0])
                opened[ticket.id] = (ticket, told)
            elif trailing[0].at < waiting.trigger:
                # A later flag came first; who asked first is who asked, whatever the order of delivery.
                changed[waiting.id] = (asked_by(waiting, trailing[0]), [facts.TicketChanged(at=self._at, changed=("initiator_id",))])
        if lost is not None:
            self._cancel(lost, tickets, opened, changed)
        return Plan(opened=list(opened.values()), changed=list(changed.values()))

    def _cancel(
        self,
        lost: Place,
        tickets: Sequence[Ticket],
        opened: dict[str, tuple[Ticket, list[Fact]]],
        changed: dict[str, tuple[Ticket, list[Fact]]],
    ) -> None:
        for book in (opened, changed):
            for key, (ticket, told) in book.items():
                if ticket.trigger < lost and ticket.status.is_open:
                    cancelled, more = ticket.cancel(LOST, at=self._at)
                    book[key] = (replace(cancelled, imported=ticket.imported), [*told, *more])
        for ticket in tickets:
            if ticket.id not in changed and ticket.trigger < lost and ticket.status.is_open:
                cancelled, more = ticket.cancel(LOST, at=self._at)
                changed[ticket.id] = (replace(cancelled, imported=ticket.imported), list(more))

    def _opened(self, lead: LeadCopy, flag: Flag) -> tuple[Ticket, list[Fact]]:
        missing = self._touchpoint.missing({})
        ticket = Ticket(
            id=self._new_id(),
            no="",
            touchpoint=self._touchpoint.key,
            map_version=self._map_version,
            title=lead.title,
            from_dept=self._touchpoint.from_dept,
            to_dept=self._touchpoint.to_dept,
            lead_id=lead.lead_id,
            lead_no=lead.no,
            customer_name=lead.customer_name,
            lead_owner_id=lead.owner_id,
            trigger=flag.at,
            initiator_id=flag.actor_id,
            missing=missing,
            opened_at=self._at,
            imported=flag.imported,
        )
        return ticket, [facts.TicketOpened(at=self._at, missing=missing)]

    def _submitted(self, ticket: Ticket, flag: Flag) -> tuple[Ticket, list[Fact]]:
        given = {self._touchpoint.inputs[0].key: dict(flag.document or {})}
        submitted, told = ticket.submit(self._touchpoint, given, priority=None, at=self._at)
        return replace(submitted, imported=ticket.imported), list(told)


def asked_by(draft: Ticket, flag: Flag) -> Ticket:
    """Return the draft as if that flag had opened it."""
    return replace(draft, trigger=flag.at, initiator_id=flag.actor_id, imported=flag.imported and not draft.inputs)
