"""A subscriber's state depends on what happened, not on the order or the number of times it was heard."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baton_events import Event, MemoryStore, NotAnEvent, SqliteStore, Store, decode, take
from chassis.testing import capability

GOLDEN = Path(__file__).parents[3] / "proto" / "examples"
LEADS = "/baton/leads"


def golden(path: Path) -> tuple[dict[str, Any], bytes]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return content["headers"], json.dumps(content["body"]).encode()


@lru_cache
def won() -> dict[str, Any]:
    return golden(GOLDEN / "baton.leads.v1.LeadWon" / "signed.json")[0]


def told(lead: int, epoch: int, sequence: int) -> Event:
    place = {"ce-id": f"{lead}-{epoch}-{sequence}", "ce-subject": f"lead/{lead}", "ce-epoch": str(epoch), "ce-sequence": str(sequence)}
    return decode(won() | place, json.dumps({"state": {"id": lead, "step": [epoch, sequence]}}).encode())


@contextmanager
def memory() -> Iterator[Store]:
    yield MemoryStore()


@contextmanager
def sqlite() -> Iterator[Store]:
    store = SqliteStore(":memory:")
    yield store
    store.close()


@pytest.fixture(params=[memory, sqlite])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with request.param() as made:
        yield made


HISTORY = st.sets(st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(1, 6)), min_size=1, max_size=20)


class TestTaking:
    @capability("B15")
    @pytest.mark.parametrize("make", [memory, sqlite])
    @settings(max_examples=50)
    @given(history=HISTORY, seed=st.integers(0, 1_000_000))
    def test_any_order_with_any_duplicates_ends_in_the_same_state(
        self, make: Callable[[], Any], history: set[tuple[int, int, int]], seed: int
    ) -> None:
        events = [told(*place) for place in sorted(history)]
        chance = random.Random(seed)
        shuffled = events + chance.choices(events, k=len(events))
        chance.shuffle(shuffled)

        def outcome(order: list[Event]) -> tuple[list[str], list[Any]]:
            facts: list[str] = []
            with make() as store:
                for event in order:
                    take(store, event, lambda event, _: facts.append(event.id))
                return sorted(facts), [store.kept(LEADS, f"lead/{lead}") for lead in (1, 2, 3)]

        assert outcome(shuffled) == outcome(events)

    def test_an_event_that_comes_again_is_not_given_again(self, store: Store) -> None:
        given: list[str] = []
        for _ in range(3):
            take(store, told(1, 1, 1), lambda event, _: given.append(event.id))

        assert given == ["1-1-1"]

    def test_an_older_event_is_a_fact_and_not_the_state(self, store: Store) -> None:
        newest: list[bool] = []
        for event in (told(1, 1, 3), told(1, 1, 2), told(1, 2, 1)):
            take(store, event, lambda _, is_newest: newest.append(is_newest))

        assert newest == [True, False, True]
        kept = store.kept(LEADS, "lead/1")
        assert kept is not None
        assert (kept.at, kept.state["step"]) == ((2, 1), [2, 1])

    def test_what_fails_leaves_no_mark_and_no_state_and_may_come_again(self, store: Store) -> None:
        take(store, told(1, 1, 1), lambda *_: None)

        def fail(*_: object) -> None:
            raise RuntimeError("the warehouse is closed")

        with pytest.raises(RuntimeError):
            take(store, told(1, 1, 2), fail)
        kept = store.kept(LEADS, "lead/1")
        assert kept is not None
        assert kept.at == (1, 1)
        assert take(store, told(1, 1, 2), lambda *_: None)

    def test_a_handlers_own_rows_stand_and_fall_with_the_mark(self, tmp_path: Path) -> None:
        store = SqliteStore(tmp_path / "erp.sqlite")
        store.connection.execute("create table invoice (event text primary key)")

        def book(event: Event, _: bool) -> None:
            store.connection.execute("insert into invoice values (?)", (event.id,))
            if event.sequence == 2:
                raise RuntimeError("refused")

        take(store, told(1, 1, 1), book)
        with pytest.raises(RuntimeError):
            take(store, told(1, 1, 2), book)
        store.close()

        with sqlite3.connect(tmp_path / "erp.sqlite") as again:
            assert again.execute("select event from invoice").fetchall() == [("1-1-1",)]
            assert again.execute("select id from baton_taken").fetchall() == [("1-1-1",)]
        again.close()

    def test_marks_are_forgotten_after_their_time_alone(self, tmp_path: Path) -> None:
        store = SqliteStore(tmp_path / "erp.sqlite")
        take(store, told(1, 1, 1), lambda *_: None)

        assert store.forget(30) == 0
        store.connection.execute("update baton_taken set taken_at = datetime('now', '-31 days')")
        assert store.forget(30) == 1
        store.close()


class TestReading:
    @pytest.mark.parametrize("path", sorted(GOLDEN.glob("*/*.json")), ids=lambda path: f"{path.parent.name}/{path.stem}")
    def test_every_golden_example_is_an_event(self, path: Path) -> None:
        headers, body = golden(path)

        event = decode(headers, body)

        assert event.type == path.parent.name
        assert event.state == json.loads(body)["state"]

    @pytest.mark.parametrize(
        ("headers", "body", "reason"),
        [
            ({"ce-id": None}, b"{}", "ce-id"),
            ({"ce-sequence": "-1"}, b"{}", "ce-sequence"),
            ({"ce-sequence": "٣"}, b"{}", "ce-sequence"),
            ({"ce-time": "2026-03-20"}, b"{}", "ce-time"),
            ({"ce-subject": 7}, b"{}", "ce-subject"),
            ({}, b"[]", "BODY"),
            ({}, b"{", "BODY"),
        ],
    )
    def test_what_is_none_is_refused_with_the_reason(self, headers: dict[str, Any], body: bytes, reason: str) -> None:
        with pytest.raises(NotAnEvent) as refused:
            decode(won() | headers, body)

        assert refused.value.reason == reason
