"""A mapping as the contract writes it: the same in replies and in the database."""

from typing import Any

from gateway.importing.mapping import FileMapping
from gateway.importing.values import DateOrder


def mapping_json(mapping: FileMapping) -> dict[str, Any]:
    """Return the mapping as LeadFileMapping in proto JSON; the schema of that name is the way back."""
    said: dict[str, Any] = {
        "system": mapping.system,
        "columns": [
            {"index": index, "field": name} for name, index in sorted(mapping.columns.items(), key=lambda pair: (pair[1], pair[0]))
        ],
        "stages": [{"word": word, "target": target} for word, target in mapping.stages.items()],
        "owners": [{"word": word} | ({"owner_id": person} if person else {}) for word, person in mapping.owners.items()],
    }
    if mapping.created_on:
        said["created_date"] = mapping.created_on.isoformat()
    if mapping.date_order is not DateOrder.OPEN:
        said["date_order"] = f"DATE_ORDER_{mapping.date_order.name}"
    if mapping.process_key:
        said["process_key"] = mapping.process_key
    return said
