"""How a won deal is shared among those who carried it, and how that is revised when the deal changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from attribution.domain.deal import Deal, DealHeard, Participant, ordered, shape_of
from attribution.domain.kinds import (
    FIRST_ROLE,
    GROUP_OF_ROLE,
    GROUPS,
    Bucket,
    Cause,
    CreditStatus,
    LeadSource,
    MissingRole,
    Role,
    SubjectKind,
)
from attribution.domain.ruleset import Rules, Terms
from attribution.domain.share import WHOLE_BP, Portions, amounts, portions

NOBODY = Participant(Role.UNSPECIFIED, SubjectKind.UNSPECIFIED, "", WHOLE_BP)
ALL_UNALLOCATED = Portions((WHOLE_BP,), (0,), (WHOLE_BP,), 1)
BUCKET_OF_SOURCE = {LeadSource.CAMPAIGN: Bucket.MARKET, LeadSource.REFERRAL: Bucket.RESOURCE, LeadSource.SELF_DEV: Bucket.PERSON}


class Line(NamedTuple):
    """One share of a deal, for one subject in one role."""

    role: Role
    subject_kind: SubjectKind
    subject_id: str
    bucket: Bucket
    raw_bp: int
    bp: int
    amount_minor: int | None


class Shares(NamedTuple):
    """What came of a deal: who is paid, in the order that breaks ties, and what each of them gets."""

    terms: Terms
    claims: tuple[Participant, ...]
    portions: Portions
    amounts: list[int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a deal's credit has come: its version, its newest revision, and the place of the fact applied last."""

    version: int
    revision: int
    at: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A revision of a deal's credit: the facts it was computed from, the rules it was computed by, and its lines."""

    deal: Deal
    standing: Standing
    ruleset_key: str
    ruleset_version: int
    ruleset_hash: str
    profile: str
    status: CreditStatus
    cause: Cause
    lines: tuple[Line, ...]

    @property
    def revision(self) -> int:
        """Counts revisions from 1."""
        return self.standing.revision


def share(deal: Deal, rules: Rules) -> Shares:
    """Share a deal by the rules; whoever filled no role leaves its weight to the policy for missing roles."""
    terms = rules.terms(deal.levels)
    claims = deal.participants if rules.redistributes else _with_missing(deal, rules.ruleset.missing_role_policy)
    shared = portions(terms.weights, shape_of(claims))
    if not shared.whole:
        claims, shared = (NOBODY,), ALL_UNALLOCATED
    money = None if deal.amount_minor is None else amounts(shared.bp, deal.amount_minor)
    return Shares(terms, claims, shared, money)


def lines_of(deal: Deal, shares: Shares) -> tuple[Line, ...]:
    """Return the shares as lines."""
    money: list[int] | list[None] = shares.amounts if shares.amounts is not None else [None] * len(shares.claims)
    return tuple(
        Line(who.role, who.subject_kind, who.subject_id, bucket(who, deal.source), raw, bp, amount)
        for who, raw, bp, amount in zip(shares.claims, shares.portions.raw_bp, shares.portions.bp, money, strict=True)
    )


def bucket(who: Participant, source: LeadSource | None) -> Bucket:
    """Return where a share counts: the source's by how the lead was found, a department's as resource, the rest as the person's."""
    if who.subject_kind is SubjectKind.UNSPECIFIED:
        return Bucket.UNALLOCATED
    if who.subject_kind is SubjectKind.CAMPAIGN:
        return Bucket.MARKET
    if who.role is Role.SOURCE and source is not None:
        return BUCKET_OF_SOURCE[source]
    return Bucket.RESOURCE if who.subject_kind is SubjectKind.DEPARTMENT else Bucket.PERSON


def revised(standing: Standing | None, heard: DealHeard, rules: Rules) -> Credit | None:
    """Return the next revision that a fact makes; None when the fact is no newer than the one applied last.

    A void deal's revision has no lines.
    """
    if standing is not None and heard.at <= standing.at:
        return None
    deal = heard.deal
    shares = share(deal, rules)
    return Credit(
        deal=deal,
        standing=Standing(version=standing.version + 1 if standing else 1, revision=standing.revision + 1 if standing else 1, at=heard.at),
        ruleset_key=rules.ruleset.key,
        ruleset_version=rules.ruleset.version,
        ruleset_hash=rules.hash,
        profile=shares.terms.profile,
        status=CreditStatus.VOID if deal.voided else CreditStatus.PROVISIONAL,
        cause=heard.cause,
        lines=() if deal.voided else lines_of(deal, shares),
    )


def _with_missing(deal: Deal, policy: MissingRole) -> tuple[Participant, ...]:
    """Put the owner, or nobody, into every role that nobody filled."""
    filled = {GROUP_OF_ROLE[who.role] for who in deal.participants if who.split_bp}
    stands_in = NOBODY
    if policy is MissingRole.OWNER and deal.owner_id is not None:
        stands_in = Participant(Role.UNSPECIFIED, SubjectKind.PERSON, deal.owner_id, WHOLE_BP)
    missing = [stands_in._replace(role=FIRST_ROLE[group]) for group in GROUPS if group not in filled]
    return ordered((*deal.participants, *missing))
