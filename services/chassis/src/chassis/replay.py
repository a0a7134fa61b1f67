"""Replay: the journal's facts once more, to one queue, with the same ids; an inbox that has them skips them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from chassis import seal as seals
from chassis import shelf
from chassis.ids import new_id
from chassis.messaging.envelope import encode
from chassis.messaging.publisher import BrokerAway, Outcome, Outgoing, Publisher
from chassis.messaging.topology import REPLAY

_BATCH = 500


class NoSuchQueue(Exception):
    """Nothing is bound to the replay exchange under that name."""


def replay(
    engine: Engine,
    journal: Table,
    amqp_url: str,
    *,
    service: str,
    to_queue: str,
    since: datetime | None = None,
    types: Collection[str] | None = None,
    subject: str | None = None,
    job: str | None = None,
) -> int:
    """Send published facts to `to_queue` again, in the order of the journal; return how many.

    Args:
        engine: of the producer's database.
        journal: its journal.
        amqp_url: the producer's own account.
        service: the producing service.
        to_queue: the queue, which is bound to the replay exchange by its own name.
        since: only facts recorded at or after this instant.
        types: only these types.
        subject: only this aggregate, as `lead/<id>` or by id alone.
        job: the name that the messages carry; a new one when unset.

    Raises:
        NoSuchQueue: nobody would receive it.
        BrokerAway: it broke on the way; repeating it is harmless.
    """
    job = job or str(new_id())
    publisher = Publisher(amqp_url)
    publisher.open()
    sent, position = 0, -1
    try:
        while True:
            with engine.connect() as connection:
                rows = read(connection, journal, after=position, limit=_BATCH, since=since, types=types, subject=subject)
            if not rows:
                return sent
            batch = [again(row, service, publisher.user, job, to_queue) for row in rows]
            outcomes = publisher.publish(REPLAY, batch)
            if Outcome.RETURNED in outcomes:
                raise NoSuchQueue(to_queue)
            if any(not outcome.is_published for outcome in outcomes):
                raise BrokerAway(f"replay {job} broke after {sent} events; repeating it is harmless")
            sent += len(rows)
            position = rows[-1].position
    finally:
        publisher.close()


def again(row: Any, service: str, user: str, job: str, queue: str) -> Outgoing:
    """Return the message of a journal row on its second way, with the name of the job that sends it."""
    properties, body = encode(row, source=service, user=user, replay=job)
    return Outgoing(queue, properties, body)


def read(
    connection: Connection,
    journal: Table,
    *,
    after: int,
    limit: int,
    until: int | None = None,
    since: datetime | None = None,
    types: Collection[str] | None = None,
    subject: str | None = None,
) -> Sequence[Any]:
    """Return published facts behind position `after`, from files first, then from the journal; none when there are no more.

    What is not published yet comes by itself. A cursor over positions is safe here and not in the relay: rows below it that commit
    late are still unpublished. Raises Damaged.
    """
    shelf.share(connection)
    if filed := shelf.next_filed(connection, journal, shelf.matching(since, types, subject), after=after, until=until):
        return filed[:limit]
    statement = select(*seals.columns(journal)).where(journal.c.published_at.is_not(None), journal.c.position > after)
    if until is not None:
        statement = statement.where(journal.c.position <= until)
    if since is not None:
        statement = statement.where(journal.c.recorded_at >= since)
    if types:
        statement = statement.where(journal.c.type.in_(types))
    if subject is not None:
        kind, slash, key = subject.partition("/")
        statement = statement.where(journal.c.subject == (key if slash else kind))
        if slash:
            statement = statement.where(journal.c.subject_kind == kind)
    return connection.execute(statement.order_by(journal.c.position).limit(limit)).all()
