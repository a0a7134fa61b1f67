"""Directory entries as the world sees them: internal becomes external here and nowhere else."""

from typing import Any

from gateway.directory.model import Department, Entry, Person, Team

_NAMES: dict[type[Entry], tuple[str, str]] = {
    Person: ("person", "baton.gateway.v1.PersonChanged"),
    Team: ("team", "baton.gateway.v1.TeamChanged"),
    Department: ("department", "baton.gateway.v1.DepartmentChanged"),
}
_HIDDEN = {"version"}


def kind_of(entry: Entry) -> str:
    """Return the kind of aggregate, as in ce-subject."""
    return _NAMES[type(entry)][0]


def event_type(entry: Entry) -> str:
    """Return the full name of the event that announces the entry."""
    return _NAMES[type(entry)][1]


def state_of(entry: Entry) -> dict[str, Any]:
    """Return the entry's whole public state as proto JSON; unset fields are left out."""
    state = {name: getattr(entry, name) for name in type(entry).__slots__ if name not in _HIDDEN}
    if isinstance(entry, Person):
        state["roles"] = [f"ROLE_{role}" for role in entry.roles]
    return {name: value for name, value in state.items() if value is not None}


def token_of(entry: Entry, epoch: int) -> dict[str, Any]:
    """Return the place in the entry's life that was written."""
    return {"subject_kind": kind_of(entry), "subject": entry.id, "epoch": epoch, "sequence": str(entry.version)}
