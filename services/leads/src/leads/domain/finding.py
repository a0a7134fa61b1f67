"""What a check found odd in a lead, and somebody's word that it is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Who said that it is right, why and when."""

    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of one check; `digest` tells whether the values it is about are still those that were found or confirmed.

    The digest stays with the service: of a short text it could be guessed.
    """

    check: str
    revision: int
    field: str
    value: str | None
    found_at: datetime
    digest: str
    settled: Settled | None = None
