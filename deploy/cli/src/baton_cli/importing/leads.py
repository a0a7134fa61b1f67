"""Joined rows become people and leads as the gateway takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from baton_cli.importing.cells import Record, Remark, Unreadable, rfc3339, without_nothing
from baton_cli.importing.mapping import ImportMapping
from baton_cli.importing.reading import Row

WHOLE_BP = 10_000
Say = Callable[[Remark], None]


def records_of(mapping: ImportMapping, tables: Mapping[str, Sequence[Row]], say: Say) -> Iterator[Record]:
    """Join the tables: one record for each row of the leads' table; rows that belong to no lead are said."""
    joined = {
        table.name: {row.cells.get(table.key, ""): row for row in tables[table.name]} for table in mapping.tables if table.joins is not None
    }
    keys = {row.cells.get(mapping.main.key, "") for row in tables[mapping.main.name]}
    for joining in joined.values():
        for key, row in joining.items():
            if key not in keys:
                say(Remark(file=row.file, line=row.line, column=mapping.main.key, code="belongs_to_no_lead", detail=key, is_error=True))
    for row in tables[mapping.main.name]:
        key = row.cells.get(mapping.main.key, "")
        rows = {name: index[key] for name, index in joined.items() if key in index}
        yield Record({**rows, mapping.main.name: row}, row, mapping.zone, say)


def lead_of(mapping: ImportMapping, record: Record, ids: Mapping[str, str]) -> dict[str, Any]:
    """Return the record as ImportedLead; `ids` are the people's ids here by their ids there.

    Raises:
        Unreadable: no key, an unknown value of a required map, or an unreadable date.
    """
    created = record.instant(mapping.created_time)
    fields = {name: record.text(rule) for name, rule in mapping.fields.items()}
    contact = without_nothing({name: fields.pop(f"contact_{name}", None) for name in ("name", "phone", "email")})
    owner = record.cell(mapping.owner) if mapping.owner else ""
    lead = without_nothing(
        {
            "external_id": record.text(mapping.external_id),
            "created_time": rfc3339(created),
            **fields,
            "contact": contact or None,
            "owner_id": ids.get(owner),
            "needs_customization": (mapping.needs_customization and record.flag(mapping.needs_customization)) or None,
            "tags": [tag for rule in mapping.tags for tag in record.texts(rule)],
            "node": mapping.node,
            "line": record.line,
        }
    )
    won = mapping.won
    if won is None or not record.has(won.table):
        return lead
    won_at = record.instant(won.won_time)
    if created is not None and won_at is not None and won_at < created:
        record.remark(won.won_time.column or "", "won_before_created", record.text(won.won_time) or "")
    return {
        **lead,
        "status": "LEAD_STATUS_WON",
        "node": won.node,
        "order_id": record.text(won.order_id),
        "won_time": rfc3339(won_at),
        "participants": participants_of(mapping, record, ids),
    }


def participants_of(mapping: ImportMapping, record: Record, ids: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return who carried the deal; an empty cell leaves its role unfilled."""
    filled = []
    for role in mapping.roles:
        cell = record.cell(role.person or role.campaign or "")
        subject = ids.get(cell) if role.person else cell
        if subject and cell not in role.blank:
            kind = "SUBJECT_KIND_PERSON" if role.person else "SUBJECT_KIND_CAMPAIGN"
            filled.append({"role": f"PARTICIPANT_ROLE_{role.role}", "subject_kind": kind, "subject_id": subject, "split_bp": WHOLE_BP})
    return filled


def readable(mapping: ImportMapping, records: Iterator[Record], ids: Mapping[str, str], say: Say) -> Iterator[dict[str, Any]]:
    """Return the leads that can be imported; the others are said."""
    for record in records:
        try:
            yield lead_of(mapping, record, ids)
        except Unreadable as fault:
            say(fault.remark)
