"""Where everything is joined: settings become engines, repositories and the runner of commands."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Engine

from chassis import deployment
from chassis.beats import Beat, instance_name
from chassis.clock import utc_now
from chassis.commands import Runner
from chassis.database import open_engine
from chassis.deployment import Deployment
from chassis.messaging.topology import Topology, declare
from chassis.migrate import upgrade
from chassis.operate import Desk
from chassis.principal import Verifier
from chassis.receipts import ReceiptVerifier
from chassis.sealing import Seal
from chassis.statements import StatementVerifier
from chassis.texts import Catalog
from chassis.work import WorkSpec
from leads.messaging.incoming import CONSUMED
from leads.settings import Settings
from leads.storage import tables
from leads.storage.checks import CheckBook
from leads.storage.defaults import begin_data_checks, begin_dwell_rules, begin_keyword_tags, publish_defaults
from leads.storage.numbers import Numbers
from leads.storage.reactions import Reactions
from leads.storage.repositories import ProcessRepository
from leads.storage.unit_of_work import Resources, SqlUnitOfWork, open_work

SERVICE = "leads"


def migrate(settings: Settings) -> None:
    """Bring database and broker topology up to date; publish the default process when there is none."""
    engine = open_engine(settings.database_url, application="leads migrate", statement_timeout_ms=0)
    upgrade(engine, SERVICE)
    with engine.begin() as connection:
        here = deployment.ensure(connection, tables.deployment, demo=settings.demo)
        publish_defaults(connection, here)
        begin_dwell_rules(connection, here)
        begin_keyword_tags(connection, here)
        begin_data_checks(connection, here)
    declare(settings.amqp_admin_url, Topology.load(), service=SERVICE, database_id=str(here.database_id))
    engine.dispose()


def runner(settings: Settings, engine: Engine) -> Runner[SqlUnitOfWork]:
    """Return what runs every method of the service."""
    return Runner(
        SERVICE,
        open_work=partial(open_work, resources=resources(settings, engine)),
        verifier=Verifier(settings.principal_public_key, audience=SERVICE),
        catalog=Catalog(SERVICE),
    )


def resources(settings: Settings, engine: Engine) -> Resources:
    """Return what all units of work of a process share."""
    return Resources(
        engine=engine,
        seal=Seal({1: settings.sealing_key}),
        receipts=ReceiptVerifier(settings.principal_public_key),
        statements=StatementVerifier(settings.principal_public_key),
        deployment=here(engine),
        numbers=Numbers(),
        processes=ProcessRepository(),
        calendar=settings.calendar,
        checks=CheckBook(settings.calendar.zone),
    )


def engine_for(settings: Settings, role: str, *, pool_size: int = 4) -> Engine:
    """Return the engine of one process."""
    return open_engine(settings.database_url, application=f"leads {role}", pool_size=pool_size)


def here(engine: Engine) -> Deployment:
    """Return which deployment the database belongs to. Raises LookupError before the first `migrate`."""
    with engine.connect() as connection:
        return deployment.load(connection, tables.deployment)


def work(settings: Settings, engine: Engine) -> WorkSpec:
    """Return what the `work` process does: publish the journal, follow the directory and what others decided."""
    shared = resources(settings, engine)
    return WorkSpec(
        service=SERVICE,
        engine=engine,
        amqp_url=settings.amqp_url,
        inbox=tables.inbox,
        journal=tables.journal,
        seal=tables.seal,
        replays=tables.replay_jobs,
        apply=Reactions(shared, utc_now).apply,
        types=CONSUMED,
        database_id=str(shared.deployment.database_id),
        replies=tables.replies,
    )


def serving_beat() -> Beat:
    """Return the sign of life of `serve`."""
    return Beat(service=SERVICE, role="serve", instance=instance_name())


def desk(settings: Settings, engine: Engine, *, actor: str) -> Desk:
    """Return what the operator's verbs work on."""
    return Desk(service=SERVICE, engine=engine, amqp_url=settings.amqp_url, inbox=tables.inbox, journal=tables.journal, actor=actor)
