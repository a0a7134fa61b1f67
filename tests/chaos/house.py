"""The whole house at work: people who sell and hand over while somebody imports, and a mail server that keeps what it takes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from tests.support.roles import Roles
from tests.support.stack import PASSWORD

from baton_cli.client.caller import Caller, Refused
from baton_cli.client.place import Place
from baton_cli.problem import Problem
from chassis.testing.shared import free_port

Answer = TypeVar("Answer")
ANSWERED_WITHIN_S = 240.0
FOR_GOOD = ("INVALID_ARGUMENT", "FAILED_PRECONDITION", "NOT_FOUND")
"""A refusal that another attempt would not change."""
NODES = ("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation")
PEOPLE = {
    "wang": ("王晓彤", ["ROLE_REP"], "东组"),
    "chen": ("陈志远", ["ROLE_SUPERVISOR"], "东组"),
    "duan": ("段明", ["ROLE_DEPT_HEAD", "ROLE_MEMBER"], None),
}


class Postbox:
    """A real SMTP server; it keeps the ids of what it takes, as often as it takes it."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._server = Controller(self, hostname="127.0.0.1", port=free_port())
        self._server.start()

    @property
    def settings(self) -> Mapping[str, str]:
        """Return what tells notify of it."""
        return {"NOTIFY_SMTP_HOST": "127.0.0.1", "NOTIFY_SMTP_PORT": str(self._server.port), "NOTIFY_SMTP_SENDER": "baton@example.com"}

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        """Take a mail."""
        self.ids.append(str(message_from_bytes(envelope.content)["Message-ID"]).strip("<>").partition("@")[0])
        return "250 OK"

    def close(self) -> None:
        """Stop taking mail."""
        self._server.stop()


