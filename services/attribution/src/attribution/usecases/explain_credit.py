"""Why a credit is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.domain.credit import Credit, lines_of, share
from attribution.domain.explain import Step, explain
from attribution.domain.kinds import SubjectKind
from attribution.domain.refusals import CreditNotFound, OutOfReach, RevisionNotFound
from attribution.domain.ruleset import Rules
from attribution.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainCredit:
    """Which credit; without a revision the newest."""

    lead_id: str
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A revision, how it came about, its rules, its sisters, and whether computing it again just now gave the same."""

    credit: Credit
    steps: Sequence[Step]
    revisions: Sequence[Credit]
    rules: Rules
    replayed_equal: bool


def explain_credit(query: ExplainCredit, *, work: UnitOfWork) -> Explanation:
    """Explain a credit by computing it again from the facts and the rules it was computed from.

    Raises: CreditNotFound, RevisionNotFound, OutOfReach.
    """
    revisions = work.credits.revisions(query.lead_id)
    if not revisions:
        raise CreditNotFound(lead_id=query.lead_id)
    if not _reached(revisions[0], work):
        raise OutOfReach(lead_id=query.lead_id)
    credit = next((one for one in revisions if query.revision in (None, one.revision)), None)
    if credit is None:
        raise RevisionNotFound(lead_id=query.lead_id, revision=query.revision)
    rules = work.rules.version(credit.ruleset_key, credit.ruleset_version)
    return Explanation(
        credit=credit, steps=explain(credit.deal, rules), revisions=revisions, rules=rules, replayed_equal=_same(credit, rules)
    )


def _reached(credit: Credit, work: UnitOfWork) -> bool:
    """Whoever answers for the deal or for anybody who shares in it may follow the computation."""
    if work.reaches(credit.deal.owner_id):
        return True
    people = {line.subject_id for line in credit.lines if line.subject_kind is SubjectKind.PERSON}
    return any(work.reaches(person) for person in sorted(people))


def _same(credit: Credit, rules: Rules) -> bool:
    shares = share(credit.deal, rules)
    lines = () if credit.deal.voided else lines_of(credit.deal, shares)
    return (lines, shares.terms.profile, rules.hash) == (credit.lines, credit.profile, credit.ruleset_hash)
