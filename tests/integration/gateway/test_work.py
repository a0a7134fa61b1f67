"""The `work` role: events from the broker become tables, in any order, whatever else is in the queue."""

import json
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pika
import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, event, text
from tests.support.gateway.events import FIRST_LEAD, as_message, golden, golden_events, in_key_order, of_lead
from tests.support.gateway.kit import RunningGateway, migrated, settings

from chassis.messaging.topology import Topology, declare
from chassis.testing.eventually import eventually
from chassis.testing.plugin import MakeDatabase
from chassis.work import run_work
from gateway.storage import migrate
from gateway.storage.projector import apply
from gateway.work import spec

TABLES = ("lead_card", "lead_fact", "lead_visit", "process", "board_counter", "funnel_counter", "seen", "source_seen")


def tables(engine: Engine) -> dict[str, list[Any]]:
    """Return the read model; a counter at zero is as good as none."""
    with engine.connect() as connection:
        rows = {name: connection.execute(text(f"select to_jsonb(t) from {name} t order by 1")).scalars().all() for name in TABLES}
    return {name: [row for row in found if row.get("leads") != 0] for name, found in rows.items()}


@pytest.fixture
def working(database_url: str, engine: Engine, vhost: str, tmp_path: Path) -> Iterator[None]:
    told = settings(database_url, vhost, tmp_path)
    declare(vhost, Topology.load(), service="leads", database_id="test-leads")
    declare(vhost, Topology.load(), service="gateway", database_id=None)
    stop = threading.Event()
    work = threading.Thread(target=run_work, args=(replace(spec(told, engine), database_id=None), stop), daemon=True)
    work.start()
    yield
    stop.set()
    work.join(15)


@pytest.fixture
def publish(vhost: str) -> Iterator[Callable[[dict[str, Any]], None]]:
    connection = pika.BlockingConnection(pika.URLParameters(vhost))
    channel = connection.channel()

    def send(example: dict[str, Any]) -> None:
        properties, body = as_message(example)
        exchange = "leads.events" if ".leads." in example["headers"]["ce-type"] else "directory.events"
        channel.basic_publish(exchange, example["headers"]["ce-type"], body, properties)

    yield send
    connection.close()


class TestWork:
    def test_turns_events_into_tables_and_parks_what_it_cannot_read(
        self, working: None, engine: Engine, publish: Callable[[dict[str, Any]], None]
    ) -> None:
        examples = [example for _, example in golden() if ".leads." in example["headers"]["ce-type"]]
        broken = json.loads(json.dumps(examples[0]))
        broken["headers"]["ce-id"], broken["headers"]["ce-subject"] = "broken", "lead/broken"
        del broken["body"]["state"]
        random.Random(7).shuffle(examples)
        for example in (*examples[:5], broken, *examples[5:], *examples[:5]):
            publish(example)

        def settled() -> None:
            with engine.connect() as connection:
                states: dict[str, int] = dict(connection.execute(text("select state, count(*) from inbox group by state")).tuples().all())
            assert states == {"done": len(examples), "parked": 1}

        eventually(settled, within=20)
        with engine.connect() as connection:
            assert connection.execute(text("select sequence from lead_card where id = :id"), {"id": FIRST_LEAD}).scalar_one() == 16

    def test_relays_what_changes_in_the_directory(
        self, working: None, owner: Any, start: Callable[..., RunningGateway], vhost: str
    ) -> None:
        connection = pika.BlockingConnection(pika.URLParameters(vhost))
        channel = connection.channel()
        queue = channel.queue_declare("", exclusive=True).method.queue
        channel.queue_bind(queue, "directory.events", "#")
        gateway = start()

        made = gateway.call("PutDepartment", {"key": "legal", "name": "法务部"}, token=gateway.log_in()).json()["department"]

        def heard() -> list[dict[str, Any]]:
            _, _, body = channel.basic_get(queue, auto_ack=True)
            assert body is not None
            state = json.loads(body)["state"]
            assert state.get("key") == "legal"
            return [state]

        assert eventually(heard) == [made]
        connection.close()


class TestProjector:
    def test_writes_the_same_tables_in_any_order_and_any_batches(self, make_database: MakeDatabase) -> None:
        events = [*golden_events(), *of_lead("third", owner_id=None)[:9], *of_lead("fourth", owner_id="li", currency="EUR")]
        results: list[dict[str, list[Any]]] = []
        for seed in range(4):
            engine = create_engine(make_database("gateway", migrated))
            chance = random.Random(seed)
            stream = events if seed == 0 else chance.sample(events + events[:20], len(events) + 20)
            while stream:
                size = chance.randint(1, 15)
                batch, stream = stream[:size], stream[size:]
                with engine.begin() as connection:
                    apply(connection, in_key_order({one.id: one for one in batch}.values()))
            results.append(tables(engine))
            engine.dispose()

        assert results[1:] == results[:1] * 3

    def test_takes_a_number_of_statements_that_does_not_grow_with_the_batch(self, engine: Engine) -> None:
        def statements(leads: int) -> int:
            seen: list[str] = []

            def count(*arguments: Any) -> None:
                seen.append(str(arguments[2]))

            event.listen(engine, "before_cursor_execute", count)
            with engine.begin() as connection:
                apply(connection, in_key_order([one for number in range(leads) for one in of_lead(f"{leads}-{number}", owner_id="li")[:4]]))
            event.remove(engine, "before_cursor_execute", count)
            return len(seen)

        assert statements(50) == statements(2) <= 13  # twelve show the lead, one notes that its process is to be counted

    def test_two_workers_at_once_count_a_lead_once(self, engine: Engine) -> None:
        stories = [of_lead(f"lead-{number}", owner_id="li")[:8] for number in range(12)]
        halves = [[one for story in stories for one in story if one.sequence % 2 == rest] for rest in (0, 1)]

        def run(events: list[Any]) -> None:
            for begin in range(0, len(events), 7):
                with engine.begin() as connection:
                    apply(connection, in_key_order(events[begin : begin + 7]))

        workers = [threading.Thread(target=run, args=(half,)) for half in halves]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(20)

        with engine.connect() as connection:
            counted = connection.execute(text("select node, leads from board_counter where leads <> 0")).tuples().all()
        assert counted == [("first_contact", 12)]


class TestSchema:
    def test_is_what_the_code_says_and_can_be_undone(self, database_url: str) -> None:
        folder = str(Path(migrate.__file__).parent / "migrations")
        told = migrate.config(database_url, folder)

        command.check(told)
        command.downgrade(told, "base")
        command.upgrade(told, "head")
        command.check(told)
