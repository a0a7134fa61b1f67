"""What the repositories of one unit of work share: who calls, what they may reach, and the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from chassis import journal
from chassis.commands import Call
from chassis.deployment import Deployment
from chassis.directory import Directory
from leads.domain.facts import Fact
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.messaging.outgoing import LEAD, event_body, event_type
from leads.storage import tables

IMPORT = "import"
ProcessOf = Callable[[str, int], Process]


class Context:
    """The call, the directory's copy and the journal, inside one transaction."""

    def __init__(self, connection: Connection, call: Call, deployment: Deployment, process_of: ProcessOf) -> None:
        self.call = call
        self._connection = connection
        self._deployment = deployment
        self._process_of = process_of
        self._directory = Directory(connection, tables.directory)
        self._known: dict[str | None, bool] = {}

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller answers for what that person owns; asked once for each person."""
        if owner_id not in self._known:
            self._known[owner_id] = self._directory.reaches(self.call.principal, owner_id)
        return self._known[owner_id]

    def record(self, steps: Sequence[tuple[Lead, Sequence[Fact]]]) -> None:
        """Write the facts of leads to the journal; the last fact of a lead has its version as sequence."""
        rows = [
            journal.Fact(
                type=event_type(fact),
                subject_kind=LEAD,
                subject=lead.id,
                sequence=lead.version - len(told) + number,
                occurred_at=fact.at,
                body=event_body(fact, lead, self._process_of(lead.process_key, lead.process_version)),
            )
            for lead, told in steps
            for number, fact in enumerate(told, 1)
        ]
        if rows:
            journal.record(self._connection, tables.journal, rows, origin=self._origin(steps), epoch=self._deployment.epoch)

    def tell(self, fact: journal.Fact) -> None:
        """Write a fact of something else than a lead."""
        journal.record(self._connection, tables.journal, [fact], origin=self._from("live"), epoch=self._deployment.epoch)

    def supervisor_of(self, person_id: str) -> str | None:
        """Return the supervisor of the person's team, else of a team above; never the person."""
        return self._directory.supervisor_of(person_id)

    def _origin(self, steps: Sequence[tuple[Lead, Sequence[Fact]]]) -> journal.Origin:
        # A person who bumps into the gate of an imported lead does so now: only the import itself tells history, and what the service
        # derives from history by itself.
        derived = self.call.via == IMPORT or self.call.principal.kind == "service"
        return self._from("import" if derived and all(lead.imported for lead, _ in steps) else "live")

    def _from(self, mode: str) -> journal.Origin:
        return journal.Origin(
            actor=self.call.principal.sub, mode=mode, correlation_id=self.call.correlation_id, traceparent=self.call.traceparent
        )
