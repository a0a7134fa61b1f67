"""Brings the database to this version's schema, under a lock, and names the first administrator."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Engine, create_engine, select, text

from chassis.calendar import Calendar
from chassis.clock import utc_now
from chassis.commands import Call
from chassis.database import driver_url
from chassis.deployment import Deployment
from chassis.deployment import ensure as ensure_deployment
from chassis.deployment import load as load_deployment
from chassis.ids import new_id
from chassis.principal import Principal, Scope
from chassis.sealing import Seal
from gateway.directory.model import Person, Role
from gateway.identity.log_in import Hasher
from gateway.storage import tables as d
from gateway.storage.directory_work import DirectoryWork
from gateway.storage.health_projector import CHINA, Company, tell_all

if TYPE_CHECKING:
    from alembic.config import Config

log = structlog.get_logger(__name__)

LOCK = 0x6761_7465  # "gate": one migration at a time
ADMIN = "admin"


def migrate(
    database_url: str,
    *,
    demo: bool,
    zone: str,
    admin_password: str | None,
    seal: Seal,
    hasher: Hasher,
    calendar: Calendar = CHINA.calendar,
) -> Deployment:
    """Upgrade the schema, fill what it adds, mark the deployment, and create the account `admin` when there is no account at all."""
    engine = create_engine(driver_url(database_url))
    try:
        with engine.connect() as lock:
            lock.execute(select(text(f"pg_advisory_lock({LOCK})")))
            lock.commit()
            upgrade(database_url)
            tell_all(engine, Company(ZoneInfo(zone), calendar))
            with engine.begin() as connection:
                deployment = ensure_deployment(connection, d.deployment, demo=demo)
                alive = connection.execute(text("select show_trgm('接力') <> '{}'")).scalar_one()
            if not alive:
                log.warning("the database's locale has no Chinese letters: searching by part of a name will be slow")
            _name_admin(engine, deployment, zone, admin_password, seal, hasher)
            lock.execute(select(text(f"pg_advisory_unlock({LOCK})")))
    finally:
        engine.dispose()
    return deployment


def upgrade(database_url: str, revision: str = "head") -> None:
    """Bring the schema to `revision`."""
    from alembic import command

    with as_file(files("gateway.storage").joinpath("migrations")) as folder:
        command.upgrade(config(database_url, str(folder)), revision)


def config(database_url: str, folder: str) -> Config:
    """Return alembic's configuration, which is in no file: the address is a secret."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", folder)
    made.attributes["url"] = driver_url(database_url)
    return made


def deployment_of(database_url: str) -> Deployment:
    """Return which deployment the database belongs to."""
    engine = create_engine(driver_url(database_url))
    try:
        with engine.connect() as connection:
            return load_deployment(connection, d.deployment)
    finally:
        engine.dispose()


def _name_admin(engine: Engine, deployment: Deployment, zone: str, password: str | None, seal: Seal, hasher: Hasher) -> None:
    with engine.connect() as connection:
        if connection.execute(select(d.account.c.login).limit(1)).first() is not None:
            return
        if not password:
            log.warning("nobody can log in: set GATEWAY_BOOTSTRAP_ADMIN_PASSWORD and migrate again")
            return
        now = utc_now()
        call = Call(
            principal=Principal(
                sub="service:gateway", kind="service", roles=("ADMIN",), team=None, dept=None, scope=Scope.ALL, expires_at=now
            ),
            method="migrate",
            idempotency_key=None,
            correlation_id=str(new_id()),
            traceparent=None,
            via="api",
            at=now,
        )
        work = DirectoryWork(connection, call, epoch=deployment.epoch, seal=seal, hasher=hasher)
        admin = Person(id=work.new_id(), display_name="管理员", zone=zone, roles=(Role.ADMIN, Role.IMPORTER), version=1)
        work.add([admin])
        work.set_account(admin.id, ADMIN, password)
        work.commit()
