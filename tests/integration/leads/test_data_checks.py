"""Data checks on a real database: asked at every door, looked at again when a check or the day changes, told once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from tests.support.leads.make import MONDAY_9AM, WANG, a_call
from tests.support.leads.sql import Database, build

from chassis.principal import Principal, Scope
from chassis.testing import capability
from leads.domain.contact import Contact
from leads.domain.kinds import LeadSource
from leads.domain.lead import Lead
from leads.storage import tables
from leads.usecases.confirm_anomaly import ConfirmAnomaly, confirm_anomaly
from leads.usecases.create_lead import CreateLead, create_lead
from leads.usecases.import_leads import ImportLeads, import_leads
from leads.usecases.imported import ImportedLead
from leads.usecases.put_data_check import PutDataCheck, put_data_check
from leads.usecases.recheck_leads import recheck_leads
from leads.usecases.try_data_check import TryDataCheck, try_data_check

YESTERDAY = MONDAY_9AM - timedelta(days=1)
LARGE = PutDataCheck(
    key="large", label_zh="大", label_en="Large", prompt_zh="{value}？", prompt_en="{value}?", field="lead_amount", when="lead_amount > 100"
)


@pytest.fixture
def leads(make_database: Callable[..., str]) -> Database:
    return Database(make_database("leads", build))


def act(leads: Database, use: Any, command: Any, *, at: Any = MONDAY_9AM) -> Any:
    with leads.work(a_call(scope=Scope.ALL, at=at)) as work:
        done = use(command, work=work)
        work.commit()
    return done


def sweep(leads: Database, *, at: Any = MONDAY_9AM) -> int:
    with leads.work(replace(a_call(at=at), principal=Principal.service("leads", until=at + timedelta(minutes=5)))) as work:
        done = recheck_leads(work=work)
        work.commit()
    return done


def create(leads: Database, **given: Any) -> Lead:
    said = {"contact": Contact(name="周", phone="13812345678"), "source": LeadSource.SELF_DEV, "customer_name": "远航", "owner_id": WANG}
    made: Lead = act(leads, create_lead, CreateLead(**{**said, **given}))
    return made


def told(leads: Database, name: str) -> list[Any]:
    query = select(tables.journal.c.mode, tables.journal.c.body, tables.journal.c.sequence).where(
        tables.journal.c.type == f"baton.leads.v1.{name}"
    )
    with leads.engine.connect() as connection:
        return list(connection.execute(query.order_by(tables.journal.c.sequence)))


@capability("L31", "N06")
class TestAtTheDoor:
    def test_whoever_creates_a_lead_is_asked_in_the_reply(self, leads: Database) -> None:
        lead = create(leads, expected_close_at=YESTERDAY)

        assert [finding.check for finding in lead.findings] == ["close_date_past"]
        (event,) = told(leads, "AnomalyFound")
        assert event.mode == "live"
        assert (event.body["to_ids"], event.body["value"]) == ([WANG], YESTERDAY.date().isoformat())
        assert event.body["state"]["findings"][0]["check"] == "close_date_past"
        assert event.sequence == lead.version == 2  # created, found

    def test_history_is_looked_at_too_and_nobody_is_told(self, leads: Database) -> None:
        row = ImportedLead(external_id="e-1", customer_name="旧", created_at=YESTERDAY, digest="d", node="quotation", owner_id=WANG)
        act(leads, import_leads, ImportLeads(system="crm", leads=(row,)))

        (event,) = told(leads, "AnomalyFound")
        assert event.body["check"] == "contact_unreachable"
        assert "to_ids" not in event.body

    def test_it_is_right_is_kept_and_told(self, leads: Database) -> None:
        lead = create(leads, expected_close_at=YESTERDAY)
        confirm = ConfirmAnomaly(lead_id=lead.id, check="close_date_past", reason="招标流程")
        assert act(leads, confirm_anomaly, confirm) == act(leads, confirm_anomaly, confirm)

        assert len(told(leads, "AnomalyConfirmed")) == 1


@capability("L31")
class TestLookingAgain:
    def test_a_new_check_looks_at_what_stands_and_asks_nobody(self, leads: Database) -> None:
        large, small = create(leads, amount_minor=300_00), create(leads, amount_minor=30_00)
        act(leads, put_data_check, LARGE)

        assert sweep(leads) == 2
        assert sweep(leads) == 0
        (event,) = told(leads, "AnomalyFound")
        assert event.body["state"]["id"] == large.id != small.id
        assert (event.body["cause"], event.body.get("to_ids")) == ("ANOMALY_CAUSE_RULE", None)

    def test_what_died_before_its_commit_is_found_once(self, leads: Database) -> None:
        create(leads, amount_minor=300_00)
        act(leads, put_data_check, LARGE)
        with leads.work(a_call(scope=Scope.ALL)) as work:
            assert recheck_leads(work=work) == 1  # and the process dies here
        sweep(leads)
        sweep(leads)

        assert len(told(leads, "AnomalyFound")) == 1

    def test_a_check_taken_out_of_use_clears_what_it_found(self, leads: Database) -> None:
        create(leads, amount_minor=300_00)
        act(leads, put_data_check, LARGE)
        sweep(leads)
        act(leads, put_data_check, replace(LARGE, disabled=True))
        sweep(leads)

        assert [event.body["check"] for event in told(leads, "AnomalyCleared")] == ["large"]

    def test_the_day_a_date_passes_the_owner_hears_of_it_once(self, leads: Database) -> None:
        create(leads, expected_close_at=MONDAY_9AM)
        assert sweep(leads) == 0
        for days in (1, 1, 2):
            sweep(leads, at=MONDAY_9AM + timedelta(days=days))

        (event,) = told(leads, "AnomalyFound")
        assert (event.body["cause"], event.body["to_ids"], event.mode) == ("ANOMALY_CAUSE_TIME", [WANG], "live")

    def test_it_learns_what_leads_usually_bring(self, leads: Database) -> None:
        for _ in range(20):
            create(leads, amount_minor=1_000_00)
        sweep(leads)
        leads.resources.checks.forget()

        assert [one.check for one in create(leads, amount_minor=100_000_00).findings] == ["amount_beyond_usual"]

    def test_an_idle_sweep_reads_its_indexes_and_no_lead(self, leads: Database) -> None:
        with leads.engine.connect() as connection:
            connection.execute(text("set enable_seqscan = off"))
            plan = "explain select id from lead where (status = 'open' or findings <> '[]') and checks_version < 1 order by checks_version"
            shown = "\n".join(connection.execute(text(plan)).scalars())
        assert "ix_lead_checks_version" in shown


class TestTrying:
    def test_says_what_it_would_find_before_anybody_is_asked(self, leads: Database) -> None:
        create(leads, amount_minor=300_00)
        create(leads, amount_minor=30_00)
        tried = act(leads, try_data_check, TryDataCheck(when="lead_amount > 100", field="lead_amount"))

        assert (tried.looked_at, tried.found, tried.examples[0].value) == (2, 1, "300")
        assert told(leads, "AnomalyFound") == []

    def test_says_where_the_formula_is_wrong(self, leads: Database) -> None:
        tried = act(leads, try_data_check, TryDataCheck(when="lead_amount >"))

        assert tried.fault is not None
        assert (tried.fault.code, tried.fault.position) == ("FORMULA_ENDS", 13)
