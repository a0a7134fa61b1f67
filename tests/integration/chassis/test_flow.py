"""From journal to sink: relay, consumer and inbox together."""

import time

from tests.integration.chassis.conftest import Toy

from chassis.testing import eventually


class TestFlow:
    def test_carries_every_fact_to_the_sink_once(self, toy: Toy) -> None:
        toy.start(toy.relay().run, toy.consumer().run)

        for number in range(50):
            toy.deposit(f"a{number % 7}", number, -1)

        eventually(toy.is_settled)

    def test_drains_a_backlog_in_batches(self, toy: Toy) -> None:
        for number in range(40):
            toy.deposit(f"a{number}", *range(100))
        started = time.monotonic()

        toy.start(toy.relay().run, toy.consumer().run)

        eventually(toy.is_settled, within=30)
        print(f"\ndrained 4000 events at {4000 / (time.monotonic() - started):.0f}/s")
