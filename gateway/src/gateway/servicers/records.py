"""Records of other systems: what a connector brings, proposed to the person who asked, and signed so that leads believes it."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from baton.common.v1 import value_pb2
from baton.gateway.v1 import record_service_pb2 as pb
from baton.leads.v1 import lead_pb2
from baton.leads.v1 import lead_service_pb2 as leads_pb
from google.protobuf import json_format
from google.protobuf.message import Message
from marshmallow import ValidationError
from prometheus_client import Counter

from chassis.call_refusals import InvalidFields
from chassis.clock import Clock, utc_now
from chassis.errors import DomainError, Violation
from chassis.fields import violations
from chassis.ids import new_id
from gateway.access import Method
from gateway.call import Call
from gateway.commands import Commands
from gateway.fetching import Fetched, Fetcher
from gateway.identity.callers import Caller
from gateway.record_schemas import RecordConnectorSpecSchema
from gateway.records.address import EVIDENCE, address, origin_of
from gateway.records.connector import RecordConnector
from gateway.records.reading import Proposal, propose
from gateway.records.refusals import RecordConnectorInvalid, RecordConnectorUnknown, RecordElsewhere, RecordNotGranted, RecordTooLong
from gateway.records.wire import connector_json
from gateway.refusals import CATALOG, Refusal, from_domain
from gateway.servicers import mapping as messages
from gateway.storage.read import ReadDatabase
from gateway.storage.record_book import Doing, Kept, Look, RecordBook

PULLS = Counter("gateway_record_pulls_total", "Records asked of other systems, by connector and outcome.", ["connector", "outcome"])
GOOD_FOR = timedelta(hours=24)
MAX_RAW, MAX_STATEMENT = 200, 90_000
USE = "record"
OPEN = lead_pb2.LEAD_STATUS_OPEN
Sign = Callable[[dict[str, object], datetime], str]


@dataclass(frozen=True, slots=True)
class Brought:
    """What a record says of a lead."""

    lead: leads_pb.GetEvidenceResponse
    url: str
    fetched: Fetched
    proposals: Sequence[Proposal]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDesk:
    """Answers those who bring in records, and those who set up what brings them."""

    database: ReadDatabase
    book: RecordBook
    commands: Commands
    get_evidence: Method
    fetcher: Fetcher
    sign: Sign
    zone: ZoneInfo
    clock: Clock = utc_now

    async def put_record_connector(self, request: pb.PutRecordConnectorRequest, call: Call) -> Message:
        """Write a connector whose origin the operator has allowed; a dry run names the origin last, when all else is right.

        Raises RecordConnectorInvalid, Refusal.
        """
        base_url = request.connector.base_url
        if origin_of(base_url) is not None and not self.fetcher.allowed.has(base_url):
            if request.dry_run:
                await self.commands.execute(request, call)
            raise RecordConnectorInvalid(
                key=request.connector.key,
                violations=[Violation("connector.base_url", "RECORD_ORIGIN_NOT_ALLOWED", {"origin": origin_of(base_url)})],
            )
        return await self.commands.execute(request, call)

    async def list_record_connectors(self, _: pb.ListRecordConnectorsRequest, call: Call) -> pb.ListRecordConnectorsResponse:
        """Return all connectors."""
        kept, doing = await self.book.connectors(), await self.book.doing(self.clock())
        async with self.database.connect() as connection:
            names = await self.database.names(connection, {one.saved_by for one in kept})
        allowed = self.fetcher.allowed
        return pb.ListRecordConnectorsResponse(
            connectors=[self._listed(one, doing.get(one.connector.key, Doing()), names.get(one.saved_by, "")) for one in kept],
            origins=sorted(allowed.origins | allowed.private),
        )

    async def try_record_connector(self, request: pb.TryRecordConnectorRequest, call: Call) -> pb.TryRecordConnectorResponse:
        """Show what would become of a lead's record; the book says that somebody looked. Raises Refusal, InvalidFields."""
        connector, started = _connector(request.connector), time.monotonic()
        found = await self._noted(
            Kept(connector=connector, version=0, saved_at=self.clock(), saved_by=""), request.lead_id, call, trial=True
        )
        took_ms = int((time.monotonic() - started) * 1_000)
        values = [_value(one, raw=True) for one in found.proposals]
        return pb.TryRecordConnectorResponse(values=values, url=found.url, took_ms=took_ms)

    async def list_record_offers(self, _: pb.ListRecordOffersRequest, call: Call) -> pb.ListRecordOffersResponse:
        """Return what the caller may use."""
        caller = _caller(call)
        offered = [one.connector for one in await self.book.connectors() if one.connector.active and one.connector.grant.admits(caller)]
        return pb.ListRecordOffersResponse(
            offers=[
                pb.RecordOffer(
                    key=one.key, label=value_pb2.Text(zh=one.label_zh, en=one.label_en), process_key=one.process_key, node=one.node
                )
                for one in sorted(offered, key=lambda one: one.label_zh)
            ]
        )

    async def pull_record(self, request: pb.PullRecordRequest, call: Call) -> pb.PullRecordResponse:
        """Fetch, propose and sign; nothing of the record is kept. Raises Refusal, RecordConnectorUnknown, RecordNotGranted."""
        kept = next(iter(await self.book.connectors(key=request.connector)), None)
        if kept is None or not kept.connector.active:
            raise RecordConnectorUnknown(key=request.connector[:60])
        if not kept.connector.grant.admits(_caller(call)):
            raise RecordNotGranted(key=request.connector)
        found = await self._noted(kept, request.lead_id, call, trial=False)
        at = self.clock()
        record = self.sign(self._claims(kept, found, call, at), at)
        if len(record) > MAX_STATEMENT:
            raise RecordTooLong(key=kept.connector.key)
        values = [_value(one) for one in found.proposals]
        return pb.PullRecordResponse(values=values, record=record, version=kept.version, fetched_time=messages.timestamp(at))

    async def _noted(self, kept: Kept, lead_id: str, call: Call, *, trial: bool) -> Brought:
        """Fetch a record, and write down that it was looked at, whatever came of it."""
        code: str | None = "GATEWAY_INTERNAL"  # what the book says when the caller's time ends, or we fail
        key = kept.connector.key
        try:
            brought = await self._bring(kept.connector, lead_id, call)
            code = None
            return brought
        except (Refusal, DomainError) as fault:
            code = (fault if isinstance(fault, Refusal) else from_domain(fault)).code
            raise
        finally:
            if not trial:
                PULLS.labels(key, code or "ok").inc()
            await self.book.note(
                Look(
                    id=str(new_id()),
                    connector=key,
                    version=kept.version,
                    lead_id=lead_id[:64],
                    person_id=_caller(call).person_id,
                    pulled_at=self.clock(),
                    trial=trial,
                    correlation_id=call.headers.correlation_id,
                    code=code,
                )
            )

    async def _bring(self, connector: RecordConnector, lead_id: str, call: Call) -> Brought:
        asked = leads_pb.GetEvidenceRequest(lead_id=lead_id)
        # As the caller and with the caller's own reach: leads says whether this person may act on this lead.
        found = await self.commands.execute(asked, replace(call, method=self.get_evidence))
        assert isinstance(found, leads_pb.GetEvidenceResponse)
        if (found.lead.process_key, found.lead.node) != (connector.process_key, connector.node) or found.lead.status != OPEN:
            raise RecordElsewhere(key=connector.key, node=connector.node)
        url = address(connector.base_url, connector.path, _said(found))
        fetched = await self.fetcher.fetch(connector, url)
        required = [json_format.MessageToDict(one, preserving_proto_field_name=True) for one in found.node.required]
        proposals = propose(fetched.document, connector, required, currency=found.lead.currency or "CNY", zone=self.zone)
        return Brought(found, url, fetched, proposals)

    def _claims(self, kept: Kept, found: Brought, call: Call, at: datetime) -> dict[str, object]:
        return {
            "sub": _caller(call).person_id,
            "lead": found.lead.lead.id,
            "node": found.lead.lead.node,
            "connector": kept.connector.key,
            "version": kept.version,
            "label": {"zh": kept.connector.label_zh, "en": kept.connector.label_en},
            "fetched": at.isoformat(),
            "digest": found.fetched.digest,
            "values": {one.field: one.value for one in found.proposals if one.value is not None},
        }

    def _listed(self, kept: Kept, doing: Doing, name: str) -> pb.RecordConnector:
        allowed, auth = self.fetcher.allowed, kept.connector.auth
        return pb.RecordConnector(
            spec=messages.parsed(connector_json(kept.connector), pb.RecordConnectorSpec()),
            version=kept.version,
            saved_time=messages.timestamp(kept.saved_at),
            saved_by=kept.saved_by,
            saved_by_name=name,
            origin_allowed=allowed.has(kept.connector.base_url),
            secret_present=auth is None or allowed.secret(auth.secret) is not None,
            brought=doing.brought,
            failed=doing.failed,
            last_failure=doing.last_failure or "",
            last_used_time=messages.timestamp(doing.last_used_at),
        )


