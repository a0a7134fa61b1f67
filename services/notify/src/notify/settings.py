"""The settings of the notify service."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from environs import FileAwareEnv

from chassis.settings import read
from notify.channels.email import Smtp


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Read once; secrets have no default.

    Attributes:
        amqp_admin_url: account that may declare exchanges and queues; only `migrate` uses it.
        principal_public_key: PEM of the gateway's public key.
        sealing_key: 32 bytes, shared with the gateway, that seal people's addresses.
        demo: whether a database that is created now becomes a demo.
        smtp: where mail is handed over; None keeps mail waiting in the ledger until a server is configured.
    """

    database_url: str
    amqp_url: str
    amqp_admin_url: str
    principal_public_key: str
    sealing_key: bytes
    demo: bool
    workers: int
    smtp: Smtp | None


def load() -> Settings:
    """Return the settings of this process. Raises SettingsRefused with every fault at once."""
    return read(_build)


def _build(env: FileAwareEnv) -> Settings:
    amqp_url = env.str("AMQP_URL")
    sealing_key = env.str("BATON_SEALING_KEY")
    host = env.str("NOTIFY_SMTP_HOST", "")
    smtp = Smtp(
        host=host,
        port=env.int("NOTIFY_SMTP_PORT", 25),
        sender=env.str("NOTIFY_SMTP_SENDER", "baton@localhost"),
        console=env.str("NOTIFY_CONSOLE_URL", "http://127.0.0.1:8080"),
        starttls=env.bool("NOTIFY_SMTP_STARTTLS", False),
        user=env.str("NOTIFY_SMTP_USER", None),
        password=env.str("NOTIFY_SMTP_PASSWORD", None),
    )
    return Settings(
        database_url=env.str("NOTIFY_DATABASE_URL"),
        amqp_url=amqp_url,
        amqp_admin_url=env.str("AMQP_ADMIN_URL", amqp_url),
        principal_public_key=env.str("BATON_PRINCIPAL_PUBLIC_KEY"),
        sealing_key=base64.b64decode(sealing_key or ""),
        demo=env.bool("BATON_DEMO", False),
        workers=env.int("NOTIFY_WORKERS", 10),
        smtp=smtp if host else None,
    )
