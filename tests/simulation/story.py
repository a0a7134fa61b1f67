"""What people do in a seed's world: leads first, then tickets and contracts, then leads again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from tests.simulation import contracts
from tests.simulation.people import CHIEF, HEAD, LAWYER, REPS, Ask, Chapter
from tests.support.leads.make import EVIDENCE, RECEIPT

NODES = tuple(EVIDENCE)
# Long past; or past between the first and the second look that time brings, however long the way there took.
CLOSES = ("2026-01-31T02:00:00Z", "2026-11-18T12:00:00Z")
LARGE = {
    "key": "large", "label_zh": "大", "label_en": "Large", "prompt_zh": "{value}？", "prompt_en": "{value}?", "field": "lead_amount",
}  # fmt: skip
SHAPES = ("new", "new", "walked", "old", "old at signing", "old at signing", "old and won", "approving", "approving")
APPROVED = "approving"
OLD_TICKET = Ask(
    "ImportTickets",
    {
        "system": "itsm",
        "tickets": [
            {
                "external_id": "INC1",
                "touchpoint": "customization",
                "title": "旧工单",
                "opened_time": "2025-03-01T02:00:00Z",
                "due_time": "2025-03-05T02:00:00Z",
                "transitions": [{"status": "TICKET_STATUS_SUBMITTED", "occurred_time": "2025-03-01T03:00:00Z"}],
            }
        ],
    },
    via="import",
)


def story(seed: int) -> list[Chapter]:
    """Return what people do: leads first, then tickets, then leads again; between the chapters the world comes to rest."""
    chance = random.Random(f"story {seed}")
    shapes = {f"T{number}": chance.choice(SHAPES) for number in range(chance.choice((1, 1, 2, 3)))}
    titles = list(shapes)
    first = [ask for title in titles for ask in _begin(chance, title, shapes[title])]
    ways = [list(_way(chance, title, shapes[title])) for title in titles]
    while any(ways):
        first.append(chance.choice([way for way in ways if way]).pop(0))
    second = [OLD_TICKET] if chance.random() < 0.2 else []
    second += [Ask(*contracts.PUBLISH, by=LAWYER)] if chance.random() < 0.9 else []
    second += _checks(chance)
    second += [ask for title in titles for ask in (_approval(chance, title) if shapes[title] == APPROVED else _tickets(chance, title))]
    third = [ask for title in titles if shapes[title] == APPROVED for ask in _quoted(chance, title)]
    fourth = [ask for title in titles for ask in (_contract(chance, title) if shapes[title] == APPROVED else [])]
    fifth = [ask for title in titles if shapes[title] == APPROVED for ask in _signed(chance, title)]
    fifth += [ask for title in titles for ask in _end(chance, title)]
    return [first, second, third, fourth, fifth]


def _begin(chance: random.Random, title: str, shape: str) -> list[Ask]:
    flagged, rep = chance.random() < 0.4, chance.choice(REPS)
    if shape in {"old", "old at signing", "old and won"}:
        row: dict[str, Any] = {
            "external_id": title,
            "title": title,
            "customer_name": f"{title} 公司",
            "created_time": "2025-03-01T02:00:00Z",
        }
        row |= {"owner_id": rep, "needs_customization": flagged, "source": "LEAD_SOURCE_CAMPAIGN", "source_ref": "campaign:expo"}
        row |= {"node": "signing"} if shape == "old at signing" else {}
        if shape == "old and won":
            row |= {"status": "LEAD_STATUS_WON", "won_time": "2025-05-01T02:00:00Z", "order_id": f"SO-{title}", "amount_minor": "90001"}
            row |= {"participants": _carried(chance)}
        asked = Ask("ImportLeads", {"system": "olist", "leads": [row]}, via="import")
        return [asked, asked] if chance.random() < 0.3 else [asked]
    made: dict[str, Any] = {
        "title": title,
        "customer_name": f"{title} 公司",
        "source": "LEAD_SOURCE_SELF_DEV",
        "owner_id": rep,
        "amount_minor": "100003",
    }
    made |= {"contact": {"name": "周", "phone": "13812345678"}, "needs_customization": flagged and shape != APPROVED}
    made |= {"expected_close_time": chance.choice(CLOSES)} if chance.random() < 0.5 else {}
    made |= {"process_key": "approving"} if shape == APPROVED else {}
    return [Ask("CreateLead", made, by=chance.choice((rep, CHIEF)))]


def _checks(chance: random.Random) -> list[Ask]:
    """Ask about amounts, sometimes in another way, sometimes no longer."""
    asks = [Ask("PutDataCheck", {**LARGE, "when": f"lead_amount > {limit}"}) for limit in (500, 800) if chance.random() < 0.5]
    return [*asks, Ask("PutDataCheck", {**LARGE, "when": "lead_amount > 800", "disabled": True})] if chance.random() < 0.2 else asks


def _carried(chance: random.Random) -> list[dict[str, Any]]:
    roles = ("SOURCE", "FIRST_CONTACT", "PRESENTER", "NEGOTIATOR")
    return [
        {"role": f"PARTICIPANT_ROLE_{role}", "subject_kind": "SUBJECT_KIND_PERSON", "subject_id": chance.choice(REPS), "split_bp": 10_000}
        for role in roles
        if chance.random() < 0.8
    ]


def _flag(chance: random.Random, title: str) -> Ask:
    return Ask("FlagCustomization", {"receipts": [RECEIPT]} if chance.random() < 0.5 else {"brief_ref": "b"}, about=title)


def _change(chance: random.Random, title: str) -> Ask:
    known: tuple[dict[str, Any], ...] = (
        {"customer_name": f"{title} 集团"},
        {"contact": {"name": "沈", "phone": "13900001111"}},
        {"amount_minor": str(chance.randrange(1, 10**6))},
        {"expected_close_time": CLOSES[1]},
        {"clear": ["amount_minor", "expected_close_time"]},
    )
    return Ask("ChangeLead", chance.choice(known), about=title)


def _way(chance: random.Random, title: str, shape: str) -> Sequence[Ask]:
    if shape == APPROVED:
        walked = [Ask("AdvanceNode", {"from_node": node, "fields": EVIDENCE[node]}, about=title) for node in NODES[:4]]
        return [*walked, Ask("SubmitNode", {"node": "quotation", "fields": EVIDENCE["quotation"]}, about=title)]
    asks = [
        chance.choice(
            (
                _flag(chance, title),
                _flag(chance, title),
                Ask("AdvanceNode", {}, about=title),
                Ask("SubmitNode", {"fields": EVIDENCE[NODES[0]]}, about=title),
                Ask("RecordActivity", {"kind": "ACTIVITY_KIND_CALL", "channel": "phone"}, about=title),
                Ask("AssignOwner", {"owner_id": chance.choice(REPS)}, about=title),
                _change(chance, title),
                Ask("MarkLost", {"reason": "预算"}, about=title),
                Ask("ReopenLead", {"reason": "又有了"}, about=title),
                Ask("SetParticipants", {"participants": _carried(chance)}, about=title),
                Ask("ConfirmAnomaly", {"check": "close_date_past", "reason": "招标"}, about=title),
            )
        )
        for _ in range(chance.randrange(1, 6))
    ]
    if shape in {"walked", "old at signing"}:
        asks.append(Ask("SetParticipants", {"participants": _carried(chance)}, about=title))
        if shape == "walked":
            asks += [Ask("AdvanceNode", {"from_node": node, "fields": EVIDENCE[node]}, about=title) for node in NODES[:-1]]
        asks.append(Ask("MarkWon", {"order_id": f"SO-{title}", "fields": EVIDENCE[NODES[-1]]}, about=title))
        asks += [_correction(chance, title) for _ in range(chance.randrange(3))]
    return asks


def _correction(chance: random.Random, title: str) -> Ask:
    if chance.random() < 0.2:
        return Ask("VoidDeal", {"reason": "退货"}, about=title)
    changed: dict[str, Any] = chance.choice(({"amount_minor": str(chance.randrange(1, 10**6))}, {"participants": _carried(chance)}))
    return Ask("CorrectDeal", {"reason": "更正", **changed}, about=title)


def _tickets(chance: random.Random, title: str) -> list[Ask]:
    """Work one of the lead's tickets a part of the way, sometimes with a step that is not possible there."""
    accept: tuple[str, dict[str, Any]] = ("AcceptTicket", {"assignee_ids": [HEAD]})
    submit: tuple[str, dict[str, Any]] = ("SubmitTicket", {"inputs": {"requirement_document": RECEIPT}})
    path: list[tuple[str, dict[str, Any]]] = [submit] if chance.random() < 0.5 else []
    path += [("ReturnTicket", {"reason": "不清楚"}), submit] if chance.random() < 0.3 else []
    path += [accept]
    path += [("AskClarification", {"question": "多少台?"}), ("AnswerClarification", {"answer": "三台"})] if chance.random() < 0.5 else []
    path += [("DeliverTicket", {})]
    path += [("RequestRework", {"reason": "差一项"}), accept, ("DeliverTicket", {})] if chance.random() < 0.3 else []
    path += [("CloseTicket", {}) if chance.random() < 0.8 else ("CancelTicket", {"reason": "不做了"})]
    number = chance.randrange(2)
    asks = [Ask(verb, request, by=chance.choice((HEAD, *REPS)), about=(title, number)) for verb, request in path]
    return asks[: chance.randrange(len(asks) + 1)]


