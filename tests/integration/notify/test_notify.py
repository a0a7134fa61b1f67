"""Notify on a real database and a real mail server: once, at a decent hour, and why."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from tests.support.notify.make import (
    CHEN,
    DUAN,
    LI,
    NIGHT,
    NOON,
    WANG,
    Database,
    a_department,
    a_person,
    a_team,
    an_event,
    build,
)

from chassis.testing import capability
from chassis.testing.shared import free_port
from notify.channels.email import EmailSender, Smtp
from notify.domain.delivery import Channel, DeliveryStatus
from notify.usecases.mark_read import MarkRead, mark_read
from notify.usecases.why_notified import WhyNotified, why_notified

TICKET = {
    "id": "t1",
    "no": "XT-202611-00001",
    "title": "产线改造",
    "customer_name": "远航",
    "initiator_id": WANG,
    "assignee_ids": [DUAN],
    "to_dept": "product",
    "touchpoint_label": {"zh": "可行性评估", "en": "feasibility"},
}
ASKED = an_event("baton.handoff.v1.ClarificationAsked", TICKET, id_="asked", actor=DUAN, round_no=1)
CLOSED = an_event("baton.handoff.v1.TicketClosed", TICKET, id_="closed", actor=WANG)
LATE = an_event("baton.handoff.v1.TicketEscalated", TICKET, id_="late", actor="service:handoff", to_ids=[DUAN])


class Mailbox:
    """A real SMTP server that keeps what it takes; `answer` is what it says to every message."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content))
        return self.answer


@pytest.fixture
def database(make_database: Callable[..., str]) -> Iterator[Database]:
    made = Database(make_database("notify", build))
    made.take(a_person(WANG, email="wang@example.com", team="east"), a_person(DUAN, email="duan@example.com", locale="en"))
    made.take(a_team("east", CHEN), a_department("product", DUAN))
    yield made
    made.engine.dispose()


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, EmailSender]]:
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    smtp = Smtp(host="127.0.0.1", port=server.port, sender="baton@example.com", console="http://console")
    yield box, EmailSender(smtp)
    server.stop()


def outcomes(database: Database) -> list[tuple[str, Channel, DeliveryStatus]]:
    return [(one.user_id, one.channel, one.status) for one in database.ledger()]


class TestOnce:
    @capability("B16")
    def test_a_mail_leaves_in_the_person_s_language_under_the_delivery_s_id(self, database: Database, mailbox: Any) -> None:
        box, sender = mailbox
        database.take(ASKED)

        assert database.send(sender) == 1
        assert database.send(sender) == 0

        (mail,) = box.mails
        waiting = next(one for one in database.ledger() if one.channel is Channel.EMAIL)
        assert mail["Message-ID"] == f"<{waiting.id}@example.com>"
        assert str(make_header(decode_header(mail["Subject"]))) == "工单 XT-202611-00001 有问题等您回答"
        assert mail["To"] == "wang@example.com"
        assert waiting.status is DeliveryStatus.SENT

    def test_the_same_fact_twice_tells_once(self, database: Database) -> None:
        database.take(ASKED)
        database.take(ASKED, ASKED)

        assert outcomes(database) == [(WANG, Channel.EMAIL, DeliveryStatus.QUEUED), (WANG, Channel.INAPP, DeliveryStatus.SENT)]

    def test_nobody_is_told_what_they_did_themselves_or_what_is_history(self, database: Database) -> None:
        long_past = replace(CLOSED, id="again", replay="job-1", recorded_at=NOON - timedelta(hours=1))
        database.take(replace(ASKED, actor=WANG), replace(LATE, id="old", mode="import"), long_past)

        assert database.ledger() == []

    def test_a_replay_that_overtakes_the_first_sending_tells_in_its_place(self, database: Database) -> None:
        database.take(replace(ASKED, replay="job-1"))
        database.take(ASKED)

        assert outcomes(database) == [(WANG, Channel.EMAIL, DeliveryStatus.QUEUED), (WANG, Channel.INAPP, DeliveryStatus.SENT)]

    def test_replicas_share_the_work(self, database: Database, mailbox: Any) -> None:
        box, sender = mailbox
        database.take(*(replace(ASKED, id=f"asked-{number}") for number in range(30)))

        with ThreadPoolExecutor(4) as pool:
            while sum(pool.map(lambda _: database.send(sender), range(4))):
                pass

        assert len(box.mails) == len({mail["Message-ID"] for mail in box.mails}) == 30

    @capability("N11")
    def test_a_won_deal_brings_each_person_one_message(self, database: Database) -> None:
        lead = {"id": "l1", "no": "L-1", "customer_name": "远航", "title": "产线", "owner_id": WANG, "order_id": "SO-1"}
        won = {**lead, "participants": [{"subject_kind": "SUBJECT_KIND_PERSON", "subject_id": who} for who in (WANG, LI)]}
        lines = [{"subject_kind": "SUBJECT_KIND_PERSON", "subject_id": who} for who in (WANG, WANG, LI)]

        database.take(
            an_event("baton.leads.v1.LeadWon", won, id_="won", actor=WANG, order_id="SO-1"),
            an_event("baton.attribution.v1.CreditComputed", {**lead, "lines": lines}, id_="credit", actor="service:attribution"),
        )

        assert [one.user_id for one in database.ledger()] == sorted([CHEN, LI, WANG])


