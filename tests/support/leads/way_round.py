"""People with every kind of role try, at random, to get leads past the gate: through the door's matrix and the service's own methods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Protocol

from tests.support.keys import key_pair
from tests.support.leads.judge import Record, faults_of
from tests.support.leads.make import EVIDENCE, MONDAY_9AM
from tests.support.leads.steps import a_contract_fact, a_decision, a_ticket_fact
from tests.support.leads.temptations import Temptations

from chassis.commands import Runner
from chassis.messaging.envelope import Event
from chassis.principal import Principal, Scope
from chassis.rpc import BoundRunner
from chassis.statements import sign_statement
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
OFTEN = (
    *("AdvanceNode",) * 34, *("SubmitNode",) * 6, *("MarkWon",) * 8, *("ReopenLead",) * 4,
    "ImportLeads", "CorrectDeal", "VoidDeal", "MigrateLeads",
)  # fmt: skip
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
OFTEN_HEARD, OFTEN_SIGNED, OFTEN_BROUGHT = 0.3, 0.1, 0.25
BRINGING = {"SubmitNode", "AdvanceNode", "MarkWon"}
PRIVATE, PUBLIC = key_pair()
STRANGER, _ = key_pair()
ANOTHER = "person-auditor"


class Company(Protocol):
    """Where the leads are: memory, or a database."""

    def runner(self, clock: Callable[[], datetime], vouched: Vouched) -> Runner[Any]:
        """Return what runs the service's methods."""

    def records(self) -> Iterator[Record]:
        """Return everything stored, lead by lead."""

    def hear(self, event: Event) -> None:
        """Take in a ticket's fact."""

    def standing(self) -> Mapping[str, tuple[str, int, str]]:
        """Return node, version and what it follows ("standard/1") of every lead."""


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
        self._random, self._contracts, self._records = Random(seed), Random(f"contracts {seed}"), Random(f"records {seed}")
        self._company = company
        self._steps = steps
        self._now = MONDAY_9AM
        self._vouched = Vouched()
        self._service: Any = LeadsService()
        self._runner = company.runner(lambda: self._now, self._vouched)
        self._nodes: dict[str, str] = {}
        self._follows: dict[str, str] = {}
        self._sent: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self._created_by: dict[str, str] = {}
        self._imported_up_to: dict[str, int] = {}
        self.accepted: dict[str, int] = {}
        self._forged: dict[str, str] = {}
        self._taken: list[str] = []
        self.moved = 0
        self.told: Counter[str] = Counter()

    def faults(self) -> list[str]:
        """Live through the story and return what its records should not say."""
        temptations = Temptations(self._random, self._nodes, self._follows, tuple(STAFF)[:3], lambda: self._now)
        for step in range(self._steps):
            self._now += timedelta(minutes=self._random.choice((0, 1, 30, 600, 3_000)))
            method, body, headers = self._attempt(step, temptations)
            self._call(method, body, headers)
            if self._nodes and self._random.random() < OFTEN_HEARD:
                self._hear(step)
            if self._nodes and self._contracts.random() < OFTEN_SIGNED:
                self._sign(step)
        found = list(self._taken)
        for record in self._company.records():
            self.told.update(_kinds(record))
            imported_up_to = self._imported_up_to.get(record.lead_id, 0)
            found += [f"{record.lead_id}: {fault}" for fault in faults_of(record, ROLES, self._created_by, imported_up_to)]
        return found

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
        body = temptations.request(method)
        if method in BRINGING and body.get("fields") and self._records.random() < OFTEN_BROUGHT:
            body["record"] = self._bring(person, body)
        return method, body, headers

    def _bring(self, person: str, body: Mapping[str, Any]) -> str:
        """Bring in a record of another system with some of the values, or with others; sometimes it was signed for somebody or
        something else, by a stranger, or long ago.
        """
        random, lead, given = self._records, str(body["lead_id"]), body.get("fields") or {}
        values = {key: value for key, value in given.items() if random.random() < 0.8} | random.choice(({}, {}, {"amount": "1"}))
        said: dict[str, Any] = {"sub": person, "lead": lead, "node": self._nodes.get(lead, "lead"), "values": values}
        wrong = random.choice((*(None,) * 6, "sub", "lead", "node", "use", "key", "age"))
        if wrong in said:
            said[wrong] = {"sub": ANOTHER, "lead": "01920000-0000-7000-8000-00000000beef", "node": "nowhere"}[wrong]
        said |= {"connector": "his", "version": 2, "label": {"zh": "医院", "en": "HIS"}, "digest": "d" * 64}
        said["fetched"] = self._now.isoformat()
        at = self._now - timedelta(days=9 if wrong == "age" else 0)
        key, use = STRANGER if wrong == "key" else PRIVATE, "file" if wrong == "use" else "record"
        signed = sign_statement(key, said, use=use, at=at, lasts=timedelta(hours=24))
        if wrong:
            self._forged[signed] = wrong
        return signed

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
            if wrong := self._forged.get(str(body.get("record"))):
                self._taken.append(f"{method} took a record with a wrong {wrong}")
        self._look(method, before)

    def _look(self, method: str, before: Mapping[str, tuple[str, int, str]]) -> None:
        for lead_id, (node, version, follows) in self._company.standing().items():
            self.moved += lead_id in before and before[lead_id][0] != node
            if lead_id not in before:
                self._created_by[lead_id] = method
                if method == "ImportLeads":
                    self._imported_up_to[lead_id] = version
            self._nodes[lead_id], self._follows[lead_id] = node, follows


def _kinds(record: Record) -> Iterator[str]:
    """Yield what a story should have in it, for those who count."""
    for told in record.told:
        yield told.type
        if "guard" in (told.body.get("missing") or ()):
            yield f"{told.type} guard"
        if told.body.get("brought"):
            yield "brought"
    if record.system is not None:
        yield f"imported to {record.process_key}"


def runner_over(open_work: Callable[..., Any], clock: Callable[[], datetime], vouched: Any) -> Runner[Any]:
    """Return the service's runner over these units of work."""
    return Runner("leads", open_work=open_work, verifier=vouched, catalog=Catalog("leads"), clock=clock)
