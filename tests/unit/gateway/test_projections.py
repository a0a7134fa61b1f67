"""Projections: whatever the order of delivery, the same tables."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.gateway.events import FIRST_LEAD, golden_events, of_lead

from chassis.messaging.envelope import Event
from gateway.projections import lead, process
from gateway.projections.counters import board_difference, funnel_difference
from gateway.projections.event import Unprojectable

EVENTS = [
    *[event for event in golden_events() if event.subject_kind == "lead"],
    *of_lead("third", owner_id=None)[:9],
    *of_lead("fourth", owner_id="li", currency="EUR"),
]


class Tables:
    """The read model in memory, written as storage writes it."""

    def __init__(self) -> None:
        self.cards: dict[str, dict[str, Any]] = {}
        self.facts: dict[tuple[str, int, int], dict[str, Any]] = {}
        self.visits: dict[tuple[str, int], dict[str, Any]] = {}
        self.counters: dict[tuple[Any, ...], tuple[int, int]] = defaultdict(lambda: (0, 0))

    def apply(self, batch: list[Event]) -> None:
        by_lead: dict[str, list[Event]] = defaultdict(list)
        for event in sorted(batch, key=lambda event: event.key):
            by_lead[event.subject].append(event)
        changes = []
        for lead_id, events in by_lead.items():
            before = lead.standing_of(self.cards[lead_id]) if lead_id in self.cards else None
            changes.append(lead.project(lead_id, before, events))
        for change in changes:
            self._write(change)
        for name, rows in (("board", board_difference(changes)), ("funnel", funnel_difference(changes))):
            for row in rows:
                leads, amount = row.pop("leads"), row.pop("amount_minor")
                key = (name, *row.values())
                self.counters[key] = (self.counters[key][0] + leads, self.counters[key][1] + amount)

    def _write(self, change: lead.LeadChange) -> None:
        if change.card is not None:
            self.cards[change.lead_id] = change.card
        elif change.after is not None:
            self.cards[change.lead_id]["reached"] = list(change.after.reached)
        for fact in change.facts:
            self.facts.setdefault((fact["lead_id"], fact["epoch"], fact["sequence"]), fact)
        for number, visit in change.visits.items():
            known = self.visits.get((change.lead_id, number))
            if known is None or (visit["epoch"], visit["sequence"]) > (known["epoch"], known["sequence"]):
                self.visits[change.lead_id, number] = visit

    def all(self) -> tuple[Any, ...]:
        return self.cards, self.facts, self.visits, {key: sums for key, sums in self.counters.items() if sums != (0, 0)}


def folded(batches: list[list[Event]]) -> tuple[Any, ...]:
    tables = Tables()
    for batch in batches:
        tables.apply(batch)
    return tables.all()


ORDERED = folded([[event] for event in sorted(EVENTS, key=lambda event: event.key)])


@st.composite
def deliveries(draw: st.DrawFn) -> list[list[Event]]:
    """Draw every event at least once, some again, in any order, in batches of any size."""
    stream = draw(st.permutations(EVENTS + draw(st.lists(st.sampled_from(EVENTS), max_size=10))))
    cuts = sorted(draw(st.sets(st.integers(1, len(stream) - 1), max_size=8)))
    edges = [0, *cuts, len(stream)]
    return [list(stream[start:end]) for start, end in pairwise(edges)]


@settings(max_examples=150)
@given(deliveries())
def test_the_tables_are_the_same_whatever_the_order_of_delivery(batches: list[list[Event]]) -> None:
    assert folded(batches) == ORDERED


class TestLeadProjection:
    def test_keeps_the_newest_state_and_every_fact(self) -> None:
        cards, facts, visits, _ = ORDERED

        assert (cards[FIRST_LEAD]["status"], cards[FIRST_LEAD]["sequence"]) == ("LEAD_STATUS_WON", 16)
        assert sum(1 for key in facts if key[0] == FIRST_LEAD) == 16
        assert visits[FIRST_LEAD, 1]["state"]["exited_time"].startswith("2026-03-06")

    def test_counters_equal_a_count_of_the_cards(self) -> None:
        cards, _, _, counters = ORDERED
        opened = [card for card in cards.values() if card["status"] == "LEAD_STATUS_OPEN"]

        assert sum(leads for key, (leads, _) in counters.items() if key[0] == "board") == len(opened)
        assert sum(amount for key, (_, amount) in counters.items() if key[0] == "board") == sum(card["amount_minor"] for card in opened)
        assert sum(leads for key, (leads, _) in counters.items() if key[0] == "funnel") == len(cards)

    def test_a_restored_epoch_beats_a_higher_sequence(self) -> None:
        story = of_lead("l1", owner_id="li")
        restored = replace(story[0], id="restored", epoch=2)

        change = lead.project("l1", None, [*story, restored])

        assert change.after is not None
        assert change.after.at == (2, 1)
        assert {"lead", "first_contact", "signing"} <= set(change.after.reached)

    def test_takes_a_fact_of_a_type_it_does_not_know(self) -> None:
        stranger = replace(golden_events()[0], type="baton.leads.v9.LeadDreamt", subject_kind="lead", subject="l1", body={"dream": 1})

        change = lead.project("l1", None, [stranger])

        assert (change.card, change.facts[0]["facts"]) == (None, {"dream": 1})

    @pytest.mark.parametrize("body", [{}, {"state": None}, {"state": {"node": "lead"}}, {"state": {"status": 1, "amount_minor": "x"}}])
    def test_refuses_what_lacks_its_state(self, body: dict[str, Any]) -> None:
        broken = replace(of_lead("l1", owner_id=None)[0], body=body)

        with pytest.raises(Unprojectable):
            lead.project("l1", None, [broken])


class TestProcessProjection:
    def test_keeps_each_version_at_its_newest(self) -> None:
        published = next(event for event in golden_events() if event.subject_kind == "process")
        later = replace(published, sequence=2, body={"state": {**published.body["state"], "version": 2}})

        assert [row["version"] for row in process.project([later, published])] == [1, 2]
