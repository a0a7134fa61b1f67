"""The toy's processes: `python -m tests.support.toy.process relay|consume|work|write`, to be killed at will.

TOY_DATABASE_URL, SINK_DATABASE_URL and AMQP_URL say where; FAULT says where it dies; MUTANT names a seeded bug.
`write` deposits until stopped and prints nothing: what was committed is what counts.
"""

import importlib
import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from tests.support.toy import ledger

from chassis import faults
from chassis.clock import utc_now
from chassis.failures import DatabaseAway
from chassis.inbox import Inbox
from chassis.messaging.consumer import Consumer
from chassis.messaging.envelope import Event
from chassis.relay import Relay

ACCOUNTS = 20
PARTS: dict[str, type[Any]] = {"relay": Relay, "inbox": Inbox}
"""What a seeded bug replaces."""


def make_relay(**options: Any) -> Relay:
    """Return the relay of this process."""
    made: Relay = PARTS["relay"](
        ledger.engine_of(os.environ["TOY_DATABASE_URL"]), ledger.JOURNAL, ledger.SEAL,
        amqp_url=os.environ["AMQP_URL"], service="toy", exchange="toy.events", batch_size=50, **options,
    )  # fmt: skip
    return made


def make_inbox(**options: Any) -> Inbox:
    """Return the sink's inbox."""
    engine = ledger.engine_of(os.environ["SINK_DATABASE_URL"])
    types = ledger.TOPOLOGY.types_for("toy_sink")
    made: Inbox = PARTS["inbox"](engine, ledger.INBOX, consumer="toy_sink", **{"apply": ledger.apply, "types": types, **options})
    return made


def make_consumer(inbox: Inbox) -> Consumer:
    """Return the sink's consumer."""
    return Consumer(os.environ["AMQP_URL"], queue="q.toy_sink", inbox=inbox, ping=inbox.engine.connect().close, batch=50)


def relay(stop: threading.Event) -> None:
    """Relay."""
    make_relay().run(stop)


def consume(stop: threading.Event) -> None:
    """Consume, and retry what failed."""
    threading.Thread(target=sweep, args=(stop,), daemon=True).start()
    make_consumer(make_inbox(apply=flaky)).run(stop)


def flaky(connection: Connection, events: Sequence[Event]) -> None:
    """Apply, but find for one event in a hundred that something is not there yet; the sweep will find it."""
    if any(event.id.endswith(("00", "55", "aa")) for event in events):
        raise LookupError("not yet")
    ledger.apply(connection, events)


def sweep(stop: threading.Event) -> None:
    """Retry what waits, on a clock on which an hour and more passes between two looks."""
    hours = iter(range(0, 1_000_000, 2))
    inbox = make_inbox(clock=lambda: utc_now() + timedelta(hours=next(hours)))
    while not stop.wait(0.1):
        try:
            inbox.retry_due()
        except (SQLAlchemyError, DatabaseAway) as error:
            print(f"sweep: {error!r}", file=sys.stderr)


def write(stop: threading.Event) -> None:
    """Deposit into random accounts, several facts a transaction, some of them committed late or not at all."""
    engine = ledger.engine_of(os.environ["TOY_DATABASE_URL"])
    while not stop.is_set():
        try:
            with engine.begin() as connection:
                for account in sorted({f"a{random.randrange(ACCOUNTS)}" for _ in range(3)}):
                    ledger.deposit(connection, account, *(random.randrange(100) for _ in range(random.randrange(1, 4))))
                faults.passing("svc.pre_commit")
                stop.wait(random.choice((0, 0, 0, 0.02)))
                if random.random() < 0.05:
                    raise TimeoutError
        except (TimeoutError, SQLAlchemyError):
            continue
        faults.passing("svc.post_commit")
        stop.wait(0.01)


ROLES: dict[str, Callable[[threading.Event], None]] = {"relay": relay, "consume": consume, "write": write}


def main(role: str) -> None:
    """Run one role until SIGTERM."""
    faults.arm(os.environ.get("FAULT", ""))
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    roles = ROLES
    if os.environ.get("MUTANT"):
        roles = {**ROLES, **importlib.import_module("tests.chaos.mutants").roles(os.environ["MUTANT"])}
    worker = threading.Thread(target=roles[role], args=(stop,), daemon=True)
    worker.start()
    while worker.is_alive() and not stop.wait(0.2):
        pass
    worker.join(8)


if __name__ == "__main__":
    main(sys.argv[1])
