"""What closed leads teach: what a request asks for, and the reply as a message."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from baton.gateway.v1 import flow_service_pb2 as pb
from baton.leads.v1 import lead_pb2

from chassis.call_refusals import InvalidFields
from chassis.clock import utc_now
from chassis.errors import Violation
from gateway.call import Call
from gateway.door import Handler
from gateway.servicers import mapping, trend
from gateway.servicers.health import date_of
from gateway.servicers.patterns import uplift
from gateway.servicers.views import page_of, principal_of, reach_of
from gateway.storage.freshness import Freshness
from gateway.storage.mining import ClosedFilter, mined_leads, process_mining
from gateway.storage.people import People
from gateway.storage.read import ReadDatabase
from gateway.storage.trend import process_trend
from gateway.views.mining import MARGIN_BP, Behind, Figure, MinedNode, MiningWindow, ProcessMining
from gateway.views.process_health import share_bp
from gateway.views.uplift import MIN_GROUP

SERVICE = "baton.gateway.v1.FlowService"
SOURCES = ("leads",)
LONGEST, BY_DEFAULT = timedelta(days=1_100), timedelta(days=364)
MOST_NODES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MiningViews:
    """Answers what closed leads teach."""

    database: ReadDatabase
    people: People
    freshness: Freshness
    zone: ZoneInfo

    def handlers(self) -> dict[str, Handler]:
        """Return what is answered here, by method."""
        return {
            f"{SERVICE}.ProcessMining": self.process_mining,
            f"{SERVICE}.MinedLeads": self.mined_leads,
            f"{SERVICE}.ProcessTrend": self.process_trend,
        }

    async def process_mining(self, request: pb.ProcessMiningRequest, call: Call) -> pb.ProcessMiningResponse:
        """Return what closed leads went through. Raises InvalidFields."""
        wanted = await self._closed(request.of, call)
        meta = await self.freshness.meta(mapping.tokens(request.at_least), remaining_s=call.headers.remaining_s, sources=SOURCES)
        return _mining(await process_mining(self.database, wanted, meta=meta))

    async def mined_leads(self, request: pb.MinedLeadsRequest, call: Call) -> pb.MinedLeadsResponse:
        """Return the leads behind a figure. Raises InvalidFields."""
        wanted = await self._closed(request.of, call)
        meta = await self.freshness.meta((), remaining_s=call.headers.remaining_s, sources=SOURCES)
        listed = await mined_leads(self.database, wanted, _behind(request), page=page_of(request.page), meta=meta)
        return pb.MinedLeadsResponse(
            leads=[mapping.card(card) for card in listed.leads], next_page_token=listed.next_page_token, meta=mapping.meta(listed.meta)
        )

    async def process_trend(self, request: pb.ProcessTrendRequest, call: Call) -> pb.ProcessTrendResponse:
        """Return how many closed leads kept the process, and how long deals took. Raises InvalidFields."""
        wanted = ClosedFilter(
            owners=await self.people.owners(principal_of(call), reach_of(request.reach)),
            process_key=await self.database.process_key(request.process_key),
            window=trend.window_of(request, utc_now().astimezone(self.zone).date()),
            zone=self.zone,
        )
        meta = await self.freshness.meta(mapping.tokens(request.at_least), remaining_s=call.headers.remaining_s, sources=SOURCES)
        period, group = trend.period_of(request.period), trend.group_of(request.group)
        return trend.process_trend(await process_trend(self.database, wanted, period, group, meta=meta), whole=request.all_rows)

    async def _closed(self, of: pb.ClosedLeads, call: Call) -> ClosedFilter:
        return ClosedFilter(
            owners=await self.people.owners(principal_of(call), reach_of(of.reach)),
            process_key=await self.database.process_key(of.process_key),
            window=_window(of, utc_now().astimezone(self.zone).date()),
            zone=self.zone,
            from_version=of.from_version if of.HasField("from_version") else None,
            to_version=of.to_version if of.HasField("to_version") else None,
        )


def _window(of: pb.ClosedLeads, today: date) -> MiningWindow:
    end = date_of(of.to_date, "of.to_date") if of.HasField("to_date") else today
    start = date_of(of.from_date, "of.from_date") if of.HasField("from_date") else end - BY_DEFAULT
    if not start <= end < start + LONGEST:
        raise InvalidFields(violations=[Violation("of.to_date", "WINDOW_INVALID")])
    return MiningWindow(start=start, end=end)


def _behind(request: pb.MinedLeadsRequest) -> Behind:
    """Return which figure is asked for; all for a number newer than this gateway. Raises InvalidFields."""
    figure = Figure(request.figure) if request.figure in {*map(int, Figure)} else Figure.ALL
    if figure is Figure.WAY and not 0 < len(request.way) <= MOST_NODES:
        raise InvalidFields(violations=[Violation("way", "REQUIRED")])
    return Behind(figure=figure, node=request.node if request.HasField("node") else None, way=tuple(request.way))


def _mining(view: ProcessMining) -> pb.ProcessMiningResponse:
    return pb.ProcessMiningResponse(
        nodes=[_node(node) for node in view.nodes],
        ways=[
            pb.MinedWay(nodes=way.nodes, won=way.won, share_bp=share_bp(way.won, view.won) or 0, median_cycle_s=way.median_cycle_s)
            for way in view.ways
        ],
        closed=view.closed,
        won=view.won,
        left_out=view.left_out,
        median_cycle_s=view.median_cycle_s,
        process_key=view.process_key,
        versions=view.versions,
        from_date=view.window.start.isoformat(),
        to_date=view.window.end.isoformat(),
        min_group=MIN_GROUP,
        margin_bp=MARGIN_BP,
        meta=mapping.meta(view.meta),
    )


def _node(view: MinedNode) -> pb.MinedNode:
    verdict, reason = view.judged
    return pb.MinedNode(
        node=mapping.parsed(view.node, lead_pb2.ProcessNode()),
        reached=view.reached,
        won=view.won,
        median_won_s=view.median_won_s,
        median_lost_s=view.median_lost_s,
        working_time=view.working_time,
        lost_here=view.lost_here,
        lost_here_bp=share_bp(view.lost_here, view.reached),
        skipped=view.skipped,
        overridden=view.overridden,
        overridden_bp=share_bp(view.overridden, view.passed),
        returns=[pb.NodeReturn(to=to, times=times) for to, times in view.returns],
        uplift=uplift(view.uplift),
        verdict=f"NODE_VERDICT_{verdict.name}",
        reason=f"VERDICT_REASON_{reason.name}",
    )
