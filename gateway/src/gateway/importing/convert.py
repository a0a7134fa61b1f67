"""Rows become leads of another system, without inventing anything: what is not there stays empty, what is odd is said."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from chassis.phones import is_odd_phone
from gateway.importing.formulas import unguarded
from gateway.importing.mapping import FileMapping
from gateway.importing.recognise import LOST, WON, bare, source_of
from gateway.importing.remarks import MOST_SHOWN, Remark
from gateway.importing.table import Row, Table
from gateway.importing.values import Unreadable, amount_of, currency_of, hints_of, instant_of, rfc3339

LONGEST: Mapping[str, int] = {
    "customer_name": 200, "title": 200, "source_ref": 120, "industry": 80, "order_id": 120, "lost_reason": 500, "external_id": 200,
    "contact_name": 80, "contact_phone": 40, "contact_email": 254,
}  # fmt: skip
ABOUT_THE_ROW = frozenset({"key_twice"})  # when no column holds the key, it is made of the row itself
PERSONAL = frozenset({"contact_name", "contact_phone", "contact_email", "note"})
KEPT_OUT_WHEN_LONG = frozenset({"customer_name", "external_id", "order_id"})
MAX_NOTE, MAX_TAG, MAX_TAGS = 4_000, 40, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A row as ImportedLead in proto JSON, None when an error keeps it out; `here` is the lead's id when the file comes from us."""

    row: Row
    lead: Mapping[str, Any] | None
    remarks: tuple[Remark, ...]
    here: str | None = None


class _KeptOut(Exception):
    """An error has been said; the row stays out."""


@dataclass(slots=True)
class Converter:
    """Converts the rows of one table in order; keys are watched over the whole of it."""

    table: Table
    mapping: FileMapping
    zone: ZoneInfo
    _keys: dict[str, int] = field(default_factory=dict)

    def convert(self) -> Iterator[Converted]:
        """Yield every row."""
        hints = hints_of(self._heading("amount"))
        for row in self.table.rows:
            reading = _Reading(row, self.table, self.mapping, self.zone, hints)
            try:
                lead: dict[str, Any] | None = reading.lead()
                assert lead is not None
                self._watch(lead["external_id"], reading)
            except _KeptOut:
                lead = None
            yield Converted(row=row, lead=lead, remarks=tuple(reading.remarks), here=reading.text("lead_id") or None)

    def _watch(self, key: str, reading: "_Reading") -> None:
        first = self._keys.setdefault(key, reading.row.line)
        if first != reading.row.line:
            raise reading.keep_out("external_id", "key_twice", str(first))

    def _heading(self, name: str) -> str:
        index = self.mapping.columns.get(name)
        return self.table.heading[index] if index is not None and index < len(self.table.heading) else ""


