"""Migrations: alembic from inside a package, under a lock, so that replicas may all start at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, text

if TYPE_CHECKING:
    from alembic.config import Config

LOCK = 0x6261746F6E  # "baton": any number will do as long as every replica takes the same
ATTRIBUTE = "connection"


def config(package: str, connection: Connection | None = None) -> Config:
    """Return alembic's configuration for `<package>/storage/migrations`."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(str(files(package))) / "storage" / "migrations"))
    settings.attributes[ATTRIBUTE] = connection
    return settings


def upgrade(engine: Engine, package: str, *, revision: str = "head") -> None:
    """Bring the database to `revision`; whoever comes second waits and finds nothing to do."""
    from alembic import command

    with engine.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": LOCK})
        connection.commit()
        try:
            command.upgrade(config(package, connection), revision)
            connection.commit()
        finally:
            connection.rollback()
            connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": LOCK})
            connection.commit()


def run(metadata: MetaData) -> None:
    """Run the migrations of a package's `env.py` on the connection that `upgrade` opened."""
    from alembic import context

    connection: Connection = context.config.attributes[ATTRIBUTE]
    context.configure(connection=connection, target_metadata=metadata, compare_type=True, compare_server_default=False)
    with context.begin_transaction():
        context.run_migrations()
