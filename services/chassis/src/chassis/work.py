"""The `work` role: relay, consumer, retry sweep and beats of one service, in threads of one process without eventlet."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from prometheus_client import Gauge
from sqlalchemy import Engine, Table, text

from chassis.beats import Beat, BeatSender, instance_name, journal_state
from chassis.clock import Clock, utc_now
from chassis.failures import DatabaseAway
from chassis.inbox import Apply, Inbox
from chassis.messaging.consumer import Consumer
from chassis.messaging.topology import Topology, check_owner, queue_of
from chassis.relay import Relay
from chassis.replay_runner import ReplayRunner
from chassis.replies import PURGE_BATCH, purge

log = structlog.get_logger(__name__)

_SWEEP_EVERY_S = 1.0
_FORGET_EVERY_S = 3600.0
_LEAVE_WITHIN_S = 8.0

OLDEST = Gauge("baton_journal_oldest_unpublished_ms", "Age of the oldest row that the relay has not published", ["service"])
WAITING = Gauge("baton_inbox_waiting", "Events that wait for their next attempt", ["service"])
PARKED = Gauge("baton_inbox_parked_now", "Messages that wait for an operator", ["service"])


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSpec:
    """What one service works on.

    Attributes:
        service: its name, which is also its account, its queue and its exchange's key in the topology.
        database_id: the deployment's, to refuse a virtual host of another database; unset skips the check.
        apply: what its events do; None for a service that consumes nothing.
        types: the types it knows, others are parked; None takes what the topology says.
        journal: None for a service that tells nothing.
        queue: another queue than its own, as a rebuild reads.
        consumer: another inbox scope than the service's name, as a rebuild has.
        replays: the jobs of sending facts again; None for a service that is not asked to.
        replies: the replies kept under idempotency keys, forgotten after their time; None for a service without commands.
    """

    service: str
    engine: Engine
    amqp_url: str
    inbox: Table
    journal: Table | None = None
    seal: Table | None = None
    apply: Apply | None = None
    types: frozenset[str] | None = None
    database_id: str | None = None
    topology: Topology = field(default_factory=Topology.load)
    clock: Clock = utc_now
    queue: str | None = None
    consumer: str | None = None
    replays: Table | None = None
    replies: Table | None = None


def run_work(spec: WorkSpec, stop: threading.Event, *, started: Callable[[], None] = lambda: None) -> None:
    """Work until `stop` is set; `started` is called when everything runs.

    Raises:
        OwnedElsewhere: the virtual host belongs to another database of this service.
    """
    if spec.database_id is not None:
        check_owner(spec.amqp_url, service=spec.service, database_id=spec.database_id)
    inbox = inbox_of(spec)
    threads: list[threading.Thread] = []
    if spec.journal is not None and spec.seal is not None:
        exchange = spec.topology.exchange_of(spec.service)
        relay = Relay(spec.engine, spec.journal, spec.seal, amqp_url=spec.amqp_url, service=spec.service, exchange=exchange)
        threads.append(threading.Thread(target=relay.run, args=(stop,), name="relay", daemon=True))
    if spec.journal is not None and spec.replays is not None:
        replays = ReplayRunner(spec.engine, spec.replays, spec.journal, amqp_url=spec.amqp_url, service=spec.service, clock=spec.clock)
        threads.append(threading.Thread(target=replays.run, args=(stop,), name="replays", daemon=True))
    if inbox is not None:
        queue = spec.queue or queue_of(spec.service)
        consumer = Consumer(spec.amqp_url, queue=queue, inbox=inbox, ping=lambda: _ping(spec.engine))
        threads.append(threading.Thread(target=consumer.run, args=(stop,), name="consumer", daemon=True))
        threads.append(threading.Thread(target=_sweep, args=(spec, inbox, stop), name="sweep", daemon=True))
    beats = BeatSender(spec.amqp_url, lambda: measure(spec, inbox, "work"))
    for thread in threads:
        thread.start()
    beats.start()
    started()
    while not stop.wait(1.0):
        pass  # A timed wait: signals are handled between two of them.
    for thread in threads:
        thread.join(_LEAVE_WITHIN_S)
    beats.stop()


def inbox_of(spec: WorkSpec) -> Inbox | None:
    """Return the inbox that `spec` works on, or None when it consumes nothing."""
    if spec.apply is None:
        return None
    types = spec.types if spec.types is not None else spec.topology.types_for(spec.service)
    return Inbox(spec.engine, spec.inbox, consumer=spec.consumer or spec.service, apply=spec.apply, types=types, clock=spec.clock)


def measure(spec: WorkSpec, inbox: Inbox | None, role: str) -> Beat:
    """Return how this service is now, and set the metrics that say the same."""
    newest, oldest_ms, waiting, parked = None, 0, 0, 0
    with spec.engine.connect() as connection:
        if spec.journal is not None:
            newest, oldest_ms = journal_state(connection, spec.journal)
        if inbox is not None:
            waiting, parked = inbox.counts(connection)
    OLDEST.labels(spec.service).set(oldest_ms)
    WAITING.labels(spec.service).set(waiting)
    PARKED.labels(spec.service).set(parked)
    return Beat(
        service=spec.service,
        role=role,
        instance=instance_name(),
        newest_recorded_at=newest,
        oldest_unpublished_ms=oldest_ms,
        waiting=waiting,
        parked=parked,
    )


def _sweep(spec: WorkSpec, inbox: Inbox, stop: threading.Event) -> None:
    """Retry what is due every second, and once an hour forget what was applied long ago."""
    until_forgetting = 0.0
    while not stop.wait(_SWEEP_EVERY_S):
        until_forgetting -= _SWEEP_EVERY_S
        try:
            inbox.retry_due()
            if until_forgetting <= 0:
                until_forgetting = _FORGET_EVERY_S
                inbox.forget()
                _forget_replies(spec)
        except DatabaseAway as error:
            log.warning("database away, not retrying", error=str(error)[:300])
        except Exception:  # a sweep that dies would strand every waiting event
            log.exception("retry sweep failed")


def _forget_replies(spec: WorkSpec) -> None:
    """Delete stored replies whose time is over, in bites that hold no lock for long."""
    if spec.replies is None:
        return
    while True:
        with spec.engine.begin() as connection:
            if purge(connection, spec.replies, batch=PURGE_BATCH) < PURGE_BATCH:
                return


def _ping(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("select 1"))
