"""Replay jobs: asked for once, carried out to the end whatever dies, to nobody who is not there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pika
import pytest
from sqlalchemy import Engine
from tests.integration.chassis.conftest import Toy
from tests.support.toy import ledger

from chassis.clock import utc_now
from chassis.commands import Call
from chassis.principal import Principal
from chassis.replay_calls import AskReplay, ReplaySchema, TypeNotTold, ask_replay
from chassis.replay_jobs import Job, Replays
from chassis.replay_runner import NO_SUCH_QUEUE, Pace, ReplayRunner
from chassis.testing import capability, eventually

LATE = "sub.late"


class Work:
    """The part of a unit of work that replays need."""

    def __init__(self, replays: Replays) -> None:
        self.replays = replays


def a_call() -> Call:
    principal = Principal.service("toy", until=utc_now() + timedelta(minutes=5))
    return Call(
        principal=principal, method="replay", idempotency_key="k", correlation_id="c", traceparent=None, via="api", at=utc_now()
    )  # fmt: skip


@contextmanager
def working(engine: Engine) -> Iterator[Work]:
    with engine.begin() as connection:
        yield Work(Replays(connection, ledger.REPLAYS, ledger.JOURNAL, service="toy", call=a_call(), topology=ledger.TOPOLOGY))


def ask(toy: Toy, **command: Any) -> Job:
    with working(toy.engine) as work:
        return ask_replay(AskReplay(**{"queue": LATE, **command}), work)


def job(toy: Toy, asked: Job) -> Job:
    with working(toy.engine) as work:
        found = work.replays.find(asked.id)
    assert found is not None
    return found


def runner(toy: Toy, **pace: int) -> ReplayRunner:
    wanted = Pace(**{"batch": 10, "per_second": 10_000, **pace})
    return ReplayRunner(toy.engine, ledger.REPLAYS, ledger.JOURNAL, amqp_url=toy.amqp_url, service="toy", pace=wanted)


def heard(toy: Toy) -> list[pika.BasicProperties]:
    with pika.BlockingConnection(pika.URLParameters(toy.amqp_url)) as connection:
        channel = connection.channel()
        found: list[pika.BasicProperties] = []
        while True:
            method, properties, _ = channel.basic_get(LATE, auto_ack=True)
            if method is None:
                return found
            found.append(properties)


@pytest.fixture
def told(toy: Toy) -> Toy:
    """A producer with 30 published facts about 3 accounts, and a queue that comes late."""
    toy.start(toy.relay().run)
    for number in range(30):
        toy.deposit(f"a{number % 3}", number)
    eventually(lambda: _equal(toy.unpublished(), 0))
    with pika.BlockingConnection(pika.URLParameters(toy.amqp_url)) as connection:
        channel = connection.channel()
        channel.queue_declare(LATE, durable=True, arguments={"x-queue-type": "quorum"})
        channel.queue_bind(LATE, "direct.out", LATE)
    return toy


class TestCarryingOut:
    @capability("B15")
    def test_sends_everything_once_more_in_order_and_says_so(self, told: Toy) -> None:
        asked = ask(told)
        told.start(runner(told).run)

        eventually(lambda: _equal(job(told, asked), replace(asked, status="done", sent=30)))

        messages = heard(told)
        expected = [str(row[0]) for row in told.rows(told.engine, "select id from journal order by position")]
        assert [message.message_id for message in messages] == expected
        assert {(message.headers or {})["x-replay"] for message in messages} == {asked.id}

    def test_leaves_what_is_told_later_to_the_bindings(self, told: Toy) -> None:
        asked = ask(told)
        told.deposit("a0", 99)
        told.start(runner(told).run)

        eventually(lambda: _equal(job(told, asked).status, "done"))
        assert len(heard(told)) == 30

    def test_sends_no_more_than_was_asked_for(self, told: Toy) -> None:
        halfway = told.one(told.engine, "select recorded_at from journal order by position offset 10 limit 1")
        jobs = [ask(told, since=halfway), ask(told, types=(ledger.NEVER_HEARD,)), ask(told, types=(ledger.DEPOSITED,))]
        told.start(runner(told).run)

        eventually(
            lambda: _equal([(job(told, one).status, job(told, one).sent) for one in jobs], [("done", 20), ("done", 0), ("done", 30)])
        )

    def test_gives_up_when_nobody_would_receive_it(self, told: Toy) -> None:
        lost, kept = ask(told, queue="sub.nobody"), ask(told)
        told.start(runner(told).run)

        eventually(lambda: _equal((job(told, lost).status, job(told, lost).reason, job(told, lost).sent), ("failed", NO_SUCH_QUEUE, 0)))
        eventually(lambda: _equal(job(told, kept).status, "done"))

    def test_goes_on_where_a_killed_process_was(self, told: Toy) -> None:
        asked = ask(told)
        dying = subprocess.run(
            [sys.executable, "-c", _DIES, told.engine.url.render_as_string(hide_password=False), told.amqp_url],
            env={"FAULT": "replay.published:2", "PATH": "/usr/bin:/bin", "PYTHONPATH": "."},
            check=False,
            timeout=60,
        )
        assert dying.returncode == -9
        assert job(told, asked).sent == 10

        told.start(runner(told).run)

        eventually(lambda: _equal((job(told, asked).status, job(told, asked).sent), ("done", 30)))
        ids = [message.message_id for message in heard(told)]
        assert (len(ids), len(set(ids))) == (40, 30)  # the batch that was confirmed and not written down came twice

    def test_two_replicas_share_the_jobs_and_send_nothing_twice(self, told: Toy) -> None:
        asked = ask(told)
        told.start(runner(told, batch=3).run, runner(told, batch=3).run)

        eventually(lambda: _equal(job(told, asked).status, "done"))
        ids = [message.message_id for message in heard(told)]
        assert len(ids) == len(set(ids)) == 30


class TestAsking:
    def test_names_the_types_that_the_service_does_not_tell(self, toy: Toy) -> None:
        with pytest.raises(TypeNotTold) as refused:
            ask(toy, types=(ledger.DEPOSITED, "toy.v1.Stolen"))

        assert [fault.field for fault in refused.value.violations] == ["types[1]"]

    @pytest.mark.parametrize("queue", ["rpc-toy", "dead.q", "unrouted.q", "beats.gateway.1", "q.", "sub.a b", "", "q.x\ny"])
    def test_takes_no_queue_but_a_services_or_a_subscribers(self, queue: str) -> None:
        assert set(ReplaySchema().validate({"queue": queue})) == {"queue"}


_DIES = """
import sys, threading
from tests.support.toy import ledger
from chassis.replay_runner import Pace, ReplayRunner
engine = ledger.engine_of(sys.argv[1])
pace = Pace(batch=10, per_second=10_000)
ReplayRunner(engine, ledger.REPLAYS, ledger.JOURNAL, amqp_url=sys.argv[2], service="toy", pace=pace).run(threading.Event())
"""


def _equal(found: object, expected: object) -> None:
    assert found == expected
