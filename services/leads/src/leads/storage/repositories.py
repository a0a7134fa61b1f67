"""Customers, processes and activities in PostgreSQL."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, func, select, text

from chassis.bulk import BulkInsert
from chassis.ids import new_id
from chassis.sealing import Seal
from leads.domain.activity import Activity
from leads.domain.kinds import ActivityKind, Mode
from leads.domain.lead import Lead
from leads.domain.process import Process
from leads.domain.refusals import ProcessNotFound
from leads.domain.template import ProcessRetired
from leads.storage import tables
from leads.storage.process_rows import process_of

# One round trip: what is known is read, what is new is written. Only names that another unit is writing at this moment come back
# in neither, because the statement sees the table as it was before.
FIND_OR_INSERT_CUSTOMERS = text(
    "with asked as (select * from json_to_recordset(cast(:rows as json)) as row(id uuid, name text, normalized text)),"
    " known as (select customer.normalized, customer.id from customer join asked using (normalized)),"
    " made as (insert into customer (id, name, normalized)"
    "  select id, name, normalized from asked where normalized not in (select normalized from known) order by normalized"
    "  on conflict (normalized) do nothing returning normalized, id)"
    " select normalized, id from known union all select normalized, id from made"
)
INSERT_ACTIVITIES = BulkInsert(tables.activity, unique=("lead_id", "external_id"), returning="id")
FIRST_PROCESS = "standard"
_DEFAULT = func.coalesce(
    select(tables.process_head.c.key)
    .where(tables.process_head.c.default_since.is_not(None), ~tables.process_head.c.retired)
    .order_by(tables.process_head.c.default_since.desc(), tables.process_head.c.key)
    .limit(1)
    .scalar_subquery(),
    FIRST_PROCESS,
)
_WANTED = select(func.coalesce(bindparam("key", type_=Text), _DEFAULT).label("key")).subquery("wanted").c.key
# Put together once: to build it anew for every new lead costs as much as to run it.
_BEGUN = select(
    _WANTED,
    select(tables.process_head.c.retired).where(tables.process_head.c.key == _WANTED).scalar_subquery().label("retired"),
    select(func.max(tables.process.c.version))
    .where(tables.process.c.key == _WANTED, tables.process.c.status == "published")
    .scalar_subquery()
    .label("version"),
)
NOISE = re.compile(r"[\s\W_]+")


def normalized(name: str) -> str:
    """Return the form in which two spellings of a company's name are equal: width, case, blanks and punctuation do not count."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return NOISE.sub("", plain) or plain


class CustomerRepository:
    """The customers, one for each normalised name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ids_of(self, names: Sequence[str]) -> Mapping[str, str]:
        """Return the customer's id for every name, creating those that are new."""
        keys = {name: normalized(name) for name in names}
        first_spelling = {key: name for name, key in reversed(keys.items())}
        # Sorted, so that two imports meeting here wait for each other instead of locking each other out.
        rows = [{"id": str(new_id()), "name": first_spelling[key], "normalized": key} for key in sorted(first_spelling)]
        found = self._connection.execute(FIND_OR_INSERT_CUSTOMERS, {"rows": json.dumps(rows, ensure_ascii=False)})
        known = {row.normalized: str(row.id) for row in found}
        if elsewhere := [key for key in first_spelling if key not in known]:
            known |= self._find(elsewhere)
        return {name: known[key] for name, key in keys.items()}

    def name_of(self, customer_id: str) -> str | None:
        """Return the customer's name, None when there is no such customer."""
        return self._connection.execute(select(tables.customer.c.name).where(tables.customer.c.id == customer_id)).scalar_one_or_none()

    def _find(self, keys: Sequence[str]) -> dict[str, str]:
        query = select(tables.customer.c.normalized, tables.customer.c.id).where(tables.customer.c.normalized == func.any(keys))
        return {row.normalized: row.id for row in self._connection.execute(query)}


