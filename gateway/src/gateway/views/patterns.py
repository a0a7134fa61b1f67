"""The library of action patterns, as clients see it."""

from dataclasses import dataclass

from gateway.views.common import Meta, State
from gateway.views.uplift import Uplift, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternLine:
    """A pattern; without figures until its present version was measured."""

    state: State
    uplift: Uplift | None
    window: Window | None
    annotated_by_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternLibrary:
    """A page of patterns, greatest uplift first."""

    patterns: tuple[PatternLine, ...]
    next_page_token: str | None
    meta: Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A place where it was seen; `shows` when the lead is closed and its trail shows the condition as it stands."""

    evidence: State
    no: str
    customer_name: str
    won: bool
    shows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternEffect:
    """A pattern with the places the caller may see; `hidden` counts the others."""

    line: PatternLine
    sightings: tuple[Sighting, ...]
    hidden: int
    meta: Meta
