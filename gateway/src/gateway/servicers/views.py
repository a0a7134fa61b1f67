"""Views: each method reads its request, asks for its view, and writes the reply; queries own the SQL."""

from collections.abc import AsyncIterator, Sequence

from baton.common.v1 import read_pb2
from baton.gateway.v1 import view_service_pb2 as pb
from baton.leads.v1 import lead_pb2

from chassis.principal import Principal
from gateway.call import Call
from gateway.live import CHANGED, Live, LiveEvent
from gateway.servicers import mapping
from gateway.storage.board import lead_board
from gateway.storage.cards import CardFilter
from gateway.storage.freshness import Freshness
from gateway.storage.funnels import funnel
from gateway.storage.lead_page import lead_360, lead_timeline
from gateway.storage.lists import CREATED, PROGRESS, lead_list
from gateway.storage.operations import OperationsDesk
from gateway.storage.people import People
from gateway.storage.process_list import followed_processes
from gateway.storage.read import ReadDatabase
from gateway.views import pages
from gateway.views.common import Meta, Owners, PageOf, Reach
from gateway.views.funnel import FunnelGroup
from gateway.views.processes import default_key, in_order, newest_versions

OPEN = "LEAD_STATUS_OPEN"
COLUMN_SIZE = 20


class Views:
    """Answers every view; knows neither gRPC nor HTTP."""

    def __init__(self, database: ReadDatabase, people: People, freshness: Freshness, live: Live, desk: OperationsDesk) -> None:
        self._database = database
        self._people = people
        self._freshness = freshness
        self._live = live
        self._desk = desk

    async def lead_board(self, request: pb.LeadBoardRequest, call: Call) -> pb.LeadBoardResponse:
        """Return the board."""
        wanted = CardFilter(
            owners=await self._owners(call, request.reach),
            process_key=await self._database.process_key(request.process_key),
            statuses=(OPEN,),
            owner_id=request.owner_id or None,
            query=request.query or None,
        )
        size = pages.size_of(request.column_size if request.HasField("column_size") else None, default=COLUMN_SIZE, field="column_size")
        board = await lead_board(self._database, wanted, column_size=size, meta=await self._meta(call, request.at_least))
        return pb.LeadBoardResponse(
            columns=[mapping.column(column) for column in board.columns],
            process=mapping.process(board.process),
            meta=mapping.meta(board.meta),
            elsewhere=[pb.BoardElsewhere(process_key=key, count=count) for key, count in board.elsewhere],
        )

    async def lead_list(self, request: pb.LeadListRequest, call: Call) -> pb.LeadListResponse:
        """Return a page of leads."""
        wanted = CardFilter(
            owners=await self._owners(call, request.reach),
            statuses=[lead_pb2.LeadStatus.Name(status) for status in request.statuses if status in lead_pb2.LeadStatus.values()],
            process_key=request.process_key or None,
            node=request.node or None,
            owner_id=request.owner_id or None,
            source_ref=request.source_ref or None,
            query=request.query or None,
            pooled=request.pooled,
            breached=request.breached,
        )
        order = PROGRESS if request.order == pb.LEAD_ORDER_PROGRESS else CREATED
        page = page_of(request.page)
        listed = await lead_list(self._database, wanted, order=order, page=page, meta=await self._meta(call, request.at_least))
        return pb.LeadListResponse(
            leads=[mapping.card(card) for card in listed.leads],
            next_page_token=listed.next_page_token,
            meta=mapping.meta(listed.meta),
        )

    async def lead360(self, request: pb.Lead360Request, call: Call) -> pb.Lead360Response:
        """Return one lead whole."""
        owners = await self._owners(call)
        meta = await self._meta(call, request.at_least)
        view = await lead_360(self._database, request.lead_id, owners=owners, meta=meta)
        return pb.Lead360Response(
            lead=mapping.parsed(view.lead, lead_pb2.LeadState()),
            owner_name=view.owner_name,
            process=mapping.process(view.process),
            people=dict(view.people),
            visits=[mapping.parsed(visit, lead_pb2.VisitState()) for visit in view.visits],
            visit_versions=view.visit_versions,
            earlier=[mapping.parsed(state, lead_pb2.ProcessState()) for state in view.earlier],
            meta=mapping.meta(view.meta),
            sequence=view.sequence,
        )

    async def lead_timeline(self, request: pb.LeadTimelineRequest, call: Call) -> pb.LeadTimelineResponse:
        """Return a page of a lead's trail."""
        owners = await self._owners(call)
        page = page_of(request.page)
        meta = await self._meta(call, request.at_least)
        view = await lead_timeline(self._database, request.lead_id, owners=owners, page=page, meta=meta)
        return pb.LeadTimelineResponse(
            entries=[mapping.entry(entry) for entry in view.entries],
            next_page_token=view.next_page_token,
            people=dict(view.people),
            meta=mapping.meta(view.meta),
        )

    async def funnel(self, request: pb.FunnelRequest, call: Call) -> pb.FunnelResponse:
        """Return the funnel."""
        owners = await self._owners(call, request.reach)
        group = _group(request.group)
        meta = await self._meta(call, request.at_least)
        view = await funnel(self._database, await self._database.process_key(request.process_key), group, owners=owners, meta=meta)
        rows, more = mapping.first_rows(view.rows, whole=request.all_rows)
        return pb.FunnelResponse(
            total=mapping.funnel_row(view.total),
            rows=[mapping.funnel_row(row) for row in rows],
            more_rows=more,
            process=mapping.process(view.process),
            nodes=[mapping.parsed(node, lead_pb2.ProcessNode()) for node in view.nodes],
            meta=mapping.meta(view.meta),
        )

    async def processes(self, request: pb.ProcessesRequest, call: Call) -> pb.ProcessesResponse:
        """Return the newest version of each process that new leads may follow, the default one first, or that leads still follow."""
        self._database.forget_processes()  # leads of a process published this moment may stand in the list asked for beside it
        meta = await self._meta(call)
        async with self._database.connect() as connection:
            states = await self._database.processes(connection)
            followed = await followed_processes(connection) if request.with_retired else set()
        newest = in_order(newest_versions(states).values(), default_key(states))
        shown = [state for state in newest if not state.get("retired", False) or state["key"] in followed]
        return pb.ProcessesResponse(
            processes=[mapping.parsed(state, lead_pb2.ProcessState()) for state in shown],
            meta=mapping.meta(meta),
        )

    async def operations(self, request: pb.OperationsRequest, call: Call) -> pb.OperationsResponse:
        """Return whether the system is well."""
        meta = await self._freshness.meta((), remaining_s=call.headers.remaining_s, sources=self._desk.sources)
        view = await self._desk.operations(meta=meta)
        return pb.OperationsResponse(
            workers=[mapping.worker(worker) for worker in view.workers],
            parked=[mapping.parked(group) for group in view.parked],
            queues=[mapping.queue(queue) for queue in view.queues],
            meta=mapping.meta(view.meta),
        )

    async def watch(self, request: pb.WatchRequest, call: Call) -> AsyncIterator[pb.WatchResponse]:
        """Yield what becomes visible to the caller."""

        async def owners() -> Owners:
            return await self._owners(call, request.reach)

        async for event in self._live.follow(owners, request.resume_token or None):
            yield _watched(event)

    async def _owners(self, call: Call, reach: int = 0) -> Owners:
        return await self._people.owners(principal_of(call), reach_of(reach))

    async def _meta(self, call: Call, at_least: Sequence[read_pb2.Token] = ()) -> Meta:
        return await self._freshness.meta(mapping.tokens(at_least), remaining_s=call.headers.remaining_s)


