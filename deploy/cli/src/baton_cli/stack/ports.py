"""Ports of the local stack: the ones liked best when free, the same ones every time."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from itertools import chain

from baton_cli.stack.services import Service
from baton_cli.stack.workspace import Workspace

Ports = dict[str, int]
HEALTH_PORTS = 6  # the parent's, and one for each of its children
FIRST_CHOICE = 20_000
LAST_CHOICE = 32_000  # below the range the kernel hands out to outgoing connections


def wanted(services: tuple[Service, ...]) -> dict[str, tuple[int, int]]:
    """Name -> (first choice, how many in a row)."""
    result = {"postgres": (0, 1), "amqp": (0, 1), "amqp_dist": (0, 1), "epmd": (0, 1)}
    for service in services:
        result |= {variable: (port, 1) for variable, port in service.ports.items()}
        result[f"{service.name}_health"] = (0, HEALTH_PORTS)
    return result


def choose(workspace: Workspace, services: tuple[Service, ...], *, keep: bool) -> Ports:
    """Return a port for every name, remembering the choice; `keep` trusts the remembered ones because our servers hold them."""
    path = workspace.state / "ports.json"
    remembered: Mapping[str, int] = json.loads(path.read_text()) if path.exists() else {}
    taken: set[int] = set()
    chosen: Ports = {}
    for name, (liked, count) in wanted(services).items():
        port = remembered.get(name, 0)
        if not (port and (keep or _free(port, count, taken))):
            port = liked if liked and _free(liked, count, taken) else _search(count, taken, workspace.key)
        chosen[name] = port
        taken.update(range(port, port + count))
    path.write_text(json.dumps(chosen, indent=2))
    return chosen


def _search(count: int, taken: set[int], key: str) -> int:
    """Walk from a place of this working copy's own, so that two stacks seldom meet."""
    start = FIRST_CHOICE + int(key, 16) % (LAST_CHOICE - FIRST_CHOICE)
    for port in chain(range(start, LAST_CHOICE - count), range(FIRST_CHOICE, start)):
        if _free(port, count, taken):
            return port
    raise RuntimeError("no free port")


def _free(port: int, count: int, taken: set[int]) -> bool:
    return all(number not in taken and _bindable(number) for number in range(port, port + count))


def _bindable(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
