"""The journal: facts, written in the transaction that makes them true; the outbox of the relay and the archive of replays."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSON

from chassis.ids import new_id
from chassis.messaging.envelope import MAX_BODY_BYTES, storable

CHANNEL = "journal"
"""The NOTIFY channel on which writers hint that there is something to relay."""

HINT_EVERY_S = 0.005

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that became true of one aggregate; `sequence` counts the aggregate's facts, `body` is proto3 JSON."""

    type: str
    subject_kind: str
    subject: str
    sequence: int
    occurred_at: datetime
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where facts come from: who acted, live or by import, and what caused it."""

    actor: str
    mode: str = "live"
    correlation_id: str
    causation_id: str | None = None
    traceparent: str | None = None


def journal_table(metadata: MetaData) -> Table:
    """Return the journal; its rows are never rewritten but for the columns of publishing."""
    table = Table(
        "journal",
        metadata,
        Column("position", BigInteger, Identity(), nullable=False),
        Column("id", Uuid, primary_key=True),
        Column("epoch", Integer, nullable=False),
        Column("type", Text, nullable=False),
        Column("subject_kind", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("sequence", BigInteger, nullable=False),
        Column("occurred_at", DateTime(timezone=True), nullable=False),
        Column("recorded_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
        Column("mode", Text, nullable=False),
        Column("actor", Text, nullable=False),
        Column("correlation_id", Text, nullable=False),
        Column("causation_id", Text),
        Column("traceparent", Text),
        Column("body", JSON, nullable=False),  # json, not jsonb: the bytes are kept
        Column("published_at", DateTime(timezone=True)),
        Column("seal_no", BigInteger),
        Column("attempts", Integer, nullable=False, server_default="0"),
        Column("last_error", Text),
        UniqueConstraint("subject_kind", "subject", "epoch", "sequence"),
        CheckConstraint(f"octet_length(body::text) <= {MAX_BODY_BYTES}", name="body_size"),
    )
    Index("ix_journal_position", table.c.position, unique=True)
    Index("ix_journal_unpublished", table.c.position, postgresql_where=table.c.published_at.is_(None))
    Index("ix_journal_seal_no", table.c.seal_no)
    return table


def seal_table(metadata: MetaData) -> Table:
    """Return the chain of seals: each digest covers the rows of one published batch and the digest before it."""
    return Table(
        "seal",
        metadata,
        Column("no", BigInteger, primary_key=True, autoincrement=False),
        Column("digest", LargeBinary, nullable=False),
        Column("previous", LargeBinary, nullable=False),
    )


class _Hint:
    """Coalesces wake-ups: NOTIFY takes a lock of the whole database at commit, so a busy writer must not send one per commit."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next = 0.0

    def due(self) -> bool:
        """Say whether this transaction should carry the hint."""
        now = time.monotonic()
        with self._lock:
            if now < self._next:
                return False
            self._next = now + HINT_EVERY_S
            return True


_hint = _Hint()


def record(connection: Connection, table: Table, facts: Sequence[Fact], *, origin: Origin, epoch: int) -> None:
    """Write `facts` in their order, in one statement, in the caller's transaction; does not commit."""
    if table.name != "journal":
        raise ValueError(f"{table.name} is not a journal")
    if not facts:
        return
    connection.execute(
        _HINTING if _hint.due() else _QUIET,
        {
            "facts": json.dumps([_told(fact) for fact in facts], ensure_ascii=False),
            "epoch": epoch,
            "mode": origin.mode,
            "actor": origin.actor,
            "correlation": origin.correlation_id,
            "causation": origin.causation_id,
            "trace": origin.traceparent,
        },
    )


def record_each(connection: Connection, table: Table, told: Sequence[tuple[Fact, Origin]], *, epoch: int) -> None:
    """Write facts that have different origins, as those of a batch of others' events have, in one statement; does not commit."""
    if table.name != "journal":
        raise ValueError(f"{table.name} is not a journal")
    if not told:
        return
    rows = [
        [*_told(fact), origin.mode, origin.actor, origin.correlation_id, origin.causation_id, origin.traceparent] for fact, origin in told
    ]
    connection.execute(_EACH_HINTING if _hint.due() else _EACH, {"facts": json.dumps(rows, ensure_ascii=False), "epoch": epoch})


def dump(body: Mapping[str, Any]) -> str:
    """Return the text of a body, which is from then on its identity; ValueError for what JSON cannot say or no reader could store."""
    told = _ENCODER.encode(body)
    if "\\u0000" in told:
        storable(body)
    told.encode()  # Refuses lone surrogates.
    return told


def _told(fact: Fact) -> list[object]:
    # The body travels as a text inside the document, so that its bytes are kept.
    return [str(new_id()), fact.type, fact.subject_kind, fact.subject, fact.sequence, fact.occurred_at.isoformat(), dump(fact.body)]


# One document instead of seven arrays: the driver would escape every element of an array. jsonb, because json would be read anew
# for every field; the bodies are texts in it and keep their bytes.
_INSERT = (
    "insert into journal (id, epoch, type, subject_kind, subject, sequence, occurred_at, mode, actor,"
    "  correlation_id, causation_id, traceparent, body)"
    " select cast(doc->>0 as uuid), :epoch, doc->>1, doc->>2, doc->>3, cast(doc->>4 as bigint), cast(doc->>5 as timestamptz),"
    "  :mode, :actor, :correlation, :causation, :trace, cast(doc->>6 as json)"
    " from jsonb_array_elements(cast(:facts as jsonb)) with ordinality as fact(doc, no)"
)
_INSERT_EACH = _INSERT.replace(":mode, :actor, :correlation, :causation, :trace", "doc->>7, doc->>8, doc->>9, doc->>10, doc->>11")
_ORDER = " order by fact.no"
# The hint rides on the statement and costs no round trip of its own.
_HINT = " cross join (select pg_notify('journal', '')) as hint"
_QUIET, _HINTING = text(_INSERT + _ORDER), text(_INSERT + _HINT + _ORDER)
_EACH, _EACH_HINTING = text(_INSERT_EACH + _ORDER), text(_INSERT_EACH + _HINT + _ORDER)
