"""Imports as clients see them: what a file holds, how a job stands, what was said of its rows."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace

from baton.common.v1 import value_pb2
from baton.gateway.v1 import import_service_pb2 as pb
from google.protobuf import json_format
from google.protobuf.message import Message
from marshmallow import ValidationError

from chassis.call_refusals import InvalidFields
from chassis.fields import violations
from gateway.call import Call
from gateway.commands import Commands
from gateway.importing.inspect import Inspection, inspect
from gateway.importing.mapping import FileMapping, system_of
from gateway.importing.people import Known, matches
from gateway.importing.refusals import FileNotYours, ImportUnknown
from gateway.importing.remarks import Remark
from gateway.importing.table import Table
from gateway.importing.wire import mapping_json
from gateway.imports import ImportCarrier, Tables
from gateway.schemas import LeadFileMappingSchema
from gateway.servicers import mapping as messages
from gateway.servicers.views import principal_of
from gateway.storage.files import FileIndex, StoredFile
from gateway.storage.import_jobs import ImportJobs, Job
from gateway.storage.known_people import KnownPeople
from gateway.storage.read import ReadDatabase


class ImportViews:
    """Answers what a wizard asks; the import itself is a command and a carrier."""

    def __init__(
        self,
        database: ReadDatabase,
        jobs: ImportJobs,
        tables: Tables,
        files: FileIndex,
        people: KnownPeople,
        commands: Commands,
        carrier: ImportCarrier,
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._tables = tables
        self._files = files
        self._people = people
        self._commands = commands
        self._carrier = carrier

    async def inspect_lead_file(self, request: pb.InspectLeadFileRequest, call: Call) -> pb.InspectLeadFileResponse:
        """Return what a file holds and how it would be read."""
        stored = await self._files.find(request.file, stored_by=principal_of(call).sub)
        if stored is None:
            raise FileNotYours
        given = _mapping(request)
        table = await self._tables.get(stored.sha256)
        found = inspect(table, given, await self._nodes(given.process_key))
        known = matches((one.word for one in found.owners), await self._people.all())
        owners = {word: (persons[0].id if len(persons) == 1 else None) for word, persons in known.items()} | dict(given.owners)
        return _inspected(stored, table, found, owners, known)

    async def start_lead_import(self, request: pb.StartLeadImportRequest, call: Call) -> Message:
        """Write the job down, and look for it at once."""
        reply = await self._commands.execute(request, call)
        self._carrier.wake()
        return reply

    async def get_lead_import(self, request: pb.GetLeadImportRequest, call: Call) -> pb.GetLeadImportResponse:
        """Return how an import stands."""
        job = await self._job(request.id, call)
        remarks = await self._jobs.first_remarks(job.id)
        return pb.GetLeadImportResponse(job=_job(job), remarks=[_remark(remark) for remark in remarks])

    async def list_lead_imports(self, request: pb.ListLeadImportsRequest, call: Call) -> pb.ListLeadImportsResponse:
        """Return the caller's latest imports."""
        return pb.ListLeadImportsResponse(jobs=[_job(job) for job in await self._jobs.latest(asked_by=principal_of(call).sub)])

    async def lead_import_remarks(self, request: pb.LeadImportRemarksRequest, call: Call) -> AsyncIterator[pb.LeadImportRemarksResponse]:
        """Yield every remark of an import."""
        job = await self._job(request.id, call)
        position: int | None = 0
        while position is not None:
            remarks, position = await self._jobs.remarks_after(job.id, position)
            yield pb.LeadImportRemarksResponse(remarks=[_remark(remark) for remark in remarks], last=position is None)

    async def _job(self, job_id: str, call: Call) -> Job:
        job = await self._jobs.find(job_id, asked_by=principal_of(call).sub)
        if job is None:
            raise ImportUnknown
        return job

    async def _nodes(self, wanted: str) -> Mapping[str, Sequence[str]]:
        """Return the labels of the nodes that imported leads go through, by key: those of the process wanted, or the default one."""
        key = await self._database.process_key(wanted)
        async with self._database.connect() as connection:
            process = await self._database.newest_process(connection, key)
        nodes = process.get("nodes", ()) if process else ()
        return {node["key"]: tuple(node.get("label", {}).values()) for node in nodes}


def _mapping(request: pb.InspectLeadFileRequest) -> FileMapping:
    try:
        given = LeadFileMappingSchema().load(json_format.MessageToDict(request.mapping, preserving_proto_field_name=True))
    except ValidationError as fault:
        raise InvalidFields(violations=violations(fault.messages, "mapping")) from fault
    assert isinstance(given, FileMapping)
    return given


def _inspected(
    stored: StoredFile, table: Table, found: Inspection, owners: Mapping[str, str | None], known: Mapping[str, Sequence[Known]]
) -> pb.InspectLeadFileResponse:
    names = {person.id: person.name for persons in known.values() for person in persons}
    system = found.mapping.system or system_of(stored.name)
    settled = replace(found.mapping, system=system, owners={one.word: owners[one.word] for one in found.owners})
    return pb.InspectLeadFileResponse(
        name=stored.name,
        format=table.format,
        encoding=table.encoding,
        separator=table.separator,
        sheet=table.sheet,
        rows=len(table.rows),
        columns=[pb.FoundColumn(name=one.name, filled=one.filled, samples=one.samples) for one in found.columns],
        preview=[pb.PreviewRow(line=row.line, cells=row.cells) for row in found.preview],
        stages=[pb.FoundStage(word=one.word, rows=one.rows, target=settled.stages.get(one.word)) for one in found.stages],
        owners=[
            pb.FoundOwner(
                word=one.word,
                rows=one.rows,
                owner_id=owners[one.word],
                name=names.get(owners[one.word] or ""),
                people=len(known[one.word]),
            )
            for one in found.owners
        ],
        date_order_open=found.date_order_open,
        mapping=messages.parsed(mapping_json(settled), pb.LeadFileMapping()),
        missing=settled.missing,
    )


def _job(job: Job) -> pb.LeadImport:
    return pb.LeadImport(
        id=job.id,
        file=job.file,
        file_name=job.file_name,
        mapping=messages.parsed(job.mapping, pb.LeadFileMapping()),
        dry_run=job.dry_run,
        state=messages.number(pb.ImportState, f"IMPORT_STATE_{job.state}"),
        rows=job.rows,
        done=job.done,
        created=job.created,
        unchanged=job.unchanged,
        differs=job.differs,
        refused=job.refused,
        warnings=job.warnings,
        reason=value_pb2.Text(zh=job.reason.get("zh-CN", ""), en=job.reason.get("en", "")) if job.reason else None,
        reason_code=job.reason_code,
        asked_time=messages.timestamp(job.asked_at),
        moved_time=messages.timestamp(job.moved_at),
    )


def _remark(remark: Remark) -> pb.ImportRemark:
    text = value_pb2.Text(zh=remark.zh, en=remark.en)
    return pb.ImportRemark(
        line=remark.line, column=remark.column, code=remark.code, text=text, value=remark.value, is_error=remark.is_error
    )
