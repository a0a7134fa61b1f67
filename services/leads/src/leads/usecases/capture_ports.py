"""What steps taken with customers, chats, the words that tag a step, and the monthly samples need from the outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from leads.domain.activity import Activity
from leads.domain.draw import SampleDraw
from leads.domain.keywords import KeywordTags


class Activities(Protocol):
    """Steps taken with customers."""

    def add(self, activities: Sequence[Activity]) -> Sequence[Activity]:
        """Store steps; those whose (lead, external id) is known are left out of the result."""

    def of(self, lead_id: str, *, limit: int) -> Sequence[Activity]:
        """Return the latest steps, latest first."""

    def known_by(self, lead_id: str, external_id: str) -> Activity | None:
        """Return the step known by that external id."""


class Keywords(Protocol):
    """The words that tag a step."""

    def tags(self, *, for_change: bool = False) -> KeywordTags:
        """Return the tags; `for_change` locks them until the unit of work ends."""

    def save(self, before: KeywordTags, after: KeywordTags) -> KeywordTags:
        """Store and tell the tags when they differ. Returns `after`."""


class Chats(Protocol):
    """Contacts of chat apps and their messages."""

    def lead_of(self, channel: str, external_user: str, *, for_change: bool = False) -> str | None:
        """Return the lead the contact belongs to; `for_change` keeps it there until the unit of work ends."""

    def bind(self, channel: str, external_user: str, lead_id: str) -> None:
        """Let the contact belong to the lead, and to no other."""

    def claim(self, channel: str, message_id: str, lead_id: str) -> str:
        """Take a message for a lead and return the lead that has it: another one when it was taken before."""


class Samples(Protocol):
    """The monthly samples."""

    def fresh_seed(self) -> bytes:
        """Return a seed that nobody can guess."""

    def of(self, month: str) -> SampleDraw | None:
        """Return the month's sample."""

    def begin(self, draw: SampleDraw) -> bool:
        """Keep and tell a commitment, unless the month has one: then nothing changes. Returns whether this one holds."""

    def undrawn(self, *, before: str) -> Sequence[SampleDraw]:
        """Return the samples of earlier months that are still to be drawn, locked; those in other sweeps' hands are left out."""

    def finish(self, draw: SampleDraw) -> None:
        """Keep and tell what was drawn."""
