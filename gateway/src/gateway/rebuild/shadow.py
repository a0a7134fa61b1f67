"""Shadow tables: a second read model in a schema of its own, which takes the place of the first in one transaction."""

import time
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import OperationalError

from chassis.database import driver_url, open_engine
from gateway.storage import check_tables, health_tables, insight_tables, pattern_tables, read_tables, way_tables
from gateway.storage import tables as d

PREFIX = "rebuild_"
SCRATCH = frozenset({read_tables.change})
"""What a rebuild writes and nobody takes over: live readers have been told of those facts already."""
VIEWS: tuple[Table, ...] = tuple(
    value
    for module in (read_tables, insight_tables, health_tables, pattern_tables, check_tables, way_tables)
    for value in vars(module).values()
    if isinstance(value, Table) and value not in SCRATCH
)
"""Every table that facts alone fill."""
_LOCK_WITHIN = "800ms"  # shorter than the server takes to look for deadlocks: it is the swap that gives way, never a reader
_STATEMENT_TIMEOUT_MS = 600_000


@dataclass(frozen=True, slots=True)
class Shadow:
    """One rebuild; its number names its schema, its queue and its place in the inbox."""

    number: int

    @property
    def schema(self) -> str:
        """Return the name of its schema."""
        return f"{PREFIX}{self.number}"

    @property
    def consumer(self) -> str:
        """Return whose inbox it has."""
        return f"gateway.rebuild.{self.number}"

    def engine(self, database_url: str) -> Engine:
        """Return an engine that finds the shadow's tables before those in use."""
        url = driver_url(database_url)
        engine = open_engine(
            str(url.render_as_string(hide_password=False)), application="gateway", statement_timeout_ms=_STATEMENT_TIMEOUT_MS
        )

        @sa.event.listens_for(engine, "connect")
        def _look_here_first(connection: object, _: object) -> None:
            with connection.cursor() as cursor:  # type: ignore[attr-defined]  # SQLAlchemy names no type for the driver's connection
                cursor.execute(f"set search_path to {self.schema}, public")
            connection.commit()  # type: ignore[attr-defined]

        return engine


def begin(engine: Engine) -> Shadow:
    """Return the rebuild that was interrupted, or make the tables of a new one."""
    with engine.begin() as connection:
        found = connection.execute(
            sa.text("select nspname from pg_namespace where nspname ~ '^rebuild_[0-9]+$' order by 1 limit 1")
        ).scalar()
        if found is not None:
            return Shadow(int(found.removeprefix(PREFIX)))
        shadow = Shadow(int(time.time()))
        connection.execute(sa.schema.CreateSchema(shadow.schema))
        made = connection.execution_options(schema_translate_map={None: shadow.schema})
        d.metadata.create_all(made, tables=[*VIEWS, *SCRATCH], checkfirst=False)
    return shadow


def behind(connection: Connection, shadow: Shadow) -> int:
    """Return how many facts the views in use show and the shadow does not."""
    inbox = d.inbox.c
    shown = sa.select(inbox.event_id).where(inbox.consumer == "gateway", inbox.state == "done")
    taken = sa.select(inbox.event_id).where(inbox.consumer == shadow.consumer, inbox.state == "done")
    return int(connection.execute(sa.select(sa.func.count()).select_from(shown.except_(taken).subquery())).scalar_one())


def swap(engine: Engine, shadow: Shadow) -> bool:
    """Put the shadow's tables in the place of those in use; False when a fact is missing or somebody reads too long: try again.

    Whoever applies a fact locks `seen` first, so that under its lock nothing is half-way: what the views show is what the inbox
    says. What the shadow shows and they do not yet will be applied to it a second time, which changes nothing.
    """
    try:
        with engine.begin() as connection:
            connection.execute(sa.text(f"set local lock_timeout = '{_LOCK_WITHIN}'"))
            connection.execute(sa.text("lock table public.seen in access exclusive mode"))
            if behind(connection, shadow):
                return False
            for table in VIEWS:
                connection.execute(sa.text(f"drop table public.{table.name}"))
                connection.execute(sa.text(f"alter table {shadow.schema}.{table.name} set schema public"))
            forget(connection, shadow)
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) not in ("55P03", "40P01"):  # lock_not_available, deadlock_detected
            raise
        return False
    return True


def forget(connection: Connection, shadow: Shadow) -> None:
    """Remove what is left of a rebuild: its schema with what is in it, and its place in the inbox."""
    leave_inbox(connection, shadow)
    connection.execute(sa.schema.DropSchema(shadow.schema, cascade=True))


def leave_inbox(connection: Connection, shadow: Shadow) -> None:
    """Remove its place in the inbox."""
    connection.execute(sa.delete(d.inbox).where(d.inbox.c.consumer == shadow.consumer))
