"""Archiving: what was published long ago leaves the database for files under the same seals."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text

from chassis import seal as seals
from chassis import shelf
from chassis.faults import passing

FILE_ROWS = 20_000
"""About this many rows go into a file, which is read as a whole: some 30 MB in memory."""

# Where the journal can be cut: every row up to there is sealed and old, and no seal has rows on both sides.
_CUTS = text("""
    with one as (
        select seal_no, min(position) as lo, max(position) as hi, max(recorded_at) as newest, count(*) as size
        from journal where seal_no is not null group by seal_no
    ), run as (
        select seal_no, size, max(hi) over (order by seal_no) as hi, max(newest) over (order by seal_no) as newest,
            min(lo) over (order by seal_no rows between 1 following and unbounded following) as next_lo
        from one
    )
    select seal_no, hi, sum(size) over (order by seal_no) as size from run
    where newest < :before and hi < coalesce(next_lo, hi + 1)
        and hi < coalesce((select min(position) from journal where seal_no is null), hi + 1)
    order by seal_no
""")


class Torn(Exception):
    """The rows are not what their seals say; nothing was moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One file: where it is and how many rows went into it."""

    path: str
    rows: int


def archive(engine: Engine, journal: Table, *, before: datetime, folder: Path, actor: str, file_rows: int = FILE_ROWS) -> list[Moved]:
    """Move what was recorded before `before` into files in `folder`; return them. Raises Torn; OSError.

    A crash leaves either the rows or the file that holds them; a file nobody knows of is written again under the same name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    moved: list[Moved] = []
    with engine.connect() as connection:
        cuts = [(int(cut.hi), int(cut.size)) for cut in connection.execute(_CUTS, {"before": before})]
    for until in _files(cuts, file_rows):
        with engine.begin() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(shelf.LOCK)))
            moved += _move(connection, journal, until, folder.resolve(), actor)
    return moved


def _files(cuts: Sequence[tuple[int, int]], most: int) -> Iterator[int]:
    """Yield where each file ends, given each cut's position and the rows up to it: as many rows as `most` allows, one cut at least."""
    begun = 0
    for (position, rows), (_, beyond) in zip(cuts, [*cuts, (0, math.inf)][1:], strict=True):
        if beyond - begun > most:
            yield position
            begun = rows


def _move(connection: Connection, journal: Table, until: int, folder: Path, actor: str) -> list[Moved]:
    columns = [*seals.columns(journal), journal.c.seal_no]
    here = journal.c.position <= until
    rows = connection.execute(select(*columns).where(here).order_by(journal.c.position)).all()
    if not rows:
        return []
    numbers = sorted({row.seal_no for row in rows})
    table = journal.metadata.tables["seal"]
    if broken := [number for number in numbers if not seals.holds(connection, journal, table, number)]:
        raise Torn(f"seals {broken[:10]} do not hold")
    content = shelf.dump(rows)
    path = folder / f"{rows[0].position:012d}-{until:012d}.jsonl.gz"
    _write(path, content)
    passing("archive.written")
    connection.execute(delete(journal).where(here))
    connection.execute(
        insert(shelf.shelf_of(journal)).values(
            first=rows[0].position,
            last=until,
            first_seal=numbers[0],
            last_seal=numbers[-1],
            rows=len(rows),
            path=str(path),
            sha256=hashlib.sha256(content).hexdigest(),
            archived_at=func.clock_timestamp(),
            archived_by=actor,
        )
    )
    return [Moved(path=str(path), rows=len(rows))]


def _write(path: Path, content: bytes) -> None:
    """Put the content under its name, whole and on the disk, before anything is deleted elsewhere."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
