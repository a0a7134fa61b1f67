"""Requests that put facts of an open lead right."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema
from marshmallow.validate import OneOf

from chassis.fields import Instant, Int, Many, One, Text
from leads.api.parts import MAX_MINOR, ContactSchema, DealLineSchema, DecisionFactorSchema
from leads.api.schemas import OfLead, must_be_reachable
from leads.domain.change import CLEARED
from leads.messaging.wire import field_name
from leads.usecases.change_lead import ChangeLead

CLEARABLE = {field_name(name): name for name in CLEARED}
"""Fields a lead may be without, by their names on the wire."""


class ChangeLeadSchema(OfLead):
    """ChangeLeadRequest."""

    command = ChangeLead
    customer_name = Text(max=200)
    title = Text(max=200)
    contact = One(ContactSchema)
    amount_minor = Int(min=0, max=MAX_MINOR)
    currency = Text(min=3, max=3)
    industry = Text(max=80)
    expected_close_at = Instant(data_key="expected_close_time")
    lines = Many(One(DealLineSchema), max=50)
    factors = Many(One(DecisionFactorSchema), max=3)
    tags = Many(Text(max=40), max=20)
    clear = Many(Text(validate=OneOf(CLEARABLE, error="UNKNOWN_VALUE")), max=len(CLEARABLE))

    @validates_schema(skip_on_field_errors=True)
    def must_make_sense(self, values: dict[str, Any], **_: Any) -> None:
        """Somebody is left to talk to, and nothing is both said and taken back."""
        if contact := values.get("contact"):
            must_be_reachable(contact)
        if any(values.get(CLEARABLE[name]) for name in values.get("clear", ())):
            raise ValidationError({"clear": ["INVALID"]})

    @post_load
    def build(self, values: dict[str, Any], **options: Any) -> Any:
        """Return the command, with the names it knows."""
        values["clear"] = [CLEARABLE[name] for name in values.get("clear", ())]
        return super().build(values, **options)
