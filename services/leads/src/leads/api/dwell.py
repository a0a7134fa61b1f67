"""Requests and replies about leads that stand still."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from marshmallow import post_load

from chassis.fields import Choice, Instant, Int, Many, Text
from leads.api.schemas import OfLead, Request
from leads.domain.dwell import DwellRules
from leads.domain.kinds import DwellClock, DwellRecipient, StallReason
from leads.messaging.outgoing import DWELL_RULES
from leads.messaging.wire import DWELL_KEY, Json, dwell_rules
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases.end_stall import EndStall
from leads.usecases.put_dwell_rule import PutDwellRule
from leads.usecases.remove_dwell_rule import RemoveDwellRule
from leads.usecases.stall_lead import StallLead

YEAR_MINUTES = 365 * 24 * 60


class StallLeadSchema(OfLead):
    """StallLeadRequest."""

    command = StallLead
    reason = Choice(StallReason, "STALL_REASON", required=True)
    until = Instant(data_key="until_time", required=True)


class EndStallSchema(OfLead):
    """EndStallRequest."""

    command = EndStall


class PutDwellRuleSchema(Request):
    """PutDwellRuleRequest."""

    command = PutDwellRule
    key = Text(max=120)
    process_key = Text(max=60)
    node = Text(max=60, required=True)
    clock = Choice(DwellClock, "DWELL_CLOCK")
    threshold_minutes = Int(min=1, max=YEAR_MINUTES, required=True)
    recipients = Many(Choice(DwellRecipient, "DWELL_RECIPIENT"), max=2)

    @post_load
    def build(self, values: dict[str, Any], **options: Any) -> Any:
        """Return the command, with the threshold as a length of time."""
        values["threshold"] = timedelta(minutes=values.pop("threshold_minutes"))
        return super().build(values, **options)


class RemoveDwellRuleSchema(Request):
    """RemoveDwellRuleRequest."""

    command = RemoveDwellRule
    key = Text(max=120, required=True)


def dwell_rules_reply(rules: DwellRules, work: SqlUnitOfWork) -> Json:
    """Return all rules as they now stand, and what was written."""
    written = {"subject_kind": DWELL_RULES, "subject": DWELL_KEY, "epoch": work.epoch, "sequence": str(rules.version)}
    return {"rules": dwell_rules(rules), "written": [written]}
