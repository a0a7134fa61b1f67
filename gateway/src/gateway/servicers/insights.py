"""Views of credit, tickets and messages: each method reads its request, asks for its view, and writes the reply."""

from collections.abc import Sequence
from typing import TypedDict

from baton.attribution.v1 import credit_pb2
from baton.common.v1 import read_pb2
from baton.gateway.v1 import insight_service_pb2 as pb
from baton.handoff.v1 import contract_pb2, ticket_pb2
from baton.leads.v1 import lead_pb2
from baton.notify.v1 import delivery_pb2

from chassis.principal import Scope
from gateway.call import Call
from gateway.servicers import mapping
from gateway.servicers.views import page_of, principal_of
from gateway.storage.contracts import ContractFilter, contract_board
from gateway.storage.credits import contribution_board, deal_credits
from gateway.storage.freshness import Freshness
from gateway.storage.inbox_page import inbox
from gateway.storage.people import People
from gateway.storage.read import ReadDatabase
from gateway.storage.tickets import TicketFilter, handoff_board, ticket_timeline
from gateway.views import pages
from gateway.views.common import Meta, Owners, Reach
from gateway.views.insights import ContributionRow, RoleShare

COLUMN_SIZE = 20


class Seen(TypedDict):
    """What a caller may see of departments' work: leads of these owners, and the work of the department of that key."""

    owners: Owners
    own_department: str | None


class Insights:
    """Answers the views of credit, tickets and messages."""

    def __init__(self, database: ReadDatabase, people: People, freshness: Freshness) -> None:
        self._database = database
        self._people = people
        self._freshness = freshness

    async def contribution_board(self, request: pb.ContributionBoardRequest, call: Call) -> pb.ContributionBoardResponse:
        """Return who carried what."""
        since = mapping.instant(request, "from_time")
        until = mapping.instant(request, "until_time")
        board = await contribution_board(self._database, since, until, meta=await self._meta(call, request.at_least, "attribution"))
        return pb.ContributionBoardResponse(
            rows=[_row(row) for row in board.rows], deals=board.deals, buckets=dict(board.buckets), meta=mapping.meta(board.meta)
        )

    async def deal_credits(self, request: pb.DealCreditsRequest, call: Call) -> pb.DealCreditsResponse:
        """Return a page of credits; whoever reaches no further than himself sees those he shares in."""
        principal = principal_of(call)
        view = await deal_credits(
            self._database,
            subject_id=(principal.sub if principal.scope is Scope.SELF else request.subject_id) or None,
            lead_id=request.lead_id or None,
            page=page_of(request.page),
            meta=await self._meta(call, request.at_least, "attribution"),
        )
        return pb.DealCreditsResponse(
            credits=[mapping.parsed(state, credit_pb2.CreditState()) for state in view.credits],
            next_page_token=view.next_page_token,
            people=dict(view.people),
            meta=mapping.meta(view.meta),
        )

    async def handoff_board(self, request: pb.HandoffBoardRequest, call: Call) -> pb.HandoffBoardResponse:
        """Return tickets by state."""
        wanted = TicketFilter(
            **await self._seen(call),
            waiting_for=principal_of(call).sub if request.waiting else None,
            department=request.department or None,
            lead_id=request.lead_id or None,
            query=request.query or None,
        )
        size = pages.size_of(request.column_size if request.HasField("column_size") else None, default=COLUMN_SIZE, field="column_size")
        meta = await self._meta(call, request.at_least, "handoff")
        board = await handoff_board(self._database, wanted, closed=request.closed, column_size=size, meta=meta)
        return pb.HandoffBoardResponse(
            columns=[
                pb.TicketColumn(
                    status=mapping.number(ticket_pb2.TicketStatus, column.status),
                    count=column.count,
                    overdue=column.marked,
                    tickets=[mapping.parsed(state, ticket_pb2.TicketState()) for state in column.states],
                )
                for column in board.columns
            ],
            people=dict(board.people),
            departments=dict(board.departments),
            meta=mapping.meta(board.meta),
        )

    async def contract_board(self, request: pb.ContractBoardRequest, call: Call) -> pb.ContractBoardResponse:
        """Return contracts by state."""
        wanted = ContractFilter(
            **await self._seen(call),
            waiting_for=principal_of(call).sub if request.waiting else None,
            contract_id=request.contract_id or None,
            lead_id=request.lead_id or None,
            query=request.query or None,
        )
        size = pages.size_of(request.column_size if request.HasField("column_size") else None, default=COLUMN_SIZE, field="column_size")
        meta = await self._meta(call, request.at_least, "handoff")
        board = await contract_board(self._database, wanted, closed=request.closed, column_size=size, meta=meta)
        return pb.ContractBoardResponse(
            columns=[
                pb.ContractColumn(
                    status=mapping.number(contract_pb2.ContractStatus, column.status),
                    count=column.count,
                    stale=column.marked,
                    contracts=[mapping.parsed(state, contract_pb2.ContractState()) for state in column.states],
                )
                for column in board.columns
            ],
            people=dict(board.people),
            departments=dict(board.departments),
            meta=mapping.meta(board.meta),
        )

    async def ticket_timeline(self, request: pb.TicketTimelineRequest, call: Call) -> pb.TicketTimelineResponse:
        """Return a ticket and a page of its trail."""
        wanted = TicketFilter(**await self._seen(call))
        meta = await self._meta(call, request.at_least, "handoff")
        view = await ticket_timeline(self._database, request.ticket_id, wanted, page=page_of(request.page), meta=meta)
        return pb.TicketTimelineResponse(
            ticket=mapping.parsed(view.ticket, ticket_pb2.TicketState()),
            currency=view.currency,
            entries=[mapping.entry(entry) for entry in view.entries],
            next_page_token=view.next_page_token,
            people=dict(view.people),
            departments=dict(view.departments),
            meta=mapping.meta(view.meta),
        )

    async def inbox(self, request: pb.InboxRequest, call: Call) -> pb.InboxResponse:
        """Return a page of the caller's own messages."""
        meta = await self._meta(call, request.at_least, "notify")
        view = await inbox(self._database, principal_of(call).sub, unread=request.unread, page=page_of(request.page), meta=meta)
        return pb.InboxResponse(
            messages=[mapping.parsed(state, delivery_pb2.DeliveryState()) for state in view.messages],
            unread=view.unread,
            next_page_token=view.next_page_token,
            meta=mapping.meta(view.meta),
        )

    async def _seen(self, call: Call) -> Seen:
        """Return what of departments' work the caller may see; no department when only persons count."""
        principal = principal_of(call)
        own = None if principal.scope < Scope.DEPARTMENT or principal.dept is None else await self._people.department_key(principal.dept)
        return {"owners": await self._people.owners(principal, Reach.ALLOWED), "own_department": own}

    async def _meta(self, call: Call, at_least: Sequence[read_pb2.Token], source: str) -> Meta:
        return await self._freshness.meta(mapping.tokens(at_least), remaining_s=call.headers.remaining_s, sources=(source,))


def _row(row: ContributionRow) -> pb.ContributionRow:
    return pb.ContributionRow(
        subject_id=row.subject_id,
        subject_kind=mapping.number(lead_pb2.SubjectKind, row.subject_kind),
        name=row.name,
        deals=row.deals,
        bp=row.bp,
        amounts=mapping.amounts(row.amounts),
        roles=[_share(share) for share in row.roles],
    )


def _share(share: RoleShare) -> pb.RoleShare:
    return pb.RoleShare(role=mapping.number(lead_pb2.ParticipantRole, share.role), bp=share.bp, amounts=mapping.amounts(share.amounts))
