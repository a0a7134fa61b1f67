"""Leads of our own that come back in a file: known by their id, compared, never overwritten."""

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from gateway.storage import read_tables as t
from gateway.storage.read import ReadDatabase, texts

COMPARED = ("customer_name", "title", "amount_minor", "node", "status")


async def here(database: ReadDatabase, ids: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return what is shown of those leads, by id."""
    card = t.lead_card.c
    if not ids:
        return {}
    async with database.connect() as connection:
        wanted = sa.select(card.id, *(card[name] for name in COMPARED)).where(card.id == sa.any_(texts(sorted(ids))))
        return {row["id"]: dict(row) for row in (await connection.execute(wanted)).mappings()}


def differs(shown: Mapping[str, Any], lead: Mapping[str, Any]) -> bool:
    """Say whether a row tells something else than is shown; what it leaves open tells nothing."""
    said = {name: lead[name] for name in COMPARED if name in lead}
    if "amount_minor" in said:
        said["amount_minor"] = int(said["amount_minor"])
    return any(shown[name] != value for name, value in said.items())
