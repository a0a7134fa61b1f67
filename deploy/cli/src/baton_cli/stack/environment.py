"""The variables each service of the local stack starts with."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from baton_cli.stack.ports import Ports
from baton_cli.stack.services import Service
from baton_cli.stack.workspace import Workspace

Url = Callable[[str], str]
ADMIN = "admin"


def inherited() -> dict[str, str]:
    """What every process we start takes over from us.

    Not the wish to keep no compiled files: with it each start of a service would compile everything again, for seconds.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def given_database(service: Service) -> str | None:
    """The user's own database for this service, which always wins."""
    return os.environ.get(service.database_variable)


def given_broker() -> str | None:
    """The user's own broker, which always wins."""
    return os.environ.get("AMQP_URL")


def variables(
    service: Service, *, workspace: Workspace, ports: Ports, database_url: Url | None, broker_url: Url | None, demo: bool
) -> Mapping[str, str]:
    """Return what `python -m <service>` needs; addresses the user gave are passed on, the others are the private servers'."""
    result = {
        service.database_variable: given_database(service) or (database_url(service.name) if database_url else ""),
        "AMQP_URL": given_broker() or (broker_url(service.name) if broker_url else ""),
        "AMQP_ADMIN_URL": admin_url(broker_url),  # for the migration alone: the processes under it do not inherit it
        "HEALTH_PORT": str(ports[f"{service.name}_health"]),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }
    result |= {variable: str(ports[variable]) for variable in service.ports}
    result |= {variable: str(workspace.secrets / name) for variable, name in service.secrets.items()}
    result |= {variable: str(workspace.state / name) for variable, name in service.folders.items()}
    return result | ({"BATON_DEMO": "1"} if demo else {})


def admin_url(broker_url: Url | None) -> str:
    """The account that may declare exchanges and queues."""
    return os.environ.get("AMQP_ADMIN_URL") or given_broker() or (broker_url(ADMIN) if broker_url else "")
