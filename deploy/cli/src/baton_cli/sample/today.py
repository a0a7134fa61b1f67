"""The sample company's last day, lived through ordinary commands by the people themselves."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from baton_cli.sample import company
from baton_cli.sample.history import NODES, Receipts, contact, evidence, unique_names

LEADS = 40
As = Callable[[str], Callable[..., dict[str, Any]]]


def live_through(seed: int, now: datetime, as_person: As, receipts: Receipts, progress: Callable[[int], None]) -> int:
    """Create today's leads and take them as far as a day goes; return how many.

    Every command has a key made of the seed and the day, so that a second run on the same day changes nothing.
    """
    chance = random.Random(f"{seed}:{now:%Y-%m-%d}")
    day = f"sample:{seed}:{now:%Y-%m-%d}"
    for number, (name, industry) in enumerate(unique_names(chance, LEADS)):
        rep = chance.choice(company.REPS).login
        call = as_person(rep)
        amount = chance.choice((22, 36, 58, 95, 150)) * 1_000_000
        product, line = chance.choice(company.PRODUCTS)
        created = call(
            "CreateLead",
            {
                "customer_name": name,
                "title": f"{product}项目",
                "contact": contact(chance),
                "source": f"LEAD_SOURCE_{chance.choice(('CAMPAIGN', 'REFERRAL', 'SELF_DEV'))}",
                "source_ref": chance.choice(company.CAMPAIGNS),
                "industry": industry,
                "amount_minor": str(amount),
                "needs_customization": chance.random() < 0.15,
                "lines": [{"product": product, "product_line": line, "amount_minor": str(amount)}],
            },
            key=f"{day}:{number}",
        )
        lead_id = created["lead"]["id"]
        for step in range(chance.choices((0, 1, 2, 3), (4, 4, 2, 1))[0]):
            fields: Mapping[str, Any] = {} if step == 0 else evidence(chance, NODES[step], now, receipts, amount)
            call("AdvanceNode", {"lead_id": lead_id, "from_node": NODES[step], "fields": fields}, key=f"{day}:{number}:{step}")
        if chance.random() < 0.6:
            kind = chance.choice(("CALL", "VISIT", "MESSAGE"))
            text = chance.choice(company.NOTES[kind])
            activity = {
                "lead_id": lead_id,
                "kind": f"ACTIVITY_KIND_{kind}",
                "channel": "phone" if kind == "CALL" else "wecom",
                "text": text,
            }
            call("RecordActivity", activity, key=f"{day}:{number}:activity")
        progress(1)
    return LEADS
