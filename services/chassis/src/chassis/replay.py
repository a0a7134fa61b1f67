"""Replay: the journal's facts once more, to one queue, with the same ids; an inbox that has them skips them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, Table, select

from chassis import seal as seals
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
            statement = chosen(journal, since, types, subject).where(journal.c.position > position)
            with engine.connect() as connection:
                rows = list(connection.execute(statement.order_by(journal.c.position).limit(_BATCH)))
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


def chosen(journal: Table, since: datetime | None, types: Collection[str] | None, subject: str | None) -> Select[Any]:
    """Return the facts asked for; what is not published yet comes by itself.

    A cursor over positions is safe here and not in the relay: rows below it that commit late are still unpublished.
    """
    statement = select(*seals.columns(journal)).where(journal.c.published_at.is_not(None))
    if since is not None:
        statement = statement.where(journal.c.recorded_at >= since)
    if types:
        statement = statement.where(journal.c.type.in_(types))
    if subject is not None:
        kind, slash, key = subject.partition("/")
        statement = statement.where(journal.c.subject == (key if slash else kind))
        if slash:
            statement = statement.where(journal.c.subject_kind == kind)
    return statement
