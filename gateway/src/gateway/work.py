"""The `work` role: projections from q.gateway, and the relay of the directory's events."""

import threading
from collections.abc import Callable
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from chassis import health
from chassis.run import health_port, stop_on_signal
from chassis.work import WorkSpec, run_work
from gateway.opening import engine_of
from gateway.settings import Settings
from gateway.storage import tables as d
from gateway.storage.changes import purge
from gateway.storage.health_projector import Company, tell_due
from gateway.storage.migrate import deployment_of
from gateway.storage.pattern_measure import measure_due
from gateway.storage.projector import apply
from gateway.storage.trail_projector import tell_trails

log = structlog.get_logger(__name__)

SERVICE = "gateway"
PURGE_EVERY_S = 600.0
COUNT_EVERY_S = 1.0


def spec(settings: Settings, engine: Engine) -> WorkSpec:
    """Return what this role works on."""
    return WorkSpec(
        service=SERVICE,
        engine=engine,
        amqp_url=settings.amqp_url,
        inbox=d.inbox,
        journal=d.journal,
        seal=d.seal,
        replays=d.replay_jobs,
        apply=apply,
        database_id=str(deployment_of(settings.database_url).database_id),
        replies=d.replies,
    )


def company_of(settings: Settings) -> Company:
    """Return the company's days and working time."""
    return Company(ZoneInfo(settings.company_zone), settings.calendar)


def work(settings: Settings) -> None:
    """Work until SIGTERM."""
    stop = stop_on_signal()
    started = threading.Event()
    probes = health.serve(health_port(), lambda: None if started.is_set() else "starting")
    engine = engine_of(settings)
    counting(engine, company_of(settings), stop)
    # Apart from the rest: a pattern over many leads takes long, and nobody may wait for it.
    _repeat("measure", COUNT_EVERY_S, stop, lambda: measure_due(engine))
    _repeat("forget", PURGE_EVERY_S, stop, lambda: _forget(engine))
    run_work(spec(settings, engine), stop, started=started.set)
    probes.shutdown()
    engine.dispose()


def counting(engine: Engine, company: Company, stop: threading.Event) -> threading.Thread:
    """Start to count what has become due, until `stop`."""
    return _repeat("count", COUNT_EVERY_S, stop, lambda: tell_due(engine, company), lambda: tell_trails(engine))


def _repeat(name: str, every_s: float, stop: threading.Event, *acts: Callable[[], object]) -> threading.Thread:
    """Act every so often in a thread of its own until `stop`; a fault of one round strands neither the next nor the other acts."""

    def run() -> None:
        while not stop.wait(every_s):
            for act in acts:
                try:
                    act()
                except SQLAlchemyError as error:
                    log.warning("round failed", work=name, error=type(error).__name__)
                except Exception:
                    log.exception("round failed", work=name)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


def _forget(engine: Engine) -> None:
    """Drop changes nobody may resume from."""
    with engine.begin() as connection:
        connection.execute(purge())
