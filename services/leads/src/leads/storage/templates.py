"""Processes as they are written, published, installed and taken back, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, delete, func, select
from sqlalchemy import insert as plain_insert
from sqlalchemy.dialects.postgresql import insert

from chassis import journal
from leads.domain.pack import Installed
from leads.domain.process import Process
from leads.domain.template import Draft, ProcessHead
from leads.messaging.outgoing import PROCESS, PROCESS_CHANGED, PROCESS_PUBLISHED
from leads.messaging.templates import process_state
from leads.storage import tables
from leads.storage.context import Context
from leads.storage.dwell import rule_of, rule_values
from leads.storage.process_rows import body_of, label_of, process_of, text_of

LOCK = 0x7072_6F63  # "proc"


class TemplateRepository:
    """The processes of one unit of work; a head read here is locked until it ends."""

    def __init__(self, connection: Connection, context: Context) -> None:
        self._connection = connection
        self._context = context

    def head(self, key: str) -> ProcessHead:
        """Return what is true of the process whatever its version; a fresh one for a key nobody has used."""
        table = tables.process_head
        # Two who write a new process wait for each other, though there is no row yet to lock.
        self._connection.execute(select(func.pg_advisory_xact_lock(LOCK, func.hashtext(key))))
        row = self._connection.execute(select(table).where(table.c.key == key).with_for_update()).mappings().one_or_none()
        return ProcessHead(**row) if row is not None else ProcessHead(key=key)

    def draft(self, key: str) -> Draft | None:
        """Return the draft; None when there is none."""
        return next((draft for draft in self._drafts(tables.process_draft.c.key == key)), None)

    def drafts(self) -> Sequence[Draft]:
        """Return all drafts, by key."""
        return self._drafts()

    def save_draft(self, draft: Draft) -> None:
        """Store the draft in the place of the one before."""
        process = draft.process
        values = {
            "revision": draft.revision,
            "body": body_of(process),
            "enforce_from": process.enforce_from,
            "saved_at": draft.saved_at,
            "saved_by": draft.saved_by,
        }
        statement = insert(tables.process_draft).values(key=process.key, **values)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))

    def drop_draft(self, key: str) -> bool:
        """Throw the draft away; say whether there was one."""
        return self._connection.execute(delete(tables.process_draft).where(tables.process_draft.c.key == key)).rowcount > 0

    def publish(self, head: ProcessHead, process: Process) -> ProcessHead:
        """Store the version after `head.newest`, tell it, and return the head after; it is no longer retired."""
        call = self._context.call
        published = replace(process, version=head.newest + 1, published_at=call.at, published_by=call.principal.sub)
        self._connection.execute(
            plain_insert(tables.process).values(
                key=published.key,
                version=published.version,
                status="published",
                body=body_of(published),
                enforce_from=published.enforce_from,
                published_at=published.published_at,
                published_by=published.published_by,
            )
        )
        return self._told(replace(head, newest=published.version, retired=False), published, PROCESS_PUBLISHED)

    def change(self, head: ProcessHead) -> ProcessHead:
        """Store and tell a head that was retired or became the default; return it after."""
        table = tables.process
        row = self._connection.execute(select(table).where(table.c.key == head.key, table.c.version == head.newest)).one()
        process = process_of(row.key, row.version, row.body, row.enforce_from, row.published_at, row.published_by)
        return self._told(head, process, PROCESS_CHANGED)

    def installed(self) -> Sequence[Installed]:
        """Return the latest installation of each pack, by name."""
        table = tables.pack_install
        rows = self._connection.execute(select(table).distinct(table.c.name).order_by(table.c.name, table.c.number.desc()))
        return [_installed(dict(row)) for row in rows.mappings()]

    def keep_installed(self, installed: Installed) -> None:
        """Store an installation."""
        self._connection.execute(
            plain_insert(tables.pack_install).values(
                name=installed.name,
                number=installed.number,
                version=installed.version,
                label=text_of(installed.label),
                effects=[list(effect) for effect in installed.effects],
                dwell_before=[rule_values(rule) for rule in installed.dwell_before],
                dwell_after=None if installed.dwell_after is None else [rule_values(rule) for rule in installed.dwell_after],
                retired=list(installed.retired),
                installed_at=installed.at,
                installed_by=installed.by,
            )
        )

    def forget_installed(self, installed: Installed) -> None:
        """Remove an installation that was taken back."""
        table = tables.pack_install
        self._connection.execute(delete(table).where(table.c.name == installed.name, table.c.number == installed.number))

    def _drafts(self, *wanted: Any) -> Sequence[Draft]:
        draft, head = tables.process_draft, tables.process_head
        newest = func.coalesce(head.c.newest, 0).label("newest")
        query = select(draft, newest).outerjoin(head, head.c.key == draft.c.key).where(*wanted).order_by(draft.c.key)
        return [
            Draft(
                process=process_of(row.key, row.newest + 1, row.body, row.enforce_from),
                revision=row.revision,
                saved_at=row.saved_at,
                saved_by=row.saved_by,
            )
            for row in self._connection.execute(query)
        ]

    def _told(self, head: ProcessHead, process: Process, event_type: str) -> ProcessHead:
        after = replace(head, sequence=head.sequence + 1)
        statement = insert(tables.process_head).values(**asdict(after))
        self._connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=asdict(after)))
        self._context.tell(
            journal.Fact(
                type=event_type,
                subject_kind=PROCESS,
                subject=after.key,
                sequence=after.sequence,
                occurred_at=self._context.call.at,
                body={"state": process_state(process, after)},
            )
        )
        return after


def _installed(row: Mapping[str, Any]) -> Installed:
    return Installed(
        name=row["name"],
        number=row["number"],
        version=row["version"],
        label=label_of(row["label"]),
        at=row["installed_at"],
        by=row["installed_by"],
        effects=tuple((key, before, after) for key, before, after in row["effects"]),
        dwell_before=tuple(rule_of(rule) for rule in row["dwell_before"]),
        dwell_after=None if row["dwell_after"] is None else tuple(rule_of(rule) for rule in row["dwell_after"]),
        retired=tuple(row["retired"]),
    )
