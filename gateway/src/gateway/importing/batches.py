"""Rows cut into what one call carries; the same rows are always cut alike, so that a batch sent again has the key it had."""

import json
import re
from collections.abc import Sequence

from gateway.importing.convert import Converted

BATCH_ROWS = 200
BATCH_BYTES = 512 * 1024
_BLAMED = re.compile(r"leads\[(\d+)\](?:\.(.*))?$")
_OURS = {
    "contact.name": "contact_name", "contact.phone": "contact_phone", "contact.email": "contact_email", "amount_minor": "amount",
    "owner_id": "owner", "node": "stage", "status": "stage", "activities[0].text": "note",
}  # fmt: skip


def batch_from(rows: Sequence[Converted], start: int) -> Sequence[Converted]:
    """Return the rows of the batch that begins at `start`: at most 200, and half a megabyte unless one row alone is more."""
    size, end = 0, start
    for row in rows[start : start + BATCH_ROWS]:
        size += len(json.dumps(row.lead, ensure_ascii=False).encode()) if row.lead else 0
        if size > BATCH_BYTES and end > start:
            break
        end += 1
    return rows[start:end]


def blamed(path: str) -> tuple[int, str] | None:
    """Return the place in the batch and the field of ours that a violation is about; None when it is about no row."""
    found = _BLAMED.match(path)
    if found is None:
        return None
    field = found[2] or ""
    return int(found[1]), _OURS.get(field, field)
