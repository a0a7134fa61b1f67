"""A contract with everything that stays with its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.domain.contract import Contract
from handoff.domain.touchpoint import Touchpoint
from handoff.usecases.contract_ports import ContractWork
from handoff.usecases.ports import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class GetContract:
    """Which contract."""

    contract_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDossier:
    """The contract, what its form asks for, and what was said."""

    contract: Contract
    form: Touchpoint
    remarks: Sequence[Remark]


def get_contract(query: GetContract, *, work: ContractWork) -> ContractDossier:
    """Return the contract whole. Raises ContractNotFound, OutOfReach."""
    contract = work.contracts.get(query.contract_id, None)
    return ContractDossier(contract=contract, form=work.form, remarks=work.contracts.remarks(contract.id))
