"""Patterns on a real database: counted from closed leads' trails as told in any order, and shown as a library."""

import asyncio
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from tests.support.gateway.events import golden_events, in_key_order
from tests.support.gateway.kit import RunningGateway

from chassis.clock import utc_now
from chassis.messaging.envelope import Event
from chassis.testing import capability
from gateway.storage import pattern_tables as p
from gateway.storage.pattern_measure import counting, measure_due, window_now
from gateway.storage.patterns import pattern_effect
from gateway.storage.projector import apply
from gateway.storage.read import ReadDatabase, open_async_engine
from gateway.storage.trail_projector import tell_trails
from gateway.views.common import Meta, Owners

CALL = next(event for event in golden_events() if event.type.endswith("ActivityRecorded"))
PATTERN = next(event for event in golden_events() if event.type.endswith("PatternChanged"))
BEGINNING = utc_now() - timedelta(days=60)


@dataclass(frozen=True)
class Tale:
    """A lead: tags of its follow-ups, one a day from the first day on, the day it was closed and how it ended."""

    number: int
    tags: tuple[str, ...]
    closed: int
    won: bool

    @property
    def id(self) -> str:
        return f"018f3c2a-7b1e-7c44-9d21-{self.number:012x}"

    def events(self) -> list[Event]:
        told = [
            self._event(
                "ActivityRecorded",
                place,
                place,
                {
                    "activity_id": f"{self.id}-{place}",
                    "kind": "ACTIVITY_KIND_VISIT" if place % 2 else "ACTIVITY_KIND_CALL",
                    "channel": "onsite" if place % 2 else "phone",
                    "occurred_time": wire(place),
                    "keywords": [tag] if tag else [],
                },
            )
            for place, tag in enumerate(self.tags, 1)
        ]
        return [*told, self._event("LeadWon" if self.won else "LeadLost", len(told) + 1, self.closed, {"reason": "预算"}, closed=True)]

    def reopened(self) -> Event:
        return self._event("LeadReopened", len(self.tags) + 2, self.closed + 1, {"reason": "预算恢复"})

    def voided(self) -> Event:
        return self._event("DealVoided", len(self.tags) + 2, self.closed + 1, {"reason": "退单"}, closed=True, voided=True)

    def _event(self, name: str, sequence: int, day: int, facts: dict[str, Any], *, closed: bool = False, voided: bool = False) -> Event:
        visit = {"node": "first_contact", "visit_no": 2, "entered_time": wire(1), "mode": "MODE_REALTIME"}
        state = {**CALL.body["state"], "id": self.id, "created_time": wire(0), "visit": visit, "status": "LEAD_STATUS_OPEN"}
        if closed:
            state["status"] = "LEAD_STATUS_WON" if self.won else "LEAD_STATUS_LOST"
            state["visit"] = {**visit, "submitted_time": wire(2), "exited_time": wire(self.closed)}
            state |= {"won_time": wire(self.closed)} if self.won else {}
            state |= {"voided": True} if voided else {}
        return replace(
            CALL,
            id=f"{self.id}-{sequence}",
            type=f"baton.leads.v1.{name}",
            subject=self.id,
            sequence=sequence,
            occurred_at=on(day),
            recorded_at=on(day),
            body={"state": state, **facts},
        )


def on(day: int) -> datetime:
    return BEGINNING + timedelta(days=day)


def wire(day: int) -> str:
    return on(day).isoformat().replace("+00:00", "Z")


def tales() -> list[Tale]:
    """Return leads in which a table at the third follow-up goes together with winning, and some that never came so far."""
    far = [Tale(n, ("", "", "competitor" if n % 2 else "price", ""), 8, won=n % 10 < (8 if n % 2 else 3)) for n in range(60)]
    quick = [Tale(100 + n, ("competitor",), 2, won=False) for n in range(15)]
    return [*far, *quick]


TALES = tales()
EVENTS = [event for tale in TALES for event in tale.events()]


