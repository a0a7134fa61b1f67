"""What every view has in common: how fresh it is, whose data it may show, and where its page starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

State = Mapping[str, Any]  # an aggregate's public state, as proto JSON


class Reach(IntEnum):
    """Whose data the caller asks for; never more than allowed is shown."""

    ALLOWED = 0
    MINE = 1
    TEAM = 2
    ALL = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A place in the life of one aggregate."""

    subject_kind: str
    subject: str
    epoch: int
    sequence: int


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose leads may be shown: `ids` None means everybody's; `unowned` adds those of nobody."""

    ids: tuple[str, ...] | None
    unowned: bool = False

    def include(self, owner_id: str | None) -> bool:
        """Return whether leads of `owner_id` may be shown."""
        if self.ids is None:
            return True
        return self.unowned if owner_id is None else owner_id in self.ids

    @property
    def counted(self) -> list[str] | None:
        """Return the keys of the counters to add up, where '' stands for nobody; None for all."""
        return None if self.ids is None else [*self.ids, *([""] if self.unowned else [])]


@dataclass(frozen=True, slots=True)
class Source:
    """How far the data of one service is behind; `missing` after 10 seconds of silence, `absent` when it was never heard of."""

    name: str
    lag_ms: int
    missing: bool
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """How far a view can be trusted."""

    as_of: datetime
    sources: tuple[Source, ...] = ()
    behind: bool = False
    pending: tuple[str, ...] = ()
    demo: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the sources that are silent."""
        return tuple(source.name for source in self.sources if source.missing)


@dataclass(frozen=True, slots=True)
class AmountSum:
    """Money in one currency."""

    currency: str
    minor: int


@dataclass(frozen=True, slots=True)
class PageOf:
    """Which page: `size` rows after `token`."""

    size: int
    token: str | None = None
