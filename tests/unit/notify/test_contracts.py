"""Contracts are told: legal has a to-do, the owner hears what became of it; read from the golden examples."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from tests.support.gateway.events import EXAMPLES, as_message
from tests.support.memory import Memory, Transaction
from tests.support.notify.make import NOON
from tests.support.notify.memory import MemoryCopies, MemoryDeliveries

from chassis.messaging.envelope import Event, decode
from chassis.testing import capability
from notify.domain.delivery import Channel, Delivery
from notify.messaging.incoming import happening, to_tell
from notify.storage.rulebook import standard
from notify.usecases.roster import Roster
from notify.usecases.tell import Teller, filled

WANG, SHEN = "person-wang", "person-shen"
INAPP, EMAIL = Channel.INAPP, Channel.EMAIL


def example(name: str) -> Event:
    """Return the golden example of an event of contracts."""
    (path,) = [*(EXAMPLES / f"baton.handoff.v1.{name}").glob("*.json")][:1]
    return decode(*as_message(json.loads(path.read_text(encoding="utf-8"))))


def told(*events: Event, times: int = 1) -> Sequence[Delivery]:
    """Return what is told of those facts, each heard that often, in a company where Shen heads legal."""
    memory = Memory(new_id=iter(map(str, range(100))).__next__, clock=lambda: NOON, passing=lambda point: None)
    transaction = Transaction(memory)
    transaction.table("directory")["department", "d-legal"] = ((1, 1), {"id": "d-legal", "key": "legal", "head_id": SHEN})
    teller = Teller(standard(), new_id=memory.new_id)
    for _ in range(times):
        for event in events:
            people = Roster(MemoryCopies(transaction), lambda sealed, place: None)
            teller.tell(to_tell([event], standard(), at=NOON), people=people, deliveries=MemoryDeliveries(transaction), at=NOON)
    return list(transaction.table("delivery").values())


@capability("N03")
def test_legal_s_head_has_a_to_do_when_a_contract_is_asked_for() -> None:
    deliveries = told(example("ContractRequested"), times=2)

    assert sorted((one.user_id, one.channel) for one in deliveries) == [(SHEN, EMAIL), (SHEN, INAPP)]
    assert (deliveries[0].title.zh, deliveries[0].title.en) == ("待办：远航精密制造 要签合同", "To do: 远航精密制造 needs a contract")
    assert deliveries[0].link.startswith("/handoff/contracts/")


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("ContractRequested", {SHEN}),
        ("ContractSubmitted", {SHEN}),
        ("ContractReturned", {WANG}),
        pytest.param("TemplateStale", {WANG}, marks=capability("H09")),
        ("ContractApproved", {WANG}),
        ("ContractSigned", {SHEN}),  # the owner handed it in himself
        ("ContractWithdrawn", {SHEN}),
        ("ContractFilled", set()),
        ("ContractChanged", set()),
        ("TemplatePublished", set()),
    ],
)
def test_each_is_told_once_to_whom_it_concerns_and_never_to_who_did_it(name: str, who: set[str]) -> None:
    event = example(name)
    deliveries = told(event, times=2)

    assert {one.user_id for one in deliveries} == who
    assert len({(one.user_id, one.channel) for one in deliveries}) == len(deliveries)
    assert all("–" not in text for one in deliveries for text in (one.title.zh, one.title.en, one.body.zh, one.body.en))


@pytest.mark.parametrize("end", ["ContractSigned", "ContractWithdrawn"])
def test_a_mail_that_waits_is_not_sent_once_the_contract_has_ended(end: str) -> None:
    (mail,) = [one for one in told(example("ContractRequested")) if one.channel is EMAIL]
    event = example(end)

    assert mail.resolves_key == filled(standard().ends[event.type], happening(event))