def applied(engine: Engine, events: list[Event], size: int = 500) -> None:
    for start in range(0, len(events), size):
        with engine.begin() as connection:
            apply(connection, in_key_order(events[start : start + size]))
        tell_trails(engine)


def steps(engine: Engine) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return sorted(tuple(map(str, row)) for row in connection.execute(sa.select(p.closed_step)))


def annotated(number: int, condition: dict[str, Any], **state: Any) -> Event:
    identity = f"018f3c2a-7b1e-7c44-9d21-{0xD00 + number:012x}"
    body = {"state": {**PATTERN.body["state"], "id": identity, "condition": condition, **state}}
    return replace(
        PATTERN, id=f"pattern-{number}-{body['state']['revision']}", subject=identity, sequence=body["state"]["revision"], body=body
    )


@pytest.fixture
def told(engine: Engine) -> Engine:
    applied(engine, EVENTS)
    return engine


@capability("L10")
class TestTrails:
    @pytest.mark.parametrize("seed", range(3))
    def test_are_the_same_whatever_the_order_of_delivery(self, engine: Engine, seed: int) -> None:
        few = [
            event
            for tale in TALES[::6]
            for event in (*tale.events(), *([tale.reopened()] if tale.number % 4 == 0 and not tale.won else []))
        ]
        applied(engine, few)
        expected = steps(engine)
        with engine.begin() as connection:
            connection.execute(sa.text("truncate closed_step, lead_card, lead_fact, lead_visit, seen, board_counter, funnel_counter"))
        delivered = few + random.Random(seed).choices(few, k=9)
        random.Random(seed).shuffle(delivered)

        applied(engine, delivered, size=7)

        assert expected
        assert steps(engine) == expected

    def test_a_lead_that_is_open_again_or_void_has_none(self, told: Engine) -> None:
        lost, won = (next(tale for tale in TALES if tale.won is result) for result in (False, True))

        applied(told, [lost.reopened(), won.voided()])

        assert not {lost.id, won.id} & {row[0] for row in steps(told)}


FAR = [tale for tale in TALES if len(tale.tags) >= 3]
ASKED: list[tuple[dict[str, Any], list[Tale], Callable[[Tale], bool]]] = [
    ({"keywords": ["competitor"], "follow_up": 3}, FAR, lambda tale: tale.tags[2] == "competitor"),
    ({"keywords": ["competitor"]}, TALES, lambda tale: "competitor" in tale.tags),
    ({"kinds": ["ACTIVITY_KIND_CALL"], "channel": "phone"}, TALES, lambda tale: len(tale.tags) > 1),
    ({"keywords": ["price"], "node": "first_contact"}, TALES, lambda tale: "price" in tale.tags),
    ({"keywords": ["competitor"], "within_days": 3}, FAR, lambda tale: "competitor" in tale.tags[:3]),
    ({"keywords": ["competitor"], "within_days": 2}, TALES, lambda tale: "competitor" in tale.tags[:2]),
    ({"node": "first_contact", "evidence_complete": True, "within_days": 5}, FAR, lambda tale: True),
]


@capability("L10")
class TestPreview:
    def test_counts_those_who_could_have_shown_it_and_no_others(self, told: Engine) -> None:
        """The quick ones, lost on the second day, speak only where they had the chance: they never came to a third follow-up."""
        with told.connect() as connection:
            for condition, group, shows in ASKED:
                row = connection.execute(counting(condition, window_now())).one()

                here, there = [one for one in group if shows(one)], [one for one in group if not shows(one)]
                assert tuple(row) == (len(here), sum(one.won for one in here), len(there), sum(one.won for one in there)), condition

    def test_says_what_it_goes_together_with_and_how_sure_that_is(self, gateway: RunningGateway, admin: str, told: Engine) -> None:
        answer = gateway.call("PreviewPattern", {"condition": {"keywords": ["competitor"], "follow_up": 3}}, token=admin).json()

        # Odd numbers 1 3 5 7 are won and 9 is not, of even ones 0 and 2: 24 of 30 against 12 of 30.
        assert {name: answer["uplift"][name] for name in ("shown_bp", "others_bp", "difference_bp", "relative_bp")} == {
            "shown_bp": 8000,
            "others_bp": 4000,
            "difference_bp": 4000,
            "relative_bp": 10000,
        }
        assert answer["basis"]["min_group"] == 10
        assert gateway.call("PreviewPattern", {"condition": {"follow_up": 3}}, token=admin).status_code == 400


