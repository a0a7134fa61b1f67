"""Who is told, when, and what becomes of a message."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.notify.make import CHEN, DUAN, LI, NIGHT, NOON, WANG, a_delivery, a_happening

from chassis.testing import capability
from chassis.texts import LOCALES, Catalog
from notify.domain.delivery import RETRIES_S, Channel, Delivery, DeliveryStatus
from notify.domain.quiet import quiet_until, zone_of
from notify.storage.rulebook import standard
from notify.usecases.ports import Address
from notify.usecases.tell import Named, Said, filled

SHANGHAI = ZoneInfo("Asia/Shanghai")
FROM, UNTIL = (NOON.replace(tzinfo=None, year=year) for year in (2020, 2035))


class Everybody:
    """A directory in which Chen supervises everybody and Duan heads every department."""

    def supervisors_of(self, users: Collection[str]) -> Mapping[str, str]:
        return dict.fromkeys(users, CHEN)

    def heads_of(self, departments: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        return dict.fromkeys(departments, (DUAN,))

    def addresses(self, users: Collection[str]) -> Mapping[str, Address]:
        return {}


class Nobody(Everybody):
    """A directory that must not be asked."""

    def supervisors_of(self, users: Collection[str]) -> Mapping[str, str]:
        raise AssertionError(users)

    def heads_of(self, departments: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        raise AssertionError(departments)


class TestRecipients:
    CREDIT: dict[str, Any] = {
        "id": "l1",
        "lines": [
            {"subject_id": WANG, "subject_kind": "SUBJECT_KIND_PERSON"},
            {"subject_id": "seo", "subject_kind": "SUBJECT_KIND_CAMPAIGN"},
            {"subject_id": WANG, "subject_kind": "SUBJECT_KIND_PERSON"},
            {"subject_id": LI, "subject_kind": "SUBJECT_KIND_PERSON"},
        ],
    }

    @pytest.mark.parametrize(
        ("selector", "state", "facts", "who"),
        [
            ("owner", {"owner_id": WANG}, {}, [WANG]),
            ("owner", {}, {}, []),
            ("owner_supervisor", {"owner_id": WANG}, {}, [CHEN]),
            ("credited", CREDIT, {}, [WANG, LI]),
            ("head_of_asked", {"to_dept": "product"}, {}, [DUAN]),
            ("told", {}, {"to_ids": [DUAN, "service:handoff", DUAN]}, [DUAN]),
        ],
    )
    def test_are_persons_each_once(self, selector: str, state: dict[str, Any], facts: dict[str, Any], who: list[str]) -> None:
        one = a_happening("baton.leads.v1.LeadWon", state=state, **facts)

        assert list(Named(Everybody(), [one]).who(selector, one)) == who


class TestRules:
    def test_every_rule_names_selectors_that_exist_and_topics_with_labels(self) -> None:
        catalog = Catalog("notify")
        one = a_happening("x.y.z", state={})
        named = Named(Everybody(), [one])
        for rule in standard().rules:
            for selector in (*rule.to, *rule.except_):
                named.who(selector, one)
                assert all(catalog.text(f"why.recipient.{selector}", locale) != f"why.recipient.{selector}" for locale in LOCALES)
            assert all(catalog.text(f"topic.{rule.topic}", locale) != f"topic.{rule.topic}" for locale in LOCALES)

    def test_a_field_nobody_filled_shows_as_a_dash(self) -> None:
        assert filled("{no} {title}", a_happening("x.y.z", state={"no": "L-1"})) == "L-1 –"


class TestTelling:
    def test_writes_what_the_console_shows_as_already_settled_and_leaves_a_mail_waiting(self) -> None:
        rule = replace(standard().of("baton.leads.v1.LeadAssigned")[0], channels=(Channel.INAPP, Channel.EMAIL))
        said = Said(a_happening(rule.event, state={"id": "l1", "no": "L-1", "customer_name": "远航"}), rule, NOON)

        shown, mailed = (said.to(WANG, "owner", channel, id="d1") for channel in rule.channels)

        assert (mailed.status, mailed.next_at, mailed.reason) == (DeliveryStatus.QUEUED, NOON, "queued")
        assert shown == replace(mailed, channel=Channel.INAPP).settle(DeliveryStatus.SENT, "send.inapp", at=NOON)

    def test_asks_the_directory_only_when_a_rule_wants_to_know(self) -> None:
        one = a_happening("x.y.z", state={"owner_id": WANG, "to_dept": "product"})

        assert list(Named(Nobody(), [one]).who("owner", one)) == [WANG]


class TestDecision:
    @pytest.mark.parametrize("decision", ["APPROVED", "APPROVED_WITH_CONDITIONS", "REFUSED"])
    def test_says_what_was_decided_and_what_to_do_now(self, decision: str) -> None:
        state = {"id": "t1", "no": "T-1", "title": "产线", "customer_name": "远航"}
        one = a_happening("baton.handoff.v1.TicketDecided", state=state, decision=f"DECISION_{decision}")
        (rule,) = standard().of(one.type)
        body = Said(one, rule, NOON).to(WANG, "lead_owner", Channel.INAPP, id="d1").body

        assert (body.zh.count("下一步："), body.en.count("Next: ")) == (1, 1)
        assert "–" not in body.zh + body.en


@capability("N06")
class TestDoubtfulData:
    FOUND: Mapping[str, Any] = {
        "check": "close_date_past",
        "field": "lead_close_on",
        "found_time": "2026-03-11T01:00:04Z",
        "prompt": {"zh": "还准确吗？", "en": "Still right?"},
        "to_ids": [WANG],
    }

    def test_asks_the_owner_in_both_languages_and_leads_to_the_field(self) -> None:
        state = {"id": "l1", "no": "L-000001", "title": "产线", "customer_name": "远航"}
        one = a_happening("baton.leads.v1.AnomalyFound", state=state, **self.FOUND)
        (rule,) = standard().of(one.type)
        said = Said(one, rule, NOON).to(WANG, "told", Channel.INAPP, id="d1")

        assert (said.body.zh, said.body.en) == ("L-000001 产线：还准确吗？", "L-000001 产线: Still right?")
        assert said.link == "/leads/l1?field=lead_close_on"

    @pytest.mark.parametrize("end", ["AnomalyCleared", "AnomalyConfirmed"])
    def test_its_end_ends_this_finding_and_no_later_one(self, end: str) -> None:
        one = a_happening(f"baton.leads.v1.{end}", state={"id": "l1"}, **self.FOUND)

        assert filled(standard().ends[one.type], one) == "anomaly:l1:close_date_past:2026-03-11T01:00:04Z"


class TestQuietHours:
    @capability("N11")
    def test_hold_from_nine_in_the_evening_until_eight(self) -> None:
        assert quiet_until(NIGHT, SHANGHAI) == datetime(2026, 11, 17, 8, tzinfo=SHANGHAI)
        assert quiet_until(NOON, SHANGHAI) is None

    @given(
        st.datetimes(min_value=FROM, max_value=UNTIL),
        st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "no/where"]),
    )
    def test_always_end_at_an_hour_that_is_not_quiet(self, naive: datetime, name: str) -> None:
        zone = zone_of(name)
        at = naive.replace(tzinfo=ZoneInfo("UTC"))

        until = quiet_until(at, zone)

        assert until is None or (until > at and quiet_until(until, zone) is None and until - at <= timedelta(hours=12))


class TestOutcome:
    @capability("B16")
    def test_is_exactly_one(self) -> None:
        sent = a_delivery().settle(DeliveryStatus.SENT, "send.email", at=NOON)

        assert sent.settle(DeliveryStatus.FAILED, "x", at=NOON) == sent

    def test_comes_after_eight_retries_in_half_an_hour(self) -> None:
        delivery, at, waits = a_delivery(), NOON, []
        while not delivery.status.is_final:
            delivery = delivery.fail("send.mail_server_away", at=at)
            if delivery.next_at is not None:
                waits.append(delivery.next_at - at)
                at = delivery.next_at

        assert delivery.status is DeliveryStatus.FAILED
        assert [wait.total_seconds() for wait in waits] == list(RETRIES_S)
        assert timedelta(minutes=25) < at - NOON < timedelta(minutes=35)

    def test_read_counts_the_first_time_and_only_what_was_sent(self) -> None:
        sent: Delivery = a_delivery().settle(DeliveryStatus.SENT, "send.inapp", at=NOON)

        assert sent.read(at=NOON).read(at=NIGHT).read_at == NOON
        assert a_delivery().read(at=NOON).read_at is None
