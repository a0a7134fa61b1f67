"""What people do in a seed's world: commands through the real runner and schemas, repeated under their key until they are answered."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.simulation import contracts
from tests.simulation.services import handoff_work, leads_work
from tests.simulation.world import Killed, World
from tests.support.leads.make import EVIDENCE, RECEIPT, a_principal

from chassis.commands import Method, Runner
from chassis.principal import Principal, Scope
from chassis.texts import Catalog
from handoff.api import schemas as handoff
from handoff.usecases.accept_ticket import accept_ticket
from handoff.usecases.answer_clarification import answer_clarification
from handoff.usecases.ask_clarification import ask_clarification
from handoff.usecases.cancel_ticket import cancel_ticket
from handoff.usecases.close_ticket import close_ticket
from handoff.usecases.deliver_ticket import deliver_ticket
from handoff.usecases.escalate_overdue import escalate_overdue
from handoff.usecases.import_tickets import import_tickets
from handoff.usecases.request_rework import request_rework
from handoff.usecases.return_ticket import return_ticket
from handoff.usecases.submit_ticket import submit_ticket
from leads.api import checks
from leads.api import schemas as leads
from leads.usecases.advance_node import advance_node
from leads.usecases.assign_owner import assign_owner
from leads.usecases.confirm_anomaly import confirm_anomaly
from leads.usecases.correct_deal import correct_deal
from leads.usecases.create_lead import create_lead
from leads.usecases.flag_customization import flag_customization
from leads.usecases.import_leads import import_leads
from leads.usecases.mark_lost import mark_lost
from leads.usecases.mark_won import mark_won
from leads.usecases.put_data_check import put_data_check
from leads.usecases.recheck_leads import recheck_leads
from leads.usecases.record_activity import record_activity
from leads.usecases.reopen_lead import reopen_lead
from leads.usecases.set_participants import set_participants
from leads.usecases.submit_node import submit_node
from leads.usecases.void_deal import void_deal

REPS, HEAD, CHIEF, LAWYER = ("wang", "li"), "duan", "chen", "shen"
NODES = tuple(EVIDENCE)
METHODS: Mapping[str, tuple[str, Any, Callable[..., Any]]] = {
    "CreateLead": ("leads", leads.CreateLeadSchema, create_lead),
    "ImportLeads": ("leads", leads.ImportLeadsSchema, import_leads),
    "AdvanceNode": ("leads", leads.AdvanceNodeSchema, advance_node),
    "AssignOwner": ("leads", leads.AssignOwnerSchema, assign_owner),
    "SetParticipants": ("leads", leads.SetParticipantsSchema, set_participants),
    "SubmitNode": ("leads", leads.SubmitNodeSchema, submit_node),
    "RecordActivity": ("leads", leads.RecordActivitySchema, record_activity),
    "FlagCustomization": ("leads", leads.FlagCustomizationSchema, flag_customization),
    "MarkLost": ("leads", leads.MarkLostSchema, mark_lost),
    "ReopenLead": ("leads", leads.ReopenLeadSchema, reopen_lead),
    "MarkWon": ("leads", leads.MarkWonSchema, mark_won),
    "CorrectDeal": ("leads", leads.CorrectDealSchema, correct_deal),
    "VoidDeal": ("leads", leads.VoidDealSchema, void_deal),
    "ConfirmAnomaly": ("leads", checks.ConfirmAnomalySchema, confirm_anomaly),
    "PutDataCheck": ("leads", checks.PutDataCheckSchema, put_data_check),
    "ImportTickets": ("handoff", handoff.ImportTicketsSchema, import_tickets),
    "SubmitTicket": ("handoff", handoff.SubmitTicketSchema, submit_ticket),
    "AcceptTicket": ("handoff", handoff.AcceptTicketSchema, accept_ticket),
    "ReturnTicket": ("handoff", handoff.ReturnTicketSchema, return_ticket),
    "AskClarification": ("handoff", handoff.AskClarificationSchema, ask_clarification),
    "AnswerClarification": ("handoff", handoff.AnswerClarificationSchema, answer_clarification),
    "DeliverTicket": ("handoff", handoff.DeliverTicketSchema, deliver_ticket),
    "RequestRework": ("handoff", handoff.RequestReworkSchema, request_rework),
    "CloseTicket": ("handoff", handoff.CloseTicketSchema, close_ticket),
    "CancelTicket": ("handoff", handoff.CancelTicketSchema, cancel_ticket),
    **contracts.METHODS,
}


def _use(use: Callable[..., Any], command: Any, work: Any) -> Any:
    return use(command, work=work)


RUN = {
    name: Method(name=name, schema=schema(), execute=partial(_use, use), encode=lambda made, work: {"done": True})
    for name, (_, schema, use) in METHODS.items()
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A command as somebody gives it; `about` names a lead by its title, one of its tickets by title and place, or its contract."""

    method: str
    request: Mapping[str, Any]
    by: str = CHIEF
    about: str | tuple[str, int | None] | None = None
    via: str = "ui"


