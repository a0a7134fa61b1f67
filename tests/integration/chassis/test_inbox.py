"""The inbox on a real database: once each, failures kept, neighbours untouched, operators in charge."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.support.toy import ledger
from tests.support.toy.mail import a_message, broken, poison

from chassis.clock import utc_now
from chassis.failures import LADDER_S
from chassis.inbox import Inbox
from chassis.inbox_entries import Delivery
from chassis.operate import Desk, Misused, operate
from chassis.parking import Parking


class Sink:
    """A sink's database with a clock that the test moves."""

    def __init__(self, url: str) -> None:
        self.engine = ledger.engine_of(url)
        self.now = utc_now()
        self.inbox = Inbox(
            self.engine, ledger.INBOX, consumer="toy_sink", apply=ledger.apply, types=frozenset({ledger.DEPOSITED}), clock=lambda: self.now
        )
        self.parking = Parking(self.engine, ledger.INBOX)

    def rows(self, statement: str) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(text(statement)))

    def state(self) -> Any:
        """Return what the events made of the database, processing order and times aside."""
        return (
            self.rows("select id, epoch, sequence, balance from copy order by id"),
            self.rows("select event_id, account from effect order by event_id"),
            self.rows("select balance from total"),
        )

    def wait(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now

    def empty(self) -> None:
        with self.engine.begin() as connection:
            connection.execute(text("truncate inbox, copy, effect; update total set balance = 0"))


@pytest.fixture
def sink(make_database: Any) -> Iterator[Sink]:
    made = Sink(make_database("toy", ledger.build))
    yield made
    made.engine.dispose()


def inbox_rows(sink: Sink) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in sink.rows("select state, attempts, reason from inbox order by event_id")]


EVENTS = [
    a_message(id=f"{account}-{sequence}", subject=account, sequence=sequence, balance=sequence * 10 - 3)
    for account in ("a", "b", "c")
    for sequence in range(1, 6)
]


class TestInbox:
    def test_applies_a_batch_in_the_order_of_its_keys(self, sink: Sink) -> None:
        sink.inbox.take(list(reversed(EVENTS)))

        assert sink.rows("select account from effect order by no") == [(account,) for account in "aaaaabbbbbccccc"]

    def test_ignores_what_it_has(self, sink: Sink) -> None:
        sink.inbox.take([*EVENTS, *EVENTS])
        once = sink.state()
        sink.inbox.take(EVENTS)

        assert sink.state() == once
        assert len(once[1]) == len(EVENTS)

    @given(deliveries=st.permutations(EVENTS + EVENTS[::2]), cuts=st.lists(st.integers(1, 6), min_size=25, max_size=25))
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_ends_in_the_same_state_whatever_the_order_and_the_batches(
        self, sink: Sink, deliveries: list[Delivery], cuts: list[int]
    ) -> None:
        sink.empty()
        sink.inbox.take(EVENTS)
        ordered = sink.state()
        sink.empty()

        for size in cuts:
            batch, deliveries = deliveries[:size], deliveries[size:]
            sink.inbox.take(batch)

        assert not deliveries
        assert sink.state() == ordered

    def test_parks_another_body_under_a_known_id(self, sink: Sink) -> None:
        sink.inbox.take([a_message(id="x", balance=1)])
        sink.inbox.take([a_message(id="x", balance=2)])
        sink.inbox.take([a_message(id="y", balance=1), a_message(id="y", balance=2)])

        assert [row[0] for row in inbox_rows(sink)] == ["done", "parked", "done", "parked"]
        assert len(sink.rows("select * from effect")) == 2
        assert sink.parking.replay("x", actor="ops") == 0

    def test_parks_eight_kinds_of_poison_and_applies_their_neighbours(self, sink: Sink) -> None:
        poisons = poison()
        batch: list[Delivery] = []
        for index, bad in enumerate(poisons.values()):
            batch += [a_message(subject=f"n{index}"), bad, a_message(subject=f"m{index}")]

        sink.inbox.take(batch)

        assert len(sink.rows("select * from effect")) == 2 * len(poisons)
        assert len(sink.rows("select * from inbox where state = 'parked' and raw is not null")) == len(poisons)
        assert sink.rows("select * from inbox where state = 'waiting'") == []

    def test_lets_an_undecodable_message_never_take_a_sound_ones_id(self, sink: Sink) -> None:
        sound = a_message(id="z")
        sink.inbox.take([broken(body=b"{", headers=sound.properties.headers)])
        sink.inbox.take([sound])

        assert len(sink.rows("select * from effect")) == 1


