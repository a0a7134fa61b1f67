"""How a process runs: what a request asks for, and the reply as a message."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from baton.gateway.v1 import flow_service_pb2 as pb
from baton.handoff.v1 import handoff_service_pb2 as handoff_pb
from baton.leads.v1 import lead_pb2
from google.protobuf.json_format import MessageToDict

from gateway.access import Method
from gateway.call import Call, Headers
from gateway.commands import Commands
from gateway.door import Handler
from gateway.refusals import Refusal
from gateway.servicers import mapping
from gateway.servicers.views import OPEN, principal_of, reach_of
from gateway.storage.cards import CardFilter
from gateway.storage.flow import process_flow
from gateway.storage.freshness import Freshness
from gateway.storage.people import People
from gateway.storage.read import ReadDatabase
from gateway.views.common import State
from gateway.views.flow import Consumers, Holders, Lane, ProcessFlow

SERVICE = "baton.gateway.v1.FlowService"
TOUCHPOINTS = "/baton.handoff.v1.HandoffService/ListTouchpoints"
SOURCES = ("leads", "handoff")
ASK_S = 2.0  # a page must not wait longer for another department's map


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowViews:
    """Answers how a process runs."""

    database: ReadDatabase
    people: People
    freshness: Freshness
    commands: Commands
    methods: Mapping[str, Method]
    consumers: Consumers

    def handlers(self) -> dict[str, Handler]:
        """Return what is answered here, by method."""
        return {f"{SERVICE}.ProcessFlow": self.process_flow}

    async def process_flow(self, request: pb.ProcessFlowRequest, call: Call) -> pb.ProcessFlowResponse:
        """Return one version as swim lanes. Raises ProcessUnknown."""
        self.database.forget_processes()
        meta = await self.freshness.meta(mapping.tokens(request.at_least), remaining_s=call.headers.remaining_s, sources=SOURCES)
        wanted = CardFilter(
            owners=await self.people.owners(principal_of(call), reach_of(request.reach)),
            process_key=await self.database.process_key(request.process_key),
            process_version=request.version if request.HasField("version") else None,
            statuses=(OPEN,),
        )
        journey = await self._journey(call)
        touchpoints, contract = (journey or {}).get("touchpoints", ()), (journey or {}).get("contract")
        view = await process_flow(self.database, wanted, touchpoints=touchpoints, contract=contract, consumers=self.consumers, meta=meta)
        message = _flow(view)
        if journey is None and "handoff" not in message.meta.missing:
            message.meta.missing.append("handoff")
            message.meta.partial = True
        return message

    async def _journey(self, call: Call) -> State | None:
        """Return the journey map as its owner tells it to the caller, None when it does not; without it the rest is shown."""
        asked = replace(call, method=self.methods[TOUCHPOINTS], headers=_hurried(call.headers))
        try:
            reply = await self.commands.execute(handoff_pb.ListTouchpointsRequest(), asked)
        except Refusal:
            return None
        return MessageToDict(reply, preserving_proto_field_name=True)


def _hurried(headers: Headers) -> Headers:
    spare = headers.remaining_s - ASK_S
    return replace(headers, deadline=headers.deadline - spare) if headers.deadline is not None and spare > 0 else headers


def _flow(view: ProcessFlow) -> pb.ProcessFlowResponse:
    return pb.ProcessFlowResponse(
        process=mapping.process(view.process),
        versions=view.versions,
        lanes=[_lane(lane, view) for lane in view.lanes],
        steps=[
            pb.FlowStep(
                node=mapping.parsed(step.node, lead_pb2.ProcessNode()),
                lanes=step.lanes,
                open=step.open,
                stuck=step.stuck,
                facts=[pb.FlowFact(type=fact.type, told_to=fact.told_to) for fact in step.facts],
            )
            for step in view.steps
        ],
        hand_overs=[
            pb.FlowHandOver(
                touchpoint=mapping.parsed(one.touchpoint, handoff_pb.Touchpoint()),
                lane=one.lane,
                open=one.open,
                overdue=one.overdue,
                nodes=one.nodes,
            )
            for one in view.hand_overs
        ],
        open_elsewhere=view.open_elsewhere,
        meta=mapping.meta(view.meta),
    )


def _lane(lane: Lane, view: ProcessFlow) -> pb.FlowLane:
    held = view.holders.get(lane.key, Holders())
    return pb.FlowLane(
        key=lane.key,
        role=lane.role,
        department=lane.department,
        department_name=view.department_names.get(lane.department or ""),
        people=[pb.FlowPerson(id=key, name=name) for key, name in held.people],
        held_by=held.count,
    )
