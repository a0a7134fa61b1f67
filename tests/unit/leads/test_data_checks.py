"""Data checks: what is odd is asked about at once, whoever wrote it, and nothing is ever refused for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.leads.make import DEFAULT_CHECKS, LI, MONDAY_9AM, STANDARD, WANG, a_lead, a_visit, an_actor

from chassis.testing.capability import capability
from leads.domain import facts
from leads.domain.anomaly import AnomalyGone, Around, Inspection, confirm, inspect
from leads.domain.check import CheckInvalid, DataCheck, DataChecks, TooManyChecks, must_be_sound
from leads.domain.contact import Contact
from leads.domain.kinds import ActivityKind, AnomalyCause, LeadStatus, Mode
from leads.domain.lead import Lead
from leads.domain.process import Label
from leads.domain.seen import Seen
from leads.domain.wording import worded

SHANGHAI = ZoneInfo("Asia/Shanghai")
AROUND = Around(at=MONDAY_9AM, zone=SHANGHAI, usual_minor=10_000_00)
REACHABLE = Seen.of(Contact(name="周", phone="13812345678"))
CHANGED = (facts.DealCorrected(at=MONDAY_9AM, reason="更正", changed=("amount_minor",)),)
YESTERDAY, TOMORROW = MONDAY_9AM - timedelta(days=1), MONDAY_9AM + timedelta(days=1)


def look(
    lead: Lead,
    told: Sequence[facts.Fact] = CHANGED,
    *,
    checks: DataChecks = DEFAULT_CHECKS,
    around: Around = AROUND,
    cause: AnomalyCause = AnomalyCause.ENTRY,
) -> Inspection:
    return inspect(lead, told, checks=checks, process=STANDARD, around=around, cause=cause)


def odd(lead: Lead, told: Sequence[facts.Fact] = CHANGED, *, around: Around = AROUND) -> list[str]:
    return [finding.check for finding in look(lead, told, around=around).lead.findings]


def a_check(when: str = "lead_amount > 100", **changes: Any) -> DataCheck:
    check = DataCheck(
        key="large", label=Label(zh="大", en="Large"), prompt=Label(zh="{value}？", en="{value}?"), field="lead_amount", when=when
    )
    return replace(check, **changes)


def the_only(*checks: DataCheck) -> DataChecks:
    return DataChecks(version=2, checks=checks)


def a_step(at: datetime) -> facts.ActivityRecorded:
    return facts.ActivityRecorded(
        at=at, activity_id="a", kind=ActivityKind.CALL, channel="", occurred_at=at, keywords=(), mode=Mode.BACKFILL, actor_id=WANG
    )


class TestTheShippedChecks:
    """Each asks about one thing that a person would ask about, and about nothing plain."""

    @capability("L31")
    @pytest.mark.parametrize(
        ("lead", "found"),
        [
            (a_lead(seen=REACHABLE), []),
            (a_lead(seen=REACHABLE, amount_minor=10_000_00 * 20), []),
            (a_lead(seen=REACHABLE, amount_minor=10_000_00 * 20 + 1), ["amount_beyond_usual"]),
            (a_lead(seen=REACHABLE, expected_close_at=MONDAY_9AM), []),
            (a_lead(seen=REACHABLE, expected_close_at=YESTERDAY), ["close_date_past"]),
            (a_lead("first_contact"), []),
            (a_lead("needs_confirmed"), ["contact_unreachable"]),
            (a_lead("needs_confirmed", seen=REACHABLE), []),
            (
                a_lead("quotation", seen=REACHABLE, visit=a_visit("quotation", fields={"amount": "0"}), amount_minor=0),
                ["zero_amount_quoted"],
            ),
            (a_lead(seen=REACHABLE, amount_minor=0), []),
            (a_lead("solution_demo", seen=REACHABLE, visit=a_visit("solution_demo", fields={"attendees": "待定"})), ["placeholder"]),
            (a_lead(seen=REACHABLE, status=LeadStatus.LOST, expected_close_at=YESTERDAY), []),
            (a_lead(seen=Seen.of(Contact(name="周", phone="12345"))), ["phone_odd"]),
            (a_lead(seen=Seen.of(Contact(name="周", email="zhou@example.com"))), []),
        ],
    )
    def test_asks_about(self, lead: Lead, found: list[str]) -> None:
        assert odd(lead) == found

    def test_a_phone_that_can_hardly_be_one_until_there_is_another(self) -> None:
        asked = look(a_lead(seen=Seen.of(Contact(name="周", phone="1234567")))).lead

        assert [(one.check, one.value) for one in asked.findings] == [("phone_odd", "TRUE")]
        assert odd(replace(asked, seen=asked.seen.reaching(Contact(name="周", phone="13812345678")))) == []

    def test_quoted_and_won_by_more_than_half(self) -> None:
        won = a_lead("signing", seen=replace(REACHABLE, quoted_minor=100_00), status=LeadStatus.WON, won_at=MONDAY_9AM)
        assert odd(replace(won, amount_minor=151_00)) == odd(replace(won, amount_minor=49_00)) == ["quoted_and_won_differ"]
        assert odd(replace(won, amount_minor=150_00)) == odd(replace(won, amount_minor=50_00)) == []

    def test_won_before_the_first_step(self) -> None:
        won = a_lead("signing", seen=replace(REACHABLE, first_step=MONDAY_9AM, last_step=MONDAY_9AM), status=LeadStatus.WON)
        assert odd(replace(won, won_at=YESTERDAY)) == ["won_before_contact"]
        assert odd(replace(won, won_at=MONDAY_9AM)) == []

    def test_a_step_in_the_future_or_long_before_the_lead(self) -> None:
        lead = a_lead(seen=REACHABLE)
        assert odd(lead, (a_step(TOMORROW),)) == ["step_time_odd"]
        assert odd(lead, (a_step(MONDAY_9AM - timedelta(days=40)),)) == ["step_time_odd"]
        assert odd(lead, (a_step(YESTERDAY),)) == []

    def test_without_experience_no_amount_is_large(self) -> None:
        assert odd(a_lead(seen=REACHABLE, amount_minor=10**15), around=replace(AROUND, usual_minor=None)) == []

    def test_every_shipped_check_is_sound(self) -> None:
        for check in DEFAULT_CHECKS.checks:
            must_be_sound(check, None)


class TestWhatIsTold:
    """A finding is told once, with the question to ask; so is its end."""

    @capability("N06")
    def test_the_owner_is_asked_with_the_value_in_place(self) -> None:
        found = look(a_lead(amount_minor=300_00), checks=the_only(a_check()))
        (fact,) = found.told
        assert isinstance(fact, facts.AnomalyFound)
        assert (fact.prompt.en, fact.value, fact.to_ids, fact.cause) == ("300?", "300", (WANG,), AnomalyCause.ENTRY)

    def test_history_and_new_checks_ask_nobody(self) -> None:
        lead, checks = a_lead(amount_minor=300_00), the_only(a_check())
        for found in (look(replace(lead, imported=True), checks=checks), look(lead, (), checks=checks, cause=AnomalyCause.RULE)):
            (fact,) = found.told
            assert isinstance(fact, facts.AnomalyFound)
            assert fact.to_ids == ()

    def test_looking_again_tells_nothing(self) -> None:
        once = look(a_lead(amount_minor=300_00), checks=the_only(a_check())).lead
        again = look(once, (), checks=the_only(a_check()))
        assert (again.lead, again.told) == (once, ())

    def test_another_odd_value_is_the_same_question(self) -> None:
        once = look(a_lead(amount_minor=300_00), checks=the_only(a_check())).lead
        again = look(replace(once, amount_minor=400_00), checks=the_only(a_check()))
        assert again.told == ()
        assert (again.lead.findings[0].value, again.lead.findings[0].found_at) == ("400", MONDAY_9AM)

    def test_what_was_corrected_is_cleared(self) -> None:
        once = look(a_lead(amount_minor=300_00), checks=the_only(a_check())).lead
        again = look(replace(once, amount_minor=30_00), checks=the_only(a_check()))
        assert again.told == (facts.AnomalyCleared(at=MONDAY_9AM, check="large", field="lead_amount", found_at=MONDAY_9AM),)
        assert again.lead.findings == ()

    @pytest.mark.parametrize("change", [{"status": LeadStatus.LOST}, {"voided": True}])
    def test_a_lost_or_void_lead_is_asked_nothing(self, change: dict[str, Any]) -> None:
        once = look(a_lead(amount_minor=300_00), checks=the_only(a_check())).lead
        assert look(replace(once, **change), checks=the_only(a_check())).lead.findings == ()

    def test_a_check_out_of_use_takes_its_findings_along(self) -> None:
        once = look(a_lead(amount_minor=300_00), checks=the_only(a_check())).lead
        assert look(once, (), checks=the_only(a_check(enabled=False))).lead.findings == ()

    def test_texts_stay_with_the_service(self) -> None:
        lead = a_lead("solution_demo", visit=a_visit("solution_demo", fields={"attendees": "王总"}))
        check = a_check('attendees = "王总"', field="attendees", node="solution_demo")
        (finding,) = look(lead, checks=the_only(check)).lead.findings
        assert finding.value is None

    def test_what_was_found_in_a_node_stays_when_the_lead_leaves_it(self) -> None:
        check = a_check("amount < 1", field="amount", node="quotation")
        lead = a_lead("quotation", visit=a_visit("quotation", fields={"amount": "0"}))
        found = look(lead, checks=the_only(check)).lead
        assert look(replace(found, visit=a_visit("negotiation")), checks=the_only(check)).lead.findings == found.findings

    def test_a_placeholder_is_remembered_when_the_node_is_left(self) -> None:
        left = a_visit("needs_confirmed", visit_no=3, fields={"pain_points": ["无", "待定", "略"]})
        entered = facts.NodeEntered(at=MONDAY_9AM, node="solution_demo", visit_no=4, left=left)
        lead = a_lead("solution_demo", seen=REACHABLE)
        assert odd(lead, (entered,)) == ["placeholder"]

    @pytest.mark.parametrize(
        ("value", "zh", "en"),
        [
            (Decimal("1234567.50"), "1,234,567.5", "1,234,567.5"),
            (Decimal(100), "100", "100"),
            (("attendees", "pain_points"), "参加人员、客户痛点", "Attendees, Pain points"),
            (False, "否", "no"),
            (None, "", ""),
            ("2026-03-10", "2026-03-10", "2026-03-10"),
        ],
    )
    def test_values_are_said_as_people_say_them(self, value: object, zh: str, en: str) -> None:
        assert worded(value, STANDARD) == Label(zh=zh, en=en)


class TestItIsRight:
    """Somebody's word holds for the values it was said about."""

    def confirmed(self) -> Lead:
        found = look(a_lead(amount_minor=300_00), checks=the_only(a_check())).lead
        lead, told = confirm(found, "large", "三年框架合同", actor=an_actor(LI))
        assert told == (
            facts.AnomalyConfirmed(at=MONDAY_9AM, check="large", field="lead_amount", by=LI, reason="三年框架合同", found_at=MONDAY_9AM),
        )
        return look(lead, told, checks=the_only(a_check())).lead

    @capability("L31")
    def test_it_stays_quiet_while_the_values_are_the_same(self) -> None:
        settled = self.confirmed()
        again = look(replace(settled, title="别的"), checks=the_only(a_check()))
        assert again.told == ()
        assert again.lead.findings[0].settled is not None

    def test_it_comes_back_when_they_change(self) -> None:
        again = look(replace(self.confirmed(), amount_minor=400_00), checks=the_only(a_check()))
        assert [type(fact) for fact in again.told] == [facts.AnomalyFound]
        assert again.lead.findings[0].settled is None

    def test_it_comes_back_when_the_check_asks_something_else(self) -> None:
        again = look(self.confirmed(), (), checks=the_only(a_check("lead_amount > 200")))
        assert [type(fact) for fact in again.told] == [facts.AnomalyFound]

    def test_said_twice_it_is_told_once(self) -> None:
        settled = self.confirmed()
        assert confirm(settled, "large", "还是对的", actor=an_actor(LI)) == (settled, ())

    def test_nothing_can_be_said_of_what_is_not_odd(self) -> None:
        with pytest.raises(AnomalyGone):
            confirm(a_lead(), "large", "对", actor=an_actor())

    def test_a_day_changes_nothing_of_it(self) -> None:
        check = a_check("AND(lead_amount > 100, lead_days_open >= 0)")
        found = look(a_lead(amount_minor=300_00), checks=the_only(check)).lead
        lead, told = confirm(found, "large", "对", actor=an_actor())
        settled = look(lead, told, checks=the_only(check)).lead
        tomorrow = look(settled, (), checks=the_only(check), around=replace(AROUND, at=TOMORROW), cause=AnomalyCause.TIME)
        assert tomorrow.told == ()


