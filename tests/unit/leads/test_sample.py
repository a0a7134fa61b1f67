"""The monthly sample: sworn to while the month runs, drawn when it is over, and the same for whoever draws it again."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import a_call, a_lead
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork

from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.draw import Month, NotAMonth, SampleUnknown, commit_to
from leads.domain.kinds import LeadStatus
from leads.usecases.draw_month import draw_sample
from leads.usecases.get_draw import GetSample, get_sample

OCTOBER = datetime(2026, 10, 15, 4, tzinfo=UTC)
LAST_OF_OCTOBER = datetime(2026, 10, 31, 15, 59, 59, tzinfo=UTC)  # Shanghai is eight hours ahead
NOVEMBER = datetime(2026, 10, 31, 16, tzinfo=UTC)
IDS = st.sets(st.uuids().map(str), max_size=40)


def at(store: MemoryStore, instant: datetime, *, demo: bool = False) -> MemoryUnitOfWork:
    return MemoryUnitOfWork(store, a_call(at=instant, scope=Scope.ALL), demo=demo)


def won(store: MemoryStore, number: int, instant: datetime, *, voided: bool = False) -> str:
    lead = a_lead("signing", status=LeadStatus.WON, id=f"01920000-0000-7000-8000-{number:012x}", won_at=instant, voided=voided)
    store.leads[lead.id] = lead
    return lead.id


@capability("L09", "B18")
class TestDrawing:
    def test_takes_five_of_the_month_by_the_published_formula(self) -> None:
        store = MemoryStore()
        draw_sample(work=at(store, OCTOBER))
        ours = [won(store, number, OCTOBER + timedelta(hours=number)) for number in range(12)]
        won(store, 90, OCTOBER - timedelta(days=20))
        ours.append(won(store, 91, LAST_OF_OCTOBER))
        won(store, 92, NOVEMBER)
        won(store, 93, OCTOBER, voided=True)

        assert draw_sample(work=at(store, LAST_OF_OCTOBER)) == 0
        assert draw_sample(work=at(store, NOVEMBER)) == 1

        draw = get_sample(GetSample(month="2026-10"), work=at(store, NOVEMBER))
        expected = sorted(ours, key=lambda one: hmac.new(draw.seed, one.encode(), hashlib.sha256).digest())[:5]
        assert list(draw.lead_ids) == expected
        assert list(draw.population) == sorted(ours)
        assert draw.population_hash == hashlib.sha256("\n".join(sorted(ours)).encode()).hexdigest()
        assert draw.seed_commit == hashlib.sha256(draw.seed).hexdigest()
        assert (draw.late, draw.committed_at, draw.drawn_at) == (False, OCTOBER, NOVEMBER)

    def test_what_is_won_or_lost_sight_of_later_changes_nothing(self) -> None:
        store = MemoryStore()
        draw_sample(work=at(store, OCTOBER))
        won(store, 1, OCTOBER)
        draw_sample(work=at(store, NOVEMBER))
        before = store.samples["2026-10"]
        won(store, 2, OCTOBER)

        assert draw_sample(work=at(store, NOVEMBER + timedelta(days=3))) == 0
        assert store.samples["2026-10"] is before

    def test_a_month_nobody_committed_to_is_never_drawn(self) -> None:
        store = MemoryStore()
        for number in range(9):
            won(store, number, OCTOBER)
        draw_sample(work=at(store, NOVEMBER))

        with pytest.raises(SampleUnknown):
            get_sample(GetSample(), work=at(store, NOVEMBER))

    def test_in_a_demo_it_is_drawn_late_and_says_that_it_proves_nothing(self) -> None:
        store = MemoryStore()
        for number in range(4):
            won(store, number, OCTOBER)
        assert draw_sample(work=at(store, NOVEMBER, demo=True)) == 0, "too few so far"
        won(store, 4, OCTOBER)
        assert draw_sample(work=at(store, NOVEMBER, demo=True)) == 1
        assert draw_sample(work=at(store, NOVEMBER, demo=True)) == 0

        assert get_sample(GetSample(), work=at(store, NOVEMBER)).late

    @given(IDS, st.binary(min_size=32, max_size=32))
    def test_does_not_depend_on_the_order_in_which_the_leads_are_found(self, ids: set[str], seed: bytes) -> None:
        draw = commit_to(Month.of(OCTOBER, "Asia/Shanghai"), seed, at=OCTOBER)

        drawn = draw.draw(sorted(ids), at=NOVEMBER)
        assert drawn == draw.draw(sorted(ids, reverse=True), at=NOVEMBER)
        assert len(drawn.lead_ids) == min(5, len(ids))


class TestMonths:
    @pytest.mark.parametrize("name", ["", "2026", "2026-13", "2026-00", "26-1", "2026-1", "abcd-ef", "2026-10-01", "1969-12"])
    def test_are_written_one_way(self, name: str) -> None:
        with pytest.raises(NotAMonth):
            Month.named(name, "Asia/Shanghai")

    def test_turn_at_midnight_in_the_company(self) -> None:
        assert Month.of(LAST_OF_OCTOBER, "Asia/Shanghai").key == "2026-10"
        assert Month.of(NOVEMBER, "Asia/Shanghai").key == "2026-11"
        assert Month.named("2026-12", "Asia/Shanghai").end == datetime(2026, 12, 31, 16, tzinfo=UTC)
