"""What the repositories of one unit of work share: who calls, what they may reach, and the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from chassis import journal
from chassis.commands import Call
from chassis.deployment import Deployment
from chassis.directory import Directory
from leads.domain.process import Process
from leads.messaging.outgoing import Steps, mode_of, told
from leads.storage import tables

ProcessOf = Callable[[str, int], Process]


class Context:
    """The call, the directory's copy and the journal, inside one transaction."""

    def __init__(self, connection: Connection, call: Call, deployment: Deployment, process_of: ProcessOf) -> None:
        self.call = call
        self._connection = connection
        self._deployment = deployment
        self.process_of = process_of
        self._directory = Directory(connection, tables.directory)
        self._known: dict[str | None, bool] = {}
        self._supervisors: dict[str, str | None] = {}

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller answers for what that person owns; asked once for each person."""
        if owner_id not in self._known:
            self._known[owner_id] = self._directory.reaches(self.call.principal, owner_id)
        return self._known[owner_id]

    def record(self, steps: Steps) -> None:
        """Write the facts of leads to the journal."""
        rows = told(steps, self.process_of)
        if rows:
            journal.record(self._connection, tables.journal, rows, origin=self._origin(steps), epoch=self._deployment.epoch)

    def tell(self, fact: journal.Fact) -> None:
        """Write a fact of something else than a lead."""
        journal.record(self._connection, tables.journal, [fact], origin=self._from("live"), epoch=self._deployment.epoch)

    def supervisor_of(self, person_id: str) -> str | None:
        """Return the supervisor of the person's team, else of a team above; never the person. Asked once for each person."""
        if person_id not in self._supervisors:
            self._supervisors[person_id] = self._directory.supervisor_of(person_id)
        return self._supervisors[person_id]

    def names_of(self, person_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the names of those who have been heard of; how far the caller reaches them is then asked without another look."""
        self._directory.hold("person", person_ids)
        self._directory.hold("team")
        people = {one: self._directory.state("person", one) or {} for one in person_ids}
        return {one: str(state["display_name"]) for one, state in people.items() if state.get("display_name")}

    def holder(self, department: str, person_ids: Sequence[str]) -> str:
        """Return who works on something as people call them: the department, and the persons once somebody took it on."""
        departments = [state.get("name") for state in self._directory.states("department") if state.get("key") == department]
        people = [(self._directory.state("person", one) or {}).get("display_name") for one in person_ids]
        return " ".join(str(name) for name in (*(departments or [department]), *people) if name)

    def _origin(self, steps: Steps) -> journal.Origin:
        return self._from(mode_of(steps, via=self.call.via, by_service=self.call.principal.kind == "service"))

    def _from(self, mode: str) -> journal.Origin:
        return journal.Origin(
            actor=self.call.principal.sub, mode=mode, correlation_id=self.call.correlation_id, traceparent=self.call.traceparent
        )
