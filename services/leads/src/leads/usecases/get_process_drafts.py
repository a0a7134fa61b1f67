"""The drafts there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leads.domain.template import Draft
from leads.domain.template_diff import Change
from leads.usecases.ports import UnitOfWork
from leads.usecases.save_process import changes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class GetProcessDrafts:
    """All of them."""


def get_process_drafts(query: GetProcessDrafts, *, work: UnitOfWork) -> Sequence[tuple[Draft, tuple[Change, ...]]]:
    """Return the drafts, by key, each with how it differs from the version in force."""
    return [(draft, changes_of(draft.process, work=work)) for draft in work.templates.drafts()]
