"""The settings of the attribution service."""

from __future__ import annotations

from dataclasses import dataclass

from environs import FileAwareEnv

from chassis.settings import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Read once; secrets have no default.

    Attributes:
        amqp_admin_url: account that may declare exchanges and queues; only `migrate` uses it.
        principal_public_key: PEM of the gateway's public key.
        demo: whether a database that is created now becomes a demo.
    """

    database_url: str
    amqp_url: str
    amqp_admin_url: str
    principal_public_key: str
    demo: bool
    workers: int


def load() -> Settings:
    """Return the settings of this process. Raises SettingsRefused with every fault at once."""
    return read(_build)


def _build(env: FileAwareEnv) -> Settings:
    amqp_url = env.str("AMQP_URL")
    return Settings(
        database_url=env.str("ATTRIBUTION_DATABASE_URL"),
        amqp_url=amqp_url,
        amqp_admin_url=env.str("AMQP_ADMIN_URL", amqp_url),
        principal_public_key=env.str("BATON_PRINCIPAL_PUBLIC_KEY"),
        demo=env.bool("BATON_DEMO", False),
        workers=env.int("ATTRIBUTION_WORKERS", 10),
    )
