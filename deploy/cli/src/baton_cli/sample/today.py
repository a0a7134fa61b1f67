"""The sample company's last day, lived through ordinary commands by the people themselves."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from baton_cli.sample import company
from baton_cli.sample.history import NODES, Receipts, contact, evidence, unique_names

LEADS = 40
As = Callable[[str], Callable[..., dict[str, Any]]]


HANDED_OVER = 3
PRODUCT_HEAD = "duanrui"


def live_through(seed: int, now: datetime, as_person: As, receipts: Receipts, progress: Callable[[int], None]) -> int:
    """Create today's leads and take them as far as a day goes; return how many.

    Every command has a key made of the seed and the day, so that a second run on the same day changes nothing.
    """
    chance = random.Random(f"{seed}:{now:%Y-%m-%d}")
    day = f"sample:{seed}:{now:%Y-%m-%d}"
    leads: list[tuple[str, str]] = []
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
        leads.append((lead_id, rep))
        progress(1)
    _manage(leads, as_person, key=day)
    _ask_product(leads, as_person, receipts, key=day)
    return LEADS


def _manage(leads: Sequence[tuple[str, str]], as_person: As, *, key: str) -> None:
    """Supervisors hand leads to somebody else of their team, who is told."""
    for team in company.TEAMS:
        members = [rep.login for rep in company.REPS if rep.team == team.key]
        own = [(lead_id, rep) for lead_id, rep in leads if rep in members][:HANDED_OVER]
        people = {
            person["display_name"]: person["id"] for person in as_person(team.supervisor)("ListPeople", {"page": {"size": 200}})["people"]
        }
        names = {rep.login: rep.name for rep in company.REPS}
        for number, (lead_id, rep) in enumerate(own):
            other = members[(members.index(rep) + 1 + number) % len(members)]
            if other != rep:
                request = {"lead_id": lead_id, "owner_id": people[names[other]], "reason": "按区域调整"}
                as_person(team.supervisor)("AssignOwner", request, key=f"{key}:assign:{team.key}:{number}")


def _ask_product(leads: Sequence[tuple[str, str]], as_person: As, receipts: Receipts, *, key: str) -> None:
    """A few reps ask the product department; its head takes one on and asks back."""
    for number, (_, rep) in enumerate(leads[:HANDED_OVER]):
        request = {"touchpoint": "customization", "title": "与客户 ERP 对接", "inputs": {"requirement_document": receipts["contract"]}}
        ticket = as_person(rep)("SubmitTicket", {**request, "from_dept": "sales"}, key=f"{key}:ticket:{number}")["ticket"]
        if number == 0:
            head = as_person(PRODUCT_HEAD)
            head("AcceptTicket", {"ticket_id": ticket["id"]}, key=f"{key}:accept")
            question = {"ticket_id": ticket["id"], "question": "客户的 ERP 是哪个版本，有没有标准接口？"}
            head("AskClarification", question, key=f"{key}:ask")
