"""`python -m gateway rebuild`: the views anew from every fact ever told, swapped in when they have caught up.

The views in use answer all the while. Killed at any moment, it goes on where it was when it is started again.
"""

import asyncio
import sys
import threading
import time
from dataclasses import dataclass, replace

import sqlalchemy as sa

from chassis.messaging.topology import Topology, declare_rebuild, drop_queue, queue_of
from chassis.work import run_work
from gateway.opening import engine_of
from gateway.rebuild import asking, shadow
from gateway.settings import Settings
from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.work import company_of, counting, spec

CAUGHT_UP_WITHIN_S = 3600.0
LOCK = 0x7265_6275  # "rebu": one rebuild at a time
_LOOK_EVERY_S = 0.5


class NotRebuilt(Exception):
    """The views are as they were; the message says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What came of it."""

    sent: int
    seconds: float


def rebuild(settings: Settings) -> Rebuilt:
    """Build the views anew and put them in the place of those in use. Raises NotRebuilt."""
    began = time.monotonic()
    engine = engine_of(settings)
    with engine.connect() as alone:
        # Held by the session: whoever is killed lets go of it.
        if not alone.execute(sa.select(sa.func.pg_try_advisory_lock(LOCK))).scalar_one():
            raise NotRebuilt("somebody is rebuilding the views already")
        sent = _rebuild(settings, engine)
    engine.dispose()
    return Rebuilt(sent=sent, seconds=time.monotonic() - began)


def _rebuild(settings: Settings, engine: sa.Engine) -> int:
    made = shadow.begin(engine)
    queue = queue_of(made.consumer)
    declare_rebuild(settings.amqp_admin_url, Topology.load(), queue=queue)
    stop = threading.Event()
    worker = threading.Thread(target=_consume, args=(settings, made, stop), name="rebuild")
    worker.start()
    try:
        with engine.connect() as connection:
            sources = connection.execute(sa.select(t.source_seen.c.source)).scalars().all()
        sent = asyncio.run(asking.replay_all(settings, sources, queue))
        _catch_up(engine, made)
    except (asking.Silent, asking.Interrupted) as fault:
        raise NotRebuilt(f"no facts from {fault}; start it and rebuild again, or give up with `rebuild --abandon`") from fault
    finally:
        stop.set()
        worker.join()
    drop_queue(settings.amqp_admin_url, queue)
    with engine.begin() as connection:
        shadow.leave_inbox(connection, made)  # what it took between the swap and its end is shown already
    return sent


def abandon(settings: Settings) -> None:
    """Remove an interrupted rebuild and leave the views as they are."""
    engine = engine_of(settings)
    made = shadow.begin(engine)
    drop_queue(settings.amqp_admin_url, queue_of(made.consumer))
    with engine.begin() as connection:
        shadow.forget(connection, made)
    engine.dispose()


def run(settings: Settings, *, give_up: bool) -> None:
    """Carry the verb out and say what came of it."""
    if give_up:
        abandon(settings)
        print("nothing is being rebuilt any more; the views are as they were")
        return
    try:
        done = rebuild(settings)
    except NotRebuilt as fault:
        sys.exit(str(fault))
    print(f"the views are new: {done.sent} facts, {done.seconds:.1f} s")


def _consume(settings: Settings, made: shadow.Shadow, stop: threading.Event) -> None:
    engine = made.engine(settings.database_url)
    whole = spec(settings, engine)
    count = counting(engine, company_of(settings), stop)
    # Facts come from its own queue alone; the relay, replays and sweeping of replies stay with `work`.
    run_work(
        replace(
            whole,
            amqp_url=settings.amqp_admin_url,
            queue=queue_of(made.consumer),
            consumer=made.consumer,
            journal=None,
            seal=None,
            replays=None,
            replies=None,
            database_id=None,
        ),
        stop,
    )
    count.join()
    engine.dispose()


def _catch_up(engine: sa.Engine, made: shadow.Shadow) -> None:
    """Swap as soon as nothing is missing. Raises NotRebuilt."""
    until = time.monotonic() + CAUGHT_UP_WITHIN_S
    while time.monotonic() < until:
        with engine.connect() as connection:
            missing = shadow.behind(connection, made)
            parked = connection.execute(
                sa.select(sa.func.count()).where(d.inbox.c.consumer == made.consumer, d.inbox.c.state == "parked")
            ).scalar_one()
        if not missing and shadow.swap(engine, made):
            return
        if missing and missing <= parked:
            raise NotRebuilt(f"{parked} facts cannot be applied: see `parked list --consumer {made.consumer}`")
        time.sleep(_LOOK_EVERY_S)
    raise NotRebuilt(f"not caught up within {CAUGHT_UP_WITHIN_S:.0f} s; start it again to go on")
