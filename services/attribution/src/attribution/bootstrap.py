"""Where everything is joined: settings become engines, repositories, the runner of calls and the consumer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, Engine

from attribution.messaging.incoming import CAUSES, CONSUMED, deal_heard
from attribution.settings import Settings
from attribution.storage import tables
from attribution.storage.defaults import publish_defaults
from attribution.storage.ledger import SqlLedger
from attribution.storage.rulebook import Compiled
from attribution.storage.unit_of_work import Resources, SqlUnitOfWork, open_work
from attribution.usecases.take_deals import take_deals
from chassis import deployment, directory
from chassis.beats import Beat, instance_name
from chassis.commands import Runner
from chassis.database import open_engine
from chassis.deployment import Deployment
from chassis.inbox import Apply
from chassis.messaging.envelope import Event
from chassis.messaging.topology import Topology, declare
from chassis.migrate import upgrade
from chassis.operate import Desk
from chassis.principal import Verifier
from chassis.texts import Catalog
from chassis.work import WorkSpec

SERVICE = "attribution"


def migrate(settings: Settings) -> None:
    """Bring database and broker topology up to date; publish the default rules when there are none."""
    engine = open_engine(settings.database_url, application="attribution migrate", statement_timeout_ms=0)
    upgrade(engine, SERVICE)
    with engine.begin() as connection:
        here = deployment.ensure(connection, tables.deployment, demo=settings.demo)
        publish_defaults(connection, here)
    declare(settings.amqp_admin_url, Topology.load(), service=SERVICE, database_id=str(here.database_id))
    engine.dispose()


def runner(settings: Settings, engine: Engine) -> Runner[SqlUnitOfWork]:
    """Return what runs every method of the service."""
    resources = Resources(engine=engine, deployment=here(engine), compiled=Compiled())
    return Runner(
        SERVICE,
        open_work=partial(open_work, resources=resources),
        verifier=Verifier(settings.principal_public_key, audience=SERVICE),
        catalog=Catalog(SERVICE),
    )


def engine_for(settings: Settings, role: str, *, pool_size: int = 4) -> Engine:
    """Return the engine of one process."""
    return open_engine(settings.database_url, application=f"attribution {role}", pool_size=pool_size)


def here(engine: Engine) -> Deployment:
    """Return which deployment the database belongs to. Raises LookupError before the first `migrate`."""
    with engine.connect() as connection:
        return deployment.load(connection, tables.deployment)


def work(settings: Settings, engine: Engine) -> WorkSpec:
    """Return what the `work` process does: publish the journal, turn won deals into credit, keep the directory's copy."""
    loaded = here(engine)
    return WorkSpec(
        service=SERVICE,
        engine=engine,
        amqp_url=settings.amqp_url,
        inbox=tables.inbox,
        journal=tables.journal,
        seal=tables.seal,
        replays=tables.replay_jobs,
        replies=tables.replies,
        apply=consumer(loaded, Compiled()),
        types=CONSUMED,
        database_id=str(loaded.database_id),
    )


def consumer(here: Deployment, compiled: Compiled) -> Apply:
    """Return what takes in a batch of others' facts."""

    def apply(connection: Connection, events: Sequence[Event]) -> None:
        directory.apply(connection, tables.directory, events)
        heard = [deal_heard(event) for event in events if event.type in CAUSES]
        if heard:
            take_deals(heard, ledger=SqlLedger(connection, compiled.within(connection), here))

    return apply


def serving_beat() -> Beat:
    """Return the sign of life of `serve`."""
    return Beat(service=SERVICE, role="serve", instance=instance_name())


def desk(settings: Settings, engine: Engine, *, actor: str) -> Desk:
    """Return what the operator's verbs work on."""
    return Desk(service=SERVICE, engine=engine, amqp_url=settings.amqp_url, inbox=tables.inbox, journal=tables.journal, actor=actor)
