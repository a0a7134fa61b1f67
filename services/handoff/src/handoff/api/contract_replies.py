"""Replies about contracts and templates as proto3 JSON."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.domain.contract import Contract
from handoff.domain.legal_template import LegalTemplate
from handoff.messaging.contracts import CONTRACT, TEMPLATE, contract_state, template_state
from handoff.messaging.wire import Json, instant, label, required_input, sparse
from handoff.storage.unit_of_work import SqlUnitOfWork
from handoff.usecases.get_contract import ContractDossier, WrittenOn
from handoff.usecases.publish_template import PublishedTemplate


def contract_reply(contract: Contract, work: SqlUnitOfWork) -> Json:
    """Return the contract as it now stands, and what was written."""
    written = {"subject_kind": CONTRACT, "subject": contract.id, "epoch": work.epoch, "sequence": str(contract.version)}
    return {"contract": contract_state(contract), "written": [written]}


def contract_dossier_reply(dossier: ContractDossier, work: SqlUnitOfWork) -> Json:
    """Return the contract with its form and what was said; whoever may read it may open its files."""
    contract = dossier.contract
    file = {"signed_file": dict(contract.signed_file)} if contract.signed_file else {}
    return sparse(
        {
            "contract": {**contract_state(contract), **file},
            "fields": dict(contract.fields) or None,
            "inputs": [required_input(one) for one in dossier.form.inputs],
            "remarks": [{"kind": one.kind, "by": one.by, "occurred_time": instant(one.at), "text": one.text} for one in dossier.remarks],
            "template": _written_on(dossier.written_on) if dossier.written_on else None,
            "allowed": [f"CONTRACT_VERB_{verb.name}" for verb in dossier.allowed],
        }
    )


def published_reply(published: PublishedTemplate, work: SqlUnitOfWork) -> Json:
    """Return the template at its new version, and what was written."""
    template = published.template
    written = {"subject_kind": TEMPLATE, "subject": template.id, "epoch": work.epoch, "sequence": str(template.version)}
    return {"template": _opened(template), "stale": published.stale, "written": [written]}


def templates_reply(templates: Sequence[LegalTemplate], work: SqlUnitOfWork) -> Json:
    """Return the templates."""
    return {"templates": [_opened(one) for one in templates]}


def _opened(template: LegalTemplate) -> Json:
    """Return LegalTemplateState with a document that can be opened."""
    return {**template_state(template), "document": dict(template.document)}


def _written_on(template: WrittenOn) -> Json:
    document = dict(template.document) if template.document else None
    return sparse({"id": template.id, "label": label(template.label), "version": template.version, "document": document})
