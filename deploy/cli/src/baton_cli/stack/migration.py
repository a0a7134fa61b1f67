"""Bring every database and the broker's topology up to date, before any process serves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from baton_cli.problem import Problem
from baton_cli.stack.environment import inherited
from baton_cli.stack.workspace import Workspace

LIMIT_SECONDS = 600  # a busy machine; ending one midway helps nobody


def migrate(workspace: Workspace, environments: Mapping[str, Mapping[str, str]]) -> None:
    """Run `python -m <service> migrate` for all services side by side.

    Raises: Problem for the first that fails, with the end of what it said.
    """
    running = {name: _start(workspace, name, environment) for name, environment in environments.items()}
    failed = [name for name, process in running.items() if not _succeeded(process)]
    if failed:
        name = failed[0]
        lines = _log(workspace, name).read_text(errors="replace").splitlines()
        raise Problem(
            f"{name} could not migrate", f"run the same command again; whole log: {_log(workspace, name)}", tail="\n".join(lines[-20:])
        )


def _start(workspace: Workspace, name: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with _log(workspace, name).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", name, "migrate"],
            cwd=workspace.root,
            env={**inherited(), **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _succeeded(process: subprocess.Popen[bytes]) -> bool:
    try:
        return process.wait(LIMIT_SECONDS) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        return False


def _log(workspace: Workspace, name: str) -> Path:
    return workspace.logs / f"{name}-migrate.log"
