"""The settings of the leads service."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from environs import FileAwareEnv

from chassis.calendar import Calendar
from chassis.settings import calendar_of, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Read once; secrets have no default.

    Attributes:
        amqp_admin_url: account that may declare exchanges and queues; only `migrate` uses it.
        principal_public_key: PEM of the gateway's public key.
        sealing_key: 32 bytes that seal personal data.
        demo: whether a database that is created now becomes a demo.
        calendar: the company's working time, from the file that BATON_CALENDAR_PATH names; office hours in China when it names none.
    """

    database_url: str
    amqp_url: str
    amqp_admin_url: str
    principal_public_key: str
    sealing_key: bytes
    demo: bool
    workers: int
    calendar: Calendar


def load() -> Settings:
    """Return the settings of this process. Raises SettingsRefused with every fault at once."""
    return read(_build)


def _build(env: FileAwareEnv) -> Settings:
    amqp_url = env.str("AMQP_URL")
    sealing_key = env.str("BATON_SEALING_KEY")
    return Settings(
        database_url=env.str("LEADS_DATABASE_URL"),
        amqp_url=amqp_url,
        amqp_admin_url=env.str("AMQP_ADMIN_URL", amqp_url),
        principal_public_key=env.str("BATON_PRINCIPAL_PUBLIC_KEY"),
        sealing_key=base64.b64decode(sealing_key or ""),
        demo=env.bool("BATON_DEMO", False),
        workers=env.int("LEADS_WORKERS", 10),
        calendar=calendar_of(env),
    )