class TestDecentHour:
    @capability("B17")
    def test_a_mail_of_the_night_waits_and_is_dropped_when_the_matter_is_settled(self, database: Database, mailbox: Any) -> None:
        box, sender = mailbox
        database.take(ASKED, at=NIGHT)
        database.send(sender, at=NIGHT)
        held = next(one for one in database.ledger() if one.channel is Channel.EMAIL)
        database.take(CLOSED, at=NIGHT + timedelta(hours=1))

        database.send(sender, at=NIGHT + timedelta(hours=10))

        assert (held.status, held.next_at) == (DeliveryStatus.DEFERRED, NIGHT + timedelta(hours=9))
        assert [one.status for one in database.ledger() if one.event_id == "asked" and one.channel is Channel.EMAIL] == [
            DeliveryStatus.OBSOLETE
        ]
        assert box.mails == []

    def test_the_end_may_come_before_the_beginning(self, database: Database, mailbox: Any) -> None:
        database.take(CLOSED)
        database.take(ASKED)

        database.send(mailbox[1])

        assert (WANG, Channel.EMAIL, DeliveryStatus.OBSOLETE) in outcomes(database)

    @pytest.mark.parametrize("order", itertools.permutations(range(3)))
    def test_a_matter_that_comes_up_again_is_told_again(self, database: Database, mailbox: Any, order: tuple[int, ...]) -> None:
        """Three days without progress, progress, and then five: the end of the first is not the end of the second."""
        lead = {"id": "l1", "no": "L-1", "title": "MES", "customer_name": "远航", "owner_id": WANG}
        told: dict[str, Any] = {"visit_no": 2, "node": "quotation", "to_ids": [WANG]}
        facts = [
            an_event("baton.leads.v1.DwellBreached", lead, id_="three", rule_id="3d", **told),
            an_event("baton.leads.v1.DwellCleared", lead, id_="cleared", rule_ids=["3d"], **told),
            an_event("baton.leads.v1.DwellBreached", lead, id_="five", rule_id="5d", **told),
        ]
        for number in order:
            database.take(replace(facts[number], sequence=number + 1, recorded_at=NOON + timedelta(days=number)))

        database.send(mailbox[1])

        mails = {one.event_id: one.status for one in database.ledger() if one.channel is Channel.EMAIL}
        assert mails == {"three": DeliveryStatus.OBSOLETE, "five": DeliveryStatus.SENT}

    def test_what_is_critical_does_not_wait(self, database: Database, mailbox: Any) -> None:
        box, sender = mailbox
        database.take(LATE, at=NIGHT)

        database.send(sender, at=NIGHT)

        assert sorted(mail["To"] for mail in box.mails) == ["duan@example.com", "wang@example.com"]


class TestTrouble:
    @pytest.mark.parametrize(("answer", "status"), [("451 later", DeliveryStatus.QUEUED), ("550 never", DeliveryStatus.FAILED)])
    def test_later_is_tried_again_and_never_is_final(self, database: Database, mailbox: Any, answer: str, status: DeliveryStatus) -> None:
        box, sender = mailbox
        box.answer = answer
        database.take(ASKED)

        database.send(sender)

        assert (WANG, Channel.EMAIL, status) in outcomes(database)

    def test_a_person_nobody_has_heard_of_is_waited_for(self, database: Database, mailbox: Any) -> None:
        box, sender = mailbox
        database.take(replace(ASKED, body={**ASKED.body, "state": {**TICKET, "initiator_id": LI}}))
        database.send(sender)
        database.take(a_person(LI, email="li@example.com"))

        database.send(sender, at=NOON + timedelta(minutes=6))

        assert [mail["To"] for mail in box.mails] == ["li@example.com"]


class TestOwnMessages:
    def test_are_read_by_their_person_alone(self, database: Database) -> None:
        database.take(ASKED, LATE)
        inapp = [one for one in database.ledger() if one.channel is Channel.INAPP]

        with database.work(WANG) as work:
            named = MarkRead(delivery_ids=tuple(one.id for one in inapp))
            changed = mark_read(named, user_id=work.user_id, deliveries=work.deliveries, at=work.at)
            work.commit()

        assert {one.user_id for one in changed} == {WANG}
        assert [one.user_id for one in database.ledger() if one.channel is Channel.INAPP and one.read_at is None] == [DUAN]

    @capability("B16")
    def test_say_why_they_came(self, database: Database) -> None:
        database.take(ASKED)

        with database.work(WANG) as work:
            found = why_notified(WhyNotified(event_id="asked"), user_id=work.user_id, deliveries=work.deliveries)

        assert [[step.code for step in one.steps] for one in sorted(found, key=lambda one: one.channel)] == [
            ["rule.ticket.question", "recipient.initiator"],
            ["rule.ticket.question", "recipient.initiator", "send.inapp"],
        ]


def test_any_order_with_duplicates_tells_the_same(make_database: Callable[..., str]) -> None:
    people = [a_person(WANG, email="w@example.com", team="east"), a_team("east", CHEN), a_department("product", DUAN)]
    told = [ASKED, CLOSED, LATE, an_event("baton.leads.v1.LeadAssigned", {"id": "l1", "owner_id": WANG}, id_="assigned")]
    seen = set()
    for order in itertools.islice(itertools.permutations(told), 0, 24, 5):
        database = Database(make_database("notify", build))
        database.take(*people)
        for event in (*order, *order):
            database.take(event)
        seen.add(tuple((one.event_id, one.user_id, one.channel, one.status) for one in database.ledger()))
        database.engine.dispose()

    assert len(seen) == 1
