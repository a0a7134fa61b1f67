"""The `work` role: projections from q.gateway, and the relay of the directory's events."""

import threading
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
    threading.Thread(target=count, args=(engine, company_of(settings), stop), name="count", daemon=True).start()
    threading.Thread(target=measure, args=(engine, stop), name="measure", daemon=True).start()
    threading.Thread(target=_forget, args=(engine, stop), name="forget", daemon=True).start()
    run_work(spec(settings, engine), stop, started=started.set)
    probes.shutdown()
    engine.dispose()


def count(engine: Engine, company: Company, stop: threading.Event) -> None:
    """Count what has become due until `stop`; a fault of one round must not strand the next."""
    while not stop.wait(COUNT_EVERY_S):
        try:
            tell_due(engine, company)
            tell_trails(engine)
        except SQLAlchemyError as error:
            log.warning("what is due is not counted", error=type(error).__name__)
        except Exception:
            log.exception("what is due is not counted")


def measure(engine: Engine, stop: threading.Event) -> None:
    """Count patterns until `stop`; apart from `count`, which nobody may keep waiting."""
    while not stop.wait(COUNT_EVERY_S):
        try:
            measure_due(engine)
        except SQLAlchemyError as error:
            log.warning("patterns not measured", error=type(error).__name__)
        except Exception:
            log.exception("patterns not measured")


def _forget(engine: Engine, stop: threading.Event) -> None:
    """Drop changes nobody may resume from."""
    while not stop.wait(PURGE_EVERY_S):
        try:
            with engine.begin() as connection:
                connection.execute(purge())
        except SQLAlchemyError:
            log.warning("changes not purged")
