"""Where everything is joined: settings become engines, repositories and the runner of commands."""

from __future__ import annotations

from collections.abc import Callable
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
from chassis.sealing import Seal
from chassis.texts import Catalog
from chassis.work import WorkSpec
from notify.channels.email import EmailSender
from notify.domain.delivery import Channel
from notify.settings import Settings
from notify.storage import tables
from notify.storage.reactions import Reactions
from notify.storage.sending import send_due
from notify.storage.unit_of_work import Resources, SqlUnitOfWork, open_work
from notify.usecases.send import Sender

SERVICE = "notify"


def migrate(settings: Settings) -> None:
    """Bring database and broker topology up to date."""
    engine = open_engine(settings.database_url, application="notify migrate", statement_timeout_ms=0)
    upgrade(engine, SERVICE)
    with engine.begin() as connection:
        here = deployment.ensure(connection, tables.deployment, demo=settings.demo)
    declare(settings.amqp_admin_url, Topology.load(), service=SERVICE, database_id=str(here.database_id))
    engine.dispose()


def resources(settings: Settings, engine: Engine) -> Resources:
    """Return what all units of work of a process share."""
    return Resources(
        engine=engine,
        seal=Seal({0: settings.sealing_key}),
        deployment=here(engine),
    )


def runner(settings: Settings, engine: Engine) -> Runner[SqlUnitOfWork]:
    """Return what runs every method of the service."""
    return Runner(
        SERVICE,
        open_work=partial(open_work, resources=resources(settings, engine)),
        verifier=Verifier(settings.principal_public_key, audience=SERVICE),
        catalog=Catalog(SERVICE),
    )


def engine_for(settings: Settings, role: str, *, pool_size: int = 4) -> Engine:
    """Return the engine of one process."""
    return open_engine(settings.database_url, application=f"notify {role}", pool_size=pool_size)


def here(engine: Engine) -> Deployment:
    """Return which deployment the database belongs to. Raises LookupError before the first `migrate`."""
    with engine.connect() as connection:
        return deployment.load(connection, tables.deployment)


def work(settings: Settings, engine: Engine) -> WorkSpec:
    """Return what the `work` process does: publish the journal, tell people of others' facts."""
    shared = resources(settings, engine)
    return WorkSpec(
        service=SERVICE,
        engine=engine,
        amqp_url=settings.amqp_url,
        inbox=tables.inbox,
        journal=tables.journal,
        seal=tables.seal,
        replays=tables.replay_jobs,
        replies=tables.replies,
        apply=Reactions(shared, utc_now).apply,
        database_id=str(shared.deployment.database_id),
    )


def sending(settings: Settings, engine: Engine) -> Callable[[], int]:
    """Return one round of the `send` process. Raises SystemExit when no mail server is configured."""
    if settings.smtp is None:
        raise SystemExit("settings are incomplete:\n  NOTIFY_SMTP_HOST: the `send` process needs a mail server")
    senders: dict[Channel, Sender] = {Channel.EMAIL: EmailSender(settings.smtp)}
    return partial(send_due, resources(settings, engine), senders, clock=utc_now)


def sending_beat() -> Beat:
    """Return the sign of life of `send`."""
    return Beat(service=SERVICE, role="send", instance=instance_name())


def serving_beat() -> Beat:
    """Return the sign of life of `serve`."""
    return Beat(service=SERVICE, role="serve", instance=instance_name())


def desk(settings: Settings, engine: Engine, *, actor: str) -> Desk:
    """Return what the operator's verbs work on."""
    return Desk(service=SERVICE, engine=engine, amqp_url=settings.amqp_url, inbox=tables.inbox, journal=tables.journal, actor=actor)
