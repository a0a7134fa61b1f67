"""Contracts and templates as the tests need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.support.handoff.make import LEAD_1, MONDAY_9AM, WANG

from handoff.domain.contract import Contract
from handoff.domain.kinds import ContractStatus
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.touchpoint import Label
from handoff.storage.contract_form import contract_form

CONTRACT_1 = "01920000-0000-7000-8000-0000000000c1"
SHEN = "person-shen"
FORM = contract_form()
FIELDS: Mapping[str, Any] = {
    "party": "远航精密制造有限公司",
    "subject": "产线改造",
    "amount": "12500000",
    "payment_terms": "预付 30%，验收后 70%",
    "deliver_by": "2027-03-31",
    "special_terms": "无",
}
SIGNED_FILE: Mapping[str, Any] = {
    "sha256": "c" * 64, "size": "12", "media_type": "application/pdf", "name": "合同签署页.pdf", "signature": "signature",
}  # fmt: skip
DRAFT: Mapping[str, Any] = {**SIGNED_FILE, "sha256": "e" * 64, "name": "销售合同模板.docx", "media_type": "application/msword"}


def a_template(version: int = 1, *, key: str = "sales_contract") -> LegalTemplate:
    """Return a template at that version."""
    return LegalTemplate(
        id=key,
        label=Label(zh="销售合同", en="Sales contract"),
        version=version,
        published_at=MONDAY_9AM,
        published_by=SHEN,
        document=DRAFT,
    )


def a_contract(status: ContractStatus = ContractStatus.OPENED, **changes: Any) -> Contract:
    """Return a contract of the first lead in that state; beyond opened it is on version 1 of the template."""
    contract = Contract(
        id=CONTRACT_1,
        lead_id=LEAD_1,
        lead_no="L-000001",
        customer_name="远航精密制造",
        title="产线改造",
        from_dept=FORM.from_dept,
        to_dept=FORM.to_dept,
        lead_owner_id=WANG,
        trigger=(1, 5),
        status=status,
        missing=FORM.missing({}) if status is ContractStatus.OPENED else (),
        requested_at=MONDAY_9AM,
        version=1,
    )
    if status is not ContractStatus.OPENED:
        contract = replace(contract, fields=FIELDS, template_id="sales_contract", template_version=1, latest_version=1)
    if status is ContractStatus.SIGNED:
        signed: dict[str, Any] = {"signed_at": MONDAY_9AM, "signed_by": WANG, "contract_no": "HT-2026-018", "signed_file": SIGNED_FILE}
        contract = replace(contract, approved_at=MONDAY_9AM, approved_by=SHEN, **signed)
    return replace(contract, **changes)
