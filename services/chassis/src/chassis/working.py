"""The `work` process: relay, consumer, retries and beats behind probes and signals."""

from __future__ import annotations

import gc

import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from chassis import health, run
from chassis.work import WorkSpec, run_work

log = structlog.get_logger(__name__)

# A batch makes some twenty thousand objects that all die with it; looking at them in between cost a third of our time.
YOUNG = 20_000


def work(spec: WorkSpec) -> None:
    """Work until SIGTERM. Raises OwnedElsewhere when the virtual host belongs to another database."""
    stop = run.stop_on_signal()
    probes = health.serve(run.health_port(), lambda: _missing(spec))
    run_work(spec, stop, started=_settled)
    probes.shutdown()
    spec.engine.dispose()


def _settled() -> None:
    """Leave what the start has made out of every later collection: it lives as long as the process."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)
    log.info("working")


def _missing(spec: WorkSpec) -> str | None:
    try:
        with spec.engine.connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError as fault:
        return f"database: {type(fault).__name__}"
    return None
