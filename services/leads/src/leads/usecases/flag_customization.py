"""A deal needs something made for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leads.domain.facts import CustomizationFlagged
from leads.domain.lead import Lead
from leads.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagCustomization:
    """The need and the documents that describe it."""

    lead_id: str
    brief_ref: str | None = None
    receipts: tuple[Mapping[str, Any], ...] = ()
    expected_close_at: datetime | None = None


def flag_customization(command: FlagCustomization, *, work: UnitOfWork) -> Lead:
    """Flag the lead; said again, it is told again with its new documents.

    Raises: LeadNotFound, OutOfReach, LeadClosed, EvidenceInvalid.
    """
    work.verify_files({f"receipts[{number}]": receipt for number, receipt in enumerate(command.receipts)})
    flag = CustomizationFlagged(
        at=work.actor.at, brief_ref=command.brief_ref, receipts=command.receipts, expected_close_at=command.expected_close_at
    )
    lead, facts = work.leads.get(command.lead_id).flag_customization(flag)
    return work.leads.save(lead, *facts)
