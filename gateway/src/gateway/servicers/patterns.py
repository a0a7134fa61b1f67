"""The library of action patterns: what a request asks for, and the reply as a message."""

import asyncio
from collections.abc import Sequence

from baton.common.v1 import read_pb2
from baton.gateway.v1 import pattern_view_service_pb2 as pb
from baton.leads.v1 import pattern_service_pb2
from google.protobuf.json_format import MessageToDict

from chassis.call_refusals import InvalidFields
from chassis.errors import Violation
from gateway.call import Call
from gateway.door import Handler
from gateway.servicers import mapping
from gateway.servicers.views import page_of, principal_of
from gateway.storage.freshness import Freshness
from gateway.storage.patterns import PatternFilter, pattern_effect, pattern_library, preview
from gateway.storage.people import People
from gateway.storage.read import ReadDatabase
from gateway.views.common import Meta, Reach
from gateway.views.patterns import PatternLine, Sighting
from gateway.views.uplift import MIN_GROUP, Uplift, Window

SERVICE = "baton.gateway.v1.PatternViewService"
_RETIRED: dict[int, bool | None] = {pb.PATTERN_STATUS_RETIRED: True, pb.PATTERN_STATUS_ALL: None}


class PatternViews:
    """Answers the library, one pattern, and what a condition would show."""

    def __init__(self, database: ReadDatabase, people: People, freshness: Freshness) -> None:
        self._database = database
        self._people = people
        self._freshness = freshness
        # A form asks at every change of a condition: however many people write one, they take one connection from the other views.
        self._one_at_a_time = asyncio.Semaphore(1)

    def handlers(self) -> dict[str, Handler]:
        """Return what is answered here, by method."""
        return {
            f"{SERVICE}.PatternLibrary": self.pattern_library,
            f"{SERVICE}.PatternEffect": self.pattern_effect,
            f"{SERVICE}.PreviewPattern": self.preview_pattern,
        }

    async def pattern_library(self, request: pb.PatternLibraryRequest, call: Call) -> pb.PatternLibraryResponse:
        """Return a page of the library."""
        wanted = PatternFilter(node=request.node or None, keyword=request.keyword or None, retired=_RETIRED.get(request.status, False))
        view = await pattern_library(self._database, wanted, page=page_of(request.page), meta=await self._meta(call, request.at_least))
        return pb.PatternLibraryResponse(
            patterns=[_line(one) for one in view.patterns], next_page_token=view.next_page_token, meta=mapping.meta(view.meta)
        )

    async def pattern_effect(self, request: pb.PatternEffectRequest, call: Call) -> pb.PatternEffectResponse:
        """Return one pattern with its figures and the places the caller may see."""
        owners = await self._people.owners(principal_of(call), Reach.ALLOWED)
        meta = await self._meta(call, request.at_least)
        view = await pattern_effect(self._database, request.pattern_id, owners=owners, meta=meta)
        return pb.PatternEffectResponse(
            pattern=_line(view.line),
            sightings=[_sighting(one) for one in view.sightings],
            hidden=view.hidden,
            meta=mapping.meta(view.meta),
        )

    async def preview_pattern(self, request: pb.PreviewPatternRequest, call: Call) -> pb.PreviewPatternResponse:
        """Return what a condition would show. Raises InvalidFields."""
        condition = MessageToDict(request.condition, preserving_proto_field_name=True)
        if not any(condition.get(name) for name in ("kinds", "channel", "keywords", "evidence_complete")):
            raise InvalidFields(violations=[Violation("condition", "REQUIRED")])
        async with self._one_at_a_time:
            counted, window = await preview(self._database, condition)
        return pb.PreviewPatternResponse(uplift=uplift(counted), basis=_basis(window))

    async def _meta(self, call: Call, at_least: Sequence[read_pb2.Token]) -> Meta:
        return await self._freshness.meta(mapping.tokens(at_least), remaining_s=call.headers.remaining_s, sources=("leads",))


def _line(line: PatternLine) -> pb.PatternLine:
    return pb.PatternLine(
        pattern=mapping.parsed(line.state, pattern_service_pb2.PatternState()),
        uplift=uplift(line.uplift) if line.uplift else None,
        basis=_basis(line.window) if line.window else None,
        annotated_by_name=line.annotated_by_name,
    )


def _sighting(seen: Sighting) -> pb.PatternSighting:
    return pb.PatternSighting(
        evidence=mapping.parsed(seen.evidence, pattern_service_pb2.PatternEvidence()),
        no=seen.no,
        customer_name=seen.customer_name,
        won=seen.won,
        shows=seen.shows,
    )


def uplift(view: Uplift) -> pb.Uplift:
    """Return an uplift as a message."""
    return pb.Uplift(
        shown=view.counts.shown,
        shown_won=view.counts.shown_won,
        others=view.counts.others,
        others_won=view.counts.others_won,
        shown_bp=view.shown_bp,
        others_bp=view.others_bp,
        difference_bp=view.difference_bp,
        low_bp=view.low_bp,
        high_bp=view.high_bp,
        relative_bp=view.relative_bp,
        insufficient=view.insufficient,
        unclear=view.unclear,
    )


def _basis(window: Window) -> pb.UpliftBasis:
    return pb.UpliftBasis(from_time=mapping.timestamp(window.since), until_time=mapping.timestamp(window.until), min_group=MIN_GROUP)
