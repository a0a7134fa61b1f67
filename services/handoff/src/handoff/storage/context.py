"""What the repositories of one unit of work share: who calls, what they may reach, and the journal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from chassis import journal
from chassis.commands import Call
from chassis.deployment import Deployment
from chassis.directory import Directory
from chassis.principal import Scope
from handoff.domain.contract import Contract
from handoff.domain.contract_facts import ContractFact
from handoff.domain.facts import Fact
from handoff.domain.kinds import Side
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.ticket import Ticket
from handoff.domain.touchpoint import JourneyMap
from handoff.domain.verbs import EITHER
from handoff.messaging.contracts import contracts_told, published
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

    def sides(self, ticket: Ticket) -> frozenset[Side]:
        """Return the sides of the ticket the caller acts for."""
        asking = {ticket.initiator_id, ticket.lead_owner_id}
        return self._sides(asking=asking, asked=ticket.assignee_ids, owner=ticket.lead_owner_id, between=(ticket.from_dept, ticket.to_dept))

    def sides_of_contract(self, contract: Contract) -> frozenset[Side]:
        """Return the sides of the contract the caller acts for."""
        owner = contract.lead_owner_id
        return self._sides(asking={owner}, asked=(), owner=owner, between=(contract.from_dept, contract.to_dept))

    def _sides(
        self, *, asking: Collection[str | None], asked: Collection[str], owner: str | None, between: tuple[str, str]
    ) -> frozenset[Side]:
        principal = self.call.principal
        if principal.scope is Scope.ALL:
            return EITHER
        may_ask = principal.sub in asking or self.reaches(owner)
        may_answer = principal.sub in asked
        if principal.scope >= Scope.DEPARTMENT and (mine := self.department()) is not None:
            may_ask = may_ask or mine == between[0]
            may_answer = may_answer or mine == between[1]
        return frozenset(side for side, stands in ((Side.ASKING, may_ask), (Side.ASKED, may_answer)) if stands)

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller's scope covers what that person owns; what nobody owns is nobody's reason to act."""
        return owner_id is not None and self._directory.reaches(self.call.principal, owner_id)

    def may_ask(self, from_dept: str, owner_id: str | None) -> bool:
        """Say whether the caller may open a ticket for that department, or for that owner's lead."""
        mine = self.asks_for(owner_id)
        return mine is None or from_dept in mine

    def asks_for(self, owner_id: str | None) -> frozenset[str] | None:
        """Return the departments the caller may open tickets for about that owner's lead; None means any."""
        if self.call.principal.scope is Scope.ALL or self.reaches(owner_id):
            return None
        mine = self.department()
        return frozenset() if mine is None else frozenset({mine})

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
            self._write(rows, mode=mode)

    def record_contracts(self, steps: Sequence[tuple[Contract, Sequence[ContractFact]]]) -> None:
        """Write the facts of contracts to the journal; none of them is history."""
        self._write(contracts_told(steps), mode="live")

    def record_template(self, template: LegalTemplate) -> None:
        """Write to the journal that a template was published."""
        self._write([published(template)], mode="live")

    def _write(self, rows: Sequence[journal.Fact], *, mode: str) -> None:
        origin = journal.Origin(
            actor=self.call.principal.sub,
            mode=mode,
            correlation_id=self.call.correlation_id,
            traceparent=self.call.traceparent,
        )
        journal.record(self._connection, tables.journal, rows, origin=origin, epoch=self._deployment.epoch)
