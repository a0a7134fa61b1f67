"""Open leads follow another version of their process, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.errors import DomainError
from leads.domain.kinds import MigrationOutcome
from leads.domain.lead import Lead
from leads.domain.migration import migrate
from leads.domain.process import Process
from leads.domain.step import StepTicket
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrateLeads:
    """Which process, to which version; None means the newest. `page_token` is the one of the page before."""

    process_key: str
    version: int | None = None
    dry_run: bool = False
    page_token: str = ""
    size: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MigratedLead:
    """What became of a lead; `lead` is as it stands now, or would; `refusal` says why it stays as it was."""

    lead: Lead
    from_version: int
    outcome: MigrationOutcome
    refusal: DomainError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """A page of the report."""

    version: int
    rows: Sequence[MigratedLead]
    next_page_token: str | None


def migrate_leads(command: MigrateLeads, *, work: UnitOfWork) -> Migration:
    """Let each open lead of another version follow this one where nothing of it would be lost; the others keep theirs.

    Raises: ProcessNotFound.
    """
    newest = work.processes.latest(command.process_key)
    to = newest if command.version is None else work.processes.version(command.process_key, command.version)
    found = work.leads.open_of(command.process_key, but=to.version, after=command.page_token, limit=command.size + 1)
    asked = found[: command.size]
    heard = work.tickets.of([lead.id for lead in asked]) if to.asks_others else {}
    rows = [_row(lead, to, heard.get(lead.id, ()), dry_run=command.dry_run, work=work) for lead in asked]
    return Migration(version=to.version, rows=rows, next_page_token=rows[-1].lead.id if len(found) > command.size else None)


def _row(lead: Lead, to: Process, heard: Sequence[StepTicket], *, dry_run: bool, work: UnitOfWork) -> MigratedLead:
    try:
        moved, told = migrate(lead, to, actor=work.actor, heard=heard)
    except DomainError as refusal:
        return MigratedLead(lead=lead, from_version=lead.process_version, outcome=MigrationOutcome.KEPT, refusal=refusal)
    after = moved if dry_run else work.leads.save(moved, *told)
    return MigratedLead(lead=after, from_version=lead.process_version, outcome=MigrationOutcome.MOVED)
