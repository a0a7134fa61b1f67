"""The data checks in memory, and leads as they are looked at by them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from leads.domain.anomaly import Around, Inspection, inspect
from leads.domain.check import DataChecks
from leads.domain.facts import Fact
from leads.domain.kinds import AnomalyCause, LeadStatus
from leads.domain.lead import Actor, Lead

if TYPE_CHECKING:
    from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

SHANGHAI = ZoneInfo("Asia/Shanghai")


class CheckedLeads:
    """The part of the leads that the checks are about."""

    _store: MemoryStore
    _work: MemoryUnitOfWork

    def to_check(self, *, version: int, at: datetime, limit: int) -> Sequence[tuple[Lead, AnomalyCause]]:
        due: dict[str, AnomalyCause] = {}
        for lead_id, lead in sorted(self._store.leads.items()):
            known, again = self._store.checked.get(lead_id, (0, None))
            if again is not None and again <= at:
                due[lead_id] = AnomalyCause.TIME
            elif known < version and (lead.status is LeadStatus.OPEN or lead.findings):
                due[lead_id] = AnomalyCause.RULE
        return [(self._store.leads[lead_id], cause) for lead_id, cause in due.items()][:limit]

    def keep_checked(self, looked: Sequence[Inspection], *, version: int) -> None:
        for found in looked:
            lead = found.lead.at_version(found.lead.version + len(found.told))
            self._store.leads[lead.id] = lead
            self._store.checked[lead.id] = (version, found.look_again_at)
            if found.told:
                self._tell(lead, found.told)

    def newest_open(self, *, limit: int) -> Sequence[Lead]:
        mine = (lead for lead in self._store.leads.values() if lead.status is LeadStatus.OPEN)
        return sorted(mine, key=lambda lead: lead.id, reverse=True)[:limit]

    def _looked_at(self, lead: Lead, told: Sequence[Fact]) -> Inspection:
        checks, work = self._store.data_checks, self._work
        process, around = work.processes.of(lead), work.checks.around(lead)
        found = inspect(lead, told, checks=checks, process=process, around=around, cause=AnomalyCause.ENTRY)
        self._store.checked[lead.id] = (checks.version, found.look_again_at)
        return found

    def _tell(self, lead: Lead, facts: Sequence[Fact]) -> None:
        raise NotImplementedError


class MemoryChecks:
    def __init__(self, store: MemoryStore, actor: Actor) -> None:
        self._store = store
        self._actor = actor

    def rules(self, *, for_change: bool = False) -> DataChecks:
        return self._store.data_checks

    def save(self, before: DataChecks, after: DataChecks) -> DataChecks:
        self._store.data_checks = after
        return after

    def around(self, lead: Lead) -> Around:
        return Around(at=self._actor.at, zone=SHANGHAI, usual_minor=self._store.usual.get(lead.currency))

    def learn(self) -> None:
        """Nothing is learnt here: a test says what leads usually bring."""
