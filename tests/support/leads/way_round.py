"""People with every kind of role try, at random, to get leads past the gate: through the door's matrix and the service's own methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Protocol

from tests.support.leads.judge import Record, faults_of
from tests.support.leads.make import EVIDENCE, MONDAY_9AM
from tests.support.leads.steps import a_contract_fact, a_decision, a_ticket_fact
from tests.support.leads.temptations import Temptations

from chassis.commands import Runner
from chassis.messaging.envelope import Event
from chassis.principal import Principal, Scope
from chassis.rpc import BoundRunner
from chassis.texts import Catalog
from gateway import access
from leads.api.service import LeadsService

METHODS = {method.name: method for method in access.load().values() if method.owner == "leads" and not method.read_only}
# What writes no lead: the company's rules, checks, processes and patterns, which leads under way keep, and the service's own past.
PROCESSES = {"SaveProcess", "DiscardProcess", "PublishProcess", "RetireProcess", "SetDefaultProcess", "InstallPack", "RollbackPack"}
PATTERNS = {"SavePattern", "RetirePattern"}
ELSEWHERE = (
    PROCESSES
    | PATTERNS
    | {"PutDwellRule", "RemoveDwellRule", "PutDataCheck", "PutKeywordTag", "RemoveKeywordTag", "Replay", "RevealContact"}
)
WRITES = tuple(sorted(set(METHODS) - ELSEWHERE))
# Those that move leads come more often.
OFTEN = ("AdvanceNode",) * 30 + ("SubmitNode",) * 6 + ("MarkWon",) * 6 + ("ImportLeads", "CorrectDeal", "VoidDeal")
STAFF: Mapping[str, tuple[str, ...]] = {
    "person-rep": ("REP",),
    "person-rep-2": ("REP",),
    "person-supervisor": ("SUPERVISOR",),
    "person-both": ("REP", "SUPERVISOR"),
    "person-director": ("SALES_DIRECTOR",),
    "person-admin": ("ADMIN",),
    "person-importer": ("IMPORTER",),
    "person-rep-importer": ("REP", "IMPORTER"),
    "person-member": ("MEMBER",),
    "person-auditor": ("AUDITOR",),
}
ROLES = {person: frozenset(f"ROLE_{role}" for role in roles) for person, roles in STAFF.items()}
OFTEN_HEARD, OFTEN_SIGNED = 0.3, 0.1
SOFT_UNTIL = MONDAY_9AM + timedelta(days=6)


class Company(Protocol):
    """Where the leads are: memory, or a database."""

    def runner(self, clock: Callable[[], datetime], vouched: Vouched) -> Runner[Any]:
        """Return what runs the service's methods."""

    def records(self) -> Iterator[Record]:
        """Return everything stored, lead by lead."""

    def hear(self, event: Event) -> None:
        """Take in a ticket's fact."""

    def standing(self) -> Mapping[str, tuple[str, int]]:
        """Return node and version of every lead."""


class Vouched:
    """Takes the place of signatures: a principal is known by the token it was given for."""

    def __init__(self) -> None:
        self._known: dict[str, Principal] = {}

    def token(self, principal: Principal) -> str:
        """Return a token for the principal."""
        token = f"{principal.sub}/{principal.scope.name}"
        self._known[token] = principal
        return token

    def verify(self, token: str | None) -> Principal:
        """Return whose token it is."""
        return self._known[token or ""]


