"""Notify away and back again, in a few seconds: what must hold however fast the machine is."""

import pytest
from tests.bench.silence import silence

from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster


@pytest.mark.timeout(300)
def test_what_notify_missed_waits_once_in_its_queue_and_is_taken_when_it_is_back(broker: Broker, cluster: Cluster) -> None:
    seen = silence(broker, cluster, 3.0)

    assert seen.waited > 0
    assert seen.queued == seen.waited, "nothing was published twice, and nothing was lost"
    assert seen.missed == 0
