"""Who may do what at the broker: least privilege for every account, as a definitions file that any RabbitMQ can import."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chassis.messaging.topology import READS_EVERYTHING, RPC, UNROUTED, Topology

_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one runtime account may configure, write and read, and which routing keys it may use on the RPC exchange."""

    configure: str
    write: str
    read: str
    rpc_write: str
    rpc_read: str


def grant(service: str, topology: Topology) -> Grant:
    """Return the permissions of the runtime account of `service`; `migrate` runs under an administrator's account."""
    if service == READS_EVERYTHING:
        own = rf"nameko-rpc|rpc\.reply-{service}.*|beats\.{service}\..*"
        return Grant(
            configure=f"^({own})$",
            write=rf"^({own}|{_exchange(service, topology)}direct\.out|beats)$",
            read=rf"^(nameko-rpc|rpc\.reply-{service}.*|beats|beats\.{service}\..*|q\.{service}(\.rebuild\..*)?)$",
            # It may send calls, never replies; and bind its reply queue, never a service's methods.
            rpc_write=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$",
            rpc_read=f"^{_UUID}$",
        )
    own = rf"nameko-rpc|rpc-{service}|rpc\.reply-{service}.*"
    return Grant(
        configure=f"^({own})$",
        write=rf"^({own}|{_exchange(service, topology)}direct\.out|beats)$",
        read=rf"^({own}|q\.{service})$",
        # It may send replies, never calls; and bind its own methods alone.
        rpc_write=f"^{_UUID}$",
        rpc_read=rf"^{service}\.\*$",
    )


def definitions(topology: Topology, passwords: Mapping[str, str] | None = None, *, vhost: str = "/") -> dict[str, Any]:
    """Return the content of a definitions file: accounts, permissions, policies.

    Args:
        topology: whose services get an account each, of the service's name.
        passwords: account -> password; an account left out cannot log in until the operator gives it a password.
        vhost: the virtual host of the deployment.
    """
    grants = {service: grant(service, topology) for service in topology.services}
    return {
        "vhosts": [{"name": vhost}],
        "users": [
            {
                "name": name,
                "password_hash": password_hash((passwords or {})[name]) if name in (passwords or {}) else "",
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": "",
            }
            for name in grants
        ],
        "permissions": [
            {"user": name, "vhost": vhost, "configure": found.configure, "write": found.write, "read": found.read}
            for name, found in grants.items()
        ],
        "topic_permissions": [
            {"user": name, "vhost": vhost, "exchange": RPC, "write": found.rpc_write, "read": found.rpc_read}
            for name, found in grants.items()
        ],
        "policies": [policy(topology, vhost=vhost)],
    }


def policy(topology: Topology, *, vhost: str = "/") -> dict[str, Any]:
    """Return the policy by which what nobody is bound to lands in `unrouted.q` instead of nowhere.

    It is a policy and not an argument: with the argument a stock nameko service's own declaration of the exchange is refused.
    """
    return {
        "vhost": vhost,
        "name": "unrouted",
        "pattern": topology.unrouted_policy,
        "apply-to": "exchanges",
        "priority": 0,
        "definition": {"alternate-exchange": UNROUTED},
    }


def password_hash(password: str) -> str:
    """Return what RabbitMQ stores for `password`: four random bytes and the digest over them and it."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _exchange(service: str, topology: Topology) -> str:
    """Return the pattern of the exchange that `service` writes, with its separator; nothing for one that tells nothing."""
    try:
        return topology.exchange_of(service).replace(".", r"\.") + "|"
    except LookupError:
        return ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(definitions(Topology.load()), indent=2) + "\n")