class Story:
    """One seed's attempts."""

    def __init__(self, seed: int, company: Company, *, steps: int) -> None:
        self._random, self._contracts = Random(seed), Random(f"contracts {seed}")
        self._company = company
        self._steps = steps
        self._now = MONDAY_9AM
        self._vouched = Vouched()
        self._service: Any = LeadsService()
        self._runner = company.runner(lambda: self._now, self._vouched)
        self._nodes: dict[str, str] = {}
        self._sent: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self._created_by: dict[str, str] = {}
        self._imported_up_to: dict[str, int] = {}
        self.accepted: dict[str, int] = {}
        self.moved = 0

    def faults(self) -> list[str]:
        """Live through the story and return what its records should not say."""
        temptations = Temptations(self._random, self._nodes, tuple(STAFF)[:3], lambda: self._now)
        for step in range(self._steps):
            self._now += timedelta(minutes=self._random.choice((0, 1, 30, 600, 3_000)))
            method, body, headers = self._attempt(step, temptations)
            self._call(method, body, headers)
            if self._nodes and self._random.random() < OFTEN_HEARD:
                self._hear(step)
            if self._nodes and self._contracts.random() < OFTEN_SIGNED:
                self._sign(step)
        return [
            f"{record.lead_id}: {fault}"
            for record in self._company.records()
            for fault in faults_of(record, ROLES, self._created_by, self._imported_up_to.get(record.lead_id, 0))
        ]

    def _hear(self, step: int) -> None:
        """Finance decides something about a lead, whether it was asked or not, and about what the quote may no longer be."""
        lead, random = self._random.choice(list(self._nodes)), self._random
        sha = str(EVIDENCE["quotation"]["quote_file"]["sha256"])
        asked = {"quote_file": random.choice((sha, sha, "b" * 64)), "amount": random.choice(("1250000", "1250000", "990000"))}
        decision = random.choice(("APPROVED", "APPROVED", "REFUSED", "APPROVED_WITH_CONDITIONS"))
        bounds: dict[str, Any] = {"approved_amount_minor": "990000"} if decision.endswith("CONDITIONS") else {}
        answer = a_decision(decision, asked=asked, **bounds) | {"answered_time": self._now.isoformat()}
        ticket = f"01920000-0000-7000-8000-{step:012x}"
        self._company.hear(replace(a_ticket_fact("TicketClosed", 1, ticket=ticket, lead=lead, answer=answer), occurred_at=self._now))

    def _sign(self, step: int) -> None:
        """A contract is signed, wherever its lead stands."""
        lead = self._contracts.choice(list(self._nodes))
        contract = f"01920000-0000-7000-9000-{step:012x}"
        fact = a_contract_fact("ContractSigned", 1, contract=contract, lead=lead, signed=f"HT-{step}", signed_time=self._now.isoformat())
        self._company.hear(replace(fact, occurred_at=self._now))

    def _attempt(self, step: int, temptations: Temptations) -> tuple[str, dict[str, Any], dict[str, Any]]:
        if self._sent and self._random.random() < 0.12:
            method, body, headers = self._random.choice(self._sent)  # the same once more, or under its key something else
            return (method, body, headers) if self._random.random() < 0.7 else (method, temptations.request(method), headers)
        person = self._random.choice(
            (*STAFF, "person-admin", "person-admin", "person-director", "person-supervisor", "person-rep", "person-rep")
        )
        method = self._random.choice(WRITES + OFTEN) if step else "CreateLead"
        scope = METHODS[method].widest_scope(STAFF[person])
        if scope is Scope.NONE and self._random.random() < 0.9:
            person, scope = "person-admin", METHODS[method].widest_scope(("ADMIN",))
        key, via = f"key-{step}", self._random.choice(("ui", "api", "import", "bulk", "workflow"))
        headers = {"person": person, "scope": scope, "idempotency_key": key, "via": via}
        return method, temptations.request(method), headers

    def _call(self, method: str, body: dict[str, Any], headers: dict[str, Any]) -> None:
        self._sent.append((method, body, headers))
        if headers["scope"] is Scope.NONE:
            return  # the door lets nobody through whose roles the method does not name
        before = self._company.standing()
        until = self._now + timedelta(seconds=90)
        person = headers["person"]
        whose = Principal(sub=person, kind="person", roles=STAFF[person], team=None, dept=None, scope=headers["scope"], expires_at=until)
        context = {"principal": self._vouched.token(whose), "idempotency_key": headers["idempotency_key"], "via": headers["via"]}
        self._service.calls = BoundRunner(self._runner, context)
        answer = getattr(self._service, "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in method).lstrip("_"))(body)
        if "reply" in answer:
            self.accepted[method] = self.accepted.get(method, 0) + 1
        self._look(method, before)

    def _look(self, method: str, before: Mapping[str, tuple[str, int]]) -> None:
        for lead_id, (node, version) in self._company.standing().items():
            self.moved += lead_id in before and before[lead_id][0] != node
            if lead_id not in before:
                self._created_by[lead_id] = method
                if method == "ImportLeads":
                    self._imported_up_to[lead_id] = version
            self._nodes[lead_id] = node


def runner_over(open_work: Callable[..., Any], clock: Callable[[], datetime], vouched: Any) -> Runner[Any]:
    """Return the service's runner over these units of work."""
    return Runner("leads", open_work=open_work, verifier=vouched, catalog=Catalog("leads"), clock=clock)
