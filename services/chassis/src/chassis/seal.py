"""The seal: a chain of digests over what was published, so that a changed or missing row shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, Text, cast, select

from chassis import shelf
from chassis.messaging.envelope import instant

GENESIS = bytes(32)
"""What the first seal follows."""

_SEALED = (
    "id", "epoch", "type", "subject_kind", "subject", "sequence", "occurred_at", "recorded_at",
    "mode", "actor", "correlation_id", "causation_id", "traceparent", "body",
)  # fmt: skip


def columns(journal: Table) -> list[Any]:
    """Return the columns to select for publishing and sealing, the body as the text that was stored."""
    return [
        journal.c.position,
        *(cast(journal.c[name], Text).label(name) if name == "body" else journal.c[name] for name in _SEALED),
    ]


def chained(previous: bytes, rows: Iterable[Any]) -> bytes:
    """Return the digest over `rows` (in the order of their positions) and the digest before them."""
    state = hashlib.sha256(previous)
    for row in rows:
        fields = [row.position, str(row.id), row.epoch, row.type, row.subject_kind, row.subject, row.sequence]
        fields += [instant(row.occurred_at), instant(row.recorded_at), row.mode, row.actor, row.correlation_id]
        fields += [row.causation_id, row.traceparent, row.body]
        state.update(json.dumps(fields, ensure_ascii=False).encode())
    return state.digest()


def newest(connection: Connection, seal: Table) -> tuple[int, bytes]:
    """Return number and digest of the last seal, or (0, GENESIS)."""
    row = connection.execute(select(seal.c.no, seal.c.digest).order_by(seal.c.no.desc()).limit(1)).one_or_none()
    return (row.no, bytes(row.digest)) if row else (0, GENESIS)


def broken(connection: Connection, journal: Table, seal: Table) -> list[int]:
    """Return the numbers of the seals that no longer hold: the rows or the chain were changed; empty when all is well.

    0 stands for rows that were published without a seal. What was archived is read from its files. Raises Damaged.
    """
    shelf.share(connection)
    numbers = connection.execute(select(seal.c.no).order_by(seal.c.no)).scalars().all()
    faults = [number for number in numbers if not holds(connection, journal, seal, number)]
    faults += [number for number, expected in zip(numbers, range(1, len(numbers) + 1), strict=True) if number != expected][:1]
    if connection.execute(select(journal.c.id).where(journal.c.published_at.is_not(None), journal.c.seal_no.is_(None)).limit(1)).first():
        faults.append(0)
    return sorted(set(faults))


def holds(connection: Connection, journal: Table, seal: Table, number: int) -> bool:
    """Return whether a seal is that of its rows and follows the one before it. Raises Damaged."""
    own = connection.execute(select(seal).where(seal.c.no == number)).one()
    before = connection.execute(select(seal.c.digest).where(seal.c.no == number - 1)).scalar()
    if bytes(own.previous) != (GENESIS if before is None and number == 1 else bytes(before or b"")):
        return False
    stored: Sequence[Any] = connection.execute(
        select(*columns(journal)).where(journal.c.seal_no == number).order_by(journal.c.position)
    ).all()
    return chained(bytes(own.previous), stored or shelf.of_seal(connection, journal, number)) == bytes(own.digest)
