"""The list of leads as a stream: the list's own filters and reach, every page of it."""

from collections.abc import AsyncIterator
from dataclasses import replace

from baton.gateway.v1 import import_service_pb2 as pb
from baton.gateway.v1 import view_service_pb2 as view_pb
from baton.leads.v1 import lead_pb2

from gateway.call import Call
from gateway.servicers import mapping
from gateway.servicers.views import principal_of, reach_of
from gateway.storage.cards import CardFilter
from gateway.storage.lists import CREATED, PROGRESS, lead_facts, lead_page
from gateway.storage.people import People
from gateway.storage.read import ReadDatabase
from gateway.views.common import PageOf

PAGE = 500


class LeadExport:
    """Answers ExportLeads."""

    def __init__(self, database: ReadDatabase, people: People) -> None:
        self._database = database
        self._people = people

    async def export_leads(self, request: pb.ExportLeadsRequest, call: Call) -> AsyncIterator[pb.ExportLeadsResponse]:
        """Yield the leads page after page; the last page says that it is."""
        wanted = CardFilter(
            owners=await self._people.owners(principal_of(call), reach_of(request.reach)),
            statuses=[lead_pb2.LeadStatus.Name(status) for status in request.statuses if status in lead_pb2.LeadStatus.values()],
            process_key=request.process_key or None,
            node=request.node or None,
            owner_id=request.owner_id or None,
            source_ref=request.source_ref or None,
            query=request.query or None,
            pooled=request.pooled,
        )
        order = PROGRESS if request.order == view_pb.LEAD_ORDER_PROGRESS else CREATED
        async with self._database.connect() as connection:
            states = await self._database.processes(connection)
        processes = [mapping.parsed(state, lead_pb2.ProcessState()) for state in states.values()]
        page: PageOf | None = PageOf(PAGE)
        while page is not None:
            # A connection of its own for every page: a slow reader must not keep one from everybody else.
            async with self._database.connect() as connection:
                cards, token = await lead_page(self._database, connection, wanted, order=order, page=page)
                said = await lead_facts(connection, [card.id for card in cards])
            yield pb.ExportLeadsResponse(
                leads=[mapping.card(card) for card in cards],
                last=token is None,
                processes=processes,
                facts=[pb.ExportedFacts(**facts) for facts in said],
            )
            processes = []
            page = replace(page, token=token) if token else None
