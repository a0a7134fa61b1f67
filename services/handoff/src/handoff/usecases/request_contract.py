"""A contract is asked for by hand."""

from __future__ import annotations

from dataclasses import dataclass

from handoff.domain.contract import Contract
from handoff.domain.refusals import ContractUnderWay, LeadClosed, LeadUnheard, OutOfReach
from handoff.usecases.contract_ports import ContractWork
from handoff.usecases.follow_contracts import requested


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestContract:
    """Whose contract."""

    lead_id: str


def request_contract(command: RequestContract, *, work: ContractWork) -> Contract:
    """Open a contract where the rule opened none, or the last one was given up.

    Raises: LeadUnheard, LeadClosed, OutOfReach, ContractUnderWay.
    """
    lead = work.lead(command.lead_id)
    if lead is None:
        raise LeadUnheard(lead_id=command.lead_id)
    if not work.may_ask(work.form.from_dept, lead.owner_id):
        raise OutOfReach(lead_id=command.lead_id)
    if lead.closed:
        raise LeadClosed(lead_id=command.lead_id)
    newest = next(iter(work.templates.all()), None)
    stored = work.contracts.add([requested(lead, work.form, newest, contract_id=work.new_id(), trigger=lead.at, at=work.at)])
    if not stored:
        open_one = work.contracts.under_way(lead.lead_id)
        raise ContractUnderWay(lead_id=lead.lead_id, contract_id=open_one.id if open_one else "")
    return stored[0]
