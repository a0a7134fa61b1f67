"""Legal agrees to a contract."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.contract import Contract
from handoff.domain.verbs import ContractVerb
from handoff.usecases.contract_ports import ContractWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveContract:
    """Which contract."""

    contract_id: str


def approve_contract(command: ApproveContract, *, work: ContractWork) -> Contract:
    """Agree for legal. Raises ContractNotFound, OutOfReach, ContractTransitionRefused, TemplateOutdated."""
    contract, told = work.contracts.get(command.contract_id, ContractVerb.APPROVE).approve(by=work.actor_id, at=work.at)
    return work.contracts.save(contract, *told)
