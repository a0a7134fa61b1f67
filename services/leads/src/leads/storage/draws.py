"""The monthly samples in PostgreSQL; the seed is sealed until it is revealed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis import journal
from chassis.sealing import Seal
from leads.domain.draw import SampleDraw
from leads.messaging.outgoing import SAMPLE, SAMPLE_COMMITTED, SAMPLE_DRAWN
from leads.messaging.wire import sample_state
from leads.storage import tables
from leads.storage.context import Context

SEED_BYTES = 32


class SampleRepository:
    """The samples of one unit of work."""

    def __init__(self, connection: Connection, context: Context, seal: Seal) -> None:
        self._connection = connection
        self._context = context
        self._seal = seal

    def fresh_seed(self) -> bytes:
        """Return a seed that nobody can guess."""
        return secrets.token_bytes(SEED_BYTES)

    def of(self, month: str) -> SampleDraw | None:
        """Return the month's sample."""
        row = self._connection.execute(select(tables.sample_draw).where(tables.sample_draw.c.month == month)).one_or_none()
        return self._draw(row) if row else None

    def begin(self, draw: SampleDraw) -> bool:
        """Keep and tell a commitment, unless the month has one: then nothing changes. Returns whether this one holds."""
        sealed = self._seal.seal(draw.seed.hex(), place=f"sample.seed.{draw.month}")
        kept = {"month": draw.month, "version": draw.version, "n": draw.n, "seed_commit": draw.seed_commit, "late": draw.late}
        fresh = insert(tables.sample_draw).values(**kept, committed_at=draw.committed_at, seed=sealed, population=[], lead_ids=[])
        holds = self._connection.execute(fresh.on_conflict_do_nothing().returning(tables.sample_draw.c.month)).first() is not None
        if holds:
            self._tell(SAMPLE_COMMITTED, draw)
        return holds

    def undrawn(self, *, before: str) -> Sequence[SampleDraw]:
        """Return the samples of earlier months that are still to be drawn, locked; those in other sweeps' hands are left out."""
        table = tables.sample_draw.c
        query = select(tables.sample_draw).where(table.month < before, table.drawn_at.is_(None)).order_by(table.month)
        return [self._draw(row) for row in self._connection.execute(query.with_for_update(skip_locked=True))]

    def finish(self, draw: SampleDraw) -> None:
        """Keep and tell what was drawn."""
        drawn = {"drawn_at": draw.drawn_at, "population": list(draw.population), "population_hash": draw.population_hash}
        changed = update(tables.sample_draw).where(tables.sample_draw.c.month == draw.month)
        self._connection.execute(changed.values(**drawn, lead_ids=list(draw.lead_ids), version=draw.version))
        self._tell(SAMPLE_DRAWN, draw)

    def _tell(self, type_: str, draw: SampleDraw) -> None:
        state = sample_state(draw)
        fact = journal.Fact(
            type=type_,
            subject_kind=SAMPLE,
            subject=draw.month,
            sequence=draw.version,
            occurred_at=draw.drawn_at or draw.committed_at,
            body={"state": state},
        )
        self._context.tell(fact)

    def _draw(self, row: Row[Any]) -> SampleDraw:
        return SampleDraw(
            month=row.month,
            n=row.n,
            seed=bytes.fromhex(self._seal.open(row.seed, place=f"sample.seed.{row.month}")),
            seed_commit=row.seed_commit,
            committed_at=row.committed_at,
            late=row.late,
            drawn_at=row.drawn_at,
            population=tuple(row.population),
            population_hash=row.population_hash,
            lead_ids=tuple(row.lead_ids),
            version=row.version,
        )