class _Reading:
    """One row being read."""

    def __init__(self, row: Row, table: Table, mapping: FileMapping, zone: ZoneInfo, hints: tuple[int, str | None]) -> None:
        self.row = row
        self.remarks: list[Remark] = []
        self._table = table
        self._mapping = mapping
        self._zone = zone
        self._hints = hints

    def lead(self) -> dict[str, Any]:
        """Return the row as ImportedLead. Raises _KeptOut."""
        name = self.text("customer_name") or self._required("customer_name")
        created = self._created()
        lead: dict[str, Any] = {
            "customer_name": name,
            "created_time": rfc3339(created),
            "title": self.text("title"),
            "contact": _filled({part: self.text(f"contact_{part}") for part in ("name", "phone", "email")}),
            "industry": self.text("industry"),
            "owner_id": self._owner(),
            "tags": self._tags(),
            "line": self.row.line,
        }
        if "phone" in lead["contact"] and is_odd_phone(lead["contact"]["phone"]):
            self.warn("contact_phone", "phone_odd")
        lead |= self._money() | self._source()
        lead["external_id"] = self.text("external_id") or self.text("lead_id") or self._natural_key(lead)
        lead |= self._standing(created)
        lead["activities"] = self._note(lead)
        return _filled(lead)

    def text(self, name: str) -> str:
        """Return a field's cell in one line; too long a text is left out and said."""
        text = " ".join(unguarded(self._cell(name)).split())
        longest = LONGEST.get(name)
        if longest is None or len(text) <= longest:
            return text
        if name in KEPT_OUT_WHEN_LONG:
            raise self.keep_out(name, "too_long", text)
        self.warn(name, "too_long", text)
        return ""

    def warn(self, name: str, code: str, value: str = "") -> None:
        """Say a warning; once for a cell."""
        remark = self._remark(name, code, value, is_error=False)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def keep_out(self, name: str, code: str, value: str = "") -> _KeptOut:
        """Say the error that keeps the row out."""
        self.remarks.append(self._remark(name, code, value, is_error=True))
        return _KeptOut()

    def _remark(self, name: str, code: str, value: str, *, is_error: bool) -> Remark:
        index = self._mapping.columns.get(name)
        known = index is not None and index < len(self._table.heading)
        column = self._table.heading[index] if known and index is not None else "" if code in ABOUT_THE_ROW else name
        return Remark(line=self.row.line, column=column, code=code, value="" if name in PERSONAL else value[:MOST_SHOWN], is_error=is_error)

    def _cell(self, name: str) -> str:
        return self.row.cell(self._mapping.columns.get(name))

    def _required(self, name: str) -> str:
        raise self.keep_out(name, "empty")

    def _created(self) -> datetime:
        if instant := self._instant("created_time", required=True):
            return instant
        if self._mapping.created_on is None:
            raise self.keep_out("created_time", "empty")
        return datetime.combine(self._mapping.created_on, time(), tzinfo=self._zone).astimezone(UTC)

    def _instant(self, name: str, *, required: bool) -> datetime | None:
        cell = self._cell(name)
        if not cell:
            return None
        try:
            return instant_of(cell, self._zone, self._mapping.date_order)
        except Unreadable as fault:
            if required:
                raise self.keep_out(name, str(fault), cell) from fault
            self.warn(name, str(fault), cell)
            return None

    def _owner(self) -> str:
        word = self.text("owner")
        person = self._mapping.owners.get(word) if word else None
        if word and not person:
            self.warn("owner", "owner_unknown", word)
        return person or ""

    def _money(self) -> dict[str, Any]:
        said = self.text("currency")
        currency = currency_of(said) if said else None
        if said and currency is None:
            self.warn("currency", "currency_unknown", said)
        cell = self.text("amount")
        if not cell:
            return {"currency": currency} if currency else {}
        multiple, of_column = self._hints
        try:
            minor, currency = amount_of(cell, multiple=multiple, currency=currency or of_column)
        except Unreadable as fault:
            self.warn("amount", str(fault), cell)
            return {}
        return {"amount_minor": str(minor), "currency": currency}

    def _source(self) -> dict[str, Any]:
        word, detail = self.text("source"), self.text("source_ref")
        known = source_of(word) if word else None
        if word and known is None:
            self.warn("source", "source_unknown", word)
        return {"source": known, "source_ref": detail or word[: LONGEST["source_ref"]]}

    def _tags(self) -> list[str]:
        parts = dict.fromkeys(
            part.strip() for part in self.text("tags").replace("；", ";").replace("，", ",").replace("、", ",").replace(";", ",").split(",")
        )
        tags = [part for part in parts if part]
        if len(tags) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in tags):
            self.warn("tags", "too_long", self.text("tags"))
        return [tag for tag in tags if len(tag) <= MAX_TAG][:MAX_TAGS]

    def _standing(self, created: datetime) -> dict[str, Any]:
        word = self.text("stage")
        target = self._mapping.stages.get(word) if word else None
        if word and target is None:
            raise self.keep_out("stage", "stage_unknown", word)
        if target == WON:
            return self._won(created)
        if target == LOST:
            return {"status": "LEAD_STATUS_LOST", "lost_reason": self.text("lost_reason")}
        return {"status": "LEAD_STATUS_OPEN", "node": target}

    def _won(self, created: datetime) -> dict[str, Any]:
        won = self._instant("won_time", required=True)
        if won is None:
            raise self.keep_out("won_time", "won_without_time")
        if won < created:
            self.warn("won_time", "won_before_created", self._cell("won_time"))
        order = self.text("order_id")
        if not order:
            order = (self.text("external_id") or self.text("lead_id"))[: LONGEST["order_id"]]
            if not order:
                raise self.keep_out("order_id", "won_without_order")
            self.warn("order_id", "order_from_key", order)
        return {"status": "LEAD_STATUS_WON", "won_time": rfc3339(won), "order_id": order}

    def _note(self, lead: Mapping[str, Any]) -> list[dict[str, Any]]:
        text = unguarded(self._cell("note")).replace("\r\n", "\n")
        if len(text) > MAX_NOTE:
            self.warn("note", "too_long")
            return []
        key = hashlib.sha256(f"{lead['external_id']}\0{text}".encode()).hexdigest()[:32]
        said = {"kind": "ACTIVITY_KIND_NOTE", "occurred_time": lead["created_time"], "text": text, "external_id": f"note:{key}"}
        return [said] if text else []

    def _natural_key(self, lead: Mapping[str, Any]) -> str:
        """Return a key for a row without one: who it is about, what it is about, and since when; not what may change.

        A row that does not say since when is known by how its contact is reached instead: the day its importer gave it is
        another the next time.
        """
        contact = lead["contact"]
        told = bool(self._cell("created_time"))
        last = lead["created_time"] if told else bare(contact.get("phone", "") or contact.get("email", ""))
        parts: Sequence[str] = (bare(lead["customer_name"]), bare(lead["title"]), bare(contact.get("name", "")), last)
        return "row:" + hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}