def _approval(chance: random.Random, title: str) -> list[Ask]:
    """Ask finance for the quote, and have it decided, if it comes to that; one decision, for two are a question of time."""
    inputs = {"quote_file": RECEIPT, "amount": "1250000", "discount_percent": 0}
    answers: tuple[dict[str, Any], ...] = (
        {"decision": "DECISION_APPROVED"},
        {"decision": "DECISION_REFUSED", "reason": "太低"},
        {"decision": "DECISION_APPROVED_WITH_CONDITIONS", "approved_amount_minor": "1400000", "reason": "至少一万四"},
    )
    asks = [
        Ask("SubmitTicket", {"touchpoint": "quote_approval", "inputs": inputs}, by=REPS[0], about=title),
        Ask("AcceptTicket", {"assignee_ids": [HEAD]}, by=HEAD, about=(title, 0)),
        Ask("DeliverTicket", {"answer": chance.choice(answers)}, by=HEAD, about=(title, 0)),
    ]
    return asks[: chance.choice((1, 2, 3, 3, 3))]


def _quoted(chance: random.Random, title: str) -> list[Ask]:
    """Go on with the quote as it was approved, or with another one."""
    other = [Ask("SubmitNode", {"fields": {"amount": "990000"}}, about=title)] if chance.random() < 0.3 else []
    return [*other, Ask("AdvanceNode", {"from_node": "quotation"}, about=title)]


