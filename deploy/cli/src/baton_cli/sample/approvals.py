"""Two quotes of the sample company that finance has to approve: one is approved, one is being looked at."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from baton_cli.packs.document import read
from baton_cli.sample.history import NODES, Receipts, contact, evidence

Call = Callable[..., dict[str, Any]]
PACK = "general"
FINANCE_HEAD = "xiejing"
# Who quotes, the customer, what for, the amount in fen, the discount in percent; the first is approved.
QUOTES = (
    ("rep", "宁波海川精密制造有限公司", "质量追溯平台", 86_000_000, 8),
    ("liujia", "苏州启明汽车零部件有限公司", "产线数据采集", 132_000_000, 12),
)
BEYOND: dict[str, dict[str, Any]] = {
    "lead": {"source": "referral"},
    "first_contact": {"interest": "换线时间长，想先看同行案例"},
    "needs_confirmed": {"budget_state": "approved", "pain_points": ["efficiency", "quality", "delivery"]},
    "solution_demo": {"objections": "担心与现有 ERP 的接口"},
}


def quote(now: datetime, as_person: Callable[[str], Call], admin: Call, receipts: Receipts, shelf: Path, *, key: str) -> str | None:
    """Take two leads to their quotation and ask finance for both; return the one that is approved.

    Nothing is done where the packs are not at hand.
    """
    if not (file := shelf / f"{PACK}.toml").exists():
        return None
    approved = None
    chance = random.Random(key)
    admin("InstallPack", {"pack": read(file)}, key=f"{key}:pack")
    for number, (rep, name, product, amount, discount) in enumerate(QUOTES):
        call, at = as_person(rep), f"{key}:quote:{number}"
        who = {"customer_name": name, "title": f"{product}项目", "contact": contact(chance), "source": "LEAD_SOURCE_REFERRAL"}
        lead = call("CreateLead", {**who, "process_key": PACK, "amount_minor": str(amount)}, key=at)["lead"]["id"]
        for node in NODES[:4]:
            fields = {**evidence(chance, node, now, receipts, amount), **BEYOND[node]}
            call("AdvanceNode", {"lead_id": lead, "from_node": node, "fields": fields}, key=f"{at}:{node}")
        quoted = {"quote_file": receipts["quote"], "amount": str(amount)}
        fields = {**quoted, "discount": str(discount), "valid_until": "2027-03-31"}
        call("SubmitNode", {"lead_id": lead, "fields": fields}, key=f"{at}:quoted")
        asked = {"touchpoint": "quote_approval", "lead_id": lead, "title": f"{product}报价", "from_dept": "sales"}
        inputs = {**quoted, "discount_percent": str(discount)}
        ticket = call("SubmitTicket", {**asked, "inputs": inputs}, key=f"{at}:ask")["ticket"]["id"]
        head = as_person(FINANCE_HEAD)
        head("AcceptTicket", {"ticket_id": ticket}, key=f"{at}:accept")
        if number == 0:
            head("DeliverTicket", {"ticket_id": ticket, "answer": {"decision": "DECISION_APPROVED"}}, key=f"{at}:decide")
            approved = lead
    return approved
