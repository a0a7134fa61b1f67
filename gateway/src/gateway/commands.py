"""The one handler of every command and detail query: message -> dict -> owner -> dict -> message."""

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from typing import Any, Protocol

from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from chassis.commands import Method as OwnMethod
from chassis.commands import Runner
from chassis.ids import new_id
from gateway.call import Call
from gateway.directory.errors import ReferenceUnknown
from gateway.identity.callers import Principals
from gateway.naming import snake
from gateway.refusals import door, from_wire, too_late
from gateway.rpc import NamekoRpc, Remote
from gateway.storage.directory_work import DirectoryWork
from gateway.storage.people import People

PERSON_FIELDS = frozenset({"owner_id", "actor_id"})
_PARTICIPANT = "baton.leads.v1.Participant"
_DEPARTMENT = "SUBJECT_KIND_DEPARTMENT"
_PERSON = "SUBJECT_KIND_PERSON"
WireReply = Mapping[str, Any]


class Owner(Protocol):
    """Whoever executes a method; the reply is `{"reply": …}` or `{"refusal": …}`."""

    async def execute(self, method: str, request: Mapping[str, Any], context: Mapping[str, Any], remaining_s: float) -> WireReply: ...


class RemoteOwner:
    """A service, over nameko RPC."""

    def __init__(self, name: str, rpc: NamekoRpc) -> None:
        self._name = name
        self._rpc = rpc

    async def execute(self, method: str, request: Mapping[str, Any], context: Mapping[str, Any], remaining_s: float) -> WireReply:
        """Call the service."""
        return await self._rpc.call(Remote(owner=self._name, method=method, request=request, context=context, remaining_s=remaining_s))


class OwnUseCases:
    """The gateway's own use cases, which block and therefore run in threads."""

    def __init__(self, runner: Runner[DirectoryWork], methods: Mapping[str, OwnMethod[DirectoryWork]], threads: Executor) -> None:
        self._runner = runner
        self._methods = methods
        self._threads = threads

    async def execute(self, method: str, request: Mapping[str, Any], context: Mapping[str, Any], remaining_s: float) -> WireReply:
        """Run the use case."""
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._runner.run, self._methods[method], request, context)
        try:
            return await asyncio.wait_for(asyncio.shield(work), remaining_s)
        except TimeoutError as fault:
            raise too_late() from fault


class Commands:
    """Carries commands to their owners."""

    def __init__(self, owners: Mapping[str, Owner], principals: Principals, people: People) -> None:
        self._owners = owners
        self._principals = principals
        self._people = people

    async def execute(self, request: Message, call: Call) -> Message:
        """Return the owner's reply. Raises Refusal; ReferenceUnknown for ids the directory does not know."""
        method = call.method
        assert call.caller is not None  # the door lets nobody else in here
        assert call.principal is not None
        body = _plain(request)
        if method.owner != "gateway":
            await self._check_ids(body, request)
        headers = call.headers
        context = {
            "principal": self._principals.signed(call.caller, call.principal.scope, owner=method.owner),
            # A retry by the broker must not act twice, whether or not the client cares to send a key.
            "idempotency_key": headers.idempotency_key or str(new_id()),
            "correlation_id": headers.correlation_id,
            "traceparent": headers.traceparent,
            "via": "import" if method.name.startswith("Import") else headers.via,
        }
        wire = await self._owners[method.owner].execute(snake(method.name), body, context, headers.remaining_s)
        if (refusal := wire.get("refusal")) is not None:
            raise from_wire(refusal)
        return json_format.ParseDict(wire["reply"], method.response(), ignore_unknown_fields=True)

    async def _check_ids(self, body: Mapping[str, Any], request: Message) -> None:
        """Refuse what names people or departments that do not exist: owners keep copies and never refuse an id."""
        named = list(named_ids(body, request))
        people = {value for _, value, kind in named if kind == _PERSON}
        departments = {value for _, value, kind in named if kind == _DEPARTMENT}
        if unknown := await self._people.unknown(people, departments):
            raise ReferenceUnknown.at(*(path for path, value, _ in named if value in unknown))


def _plain(request: Message) -> dict[str, Any]:
    """Return the request as JSON. Raises Refusal for what protobuf can carry and JSON cannot: times out of range, numbers without end."""
    try:
        return json_format.MessageToDict(request, preserving_proto_field_name=True)
    except (json_format.SerializeToJsonError, ValueError) as fault:
        raise door("InvalidArgument", "MALFORMED_REQUEST", detail=str(fault).splitlines()[0][:200]) from fault


def named_ids(body: Mapping[str, Any], message: Message, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield (field path, id, kind) of every person and department that a request names."""
    if message.DESCRIPTOR.full_name == _PARTICIPANT:
        if body.get("subject_kind") in (_PERSON, _DEPARTMENT) and body.get("subject_id"):
            yield f"{path}subject_id", body["subject_id"], body["subject_kind"]
        return
    for descriptor, value in message.ListFields():
        here = f"{path}{descriptor.name}"
        if descriptor.name in PERSON_FIELDS and descriptor.type == FieldDescriptor.TYPE_STRING:
            yield here, value, _PERSON
        elif descriptor.message_type is not None and descriptor.message_type.file.package.startswith("baton."):
            if descriptor.is_repeated:
                for index, inner in enumerate(value):
                    yield from named_ids(body[descriptor.name][index], inner, f"{here}[{index}].")
            else:
                yield from named_ids(body[descriptor.name], value, f"{here}.")
