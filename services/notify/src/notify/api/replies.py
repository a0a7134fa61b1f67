"""Replies as proto3 JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chassis.texts import Catalog
from notify.domain.delivery import Delivery, Step
from notify.messaging.wire import DELIVERY, Json, delivery_state, instant
from notify.storage.unit_of_work import SqlUnitOfWork

catalog = Catalog("notify")


def read_reply(changed: Sequence[Delivery], work: SqlUnitOfWork) -> Json:
    """Return how many were marked, and what was written."""
    written = [{"subject_kind": DELIVERY, "subject": one.id, "epoch": work.epoch, "sequence": str(one.version + 1)} for one in changed]
    return {"marked": len(changed), "written": written[:200]}


def why_reply(deliveries: Sequence[Delivery], work: SqlUnitOfWork) -> Json:
    """Return each delivery with the steps of its decision as sentences."""
    return {
        "deliveries": [{"delivery": delivery_state(one), "steps": [_step(step) for step in one.steps]} for one in deliveries],
    }


def _step(step: Step) -> Json:
    kind, _, rest = step.code.partition(".")
    code = f"why.{kind}" if kind == "rule" else f"why.{step.code}"
    values: dict[str, Any] = dict(step.values)
    zh, en = ({"topic": catalog.text(f"topic.{rest}", locale)} if kind == "rule" else {} for locale in ("zh-CN", "en"))
    text = {"zh": catalog.text(code, "zh-CN", {**values, **zh}), "en": catalog.text(code, "en", {**values, **en})}
    return {"code": step.code, "text": text, "occurred_time": instant(step.at)}
