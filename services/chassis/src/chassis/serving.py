"""The `serve` process: a nameko container that outlives its broker and leaves when told to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import eventlet
import structlog
from nameko.runners import ServiceRunner
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from chassis import health, run
from chassis.beats import Beat, BeatSender
from chassis.commands import Runner
from chassis.messaging.topology import check_owner
from chassis.rpc import RUNNER

log = structlog.get_logger(__name__)

LEAVE_WITHIN_S = 4.0


def serve(
    service: type,
    *,
    runner: Runner[Any],
    engine: Engine,
    amqp_url: str,
    workers: int,
    beat: Callable[[], Beat],
    database_id: str,
) -> None:
    """Answer calls until SIGTERM: then take no more, finish those begun, and leave.

    Raises:
        OwnedElsewhere: the virtual host belongs to another database of this service.
    """
    stop = run.stop_on_signal()
    check_owner(amqp_url, service=service.name, database_id=database_id)  # type: ignore[attr-defined]  # every nameko service has a name
    container = ServiceRunner(
        {
            "AMQP_URI": amqp_url,
            "max_workers": workers,
            "serializer": "json",
            "ACCEPT": ["json"],
            "HEARTBEAT": 10,
            RUNNER: runner,
        }
    )
    container.add_service(service)
    container.start()
    beats = BeatSender(amqp_url, beat)
    beats.start()
    probes = health.serve(run.health_port(), lambda: _missing(engine))
    log.info("serving", workers=workers)
    stop.wait()
    beats.stop()
    with eventlet.Timeout(LEAVE_WITHIN_S, False):  # without its broker the container would wait for it for ever
        container.stop()
    probes.shutdown()
    engine.dispose()


def _missing(engine: Engine) -> str | None:
    try:
        with engine.connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError as fault:
        return f"database: {type(fault).__name__}"
    return None