@capability("L10")
class TestLibrary:
    @pytest.fixture
    def library(self, told: Engine) -> Engine:
        applied(
            told,
            [
                annotated(1, {"keywords": ["price"], "follow_up": 3}, evidence=[{"lead_id": TALES[0].id}]),
                annotated(2, {"keywords": ["competitor"], "follow_up": 3}, evidence=[{"lead_id": TALES[1].id}, {"lead_id": TALES[2].id}]),
                annotated(3, {"keywords": ["delivery"], "node": "quotation"}),
                annotated(4, {"keywords": ["competitor"]}, retired=True),
            ],
        )
        assert measure_due(told) == 3
        return told

    def listed(self, gateway: RunningGateway, admin: str, **asked: Any) -> list[str]:
        answer = gateway.call("PatternLibrary", asked, token=admin).json()
        return [line["pattern"]["id"][-3:] for line in answer.get("patterns", [])]

    def test_shows_the_greatest_uplift_first_and_what_says_nothing_last(self, gateway: RunningGateway, admin: str, library: Engine) -> None:
        assert self.listed(gateway, admin) == ["d02", "d01", "d03"]
        assert self.listed(gateway, admin, node="quotation") == ["d03"]
        assert self.listed(gateway, admin, keyword="price") == ["d01"]
        assert self.listed(gateway, admin, status="PATTERN_STATUS_RETIRED") == ["d04"]

    def test_goes_on_page_by_page(self, gateway: RunningGateway, admin: str, library: Engine) -> None:
        seen, token = [], None
        for _ in range(5):
            answer = gateway.call(
                "PatternLibrary", {"status": "PATTERN_STATUS_ALL", "page": {"size": 1, "token": token}}, token=admin
            ).json()
            seen += [line["pattern"]["id"][-3:] for line in answer["patterns"]]
            if (token := answer.get("next_page_token")) is None:
                break

        assert seen == ["d02", "d01", "d03", "d04"]
        refused = gateway.call("PatternLibrary", {"page": {"token": "bm9uZQ"}}, token=admin)
        assert (refused.status_code, "PAGE_TOKEN_INVALID" in refused.text) == (400, True)

    def test_another_version_is_counted_anew_and_the_old_figures_are_not_its_own(
        self, gateway: RunningGateway, admin: str, library: Engine
    ) -> None:
        changed = annotated(2, {"keywords": ["competitor"]}, version=3, revision=3)
        applied(library, [changed])
        asked = {"pattern_id": changed.subject}
        before = gateway.call("PatternEffect", asked, token=admin).json()["pattern"]

        assert measure_due(library) == 1
        after = gateway.call("PatternEffect", asked, token=admin).json()["pattern"]

        assert "uplift" not in before
        assert (int(after["uplift"]["shown"]), measure_due(library)) == (45, 0)

    def test_names_no_lead_the_caller_may_not_see(self, library: Engine, database_url: str) -> None:
        async def seen(owners: Owners) -> tuple[list[str], int]:
            engine = open_async_engine(database_url)
            view = await pattern_effect(ReadDatabase(engine), annotated(2, {}).subject, owners=owners, meta=Meta(as_of=utc_now()))
            await engine.dispose()
            return [f"{one.evidence['lead_id'][-1]} {one.shows}" for one in view.sightings], view.hidden

        with ThreadPoolExecutor(1) as apart:  # where a browser runs as well, this thread has a loop already
            assert apart.submit(asyncio.run, seen(Owners(None))).result() == (["1 True", "2 False"], 0)
            assert apart.submit(asyncio.run, seen(Owners(("somebody else",)))).result() == ([], 2)
