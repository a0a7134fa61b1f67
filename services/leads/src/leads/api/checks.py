"""Data checks: requests, replies and methods."""

from __future__ import annotations

from chassis.fields import Flag, Text
from chassis.rpc import command, sweep
from chassis.texts import Catalog
from leads.api.capture import KEY
from leads.api.replies import lead_reply
from leads.api.schemas import OfLead, Request
from leads.domain.check import DataChecks
from leads.domain.lead import Lead
from leads.messaging.checks import CHECKS_KEY, data_checks
from leads.messaging.outgoing import DATA_CHECKS
from leads.messaging.wire import Json, sparse
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases import confirm_anomaly as confirming
from leads.usecases import put_data_check as putting
from leads.usecases import recheck_leads as rechecking
from leads.usecases import try_data_check as trying
from leads.usecases.ports import UnitOfWork

MOST_LENGTH = 1_000
CHECK_EVERY_S = 2.0
catalog = Catalog("leads")


class PutDataCheckSchema(Request):
    """PutDataCheckRequest."""

    command = putting.PutDataCheck
    key = Text(max=40, required=True, validate=KEY)
    label_zh = Text(max=60, required=True)
    label_en = Text(max=60, required=True)
    prompt_zh = Text(max=200, required=True)
    prompt_en = Text(max=200, required=True)
    field = Text(max=60, required=True)
    process_key = Text(max=60)
    node = Text(max=60)
    when = Text(max=MOST_LENGTH, required=True, multiline=True)
    disabled = Flag()


class TryDataCheckSchema(Request):
    """TryDataCheckRequest."""

    command = trying.TryDataCheck
    when = Text(min=0, max=MOST_LENGTH, required=True, multiline=True)
    field = Text(max=60)
    process_key = Text(max=60)
    node = Text(max=60)


class ConfirmAnomalySchema(OfLead):
    """ConfirmAnomalyRequest."""

    command = confirming.ConfirmAnomaly
    check = Text(max=40, required=True)
    reason = Text(max=200, required=True)


def checks_reply(checks: DataChecks, work: SqlUnitOfWork) -> Json:
    """Return the checks as they now stand, and what was written."""
    written = {"subject_kind": DATA_CHECKS, "subject": CHECKS_KEY, "epoch": work.epoch, "sequence": str(checks.version)}
    return {"checks": data_checks(checks), "written": [written]}


def tried_reply(tried: trying.Tried, work: SqlUnitOfWork) -> Json:
    """Return what is wrong with the formula, or what it finds."""
    if tried.fault is not None:
        texts = catalog.texts(tried.fault.code, tried.fault.metadata)
        fault = {"code": tried.fault.code, "position": tried.fault.position, "text": {"zh": texts["zh-CN"], "en": texts["en"]}}
        return {"fault": fault}
    examples = [
        sparse({"lead_id": one.lead_id, "no": one.no, "customer_name": one.customer_name, "value": one.value}) for one in tried.examples
    ]
    return sparse({"looked_at": tried.looked_at, "found": tried.found, "examples": examples, "more": tried.more})


class CheckMethods:
    """Every method of baton.leads.v1.CheckService; the class that inherits them has `calls = Calls()`."""

    @command(PutDataCheckSchema, checks_reply)
    def put_data_check(self, command: putting.PutDataCheck, work: UnitOfWork) -> DataChecks:
        """PutDataCheck."""
        return putting.put_data_check(command, work=work)

    @command(TryDataCheckSchema, tried_reply, query=True)
    def try_data_check(self, query: trying.TryDataCheck, work: UnitOfWork) -> trying.Tried:
        """TryDataCheck."""
        return trying.try_data_check(query, work=work)

    @command(ConfirmAnomalySchema, lead_reply)
    def confirm_anomaly(self, command: confirming.ConfirmAnomaly, work: UnitOfWork) -> Lead:
        """ConfirmAnomaly."""
        return confirming.confirm_anomaly(command, work=work)

    @sweep(CHECK_EVERY_S, at_once=rechecking.LIMIT)
    def recheck_leads(self, work: UnitOfWork) -> int:
        """Look again at leads that are due."""
        return rechecking.recheck_leads(work=work)
