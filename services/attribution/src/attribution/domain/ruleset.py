"""A version of the rules: profiles chosen by conditions, weights written as formulae."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from attribution.domain.deal import Levels
from attribution.domain.kinds import GROUPS, Factor, Group, MissingRole
from attribution.domain.refusals import ProfileMissing, WeightInvalid, WeightsEmpty
from chassis.expressions import Branch, Formula, Value, compile_formula, shown

FACTOR_NAMES = tuple(factor.value for factor in Factor)
PROFILE = "profile"
NAMES = (*FACTOR_NAMES, PROFILE)
"""What a weight may depend on; a profile's condition depends on the factors alone."""

MICRO = 1_000_000
MOST_WEIGHT = 100


class Label(NamedTuple):
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A kind of deal: an empty condition applies always."""

    name: str
    label: Label
    when: str
    weights: Mapping[Group, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """One published version, which never changes again."""

    key: str
    version: int
    label: Label
    effective_from: datetime
    profiles: tuple[Profile, ...]
    missing_role_policy: MissingRole

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical text, hex."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    @property
    def canonical(self) -> str:
        """The rules as one text: sorted keys, no blanks."""
        document = {
            "key": self.key,
            "version": self.version,
            "label": self.label._asdict(),
            "effective_from": self.effective_from.isoformat(),
            "missing_role_policy": self.missing_role_policy.value,
            "profiles": [
                {
                    "name": profile.name,
                    "label": profile.label._asdict(),
                    "when": profile.when,
                    "weights": {group.value: formula for group, formula in profile.weights.items()},
                }
                for profile in self.profiles
            ],
        }
        return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Terms(NamedTuple):
    """What the rules say for one set of factors: the profile, and each group's weight in millionths."""

    profile: str
    weights: tuple[int, ...]


class Asked(NamedTuple):
    """A profile's condition and whether it held; the first that holds applies."""

    profile: Profile
    holds: bool


class Weighed(NamedTuple):
    """A group's formula, what it came to, and the branches taken."""

    group: Group
    formula: str
    value: Value
    branches: tuple[Branch, ...]


class Rules:
    """A ruleset ready to be applied: formulae compiled once, results kept for every set of factors."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Compile the ruleset. Raises FormulaFault."""
        self.ruleset = ruleset
        self.hash = ruleset.hash
        self.redistributes = ruleset.missing_role_policy is MissingRole.REDISTRIBUTE
        self._conditions: list[tuple[Profile, Formula | None]] = [
            (profile, compile_formula(profile.when, names=FACTOR_NAMES) if profile.when else None) for profile in ruleset.profiles
        ]
        self._weights = {
            profile.name: {group: compile_formula(profile.weights[group], names=NAMES) for group in GROUPS} for profile in ruleset.profiles
        }
        self._terms: dict[Levels, Terms] = {}

    def terms(self, levels: Levels) -> Terms:
        """Return profile and weights for a set of factors.

        Raises: FormulaFault, WeightInvalid, WeightsEmpty, ProfileMissing; never after `check`.
        """
        if (known := self._terms.get(levels)) is None:
            profile = self.asked(levels)[-1].profile
            weights = tuple(_micro(weighed, profile.name) for weighed in self.weighed(levels, profile))
            if not any(weights):
                raise WeightsEmpty(profile=profile.name)
            known = self._terms[levels] = Terms(profile.name, weights)
        return known

    def asked(self, levels: Levels) -> list[Asked]:
        """Return the conditions in their order up to the one that holds, which comes last."""
        names = values(levels)
        found: list[Asked] = []
        for profile, condition in self._conditions:
            holds = condition is None or condition.evaluate(names) is True
            found.append(Asked(profile, holds))
            if holds:
                return found
        raise ProfileMissing

    def weighed(self, levels: Levels, profile: Profile) -> list[Weighed]:
        """Return each group's weight in that profile, and how it came about."""
        names = {**values(levels), PROFILE: profile.name}
        formulas = self._weights[profile.name]
        traced = [(group, formulas[group].trace(names)) for group in GROUPS]
        return [Weighed(group, profile.weights[group], result.value, result.branches) for group, result in traced]

    def check(self) -> None:
        """Prove that every set of factors has a profile and weights. Raises as `terms` does."""
        for levels in product(range(4), repeat=len(FACTOR_NAMES)):
            self.terms(Levels(*levels))


def values(levels: Levels) -> dict[str, int | None]:
    """Return what the factors' names stand for; one that nobody named is blank."""
    return {name: level or None for name, level in zip(FACTOR_NAMES, levels, strict=True)}


def _micro(weighed: Weighed, profile: str) -> int:
    value = weighed.value
    if not isinstance(value, Decimal) or not 0 <= value <= MOST_WEIGHT or value * MICRO != int(value * MICRO):
        raise WeightInvalid(group=weighed.group.value, profile=profile, found=shown(value))
    return int(value * MICRO)
