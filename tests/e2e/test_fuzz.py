"""Thousands of calls of every method with whatever the contract's types allow, and more: an answer or a refusal, never a fault of ours."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import grpc
import httpx
import pytest
from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from grpc_status import rpc_status
from tests.e2e.conftest import Desk
from tests.support.judge import Judge
from tests.support.people import Staff
from tests.support.roles import Roles

from chassis.ids import new_id
from chassis.testing import capability, eventually
from chassis.testing.postgres import Cluster
from gateway.access import Method, load

CALLS = 5_000
OURS = {grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN, grpc.StatusCode.DATA_LOSS}
LEAKS = re.compile(
    re.escape(str(Path(__file__).parents[2]))
    + r"|select |insert |update \w+ set|sqlalchemy|psycopg|postgres|traceback|\.py\b|/usr|/home|/tmp|127\.0\.0\.1|localhost|amqp|rabbit|"
    r"site-packages|Exception|KeyError|ValueError|NoneType",
    re.IGNORECASE,
)
TEXTS = (
    "", " ", "a", "线索", "' or 1=1 --", "\x00", "\ud7ff", "😀" * 50, "x" * 5_000, "../../etc/passwd", "null", "-1", "NaN", "{{7*7}}",
    "01a1ff99-9a8d-765e-bcc9-9d18186553fa", "standard", "lead", "signing", "CNY", "zh-CN", "\u202e反", "a\nb", "%s%n",
)  # fmt: skip
NUMBERS = (0, 1, -1, 2, 50, 10_000, 2**31 - 1, -(2**31))
LARGE = (*NUMBERS, 2**63 - 1, -(2**63), 10**15)


class Maker:
    """Fills messages at random from their descriptors; `known` are values that mean something here."""

    def __init__(self, chance: random.Random, known: list[str]) -> None:
        self.chance = chance
        self.known = known

    def message(self, kind: type[Message], depth: int = 0) -> Message:
        """Return a message with some of its fields set."""
        made = kind()
        if made.DESCRIPTOR.full_name == "google.protobuf.Struct":
            json_format.ParseDict(self.anything(depth), made)
            return made
        for field in made.DESCRIPTOR.fields:
            if self.chance.random() < (0.55 if depth < 3 else 0.2):
                self._fill(made, field, depth)
        return made

    def anything(self, depth: int) -> dict[str, Any]:
        """Return an object of JSON as evidence might hold it."""
        keys = self.chance.sample(
            ("source", "contact", "date", "pain_points", "amount", "", "quote_file", "x" * 300), self.chance.randrange(4)
        )
        return {
            key: self.chance.choice((self._text(), self.chance.choice(LARGE), None, True, [self._text()] * 3, 1e308, self._object(depth)))
            for key in keys
        }

    def _object(self, depth: int) -> dict[str, Any]:
        return {} if depth > 3 else self.anything(depth + 1)

    def _fill(self, made: Message, field: Any, depth: int) -> None:
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            return
        values = (
            [self._value(field, depth) for _ in range(self.chance.choice((0, 1, 2, 3)))]
            if field.is_repeated
            else [self._value(field, depth)]
        )
        for value in values:
            if isinstance(value, Message):
                target = getattr(made, field.name).add() if field.is_repeated else getattr(made, field.name)
                target.CopyFrom(value)
            elif field.is_repeated:
                getattr(made, field.name).append(value)
            else:
                setattr(made, field.name, value)

    def _value(self, field: Any, depth: int) -> Any:
        kind = field.cpp_type
        if field.message_type is not None:
            return self.message(GetMessageClass(field.message_type), depth + 1)
        if field.enum_type is not None:
            return self.chance.choice([value.number for value in field.enum_type.values] + [99])
        if kind == FieldDescriptor.CPPTYPE_BOOL:
            return self.chance.random() < 0.5
        if kind == FieldDescriptor.CPPTYPE_STRING:
            return self._text() if field.type == FieldDescriptor.TYPE_STRING else b"\xff\x00"
        if kind in (FieldDescriptor.CPPTYPE_FLOAT, FieldDescriptor.CPPTYPE_DOUBLE):
            return self.chance.choice((0.0, -1.5, float("nan"), float("inf"), 1e308))
        narrow = kind in (FieldDescriptor.CPPTYPE_INT32, FieldDescriptor.CPPTYPE_UINT32)
        return self.chance.choice(NUMBERS if narrow else LARGE)

    def _text(self) -> str:
        return self.chance.choice(self.known) if self.chance.random() < 0.3 else self.chance.choice(TEXTS)


@pytest.fixture(scope="module")
def known(admin: Desk, staff: Staff) -> list[str]:
    """Return ids and words that exist, so that calls get past the first check; people of its own, for they will not stay what they are."""
    person = {"display_name": "模糊", "roles": ["ROLE_REP"], "locale": "zh-CN", "zone": "Asia/Shanghai", "active": True}
    people = [admin.call("PutPerson", person)["person"]["id"] for _ in range(3)]
    new = {
        "customer_name": "模糊",
        "contact": {"name": "周", "phone": "13800000000"},
        "source": "LEAD_SOURCE_REFERRAL",
        "owner_id": people[0],
    }
    leads = [admin.call("CreateLead", new)["lead"]["id"] for _ in range(5)]
    return [*leads, *people, "lead", "first_contact", "standard", "CNY", "2026-01-01", "Asia/Shanghai", "SO-1"]


@pytest.fixture
def judge(cluster: Cluster, stack: Roles) -> Iterator[Judge]:
    asking = Judge(cluster, stack.databases)
    yield asking
    asking.close()


@capability("G11")
@pytest.mark.timeout(300)
def test_no_call_whatever_it_holds_is_a_fault_of_ours_or_tells_of_our_inside(
    stack: Roles, admin: Desk, known: list[str], judge: Judge
) -> None:
    """Five thousand random calls over gRPC and JSON: never INTERNAL or UNKNOWN, nothing of our inside told, nothing half-written."""
    methods = sorted((method for method in load().values() if not method.streaming), key=lambda method: method.full_name)
    seed = random.randrange(2**32)
    print(f"\nseed {seed}")
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    channel = grpc.insecure_channel(stack.grpc_address, options=[("grpc.enable_http_proxy", 0)])
    web = httpx.Client(base_url=stack.url, trust_env=False, timeout=30)

    def call(number: int) -> None:
        chance = random.Random(seed + number)
        method = methods[number % len(methods)]
        message = Maker(chance, known).message(method.request)
        over_json = chance.random() < 0.4
        outcome, said = by_json(web, method, message, admin.token, chance) if over_json else by_grpc(channel, method, message, admin.token)
        outcomes[outcome] += 1
        if outcome in {"INTERNAL", "UNKNOWN", "DATA_LOSS", "internal", "unknown", "data_loss"} or (
            outcome not in {"OK", "ok"} and LEAKS.search(said)
        ):
            faults.append(f"{method.full_name} {outcome} {said[:300]} for {str(message)[:500]}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(call, range(CALLS)))
    channel.close()
    web.close()
    print(dict(outcomes))

    assert faults == [], f"{len(faults)} of {CALLS}, seed {seed}: " + "\n".join(faults[:5])
    assert sum(outcomes.values()) == CALLS
    eventually(lambda: whole(judge), within=30)


def by_grpc(channel: grpc.Channel, method: Method, message: Message, token: str) -> tuple[str, str]:
    """Call and return the outcome and everything that was said about it."""
    invoke = channel.unary_unary(method.path, lambda one: one.SerializeToString(), method.response.FromString)
    try:
        invoke(message, timeout=20, metadata=(("authorization", f"Bearer {token}"), ("idempotency-key", str(new_id()))))
    except grpc.RpcError as error:
        status = rpc_status.from_call(cast("grpc.Call", error))  # what a call raises is also the call
        details = b"".join(detail.value for detail in status.details) if status else b""
        return error.code().name, f"{error.details()} {details.decode(errors='replace')}"
    return "OK", ""


def by_json(web: httpx.Client, method: Method, message: Message, token: str, chance: random.Random) -> tuple[str, str]:
    """Call with JSON, at times spoilt, and return the outcome and everything that was said about it."""
    try:
        body = json_format.MessageToDict(message, preserving_proto_field_name=True)
    except json_format.SerializeToJsonError:  # what only protobuf can carry
        body = {"expected_close_time": "0001-01-01T00:00:00.5Z", "occurred_time": "99999-01-01", "amount_minor": 1e400}
    if chance.random() < 0.2:
        body[chance.choice(("unknown_field", "__proto__", "lead_id"))] = chance.choice(([], {}, 1.5, "x", None, [[[]]]))
    content = json.dumps(body)
    if chance.random() < 0.05:
        content = content[: chance.randrange(len(content) + 1)] + chance.choice(("", "}", "\x00", "[" * 2_000))
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json", "idempotency-key": str(new_id())}
    answer = web.post(method.path, content=content.encode(errors="replace"), headers=headers)
    if answer.status_code == 200:
        return "ok", ""
    return str(answer.json()["code"]), answer.text


def whole(judge: Judge) -> None:
    """Check that what was written was written whole: every version told, every fact arrived, every copy up to date."""
    assert judge.ask("select count(*) from leads.journal where published_at is null") == [(0,)]
    half = judge.ask(
        "select l.id from leads.lead l left join leads.journal j on j.subject_kind = 'lead' and j.subject = l.id::text"
        " group by l.id, l.version having count(j.*) <> l.version"
    )
    behind = judge.ask(
        "select l.id from leads.lead l left join gateway.lead_card c on c.id = l.id::text where c.sequence is distinct from l.version"
    )
    orphans = judge.ask("select v.lead_id from leads.visit v left join leads.lead l on l.id = v.lead_id where l.id is null")
    undone = "select event_id, reason from {0}.inbox where state <> 'done'"
    parked = judge.ask(undone.format("gateway")) + judge.ask(undone.format("leads"))
    assert (half, behind, orphans, parked) == ([], [], [], [])
