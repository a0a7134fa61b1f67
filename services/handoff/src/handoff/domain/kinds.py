"""The service's enumerations; members are named as the contracts name them, without the prefix."""

from __future__ import annotations

from enum import StrEnum


class TicketStatus(StrEnum):
    """Where a ticket stands; overdue and escalation are flags, not states."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    CLARIFYING = "clarifying"
    DELIVERED = "delivered"
    REWORK = "rework"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Somebody still owes something."""
        return self not in {TicketStatus.CLOSED, TicketStatus.CANCELLED}

    @property
    def is_running(self) -> bool:
        """The clock runs: the asked department has what it needs and has not delivered."""
        return self in RUNNING


RUNNING = frozenset({TicketStatus.SUBMITTED, TicketStatus.ACCEPTED, TicketStatus.IN_PROGRESS, TicketStatus.REWORK})


class Priority(StrEnum):
    """How urgent."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class DateSide(StrEnum):
    """On which side of today a date lies: what has happened, or what is planned."""

    PAST = "past"
    AHEAD = "ahead"


class FieldType(StrEnum):
    """Kind of value an input takes."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    FILE = "file"


class Decision(StrEnum):
    """What somebody who was asked for approval says."""

    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    REFUSED = "refused"


class Side(StrEnum):
    """Who of the two departments may say a verb."""

    ASKING = "asking"
    ASKED = "asked"


class ContractStatus(StrEnum):
    """Where a contract stands; stale is a flag, not a state."""

    OPENED = "opened"
    FILLED = "filled"
    LEGAL_REVIEW = "legal_review"
    APPROVED = "approved"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Somebody still owes something."""
        return self not in {ContractStatus.SIGNED, ContractStatus.WITHDRAWN}
