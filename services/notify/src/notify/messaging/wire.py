"""Deliveries as proto3 JSON; a contract test holds every document against its message, both ways."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from notify.domain.delivery import Delivery, Words

Json = dict[str, Any]
DELIVERY = "delivery"
DELIVERY_CHANGED = "baton.notify.v1.DeliveryChanged"


@lru_cache(maxsize=256)
def instant(value: datetime | None) -> str | None:
    """Return RFC 3339 in UTC with the Z that proto3 JSON wants; a batch tells of one moment many times."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None


def delivery_state(delivery: Delivery) -> Json:
    """Return DeliveryState."""
    document = {
        "id": delivery.id,
        "user_id": delivery.user_id,
        "channel": f"CHANNEL_{delivery.channel.name}",
        "topic": delivery.topic,
        "severity": f"SEVERITY_{delivery.severity.name}",
        "title": words(delivery.title),
        "body": words(delivery.body),
        "link": delivery.link,
        "event_type": delivery.event_type,
        "event_id": delivery.event_id,
        "subject_kind": delivery.subject_kind,
        "subject": delivery.subject,
        "status": f"DELIVERY_STATUS_{delivery.status.name}",
        "reason": delivery.reason,
        "created_time": instant(delivery.created_at),
        "sent_time": instant(delivery.sent_at),
        "read_time": instant(delivery.read_at),
        "attempts": delivery.attempts or None,
    }
    return {key: value for key, value in document.items() if value is not None and value != ""}


def words(text: Words) -> Json:
    """Return Text."""
    return {"zh": text.zh, "en": text.en}
