"""A credit told step by step, from the deal's factors to each basis point; every value is exact and can be followed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from attribution.domain.credit import Shares, share
from attribution.domain.deal import Deal, Participant
from attribution.domain.kinds import GROUP_OF_ROLE, GROUPS, MissingRole, Role
from attribution.domain.ruleset import FACTOR_NAMES, MICRO, Label, Rules, Weighed
from attribution.domain.share import WHOLE_BP
from chassis.expressions import shown


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the service's own, looked up in the reader's language."""

    key: str


Blank = str | int | Term | Label | Sequence["Term"]


@dataclass(frozen=True, slots=True)
class StepValue:
    """A named value of a step; `formula` is where it came from, `subject_id` whom it is about."""

    name: str
    value: str
    formula: str | None = None
    subject_id: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its stable code, the key of its sentence with what fills it in, and its values."""

    code: str
    sentence: str
    blanks: Mapping[str, Blank] = field(default_factory=dict)
    values: tuple[StepValue, ...] = ()


def explain(deal: Deal, rules: Rules) -> list[Step]:
    """Return every step of sharing the deal by these rules; a void deal has one."""
    if deal.voided:
        return [Step("void", "STEP_VOID", {"order": deal.order_id})]
    shares = share(deal, rules)
    return [
        _factors(deal),
        _profile(deal, rules),
        _roles(deal, rules),
        *(_weight(weighed, shares) for weighed in rules.weighed(deal.levels, rules.asked(deal.levels)[-1].profile)),
        *([_normalize(shares), _round(shares)] if shares.claims[0].role is not Role.UNSPECIFIED else [Step("normalize", "STEP_NOBODY")]),
        _amount(deal, shares),
    ]


def _factors(deal: Deal) -> Step:
    found = [StepValue(name, str(level)) for name, level in zip(FACTOR_NAMES, deal.levels, strict=True)]
    named = [Term(f"FACTOR_{name.upper()}_{level}") for name, level in zip(FACTOR_NAMES, deal.levels, strict=True) if level]
    return Step("factors", "STEP_FACTORS" if named else "STEP_FACTORS_NONE", {"factors": named} if named else {}, tuple(found))


def _profile(deal: Deal, rules: Rules) -> Step:
    asked = rules.asked(deal.levels)
    chosen = asked[-1].profile
    found = [StepValue(one.profile.name, shown(one.holds), one.profile.when or None) for one in asked]
    blanks: dict[str, Blank] = {"profile": chosen.label}
    if chosen.when:
        return Step("profile", "STEP_PROFILE", {**blanks, "formula": chosen.when}, tuple(found))
    return Step("profile", "STEP_PROFILE_ELSE", blanks, tuple(found))


def _roles(deal: Deal, rules: Rules) -> Step:
    filled = {GROUP_OF_ROLE[who.role] for who in deal.participants if who.split_bp}
    missing = [_group(group.value) for group in GROUPS if group not in filled]
    found = tuple(StepValue(who.role.value, str(who.split_bp), subject_id=who.subject_id) for who in deal.participants)
    if not missing:
        return Step("roles", "STEP_ROLES_ALL", {}, found)
    policy: MissingRole = rules.ruleset.missing_role_policy
    return Step("roles", f"STEP_ROLES_{policy.name}", {"missing": missing}, found)


def _weight(weighed: Weighed, shares: Shares) -> Step:
    weight = shares.terms.weights[GROUPS.index(weighed.group)]
    taken = tuple(
        StepValue(f"{branch.function} {branch.on} = {shown(branch.met)}", shown(branch.value), branch.chosen or None)
        for branch in weighed.branches
    )
    return Step(
        "weight",
        "STEP_WEIGHT",
        {"role": _group(weighed.group.value), "formula": weighed.formula, "weight": percent(weight)},
        (StepValue(weighed.group.value, percent(weight), weighed.formula), *taken),
    )


def _normalize(shares: Shares) -> Step:
    earning = {GROUP_OF_ROLE[who.role] for who in shares.claims if who.split_bp}
    total = sum(weight for group, weight in zip(GROUPS, shares.terms.weights, strict=True) if group in earning)
    whole = shares.portions.whole
    found = tuple(_about(who, str(Fraction(exact, whole))) for who, exact in zip(shares.claims, shares.portions.exact, strict=True))
    return Step("normalize", "STEP_NORMALIZE", {"total": percent(total)}, (StepValue("total", percent(total)), *found))


def _round(shares: Shares) -> Step:
    floors = [exact // shares.portions.whole for exact in shares.portions.exact]
    left = WHOLE_BP - sum(floors)
    found = tuple(_about(who, str(bp)) for who, bp in zip(shares.claims, shares.portions.bp, strict=True))
    sentence = "STEP_ROUND" if left else "STEP_ROUND_EXACT"
    return Step("round", sentence, {"down": sum(floors), "left": left} if left else {}, (*found, StepValue("total", str(WHOLE_BP))))


def _amount(deal: Deal, shares: Shares) -> Step:
    if deal.amount_minor is None or shares.amounts is None:
        return Step("amount", "STEP_AMOUNT_UNKNOWN")
    found = tuple(_about(who, str(amount)) for who, amount in zip(shares.claims, shares.amounts, strict=True))
    blanks: dict[str, Blank] = {"amount": deal.amount_minor, "currency": deal.currency}
    return Step("amount", "STEP_AMOUNT", blanks, (*found, StepValue("total", str(deal.amount_minor))))


def percent(micro: int) -> str:
    """Return a weight in millionths as people write it."""
    whole, rest = divmod(micro * 100, MICRO)
    decimals = f"{rest:06d}".rstrip("0")
    return f"{whole}.{decimals}%" if decimals else f"{whole}%"


def _about(who: Participant, value: str) -> StepValue:
    return StepValue(who.role.value, value, subject_id=who.subject_id or None)


def _group(name: str) -> Term:
    return Term(f"ROLE_{name.upper()}")
