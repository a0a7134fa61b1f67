"""What is kept of leads' negotiations and ends, and their contracts, as the consumer reads and writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from chassis.bulk import BulkInsert
from chassis.sealing import Seal
from handoff.domain.contract import Contract
from handoff.domain.contract_facts import ContractFact
from handoff.domain.legal_template import LegalTemplate
from handoff.storage import contract_tables as tables
from handoff.storage.context import Context
from handoff.storage.contract_repository import ContractRepository
from handoff.storage.lead_rows import of_leads
from handoff.storage.legal_templates import LegalTemplateRepository
from handoff.usecases.ports import LeadBook, LeadCopy, Place

PLACE = ("lead_id", "epoch", "sequence")
KEEP_NEGOTIATIONS, KEEP_ENDS = BulkInsert(tables.lead_negotiation, unique=PLACE), BulkInsert(tables.lead_end, unique=PLACE)


class SqlContractBook:
    """The book in PostgreSQL; the inbox sees to it that no other works on the same leads."""

    def __init__(self, connection: Connection, leads: LeadBook, context: Context, seal: Seal) -> None:
        self._connection = connection
        self._leads = leads
        self._contracts = ContractRepository(connection, context, seal)
        self._templates = LegalTemplateRepository(connection, context)

    def keep_negotiations(self, places: Sequence[tuple[str, Place]]) -> None:
        """Keep where leads came to their negotiation; a place that is kept already stays."""
        KEEP_NEGOTIATIONS(self._connection, _rows(places))

    def keep_ends(self, ends: Sequence[tuple[str, Place]]) -> None:
        """Keep where leads were lost or won; an end that is kept already stays."""
        KEEP_ENDS(self._connection, _rows(ends))

    def copies(self, lead_ids: Sequence[str]) -> Mapping[str, LeadCopy]:
        """Return the copies."""
        return self._leads.copies(lead_ids)

    def negotiations(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        """Return where leads came to their negotiation, for those that did."""
        return self._places(tables.lead_negotiation, lead_ids)

    def ends(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        """Return where leads were lost or won, for those that were."""
        return self._places(tables.lead_end, lead_ids)

    def contracts_of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Contract]]:
        """Return the contracts, locked, for leads that have any."""
        found = defaultdict(list)
        for contract in self._contracts.of_leads(lead_ids):
            found[contract.lead_id].append(contract)
        return found

    def newest_template(self) -> LegalTemplate | None:
        """Return the template that was published last; None while there is none."""
        return next(iter(self._templates.all()), None)

    def change(self, contract: Contract, told: Sequence[ContractFact]) -> None:
        """Store a changed contract and its facts."""
        self._contracts.save(contract, *told)

    def open(self, new: Sequence[tuple[Contract, Sequence[ContractFact]]]) -> None:
        """Store new contracts with their facts; one that somebody asked for by hand meanwhile is the one."""
        self._contracts.add(new)

    def _places(self, table: Table, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        found = defaultdict(list)
        for row in of_leads(self._connection, table, lead_ids):
            found[row.lead_id].append((row.epoch, row.sequence))
        return found


def _rows(places: Sequence[tuple[str, Place]]) -> list[dict[str, Any]]:
    return [{"lead_id": lead_id, "epoch": at[0], "sequence": at[1]} for lead_id, at in places]
