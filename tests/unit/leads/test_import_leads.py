"""Importing history: each row on its own, known leads untouched, nothing invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.support.leads.make import EVIDENCE, LI, MONDAY_9AM, WANG, a_call
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.principal import Scope
from chassis.testing import capability
from leads.domain import facts
from leads.domain.contact import Contact
from leads.domain.deal import Participant
from leads.domain.kinds import ActivityKind, LeadSource, LeadStatus, Mode, ParticipantRole, SubjectKind
from leads.domain.refusals import NotADemo
from leads.usecases.import_leads import ImportLeads, Outcome, import_leads
from leads.usecases.imported import ImportedActivity, ImportedLead, ImportedVisit
from leads.usecases.mark_lost import MarkLost, mark_lost

LONG_AGO = MONDAY_9AM - timedelta(days=400)
OPEN = ImportedLead(external_id="e-1", customer_name="远航", created_at=LONG_AGO, digest="d1", owner_id=WANG)
WON = replace(
    OPEN, external_id="e-2", status=LeadStatus.WON, won_at=LONG_AGO + timedelta(days=14), order_id="SO-9", needs_customization=True
)


def an_import(*rows: ImportedLead, store: MemoryStore, demo: bool = False, **options: Any) -> list[Outcome]:
    work = MemoryUnitOfWork(store, a_call("importer", scope=Scope.ALL), demo=demo)
    return [row.outcome for row in import_leads(ImportLeads(system="olist", leads=rows, **options), work=work)]


class TestImportLeads:
    @capability("X08")
    def test_takes_new_leads_in_as_they_stand(self) -> None:
        store = MemoryStore()

        assert an_import(OPEN, WON, store=store) == [Outcome.CREATED, Outcome.CREATED]

        opened, won = store.leads.values()
        assert (opened.node, opened.status, opened.imported, opened.visit.mode) == ("lead", LeadStatus.OPEN, True, Mode.IMPORT)
        assert (won.node, won.order_id, won.visit.exited_at) == ("signing", "SO-9", WON.won_at)
        assert [type(fact) for fact in store.facts] == [
            facts.LeadCreated,
            facts.LeadCreated,
            facts.CustomizationFlagged,
            facts.LeadWon,
        ]

    def test_lists_what_is_missing_and_starts_the_clock_at_import(self) -> None:
        store = MemoryStore()

        an_import(OPEN, store=store)

        (lead,) = store.leads.values()
        assert lead.visit.missing == ("source", "contact")
        assert lead.visit.entered_at == MONDAY_9AM
        assert lead.visit.submitted_at is None

    def test_asks_nobody_again_for_what_the_row_knows(self) -> None:
        store = MemoryStore()
        known = replace(OPEN, source=LeadSource.REFERRAL, contact=Contact(name="孙立", phone="13800001234"))

        an_import(known, replace(known, external_id="e-3", source=None), replace(known, external_id="e-4", node="quotation"), store=store)

        whole, half, quoting = (lead.visit for lead in store.leads.values())
        assert (whole.fields, whole.missing) == ({"source": "referral", "contact": "孙* 138****1234"}, ())
        assert (whole.mode, whole.submitted_at, whole.entered_at) == (Mode.IMPORT, MONDAY_9AM, MONDAY_9AM)
        assert (half.fields, half.missing) == ({"contact": "孙* 138****1234"}, ("source",))
        assert (quoting.fields, quoting.missing) == ({}, ("quote_file", "amount"))

    def test_leaves_what_the_source_says_and_what_is_over_as_it_stands(self) -> None:
        store = MemoryStore()
        known = replace(OPEN, contact=Contact(name="孙立", phone="13800001234"))
        said = ImportedVisit(node="lead", entered_at=LONG_AGO, fields={"contact": "前台"})
        over = (ImportedVisit(node="lead", entered_at=LONG_AGO), ImportedVisit(node="first_contact", entered_at=LONG_AGO))

        an_import(replace(known, visits=(said,)), replace(known, external_id="e-3", visits=over), store=store)

        assert [store.visits[lead.id, 1].fields for lead in store.leads.values()] == [{"contact": "前台"}, {}]

    def test_repeated_changes_nothing(self) -> None:
        store = MemoryStore()
        an_import(OPEN, WON, store=store)
        before = (dict(store.leads), list(store.journal))

        assert an_import(OPEN, WON, store=store) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
        assert (dict(store.leads), list(store.journal)) == before

    def test_never_overwrites_a_known_lead_that_reads_otherwise(self) -> None:
        store = MemoryStore()
        an_import(OPEN, store=store)

        assert an_import(replace(OPEN, customer_name="别家", digest="d2"), store=store) == [Outcome.DIFFERS]
        assert next(iter(store.leads.values())).customer_name == "远航"

    def test_refuses_a_row_without_hurting_its_neighbours(self) -> None:
        store = MemoryStore()
        uneven = (Participant(role=ParticipantRole.SOURCE, subject_kind=SubjectKind.CAMPAIGN, subject_id="seo", split_bp=1),)
        bad = [
            replace(OPEN, external_id="b-1", node="no_such_node"),
            replace(OPEN, external_id="b-2", status=LeadStatus.WON),
            replace(OPEN, external_id="b-3", participants=uneven),
            OPEN,
        ]

        outcomes = an_import(OPEN, *bad, WON, store=store)

        assert outcomes == [Outcome.CREATED, Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED, Outcome.DIFFERS, Outcome.CREATED]
        assert len(store.leads) == 2

    def test_writes_nothing_in_a_dry_run(self) -> None:
        store = MemoryStore()

        assert an_import(OPEN, WON, store=store, dry_run=True) == [Outcome.CREATED, Outcome.CREATED]
        assert (store.leads, store.journal, store.customers) == ({}, [], {})

    def test_keeps_the_stays_and_steps_that_the_source_has(self) -> None:
        store = MemoryStore()
        stays = (
            ImportedVisit(node="lead", entered_at=LONG_AGO, exited_at=LONG_AGO + timedelta(days=1), fields=EVIDENCE["lead"]),
            ImportedVisit(node="first_contact", entered_at=LONG_AGO + timedelta(days=1), mode=Mode.REALTIME),
        )
        step = ImportedActivity(kind=ActivityKind.CALL, occurred_at=LONG_AGO + timedelta(hours=5))

        an_import(replace(OPEN, visits=stays, activities=(step,)), store=store)

        (lead,) = store.leads.values()
        kept = [store.visits[lead.id, number] for number in (1, 2)]
        assert [(visit.node, visit.mode, visit.missing) for visit in kept] == [
            ("lead", Mode.IMPORT, ()),
            ("first_contact", Mode.IMPORT, ("date", "channel")),
        ]
        assert [type(fact) for fact in store.facts] == [facts.LeadCreated, facts.ActivityRecorded, facts.NodeEntered]

    def test_tells_the_story_in_the_order_it_happened_in(self) -> None:
        store = MemoryStore()
        days = [LONG_AGO + timedelta(days=day) for day in range(6)]
        stays = [
            ImportedVisit(node=node, entered_at=days[day]) for node, day in (("lead", 0), ("first_contact", 2), ("needs_confirmed", 4))
        ]
        steps = [ImportedActivity(external_id=f"a-{day}", kind=ActivityKind.CALL, occurred_at=days[day]) for day in (5, 3, 1)]

        an_import(replace(OPEN, node="needs_confirmed", visits=tuple(stays), activities=tuple(steps)), store=store)

        told = [fact.at for fact in store.facts]
        assert len(told) == 7  # and where it stands today, since the import
        assert told == sorted(told)

    def test_a_step_or_stay_of_the_future_does_not_stop_the_dwell_clock(self) -> None:
        store = MemoryStore()
        planned = ImportedActivity(kind=ActivityKind.DEMO, occurred_at=MONDAY_9AM + timedelta(days=60))
        stay = ImportedVisit(node="solution_demo", entered_at=LONG_AGO, exited_at=MONDAY_9AM + timedelta(days=90))

        an_import(replace(OPEN, activities=(planned,)), replace(OPEN, external_id="e-3", visits=(stay,)), store=store)

        assert [lead.last_progress_at for lead in store.leads.values()] == [MONDAY_9AM, MONDAY_9AM]

    def test_lets_history_count_as_lived_in_a_demo_alone(self) -> None:
        with pytest.raises(NotADemo):
            an_import(OPEN, store=MemoryStore(), keep_history=True)
        store = MemoryStore()
        stay = ImportedVisit(node="lead", entered_at=LONG_AGO, mode=Mode.REALTIME)

        an_import(replace(OPEN, visits=(stay,)), store=store, demo=True, keep_history=True)

        (lead,) = store.leads.values()
        assert (lead.visit.mode, lead.visit.entered_at) == (Mode.REALTIME, LONG_AGO)

    def test_is_history_no_longer_once_somebody_touches_it(self) -> None:
        store = MemoryStore()
        an_import(replace(OPEN, owner_id=LI), store=store)
        (lead,) = store.leads.values()

        mark_lost(MarkLost(lead_id=lead.id, reason="放弃"), work=MemoryUnitOfWork(store, a_call(LI)))

        assert not store.leads[lead.id].imported
