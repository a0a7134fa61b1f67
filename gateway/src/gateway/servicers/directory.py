"""Log-in and the directory's queries."""

import asyncio
from concurrent.futures import Executor

from baton.gateway.v1 import directory_service_pb2 as pb
from baton.gateway.v1 import events_pb2
from google.protobuf import json_format
from marshmallow import ValidationError

from chassis.call_refusals import InvalidFields
from chassis.clock import Clock
from chassis.fields import violations
from gateway.access import Method
from gateway.call import Call
from gateway.identity.log_in import Accounts, Hasher, LogIn, LoginFailed, LoginLocked, log_in
from gateway.identity.throttle import Throttle
from gateway.identity.tokens import Tokens
from gateway.messages import state_of
from gateway.refusals import door, unauthenticated
from gateway.schemas import LogInSchema
from gateway.servicers.mapping import parsed
from gateway.servicers.views import page_of
from gateway.storage.people import People


class DirectoryDesk:
    """Answers who somebody is."""

    def __init__(
        self,
        people: People,
        accounts: Accounts,
        hasher: Hasher,
        tokens: Tokens,
        methods: dict[str, Method],
        threads: Executor,
        clock: Clock,
        *,
        demo: bool,
    ) -> None:
        self._people = people
        self._accounts = accounts
        self._hasher = hasher
        self._tokens = tokens
        self._methods = methods
        self._threads = threads
        self._clock = clock
        self._demo = demo
        self._attempts = Throttle(per_second=0.5, burst=20)  # for each address

    async def log_in(self, request: pb.LogInRequest, call: Call) -> pb.LogInResponse:
        """Exchange name and password for a token. Raises Refusal."""
        if wait := self._attempts.wait_for(call.headers.peer):
            raise door("ResourceExhausted", "RATE_LIMITED", retry_after_s=wait)
        command = _command(request)
        try:
            person_id = await asyncio.get_running_loop().run_in_executor(self._threads, self._log_in, command)
        except LoginFailed as fault:
            raise door("Unauthenticated", "LOGIN_FAILED") from fault
        except LoginLocked as fault:
            rest = max(1.0, (fault.until - self._clock()).total_seconds())
            raise door("ResourceExhausted", "LOGIN_LOCKED", retry_after_s=rest, seconds=int(rest)) from fault
        person = await self._people.person(person_id)
        if person is None:
            raise unauthenticated()
        return pb.LogInResponse(
            token=self._tokens.issue(person_id),
            expires_in_seconds=int(self._tokens.lifetime.total_seconds()),
            person=parsed(state_of(person), events_pb2.PersonState()),
        )

    async def get_me(self, request: pb.GetMeRequest, call: Call) -> pb.GetMeResponse:
        """Return who the caller is and what the caller may do."""
        caller = call.caller
        person = await self._people.person(caller.person_id) if caller else None
        if person is None:
            raise unauthenticated()
        team = await self._people.team(person.team_id) if person.team_id else None
        return pb.GetMeResponse(
            person=parsed(state_of(person), events_pb2.PersonState()),
            methods=sorted(method.full_name for method in self._methods.values() if method.widest_scope(person.roles)),
            team=parsed(state_of(team), events_pb2.TeamState()) if team else None,
            demo=self._demo,
        )

    async def list_people(self, request: pb.ListPeopleRequest, call: Call) -> pb.ListPeopleResponse:
        """Return a page of the directory."""
        people, token = await self._people.list_people(request.query or None, page_of(request.page))
        teams, departments = await self._people.structure()
        return pb.ListPeopleResponse(
            people=[parsed(state_of(person), events_pb2.PersonState()) for person in people],
            teams=[parsed(state_of(team), events_pb2.TeamState()) for team in teams],
            departments=[parsed(state_of(department), events_pb2.DepartmentState()) for department in departments],
            next_page_token=token,
        )

    def _log_in(self, command: LogIn) -> str:
        return log_in(command, accounts=self._accounts, hasher=self._hasher, now=self._clock())


def _command(request: pb.LogInRequest) -> LogIn:
    try:
        command = LogInSchema().load(json_format.MessageToDict(request, preserving_proto_field_name=True))
    except ValidationError as fault:
        raise InvalidFields(violations=violations(fault.messages)) from fault
    assert isinstance(command, LogIn)
    return command
