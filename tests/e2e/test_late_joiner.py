"""A service that joins late: caught up by replay, it ends as one that was there from the start."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pika
import pytest
from sqlalchemy import Engine, create_engine, select
from tests.e2e.conftest import Desk
from tests.support.handoff.make import Database, build
from tests.support.importing import Cli
from tests.support.people import hire
from tests.support.roles import Roles, lay_out

from chassis.clock import utc_now
from chassis.database import driver_url
from chassis.inbox import Inbox
from chassis.messaging.consumer import Consumer
from chassis.messaging.topology import Topology, declare, event_queue_arguments
from chassis.testing import capability, eventually
from chassis.testing.broker import Broker
from chassis.testing.postgres import Cluster
from handoff.messaging.incoming import CONSUMED
from handoff.storage import tables
from handoff.storage.reactions import Reactions

EARLY = "q.early"


@dataclass
class House:
    """Leads and gateway as processes, and a handoff that hears everything as it happens; the real one is not installed yet."""

    roles: Roles
    early: Engine
    late: Engine


@pytest.fixture
def house(broker: Broker, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    roles = lay_out(broker, cluster, tmp_path_factory.mktemp("late"))
    early, late = cluster.create("handoff", cluster.template("handoff", build)), cluster.create("handoff")
    roles.databases = {**roles.databases, "handoff": late}
    database, stop = Database(early), threading.Event()
    listen(roles.amqp_url)
    inbox = Inbox(
        database.engine, tables.inbox, consumer="handoff", apply=Reactions(database.resources, utc_now).apply, types=CONSUMED, clock=utc_now
    )
    consumer = Consumer(roles.amqp_url, queue=EARLY, inbox=inbox, ping=lambda: None)
    thread = threading.Thread(target=consumer.run, args=(stop,), daemon=True)
    thread.start()
    late_engine = create_engine(driver_url(late))
    roles.start()
    yield House(roles, database.engine, late_engine)
    stop.set()
    thread.join(15)
    roles.stop()
    for engine in (database.engine, late_engine):
        engine.dispose()


def listen(url: str) -> None:
    """Bind a queue as handoff's own will be, before anything happens."""
    topology = Topology.load()
    declare(url, topology, service="gateway")
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.queue_declare(EARLY, durable=True, arguments=event_queue_arguments())
        for exchange, key in topology.bindings("handoff"):
            channel.queue_bind(EARLY, exchange, key)


def live_a_week(roles: Roles, desk: Desk) -> None:
    """Let people come, and leads be flagged, documented, lost, won over and renamed; then make all of it a week old."""
    staff = hire(roles, desk.token)
    rep = Desk(roles, staff.tokens["lin"])
    brief = rep.file("需求说明书.pdf")
    leads = {name: lead_of(rep, staff.people["lin"], name) for name in ("documented", "draft", "lost", "later", "documented and lost")}
    for name, receipts in [("documented", [brief]), ("draft", []), ("lost", []), ("later", []), ("documented and lost", [brief])]:
        rep.call("FlagCustomization", {"lead_id": leads[name], "receipts": receipts})
    rep.call("FlagCustomization", {"lead_id": leads["later"], "receipts": [brief]})
    for name in ("lost", "documented and lost"):
        rep.call("MarkLost", {"lead_id": leads[name], "reason": "预算取消"})
    desk.call("PutPerson", {"id": staff.people["zhao"], "display_name": "赵启明(离职)", "active": False})
    for service in ("leads", "gateway"):
        engine = create_engine(driver_url(roles.databases[service]))
        eventually(partial(all_published, engine))
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "update journal set recorded_at = recorded_at - interval '7 days', published_at = published_at - interval '7 days'"
            )
        engine.dispose()


def lead_of(rep: Desk, owner: str, title: str) -> str:
    asked = {"customer_name": "远航", "contact": {"name": "周", "phone": "13800000000"}, "source": "LEAD_SOURCE_SELF_DEV"}
    made: list[str] = []

    def reached() -> None:  # leads hears of its people a moment after the gateway
        made.append(rep.call("CreateLead", {**asked, "title": title, "owner_id": owner})["lead"]["id"])

    eventually(reached)
    return made[-1]


def all_published(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from journal where published_at is null").scalar_one() == 0


def state(engine: Engine) -> dict[str, list[Any]]:
    """What a handoff knows and has made: without ids, numbers, processing times, and drafts that were cancelled before anybody asked."""
    copies = (tables.directory, tables.lead_copy, tables.lead_flag, tables.lead_loss)
    ticket = tables.ticket.c
    with engine.connect() as connection:
        known = {table.name: sorted(map(repr, connection.execute(select(table)))) for table in copies}
        rows = connection.execute(select(tables.ticket).where((ticket.status != "cancelled") | ticket.submitted_at.is_not(None)))
        made = [
            (row.title, row.status, row.trigger_sequence if row.submitted_at else 0, row.from_dept, row.to_dept, row.missing, row.imported)
            for row in rows
        ]
        parked = connection.exec_driver_sql("select reason from inbox where state <> 'done'").all()
    return {**known, "tickets": sorted(map(repr, made)), "parked": list(parked)}


@capability("B15")
@pytest.mark.timeout(300)
def test_a_handoff_that_starts_a_week_late_ends_as_if_it_had_been_there(house: House, tmp_path: Path) -> None:
    """handoff is installed a week after the others; caught up, it knows every lead, person and ticket as one that heard it all live."""
    desk = Desk(house.roles, house.roles.log_in())
    live_a_week(house.roles, desk)
    eventually(lambda: _has_tickets(state(house.early), 4))
    house.roles.start_service("handoff")
    house.roles.spawn("handoff work")
    house.roles.wait_for("handoff work")
    assert not any(state(house.late).values())

    cli = Cli(house.roles, desk.token, tmp_path)
    code, jobs = cli.run("events", "catch-up", "handoff", "--key", "monday")

    assert code == 0, jobs
    assert {job["service"]: job["status"] for job in jobs} == {"gateway": "REPLAY_STATUS_DONE", "leads": "REPLAY_STATUS_DONE"}
    eventually(lambda: _same(state(house.late), state(house.early)), within=30)
    desk.call("PutDepartment", {"key": "product", "name": "产品部"})
    eventually(lambda: _same(state(house.late), state(house.early)), within=30)

    repeated, anew = (cli.run("events", "catch-up", "handoff", "--key", key)[1] for key in ("monday", "tuesday"))
    assert [job["id"] for job in repeated] == [job["id"] for job in jobs] != [job["id"] for job in anew]
    assert sum(job["sent"] for job in anew) == sum(job["sent"] for job in jobs) + 1  # the department that came in between
    eventually(lambda: _same(state(house.late), state(house.early)), within=30)


def _has_tickets(found: dict[str, list[Any]], count: int) -> None:
    assert len(found["tickets"]) == count, found


def _same(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> None:
    assert one == other
    assert one["parked"] == []
