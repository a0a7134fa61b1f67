"""Legal sends a contract back."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.contract import Contract
from handoff.domain.verbs import ContractVerb
from handoff.usecases.contract_ports import ContractWork
from handoff.usecases.ports import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnContract:
    """What must be better."""

    contract_id: str
    reason: str


def return_contract(command: ReturnContract, *, work: ContractWork) -> Contract:
    """Send it back to sales, with the reason. Raises ContractNotFound, OutOfReach, ContractTransitionRefused."""
    contract, told = work.contracts.get(command.contract_id, ContractVerb.RETURN).give_back(at=work.at)
    work.contracts.remark(contract.id, Remark(kind="return", by=work.actor_id, at=work.at, text=command.reason))
    return work.contracts.save(contract, *told)
