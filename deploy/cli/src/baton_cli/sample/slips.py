"""What slipped the sample company's people while they typed: the checks ask about it, and one of them has answered."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from baton_cli.sample import company
from baton_cli.sample.history import Receipts, contact, evidence, unique_names

As = Callable[[str], Callable[..., dict[str, Any]]]


def slip(seed: int, now: datetime, as_person: As, receipts: Receipts) -> None:
    """Enter three leads with something odd, by ordinary commands; a second run on the same day changes nothing."""
    chance, day = random.Random(f"slips:{seed}:{now:%Y-%m-%d}"), f"slips:{seed}:{now:%Y-%m-%d}"
    for number, (name, industry) in enumerate(unique_names(chance, 3)):
        call = as_person(company.REPS[number].login)
        amount = 48_000_000
        lead: dict[str, Any] = {"customer_name": name, "industry": industry, "contact": contact(chance), "amount_minor": str(amount)}
        if number < 2:  # nobody looked at the date again
            closes = now - timedelta(days=6 + 14 * number)
            lead["expected_close_time"] = f"{closes:%Y-%m-%dT04:00:00Z}"
        lead_id = call("CreateLead", {**lead, "source": "LEAD_SOURCE_REFERRAL"}, key=f"{day}:{number}")["lead"]["id"]
        if number == 1:
            said = {"lead_id": lead_id, "check": "close_date_past", "reason": "集团招标，开标日未定"}
            call("CheckService/ConfirmAnomaly", said, key=f"{day}:{number}:right")
        if number == 2:  # the form was in the way of a call
            call("AdvanceNode", {"lead_id": lead_id, "from_node": "lead"}, key=f"{day}:{number}:0")
            first = evidence(chance, "first_contact", now, receipts, amount)
            call("AdvanceNode", {"lead_id": lead_id, "from_node": "first_contact", "fields": first}, key=f"{day}:{number}:1")
            typed = {"pain_points": ["待定", "暂无", "同上"]}
            call("SubmitNode", {"lead_id": lead_id, "node": "needs_confirmed", "fields": typed}, key=f"{day}:{number}:2")
