"""What the use cases of processes need from the outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from leads.domain.pack import Installed
from leads.domain.process import Process
from leads.domain.template import Draft, ProcessHead


class Templates(Protocol):
    """Processes as they are written, published and taken back; a head read here is locked until the unit of work ends."""

    def head(self, key: str) -> ProcessHead:
        """Return what is true of the process whatever its version; a fresh one for a key nobody has used."""

    def draft(self, key: str) -> Draft | None:
        """Return the draft; None when there is none."""

    def drafts(self) -> Sequence[Draft]:
        """Return all drafts, by key."""

    def save_draft(self, draft: Draft) -> None:
        """Store the draft in the place of the one before."""

    def drop_draft(self, key: str) -> bool:
        """Throw the draft away; say whether there was one."""

    def publish(self, head: ProcessHead, process: Process) -> ProcessHead:
        """Store the version after `head.newest`, tell it, and return the head after; it is no longer retired."""

    def change(self, head: ProcessHead) -> ProcessHead:
        """Store and tell a head that was retired or became the default; return it after."""

    def installed(self) -> Sequence[Installed]:
        """Return the latest installation of each pack, by name."""

    def keep_installed(self, installed: Installed) -> None:
        """Store an installation."""

    def forget_installed(self, installed: Installed) -> None:
        """Remove an installation that was taken back."""
