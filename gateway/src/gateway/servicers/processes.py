"""The catalog of processes as messages."""

from baton.common.v1 import value_pb2
from baton.gateway.v1 import process_service_pb2 as pb
from baton.leads.v1 import lead_pb2

from gateway.call import Call
from gateway.servicers import mapping
from gateway.storage.freshness import Freshness
from gateway.storage.process_list import process_list, process_version
from gateway.storage.read import ReadDatabase
from gateway.views.common import Meta
from gateway.views.processes import VersionLine


class ProcessCatalog:
    """Answers which processes there are and what each version asks for."""

    def __init__(self, database: ReadDatabase, freshness: Freshness) -> None:
        self._database = database
        self._freshness = freshness

    async def process_list(self, request: pb.ProcessListRequest, call: Call) -> pb.ProcessListResponse:
        """Return all processes with their versions."""
        view = await process_list(self._database, meta=await self._meta(request, call))
        return pb.ProcessListResponse(
            processes=[
                pb.ProcessLine(
                    key=line.key,
                    label=mapping.parsed(line.label, value_pb2.Text()),
                    retired=line.retired,
                    is_default=line.is_default,
                    versions=[_version(one) for one in line.versions],
                )
                for line in view.processes
            ],
            meta=mapping.meta(view.meta),
        )

    async def process_version(self, request: pb.ProcessVersionRequest, call: Call) -> pb.ProcessVersionResponse:
        """Return one version in full."""
        meta = await self._meta(request, call)
        state = await process_version(self._database, request.key, request.version if request.HasField("version") else None)
        return pb.ProcessVersionResponse(process=mapping.parsed(state, lead_pb2.ProcessState()), meta=mapping.meta(meta))

    async def _meta(self, request: pb.ProcessListRequest | pb.ProcessVersionRequest, call: Call) -> Meta:
        self._database.forget_processes()
        tokens = mapping.tokens(request.at_least)
        return await self._freshness.meta(tokens, remaining_s=call.headers.remaining_s, sources=("leads",))


def _version(line: VersionLine) -> pb.VersionLine:
    return pb.VersionLine(
        version=line.version,
        published_time=mapping.timestamp(line.published_at),
        published_by=line.published_by,
        published_by_name=line.published_by_name,
        nodes=line.nodes,
        fields=line.fields,
        enforce_from_time=mapping.timestamp(line.enforce_from),
        open=line.open,
    )
