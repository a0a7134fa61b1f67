"""Messages inside requests about processes: what a process, a dwell rule and a pack may look like."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from marshmallow import post_load

from chassis.fields import Choice, Flag, Instant, Int, Many, Message, One, Text
from leads.domain.dwell import DwellRule
from leads.domain.kinds import DateSide, DwellClock, DwellRecipient, FieldType, FillSource, ProcessRole
from leads.domain.pack import Pack
from leads.domain.process import FieldChoice, Guard, Label, Process, ProcessNode, Raci, RequiredField, RoleDescription
from leads.domain.step import Fill, NodeStep
from leads.domain.template import MOST_ROLES
from leads.usecases.put_dwell_rule import EVERYBODY

YEAR_HOURS = 365 * 24
MOST_CHOICES, MOST_PROCESSES, MOST_RULES, MOST_WORDS = 30, 5, 50, 1_000


class Part(Message):
    """A message that becomes a value of the domain; lists become tuples."""

    becomes: type

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """Return the value."""
        return self.becomes(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


class LabelSchema(Part):
    """Text: both languages, always."""

    becomes = Label
    zh = Text(max=300, required=True)
    en = Text(max=300, required=True)


class DescriptionSchema(LabelSchema):
    """Text of some length: both languages, always."""

    zh = Text(max=MOST_WORDS, multiline=True, required=True)
    en = Text(max=MOST_WORDS, multiline=True, required=True)


class FieldChoiceSchema(Part):
    """Choice."""

    becomes = FieldChoice
    key = Text(max=40, required=True)
    label = One(LabelSchema, required=True)


class RequiredFieldSchema(Part):
    """RequiredField."""

    becomes = RequiredField
    key = Text(max=40, required=True)
    label = One(LabelSchema, required=True)
    type = Choice(FieldType, "FIELD_TYPE", required=True)
    min = Int(min=1, max=4_000)
    choices = Many(One(FieldChoiceSchema), max=MOST_CHOICES)
    why = One(LabelSchema)
    side = Choice(DateSide, "DATE_SIDE")


class GuardSchema(Part):
    """Guard."""

    becomes = Guard
    expression = Text(max=1_000, multiline=True, required=True)
    why = One(LabelSchema, required=True)


class RaciSchema(Part):
    """Raci."""

    becomes = Raci
    responsible = Many(Choice(ProcessRole, "PROCESS_ROLE"), max=12)
    accountable = Choice(ProcessRole, "PROCESS_ROLE")
    consulted = Many(Choice(ProcessRole, "PROCESS_ROLE"), max=12)
    informed = Many(Choice(ProcessRole, "PROCESS_ROLE"), max=12)


class StepFillSchema(Part):
    """StepFill."""

    becomes = Fill
    source = Choice(FillSource, "FILL_SOURCE", required=True)
    key = Text(max=40, required=True)
    field = Text(max=40, required=True)


class NodeStepSchema(Part):
    """NodeStep."""

    becomes = NodeStep
    key = Text(max=40, required=True)
    label = One(LabelSchema, required=True)
    touchpoint = Text(max=40, required=True)
    required = Flag()
    fills = Many(One(StepFillSchema), max=10, load_default=list)


class ProcessNodeSchema(Part):
    """ProcessNode."""

    becomes = ProcessNode
    key = Text(max=40, required=True)
    label = One(LabelSchema, required=True)
    required = Many(One(RequiredFieldSchema), max=20, load_default=list)
    dwell_limit_hours = Int(min=1, max=YEAR_HOURS)
    optional = Flag()
    guard = One(GuardSchema)
    raci = One(RaciSchema)
    steps = Many(One(NodeStepSchema), max=3, load_default=list)


class RoleDescriptionSchema(Part):
    """RoleDescription."""

    becomes = RoleDescription
    role = Choice(ProcessRole, "PROCESS_ROLE", required=True)
    label = One(LabelSchema, required=True)
    description = One(DescriptionSchema, required=True)


class ProcessSpecSchema(Part):
    """ProcessSpec; which version it becomes is not said here."""

    becomes = Process
    key = Text(max=40, required=True)
    label = One(LabelSchema, required=True)
    nodes = Many(One(ProcessNodeSchema), max=15, load_default=list)
    enforce_from = Instant(data_key="enforce_from_time")
    roles = Many(One(RoleDescriptionSchema), max=MOST_ROLES, load_default=list)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Process:
        """Return the process at version 0."""
        return Process(**{**values, "nodes": tuple(values["nodes"]), "roles": tuple(values["roles"])}, version=0)


class DwellRulePartSchema(Part):
    """DwellRule, as packs bring it."""

    becomes = DwellRule
    key = Text(max=120, required=True)
    process_key = Text(max=40, required=True)
    node = Text(max=40, required=True)
    clock = Choice(DwellClock, "DWELL_CLOCK", load_default=DwellClock.NATURAL)
    threshold_minutes = Int(min=1, max=YEAR_HOURS * 60, required=True)
    recipients = Many(Choice(DwellRecipient, "DWELL_RECIPIENT"), max=2, load_default=list)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> DwellRule:
        """Return the rule; no recipients means everybody."""
        named = values.pop("recipients") or EVERYBODY
        told = tuple(who for who in EVERYBODY if who in named)
        threshold = timedelta(minutes=values.pop("threshold_minutes"))
        return DwellRule(**values, threshold=threshold, recipients=told)


class PackSchema(Part):
    """Pack."""

    becomes = Pack
    name = Text(max=40, required=True)
    version = Int(min=1, max=10_000, required=True)
    label = One(LabelSchema, required=True)
    description = One(LabelSchema, required=True)
    processes = Many(One(ProcessSpecSchema), max=MOST_PROCESSES, load_default=list)
    dwell_rules = Many(One(DwellRulePartSchema), max=MOST_RULES, load_default=list)
