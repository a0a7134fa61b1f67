"""A contract is given up."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.contract import Contract
from handoff.domain.verbs import ContractVerb
from handoff.usecases.contract_ports import ContractWork
from handoff.usecases.ports import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawContract:
    """Why."""

    contract_id: str
    reason: str


def withdraw_contract(command: WithdrawContract, *, work: ContractWork) -> Contract:
    """Give it up for sales; another may be asked for by hand. Raises ContractNotFound, OutOfReach, ContractTransitionRefused."""
    contract, told = work.contracts.get(command.contract_id, ContractVerb.WITHDRAW).withdraw(at=work.at)
    work.contracts.remark(contract.id, Remark(kind="withdraw", by=work.actor_id, at=work.at, text=command.reason))
    return work.contracts.save(contract, *told)
