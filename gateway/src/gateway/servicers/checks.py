"""Data checks: what a request asks for, and the reply as a message."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from baton.common.v1 import read_pb2
from baton.gateway.v1 import check_view_service_pb2 as pb
from baton.leads.v1 import check_service_pb2, lead_pb2

from chassis.call_refusals import InvalidFields
from chassis.clock import utc_now
from chassis.errors import Violation
from gateway.call import Call
from gateway.door import Handler
from gateway.servicers import mapping
from gateway.servicers.views import page_of, principal_of, reach_of
from gateway.storage.checks import AnomalyFilter, anomaly_list, data_accuracy, data_checks
from gateway.storage.freshness import Freshness
from gateway.storage.people import People
from gateway.storage.read import ReadDatabase
from gateway.views.checks import Accuracy, AccuracyGroup, Anomaly
from gateway.views.common import Meta

SERVICE = "baton.gateway.v1.CheckViewService"
MOST_DAYS, USUAL_DAYS = 92, 42
_SETTLED: dict[int, bool | None] = {pb.ANOMALY_STATUS_CONFIRMED: True, pb.ANOMALY_STATUS_ALL: None}


class CheckViews:
    """Answers the checks, what they found, and how accurate the data is."""

    def __init__(self, database: ReadDatabase, people: People, freshness: Freshness, zone: ZoneInfo) -> None:
        self._database = database
        self._people = people
        self._freshness = freshness
        self._zone = zone

    def handlers(self) -> dict[str, Handler]:
        """Return what is answered here, by method."""
        return {
            f"{SERVICE}.DataChecks": self.data_checks,
            f"{SERVICE}.AnomalyList": self.anomaly_list,
            f"{SERVICE}.DataAccuracy": self.data_accuracy,
        }

    async def data_checks(self, request: pb.DataChecksRequest, call: Call) -> pb.DataChecksResponse:
        """Return all checks."""
        meta = await self._meta(call, request.at_least)
        checks = mapping.parsed(await data_checks(self._database), check_service_pb2.DataChecksState())
        return pb.DataChecksResponse(checks=checks, meta=mapping.meta(meta))

    async def anomaly_list(self, request: pb.AnomalyListRequest, call: Call) -> pb.AnomalyListResponse:
        """Return a page of findings."""
        owners = await self._people.owners(principal_of(call), reach_of(request.reach))
        meta = await self._meta(call, request.at_least)
        wanted = AnomalyFilter(
            owners=owners,
            check=request.check or None,
            owner_id=request.owner_id or None,
            settled=_SETTLED.get(request.status, False),
        )
        view = await anomaly_list(self._database, wanted, page=page_of(request.page), meta=meta)
        return pb.AnomalyListResponse(
            anomalies=[_anomaly(one) for one in view.anomalies], next_page_token=view.next_page_token, meta=mapping.meta(view.meta)
        )

    async def data_accuracy(self, request: pb.DataAccuracyRequest, call: Call) -> pb.DataAccuracyResponse:
        """Return the accuracy now, by day and by person or team. Raises InvalidFields."""
        days = request.days if request.HasField("days") else USUAL_DAYS
        if not 1 <= days <= MOST_DAYS:
            raise InvalidFields(violations=[Violation("days", "WINDOW_INVALID")])
        owners = await self._people.owners(principal_of(call), reach_of(request.reach))
        meta = await self._meta(call, request.at_least)
        group = AccuracyGroup.TEAM if request.group == pb.ACCURACY_GROUP_TEAM else AccuracyGroup.PERSON
        today = utc_now().astimezone(self._zone).date()
        view = await data_accuracy(self._database, owners, group=group, today=today, days=days, meta=meta)
        rows, more = mapping.first_rows(view.rows, whole=request.all_rows)
        return pb.DataAccuracyResponse(
            now=_accuracy(view.now),
            days=[pb.AccuracyPoint(day=day.isoformat(), accuracy=_accuracy(figures)) for day, figures in view.days],
            rows=[pb.AccuracyRow(key=key, label=label, accuracy=_accuracy(figures)) for key, label, figures in rows],
            more_rows=more,
            meta=mapping.meta(view.meta),
        )

    async def _meta(self, call: Call, at_least: Sequence[read_pb2.Token]) -> Meta:
        return await self._freshness.meta(mapping.tokens(at_least), remaining_s=call.headers.remaining_s, sources=("leads",))


def _accuracy(view: Accuracy) -> pb.Accuracy:
    return pb.Accuracy(open=view.leads, odd=view.odd, accuracy_bp=view.accuracy_bp)


def _anomaly(view: Anomaly) -> pb.Anomaly:
    return pb.Anomaly(
        lead_id=view.lead_id,
        no=view.no,
        customer_name=view.customer_name,
        title=view.title,
        process_key=view.process_key,
        node=view.node,
        status=mapping.number(lead_pb2.LeadStatus, view.status),
        currency=view.currency,
        owner_id=view.owner_id,
        owner_name=view.owner_name,
        finding=mapping.parsed(view.finding, lead_pb2.Finding()),
        settled_by_name=view.settled_by_name,
    )
