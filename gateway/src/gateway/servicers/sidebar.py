"""The sidebar's door: a signed link in, a short log-in out that reaches the sidebar and nothing else."""

from dataclasses import dataclass, field

from baton.gateway.v1 import directory_service_pb2 as pb
from baton.gateway.v1 import events_pb2

from chassis.clock import Clock, utc_now
from gateway.call import Call
from gateway.identity.sidebar import LIFETIME, Connector, LinkExpired, LinkInvalid, SidebarLink, read_link, signer_of
from gateway.identity.throttle import Throttle
from gateway.identity.tokens import Tokens
from gateway.messages import state_of
from gateway.refusals import Refusal, door
from gateway.servicers.mapping import parsed
from gateway.storage.connectors import Connectors
from gateway.storage.people import People


@dataclass(frozen=True, slots=True)
class SidebarDesk:
    """Answers those who come from a chat app."""

    connectors: Connectors
    people: People
    tokens: Tokens
    clock: Clock = utc_now
    attempts: Throttle = field(default_factory=lambda: Throttle(per_second=5.0, burst=60))  # for each address: an office shares one

    async def open_sidebar(self, request: pb.OpenSidebarRequest, call: Call) -> pb.OpenSidebarResponse:
        """Exchange a signed link for a token. Raises Refusal."""
        if wait := self.attempts.wait_for(call.headers.peer):
            raise door("ResourceExhausted", "RATE_LIMITED", retry_after_s=wait)
        connector, link = await self._checked(request)
        if link.contact != request.external_user:
            raise door("Unauthenticated", "SIDEBAR_LINK_ELSEWHERE")
        person_id = await self.connectors.person_id(connector.key, link.person)
        person = await self.people.person(person_id) if person_id else None
        if person is None:
            raise door("Unauthenticated", "SIDEBAR_PERSON_UNKNOWN")
        answer = pb.OpenSidebarResponse(
            token=self.tokens.issue(person.id, sidebar=True),
            expires_in_seconds=int(LIFETIME.total_seconds()),
            person=parsed(state_of(person), events_pb2.PersonState()),
            channel=connector.channel,
            message_id=link.message_id,
            text=link.text,
        )
        if link.sent_at is not None:
            answer.sent_time.FromDatetime(link.sent_at)
        return answer

    async def _checked(self, request: pb.OpenSidebarRequest) -> tuple[Connector, SidebarLink]:
        try:
            connector = await self.connectors.find(signer_of(request.link))
            if connector is None:
                raise _invalid()
            return connector, read_link(request.link, connector, now=self.clock())
        except LinkInvalid as fault:
            raise _invalid() from fault
        except LinkExpired as fault:
            raise door("Unauthenticated", "SIDEBAR_LINK_EXPIRED") from fault


def _invalid() -> Refusal:
    return door("Unauthenticated", "SIDEBAR_LINK_INVALID")
