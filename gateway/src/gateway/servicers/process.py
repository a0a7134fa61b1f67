"""Views of how the process is kept: each method reads its request, asks for its view, and writes the reply."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from baton.gateway.v1 import process_service_pb2 as pb
from baton.leads.v1 import lead_pb2

from chassis.clock import utc_now
from gateway.call import Call
from gateway.servicers import health, mapping
from gateway.servicers.views import OPEN, page_of, principal_of, reach_of
from gateway.storage.cards import CardFilter
from gateway.storage.compliance import compliance
from gateway.storage.dwell import dwell_board
from gateway.storage.freshness import Freshness
from gateway.storage.people import People
from gateway.storage.process_health import process_health
from gateway.storage.read import ReadDatabase


class ProcessViews:
    """Answers the views of the process."""

    def __init__(self, database: ReadDatabase, people: People, freshness: Freshness, zone: ZoneInfo) -> None:
        self._database = database
        self._people = people
        self._freshness = freshness
        self._zone = zone

    async def dwell_board(self, request: pb.DwellBoardRequest, call: Call) -> pb.DwellBoardResponse:
        """Return where leads stand still."""
        wanted = CardFilter(
            owners=await self._people.owners(principal_of(call), reach_of(request.reach)),
            process_key=await self._database.process_key(request.process_key),
            process_version=request.process_version if request.HasField("process_version") else None,
            statuses=(OPEN,),
        )
        listed = replace(
            wanted,
            node=request.node or None,
            breached=request.only == pb.DWELL_ONLY_BREACHED,
            stalled=request.only == pb.DWELL_ONLY_STALLED,
        )
        meta = await self._freshness.meta(mapping.tokens(request.at_least), remaining_s=call.headers.remaining_s, sources=("leads",))
        board = await dwell_board(self._database, wanted, listed, page=page_of(request.page), meta=meta)
        return pb.DwellBoardResponse(
            columns=[
                pb.DwellColumn(
                    node=mapping.parsed(column.node, lead_pb2.ProcessNode()),
                    open=column.open,
                    breached=column.breached,
                    stalled=column.stalled,
                    rules=[mapping.parsed(rule, lead_pb2.DwellRule()) for rule in column.rules],
                )
                for column in board.columns
            ],
            leads=[mapping.card(card) for card in board.leads],
            next_page_token=board.next_page_token,
            meta=mapping.meta(board.meta),
        )

    async def process_health(self, request: pb.ProcessHealthRequest, call: Call) -> pb.ProcessHealthResponse:
        """Return how far the process is kept up with."""
        window = health.window_of(request, self._today())
        stuck = CardFilter(
            owners=await self._people.owners(principal_of(call), reach_of(request.reach)),
            process_key=await self._database.process_key(request.process_key),
            statuses=(OPEN,),
            breached=True,
        )
        meta = await self._freshness.meta(mapping.tokens(request.at_least), remaining_s=call.headers.remaining_s, sources=("leads",))
        view = await process_health(self._database, stuck, window, health.group_of(request.group), zone=self._zone, meta=meta)
        return health.process_health(view, whole=request.all_rows)

    async def compliance(self, request: pb.ComplianceRequest, call: Call) -> pb.ComplianceResponse:
        """Return how regularly people keep the process."""
        today = self._today()
        quarter = health.quarter_of(request, today)
        owners = await self._people.owners(principal_of(call), reach_of(request.reach))
        meta = await self._freshness.meta(mapping.tokens(request.at_least), remaining_s=call.headers.remaining_s, sources=("leads",))
        return health.compliance(await compliance(self._database, quarter, owners=owners, zone=self._zone, meta=meta), today)

    def _today(self) -> date:
        return utc_now().astimezone(self._zone).date()
