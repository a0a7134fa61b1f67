"""Which gateway a client command talks to, and as whom."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from baton_cli.problem import Exit, Problem
from baton_cli.stack.workspace import Workspace, find_or_none

DEFAULT_ADDRESS = "127.0.0.1:50051"


@dataclass(frozen=True, slots=True)
class Place:
    """A gateway's address and the file that keeps the token for it."""

    address: str
    token_path: Path
    workspace: Workspace | None
    given_token: str | None = None

    def token(self) -> str | None:
        if self.given_token:
            return self.given_token
        if given := os.environ.get("BATON_TOKEN"):
            return given
        if not self.token_path.exists():
            return None
        return str(json.loads(self.token_path.read_text(encoding="utf-8")).get(self.address, "")) or None

    def keep(self, token: str) -> None:
        """Remember the token for this address, in a file that only its owner reads."""
        self.token_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = json.loads(self.token_path.read_text(encoding="utf-8")) if self.token_path.exists() else {}
        fresh = self.token_path.with_name(self.token_path.name + ".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump({**kept, self.address: token}, file)
        fresh.replace(self.token_path)

    def with_token(self, token: str) -> Place:
        """The same gateway, as somebody else; nothing is kept."""
        return replace(self, given_token=token)

    def http_address(self) -> str | None:
        """Where the local stack answers browsers; None for a gateway elsewhere."""
        if self.workspace is None:
            return None
        ports = json.loads((self.workspace.state / "ports.json").read_text(encoding="utf-8"))
        return f"http://127.0.0.1:{ports['GATEWAY_HTTP_PORT']}"

    def local_password(self, login: str) -> str | None:
        """The password that `baton up` made for this account, when the gateway is our own local one."""
        path = self.workspace.secrets / f"account.{login}" if self.workspace else None
        return path.read_text(encoding="utf-8") if path and path.exists() else None


def place() -> Place:
    """BATON_GATEWAY when set, else the local stack, else the usual port of this machine."""
    if address := os.environ.get("BATON_GATEWAY"):
        return Place(address, _user_folder() / "token.json", None)
    workspace = find_or_none()
    if workspace and (ports := workspace.state / "ports.json").exists():
        port = json.loads(ports.read_text(encoding="utf-8")).get("GATEWAY_GRPC_PORT")
        if port:
            return Place(f"127.0.0.1:{port}", workspace.state / "token.json", workspace)
    return Place(DEFAULT_ADDRESS, _user_folder() / "token.json", None)


def needs_login() -> Problem:
    return Problem("not logged in", "run `baton login`", code=Exit.REFUSED)


def _user_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "baton"
