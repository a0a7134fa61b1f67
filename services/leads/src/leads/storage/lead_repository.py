"""Leads in PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, text, update

from chassis.bulk import BulkInsert
from chassis.errors import Conflict
from chassis.sealing import Seal
from leads.domain.anomaly import Inspection
from leads.domain.facts import Fact, LeadWon, NodeEntered
from leads.domain.kinds import AnomalyCause, LeadStatus
from leads.domain.lead import Lead
from leads.domain.refusals import LeadNotFound, OutOfReach
from leads.domain.seen import Seen
from leads.domain.visit import Visit
from leads.storage import tables
from leads.storage.check_rows import findings_values
from leads.storage.checks import CheckRepository
from leads.storage.contacts import contact_values
from leads.storage.context import Context
from leads.storage.numbers import Numbers
from leads.storage.rows import lead_of, lead_values, visit_of, visit_values
from leads.usecases.ports import NewLead

INSERT_LEADS = BulkInsert(tables.lead, unique=("system", "external_id"), returning="id")
PUT_VISITS = BulkInsert(tables.visit, unique=("lead_id", "visit_no"), overwrite=True)
PUT_AWAY_LIMIT = 5_000
PUT_AWAY = text(
    "update lead set watch_at = null where id in (select id from lead where watch_at <= :at and not exists"
    " (select from dwell_rules, jsonb_array_elements(rules) as rule"
    "  where rule->>'process_key' = lead.process_key and rule->>'node' = lead.node) limit :limit for update skip locked)"
)
KEEP_CHECKED = text(
    "update lead set version = row.version, findings = row.findings, checks_version = :version, check_at = row.check_at"
    " from json_to_recordset(cast(:rows as json)) as row(id uuid, version bigint, findings jsonb, check_at timestamptz)"
    " where lead.id = row.id"
)
WATCH_AGAIN = text(
    "update lead set watch_at = cast(doc->>1 as timestamptz) from json_array_elements(cast(:rows as json)) as row(doc)"
    " where lead.id = cast(doc->>0 as uuid)"
)


class LeadRepository:
    """The leads of one unit of work; a lead read here is locked until it ends."""

    def __init__(self, connection: Connection, context: Context, seal: Seal, numbers: Numbers, checks: CheckRepository) -> None:
        self._checks = checks
        self._connection = connection
        self._context = context
        self._seal = seal
        self._numbers = numbers

    def get(self, lead_id: str) -> Lead:
        """Return the lead for change. Raises LeadNotFound, OutOfReach."""
        found = self._locked(select(tables.lead.c.id).where(tables.lead.c.id == lead_id).with_for_update())
        if not found:
            raise LeadNotFound(lead_id=lead_id)
        if not self._context.reaches(found[0].owner_id):
            raise OutOfReach(lead_id=lead_id)
        return found[0]

    def add(self, new: Sequence[NewLead]) -> Sequence[Lead]:
        """Store new leads with their facts, looked at by the data checks.

        Those whose (system, external id) is taken are left out of the result.
        """
        if not new:
            return []
        rows, steps = [], []
        for one in new:
            found = self._checks.look_at(replace(one.lead, seen=Seen.of(one.contact)), one.told)
            lead = found.lead.at_version(one.lead.version + len(found.told))
            steps.append((lead, (*one.told, *found.told)))
            rows.append(
                {"id": lead.id, "version": lead.version, "row_digest": one.row_digest, **lead_values(lead)}
                | contact_values(lead.id, one.contact, self._seal)
                | self._checks.marks(found)
            )
        stored = set(INSERT_LEADS(self._connection, rows))
        kept = [(lead, told) for lead, told in steps if lead.id in stored]
        self._put_visits([(lead.id, lead.visit) for lead, _ in kept])
        self._context.record(kept)
        return [lead for lead, _ in kept]

    def save(self, lead: Lead, *facts: Fact) -> Lead:
        """Store the changed lead and its facts, looked at by the data checks; return it at its new version.

        Raises Conflict when the version moved.
        """
        if not facts:
            return lead
        found = self._checks.look_at(lead, facts)
        facts = (*facts, *found.told)
        saved = found.lead.at_version(lead.version + len(facts))
        changed = self._connection.execute(
            update(tables.lead)
            .where(tables.lead.c.id == lead.id, tables.lead.c.version == lead.version)
            .values(version=saved.version, **lead_values(saved), **self._checks.marks(found))
        )
        if changed.rowcount != 1:
            raise Conflict(lead_id=lead.id)
        left = [fact.left for fact in facts if isinstance(fact, (NodeEntered, LeadWon))]
        stays = {visit.visit_no: visit for visit in (*left, lead.visit)}
        self._put_visits([(lead.id, visit) for visit in stays.values()])
        self._context.record([(saved, facts)])
        return saved

    def visits(self, lead_id: str) -> Sequence[Visit]:
        """Return all stays, latest first."""
        query = select(tables.visit).where(tables.visit.c.lead_id == lead_id).order_by(tables.visit.c.visit_no.desc())
        return [self._visit(lead_id, dict(row)) for row in self._connection.execute(query).mappings()]

    def add_visits(self, visits: Sequence[tuple[str, Visit]]) -> None:
        """Store stays of the past, by lead id."""
        self._put_visits(visits)

    def known(self, system: str, external_ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        """Return lead id and digest of the imported row by external id, for those that exist."""
        query = select(tables.lead.c.external_id, tables.lead.c.id, tables.lead.c.row_digest).where(
            tables.lead.c.system == system, tables.lead.c.external_id == func.any(list(external_ids))
        )
        return {row.external_id: (row.id, row.row_digest) for row in self._connection.execute(query)}

    def numbers(self, count: int) -> Sequence[str]:
        """Return fresh lead numbers."""
        return self._numbers.take(self._connection, count)

    def open_of(self, process_key: str, *, but: int, after: str, limit: int) -> Sequence[Lead]:
        """Return open leads of the process that follow another version than `but`, locked, by id from after that id."""
        lead = tables.lead.c
        wanted = [lead.process_key == process_key, lead.process_version != but, lead.status == LeadStatus.OPEN]
        if after:
            wanted.append(lead.id > after)
        return self._locked(select(lead.id).where(*wanted).order_by(lead.id).limit(limit).with_for_update())

    def locked(self, lead_ids: Collection[str]) -> Sequence[Lead]:
        """Return those of these leads that there are, locked, by id."""
        lead = tables.lead.c
        return self._locked(select(lead.id).where(lead.id == func.any(list(lead_ids))).order_by(lead.id).with_for_update())

    def won_between(self, start: datetime, end: datetime) -> Sequence[str]:
        """Return the ids of the leads won from `start` up to, but not including, `end`; void deals are none."""
        lead = tables.lead.c
        query = select(lead.id).where(lead.status == LeadStatus.WON, ~lead.voided, lead.won_at >= start, lead.won_at < end)
        return list(self._connection.execute(query).scalars())

    def to_watch(self, *, at: datetime, limit: int) -> Sequence[Lead]:
        """Return open leads that may have stood too long by then, locked; those in other sweeps' hands are left out.

        Leads in nodes without rules are many and need no look: they are put away in passing. Mostly nothing is due, and one look says so.
        """
        lead = tables.lead.c
        due = select(lead.id).where(lead.watch_at <= at).order_by(lead.watch_at)
        if self._connection.execute(due.limit(1)).first() is None:
            return []
        self._connection.execute(PUT_AWAY, {"at": at, "limit": PUT_AWAY_LIMIT})
        return self._locked(due.limit(limit).with_for_update(skip_locked=True))

    def watch_again(self, instants: Mapping[str, datetime | None]) -> None:
        """Set when each lead is to be looked at next; None means not before it changes."""
        rows = [[lead_id, at.isoformat() if at else None] for lead_id, at in sorted(instants.items())]
        self._connection.execute(WATCH_AGAIN, {"rows": json.dumps(rows)})

    def to_check(self, *, version: int, at: datetime, limit: int) -> Sequence[tuple[Lead, AnomalyCause]]:
        """Return leads whose day has come, then those last seen by checks older than `version`, locked, each with why it is due."""
        lead = tables.lead.c
        due = select(lead.id).where(lead.check_at <= at).order_by(lead.check_at).limit(limit)
        by_time = self._locked(due.with_for_update(skip_locked=True))
        older = select(lead.id).where(tables.CHECKED_ANEW, lead.checks_version < version, lead.id.notin_([one.id for one in by_time]))
        oldest = older.order_by(lead.checks_version).limit(limit - len(by_time))
        by_rule = self._locked(oldest.with_for_update(skip_locked=True))
        return [(one, AnomalyCause.TIME) for one in by_time] + [(one, AnomalyCause.RULE) for one in by_rule]

    def keep_checked(self, looked: Sequence[Inspection], *, version: int) -> None:
        """Store what the checks made of leads locked before, and tell what they found or cleared."""
        if not looked:
            return
        leads = [found.lead.at_version(found.lead.version + len(found.told)) for found in looked]
        rows = [
            {"id": lead.id, "version": lead.version, "findings": findings_values(lead.findings), "check_at": again and again.isoformat()}
            for lead, again in zip(leads, (found.look_again_at for found in looked), strict=True)
        ]
        self._connection.execute(KEEP_CHECKED, {"rows": json.dumps(rows, ensure_ascii=False), "version": version})
        steps = [(lead, found.told) for lead, found in zip(leads, looked, strict=True) if found.told]
        # What is found in history is told as history, also when it is found beside what is not.
        self._context.record([step for step in steps if step[0].imported])
        self._context.record([step for step in steps if not step[0].imported])

    def newest_open(self, *, limit: int) -> Sequence[Lead]:
        """Return the newest open leads, not locked."""
        lead = tables.lead.c
        query = self._query().where(lead.status == LeadStatus.OPEN).order_by(lead.id.desc()).limit(limit)
        return [self._lead(dict(row)) for row in self._connection.execute(query).mappings()]

    def _put_visits(self, visits: Sequence[tuple[str, Visit]]) -> None:
        PUT_VISITS(self._connection, [visit_values(lead_id, visit, self._evidence(lead_id, visit)) for lead_id, visit in visits])

    def _evidence(self, lead_id: str, visit: Visit) -> bytes:
        return self._seal.seal(json.dumps(dict(visit.fields), ensure_ascii=False), place=f"visit.evidence.{lead_id}.{visit.visit_no}")

    def _locked(self, which: Select[Any]) -> list[Lead]:
        """Return the leads whose ids that statement locks, in its order.

        They are read once the locks are held. Read by the same statement, a lead that was waited for would come as it stands now with
        its stay as it stood before, and saving it would undo what the other has written.
        """
        ids = [row[0] for row in self._connection.execute(which)]
        if not ids:
            return []
        rows = self._connection.execute(self._query().where(tables.lead.c.id == func.any(ids))).mappings()
        found = {row["id"]: self._lead(dict(row)) for row in rows}
        return [found[lead_id] for lead_id in ids]

    def _query(self) -> Select[Any]:
        lead, visit = tables.lead, tables.visit
        stay = (column.label(f"visit_{column.name}") for column in visit.c)
        return select(lead, *stay).join(visit, (visit.c.lead_id == lead.c.id) & (visit.c.visit_no == lead.c.visit_no))

    def _lead(self, row: Mapping[str, Any]) -> Lead:
        visit = {name.removeprefix("visit_"): row[name] for name in row if name.startswith("visit_")}
        return lead_of(row, self._visit(row["id"], {**visit, "visit_no": row["visit_no"]}))

    def _visit(self, lead_id: str, row: Mapping[str, Any]) -> Visit:
        return visit_of(row, json.loads(self._seal.open(row["evidence"], place=f"visit.evidence.{lead_id}.{row['visit_no']}")))
