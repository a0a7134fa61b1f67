"""The signed contract is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handoff.domain.contract import Contract
from handoff.domain.verbs import ContractVerb
from handoff.usecases.contract_ports import ContractWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SignContract:
    """The number it is filed under, and the file with the signatures."""

    contract_id: str
    contract_no: str
    signed_file: Mapping[str, Any]


def sign_contract(command: SignContract, *, work: ContractWork) -> Contract:
    """Take the signed contract in, from whichever side has it.

    Raises: ContractNotFound, OutOfReach, ContractTransitionRefused, InputsInvalid, NotSigned.
    """
    contract = work.contracts.get(command.contract_id, ContractVerb.SIGN)
    work.verify_files({"signed_file[0]": command.signed_file})
    contract, told = contract.sign(command.contract_no, command.signed_file, by=work.actor_id, at=work.at)
    return work.contracts.save(contract, *told)
