"""One contract of the sample company under way: asked for by the rule, written on the template of legal, and being read there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from baton_cli.problem import Problem
from baton_cli.sample.history import Receipts

Call = Callable[..., dict[str, Any]]
LEGAL_HEAD = "legal"
TEMPLATE = {"template_id": "sales_contract", "label": {"zh": "销售合同", "en": "Sales contract"}}
FORM = {
    "payment_terms": "签约预付 30%，上线 40%，验收 30%",
    "deliver_by": "2027-06-30",
    "special_terms": "质保由一年改为两年",
}
PATIENCE_S, LOOK_EVERY_S = 30.0, 0.3


def negotiate(lead: str, rep: str, as_person: Callable[[str], Call], receipts: Receipts, *, key: str) -> None:
    """Take a lead whose quote was approved to its negotiation, fill in the contract that is asked for, and ask legal to read it."""
    call, legal = as_person(rep), as_person(LEGAL_HEAD)
    legal("PublishTemplate", {**TEMPLATE, "document": receipts["template"]}, key=f"{key}:template")
    known = _heard(lambda: _beyond_approval(call("Lead360", {"lead_id": lead})["lead"]), "the approval of the quote")
    call("AdvanceNode", {"lead_id": lead, "from_node": "quotation"}, key=f"{key}:negotiation")
    contract = _heard(lambda: _first(call("ContractBoard", {"lead_id": lead, "closed": True})), "the contract")["id"]
    said = {"party": known["customer_name"], "subject": known["title"], "amount": known["amount_minor"], **FORM}
    call("FillContract", {"contract_id": contract, "fields": said}, key=f"{key}:fill")
    call("SubmitContract", {"contract_id": contract}, key=f"{key}:submit")


def _beyond_approval(lead: dict[str, Any]) -> dict[str, Any] | None:
    """Return the lead once its quote is approved, or it has gone on."""
    standings = [step.get("standing") for step in lead["visit"].get("steps", [])]
    return lead if lead["node"] != "quotation" or "STEP_STANDING_APPROVED" in standings else None


def _first(board: dict[str, Any]) -> dict[str, Any] | None:
    return next((one for column in board["columns"] for one in column.get("contracts", [])), None)


def _heard(look: Callable[[], dict[str, Any] | None], what: str) -> dict[str, Any]:
    """Return what one service hears of another; that takes a moment."""
    until = time.monotonic() + PATIENCE_S
    while (found := look()) is None:
        if time.monotonic() > until:
            raise Problem(f"nobody heard of {what} within {PATIENCE_S:g} s")
        time.sleep(LOOK_EVERY_S)
    return found