class TestRetry:
    def test_climbs_the_ladder_and_parks_at_its_end(self, sink: Sink) -> None:
        sink.inbox.take([a_message(subject="bad", fail="always"), a_message(subject="good")])
        assert len(sink.rows("select * from effect")) == 1

        for attempt, pause in enumerate(LADDER_S, start=1):
            assert inbox_rows_of("waiting", sink) == [attempt]
            sink.wait(pause * 0.85)
            assert sink.inbox.retry_due() == 0
            sink.wait(pause * 0.3)
            assert sink.inbox.retry_due() == 1

        assert inbox_rows_of("parked", sink) == [len(LADDER_S) + 1]
        assert sink.inbox.retry_due() == 0

    def test_applies_once_the_cause_is_gone(self, sink: Sink) -> None:
        with sink.engine.begin() as connection:
            connection.execute(text("alter table copy rename to away"))
        sink.inbox.take(EVENTS[:3])
        assert inbox_rows_of("waiting", sink) == [1, 1, 1]
        with sink.engine.begin() as connection:
            connection.execute(text("alter table away rename to copy"))

        sink.wait(10)
        assert sink.inbox.retry_due() == 3

        assert len(sink.rows("select * from effect")) == 3
        assert sink.rows("select state, raw from inbox where state <> 'done' or raw is not null") == []

    def test_counts_an_attempt_of_a_process_that_died_in_it(self, sink: Sink) -> None:
        sink.inbox.take([a_message(fail="always")])
        with sink.engine.begin() as connection:
            connection.execute(text("update inbox set reason = 'TRYING somebody-else'"))
        sink.wait(10)
        sink.inbox.retry_due()

        assert inbox_rows_of("waiting", sink) == [3]


def inbox_rows_of(state: str, sink: Sink) -> list[int]:
    return [row[0] for row in sink.rows(f"select attempts from inbox where state = '{state}' order by event_id")]


class TestParking:
    def test_groups_by_cause_and_replays_a_group(self, sink: Sink) -> None:
        sink.inbox.take([a_message(subject=f"s{n}", fail="never") for n in range(3)] + [broken(body=b"{")])
        groups = sink.parking.groups()
        assert [group.count for group in groups] == [3, 1]

        for group in groups:
            sink.parking.replay(group.fingerprint, actor="ops")
        sink.wait(600)  # due by the database's clock, which on a busy machine is ahead of the test's
        sink.inbox.retry_due()

        assert sum(group.count for group in sink.parking.groups()) == 4

    def test_drops_with_a_trace_and_for_good(self, sink: Sink) -> None:
        bad = a_message(id="gone", fail="never")
        sink.inbox.take([bad])

        assert sink.parking.drop("gone", actor="person:ops") == 1
        sink.inbox.take([bad])

        assert sink.parking.groups() == []
        assert sink.rows("select actor, verb, event_id from inbox_audit") == [("person:ops", "drop", "gone")]

    def test_is_operated_by_words(self, sink: Sink) -> None:
        sink.inbox.take([a_message(id="w", fail="never")])
        desk = Desk(service="toy_sink", engine=sink.engine, amqp_url="", inbox=ledger.INBOX, journal=None, actor="ops")

        [group] = json.loads(operate(desk, ["parked", "list"]))
        [shown] = json.loads(operate(desk, ["parked", "show", "w"]))
        listed = json.loads(operate(desk, ["parked", "list", "--group", group["fingerprint"]]))
        dropped = json.loads(operate(desk, ["parked", "drop", group["fingerprint"]]))

        assert group["reason"] == "TOY_REFUSED: a"
        assert json.loads(shown["body"])["fail"] == "never"
        assert listed == [shown]
        assert dropped == {"dropped": 1}
        for wrong in (["parked"], ["replay"], ["parked", "list", "--group"], []):
            with pytest.raises(Misused):
                operate(desk, wrong)

    def test_forgets_what_was_applied_a_month_ago(self, sink: Sink) -> None:
        sink.inbox.take([*EVENTS, a_message(fail="never")])
        assert sink.inbox.forget() == 0
        sink.wait(31 * 86_400)

        assert sink.inbox.forget() == len(EVENTS)
        assert len(sink.rows("select * from inbox")) == 1
