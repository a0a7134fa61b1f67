"""A database in memory: a transaction works on copies of the tables it touches and puts them back whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis import journal
from chassis.commands import StoredReply

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """A row of the journal, with the names that the envelope reads."""

    id: str
    type: str
    subject_kind: str
    subject: str
    epoch: int
    sequence: int
    occurred_at: datetime
    recorded_at: datetime
    mode: str
    actor: str
    correlation_id: str
    causation_id: str | None
    traceparent: str | None
    body: str


class Memory:
    """The tables of one service."""

    def __init__(self, *, new_id: Callable[[], str], clock: Callable[[], datetime], passing: Callable[[str], None]) -> None:
        self.new_id = new_id
        self.clock = clock
        self.passing = passing
        self.tables: dict[str, dict[Any, Any]] = {}

    def read(self, name: str) -> dict[Any, Any]:
        """Return what a table holds now."""
        return self.tables.get(name, {})

    @property
    def journal(self) -> list[JournalRow]:
        """Everything told so far, in order."""
        return list(self.read("journal").values())

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """Begin a transaction; it commits when the block ends, unless something is raised."""
        transaction = Transaction(self)
        yield transaction
        transaction.commit()


class Transaction:
    """Changes that become visible together."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._copies: dict[str, dict[Any, Any]] = {}

    def table(self, name: str) -> dict[Any, Any]:
        """Return the table as this transaction sees it, for change."""
        if name not in self._copies:
            self._copies[name] = dict(self.memory.tables.get(name, {}))
        return self._copies[name]

    def commit(self) -> None:
        """Make everything visible at once."""
        self.memory.tables.update(self._copies)
        self._copies = {}

    def record(self, facts: Sequence[journal.Fact], origin: journal.Origin) -> None:
        """Write facts to the journal. Raises ValueError when an aggregate's place is taken."""
        told, unpublished, places = self.table("journal"), self.table("unpublished"), self.table("places")
        for fact in facts:
            position = len(told) + 1
            place = (fact.subject_kind, fact.subject, fact.sequence)
            if place in places:
                raise ValueError(f"told twice: {place}")
            places[place] = position
            unpublished[position] = True
            told[position] = JournalRow(
                id=self.memory.new_id(),
                type=fact.type,
                subject_kind=fact.subject_kind,
                subject=fact.subject,
                epoch=1,
                sequence=fact.sequence,
                occurred_at=fact.occurred_at,
                recorded_at=self.memory.clock(),
                mode=origin.mode,
                actor=origin.actor,
                correlation_id=origin.correlation_id,
                causation_id=origin.causation_id,
                traceparent=origin.traceparent,
                body=journal.dump(fact.body),
            )

    def keep_newer(self, table: str, key: Any, at: Any, row: Any) -> None:
        """Keep a row under its key when it is newer than what is there."""
        rows = self.table(table)
        if key not in rows or rows[key][0] < at:
            rows[key] = (at, row)


class Replies:
    """Idempotency keys of a unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take a key; return what it was used for when it was taken before."""
        replies = self._transaction.table("replies")
        if key in replies:
            return StoredReply(*replies[key])
        replies[key] = (body_sha256, None)
        return None

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under the key taken before."""
        replies = self._transaction.table("replies")
        replies[key] = (replies[key][0], reply)

    def commit(self) -> None:
        """Make everything visible at once."""
        self._transaction.memory.passing("svc.pre_commit")
        self._transaction.commit()
        self._transaction.memory.passing("svc.post_commit")
