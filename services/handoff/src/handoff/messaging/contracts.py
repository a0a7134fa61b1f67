"""Contracts and templates as proto3 JSON, and their facts as events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

from chassis import journal
from handoff.domain import contract_facts as facts
from handoff.domain.contract import Contract
from handoff.domain.contract_facts import ContractFact
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.touchpoint import FACT_RECEIPT_KEYS
from handoff.messaging.outgoing import PACKAGE
from handoff.messaging.wire import Json, instant, label, sparse

CONTRACT, TEMPLATE = "contract", "template"
TEMPLATE_PUBLISHED = f"{PACKAGE}.TemplatePublished"


def contract_state(contract: Contract) -> Json:
    """Return ContractState: the contract's whole public state; its file cannot be opened by it."""
    holder_dept, holder_ids = contract.holder
    return sparse(
        {
            "id": contract.id,
            "lead_id": contract.lead_id,
            "lead_no": contract.lead_no,
            "customer_name": contract.customer_name,
            "title": contract.title,
            "lead_owner_id": contract.lead_owner_id,
            "from_dept": contract.from_dept,
            "to_dept": contract.to_dept,
            "status": f"CONTRACT_STATUS_{contract.status.name}",
            "missing": list(contract.missing),
            "template_id": contract.template_id,
            "template_version": contract.template_version,
            "latest_version": contract.latest_version,
            "stale": contract.is_stale,
            "holder_dept": holder_dept,
            "holder_ids": list(holder_ids),
            "requested_time": instant(contract.requested_at),
            "submitted_time": instant(contract.submitted_at),
            "approved_time": instant(contract.approved_at),
            "approved_by": contract.approved_by,
            "signed_time": instant(contract.signed_at),
            "signed_by": contract.signed_by,
            "contract_no": contract.contract_no,
            "signed_file": told_file(contract.signed_file) if contract.signed_file else None,
            "withdrawn_by": contract.withdrawn_by,
            "returns": contract.returns or None,
        }
    )


def template_state(template: LegalTemplate) -> Json:
    """Return LegalTemplateState; its document cannot be opened by it."""
    return {
        "id": template.id,
        "label": label(template.label),
        "version": template.version,
        "published_time": instant(template.published_at),
        "published_by": template.published_by,
        "document": told_file(template.document),
    }


def told_file(receipt: Mapping[str, Any]) -> Json:
    """Return a receipt as facts carry it: without the signature that opens the file."""
    return sparse({key: receipt.get(key) for key in sorted(FACT_RECEIPT_KEYS)})


def contract_event(fact: ContractFact, contract: Contract) -> tuple[str, Json]:
    """Return type and body of the event; facts of one step each carry the state after the whole step."""
    return f"{PACKAGE}.{type(fact).__name__}", {"state": contract_state(contract), **sparse(own(fact))}


def contracts_told(steps: Sequence[tuple[Contract, Sequence[ContractFact]]]) -> list[journal.Fact]:
    """Return what the journal is to say; the last fact of a contract has its version as sequence."""
    rows = []
    for contract, own_facts in steps:
        for number, fact in enumerate(own_facts, 1):
            kind, body = contract_event(fact, contract)
            sequence = contract.version - len(own_facts) + number
            rows.append(
                journal.Fact(type=kind, subject_kind=CONTRACT, subject=contract.id, sequence=sequence, occurred_at=fact.at, body=body)
            )
    return rows


def published(template: LegalTemplate) -> journal.Fact:
    """Return what the journal is to say of a template's new version, which is its sequence too."""
    body = {"state": template_state(template)}
    return journal.Fact(
        type=TEMPLATE_PUBLISHED,
        subject_kind=TEMPLATE,
        subject=template.id,
        sequence=template.version,
        occurred_at=template.published_at,
        body=body,
    )


@singledispatch
def own(fact: ContractFact) -> Json:
    """Return the fact's own fields; a fact that nobody taught to travel is a fault in the code."""
    raise NotImplementedError(type(fact).__name__)


@own.register
def _(fact: facts.ContractRequested) -> Json:
    return {"template_id": fact.template_id, "latest_version": fact.latest_version}


@own.register(facts.ContractFilled)
@own.register(facts.ContractSubmitted)
@own.register(facts.ContractApproved)
def _(fact: facts.ContractFilled | facts.ContractSubmitted | facts.ContractApproved) -> Json:
    return {"template_id": fact.template_id, "version": fact.version}


@own.register
def _(fact: facts.ContractReturned) -> Json:
    return {"returns": fact.returns}


@own.register(facts.TemplateStale)
@own.register(facts.ContractSigned)
def _(fact: facts.TemplateStale | facts.ContractSigned) -> Json:
    return {"template_id": fact.template_id, "version": fact.version, "latest_version": fact.latest_version}


@own.register
def _(fact: facts.ContractWithdrawn) -> Json:
    return {}


@own.register
def _(fact: facts.ContractChanged) -> Json:
    return {"changed": list(fact.changed)}
