"""The verbs of tickets and contracts: in which states each is possible, and which sides may say it; what is not here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from handoff.domain.kinds import ContractStatus, Side, TicketStatus

Status = TypeVar("Status", TicketStatus, ContractStatus)
EITHER = frozenset(Side)
ASKING, ASKED = frozenset({Side.ASKING}), frozenset({Side.ASKED})
NOBODY: frozenset[Side] = frozenset()
"""The sides of a verb that only the service itself says."""


class TicketVerb(StrEnum):
    """What can be done with a ticket."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "give_back"
    ASK = "ask"
    ANSWER = "answer"
    DELIVER = "deliver"
    DECIDE = "decide"
    REWORK = "rework"
    CLOSE = "close"
    CANCEL = "cancel"
    ESCALATE = "escalate"


class ContractVerb(StrEnum):
    """What can be done with a contract."""

    FILL = "fill"
    SUBMIT = "submit"
    RETURN = "give_back"
    APPROVE = "approve"
    SIGN = "sign"
    WITHDRAW = "withdraw"
    OUTDATE = "outdate"


@dataclass(frozen=True, slots=True)
class Rule(Generic[Status]):
    """When a verb is possible and who may say it; `newest`: only on the newest version of the template."""

    states: frozenset[Status]
    sides: frozenset[Side]
    newest: bool = False


T, C = TicketStatus, ContractStatus
OPEN_TICKET = frozenset(status for status in T if status.is_open)
OPEN_CONTRACT = frozenset(status for status in C if status.is_open)

TICKET_RULES: Mapping[TicketVerb, Rule[TicketStatus]] = {
    TicketVerb.SUBMIT: Rule(frozenset({T.DRAFT, T.RETURNED}), ASKING),
    TicketVerb.ACCEPT: Rule(frozenset({T.SUBMITTED, T.REWORK}), ASKED),
    TicketVerb.RETURN: Rule(frozenset({T.SUBMITTED}), ASKED),
    TicketVerb.ASK: Rule(frozenset({T.ACCEPTED, T.IN_PROGRESS, T.REWORK}), ASKED),
    TicketVerb.ANSWER: Rule(frozenset({T.CLARIFYING}), ASKING),
    TicketVerb.DELIVER: Rule(frozenset({T.ACCEPTED, T.IN_PROGRESS, T.REWORK}), ASKED),
    TicketVerb.DECIDE: Rule(frozenset({T.ACCEPTED, T.IN_PROGRESS}), ASKED),
    TicketVerb.REWORK: Rule(frozenset({T.DELIVERED}), ASKING),
    TicketVerb.CLOSE: Rule(frozenset({T.DELIVERED}), ASKING),
    TicketVerb.CANCEL: Rule(OPEN_TICKET, ASKING),
    TicketVerb.ESCALATE: Rule(frozenset({T.SUBMITTED, T.ACCEPTED, T.IN_PROGRESS, T.REWORK}), NOBODY),
}

CONTRACT_RULES: Mapping[ContractVerb, Rule[ContractStatus]] = {
    ContractVerb.FILL: Rule(OPEN_CONTRACT, ASKING),
    ContractVerb.SUBMIT: Rule(frozenset({C.FILLED}), ASKING, newest=True),
    ContractVerb.RETURN: Rule(frozenset({C.LEGAL_REVIEW}), ASKED),
    ContractVerb.APPROVE: Rule(frozenset({C.LEGAL_REVIEW}), ASKED, newest=True),
    ContractVerb.SIGN: Rule(frozenset({C.APPROVED}), EITHER),
    ContractVerb.WITHDRAW: Rule(OPEN_CONTRACT, ASKING),
    ContractVerb.OUTDATE: Rule(OPEN_CONTRACT, NOBODY),
}
