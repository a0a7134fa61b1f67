"""Requests, replies and methods of the library of action patterns."""

from __future__ import annotations

from typing import Any

from marshmallow import post_load, validate

from chassis.fields import Choice, Flag, Id, Int, Many, Message, One, Text
from chassis.rpc import command
from leads.api.parts import text
from leads.api.schemas import Request
from leads.domain.kinds import ActivityKind
from leads.domain.pattern import MAX_EVIDENCE, Condition, Pattern, Sighting
from leads.messaging.outgoing import PATTERN
from leads.messaging.patterns import pattern_state, pattern_version
from leads.messaging.wire import Json, sparse
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases import get_pattern as reading
from leads.usecases import retire_pattern as retiring
from leads.usecases import save_pattern as saving
from leads.usecases.ports import UnitOfWork

MOST_FOLLOW_UPS = 50
MOST_DAYS = 365


class ConditionSchema(Message):
    """PatternCondition."""

    kinds = Many(Choice(ActivityKind, "ACTIVITY_KIND"), max=7)
    channel = text(max=40)
    keywords = Many(Text(max=40), max=5)
    node = text(max=60)
    follow_up = Int(min=1, max=MOST_FOLLOW_UPS)
    within_days = Int(min=1, max=MOST_DAYS)
    evidence_complete = Flag()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Condition:
        """Return the condition."""
        lists = {name: tuple(values.get(name, ())) for name in ("kinds", "keywords")}
        return Condition(**{**values, **lists, "node": values.get("node") or None})


class EvidenceSchema(Message):
    """PatternEvidence."""

    lead_id = Id(required=True)
    activity_id = Id()
    visit_no = Int(min=1, max=10_000)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Sighting:
        """Return the place."""
        step = values.get("activity_id")
        return Sighting(lead_id=str(values["lead_id"]), activity_id=str(step) if step else None, visit_no=values.get("visit_no"))


class SavePatternSchema(Request):
    """SavePatternRequest."""

    command = saving.SavePattern
    pattern_id = Id()
    name = Text(max=80, required=True)
    note = Text(min=0, max=2_000, multiline=True)
    condition = One(ConditionSchema, required=True)
    evidence = Many(One(EvidenceSchema), max=MAX_EVIDENCE, required=True, validate=validate.Length(min=1, error="REQUIRED"))
    revision = Int(min=1, max=2**31 - 1)


class RetirePatternSchema(Request):
    """RetirePatternRequest."""

    command = retiring.RetirePattern
    pattern_id = Id(required=True)


class GetPatternSchema(Request):
    """GetPatternRequest."""

    command = reading.GetPattern
    pattern_id = Id(required=True)


def pattern_reply(pattern: Pattern, work: SqlUnitOfWork) -> Json:
    """Return the pattern as it now stands, and what was written."""
    written = {"subject_kind": PATTERN, "subject": pattern.id, "epoch": work.epoch, "sequence": str(pattern.revision)}
    return {"pattern": pattern_state(pattern), "written": [written]}


def annotation_reply(found: reading.Annotation, work: SqlUnitOfWork) -> Json:
    """Return the pattern with its note and its versions."""
    versions = [pattern_version(one) for one in found.versions]
    return sparse({"pattern": pattern_state(found.pattern), "note": found.pattern.note, "versions": versions, "mine": found.mine})


class PatternMethods:
    """Every method of baton.leads.v1.PatternService; the class that inherits them has `calls = Calls()`."""

    @command(SavePatternSchema, pattern_reply)
    def save_pattern(self, command: saving.SavePattern, work: UnitOfWork) -> Pattern:
        """SavePattern."""
        return saving.save_pattern(command, work=work)

    @command(RetirePatternSchema, pattern_reply)
    def retire_pattern(self, command: retiring.RetirePattern, work: UnitOfWork) -> Pattern:
        """RetirePattern."""
        return retiring.retire_pattern(command, work=work)

    @command(GetPatternSchema, annotation_reply, query=True)
    def get_pattern(self, query: reading.GetPattern, work: UnitOfWork) -> reading.Annotation:
        """GetPattern."""
        return reading.get_pattern(query, work=work)
