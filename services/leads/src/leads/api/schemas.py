"""Requests: where untrusted JSON becomes a command; the one authority on a command's shape."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from marshmallow import ValidationError, fields, post_load, validates_schema

from chassis.fields import Choice, Flag, Id, Instant, Int, Many, Message, One, Text
from leads.api.parts import (
    MAX_MINOR,
    ContactSchema,
    DealLineSchema,
    DecisionFactorSchema,
    ImportedLeadSchema,
    ParticipantSchema,
    ReceiptSchema,
    Struct,
)
from leads.domain.contact import Contact
from leads.domain.kinds import ActivityKind, LeadSource
from leads.usecases.advance_node import AdvanceNode
from leads.usecases.assign_owner import AssignOwner
from leads.usecases.correct_deal import CorrectDeal
from leads.usecases.create_lead import CreateLead
from leads.usecases.flag_customization import FlagCustomization
from leads.usecases.get_evidence import GetEvidence
from leads.usecases.import_leads import ImportLeads
from leads.usecases.mark_lost import MarkLost
from leads.usecases.mark_won import MarkWon
from leads.usecases.record_activity import RecordActivity
from leads.usecases.reopen_lead import ReopenLead
from leads.usecases.reveal_contact import RevealContact
from leads.usecases.set_participants import SetParticipants
from leads.usecases.submit_node import SubmitNode
from leads.usecases.void_deal import VoidDeal

MOST_LEADS = 500
MOST_OF_A_RECORD = 100_000


class Request(Message):
    """A request; `command` is what it becomes. Lists become tuples, ids become text."""

    command: ClassVar[type]

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """Return the command."""
        return self.command(**{name: _frozen(value) for name, value in values.items()})


class OfLead(Request):
    """A request about one lead."""

    lead_id = Id(required=True)


class CreateLeadSchema(Request):
    """CreateLeadRequest."""

    command = CreateLead
    customer_name = Text(max=200)
    customer_id = Id()
    contact = One(ContactSchema, required=True)
    source = Choice(LeadSource, "LEAD_SOURCE", required=True)
    source_ref = Text(max=120)
    title = Text(max=200)
    owner_id = Text(max=120)
    amount_minor = Int(min=0, max=MAX_MINOR)
    currency = Text(min=3, max=3)
    industry = Text(max=80)
    needs_customization = Flag()
    lines = Many(One(DealLineSchema), max=50)
    factors = Many(One(DecisionFactorSchema), max=3)
    tags = Many(Text(max=40), max=20)
    process_key = Text(max=60)
    expected_close_at = Instant(data_key="expected_close_time")

    @validates_schema(skip_on_field_errors=True)
    def must_be_somebodys(self, values: dict[str, Any], **_: Any) -> None:
        """A lead without a customer or somebody to talk to is a rumour."""
        must_be_reachable(values["contact"])
        if "customer_name" not in values and "customer_id" not in values:
            raise ValidationError({"customer_name": ["REQUIRED"]})


class ImportLeadsSchema(Request):
    """ImportLeadsRequest."""

    command = ImportLeads
    system = Text(max=60, required=True)
    leads = Many(One(ImportedLeadSchema), max=MOST_LEADS, required=True)
    keep_history = Flag()
    dry_run = Flag()
    process_key = Text(max=60)


class AssignOwnerSchema(OfLead):
    """AssignOwnerRequest."""

    command = AssignOwner
    owner_id = Text(max=120)
    reason = Text(max=500)


class SetParticipantsSchema(OfLead):
    """SetParticipantsRequest."""

    command = SetParticipants
    participants = Many(One(ParticipantSchema), max=30, load_default=list)


class RecordActivitySchema(OfLead):
    """RecordActivityRequest."""

    command = RecordActivity
    kind = Choice(ActivityKind, "ACTIVITY_KIND", required=True)
    channel = Text(min=0, max=40)
    occurred_at = Instant(data_key="occurred_time")
    text = Text(min=0, max=4_000, multiline=True)
    keywords = Many(Text(max=40), max=20)
    external_id = Text(max=200)
    without_keywords = Many(Text(max=40), max=20)


class SubmitNodeSchema(OfLead):
    """SubmitNodeRequest."""

    command = SubmitNode
    node = Text(max=60)
    evidence = Struct(keys=fields.String(), data_key="fields", attribute="fields", load_default=dict)
    occurred_at = Instant(data_key="occurred_time")
    record = Text(max=MOST_OF_A_RECORD)


class AdvanceNodeSchema(OfLead):
    """AdvanceNodeRequest."""

    command = AdvanceNode
    from_node = Text(max=60)
    to_node = Text(max=60)
    reason = Text(max=500)
    evidence = Struct(keys=fields.String(), data_key="fields", attribute="fields")
    override_reason = Text(max=500)
    record = Text(max=MOST_OF_A_RECORD)


class FlagCustomizationSchema(OfLead):
    """FlagCustomizationRequest."""

    command = FlagCustomization
    brief_ref = Text(max=200)
    receipts = Many(One(ReceiptSchema), max=10)
    expected_close_at = Instant(data_key="expected_close_time")


class MarkWonSchema(OfLead):
    """MarkWonRequest."""

    command = MarkWon
    order_id = Text(max=120, required=True)
    amount_minor = Int(min=0, max=MAX_MINOR)
    currency = Text(min=3, max=3)
    lines = Many(One(DealLineSchema), max=50)
    evidence = Struct(keys=fields.String(), data_key="fields", attribute="fields")
    override_reason = Text(max=500)
    record = Text(max=MOST_OF_A_RECORD)
    participants = Many(One(ParticipantSchema), max=30)


class MarkLostSchema(OfLead):
    """MarkLostRequest."""

    command = MarkLost
    reason = Text(max=500, required=True)


class ReopenLeadSchema(OfLead):
    """ReopenLeadRequest."""

    command = ReopenLead
    reason = Text(max=500, required=True)


class CorrectDealSchema(OfLead):
    """CorrectDealRequest."""

    command = CorrectDeal
    reason = Text(max=500, required=True)
    amount_minor = Int(min=0, max=MAX_MINOR)
    currency = Text(min=3, max=3)
    order_id = Text(max=120)
    lines = Many(One(DealLineSchema), max=50)
    factors = Many(One(DecisionFactorSchema), max=3)
    participants = Many(One(ParticipantSchema), max=30)


class VoidDealSchema(OfLead):
    """VoidDealRequest."""

    command = VoidDeal
    reason = Text(max=500, required=True)


class GetEvidenceSchema(OfLead):
    """GetEvidenceRequest."""

    command = GetEvidence


class RevealContactSchema(OfLead):
    """RevealContactRequest."""

    command = RevealContact
    reason = Text(min=0, max=500)


def must_be_reachable(contact: Contact) -> None:
    """Refuse a contact without a name or a way to reach the person."""
    if not contact.is_reachable:
        raise ValidationError({"contact": {"phone" if contact.name else "name": ["REQUIRED"]}})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return str(value) if isinstance(value, UUID) else value
