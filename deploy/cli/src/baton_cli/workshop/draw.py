"""Draw a month's sample again, from what everybody may know; nothing of the server's own code is used.

The formula: commit = SHA-256(seed), told before the month ended; sample = the first n of the leads won in the month, ordered by
HMAC-SHA-256(key = seed, message = lead id); hash of the population = SHA-256 of its ids, ascending, joined by line feeds.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold, and whether it does."""

    code: str
    what: str
    holds: bool
    seen: str


def checks(sample: Mapping[str, Any], population: Sequence[str], zone: str = "Asia/Shanghai") -> list[Check]:
    """Return what holds of a drawn sample, as `GetSample` tells it; `zone` is the company's.

    Raises:
        ValueError: it is not drawn yet.
    """
    if not sample.get("seed"):
        raise ValueError("not drawn yet")
    seed = bytes.fromhex(sample["seed"])
    n, told = int(sample.get("n", 0)), list(sample.get("lead_ids", ()))
    again = sorted(population, key=lambda lead_id: hmac.digest(seed, lead_id.encode(), "sha256"))[:n]
    digest = hashlib.sha256("\n".join(sorted(population)).encode()).hexdigest()
    committed = str(sample.get("committed_time", ""))
    return [
        Check(
            "seed",
            "SHA-256(seed) is the commitment",
            hashlib.sha256(seed).hexdigest() == sample.get("seed_commit"),
            str(sample.get("seed_commit")),
        ),
        Check(
            "commitment",
            "the commitment was told before the month ended",
            not sample.get("late", False) and _before_the_end(sample, zone),
            committed,
        ),
        Check(
            "population",
            "the population is the one that was hashed",
            digest == sample.get("population_hash") and len(set(population)) == len(population),
            digest,
        ),
        Check("draw", f"the first {n} by HMAC-SHA-256(seed, id) are the ones drawn", again == told, f"{len(told)} of {len(population)}"),
    ]


def _before_the_end(sample: Mapping[str, Any], zone: str) -> bool:
    told = datetime.fromisoformat(str(sample["committed_time"])).astimezone(ZoneInfo(zone))
    return f"{told:%Y-%m}" <= str(sample["month"])
