"""What a lead's facts ask of contracts: the same contracts whatever the order in which the facts come.

Losses and the win divide a lead's life. In each part in which the lead came to its negotiation it has one contract; coming there again
asks for no other. What is still under way when a part ends is given up. After somebody gave a contract up by hand, only the hand asks
for another in that part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handoff.domain.contract import LEAD_ENDED, Contract
from handoff.domain.contract_facts import ContractFact, ContractRequested
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.touchpoint import Touchpoint
from handoff.usecases.contract_ports import ContractBook
from handoff.usecases.ports import LeadCopy, LeadHeard, Place

Told = tuple[Contract, Sequence[ContractFact]]


def follow_contracts(heard: Sequence[LeadHeard], *, book: ContractBook, form: Touchpoint, at: datetime, new_id: Callable[[], str]) -> None:
    """Keep what the facts say of negotiations and ends, and give the leads the contracts they ask for; their copies are kept already."""
    came = [(one.copy.lead_id, one.copy.at) for one in heard if one.negotiating]
    ended = [(one.copy.lead_id, one.copy.at) for one in heard if one.lost or one.won]
    asking = sorted({lead_id for lead_id, _ in (*came, *ended)})
    if not asking:
        return
    book.keep_negotiations(came)
    book.keep_ends(ended)
    copies, negotiations, ends, contracts = book.copies(asking), book.negotiations(asking), book.ends(asking), book.contracts_of(asking)
    newest = book.newest_template()
    opened: list[Told] = []
    for lead_id in asking:
        for part in parts(negotiations.get(lead_id, ()), ends.get(lead_id, ())):
            there = [one for one in contracts.get(lead_id, ()) if part.holds(one.trigger)]
            if there or part.came is None:
                for contract, told in (part.close(one, at=at) for one in there):
                    book.change(contract, told)
                continue
            fresh, asked = requested(copies[lead_id], form, newest, contract_id=new_id(), trigger=part.came, at=at)
            contract, told = part.close(fresh, at=at)
            opened.append((contract, [*asked, *told]))
    book.open(opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a lead's life, between two ends; `came` is where it first came to its negotiation, None where it did not."""

    since: Place
    end: Place | None
    came: Place | None

    def holds(self, trigger: Place) -> bool:
        """Say whether something that was asked for at that place belongs to this part."""
        return trigger >= self.since and (self.end is None or trigger < self.end)

    def close(self, contract: Contract, *, at: datetime) -> Told:
        """Give the contract up when the part has ended and nobody has signed it."""
        if self.end is None or not contract.status.is_open:
            return contract, ()
        return contract.withdraw(by_rule=LEAD_ENDED, at=at)


def parts(came: Sequence[Place], ended: Sequence[Place]) -> Iterator[Part]:
    """Yield the parts of a lead's life, in order; the last one goes on."""
    since: Place = (0, 0)
    for end in (*sorted(ended), None):
        part = Part(since=since, end=end, came=None)
        yield replace(part, came=min((place for place in came if part.holds(place)), default=None))
        since = end or since


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