def by_day() -> str:
    """Return a zone in which it is about noon now: quiet hours are tested elsewhere."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/UTC"


def hire(stack: Roles, admin: str) -> dict[str, str]:
    """Make two departments, a team and its people with mail addresses; return their tokens."""
    with client(stack, admin) as caller:
        sales = caller.call("PutDepartment", {"key": "sales", "name": "销售部"})["department"]["id"]
        caller.call("PutDepartment", {"key": "product", "name": "产品部"})
        team = caller.call("PutTeam", {"name": "东组", "dept_id": sales})["team"]["id"]
        ids = {}
        for login, (name, roles, placed) in PEOPLE.items():
            person = {"display_name": name, "roles": roles, "locale": "zh-CN", "zone": by_day(), "active": True}
            person |= {"email": f"{login}@example.com", **({"team_id": team} if placed else {})}
            ids[login] = caller.call("PutPerson", person)["person"]["id"]
            caller.call("PutAccount", {"person_id": ids[login], "login": login, "password": PASSWORD})
        caller.call("PutTeam", {"name": "东组", "dept_id": sales, "supervisor_id": ids["chen"]})
        caller.call("PutDepartment", {"key": "product", "name": "产品部", "head_id": ids["duan"]})
    return {login: stack.log_in(login) for login in PEOPLE}


def amount_of(number: int) -> str:
    """Return the amount of a deal in minor units: no two alike, and none beyond what others bring.

    What leads usually bring is learned when a clock strikes: an odd amount would be asked about in one house and not in the other.
    """
    return f"{10_000 + number}07"


def client(stack: Roles, token: str) -> Caller:
    """Return a client of that person."""
    return Caller(Place(stack.grpc_address, stack.folder / "token.json", None, token))


class Sellers(threading.Thread):
    """People who win deals, ask for customization and give up; every command is repeated under its key until it is answered."""

    def __init__(self, stack: Roles, tokens: Mapping[str, str], *, deals: int) -> None:
        super().__init__(name="sellers")
        self.stack, self.tokens, self.deals = stack, tokens, deals
        self.file = stack.put_file(tokens["wang"], "document.pdf", b"signed")
        self.answered = self.failures = 0
        self.refusal: Problem | None = None
        self.fault: BaseException | None = None

    def run(self) -> None:
        """Sell."""
        try:
            for number in range(self.deals):
                self._deal(number)
        except BaseException as fault:
            self.fault = fault
            raise

    def _deal(self, number: int) -> None:
        made = {
            "customer_name": f"客户 {number}",
            "title": f"D{number}",
            "source": "LEAD_SOURCE_SELF_DEV",
            "amount_minor": amount_of(number),
        }
        lead = self._ask("wang", "CreateLead", {**made, "currency": "CNY", "contact": {"name": "周", "phone": "13800000000"}})["lead"]
        about = {"lead_id": lead["id"]}
        who = {"subject_kind": "SUBJECT_KIND_PERSON", "subject_id": lead["owner_id"], "split_bp": 10_000}
        roles = ("SOURCE", "PRESENTER", "NEGOTIATOR")
        self._ask("wang", "SetParticipants", {**about, "participants": [{"role": f"PARTICIPANT_ROLE_{one}", **who} for one in roles]})
        if number % 2 == 0:
            self._ask("wang", "FlagCustomization", {**about, "receipts": [self.file]})
            self._hand_over(lead["id"], whole=number % 4 == 0)
        if number % 3 == 2:
            self._ask("wang", "MarkLost", {**about, "reason": "预算"})
            return
        for node in NODES:
            self._ask("wang", "AdvanceNode", {**about, "from_node": node, "fields": self._evidence(node, number)})
        evidence = {"contract_no": "HT-1", "signed_file": self.file}
        self._ask("wang", "MarkWon", {**about, "order_id": f"SO-{number}", "fields": evidence})

    def _hand_over(self, lead_id: str, *, whole: bool) -> None:
        """Take the ticket on that the flag opens, as soon as it is seen; sometimes carry it to its end."""
        ticket = self._until(lambda: self._ticket(lead_id))
        self._ask("duan", "AcceptTicket", {"ticket_id": ticket})
        if whole:
            self._ask("duan", "DeliverTicket", {"ticket_id": ticket, "note": "可行"})
            self._ask("wang", "CloseTicket", {"ticket_id": ticket})

    def _ticket(self, lead_id: str) -> str | None:
        board = self._ask("duan", "HandoffBoard", {"lead_id": lead_id})
        return next((ticket["id"] for column in board.get("columns", []) for ticket in column.get("tickets", [])), None)

    def _evidence(self, node: str, number: int) -> dict[str, Any]:
        fields: dict[str, dict[str, Any]] = {
            "lead": {"source": "self_dev", "contact": "周晓岚"},
            "first_contact": {"date": "2026-01-05", "channel": "visit"},
            "needs_confirmed": {"pain_points": ["cost", "quality", "delivery"], "minutes_summary": self.file},
            "solution_demo": {"materials": self.file, "attendees": "周晓岚、李工"},
            "quotation": {"quote_file": self.file, "amount": amount_of(number)},
            "negotiation": {"concessions": "延长质保一年", "decision_maker": "周晓岚"},
        }
        return fields[node]

    def _ask(self, who: str, method: str, request: Mapping[str, Any]) -> dict[str, Any]:
        key = f"{who}-{self.answered}"

        def once() -> dict[str, Any] | None:
            try:
                with client(self.stack, self.tokens[who]) as caller:
                    return caller.call(method, request, key=key, deadline_seconds=5.0) or {"done": True}
            except Problem as problem:
                if isinstance(problem, Refused) and problem.refusal.status in FOR_GOOD:
                    raise
                self.failures += 1
                self.refusal = problem
                return None

        reply = self._until(once)
        self.answered += 1
        return reply

    def _until(self, attempt: Callable[[], Answer | None]) -> Answer:
        until = time.monotonic() + ANSWERED_WITHIN_S
        while (found := attempt()) is None:
            assert time.monotonic() < until, f"nobody answers: {self.refusal}"
            time.sleep(0.2)
        return found
