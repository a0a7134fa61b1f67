"""What the repositories of one unit of work share: who calls, what they may reach, and the journal."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from chassis import journal
from chassis.commands import Call
from chassis.deployment import Deployment
from chassis.directory import Directory
from chassis.principal import Scope
from handoff.domain.facts import Fact
from handoff.domain.kinds import Side
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap
from handoff.messaging.outgoing import told
from handoff.storage import tables


class Context:
    """The call, the directory's copy and the journal, inside one transaction."""

    def __init__(self, connection: Connection, call: Call, deployment: Deployment, journey: JourneyMap) -> None:
        self.call = call
        self.journey = journey
        self._connection = connection
        self._deployment = deployment
        self._directory = Directory(connection, tables.directory)

    def may(self, ticket: Ticket, side: Side | None) -> bool:
        """Say whether the caller may act on the ticket for that side, or for either when None."""
        principal = self.call.principal
        if principal.scope is Scope.ALL:
            return True
        person = principal.sub
        asking = person in {ticket.initiator_id, ticket.lead_owner_id} or self.reaches(ticket.lead_owner_id)
        asked = person in ticket.assignee_ids
        if principal.scope >= Scope.DEPARTMENT and (mine := self.department()) is not None:
            asking = asking or mine == ticket.from_dept
            asked = asked or mine == ticket.to_dept
        return {Side.ASKING: asking, Side.ASKED: asked, None: asking or asked}[side]

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller's scope covers what that person owns; what nobody owns is nobody's reason to act."""
        return owner_id is not None and self._directory.reaches(self.call.principal, owner_id)

    def may_ask(self, from_dept: str, owner_id: str | None) -> bool:
        """Say whether the caller may open a ticket for that department, or for that owner's lead."""
        if self.call.principal.scope is Scope.ALL or self.reaches(owner_id):
            return True
        return self.department() == from_dept

    def department(self) -> str | None:
        """Return the key of the caller's department, None when it has not been heard of."""
        dept = self.call.principal.dept
        state = self._directory.state("department", dept) if dept else None
        return state.get("key") if state else None

    def responsible(self, key: str) -> tuple[str, ...]:
        """Return owner and head of the department, as far as the directory says."""
        for state in self._directory.states("department"):
            if state.get("key") == key:
                return tuple(dict.fromkeys(state[name] for name in ("owner_id", "head_id") if state.get(name)))
        return ()

    def record(self, steps: Sequence[tuple[Ticket, Sequence[Fact]]]) -> None:
        """Write the facts of tickets to the journal."""
        for mode, rows in told(steps, self.journey.touchpoint):
            origin = journal.Origin(
                actor=self.call.principal.sub,
                mode=mode,
                correlation_id=self.call.correlation_id,
                traceparent=self.call.traceparent,
            )
            journal.record(self._connection, tables.journal, rows, origin=origin, epoch=self._deployment.epoch)