class ProcessRepository:
    """Published processes; a version never changes, so each is read once."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, int], Process] = {}

    def within(self, connection: Connection) -> BoundProcesses:
        """Return the processes as one unit of work asks for them."""
        return BoundProcesses(connection, self._versions)


class BoundProcesses:
    """Processes inside one unit of work."""

    def __init__(self, connection: Connection, versions: dict[tuple[str, int], Process]) -> None:
        self._connection = connection
        self._versions = versions
        self._latest: dict[str, Process] = {}

    def latest(self, key: str) -> Process:
        """Return the newest published version. Raises ProcessNotFound."""
        if key not in self._latest:
            query = (
                select(tables.process.c.version)
                .where(tables.process.c.key == key, tables.process.c.status == "published")
                .order_by(tables.process.c.version.desc())
                .limit(1)
            )
            version = self._connection.execute(query).scalar_one_or_none()
            if version is None:
                raise ProcessNotFound(process_key=key)
            self._latest[key] = self.version(key, version)
        return self._latest[key]

    def default(self) -> str:
        """Return the key of the process that leads follow when nobody says which."""
        return str(self._connection.execute(select(_DEFAULT)).scalar_one())

    def to_begin(self, key: str | None) -> Process:
        """Return what a new lead follows; None means the default. Raises ProcessNotFound, ProcessRetired."""
        if key in self._latest:
            return self._latest[key]
        begun = self._connection.execute(_BEGUN, {"key": key}).one()
        if begun.retired:
            raise ProcessRetired(process_key=begun.key)
        if begun.version is None:
            raise ProcessNotFound(process_key=begun.key)
        return self._latest.setdefault(begun.key, self.version(begun.key, begun.version))

    def of(self, lead: Lead) -> Process:
        """Return the version the lead follows."""
        return self.version(lead.process_key, lead.process_version)

    def version(self, key: str, version: int) -> Process:
        """Return one version. Raises ProcessNotFound."""
        if (key, version) not in self._versions:
            row = self._connection.execute(
                select(tables.process).where(tables.process.c.key == key, tables.process.c.version == version)
            ).one_or_none()
            if row is None:
                raise ProcessNotFound(process_key=key, version=version)
            self._versions[key, version] = process_of(row.key, row.version, row.body, row.enforce_from, row.published_at, row.published_by)
        return self._versions[key, version]


class ActivityRepository:
    """Steps taken with customers; their text is sealed."""

    def __init__(self, connection: Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal

    def add(self, activities: Sequence[Activity]) -> Sequence[Activity]:
        """Store steps; those whose (lead, external id) is known are left out of the result."""
        stored = set(INSERT_ACTIVITIES(self._connection, [self._values(one) for one in activities]))
        return [one for one in activities if one.id in stored]

    def of(self, lead_id: str, *, limit: int) -> Sequence[Activity]:
        """Return the latest steps, latest first."""
        table = tables.activity
        query = select(table).where(table.c.lead_id == lead_id).order_by(table.c.occurred_at.desc(), table.c.id.desc()).limit(limit)
        return [self._activity(row) for row in self._connection.execute(query)]

    def known_by(self, lead_id: str, external_id: str) -> Activity | None:
        """Return the step known by that external id."""
        query = select(tables.activity).where(tables.activity.c.lead_id == lead_id, tables.activity.c.external_id == external_id)
        row = self._connection.execute(query).one_or_none()
        return self._activity(row) if row else None

    def _activity(self, row: Row[Any]) -> Activity:
        return Activity(
            id=row.id,
            lead_id=row.lead_id,
            kind=ActivityKind(row.kind),
            channel=row.channel,
            occurred_at=row.occurred_at,
            recorded_at=row.recorded_at,
            text=self._seal.open(row.text, place=f"activity.text.{row.id}"),
            keywords=tuple(row.keywords),
            mode=Mode(row.mode),
            actor_id=row.actor_id,
            external_id=row.external_id,
        )

    def _values(self, activity: Activity) -> dict[str, object]:
        return {
            "id": activity.id,
            "lead_id": activity.lead_id,
            "kind": activity.kind,
            "channel": activity.channel,
            "occurred_at": activity.occurred_at,
            "recorded_at": activity.recorded_at,
            "text": self._seal.seal(activity.text, place=f"activity.text.{activity.id}"),
            "keywords": list(activity.keywords),
            "mode": activity.mode,
            "actor_id": activity.actor_id,
            "external_id": activity.external_id,
        }
