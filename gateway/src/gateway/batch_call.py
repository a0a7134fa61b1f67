"""One batch of an import through the one command handler; rows the owner blames stay out, the others go again without them."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from baton.leads.v1 import lead_service_pb2 as pb
from google.protobuf import json_format

from chassis.errors import DomainError
from gateway.access import Method
from gateway.call import Call, Headers
from gateway.commands import Commands
from gateway.identity.callers import Caller, Principals
from gateway.importing.batches import blamed
from gateway.importing.convert import Converted
from gateway.importing.mapping import FileMapping
from gateway.importing.remarks import Remark
from gateway.refusals import CATALOG, Refusal, from_domain
from gateway.schemas import LeadFileMappingSchema
from gateway.storage.import_jobs import Job, Step
from gateway.storage.imported_here import differs, here
from gateway.storage.read import ReadDatabase

DEADLINE_S = 30.0
MOST_TRIES = 20
_PASSING = frozenset({"Unavailable", "DeadlineExceeded", "ResourceExhausted", "Conflict"})
_OUTCOMES = {
    pb.IMPORT_OUTCOME_CREATED: "created",
    pb.IMPORT_OUTCOME_UNCHANGED: "unchanged",
    pb.IMPORT_OUTCOME_DIFFERS: "differs",
    pb.IMPORT_OUTCOME_REFUSED: "refused",
}


class Waiting(Exception):
    """The owner cannot answer now; the same batch may be sent again."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class BatchFailed(Exception):
    """The owner refuses the batch for a reason that is about no row."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class BatchCaller:
    """Sends batches on behalf of whoever asked for the import."""

    def __init__(self, commands: Commands, principals: Principals, method: Method, database: ReadDatabase) -> None:
        self._commands = commands
        self._principals = principals
        self._method = method
        self._database = database

    async def send(self, job: Job, batch: Sequence[Converted], caller: Caller) -> Step:
        """Return what became of the batch. Raises Waiting, BatchFailed."""
        mapping = LeadFileMappingSchema().load(dict(job.mapping))
        step = Step(rows=len(batch))
        pending = await self._without_ours(batch, step)
        for attempt in range(MOST_TRIES):
            if not pending:
                return step
            try:
                reply = await self._import(job, mapping, pending, caller)
            except Refusal as refusal:
                pending = _without_blamed(pending, refusal, step, last=attempt == MOST_TRIES - 1)
                continue
            for row, said in zip(pending, reply.rows, strict=True):
                _note(row, said, step)
            return step
        return step

    async def _without_ours(self, batch: Sequence[Converted], step: Step) -> list[Converted]:
        """Take out the rows that stay out, and the leads that are our own: nothing is made of those, so nothing is said of their cells."""
        shown = await here(self._database, {row.here for row in batch if row.here and row.lead})
        pending = []
        for row in batch:
            known = shown.get(row.here or "") if row.lead else None
            if row.lead is None or known is None:
                step.remarks += map(_worded, row.remarks)
            if row.lead is None:
                step.counts["refused"] += 1
            elif known is None:
                pending.append(row)
            elif differs(known, row.lead):
                step.counts["differs"] += 1
                step.remarks.append(_worded(Remark(line=row.row.line, column="", code="differs")))
            else:
                step.counts["unchanged"] += 1
        return pending

    async def _import(self, job: Job, mapping: FileMapping, rows: Sequence[Converted], caller: Caller) -> pb.ImportLeadsResponse:
        request = pb.ImportLeadsRequest(system=mapping.system, dry_run=job.dry_run, process_key=mapping.process_key or None)
        for row in rows:
            json_format.ParseDict(dict(row.lead or {}), request.leads.add())
        # Sent again, a batch has the same body and so the same key, and is answered from what was stored.
        digest = hashlib.sha256(request.SerializeToString(deterministic=True)).hexdigest()[:16]
        key = f"import:{job.id}:{job.done}:{digest}"
        headers = Headers(token=None, deadline=time.monotonic() + DEADLINE_S, peer="import", idempotency_key=key, via="import")
        principal = self._principals.principal(caller, self._method.widest_scope(caller.roles))
        call = Call(method=self._method, headers=headers, caller=caller, principal=principal)
        try:
            reply = await self._commands.execute(request, call)
        except DomainError as fault:
            raise from_domain(fault) from fault
        assert isinstance(reply, pb.ImportLeadsResponse)
        return reply


def _without_blamed(rows: Sequence[Converted], refusal: Refusal, step: Step, *, last: bool) -> list[Converted]:
    """Return the rows that are not at fault, and say the others. Raises Waiting, BatchFailed."""
    if refusal.kind in _PASSING:
        raise Waiting(refusal)
    at_fault = [(found[0], found[1], fault) for fault in refusal.violations if (found := blamed(fault.field)) and found[0] < len(rows)]
    if not at_fault or last:
        raise BatchFailed(refusal)
    for place, field, fault in at_fault:
        step.remarks.append(_said(rows[place], field, fault.code, fault.texts))
    out = {place for place, _, _ in at_fault}
    step.counts["refused"] += len(out)
    return [row for place, row in enumerate(rows) if place not in out]


def _note(row: Converted, said: pb.ImportRow, step: Step) -> None:
    outcome = _OUTCOMES.get(said.outcome, "refused")
    step.counts[outcome] += 1
    for problem in said.problems:
        if outcome == "differs":
            step.remarks.append(_worded(Remark(line=row.row.line, column="", code="differs")))
        else:
            texts = {"zh-CN": problem.text.zh, "en": problem.text.en}
            found = blamed(f"leads[0].{problem.field}")
            step.remarks.append(_said(row, found[1] if found else "", problem.code, texts, is_error=outcome == "refused"))


def _said(row: Converted, field: str, code: str, texts: Mapping[str, str], *, is_error: bool = True) -> Remark:
    return Remark(line=row.row.line, column=field, code=code, is_error=is_error, zh=texts.get("zh-CN", code), en=texts.get("en", code))


def _worded(remark: Remark) -> Remark:
    """Return the remark with its sentence in both languages."""
    texts = CATALOG.texts(f"REMARK_{remark.code.upper()}", {"value": remark.value})
    return replace(remark, zh=texts["zh-CN"], en=texts["en"])
