"""Won deals become credit on a real database and through a real broker: once each, whatever the order of delivery."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.support.attribution.make import CARRIED, LEAD_1, LEAD_2, MONDAY_9AM, PRICE, a_deal, an_event, blanked, heard
from tests.support.attribution.sql import Database, build
from tests.support.toy.mail import send

from attribution import bootstrap
from attribution.domain.deal import Levels
from attribution.domain.kinds import Cause
from attribution.messaging.incoming import CONSUMED
from attribution.settings import Settings
from attribution.storage import tables
from attribution.storage.rulebook import Compiled
from chassis.inbox import Inbox
from chassis.inbox_entries import Delivery
from chassis.messaging.envelope import Event, encode
from chassis.testing import capability, eventually
from chassis.work import run_work

STORY = [
    an_event(heard(sequence=3)),
    an_event(heard(a_deal(amount_minor=99), cause=Cause.CORRECTION, sequence=5)),
    an_event(heard(a_deal(CARRIED, amount_minor=99, levels=PRICE), cause=Cause.CORRECTION, sequence=6)),
    an_event(heard(a_deal(lead_id=LEAD_2, levels=Levels(), imported=True), sequence=2)),
    an_event(heard(a_deal(lead_id=LEAD_2, levels=Levels(), voided=True), cause=Cause.VOID, sequence=4)),
]


def delivery(event: Event) -> Delivery:
    """The message of an event."""
    row: dict[str, Any] = {name: getattr(event, name) for name in ("type", "subject_kind", "subject", "epoch", "sequence", "mode", "actor")}
    times = {"occurred_at": event.occurred_at, "recorded_at": event.recorded_at}
    cause = {"correlation_id": event.correlation_id, "causation_id": None, "traceparent": None}
    made = SimpleNamespace(id=event.id, body=json.dumps(event.body, ensure_ascii=False), **row, **times, **cause)
    return Delivery(*encode(made, source="leads"))


class Consumer:
    """The service's consumer without a broker."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.inbox = Inbox(
            self.database.engine,
            tables.inbox,
            consumer="attribution",
            apply=bootstrap.consumer(self.database.resources.deployment, Compiled()),
            types=CONSUMED,
        )

    def take(self, *events: Event) -> None:
        self.inbox.take([delivery(event) for event in events])

    def told(self) -> list[dict[str, Any]]:
        """What the service told about credit, in order."""
        return [row for row in self.database.journal() if row["subject_kind"] == "credit"]

    def state(self) -> dict[str, Any]:
        """How every credit stands, without its revision number."""
        return {row["subject"]: blanked(row["body"]) for row in self.told()}

    def empty(self) -> None:
        with self.database.engine.begin() as connection:
            connection.execute(text("truncate inbox, credit, credit_revision"))
            connection.execute(text("delete from journal where subject_kind = 'credit'"))


@pytest.fixture
def consumer(make_database: Callable[..., str]) -> Iterator[Consumer]:
    made = Consumer(make_database("attribution", build))
    yield made
    made.database.engine.dispose()


class TestConsumer:
    def test_tells_each_revision_once_with_its_cause(self, consumer: Consumer) -> None:
        consumer.take(*STORY, *STORY)
        consumer.take(*STORY)

        rows = consumer.told()
        first = [row for row in rows if row["subject"] == LEAD_1]
        assert [(row["type"].rsplit(".", 1)[1], row["sequence"], row["causation_id"]) for row in first] == [
            ("CreditComputed", 1, STORY[0].id),
            ("CreditRevised", 2, STORY[1].id),
            ("CreditRevised", 3, STORY[2].id),
        ]
        assert {row["actor"] for row in rows} == {"service:attribution"}
        assert [row["occurred_at"] for row in first] == [event.occurred_at for event in STORY[:3]]

    def test_keeps_imported_history_imported_until_somebody_touches_it(self, consumer: Consumer) -> None:
        consumer.take(*STORY)

        assert [(row["subject"][-1], row["mode"]) for row in consumer.told()] == [
            ("1", "live"), ("1", "live"), ("1", "live"), ("2", "import"), ("2", "live"),
        ]  # fmt: skip

    @settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(delivered=st.permutations(STORY * 2), size=st.integers(1, 6))
    def test_ends_the_same_whatever_the_order_and_however_often(self, consumer: Consumer, delivered: Sequence[Event], size: int) -> None:
        consumer.empty()
        for event in STORY:
            consumer.take(event)
        ordered_run = consumer.state()
        consumer.empty()

        for begin in range(0, len(delivered), size):
            consumer.take(*delivered[begin : begin + size])

        assert consumer.state() == ordered_run

    def test_parks_what_it_cannot_read_and_goes_on(self, consumer: Consumer) -> None:
        unknown = {"role": "PARTICIPANT_ROLE_PILOT", "subject_kind": "SUBJECT_KIND_PERSON", "subject_id": "x"}
        state = {**STORY[0].body["state"], "participants": [unknown]}
        newer = replace(STORY[0], id="newer", subject=LEAD_2, body={"state": {**state, "id": LEAD_2}})

        consumer.take(newer, STORY[0])

        with consumer.database.engine.connect() as connection:
            parked = connection.execute(text("select event_id, reason from inbox where state = 'parked'")).all()
        assert [(event, reason.split(":")[0]) for event, reason in parked] == [("newer", "DEAL_UNREADABLE")]
        assert [row["subject"] for row in consumer.told()] == [LEAD_1]

    def test_takes_a_batch_of_two_hundred_in_few_statements(self, consumer: Consumer) -> None:
        leads = [f"01920000-0000-7000-8000-{number:012x}" for number in range(200)]
        events = [replace(an_event(heard(a_deal(lead_id=lead))), id=f"event-of-{lead}") for lead in leads]
        with counted(consumer) as statements:
            consumer.take(*events)

        assert len(consumer.told()) == 200
        assert len(statements) < 12


@contextmanager
def counted(consumer: Consumer) -> Iterator[list[str]]:
    from sqlalchemy import event

    seen: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(consumer.database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(consumer.database.engine, "before_cursor_execute", note)


class TestWork:
    @capability("A02")
    def test_turns_a_won_deal_into_credit_told_to_others(self, make_database: Callable[..., str], amqp_url: str) -> None:
        """A LeadWon on the broker becomes a CreditComputed on the broker, and its lines sum to 10,000 basis points."""
        url = make_database("attribution", build)
        loaded = Settings(database_url=url, amqp_url=amqp_url, amqp_admin_url=amqp_url, principal_public_key="", demo=False, workers=1)
        bootstrap.migrate(loaded)
        engine = bootstrap.engine_for(loaded, "work")
        stop = threading.Event()
        worker = threading.Thread(target=run_work, args=(bootstrap.work(loaded, engine), stop), daemon=True)
        worker.start()

        event = an_event(heard(a_deal(CARRIED)))
        send(amqp_url, "leads.events", delivery(event), delivery(event), routing_key=event.type)

        def published() -> None:
            with engine.connect() as connection:
                bodies = connection.execute(
                    text("select body from journal where type = 'baton.attribution.v1.CreditComputed' and published_at is not null")
                ).scalars().all()  # fmt: skip
            assert len(bodies) == 1
            state = bodies[0]["state"]
            assert sum(line["bp"] for line in state["lines"]) == 10_000
            assert state["won_time"] == MONDAY_9AM.isoformat().replace("+00:00", "Z")

        try:
            eventually(published, within=30)
        finally:
            stop.set()
            worker.join(15)
            engine.dispose()
