"""The form of a contract gets its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handoff.domain.contract import Contract
from handoff.domain.refusals import TemplateOutdated
from handoff.domain.verbs import ContractVerb
from handoff.usecases.contract_ports import ContractWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FillContract:
    """Fields by key; `template_id` None takes the template published last, `template_version` None its newest version."""

    contract_id: str
    template_id: str | None = None
    template_version: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


def fill_contract(command: FillContract, *, work: ContractWork) -> Contract:
    """Save the form at any completeness, on the newest version of the template; complete, it may be submitted.

    Raises: ContractNotFound, OutOfReach, ContractTransitionRefused, InputsInvalid, TemplateUnpublished, TemplateOutdated.
    """
    # The template is held before the contract, as who publishes does: whoever comes second sees what the first one wrote.
    template = work.templates.to_write_on(command.template_id or work.contracts.template_of(command.contract_id))
    contract = work.contracts.get(command.contract_id, ContractVerb.FILL)
    if command.template_version not in (None, template.version):
        raise TemplateOutdated(contract_id=contract.id, template_id=template.id, version=command.template_version, latest=template.version)
    contract, told = contract.fill(work.form, work.verify_files(command.fields), template, at=work.at)
    return work.contracts.save(contract, *told)
