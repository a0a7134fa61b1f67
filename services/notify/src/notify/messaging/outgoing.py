"""Deliveries become events here and nowhere else; the state goes with every fact."""

from __future__ import annotations

from chassis import journal
from notify.domain.delivery import Delivery
from notify.messaging.wire import DELIVERY, DELIVERY_CHANGED, delivery_state

ACTOR = "service:notify"


def fact_of(delivery: Delivery) -> journal.Fact:
    """Return what the journal is to say of a delivery as it now stands."""
    return journal.Fact(
        type=DELIVERY_CHANGED,
        subject_kind=DELIVERY,
        subject=delivery.id,
        sequence=delivery.version,
        occurred_at=delivery.steps[-1].at if delivery.steps else delivery.created_at,
        body={"state": delivery_state(delivery)},
    )
