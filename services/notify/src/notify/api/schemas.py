"""Requests: where untrusted JSON becomes a command; the one authority on a command's shape."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from marshmallow import post_load

from chassis.fields import Id, Many, Message, Text
from notify.usecases.mark_read import MarkRead
from notify.usecases.why_notified import WhyNotified


class Request(Message):
    """A request; `command` is what it becomes. Lists become tuples, ids become text."""

    command: ClassVar[type]

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """Return the command."""
        return self.command(**{name: _frozen(value) for name, value in values.items()})


class MarkReadSchema(Request):
    """MarkReadRequest."""

    command = MarkRead
    delivery_ids = Many(Id(), max=200)


class WhyNotifiedSchema(Request):
    """WhyNotifiedRequest."""

    command = WhyNotified
    delivery_id = Id()
    event_id = Text(max=120)


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return str(value) if isinstance(value, UUID) else value
