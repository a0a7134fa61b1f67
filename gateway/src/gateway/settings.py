"""What the gateway must be told: complete or refused, all faults at once."""

import base64
from dataclasses import dataclass, field
from pathlib import Path

from environs import EnvError, FileAwareEnv
from marshmallow.validate import Range

from chassis import settings
from chassis.calendar import Calendar
from gateway.records.address import origin_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of every gateway process; secrets show in no log.

    Attributes:
        calendar: the company's working time, from the file that BATON_CALENDAR_PATH names; office hours in China when it names none.
        rate_per_second: calls of one method that one person may make every second, for long.
        rate_burst: calls of one method that one person may make at once.
        record_origins: origins that connectors may ask, as https://his.example.org; only where they have public addresses.
        record_private_origins: origins that connectors may ask inside the company's network too.
        record_secrets_dir: folder whose files are the secrets that connectors name.
    """

    database_url: str = field(repr=False)
    amqp_url: str = field(repr=False)
    amqp_admin_url: str = field(repr=False)
    private_key_pem: str = field(repr=False)
    sealing_key: bytes = field(repr=False)
    bootstrap_admin_password: str | None = field(repr=False)
    demo: bool
    host: str
    grpc_port: int
    http_port: int
    files_dir: Path
    company_zone: str
    log_level: str
    rate_per_second: float = 50.0
    rate_burst: float = 200.0
    calendar: Calendar = field(default_factory=Calendar)
    record_origins: frozenset[str] = frozenset()
    record_private_origins: frozenset[str] = frozenset()
    record_secrets_dir: Path | None = None


def load() -> Settings:
    """Return the settings in the environment. Raises SettingsRefused."""
    return settings.read(_read)


def _read(env: FileAwareEnv) -> Settings:
    amqp_url = env.str("AMQP_URL")
    port, positive = Range(0, 65535), Range(min=1.0)
    return Settings(
        database_url=env.str("GATEWAY_DATABASE_URL"),
        amqp_url=amqp_url,
        amqp_admin_url=env.str("AMQP_ADMIN_URL", None) or amqp_url,
        private_key_pem=env.str("BATON_PRINCIPAL_PRIVATE_KEY"),
        sealing_key=_key(env.str("BATON_SEALING_KEY") or ""),
        bootstrap_admin_password=env.str("GATEWAY_BOOTSTRAP_ADMIN_PASSWORD", None),
        demo=env.bool("BATON_DEMO", False),
        host=env.str("GATEWAY_HOST", "127.0.0.1"),
        grpc_port=env.int("GATEWAY_GRPC_PORT", 50051, validate=port),
        http_port=env.int("GATEWAY_HTTP_PORT", 8080, validate=port),
        files_dir=Path(env.str("GATEWAY_FILES_DIR", "files")),
        company_zone=env.str("BATON_COMPANY_ZONE", "Asia/Shanghai"),
        log_level=env.str("LOG_LEVEL", "INFO"),
        calendar=settings.calendar_of(env),
        rate_per_second=env.float("GATEWAY_RATE_PER_SECOND", 50.0, validate=positive),
        rate_burst=env.float("GATEWAY_RATE_BURST", 200.0, validate=positive),
        record_origins=_origins(env, "GATEWAY_RECORD_ORIGINS"),
        record_private_origins=_origins(env, "GATEWAY_RECORD_PRIVATE_ORIGINS"),
        record_secrets_dir=Path(folder) if (folder := env.str("GATEWAY_RECORD_CREDENTIALS_DIR", None)) else None,
    )


def _origins(env: FileAwareEnv, name: str) -> frozenset[str]:
    """Return the origins of a list with commas in one spelling. Raises EnvError for what is none."""
    said = (env.str(name, None) or "").split(",")
    found = {one: origin_of(one) for one in (each.strip() for each in said) if one}
    if wrong := [one for one, origin in found.items() if origin is None]:
        raise EnvError(f"{name}: no http or https origin: {', '.join(wrong)}")
    return frozenset(origin for origin in found.values() if origin)


def _key(encoded: str) -> bytes:
    """Return the sealing key; empty when it is missing, which the environment's own check reports."""
    try:
        return base64.b64decode(encoded, validate=True)
    except ValueError:
        return b""
