"""Processes with their versions, as clients see them, and what is read off them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from gateway.views.common import Meta, State

FIRST_PROCESS = "standard"
Versions = Mapping[tuple[str, int], State]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version, in short; `open` counts the open leads that follow it."""

    version: int
    published_at: datetime | None
    published_by: str | None
    published_by_name: str | None
    nodes: int
    fields: int
    enforce_from: datetime | None
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLine:
    """A process with its versions, newest first."""

    key: str
    label: State
    retired: bool
    is_default: bool
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessList:
    """All processes, the default one first, retired ones last."""

    processes: tuple[ProcessLine, ...]
    meta: Meta


def newest_versions(versions: Versions) -> dict[str, State]:
    """Return the newest version of each process: it also says what is true of the process as a whole."""
    return {key: state for (key, _), state in sorted(versions.items())}


def default_key(versions: Versions) -> str:
    """Return the process that those follow who name none: the one that became the default last."""
    since = [(state["default_since_time"], key) for key, state in newest_versions(versions).items() if _may_be_default(state)]
    return max(since)[1] if since else FIRST_PROCESS


def _may_be_default(state: State) -> bool:
    return bool(state.get("default_since_time")) and not state.get("retired", False)


def in_order(states: Iterable[State], default: str) -> list[State]:
    """Return processes with the default one first and retired ones last, by key between."""
    return sorted(states, key=lambda state: (state["key"] != default, bool(state.get("retired", False)), state["key"]))


def nodes_shown(versions: Versions, key: str, occupied: Collection[str]) -> list[State]:
    """Return the nodes of the newest version, with those of older ones in which leads still stand, where they used to be.

    A lead never vanishes from a board because its node is no longer part of the process.
    """
    own = sorted((version, state) for (known, version), state in versions.items() if known == key)
    if not own:
        return []
    shown = list(own[-1][1].get("nodes", ()))
    for _, older in reversed(own[:-1]):
        before: str | None = None
        for node in older.get("nodes", ()):
            keys = [one["key"] for one in shown]
            if node["key"] not in keys and node["key"] in occupied:
                shown.insert(keys.index(before) + 1 if before in keys else 0, node)
            before = node["key"] if node["key"] in [one["key"] for one in shown] else before
    return shown
