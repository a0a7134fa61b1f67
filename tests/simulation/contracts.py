"""What people do about contracts in a seed's world, once a lead negotiates."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.support.handoff.contracts import DRAFT, FIELDS, SIGNED_FILE

from handoff.api import contracts as schemas
from handoff.usecases.approve_contract import approve_contract
from handoff.usecases.fill_contract import fill_contract
from handoff.usecases.publish_template import publish_template
from handoff.usecases.request_contract import request_contract
from handoff.usecases.return_contract import return_contract
from handoff.usecases.sign_contract import sign_contract
from handoff.usecases.submit_contract import submit_contract
from handoff.usecases.withdraw_contract import withdraw_contract

METHODS: Mapping[str, tuple[str, Any, Callable[..., Any]]] = {
    "RequestContract": ("handoff", schemas.RequestContractSchema, request_contract),
    "FillContract": ("handoff", schemas.FillContractSchema, fill_contract),
    "SubmitContract": ("handoff", schemas.SubmitContractSchema, submit_contract),
    "ReturnContract": ("handoff", schemas.ReturnContractSchema, return_contract),
    "ApproveContract": ("handoff", schemas.ApproveContractSchema, approve_contract),
    "SignContract": ("handoff", schemas.SignContractSchema, sign_contract),
    "WithdrawContract": ("handoff", schemas.WithdrawContractSchema, withdraw_contract),
    "PublishTemplate": ("handoff", schemas.PublishTemplateSchema, publish_template),
}
OF_LEGAL = frozenset({"ReturnContract", "ApproveContract", "PublishTemplate"})
PUBLISH: tuple[str, dict[str, Any]] = (
    "PublishTemplate",
    {"template_id": "sales_contract", "label": {"zh": "销售合同", "en": "Sales contract"}, "document": dict(DRAFT)},
)


def signing(chance: random.Random, title: str) -> Sequence[tuple[str, dict[str, Any]]]:
    """Return a contract's way, or a part of it, sometimes over a newer template, sometimes back and forth or given up."""
    fill: tuple[str, dict[str, Any]] = ("FillContract", {"fields": FIELDS})
    way: list[tuple[str, dict[str, Any]]] = [fill, ("SubmitContract", {})]
    way += [("ReturnContract", {"reason": "不清楚"}), ("SubmitContract", {})] if chance.random() < 0.3 else []
    way += [PUBLISH, ("ApproveContract", {}), fill, ("SubmitContract", {})] if chance.random() < 0.4 else []
    way += [("ApproveContract", {})]
    way += [PUBLISH] if chance.random() < 0.2 else []
    way += [("SignContract", {"contract_no": f"HT-{title}", "signed_file": dict(SIGNED_FILE)})]
    way = way[: len(way) if chance.random() < 0.7 else chance.randrange(len(way))]
    given_up: tuple[str, dict[str, Any]] = ("WithdrawContract", {"reason": "换主体"})
    return [*way, given_up, ("RequestContract", {})] if chance.random() < 0.15 else way
