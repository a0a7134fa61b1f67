"""The data checks in PostgreSQL: one row, because they are one thing with one version; every lead that is stored passes here."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, text, update

from chassis import journal
from chassis.errors import Conflict
from leads.domain.anomaly import Around, Inspection, inspect
from leads.domain.check import DataChecks
from leads.domain.facts import Fact
from leads.domain.kinds import AnomalyCause
from leads.domain.lead import Lead
from leads.messaging.checks import CHECKS_KEY, data_checks
from leads.messaging.outgoing import DATA_CHECKS, DATA_CHECKS_CHANGED
from leads.storage import check_tables as c
from leads.storage.check_rows import check_of, check_values
from leads.storage.context import Context

CACHE_S = 1.0
FEWEST = 20
LEARN_EVERY = timedelta(minutes=10)
ASK_EVERY_S = 30.0
LEARN = text(
    "insert into usual_amount (currency, line, leads, median_minor, learned_at)"
    " select currency, coalesce(line, ''), count(*), percentile_disc(0.5) within group (order by amount_minor), :at"
    " from (select currency, lines->0->>'product_line' as line, amount_minor from lead"
    "  where amount_minor > 0 and status in ('open', 'won') and not voided) as known"
    " group by grouping sets ((currency), (currency, line)) having count(*) >= :fewest"
    "  and (grouping(line) = 1 or coalesce(line, '') <> '')"
    " on conflict (currency, line) do update set (leads, median_minor, learned_at)"
    "  = (excluded.leads, excluded.median_minor, excluded.learned_at)"
)
LEARNED = text("select coalesce(max(learned_at) > :since, false) from usual_amount")
Usual = Mapping[tuple[str, str], int]


class CheckBook:
    """What all units of work of a process know of the checks; a second old at most.

    A lead looked at by checks that were just replaced keeps their version, and the next sweep looks at it again.
    """

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self._known: tuple[DataChecks, Usual] | None = None
        self._until = 0.0
        self._learn_after = 0.0

    def may_learn(self) -> bool:
        """Say whether it is time to ask how old the figures are: the sweep comes by far more often."""
        if time.monotonic() < self._learn_after:
            return False
        self._learn_after = time.monotonic() + ASK_EVERY_S
        return True

    def forget(self) -> None:
        """Read everything anew next time."""
        self._until = 0.0

    def known(self, connection: Connection) -> tuple[DataChecks, Usual]:
        """Return the checks, and what leads usually bring by (currency, product line)."""
        if self._known is None or time.monotonic() >= self._until:
            usual = {(row.currency, row.line): row.median_minor for row in connection.execute(select(c.usual_amount))}
            self._known = (read_checks(connection), usual)
            self._until = time.monotonic() + CACHE_S
        return self._known


class CheckRepository:
    """The checks of one unit of work."""

    def __init__(self, connection: Connection, context: Context, book: CheckBook) -> None:
        self._connection = connection
        self._context = context
        self._book = book

    def rules(self, *, for_change: bool = False) -> DataChecks:
        """Return the checks; `for_change` locks them until the unit of work ends."""
        return read_checks(self._connection, for_change=for_change)

    def save(self, before: DataChecks, after: DataChecks) -> DataChecks:
        """Store and tell the checks when they differ; leads seen by older ones are due. Raises Conflict."""
        if after == before:
            return after
        table = c.data_checks.c
        changed = self._connection.execute(
            update(c.data_checks)
            .where(table.key == CHECKS_KEY, table.version == before.version)
            .values(version=after.version, checks=[check_values(check) for check in after.checks])
        )
        if changed.rowcount != 1:
            raise Conflict(checks=CHECKS_KEY)
        self._context.tell(checks_changed(after, at=self._context.call.at))
        self._book.forget()
        return after

    def around(self, lead: Lead) -> Around:
        """Return what stands around the lead now."""
        _, usual = self._book.known(self._connection)
        line = lead.lines[0].product_line if lead.lines else ""
        minor = usual.get((lead.currency, line), usual.get((lead.currency, "")))
        return Around(at=self._context.call.at, zone=self._book.zone, usual_minor=minor)

    def look_at(self, lead: Lead, told: Sequence[Fact]) -> Inspection:
        """Return what the checks make of a lead that is about to be stored with these facts."""
        rules, _ = self._book.known(self._connection)
        process = self._context.process_of(lead.process_key, lead.process_version)
        return inspect(lead, told, checks=rules, process=process, around=self.around(lead), cause=AnomalyCause.ENTRY)

    def marks(self, found: Inspection) -> dict[str, Any]:
        """Return the columns that say by which checks a lead was looked at, and when to look again."""
        return {"checks_version": self._book.known(self._connection)[0].version, "check_at": found.look_again_at}

    def learn(self) -> None:
        """Count anew what leads usually bring, when nobody has for ten minutes."""
        at = self._context.call.at
        if self._book.may_learn() and not self._connection.execute(LEARNED, {"since": at - LEARN_EVERY}).scalar_one():
            self._connection.execute(LEARN, {"at": at, "fewest": FEWEST})


def read_checks(connection: Connection, *, for_change: bool = False) -> DataChecks:
    """Return the checks as they are kept."""
    query = select(c.data_checks).where(c.data_checks.c.key == CHECKS_KEY)
    row = connection.execute(query.with_for_update() if for_change else query).one()
    return DataChecks(version=row.version, checks=tuple(check_of(check) for check in row.checks))


def checks_changed(checks: DataChecks, *, at: datetime) -> journal.Fact:
    """Return the fact that these checks are in force."""
    return journal.Fact(
        type=DATA_CHECKS_CHANGED,
        subject_kind=DATA_CHECKS,
        subject=CHECKS_KEY,
        sequence=checks.version,
        occurred_at=at,
        body={"state": data_checks(checks)},
    )