Chapter = Sequence[Ask]
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


class TrustingVerifier:
    """The gateway's signature is tested elsewhere: here the header is the person."""

    def verify(self, token: object) -> Principal:
        """Return the person."""
        return a_principal(str(token), scope=Scope.ALL)


class People:
    """Those who ask, one after the other, each until it is answered."""

    def __init__(self, world: World) -> None:
        self._world = world
        opening = {"leads": leads_work, "handoff": handoff_work}
        self._runners: dict[str, Runner[Any]] = {
            name: Runner(
                name,
                open_work=partial(opening[name], world.memories[name]),
                verifier=TrustingVerifier(),  # type: ignore[arg-type]  # it vouches for everybody
                catalog=Catalog(name),
                clock=lambda: world.now,
            )
            for name in opening
        }
        self._asked = 0

    def act(self, chapter: Chapter) -> None:
        """Give the commands of a chapter, each when the one before is answered, and let the world come to rest."""
        left = list(chapter)

        def next_one() -> None:
            if left:
                self._ask(left.pop(0), f"key-{self._asked}", lambda: self._world.at(60.0, next_one))
                self._asked += 1

        self._world.at(0.0, next_one)
        self._world.settle()

    def sweep(self) -> None:
        """Let handoff look for what is late, until it finds nothing."""
        try:
            self._runners["handoff"].sweep("escalate_overdue", lambda work: escalate_overdue(work=work))
        except Killed:
            self._world.at(5.0, self.sweep)
        self._world.committed("handoff")

    def recheck(self) -> None:
        """Let leads look again at what is due, until nothing is."""
        try:
            self._runners["leads"].sweep("recheck_leads", lambda work: recheck_leads(work=work))
        except Killed:
            self._world.at(5.0, self.recheck)
        self._world.committed("leads")

    def _ask(self, ask: Ask, key: str, answered: Callable[[], None]) -> None:
        service = METHODS[ask.method][0]
        target = self._target(ask)
        if ask.about is None or target:
            try:
                headers = {"principal": ask.by, "idempotency_key": key, "via": ask.via}
                self._runners[service].run(RUN[ask.method], {**ask.request, **target}, headers)
            except Killed:
                self._world.committed(service)
                self._world.at(1.0, lambda: self._ask(ask, key, answered))
                return
        self._world.committed(service)
        answered()

    def _target(self, ask: Ask) -> dict[str, str]:
        if ask.about is None:
            return {}
        title, number = ask.about if isinstance(ask.about, tuple) else (ask.about, -1)
        lead = next((one for one in self._world.memories["leads"].read("leads").values() if one.title == title), None)
        if lead is None:
            return {}
        if number is None:
            written = self._world.memories["handoff"].read("contract").values()
            return next(({"contract_id": one.id} for one in written if one.lead_id == lead.id and one.status.is_open), {})
        if number < 0:
            return {"lead_id": lead.id}
        tickets = [one for one in self._world.memories["handoff"].read("ticket").values() if one.lead_id == lead.id]
        # Drafts that were given up again are as many as the order of delivery made; what is asked for is not.
        asked = sorted((one for one in tickets if one.inputs or one.status.is_open), key=lambda one: (not one.inputs, one.trigger))
        return {"ticket_id": asked[number].id} if number < len(asked) else {}


def directory(world: World) -> None:
    """Hire everybody, before anything happens."""
    world.tell_directory("department", {"id": "d-product", "key": "product", "name": "产品部", "head_id": HEAD})
    world.tell_directory("department", {"id": "d-legal", "key": "legal", "name": "法务部", "head_id": LAWYER})
    world.tell_directory("department", {"id": "d-sales", "key": "sales", "name": "销售部", "head_id": CHIEF})
    world.tell_directory("team", {"id": "east", "name": "华东", "dept_id": "d-sales", "supervisor_id": CHIEF})
    for person in (*REPS, HEAD, CHIEF, LAWYER):
        hire(world, person)


def hire(world: World, person: str, locale: str = "zh-CN") -> None:
    """Tell of a person, again when something changes that concerns nobody's tickets."""
    team = "east" if person in REPS else None
    sealed = "d0BleGFtcGxlLmNvbQ==" if person != REPS[1] else None  # one has no address
    known = {"id": person, "display_name": person, "locale": locale, "zone": "Asia/Shanghai", "active": True}
    world.tell_directory("person", {**known, "team_id": team, "sealed_email": sealed})


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
