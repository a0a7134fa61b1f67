"""The toy's tables and its two verbs: deposit into an account, and apply what was deposited to a copy."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Engine, Identity, Integer, Table, Text, create_engine, text
from sqlalchemy.pool import NullPool

from chassis.database import driver_url, metadata, open_engine
from chassis.failures import Rejected
from chassis.inbox import inbox_table
from chassis.journal import Fact, Origin, journal_table, record, seal_table
from chassis.messaging.envelope import Event
from chassis.messaging.topology import Topology
from chassis.replay_jobs import replay_job_table
from chassis.shelf import archive_table

DEPOSITED = "toy.v1.Deposited"
NEVER_HEARD = "toy.v1.NeverHeard"
OWNERS = {
    "exchanges": {"toy": "toy.events"},
    "producers": {"toy.v1": "toy"},
    "events": {DEPOSITED: ["toy_sink"], NEVER_HEARD: []},
}
TOPOLOGY = Topology.of(OWNERS)
ORIGIN = Origin(actor="service:toy", correlation_id="test")
MONDAY_9AM = datetime(2026, 3, 2, 1, tzinfo=UTC)

METADATA = metadata()
JOURNAL = journal_table(METADATA)
SEAL = seal_table(METADATA)
INBOX = inbox_table(METADATA)
REPLAYS = replay_job_table(METADATA)
ARCHIVED = archive_table(METADATA)
ACCOUNT = Table("account", METADATA, Column("id", Text, primary_key=True), Column("version", BigInteger), Column("balance", BigInteger))
# The copy, the facts as they were applied (with no key, so that an effect that happens twice shows), and a counter.
COPY = Table(
    "copy",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("epoch", Integer),
    Column("sequence", BigInteger),
    Column("balance", BigInteger),
)
EFFECT = Table(
    "effect", METADATA, Column("no", BigInteger, Identity(), primary_key=True), Column("event_id", Text), Column("account", Text)
)
TOTAL = Table("total", METADATA, Column("id", Integer, primary_key=True), Column("balance", BigInteger))


def build(url: str) -> None:
    """Migrate an empty database."""
    engine = create_engine(driver_url(url), poolclass=NullPool)
    METADATA.create_all(engine)
    with engine.begin() as connection:
        connection.execute(TOTAL.insert().values(id=1, balance=0))


def engine_of(url: str) -> Engine:
    """Return an engine as a process has it."""
    return open_engine(url, pool_size=6)


def deposit(connection: Connection, account: str, *amounts: int, kind: str = DEPOSITED, **extra: Any) -> int:
    """Put `amounts` into `account`, one fact each, in the caller's transaction; return the new version."""
    row = connection.execute(
        text(
            "insert into account as a (id, version, balance) values (:id, :count, :sum)"
            " on conflict (id) do update set version = a.version + :count, balance = a.balance + :sum returning version, balance"
        ),
        {"id": account, "count": len(amounts), "sum": sum(amounts)},
    ).one()
    balance, first, facts = row.balance - sum(amounts), row.version - len(amounts), []
    for index, amount in enumerate(amounts, start=1):
        balance += amount
        body = {"state": {"balance": str(balance)}, "amount": str(amount), **extra}
        facts.append(Fact(type=kind, subject_kind="account", subject=account, sequence=first + index, occurred_at=MONDAY_9AM, body=body))
    record(connection, JOURNAL, facts, origin=ORIGIN, epoch=1)
    return int(row.version)


def apply(connection: Connection, events: Sequence[Event]) -> None:
    """Replace the copies that are older, write the facts down, move the counter by the difference; refuse or fail on demand."""
    newest: dict[str, Event] = {}
    for event in events:
        match event.body.get("fail"):
            case "always":
                raise RuntimeError(f"cannot apply {event.subject}")
            case "never":
                raise Rejected("TOY_REFUSED", event.subject)
            case "constraint":
                connection.execute(text("insert into total (id, balance) values (1, 0)"))
            case "die":
                import os

                os.kill(os.getpid(), 9)
        newest[event.subject] = event
    connection.execute(
        text("insert into effect (event_id, account) select * from unnest(cast(:ids as text[]), cast(:accounts as text[]))"),
        {"ids": [event.id for event in events], "accounts": [event.subject for event in events]},
    )
    moved = connection.execute(
        text(
            "with fresh as (select * from unnest(cast(:ids as text[]), cast(:epochs as int[]), cast(:sequences as bigint[]),"
            "   cast(:balances as bigint[])) as fresh(id, epoch, sequence, balance)),"
            " old as (select id, balance from copy where id = any(:ids)),"
            " written as (insert into copy as c (id, epoch, sequence, balance) select * from fresh order by id"
            "   on conflict (id) do update set epoch = excluded.epoch, sequence = excluded.sequence, balance = excluded.balance"
            "   where (c.epoch, c.sequence) < (excluded.epoch, excluded.sequence) returning c.id, c.balance)"
            " select coalesce(sum(written.balance - coalesce(old.balance, 0)), 0) from written left join old using (id)"
        ),
        {
            "ids": sorted(newest),
            "epochs": [newest[key].epoch for key in sorted(newest)],
            "sequences": [newest[key].sequence for key in sorted(newest)],
            "balances": [int(newest[key].body["state"]["balance"]) for key in sorted(newest)],
        },
    ).scalar_one()
    connection.execute(text("update total set balance = balance + :moved where id = 1"), {"moved": moved})


def new_id() -> str:
    """Return a fresh id as text."""
    return str(uuid.uuid4())
