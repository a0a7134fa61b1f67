"""One round of sending: what is due is decided, handed over and settled in one transaction."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.clock import Clock
from chassis.faults import passing
from chassis.ids import new_id
from notify.domain.delivery import Channel
from notify.messaging.outgoing import ACTOR
from notify.storage.ledger import Ledger
from notify.storage.people import PeopleCopy
from notify.storage.unit_of_work import Resources
from notify.usecases.send import Sender, decide, send


def send_due(resources: Resources, senders: Mapping[Channel, Sender], *, clock: Clock, limit: int = 50) -> int:
    """Send what is due; return how many deliveries changed.

    The rows stay locked meanwhile, so replicas never send the same one. A crash after the channel took a message and before the commit
    sends it again, under the same id.
    """
    with resources.engine.begin() as connection:
        ledger = Ledger(connection, actor=ACTOR, correlation_id=str(new_id()), epoch=resources.deployment.epoch)
        before = clock()
        ready = decide(ledger, PeopleCopy(connection, resources.seal), at=before, limit=limit)
        outcome = send(ready, senders, at=clock)
        if outcome:
            passing("notify.sent")
        ledger.save(outcome)
        return len(outcome)
