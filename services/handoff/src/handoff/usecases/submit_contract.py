"""Legal is asked to read a contract."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.contract import Contract
from handoff.domain.verbs import ContractVerb
from handoff.usecases.contract_ports import ContractWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitContract:
    """Which contract."""

    contract_id: str


def submit_contract(command: SubmitContract, *, work: ContractWork) -> Contract:
    """Ask legal. Raises ContractNotFound, OutOfReach, ContractTransitionRefused, ContractIncomplete, TemplateOutdated."""
    contract, told = work.contracts.get(command.contract_id, ContractVerb.SUBMIT).submit(at=work.at)
    return work.contracts.save(contract, *told)