def _contract(chance: random.Random, title: str) -> list[Ask]:
    """Write the contract that the negotiation asked for, if it came to that."""
    return [
        Ask(
            method,
            request,
            by=LAWYER if method in contracts.OF_LEGAL else REPS[0],
            about={"PublishTemplate": None, "RequestContract": title}.get(method, (title, None)),
        )
        for method, request in contracts.signing(chance, title)
    ]


def _signed(chance: random.Random, title: str) -> list[Ask]:
    """Go on to the signing, and win the deal with what was signed, or with what somebody types instead."""
    walked = Ask("AdvanceNode", {"from_node": "negotiation", "fields": EVIDENCE["negotiation"]}, about=title)
    typed = {"fields": EVIDENCE["signing"]} if chance.random() < 0.2 else {}
    return [walked, Ask("MarkWon", {"order_id": f"SO-{title}", **typed}, about=title)]


def _end(chance: random.Random, title: str) -> list[Ask]:
    sure = Ask("ConfirmAnomaly", {"check": chance.choice(("large", "close_date_past")), "reason": "对"}, about=title)
    ends = (sure, _flag(chance, title), _correction(chance, title), Ask("MarkLost", {"reason": "不买了"}, about=title))
    return [chance.choice((*ends, Ask("ReopenLead", {"reason": "又来"}, about=title))) for _ in range(chance.randrange(3))]
