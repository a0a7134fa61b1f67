"""Whether the system is well: beats, parked messages, and how much waits in the broker."""

import asyncio
from collections import defaultdict

import aio_pika
import sqlalchemy as sa
import structlog
from aio_pika.exceptions import AMQPError

from chassis.messaging.topology import READS_EVERYTHING, Topology, queue_of
from gateway.beats import Pulse
from gateway.storage import tables as d
from gateway.storage.read import ReadDatabase
from gateway.views.common import Meta
from gateway.views.operations import Operations, ParkedGroup, QueueDepth

log = structlog.get_logger(__name__)

ASK_WITHIN_S = 3.0
TROUBLE_QUEUES = ("unrouted.q", "dead.q")


class OperationsDesk:
    """Collects the operations page; `sources` are the services it speaks of beside the gateway."""

    def __init__(self, database: ReadDatabase, pulse: Pulse, amqp_url: str, topology: Topology) -> None:
        self._database = database
        self._pulse = pulse
        self._amqp_url = amqp_url
        self.sources = tuple(service for service in topology.services if service != READS_EVERYTHING)
        self._queues = (*TROUBLE_QUEUES, *(queue_of(service) for service in topology.services))

    async def operations(self, *, meta: Meta) -> Operations:
        """Return the page; a broker that does not answer costs three seconds and shows as unknown depths."""
        parked, queues = await asyncio.gather(self._parked(), self._depths())
        return Operations(workers=self._pulse.workers(), parked=parked, queues=queues, meta=meta)

    async def _parked(self) -> tuple[ParkedGroup, ...]:
        """Return our own groups, and for each other service how many it says it has parked."""
        inbox = d.inbox.c
        statement = (
            sa.select(
                inbox.fingerprint,
                sa.func.min(inbox.reason).label("reason"),
                sa.func.count().label("messages"),
                sa.func.min(inbox.received_at).label("first_at"),
                sa.func.max(inbox.received_at).label("last_at"),
            )
            .where(inbox.state == "parked")
            .group_by(inbox.fingerprint)
            .order_by(sa.desc("messages"))
            .limit(100)
        )
        async with self._database.connect() as connection:
            rows = (await connection.execute(statement)).all()
        own = [
            ParkedGroup(
                service="gateway",
                fingerprint=row.fingerprint or "",
                reason=row.reason or "",
                count=row.messages,
                first_at=row.first_at,
                last_at=row.last_at,
            )
            for row in rows
        ]
        others: dict[str, int] = defaultdict(int)
        for worker in self._pulse.workers():
            if worker.service != "gateway" and worker.role == "work" and worker.alive:
                others[worker.service] = max(others[worker.service], worker.parked)
        told = [
            ParkedGroup(service=service, fingerprint="", reason="", count=count, first_at=None, last_at=None)
            for service, count in sorted(others.items())
            if count
        ]
        return (*own, *told)

    async def _depths(self) -> tuple[QueueDepth, ...]:
        """Ask the broker by passive declare, each queue on a channel of its own: a missing one closes its channel."""
        unknown = tuple(QueueDepth(name, -1) for name in self._queues)
        try:
            async with asyncio.timeout(ASK_WITHIN_S), await aio_pika.connect(self._amqp_url, timeout=ASK_WITHIN_S) as connection:
                return tuple([QueueDepth(name, await _depth(connection, name)) for name in self._queues])
        except (AMQPError, ConnectionError, OSError, TimeoutError) as fault:
            log.warning("queues not read", error=type(fault).__name__)
            return unknown


async def _depth(connection: aio_pika.abc.AbstractConnection, name: str) -> int:
    try:
        async with connection.channel(publisher_confirms=False) as channel:
            queue = await channel.declare_queue(name, passive=True)
            return int(queue.declaration_result.message_count or 0)
    except AMQPError:
        return -1
