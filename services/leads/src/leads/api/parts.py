"""Messages inside requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, post_load

from chassis.fields import Choice, Flag, Instant, Int, Many, Message, One, Text, digest_of
from leads.domain.contact import Contact
from leads.domain.deal import WHOLE_BP, DealLine, DecisionFactor, Participant
from leads.domain.kinds import ActivityKind, FactorKind, LeadSource, LeadStatus, Mode, ParticipantRole, SubjectKind
from leads.usecases.imported import ImportedActivity, ImportedLead, ImportedVisit

MAX_MINOR = 10**15
LISTS: tuple[str, ...] = ("lines", "factors", "tags", "participants", "visits", "activities")


class Struct(fields.Dict):
    """A google.protobuf.Struct: any JSON object; what its values may be is the domain's question."""


def text(**options: Any) -> Text:
    """Return a field for a short text that may be unset; blank means unset."""
    return Text(min=0, **options)


def drop_blank(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values without blank texts: a form sends "" for what nobody filled in."""
    return {key: value for key, value in values.items() if value != ""}


class ContactSchema(Message):
    """Contact."""

    name = text(max=80)
    phone = text(max=40)
    email = text(max=254)
    chat = text(max=128)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Contact:
        """Return the contact."""
        return Contact(**drop_blank(values))


class DealLineSchema(Message):
    """DealLine."""

    product = Text(max=120, required=True)
    product_line = Text(min=0, max=120, load_default="")
    amount_minor = Int(min=0, max=MAX_MINOR, load_default=0)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> DealLine:
        """Return the line."""
        return DealLine(**values)


class DecisionFactorSchema(Message):
    """DecisionFactor."""

    kind = Choice(FactorKind, "FACTOR_KIND", required=True)
    level = Int(min=1, max=3, required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> DecisionFactor:
        """Return the factor."""
        return DecisionFactor(**values)


class ParticipantSchema(Message):
    """Participant."""

    role = Choice(ParticipantRole, "PARTICIPANT_ROLE", required=True)
    subject_kind = Choice(SubjectKind, "SUBJECT_KIND", required=True)
    subject_id = Text(max=120, required=True)
    split_bp = Int(min=0, max=WHOLE_BP, load_default=0)
    evidence_ref = Text(max=200)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Participant:
        """Return the participant."""
        return Participant(**values)


class ReceiptSchema(Message):
    """Receipt; kept as it came, because its signature covers it."""

    sha256 = Text(max=64, required=True)
    size = Int(min=0, required=True)
    media_type = Text(max=120, required=True)
    name = Text(min=0, max=255, load_default="")
    signature = Text(max=2_000, required=True)


class ImportedVisitSchema(Message):
    """ImportedVisit."""

    node = Text(max=60, required=True)
    entered_at = Instant(required=True, data_key="entered_time")
    submitted_at = Instant(data_key="submitted_time")
    exited_at = Instant(data_key="exited_time")
    evidence = Struct(keys=fields.String(), data_key="fields", attribute="fields")
    mode = Choice(Mode, "MODE")

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> ImportedVisit:
        """Return the stay."""
        return ImportedVisit(**values)


class ImportedActivitySchema(Message):
    """ImportedActivity."""

    kind = Choice(ActivityKind, "ACTIVITY_KIND", required=True)
    channel = Text(min=0, max=40, load_default="")
    occurred_at = Instant(required=True, data_key="occurred_time")
    text = Text(min=0, max=4_000, multiline=True, load_default="")
    keywords = Many(Text(max=40), max=20, load_default=list)
    actor_id = Text(max=120)
    external_id = Text(max=200)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> ImportedActivity:
        """Return the step."""
        return ImportedActivity(**{**values, "keywords": tuple(values["keywords"])})


class ImportedLeadSchema(Message):
    """ImportedLead."""

    external_id = Text(max=200, required=True)
    customer_name = Text(max=200, required=True)
    contact = One(ContactSchema)
    source = Choice(LeadSource, "LEAD_SOURCE")
    source_ref = Text(max=120)
    title = Text(max=200)
    owner_id = Text(max=120)
    created_at = Instant(required=True, data_key="created_time")
    node = Text(max=60)
    status = Choice(LeadStatus, "LEAD_STATUS")
    amount_minor = Int(min=0, max=MAX_MINOR)
    currency = Text(min=3, max=3)
    industry = Text(max=80)
    needs_customization = Flag()
    lines = Many(One(DealLineSchema), max=50)
    factors = Many(One(DecisionFactorSchema), max=3)
    tags = Many(Text(max=40), max=20)
    participants = Many(One(ParticipantSchema), max=30)
    won_at = Instant(data_key="won_time")
    order_id = Text(max=120)
    lost_reason = Text(max=500)
    visits = Many(One(ImportedVisitSchema), max=40)
    activities = Many(One(ImportedActivitySchema), max=200)
    line = Int(min=0, load_default=0)

    @post_load(pass_original=True)
    def build(self, values: dict[str, Any], original: Mapping[str, Any], **_: Any) -> ImportedLead:
        """Return the row, with a digest of what it said; its line in the file does not count."""
        lists: dict[str, Any] = {name: tuple(values[name]) for name in LISTS if name in values}
        lists["digest"] = digest_of(original, but="line")
        return ImportedLead(**{**values, **lists})
