"""What a lead's facts ask of contracts: the same contract whatever the order in which the facts come.

A lead that comes to its negotiation has one contract until it is lost or won; coming there again asks for no other. What is under way
when the lead ends is given up. A lead that was lost and comes to its negotiation again begins a new one. After somebody gave a
contract up by hand, only the hand asks for another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.domain.contract import LOST, WON, Contract
from handoff.domain.contract_facts import ContractFact, ContractRequested
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.touchpoint import Touchpoint
from handoff.usecases.contract_ports import ContractBook, LeadEnd
from handoff.usecases.ports import LeadCopy, LeadHeard, Place

Told = tuple[Contract, Sequence[ContractFact]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPlan:
    """What to do: contracts to give up, and one to open."""

    withdrawn: Sequence[Told]
    wanted: Place | None


def follow_contracts(heard: Sequence[LeadHeard], *, book: ContractBook, form: Touchpoint, at: datetime, new_id: Callable[[], str]) -> None:
    """Keep what the facts say of negotiations and ends, and give the leads the contract they ask for; their copies are kept already."""
    came: dict[str, Place] = {}
    ended: dict[str, LeadEnd] = {}
    for one in heard:
        lead_id, place = one.copy.lead_id, one.copy.at
        if one.negotiating:
            came[lead_id] = max(place, came.get(lead_id, place))
        if (one.lost or one.won) and (lead_id not in ended or ended[lead_id].at < place):
            ended[lead_id] = LeadEnd(at=place, won=one.won)
    if not came and not ended:
        return
    book.keep_negotiations(came)
    book.keep_ends(ended)
    asking = sorted({*came, *ended})
    copies, negotiations, ends, contracts = book.copies(asking), book.negotiations(asking), book.ends(asking), book.contracts_of(asking)
    newest = book.newest_template()
    opened = []
    for lead_id in asking:
        made = plan(negotiations.get(lead_id), ends.get(lead_id), contracts.get(lead_id, ()), at=at)
        for contract, told in made.withdrawn:
            book.change(contract, told)
        if made.wanted is not None:
            opened.append(requested(copies[lead_id], form, newest, contract_id=new_id(), trigger=made.wanted, at=at))
    book.open(opened)


def plan(came: Place | None, ended: LeadEnd | None, contracts: Sequence[Contract], *, at: datetime) -> ContractPlan:
    """Return what a lead's facts ask for beyond the contracts it has, in any state."""
    floor = ended.at if ended else (0, 0)
    rule = WON if ended and ended.won else LOST
    withdrawn = [one.withdraw(by_rule=rule, at=at) for one in contracts if one.status.is_open and one.trigger < floor]
    served = any(one.trigger > floor for one in contracts)
    return ContractPlan(withdrawn=withdrawn, wanted=came if came is not None and came > floor and not served else None)


def requested(lead: LeadCopy, form: Touchpoint, newest: LegalTemplate | None, *, contract_id: str, trigger: Place, at: datetime) -> Told:
    """Return a contract that is asked for, and the fact that says so."""
    contract = Contract(
        id=contract_id,
        lead_id=lead.lead_id,
        lead_no=lead.no,
        customer_name=lead.customer_name,
        title=lead.title,
        from_dept=form.from_dept,
        to_dept=form.to_dept,
        lead_owner_id=lead.owner_id,
        trigger=trigger,
        missing=form.missing({}),
        requested_at=at,
    )
    told = ContractRequested(at=at, template_id=newest.id, latest_version=newest.version) if newest else ContractRequested(at=at)
    return contract, [told]
