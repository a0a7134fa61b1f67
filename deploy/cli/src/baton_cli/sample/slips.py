"""What slipped the sample company's people while they typed: the checks ask about it, and one of them has answered."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from baton_cli.sample import company
from baton_cli.sample.history import contact, unique_names

As = Callable[[str], Callable[..., dict[str, Any]]]


def slip(seed: int, now: datetime, as_person: As) -> None:
    """Enter three leads with something odd, by ordinary commands; a second run on the same day changes nothing."""
    chance, day = random.Random(f"slips:{seed}:{now:%Y-%m-%d}"), f"slips:{seed}:{now:%Y-%m-%d}"
    for number, (name, industry) in enumerate(unique_names(chance, 3)):
        call = as_person(company.REPS[number].login)
        lead: dict[str, Any] = {"customer_name": name, "industry": industry, "contact": contact(chance), "amount_minor": "48000000"}
        if number < 2:  # nobody looked at the date again
            closes = now - timedelta(days=6 + 14 * number)
            lead["expected_close_time"] = f"{closes:%Y-%m-%dT04:00:00Z}"
        lead_id = call("CreateLead", {**lead, "source": "LEAD_SOURCE_REFERRAL"}, key=f"{day}:{number}")["lead"]["id"]
        if number == 1:
            said = {"lead_id": lead_id, "check": "close_date_past", "reason": "集团招标，开标日未定"}
            call("CheckService/ConfirmAnomaly", said, key=f"{day}:{number}:right")
        if number == 2:  # the form was in the way of a call
            call("SubmitNode", {"lead_id": lead_id, "node": "lead", "fields": {"contact": "待定"}}, key=f"{day}:{number}:typed")
