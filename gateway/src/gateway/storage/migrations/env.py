"""Runs migrations of the gateway's database; compares against the tables the code uses."""

from alembic import context
from sqlalchemy import create_engine

from gateway.storage import (  # noqa: F401 - their tables belong to the same metadata
    check_tables,
    health_tables,
    insight_tables,
    pattern_tables,
    read_tables,
    way_tables,
)
from gateway.storage.tables import metadata


def run() -> None:
    """Migrate over one connection, in one transaction."""
    engine = create_engine(context.config.attributes["url"])
    try:
        with engine.connect() as connection:
            context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
            with context.begin_transaction():
                context.run_migrations()
    finally:
        engine.dispose()


run()
