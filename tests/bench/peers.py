"""The notify job as others do it, each a process of its own: refuse the repeated, write down the message, commit, acknowledge.

`python -m tests.bench.peers celery|faststream|nameko AMQP_URL DATABASE_URL`; each reads the queue of its name, filled beforehand.
"""

import asyncio
import sys
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

SEEN = "insert into seen (id) values (%s) on conflict do nothing returning id"
TOLD = "insert into told (id, event_id, user_id, channel, title, body) values (%s, %s, %s, 'inapp', %s, %s)"
TABLES = (
    "create table seen (id text primary key, at timestamptz not null default now())",
    """create table told (id uuid primary key, event_id text not null, user_id text not null, channel text not null, title text not null,
       body text not null, at timestamptz not null default clock_timestamp(), unique (event_id, user_id, channel))""",
)
QUEUE = "bench.{peer}"
PREFETCH = 100
WORKERS = 10


def values(event: dict[str, Any]) -> tuple[Any, ...]:
    """Return the row of the message an event asks for."""
    state = event["state"]
    return uuid.uuid4(), event["id"], state["owner_id"], f"{state['no']} {state['title']}", f"{state['customer_name']} is yours now"


def tell(connection: "psycopg.Connection", event: dict[str, Any]) -> None:
    """Do the job in one transaction."""
    with connection.transaction():
        if connection.execute(SEEN, [event["id"]]).fetchone():
            connection.execute(TOLD, values(event))


def celery(amqp_url: str, database: str) -> None:
    """Celery with the solo pool, which is its fastest here; acknowledging late, as the others do."""
    import psycopg

    app = celery_app(amqp_url)
    connection = psycopg.connect(database, autocommit=True)

    @app.task(name="tell", acks_late=True, ignore_result=True)
    def told(event: dict[str, Any]) -> None:
        tell(connection, event)

    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "ERROR"]
    app.worker_main(["worker", "--pool", "solo", "--concurrency", "1", *quiet, "--queues", QUEUE.format(peer="celery")])


def celery_app(amqp_url: str) -> Any:
    """Return the application; the bench sends through it too."""
    from celery import Celery

    app = Celery("bench", broker=amqp_url)
    app.conf.update(worker_prefetch_multiplier=PREFETCH, task_default_queue=QUEUE.format(peer="celery"))
    return app


def faststream(amqp_url: str, database: str) -> None:
    """FastStream, whose handlers run side by side, with as many of psycopg's asynchronous connections as nameko has."""
    import psycopg
    from faststream import AckPolicy, FastStream
    from faststream.rabbit import Channel, RabbitBroker, RabbitQueue

    async def main() -> None:
        connections: asyncio.Queue[psycopg.AsyncConnection] = asyncio.Queue()
        for _ in range(WORKERS):
            connections.put_nowait(await psycopg.AsyncConnection.connect(database, autocommit=True))
        broker = RabbitBroker(amqp_url, default_channel=Channel(prefetch_count=PREFETCH), logger=None)
        queue = RabbitQueue(QUEUE.format(peer="faststream"), durable=True, declare=False)

        @broker.subscriber(queue, ack_policy=AckPolicy.NACK_ON_ERROR)
        async def told(event: dict[str, Any]) -> None:
            connection = await connections.get()
            try:
                async with connection.transaction():
                    seen = await connection.execute(SEEN, [event["id"]])
                    if await seen.fetchone():
                        await connection.execute(TOLD, values(event))
            finally:
                connections.put_nowait(connection)

        await FastStream(broker, logger=None).run()

    asyncio.run(main())


def nameko(amqp_url: str, database: str) -> None:
    """Serve as stock nameko does: its own event handler, ten workers, a connection for each."""
    from chassis import green

    green.patch()  # as `nameko run` does first; psycopg must not have been imported before
    import psycopg
    from eventlet.pools import Pool
    from nameko.containers import ServiceContainer
    from nameko.events import event_handler

    connections = Pool(max_size=WORKERS, create=lambda: psycopg.connect(database, autocommit=True))

    class Bench:
        name = "bench"

        @event_handler("bench", "told")
        def handle(self, event: dict[str, Any]) -> None:
            with connections.item() as connection:
                tell(connection, event)

    container = ServiceContainer(Bench, config={"AMQP_URI": amqp_url, "max_workers": WORKERS})
    container.start()
    container.wait()


def an_event(number: int) -> dict[str, Any]:
    """Return the fact that everybody is told of; of the size that ours has."""
    state = {
        "id": str(uuid.uuid4()),
        "no": f"L-{number:06d}",
        "title": "三号产线 MES 升级",
        "customer_name": "苏州恒澈精密机械有限公司",
        "owner_id": f"person-{number % 50}",
        "process_key": "standard",
        "node": "lead",
        "status": "LEAD_STATUS_OPEN",
        "currency": "CNY",
        "tags": ["制造业", "华东", "老客户"],
        "visit": {"node": "lead", "visit_no": 1, "mode": "MODE_REALTIME", "missing": ["source", "contact"]},
    }
    return {"id": str(uuid.uuid4()), "state": state, "to": state["owner_id"], "mode": "ASSIGN_MODE_MANUAL"}


PEERS = {"celery": celery, "faststream": faststream, "nameko": nameko}

if __name__ == "__main__":
    PEERS[sys.argv[1]](sys.argv[2], sys.argv[3])
