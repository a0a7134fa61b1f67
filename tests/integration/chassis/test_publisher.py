"""Publishing on a connection that ends at the worst moment: nothing is called confirmed that was never sent."""

from collections.abc import Callable

import pika
import pytest

from chassis.messaging.publisher import BrokerAway, Outcome, Outgoing, Publisher


def letter(name: str) -> Outgoing:
    return Outgoing("toy.q", pika.BasicProperties(message_id=name), b"{}")


def test_a_connection_that_ends_before_it_sends_confirms_nothing_of_the_batch_before(
    amqp_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = Publisher(amqp_url)
    publisher.open()
    assert publisher.publish("", [letter("first")]) == [Outcome.RETURNED]  # the broker has answered for it
    assert publisher._connection is not None
    loop = publisher._connection.ioloop
    pass_on = loop.add_callback_threadsafe

    def ends_first(callback: Callable[[], None]) -> None:
        monkeypatch.undo()
        publisher.close()
        pass_on(callback)  # for a loop that has stopped: nobody hears it

    monkeypatch.setattr(loop, "add_callback_threadsafe", ends_first)
    assert publisher.publish("", [letter("second")]) == [Outcome.UNKNOWN]

    with pytest.raises(BrokerAway):
        publisher.publish("", [letter("third")])
