"""The `send` process: rounds of sending behind probes and signals, until told to stop."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from chassis import health, run
from chassis.beats import Beat, BeatSender

log = structlog.get_logger(__name__)

IDLE_S = 0.5
AWAY_S = 2.0


def send(round_: Callable[[], int], *, beat: Callable[[], Beat], amqp_url: str, engine: Engine) -> None:
    """Run rounds as long as there is something to send, then look again every half second; a database that is away is waited for."""
    stop = run.stop_on_signal()
    state: dict[str, str | None] = {"missing": "not begun"}
    probes = health.serve(run.health_port(), lambda: state["missing"])
    beats = BeatSender(amqp_url, beat)
    beats.start()
    log.info("sending")
    while not stop.is_set():
        try:
            sent = round_()
            state["missing"] = None
        except SQLAlchemyError as fault:
            state["missing"] = f"database: {type(fault).__name__}"
            log.warning("round of sending failed", error=type(fault).__name__)
            stop.wait(AWAY_S)
            continue
        if not sent:
            stop.wait(IDLE_S)
    beats.stop()
    probes.shutdown()
    engine.dispose()
