"""Requests about contracts and templates: where untrusted JSON becomes a command."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, post_load

from chassis.fields import Id, Int, Message, One, Text
from handoff.api.schemas import ReceiptSchema, Request, Struct
from handoff.domain.touchpoint import Label
from handoff.usecases.approve_contract import ApproveContract
from handoff.usecases.fill_contract import FillContract
from handoff.usecases.get_contract import GetContract
from handoff.usecases.list_templates import ListTemplates
from handoff.usecases.publish_template import PublishTemplate
from handoff.usecases.request_contract import RequestContract
from handoff.usecases.return_contract import ReturnContract
from handoff.usecases.sign_contract import SignContract
from handoff.usecases.submit_contract import SubmitContract
from handoff.usecases.withdraw_contract import WithdrawContract


class OfContract(Request):
    """A request about one contract."""

    contract_id = Id(required=True)


class RequestContractSchema(Request):
    """RequestContractRequest."""

    command = RequestContract
    lead_id = Id(required=True)


class FillContractSchema(OfContract):
    """FillContractRequest."""

    command = FillContract
    template_id = Text(max=40)
    template_version = Int(min=1, max=1_000_000)
    values = Struct(keys=fields.String(), data_key="fields", attribute="fields", load_default=dict)


class SubmitContractSchema(OfContract):
    """SubmitContractRequest."""

    command = SubmitContract


class ReturnContractSchema(OfContract):
    """ReturnContractRequest."""

    command = ReturnContract
    reason = Text(max=1_000, multiline=True, required=True)


class ApproveContractSchema(OfContract):
    """ApproveContractRequest."""

    command = ApproveContract


class SignContractSchema(OfContract):
    """SignContractRequest."""

    command = SignContract
    contract_no = Text(min=2, max=60, required=True)
    signed_file = One(ReceiptSchema, required=True)


class WithdrawContractSchema(OfContract):
    """WithdrawContractRequest."""

    command = WithdrawContract
    reason = Text(max=500, required=True)


class GetContractSchema(OfContract):
    """GetContractRequest."""

    command = GetContract


class LabelSchema(Message):
    """Text: both languages, always."""

    zh = Text(max=100, required=True)
    en = Text(max=100, required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Label:
        """Return the label."""
        return Label(**values)


class PublishTemplateSchema(Request):
    """PublishTemplateRequest."""

    command = PublishTemplate
    template_id = Text(max=40, required=True)
    label = One(LabelSchema)
    document = One(ReceiptSchema, required=True)


class ListTemplatesSchema(Request):
    """ListTemplatesRequest."""

    command = ListTemplates