class TestTime:
    """Time makes findings too, and only leads that time can change are looked at again."""

    def test_a_date_that_passes_is_found_the_next_day(self) -> None:
        lead = look(a_lead(seen=REACHABLE, expected_close_at=MONDAY_9AM))
        assert lead.look_again_at == MONDAY_9AM.replace(hour=16)  # midnight in Shanghai
        assert lead.look_again_at is not None
        later = look(lead.lead, (), around=replace(AROUND, at=lead.look_again_at), cause=AnomalyCause.TIME)
        (fact,) = later.told
        assert isinstance(fact, facts.AnomalyFound)
        assert (fact.check, fact.to_ids) == ("close_date_past", (WANG,))

    def test_a_lead_without_dates_is_left_in_peace(self) -> None:
        assert look(a_lead(seen=REACHABLE)).look_again_at is None


class TestWritingChecks:
    """A check that could never be asked is refused where it is written."""

    @pytest.mark.parametrize(
        ("check", "fault"),
        [
            (a_check("lead_amount >"), ("when[13]", "FORMULA_ENDS")),
            (a_check("lead_phone = 1"), ("when[0]", "FORMULA_UNKNOWN_NAME")),
            (a_check("lead_amount + 1"), ("when[0]", "FORMULA_NOT_A_CONDITION")),
            (a_check(field="contact"), ("field", "LEADS_CHECK_FIELD_UNKNOWN")),
            (a_check(node="nowhere"), ("node", "LEADS_NODE_UNKNOWN")),
        ],
    )
    def test_refused_with_its_place(self, check: DataCheck, fault: tuple[str, str]) -> None:
        with pytest.raises(CheckInvalid) as refused:
            must_be_sound(check, STANDARD)
        assert [(one.field, one.code) for one in refused.value.violations] == [fault]

    def test_a_nodes_fields_are_names_there(self) -> None:
        must_be_sound(a_check("amount > 0", field="amount", node="quotation"), STANDARD)

    def test_changes_count_revisions_and_versions(self) -> None:
        first = DataChecks(version=1).put(a_check())
        second = first.put(a_check("lead_amount > 200"))
        assert (second.version, second.checks[0].revision) == (3, 2)
        assert second.put(a_check("lead_amount > 200")) is second

    def test_fifty_are_enough(self) -> None:
        full = DataChecks(version=1, checks=tuple(a_check(key=f"k{number}") for number in range(50)))
        with pytest.raises(TooManyChecks):
            full.put(a_check(key="one_more"))


@given(
    amounts=st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=1, max_size=6),
    closes=st.lists(st.integers(-3, 3), min_size=1, max_size=6),
    settles=st.booleans(),
)
def test_looking_again_never_tells_anything_new(amounts: list[int | None], closes: list[int], settles: bool) -> None:
    lead = a_lead(seen=REACHABLE)
    for amount, days in zip(amounts, closes, strict=False):
        lead = look(replace(lead, amount_minor=amount, expected_close_at=MONDAY_9AM + timedelta(days=days))).lead
        if settles and lead.findings:
            said, told = confirm(lead, lead.findings[0].check, "对", actor=an_actor())
            lead = look(said, told).lead
        for cause in (AnomalyCause.TIME, AnomalyCause.RULE):
            again = look(lead, (), cause=cause)
            assert (again.lead, again.told) == (lead, ())
