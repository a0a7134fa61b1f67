"""A store in one SQLite file: nothing to install, and your own tables may live in the same transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike

from baton_events.event import Event
from baton_events.store import Kept

_TABLES = """
create table if not exists baton_taken (id text primary key, taken_at text not null default current_timestamp) without rowid;
create table if not exists baton_kept (
    source text, subject text, epoch integer not null, sequence integer not null, state text not null,
    primary key (source, subject)
) without rowid;
"""


class SqliteStore:
    """Keeps marks and states in a file; `connection` is yours to write with inside a handler.

    To be used by one thread; any number of processes may share the file.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        self.connection.execute("pragma journal_mode = wal")
        self.connection.executescript(_TABLES)

    @contextmanager
    def once(self, event: Event) -> Iterator[bool]:
        """Open a transaction and mark the event as taken in it; give True the first time."""
        self.connection.execute("begin immediate")
        try:
            marked = self.connection.execute("insert into baton_taken (id) values (?) on conflict do nothing", (event.id,))
            yield marked.rowcount == 1
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")

    def replace(self, event: Event) -> bool:
        """Keep the event's state when it is the newest."""
        written = self.connection.execute(
            "insert into baton_kept (source, subject, epoch, sequence, state) values (?, ?, ?, ?, ?)"
            " on conflict (source, subject) do update set epoch = excluded.epoch, sequence = excluded.sequence, state = excluded.state"
            " where (excluded.epoch, excluded.sequence) > (baton_kept.epoch, baton_kept.sequence)",
            (event.source, event.subject, event.epoch, event.sequence, json.dumps(event.state, ensure_ascii=False)),
        )
        return written.rowcount == 1

    def kept(self, source: str, subject: str) -> Kept | None:
        """Return what is kept of a subject."""
        row = self.connection.execute(
            "select epoch, sequence, state from baton_kept where source = ? and subject = ?", (source, subject)
        ).fetchone()
        return None if row is None else Kept((row[0], row[1]), json.loads(row[2]))

    def forget(self, days: int) -> int:
        """Drop marks older than so many days and return how many; an event replayed after that would be taken again."""
        old = self.connection.execute("delete from baton_taken where taken_at < datetime('now', ?)", (f"-{days} days",))
        return old.rowcount

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
