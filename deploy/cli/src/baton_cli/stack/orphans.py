"""End what a killed supervisor left behind, so that the next `up` finds its ports and data folders free."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

from baton_cli.stack.workspace import Workspace

MARK = "BATON_STACK"  # every program of a stack carries its key, and so do its children
GRACE_SECONDS = 20


def mark(workspace: Workspace) -> dict[str, str]:
    return {MARK: workspace.key}


def end(workspace: Workspace) -> int:
    """Stop every process of this stack and return how many there were; where there is no /proc none is found."""
    left = _marked(workspace)
    for pid, command in left.items():
        # PostgreSQL waits for its sessions on SIGTERM, and ends them on SIGINT.
        _signal(pid, signal.SIGINT if "/postgres\0-D" in command else signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while (alive := _marked(workspace)) and time.monotonic() < deadline:
        time.sleep(0.2)
    for pid in alive:
        _signal(pid, signal.SIGKILL)
    return len(left)


def _marked(workspace: Workspace) -> dict[int, str]:
    wanted = f"{MARK}={workspace.key}".encode()
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                command = (folder / "cmdline").read_text(errors="replace")
                if int(folder.name) != os.getpid() and "epmd" not in command.split("\0")[0]:
                    found[int(folder.name)] = command
    return found


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
