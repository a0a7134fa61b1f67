"""Facts the service tells; each becomes one event, together with the lead's state after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leads.domain.brought import BroughtIn
from leads.domain.deal import Participant
from leads.domain.kinds import ActivityKind, AnomalyCause, AssignMode, DwellClock, LeadSource, Mode, StallReason
from leads.domain.process import Label
from leads.domain.step import VisitStep
from leads.domain.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """When it happened; everything else is the subclass's own."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCreated(Fact):
    """A lead came in."""

    source: LeadSource | None
    source_ref: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged(Fact):
    """What is known of an open lead was put right; `changed` names attributes of the lead."""

    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadReopened(Fact):
    """A lost lead is open again."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadAssigned(Fact):
    """The lead got an owner, or another one."""

    from_owner: str | None
    to_owner: str
    mode: AssignMode


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPooled(Fact):
    """The lead lost its owner."""

    from_owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeEntered(Fact):
    """The lead left one node and entered another."""

    node: str
    visit_no: int
    left: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeSubmitted(Fact):
    """Evidence of a node was saved, complete or not.

    `occurred_at` is when it happened, `brought` where it came from, if that was said; `step` is what another department decided.
    """

    visit: Visit
    occurred_at: datetime | None = None
    brought: BroughtIn | None = None
    step: VisitStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRefused(Fact):
    """Somebody tried to pass without the evidence."""

    node: str
    missing: tuple[str, ...]
    via: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOverridden(Fact):
    """A lead passed without the evidence, by which role; neither reason nor role in the soft start of a process."""

    node: str
    missing: tuple[str, ...]
    via: str
    by: str
    reason: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRecorded(Fact):
    """A step was taken with the customer."""

    activity_id: str
    kind: ActivityKind
    channel: str
    occurred_at: datetime
    keywords: tuple[str, ...]
    mode: Mode
    actor_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsSet(Fact):
    """Who carries the lead was set anew."""

    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomizationFlagged(Fact):
    """The deal needs something made for it; receipts are file receipts by their keys."""

    brief_ref: str | None = None
    receipts: tuple[Mapping[str, Any], ...] = field(default=())
    expected_close_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadWon(Fact):
    """The deal was signed."""

    order_id: str
    amount_minor: int | None
    won_at: datetime
    left: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadLost(Fact):
    """The deal was given up."""

    reason: str
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DealCorrected(Fact):
    """Facts of a won deal were corrected."""

    reason: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealVoided(Fact):
    """A won deal was declared void."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadMigrated(Fact):
    """The lead follows another version of its process."""

    from_version: int
    to_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellBreached(Fact):
    """The lead has stood longer than a rule allows; lengths in seconds of the rule's clock."""

    node: str
    visit_no: int
    rule_id: str
    dwell_s: int
    threshold_s: int
    clock: DwellClock
    due_at: datetime
    to_ids: tuple[str, ...]
    supervisor_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellCleared(Fact):
    """A lead that stood too long made progress, moved on or was closed."""

    node: str
    visit_no: int
    rule_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadStalled(Fact):
    """Somebody said why the lead stands still; no `until` when the stall was ended."""

    node: str
    reason: StallReason
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyFound(Fact):
    """A check found something odd; `prompt` has the value in its place, `to_ids` are who hears of it."""

    check: str
    revision: int
    field: str
    value: str | None
    cause: AnomalyCause
    label: Label
    prompt: Label
    to_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyCleared(Fact):
    """What a check had found is no longer there."""

    check: str
    field: str
    found_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnomalyConfirmed(Fact):
    """Somebody said that what a check found is right."""

    check: str
    field: str
    by: str
    reason: str
    found_at: datetime
