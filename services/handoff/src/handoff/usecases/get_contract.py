"""A contract with everything that stays with its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handoff.domain.contract import Contract
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.touchpoint import Label, Touchpoint
from handoff.domain.verbs import ContractVerb
from handoff.usecases.contract_ports import ContractWork
from handoff.usecases.ports import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class GetContract:
    """Which contract."""

    contract_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOn:
    """The template in the version the contract is on; `document` is None where its text was replaced before it was kept."""

    id: str
    label: Label
    version: int
    document: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDossier:
    """The contract, what its form asks for, what was said, what it is written on, and what the caller may do now.

    Attributes:
        written_on: None while it names no template.
    """

    contract: Contract
    form: Touchpoint
    remarks: Sequence[Remark]
    written_on: WrittenOn | None = None
    allowed: tuple[ContractVerb, ...] = ()


def get_contract(query: GetContract, *, work: ContractWork) -> ContractDossier:
    """Return the contract whole. Raises ContractNotFound, OutOfReach."""
    contract = work.contracts.get(query.contract_id, None)
    return ContractDossier(
        contract=contract,
        form=work.form,
        remarks=work.contracts.remarks(contract.id),
        written_on=_written_on(contract, work.templates.all()),
        allowed=contract.allowed(work.contracts.sides(contract)),
    )


def _written_on(contract: Contract, templates: Sequence[LegalTemplate]) -> WrittenOn | None:
    newest = next((one for one in templates if one.id == contract.template_id), None)
    if newest is None or contract.template_version is None:
        return None
    document = newest.document if newest.version == contract.template_version else contract.template_document
    return WrittenOn(id=newest.id, label=newest.label, version=contract.template_version, document=document)
