"""The `baton` command as an operator runs it, against a stack of a test; and the real files, when this machine has them."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.support.stack import Stack

ROOT = Path(__file__).resolve().parents[2]
OLIST = ROOT / "deploy" / "mappings" / "olist.toml"
INCIDENTS = ROOT / "deploy" / "mappings" / "incidents.toml"


FILES = ("olist/marketing_qualified_leads.csv", "olist/closed_deals.csv")


def has_olist() -> bool:
    """Say whether this machine has the Olist files."""
    return not _missing(*FILES)


def olist_files() -> list[Path]:
    """Return the Olist files; skips the test when this machine does not have them."""
    return _real(*FILES)


def incident_files() -> list[Path]:
    """Return the incident log; skips the test when this machine does not have it."""
    return _real("incidents/incident_event_log.csv")


def _folder() -> Path:
    return Path(os.environ.get("BATON_REAL_DATA", ROOT.parent / "shared" / "data"))


def _missing(*names: str) -> list[str]:
    return [name for name in names if not (_folder() / name).exists()]


def _real(*names: str) -> list[Path]:
    if missing := _missing(*names):
        pytest.skip(f"real data not here: {', '.join(missing)}; set BATON_REAL_DATA to the folder that holds it")
    return [_folder() / name for name in names]


@dataclass(frozen=True, slots=True)
class Cli:
    """`baton`, told where the gateway is and who asks; it keeps its own files in `home`."""

    stack: Stack
    token: str
    home: Path

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start a command; its output is JSON."""
        addresses = {"BATON_GATEWAY": self.stack.grpc_address, "BATON_GATEWAY_HTTP": self.stack.url}
        environment = os.environ | addresses | {"BATON_TOKEN": self.token, "XDG_CONFIG_HOME": str(self.home)}
        command = [sys.executable, "-m", "baton_cli.main", "--json", *arguments]
        return subprocess.Popen(command, env=environment, cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments: str) -> tuple[int, Any]:
        """Run a command; return its exit code and what it said."""
        process = self.start(*arguments)
        said, complaint = process.communicate(timeout=300)
        assert said, complaint[-2_000:]
        return process.returncode, json.loads(said)

    def import_leads(self, mapping: Path, files: Sequence[Path], *options: str) -> tuple[int, dict[str, Any]]:
        """Run `baton import leads`."""
        return self._import("leads", mapping, files, *options)

    def import_tickets(self, mapping: Path, files: Sequence[Path], *options: str) -> tuple[int, dict[str, Any]]:
        """Run `baton import tickets`."""
        return self._import("tickets", mapping, files, *options)

    def _import(self, what: str, mapping: Path, files: Sequence[Path], *options: str) -> tuple[int, dict[str, Any]]:
        return self.run("import", what, "--mapping", str(mapping), *options, *map(str, files))
