"""Engines and the naming convention every table follows."""

from __future__ import annotations

from sqlalchemy import Engine, MetaData, create_engine, make_url
from sqlalchemy.engine import URL

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def metadata() -> MetaData:
    """Return empty metadata whose constraints get predictable names, which migrations rely on."""
    return MetaData(naming_convention=NAMING)


def driver_url(url: str) -> URL:
    """Return `url` with psycopg 3 as the driver, whatever driver it names or leaves out."""
    return make_url(url).set(drivername="postgresql+psycopg")


def open_engine(url: str, *, pool_size: int = 4, statement_timeout_ms: int = 10_000, application: str = "baton") -> Engine:
    """Return an engine whose connections give up on statements that run too long.

    `pool_size` connections are kept and none is added beyond them, so replicas times pool stays below the server's limit.
    """
    return create_engine(
        driver_url(url),
        pool_size=pool_size,
        max_overflow=0,
        pool_pre_ping=False,
        pool_recycle=1800,
        hide_parameters=True,  # parameters hold personal data, and errors end in logs
        connect_args={
            "options": f"-c statement_timeout={statement_timeout_ms} -c timezone=UTC",
            "application_name": application,
            "connect_timeout": 5,
            "prepare_threshold": 3,
        },
    )
