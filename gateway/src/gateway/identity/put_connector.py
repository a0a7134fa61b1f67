"""Trust a connector's key, replace it, or stop trusting it."""

from dataclasses import dataclass
from typing import Protocol

from chassis.errors import InvalidArgument, Violation
from gateway.identity.sidebar import Connector, usable_key


class ConnectorIncomplete(InvalidArgument):
    """A new connector needs a channel and a key."""

    code = "CONNECTOR_INCOMPLETE"


class Connectors(Protocol):
    """Where connectors are kept; reading one locks it."""

    def connector(self, key: str) -> Connector | None: ...
    def set_connector(self, connector: Connector) -> None: ...


class KeyUnusable(InvalidArgument):
    """What was sent is no public key that signatures can be checked with."""

    code = "KEY_UNUSABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutConnector:
    """None keeps what is known."""

    key: str
    channel: str | None = None
    public_key: str | None = None
    active: bool | None = None


def put_connector(command: PutConnector, connectors: Connectors) -> Connector:
    """Return the connector as it now stands; links signed with a key that was replaced open nothing any more.

    Raises: ConnectorIncomplete, KeyUnusable.
    """
    if command.public_key is not None and not usable_key(command.public_key):
        raise KeyUnusable(violations=[Violation("public_key", "KEY_UNUSABLE")])
    known = connectors.connector(command.key)
    channel = command.channel or (known.channel if known else None)
    public_key = command.public_key or (known.public_key if known else None)
    if channel is None or public_key is None:
        missing = [name for name, value in (("channel", channel), ("public_key", public_key)) if value is None]
        raise ConnectorIncomplete(violations=[Violation(name, "REQUIRED") for name in missing])
    active = command.active if command.active is not None else known is None or known.active
    connector = Connector(key=command.key, channel=channel, public_key=public_key, active=active)
    connectors.set_connector(connector)
    return connector
