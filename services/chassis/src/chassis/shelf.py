"""The shelf: files of old facts, which replays and the seal read as if their rows were still in the journal."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, DateTime, Integer, MetaData, Table, Text, func, select

NAME = "archived"
LOCK = 0x7368_656C  # "shel": who reads shares it, who moves rows into a file has it alone


class Damaged(Exception):
    """A file is missing or is not the one that was written; the message names it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A row of the journal out of a file; `body` is the text that was stored."""

    position: int
    id: str
    epoch: int
    type: str
    subject_kind: str
    subject: str
    sequence: int
    occurred_at: datetime
    recorded_at: datetime
    mode: str
    actor: str
    correlation_id: str
    causation_id: str | None
    traceparent: str | None
    body: str
    seal_no: int


COLUMNS = tuple(field.name for field in fields(Filed))
_INSTANTS = frozenset({"occurred_at", "recorded_at"})


def archive_table(metadata: MetaData) -> Table:
    """Return the table of files; each holds the whole seals `first_seal` to `last_seal`, whose rows lie at `first` to `last`."""
    return Table(
        NAME,
        metadata,
        Column("first", BigInteger, primary_key=True, autoincrement=False),
        Column("last", BigInteger, nullable=False),
        Column("first_seal", BigInteger, nullable=False),
        Column("last_seal", BigInteger, nullable=False),
        Column("rows", Integer, nullable=False),
        Column("path", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("archived_at", DateTime(timezone=True), nullable=False),
        Column("archived_by", Text, nullable=False),
    )


def shelf_of(journal: Table) -> Table:
    """Return the table of files beside `journal`."""
    return journal.metadata.tables[NAME]


def share(connection: Connection) -> None:
    """Keep rows from moving into a file until this transaction ends: they would be seen in neither place."""
    connection.execute(select(func.pg_advisory_xact_lock_shared(LOCK)))


def next_filed(connection: Connection, journal: Table, wanted: Callable[[Filed], bool], *, after: int, until: int | None) -> list[Filed]:
    """Return the wanted rows of the first file that has any behind position `after`, in the order of the journal. Raises Damaged."""
    file = shelf_of(journal).c
    files = select(file.path, file.sha256).where(file.last > after)
    if until is not None:
        files = files.where(file.first <= until)
    for path, sha256 in connection.execute(files.order_by(file.first)):
        found = [row for row in load(path, sha256) if row.position > after and (until is None or row.position <= until) and wanted(row)]
        if found:
            return found
    return []


def of_seal(connection: Connection, journal: Table, number: int) -> list[Filed]:
    """Return the filed rows of a seal, none when they are in the journal still. Raises Damaged."""
    file = shelf_of(journal).c
    holder = connection.execute(select(file.path, file.sha256).where(file.first_seal <= number, file.last_seal >= number)).one_or_none()
    return [] if holder is None else [row for row in load(holder.path, holder.sha256) if row.seal_no == number]


def matching(since: datetime | None, types: Collection[str] | None, subject: str | None) -> Callable[[Filed], bool]:
    """Return what says of a filed row whether it was asked for."""
    kind, slash, key = (subject or "").partition("/")

    def wanted(row: Filed) -> bool:
        return (
            (since is None or row.recorded_at >= since)
            and (not types or row.type in types)
            and (subject is None or row.subject == (key if slash else kind))
            and (not slash or row.subject_kind == kind)
        )

    return wanted


def dump(rows: Iterable[Any]) -> bytes:
    """Return the content of a file: a line of JSON for each row, compressed, the same for the same rows."""
    lines = (json.dumps([_told(getattr(row, name)) for name in COLUMNS], ensure_ascii=False) for row in rows)
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


@lru_cache(maxsize=1)
def load(path: str, sha256: str) -> tuple[Filed, ...]:
    """Return the rows of a file; the last one read is kept, for it is read batch by batch. Raises Damaged."""
    try:
        content = Path(path).read_bytes()
    except OSError as fault:
        raise Damaged(f"{path}: {fault.strerror}") from fault
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(f"{path}: not what was written")
    # Not splitlines: a text may hold separators of other kinds.
    lines = gzip.decompress(content).decode().removesuffix("\n").split("\n")
    return tuple(_filed(json.loads(line)) for line in lines)


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value if isinstance(value, int | None) else str(value)


def _filed(values: list[Any]) -> Filed:
    told = dict(zip(COLUMNS, values, strict=True))
    return Filed(**told | {name: datetime.fromisoformat(told[name]) for name in _INSTANTS})
