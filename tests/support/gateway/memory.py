"""The read model in memory, inside one transaction; keys are those of the real tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.support.memory import Transaction

from gateway.projections import lead
from gateway.projections.event import At, Row
from gateway.storage.projector import TABLES

PLACE = ("epoch", "sequence")
KEYS = {name: tuple(column.name for column in table.primary_key) for name, table in TABLES.items()}


class MemoryReadModel:
    """The tables of the read model."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def insert_new(self, table: str, rows: Sequence[Row]) -> None:
        kept = self._transaction.table(table)
        for row in rows:
            # The change log numbers its rows by itself.
            kept.setdefault(len(kept) if table == "change" else self._key(table, row), row)

    def replace_older(self, table: str, rows: Sequence[Row], *, by: tuple[str, ...] = PLACE, always_lock: bool = False) -> None:
        kept = self._transaction.table(table)
        for row in rows:
            key = self._key(table, row)
            if key not in kept or self.is_newer([row[name] for name in by], [kept[key][name] for name in by]):
                kept[key] = row

    def is_newer(self, one: list[object], other: list[object]) -> bool:
        """Say whether a row with these values replaces one with those."""
        return one > other

    def add_counts(self, table: str, key: tuple[str, ...], rows: Sequence[Row]) -> None:
        kept = self._transaction.table(table)
        for row in rows:
            leads, amount = kept.get(place := tuple(row[name] for name in key), (0, 0))
            kept[place] = (leads + row["leads"], amount + row["amount_minor"])

    def standings(self, lead_ids: Sequence[str]) -> Mapping[str, lead.Standing]:
        cards = self._transaction.table("lead_card")
        return {one: lead.standing_of(cards[one,]) for one in lead_ids if (one,) in cards}

    def set_reached(self, reached: Mapping[str, Sequence[str]]) -> None:
        cards = self._transaction.table("lead_card")
        for one, nodes in reached.items():
            cards[one,] = {**cards[one,], "reached": list(nodes)}

    def credit_places(self, lead_ids: Sequence[str]) -> Mapping[str, At]:
        cards = self._transaction.table("credit_card")
        return {one: (cards[one,]["epoch"], cards[one,]["sequence"]) for one in lead_ids if (one,) in cards}

    def drop_findings(self, lead_ids: Sequence[str]) -> None:
        found = self._transaction.table("finding_card")
        for key in [key for key in found if key[0] in lead_ids]:
            del found[key]

    def drop_shares(self, lead_ids: Sequence[str]) -> None:
        shares = self._transaction.table("credit_share")
        for key in [key for key in shares if key[0] in lead_ids]:
            del shares[key]

    def _key(self, table: str, row: Row) -> tuple[object, ...]:
        return tuple(row[name] for name in KEYS[table])
