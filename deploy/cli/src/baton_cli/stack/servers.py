"""Run the servers' own tools: find them where packages put them, use them as the servers' account."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from baton_cli.problem import Problem
from baton_cli.stack.workspace import Workspace

DATABASE_FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin", "/usr/pgsql-*/bin")
BROKER_FOLDERS = (
    "/usr/lib/rabbitmq/bin",
    "/opt/homebrew/sbin",
    "/usr/local/sbin",
)  # not /usr/sbin: there it is a wrapper that insists on root


def folder(label: str, patterns: tuple[str, ...], program: str) -> Path:
    """Where `program` lives; the newest version when there are several.

    Raises: Problem when it is not installed.
    """
    found = [path for pattern in patterns for path in Path("/").glob(pattern.lstrip("/")) if (path / program).exists()]
    if not found:
        raise Problem(f"{label} is not installed", "run `make setup`, or set AMQP_URL and *_DATABASE_URL, or use `docker compose up`")
    return max(found, key=lambda path: [int(part) for part in path.parts if part.isdigit()])


def run(workspace: Workspace, command: list[str], variables: Mapping[str, str]) -> str:
    """Run a tool as the servers' account and return what it printed.

    Raises: Problem with the end of its output.
    """
    environment = {**os.environ, **variables}
    identity: dict[str, Any] = (
        {"user": workspace.account, "group": workspace.account_group, "extra_groups": []} if workspace.account else {}
    )
    done = subprocess.run(
        command, env=environment, cwd=workspace.data, capture_output=True, text=True, check=False, timeout=120, umask=0o077, **identity
    )
    if done.returncode:
        output = (done.stdout + done.stderr).strip().splitlines()
        raise Problem(
            f"{Path(command[0]).name} failed with exit code {done.returncode}", "read the lines above", tail="\n".join(output[-15:])
        )
    return str(done.stdout)
