"""What a record of another system brought in: the gateway's word for where values come from; the gate judges them like any others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chassis.errors import FailedPrecondition, InvalidArgument
from leads.domain.evidence import Wrong, check
from leads.domain.kinds import Mode

if TYPE_CHECKING:
    from leads.domain.process import Label, ProcessNode, RequiredField


class RecordForged(InvalidArgument):
    """What was handed in as the gateway's word for a record is not, or is about another lead, node or person."""

    code = "LEADS_RECORD_FORGED"


class RecordExpired(FailedPrecondition):
    """The record was brought in too long ago."""

    code = "LEADS_RECORD_EXPIRED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it was brought in; `digest` is the SHA-256 of the other system's reply."""

    connector: str
    version: int
    label: Label
    fetched_at: datetime
    digest: str
    values: Mapping[str, Any]

    def brought(self, node: ProcessNode, given: Mapping[str, Any]) -> BroughtIn | None:
        """Return which of `given` say what the record said, in the node's order; None when none does."""
        taken = tuple(field.key for field in node.required if _same(field, given.get(field.key), self.values.get(field.key)))
        return BroughtIn(record=self, fields=taken) if taken else None


def _same(field: RequiredField, one: Any, other: Any) -> bool:
    if one is None or other is None:
        return False
    try:
        return bool(check(field, one) == check(field, other))
    except Wrong:
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """Where some of the evidence of a submission came from."""

    record: Record
    fields: tuple[str, ...]


def mode_of_brought(brought: BroughtIn | None, given: Mapping[str, Any], mode: Mode) -> Mode:
    """Return how a submission came: by integration when it is recorded now and all of it is as it was brought in, else as `mode` says."""
    whole = brought is not None and len(brought.fields) == len(given)
    return Mode.INTEGRATION if whole and mode is Mode.REALTIME else mode
