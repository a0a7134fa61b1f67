"""What the use cases need from the outside, in the language of the domain."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chassis.calendar import Calendar
from chassis.errors import DomainError
from chassis.principal import Principal
from leads.domain.anomaly import Inspection
from leads.domain.brought import Record
from leads.domain.contact import Contact
from leads.domain.dwell import DwellRules
from leads.domain.facts import Fact
from leads.domain.kinds import AnomalyCause
from leads.domain.lead import Actor, Lead
from leads.domain.process import Process
from leads.domain.step import StepTicket
from leads.domain.visit import Visit
from leads.usecases.capture_ports import Activities, Chats, Keywords, Samples
from leads.usecases.check_ports import Checks
from leads.usecases.contact_ports import Contacts
from leads.usecases.duplicate_ports import Duplicates
from leads.usecases.pattern_ports import Patterns
from leads.usecases.template_ports import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLead:
    """A lead about to be stored, at the version its facts make; `row_digest` tells two readings of an imported row apart."""

    lead: Lead
    told: Sequence[Fact]
    contact: Contact
    row_digest: str | None = None


class Leads(Protocol):
    """The leads. Reading one to change it locks it until the unit of work ends."""

    def get(self, lead_id: str) -> Lead:
        """Return the lead for change. Raises LeadNotFound, OutOfReach."""

    def add(self, new: Sequence[NewLead]) -> Sequence[Lead]:
        """Store new leads with their facts, looked at by the data checks.

        Those whose (system, external id) is taken are left out of the result.
        """

    def save(self, lead: Lead, *facts: Fact) -> Lead:
        """Store the changed lead and its facts, looked at by the data checks; return it at its new version.

        Raises Conflict when the version moved.
        """

    def visits(self, lead_id: str) -> Sequence[Visit]:
        """Return all stays, latest first."""

    def add_visits(self, visits: Sequence[tuple[str, Visit]]) -> None:
        """Store stays of the past, by lead id."""

    def known(self, system: str, external_ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Return lead id and digest of the imported row by external id, for those that exist."""

    def numbers(self, count: int) -> Sequence[str]:
        """Return fresh lead numbers; unused ones are lost, so numbers rise but may skip."""

    def open_of(self, process_key: str, *, but: int, after: str, limit: int) -> Sequence[Lead]:
        """Return open leads of the process that follow another version than `but`, locked, by id from after that id."""

    def locked(self, lead_ids: Collection[str]) -> Sequence[Lead]:
        """Return those of these leads that there are, locked, by id."""

    def won_between(self, start: datetime, end: datetime) -> Sequence[str]:
        """Return the ids of the leads won from `start` up to, but not including, `end`; void deals are none."""

    def to_watch(self, *, at: datetime, limit: int) -> Sequence[Lead]:
        """Return open leads that may have stood too long by then, locked; those in other sweeps' hands are left out."""

    def watch_again(self, instants: Mapping[str, datetime | None]) -> None:
        """Set when each lead is to be looked at next; None means not before it changes."""

    def to_check(self, *, version: int, at: datetime, limit: int) -> Sequence[tuple[Lead, AnomalyCause]]:
        """Return leads whose day has come, then those last seen by checks older than `version`, locked, each with why it is due.

        Those in other sweeps' hands are left out.
        """

    def keep_checked(self, looked: Sequence[Inspection], *, version: int) -> None:
        """Store what the checks made of leads locked before, and tell what they found or cleared."""

    def newest_open(self, *, limit: int) -> Sequence[Lead]:
        """Return the newest open leads, not locked."""


class Customers(Protocol):
    """The customers, one for each normalised name."""

    def ids_of(self, names: Sequence[str]) -> Mapping[str, str]:
        """Return the customer's id for every name, creating those that are new."""

    def name_of(self, customer_id: str) -> str | None:
        """Return the customer's name, None when there is no such customer."""


class Processes(Protocol):
    """Published processes."""

    def latest(self, key: str) -> Process:
        """Return the newest version. Raises ProcessNotFound."""

    def version(self, key: str, version: int) -> Process:
        """Return one version. Raises ProcessNotFound."""

    def default(self) -> str:
        """Return the key of the process that leads follow when nobody says which."""

    def to_begin(self, key: str | None) -> Process:
        """Return what a new lead follows; None means the default. Raises ProcessNotFound, ProcessRetired."""

    def of(self, lead: Lead) -> Process:
        """Return the version the lead follows."""


class Dwell(Protocol):
    """The dwell rules and the calendar they count working time by."""

    @property
    def calendar(self) -> Calendar:
        """The company's working time."""

    def rules(self, *, for_change: bool = False) -> DwellRules:
        """Return the rules; `for_change` locks them until the unit of work ends."""

    def save(self, before: DwellRules, after: DwellRules) -> DwellRules:
        """Store and tell the rules when they differ; have every lead they concern looked at again. Returns `after`."""


class StepTickets(Protocol):
    """What was heard of the tickets of leads."""

    def of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[StepTicket]]:
        """Return each lead's tickets as they were last heard of, each with who works on it."""

    def keep(self, newest: Sequence[StepTicket]) -> None:
        """Replace the copies that are older than these, one for each ticket."""


class UnitOfWork(Protocol):
    """Everything one command touches; it commits together or not at all."""

    @property
    def leads(self) -> Leads:
        """The leads."""

    @property
    def contacts(self) -> Contacts:
        """Who to talk to."""

    @property
    def duplicates(self) -> Duplicates:
        """Open leads that look the same."""

    @property
    def customers(self) -> Customers:
        """The customers."""

    @property
    def processes(self) -> Processes:
        """The processes."""

    @property
    def templates(self) -> Templates:
        """The processes as they are written."""

    @property
    def activities(self) -> Activities:
        """The steps."""

    @property
    def keywords(self) -> Keywords:
        """The words that tag a step."""

    @property
    def chats(self) -> Chats:
        """The contacts of chat apps."""

    @property
    def samples(self) -> Samples:
        """The monthly samples."""

    @property
    def patterns(self) -> Patterns:
        """The action patterns."""

    @property
    def checks(self) -> Checks:
        """The data checks."""

    @property
    def tickets(self) -> StepTickets:
        """The tickets that were heard of."""

    @property
    def dwell(self) -> Dwell:
        """The dwell rules."""

    @property
    def principal(self) -> Principal:
        """Who calls."""

    @property
    def actor(self) -> Actor:
        """Who acts, by which door, now."""

    @property
    def is_demo(self) -> bool:
        """Whether the deployment was initialised as a demo."""

    def new_id(self) -> str:
        """Return a fresh id."""

    def reaches(self, owner_id: str | None) -> bool:
        """Say whether the caller answers for what that person owns."""

    def supervisor_of(self, person_id: str) -> str | None:
        """Return the supervisor: of the person's team, else of a team above; never the person."""

    def verify_files(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values when every file receipt in them is signed by the gateway. Raises EvidenceInvalid."""

    def verify_record(self, signed: str | None, lead: Lead) -> Record | None:
        """Return what the gateway brought in for the caller and this lead where it stands. Raises RecordForged, RecordExpired."""

    def audit(self, action: str, subject: str, *, reason: str) -> None:
        """Leave a trace of a look at personal data."""

    def remember(self, refusal: DomainError) -> None:
        """Record a refusal that is itself a fact."""