def _said(found: leads_pb.GetEvidenceResponse) -> dict[str, object]:
    """Return what the address may ask of the lead; of evidence given twice the latest counts."""
    lead = found.lead
    said: dict[str, object] = {"external_id": lead.external_id, "customer_name": lead.customer_name, "lead_no": lead.no}
    for visit in reversed(found.visits):
        said |= {f"{EVIDENCE}{key}": value for key, value in json_format.MessageToDict(visit.fields).items() if isinstance(value, str)}
    return said


def _connector(spec: pb.RecordConnectorSpec) -> RecordConnector:
    try:
        given = RecordConnectorSpecSchema().load(json_format.MessageToDict(spec, preserving_proto_field_name=True))
    except ValidationError as fault:
        raise InvalidFields(violations=violations(fault.messages, "connector")) from fault
    assert isinstance(given, RecordConnector)
    return given


def _value(proposal: Proposal, *, raw: bool = False) -> pb.RecordValue:
    said = messages.parsed({"field": proposal.field} | ({} if proposal.value is None else {"value": proposal.value}), pb.RecordValue())
    if proposal.code:
        texts = CATALOG.texts(proposal.code, proposal.metadata)
        said.code = f"GATEWAY_{proposal.code}"
        said.text.CopyFrom(value_pb2.Text(zh=texts["zh-CN"], en=texts["en"]))
    if raw and proposal.raw is not None:
        plain = proposal.raw if isinstance(proposal.raw, str) else json.dumps(proposal.raw, ensure_ascii=False)
        said.raw = plain[:MAX_RAW]
    return said


def _caller(call: Call) -> Caller:
    assert call.caller is not None  # the door lets nobody else in here
    return call.caller
