"""A step of a node: what another department decides, and whether what it decided still holds for the evidence.

An approval holds for the values it was given for, whichever visit they stand in: another file or amount is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from leads.domain.kinds import ContractStage, Decision, FillSource, StepStanding

if TYPE_CHECKING:
    from leads.domain.process import Label

APPROVED_AMOUNT, MAX_DISCOUNT = "approved_amount", "max_discount_percent"
CONTRACT_NO, SIGNED_FILE = "contract_no", "signed_file"
ANSWERS = (APPROVED_AMOUNT, MAX_DISCOUNT, CONTRACT_NO, SIGNED_FILE)
CONTRACT = "contract"
"""What a step names instead of a touchpoint when a contract has to be signed: no ticket, but it is heard of and weighed like one."""
Place = tuple[int, int]
"""Where a fact stands in its ticket's life: (epoch, sequence)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A value of the ticket, an input or an answer by its key, and the node's field it belongs to."""

    source: FillSource
    key: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeStep:
    """What another department decides at a node; `touchpoint` names whom to ask and for what."""

    key: str
    label: Label
    touchpoint: str
    required: bool = False
    fills: tuple[Fill, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnswer:
    """A decision; `asked` is what it is about, by input, and bounds are what is approved instead. A signed contract is one too.

    Attributes:
        ticket_no: number of the ticket, or of the contract.
        signed_file: receipt of the signed contract, with all its keys; the signature that opens the file stays with its owner.
    """

    ticket_id: str
    ticket_no: str
    decision: Decision
    by: str
    at: datetime
    approved_amount_minor: int | None = None
    max_discount_percent: str | None = None
    asked: Mapping[str, str] = field(default_factory=dict)
    contract_no: str | None = None
    signed_file: Mapping[str, str] | None = None

    @property
    def values(self) -> Mapping[str, Any]:
        """Return what is approved instead of what was asked, or was signed, by the keys of answers."""
        amount = None if self.approved_amount_minor is None else str(self.approved_amount_minor)
        given = {
            APPROVED_AMOUNT: amount,
            MAX_DISCOUNT: self.max_discount_percent,
            CONTRACT_NO: self.contract_no,
            SIGNED_FILE: self.signed_file,
        }
        return {key: value for key, value in given.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTicket:
    """A ticket or a contract as it was last heard of; `holder` is who works on it, as people call them, `stage` how far a contract is."""

    ticket_id: str
    no: str
    lead_id: str
    touchpoint: str
    to_dept: str
    at: Place
    assignee_ids: tuple[str, ...] = ()
    is_open: bool = True
    due_at: datetime | None = None
    answer: StepAnswer | None = None
    holder: str = ""
    stage: ContractStage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStep:
    """A step of a stay and how it stands."""

    key: str
    required: bool
    standing: StepStanding
    answer: StepAnswer | None = None

    @property
    def is_lacking(self) -> bool:
        """The lead cannot go on for want of it."""
        return self.required and self.standing is not StepStanding.APPROVED


def answers_of(steps: Sequence[NodeStep], tickets: Sequence[StepTicket]) -> Mapping[str, StepAnswer]:
    """Return the latest answer to each step, for those that have one."""
    answers: dict[str, StepAnswer] = {}
    for step in steps:
        decided = [one.answer for one in tickets if one.touchpoint == step.touchpoint and one.answer is not None]
        if decided:
            answers[step.key] = max(decided, key=lambda answer: (answer.at, answer.ticket_no))
    return answers


def weigh(steps: Sequence[NodeStep], evidence: Mapping[str, Any], answers: Mapping[str, StepAnswer]) -> tuple[VisitStep, ...]:
    """Return how each step stands on this evidence, in the node's order."""
    return tuple(
        VisitStep(
            key=step.key, required=step.required, standing=_standing(step, evidence, answers.get(step.key)), answer=answers.get(step.key)
        )
        for step in steps
    )


def filled(step: NodeStep, answer: StepAnswer) -> Mapping[str, Any]:
    """Return the values that an approving answer writes into the evidence, by field."""
    if answer.decision is Decision.REFUSED:
        return {}
    values = answer.values
    return {fill.field: values[fill.key] for fill in step.fills if fill.source is FillSource.ANSWER and fill.key in values}


def _standing(step: NodeStep, evidence: Mapping[str, Any], answer: StepAnswer | None) -> StepStanding:
    if answer is None:
        return StepStanding.AWAITED
    if answer.decision is Decision.REFUSED:
        return StepStanding.REFUSED
    inputs = {fill.field: answer.asked[fill.key] for fill in step.fills if fill.source is FillSource.INPUT and fill.key in answer.asked}
    approved = {**inputs, **{key: _told(value) for key, value in filled(step, answer).items()}}
    holds = all(_told(evidence.get(key)) == value for key, value in approved.items())
    return StepStanding.APPROVED if holds else StepStanding.STALE


def _told(value: Any) -> str | None:
    """Return a value as tickets tell it: a file by its SHA-256, the rest as it is kept."""
    if isinstance(value, Mapping):
        return str(value["sha256"])
    return None if value is None else str(value)
