"""The service's enumerations; members are named as the contracts name them, without the prefix."""

from __future__ import annotations

from enum import StrEnum


class LeadStatus(StrEnum):
    """Where a lead stands as a whole; open without an owner is pooled."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    MERGED = "merged"


class LeadSource(StrEnum):
    """How a lead was found."""

    CAMPAIGN = "campaign"
    REFERRAL = "referral"
    SELF_DEV = "self_dev"


class Mode(StrEnum):
    """How evidence or a step came into the system."""

    REALTIME = "realtime"
    INTEGRATION = "integration"
    BACKFILL = "backfill"
    IMPORT = "import"
    OVERRIDE = "override"


class AssignMode(StrEnum):
    """How an owner was chosen."""

    AUTO = "auto"
    MANUAL = "manual"
    POOL = "pool"
    COVER = "cover"


class ParticipantRole(StrEnum):
    """What somebody did for a deal; the last three share one weight group."""

    SOURCE = "source"
    FIRST_CONTACT = "first_contact"
    PRESENTER = "presenter"
    NEGOTIATOR = "negotiator"
    PRESALES_ENGINEER = "presales_engineer"
    KEY_ACCOUNT_MANAGER = "key_account_manager"
    SUPPLY_COORDINATOR = "supply_coordinator"

    @property
    def group(self) -> str:
        """The weight group whose splits sum to 10,000."""
        return "support" if self in SUPPORT else self.value


SUPPORT = frozenset({ParticipantRole.PRESALES_ENGINEER, ParticipantRole.KEY_ACCOUNT_MANAGER, ParticipantRole.SUPPLY_COORDINATOR})


class SubjectKind(StrEnum):
    """What kind of subject carries a deal."""

    PERSON = "person"
    CAMPAIGN = "campaign"
    DEPARTMENT = "department"


class FactorKind(StrEnum):
    """What weighs on the customer's decision."""

    PRICE_SENSITIVITY = "price_sensitivity"
    TECH_BARRIER = "tech_barrier"
    DELIVERY_CYCLE = "delivery_cycle"


class ActivityKind(StrEnum):
    """A step taken with a customer."""

    VISIT = "visit"
    CALL = "call"
    DEMO = "demo"
    MESSAGE = "message"
    MEETING = "meeting"
    QUOTE = "quote"
    NOTE = "note"

    @property
    def is_progress(self) -> bool:
        """Notes and messages keep no lead alive; everything else does."""
        return self not in {ActivityKind.MESSAGE, ActivityKind.NOTE}


class FieldType(StrEnum):
    """Kind of value a required field takes."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    FILE = "file"
    SIGNED_FILE = "signed_file"


class DateSide(StrEnum):
    """On which side of today a date lies: what has happened, or what is planned."""

    PAST = "past"
    AHEAD = "ahead"


class ProcessRole(StrEnum):
    """Who takes part in a node, as a function in the sale and not as a person."""

    REP = "rep"
    SUPERVISOR = "supervisor"
    SALES_DIRECTOR = "sales_director"
    PRESALES_ENGINEER = "presales_engineer"
    KEY_ACCOUNT_MANAGER = "key_account_manager"
    SUPPLY_COORDINATOR = "supply_coordinator"
    MARKETING = "marketing"
    PRODUCT = "product"
    LEGAL = "legal"
    FINANCE = "finance"
    DELIVERY = "delivery"
    QUALITY = "quality"


class ChangeKind(StrEnum):
    """Kind of a difference between two versions of a process."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class MigrationOutcome(StrEnum):
    """What became of a lead that was to follow another version."""

    MOVED = "moved"
    KEPT = "kept"


class DwellClock(StrEnum):
    """How the time a lead stands still is counted."""

    NATURAL = "natural"
    BUSINESS = "business"


class DwellRecipient(StrEnum):
    """Who hears that a lead stands still."""

    REP = "rep"
    SUPERVISOR = "supervisor"


class StallReason(StrEnum):
    """Why a lead may stand still for a while."""

    CONTACT_AWAY = "contact_away"
    BUDGET = "budget"
    PROCEDURE = "procedure"
    WAITING_FOR_US = "waiting_for_us"
    SEASON = "season"


class AnomalyCause(StrEnum):
    """What made a check find something."""

    ENTRY = "entry"
    TIME = "time"
    RULE = "rule"


class FillSource(StrEnum):
    """On which side of a ticket a value stands."""

    INPUT = "input"
    ANSWER = "answer"


class Decision(StrEnum):
    """What somebody who was asked for approval says."""

    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    REFUSED = "refused"


class ContractStage(StrEnum):
    """How far a contract is that somebody still works on."""

    OPENED = "opened"
    FILLED = "filled"
    LEGAL_REVIEW = "legal_review"
    APPROVED = "approved"


class StepStanding(StrEnum):
    """How a step of a stay stands; stale is approved for other evidence than there is."""

    AWAITED = "awaited"
    APPROVED = "approved"
    REFUSED = "refused"
    STALE = "stale"
