"""Who asks in a seed's world: commands through the real runner and schemas, repeated under their key until they are answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.simulation import contracts
from tests.simulation.services import handoff_work, leads_work
from tests.simulation.world import Killed, World
from tests.support.leads.make import a_principal

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
from leads.api import changes, checks
from leads.api import schemas as leads
from leads.usecases.advance_node import advance_node
from leads.usecases.assign_owner import assign_owner
from leads.usecases.change_lead import change_lead
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
METHODS: Mapping[str, tuple[str, Any, Callable[..., Any]]] = {
    "CreateLead": ("leads", leads.CreateLeadSchema, create_lead),
    "ImportLeads": ("leads", leads.ImportLeadsSchema, import_leads),
    "AdvanceNode": ("leads", leads.AdvanceNodeSchema, advance_node),
    "AssignOwner": ("leads", leads.AssignOwnerSchema, assign_owner),
    "ChangeLead": ("leads", changes.ChangeLeadSchema, change_lead),
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
