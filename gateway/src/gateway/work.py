"""The `work` role: projections from q.gateway, and the relay of the directory's events."""

import threading
from functools import partial
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
from gateway.storage.health_projector import Company
from gateway.storage.migrate import deployment_of
from gateway.storage.projector import apply

log = structlog.get_logger(__name__)

SERVICE = "gateway"
PURGE_EVERY_S = 600.0


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
        apply=partial(apply, company=company_of(settings)),
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
    threading.Thread(target=_forget, args=(engine, stop), name="forget", daemon=True).start()
    run_work(spec(settings, engine), stop, started=started.set)
    probes.shutdown()
    engine.dispose()


def _forget(engine: Engine, stop: threading.Event) -> None:
    """Drop changes nobody may resume from."""
    while not stop.wait(PURGE_EVERY_S):
        try:
            with engine.begin() as connection:
                connection.execute(purge())
        except SQLAlchemyError:
            log.warning("changes not purged")
