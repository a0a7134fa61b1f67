"""What the supervisor starts: command, variables and account of each program, kept in one private file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from baton_cli.stack.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One supervised program. `account` is whom it becomes when the supervisor is root."""

    name: str
    command: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    account: str | None = None
    priority: int = 100  # lower starts earlier and stops later
    stop_signal: str = "TERM"
    stop_wait_seconds: int = 15

    def differs(self, other: Program) -> bool:
        """Whether it must start anew to become the other; another search path is no other setting, every shell has its own."""
        return _without_path(self) != _without_path(other)


def save(workspace: Workspace, programs: tuple[Program, ...]) -> None:
    workspace.write_private(workspace.plan, json.dumps({program.name: asdict(program) for program in programs}, indent=2))


def load(workspace: Workspace) -> dict[str, Program]:
    """Return what the last `up` planned; empty when there was none."""
    if not workspace.plan.exists():
        return {}
    entries = json.loads(workspace.plan.read_text(encoding="utf-8"))
    return {name: Program(**{**entry, "command": tuple(entry["command"])}) for name, entry in entries.items()}


def _without_path(program: Program) -> Program:
    return replace(program, variables={name: value for name, value in program.variables.items() if name != "PATH"})
