"""Write a connector's next version; what could never work is refused here, not when a rep presses the button."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from chassis.errors import Violation
from gateway.records.address import fault_of, origin_of
from gateway.records.connector import USERS, Auth, AuthKind, RecordConnector, RecordField
from gateway.records.reading import READABLE, path_fault, type_of
from gateway.records.refusals import RecordConnectorInvalid

CHOICES = ("CHOICE", "MULTI_CHOICE")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}\Z")
_RESERVED = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept", "accept-encoding", "user-agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PutRecordConnector:
    """The connector as it shall be; a dry run writes nothing."""

    connector: RecordConnector
    dry_run: bool = False


class RecordConnectors(Protocol):
    """Where connectors are kept, and what they speak of."""

    def newest_record_connector(self, key: str) -> tuple[RecordConnector, int] | None: ...
    def add_record_connector(self, connector: RecordConnector, version: int) -> None: ...
    def process_in_force(self, key: str) -> Mapping[str, Any] | None: ...
    def missing_teams(self, ids: list[str]) -> set[str]: ...
    def missing_departments(self, ids: list[str]) -> set[str]: ...


def put_record_connector(command: PutRecordConnector, known: RecordConnectors) -> tuple[RecordConnector, int]:
    """Return the connector and its version; written the same again it stays the version it was. Raises RecordConnectorInvalid."""
    wanted = command.connector
    if faults := list(_faults(wanted, known)):
        raise RecordConnectorInvalid(key=wanted.key, violations=faults)
    before = known.newest_record_connector(wanted.key)
    if before is not None and before[0] == wanted:
        return before
    version = before[1] + 1 if before else 1
    if not command.dry_run:
        known.add_record_connector(wanted, version)
    return wanted, version


def _faults(wanted: RecordConnector, known: RecordConnectors) -> Iterator[Violation]:
    if origin_of(wanted.base_url) is None:
        yield Violation("connector.base_url", "RECORD_ADDRESS_INVALID")
    if code := fault_of(wanted.path):
        yield Violation("connector.path", code)
    if wanted.auth is not None:
        yield from _auth_faults(wanted.auth)
    if not wanted.grant.roles or any(role not in USERS for role in wanted.grant.roles):
        yield Violation("connector.grant.roles", "RECORD_ROLE_NEVER_SUBMITS")
    if known.missing_teams(list(wanted.grant.team_ids)):
        yield Violation("connector.grant.team_ids", "REFERENCE_UNKNOWN")
    if known.missing_departments(list(wanted.grant.dept_ids)):
        yield Violation("connector.grant.dept_ids", "REFERENCE_UNKNOWN")
    process = known.process_in_force(wanted.process_key)
    if process is None:
        yield Violation("connector.process_key", "PROCESS_UNKNOWN")
        return
    node = next((one for one in process.get("nodes", ()) if one["key"] == wanted.node), None)
    if node is None:
        yield Violation("connector.node", "RECORD_NODE_UNKNOWN")
        return
    yield from _field_faults(wanted, {one["key"]: one for one in node.get("required", ())})


def _auth_faults(auth: Auth) -> Iterator[Violation]:
    if auth.kind is AuthKind.BASIC and (not auth.user or ":" in auth.user):
        yield Violation("connector.auth.user", "REQUIRED" if not auth.user else "INVALID")
    if auth.kind is AuthKind.HEADER and (not auth.header or not _HEADER.match(auth.header) or auth.header.lower() in _RESERVED):
        yield Violation("connector.auth.header", "REQUIRED" if not auth.header else "INVALID")


def _field_faults(wanted: RecordConnector, asked: Mapping[str, Mapping[str, Any]]) -> Iterator[Violation]:
    if not wanted.fields:
        yield Violation("connector.fields", "REQUIRED")
    seen: set[str] = set()
    for at, one in enumerate(wanted.fields):
        place = f"connector.fields[{at}]"
        if one.field in seen:
            yield Violation(f"{place}.field", "RECORD_FIELD_TWICE")
        seen.add(one.field)
        if code := path_fault(one.path):
            yield Violation(f"{place}.path", code)
        if one.field not in asked:
            yield Violation(f"{place}.field", "RECORD_FIELD_UNKNOWN")
        elif type_of(asked[one.field]) not in READABLE:
            yield Violation(f"{place}.field", "RECORD_FIELD_IS_A_FILE")
        else:
            yield from _conversion_faults(one, asked[one.field], place)


def _conversion_faults(one: RecordField, asked: Mapping[str, Any], place: str) -> Iterator[Violation]:
    kind = type_of(asked)
    if one.date_format is not None and (kind != "DATE" or not _reads_days(one.date_format)):
        yield Violation(f"{place}.date_format", "RECORD_DATE_FORMAT_INVALID")
    if one.minor_units and kind != "MONEY":
        yield Violation(f"{place}.minor_units", "RECORD_CONVERSION_UNUSED")
    if one.words and kind not in CHOICES:
        yield Violation(f"{place}.words", "RECORD_CONVERSION_UNUSED")
    keys = {choice["key"] for choice in asked.get("choices", ())}
    if keys and kind in CHOICES and any(choice not in keys for choice in one.words.values()):
        yield Violation(f"{place}.words", "RECORD_CHOICE_UNKNOWN")


def _reads_days(form: str) -> bool:
    sample = datetime(2026, 11, 22, tzinfo=UTC)
    try:
        return datetime.strptime(sample.strftime(form), form).date() == sample.date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False
