"""The templates of legal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.domain.legal_template import LegalTemplate
from handoff.usecases.contract_ports import ContractWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTemplates:
    """All of them."""


def list_templates(query: ListTemplates, *, work: ContractWork) -> Sequence[LegalTemplate]:
    """Return the templates, each in its newest version, last published first."""
    return work.templates.all()