def page_of(page: read_pb2.Page) -> PageOf:
    """Return which page is asked for. Raises PageSizeInvalid."""
    return PageOf(pages.size_of(page.size if page.HasField("size") else None), page.token or None)


def principal_of(call: Call) -> Principal:
    """Return who calls."""
    assert call.principal is not None  # no view is public
    return call.principal


def _watched(event: LiveEvent) -> pb.WatchResponse:
    kind = f"WATCH_KIND_{event.kind}"
    change = event.change
    if event.kind != CHANGED or change is None:
        return pb.WatchResponse(kind=kind, resume_token=event.token)
    return pb.WatchResponse(
        kind=kind,
        resume_token=event.token,
        subject_kind=change.subject_kind,
        subject=change.subject,
        type=change.type,
        sequence=change.sequence,
        card=mapping.card(change.card) if change.card is not None else None,
        actor=change.actor,
    )


def _group(number: int) -> FunnelGroup:
    """Return the grouping; none for a number newer than this gateway."""
    return FunnelGroup(number) if number in {*map(int, FunnelGroup)} else FunnelGroup.NONE


def reach_of(number: int) -> Reach:
    """Return the reach; the narrowest for a number newer than this gateway."""
    return Reach(number) if number in {*map(int, Reach)} else Reach.MINE
