"""Where a local stack keeps things, and as whom its servers run."""

from __future__ import annotations

import hashlib
import os
import pwd
import stat
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

from baton_cli.problem import Problem

MARK = Path("deploy") / "rabbitmq" / "definitions.json"
ACCOUNTS = ("postgres", "rabbitmq", "nobody")
SOCKET_PATH_LIMIT = 100  # the kernel's is 108


@dataclass(frozen=True)
class Workspace:
    """One working copy: `.baton` in it holds ports, secrets and logs, a private folder elsewhere holds the servers' data."""

    root: Path

    @property
    def state(self) -> Path:
        return self.root / ".baton"

    @property
    def secrets(self) -> Path:
        return self.state / "secrets"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    @property
    def plan(self) -> Path:
        """What each supervised program is started with; holds passwords, so only the owner reads it."""
        return self.state / "stack.json"

    @property
    def definitions(self) -> Path:
        return self.root / MARK

    @cached_property
    def key(self) -> str:
        return hashlib.sha256(str(self.root).encode()).hexdigest()[:12]

    @property
    def data(self) -> Path:
        """Not below the working copy: an unprivileged server could not reach it below a private home."""
        return Path("/var/tmp") / f"baton-{self.key}"  # noqa: S108 - the folder is private, and refused when somebody else made it

    @property
    def socket(self) -> Path:
        """The supervisor's socket; a deep working copy would exceed what the kernel allows."""
        near = self.state / "supervisor.sock"
        return near if len(str(near)) < SOCKET_PATH_LIMIT else Path("/var/tmp") / f"baton-{self.key}.sock"  # noqa: S108 - as above

    @cached_property
    def account(self) -> str | None:
        """The unprivileged account of the servers when we are root; None when we already are unprivileged."""
        if os.geteuid() != 0:
            return None
        known = {entry.pw_name for entry in pwd.getpwall()}
        return next(name for name in ACCOUNTS if name in known)

    @cached_property
    def account_group(self) -> int | None:
        return pwd.getpwnam(self.account).pw_gid if self.account else None

    def prepare(self) -> None:
        """Make the folders, private to their owner.

        Data that a deleted copy at this same place has left behind is set aside, not removed: its passwords are gone with the copy.
        """
        is_new = not self.secrets.is_dir()
        for folder in (self.state, self.secrets, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        self.secrets.chmod(0o700)
        owner = pwd.getpwnam(self.account).pw_uid if self.account else os.geteuid()
        try:
            self.data.mkdir(mode=0o700)
            self.give(self.data)
        except FileExistsError:
            found = self.data.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
                raise Problem(
                    f"{self.data} exists and belongs to somebody else", f"look at it, then remove it: rm -r {self.data}"
                ) from None
            self.data.chmod(0o700)
            if is_new and any(self.data.iterdir()):
                self.data.rename(self._aside())
                self.data.mkdir(mode=0o700)
                self.give(self.data)

    def _aside(self) -> Path:
        return next(path for number in count(1) if not (path := self.data.with_name(f"{self.data.name}.left-{number}")).exists())

    def give(self, path: Path) -> None:
        """Hand a file or folder to the servers' account."""
        if self.account:
            entry = pwd.getpwnam(self.account)
            os.chown(path, entry.pw_uid, entry.pw_gid)

    def write_private(self, path: Path, text: str, *, for_servers: bool = False) -> None:
        """Write a file that only its owner reads, also while it is being written."""
        fresh = path.with_name(path.name + ".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        if for_servers:
            self.give(fresh)
        fresh.replace(path)


def find() -> Workspace:
    """The working copy around the current folder, else the one this command was installed from."""
    for start in (Path.cwd(), Path(__file__).resolve()):
        for folder in (start, *start.parents):
            if (folder / MARK).is_file() and (folder / "services").is_dir():
                return Workspace(folder)
    raise Problem("no working copy of Baton here", "change into the folder that holds docker-compose.yml")


def find_or_none() -> Workspace | None:
    """As `find`, for commands that also work against a remote gateway."""
    try:
        return find()
    except Problem:
        return None
