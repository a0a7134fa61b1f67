"""What a check would find now, before anybody is asked by it."""

from __future__ import annotations

from dataclasses import dataclass

from chassis.expressions import FormulaFault
from leads.domain.anomaly import finds
from leads.domain.check import CheckInvalid, DataCheck, must_be_sound, try_condition
from leads.domain.process import Label
from leads.usecases.ports import UnitOfWork
from leads.usecases.put_data_check import process_meant

MOST_LEADS = 2_000
MOST_EXAMPLES = 5
NOTHING = Label(zh="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class TryDataCheck:
    """The formula as it was typed, and which leads it is for; without a field only the formula is read and counted."""

    when: str
    field: str | None = None
    process_key: str | None = None
    node: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A lead that the formula finds, with the value that may be shown."""

    lead_id: str
    no: str
    customer_name: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What is wrong with the formula, or what it finds among the newest open leads."""

    fault: FormulaFault | None = None
    looked_at: int = 0
    found: int = 0
    examples: tuple[Match, ...] = ()
    more: bool = False


def try_data_check(query: TryDataCheck, *, work: UnitOfWork) -> Tried:
    """Look at the newest 2,000 open leads with the formula; a fault in it is the answer, not a refusal.

    Raises: ProcessNotFound; CheckInvalid when node or field are not there.
    """
    process = process_meant(query.process_key, query.node, work=work)
    check = DataCheck(
        key="try",
        label=NOTHING,
        prompt=NOTHING,
        field=query.field or "today",
        when=query.when,
        process_key=query.process_key,
        node=query.node,
    )
    try:
        must_be_sound(check, process)
    except CheckInvalid as refusal:
        if any(not fault.field.startswith("when") for fault in refusal.violations):
            raise
    node = next((one for one in (process.nodes if process else ()) if one.key == query.node), None)
    try:
        try_condition(query.when, node)
    except FormulaFault as fault:
        return Tried(fault=fault)
    leads = work.leads.newest_open(limit=MOST_LEADS + 1)
    looked = leads[:MOST_LEADS]
    found = [
        Match(lead_id=lead.id, no=lead.no, customer_name=lead.customer_name, value=finding.value)
        for lead in looked
        if (finding := finds(check, lead, work.processes.of(lead), work.checks.around(lead))) is not None
    ]
    return Tried(looked_at=len(looked), found=len(found), examples=tuple(found[:MOST_EXAMPLES]), more=len(leads) > MOST_LEADS)
