"""Contracts in PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from chassis.errors import Conflict
from chassis.sealing import Seal
from handoff.domain.contract import Contract
from handoff.domain.contract_facts import ContractFact
from handoff.domain.kinds import ContractStatus, Side
from handoff.domain.refusals import ContractNotFound, OutOfReach
from handoff.domain.verbs import CONTRACT_RULES, EITHER, ContractVerb
from handoff.storage import contract_tables as tables
from handoff.storage.context import Context
from handoff.storage.remarks import Remarks
from handoff.storage.tables import lead_copy
from handoff.usecases.ports import Remark

PLAIN = (
    "lead_id", "lead_no", "customer_name", "title", "from_dept", "to_dept", "lead_owner_id", "template_id", "template_version",
    "latest_version", "returns", "requested_at", "submitted_at", "approved_at", "approved_by", "signed_at", "signed_by",
    "contract_no", "withdrawn_by",
)  # fmt: skip
Steps = Sequence[tuple[Contract, Sequence[ContractFact]]]


class ContractRepository:
    """The contracts of one unit of work; a contract read here is locked until it ends, and knows its lead as last heard of."""

    def __init__(self, connection: Connection, context: Context, seal: Seal) -> None:
        self._connection = connection
        self._context = context
        self._seal = seal
        self._remarks = Remarks(connection, tables.contract_remark, tables.contract_remark.c.contract_id, seal)

    def get(self, contract_id: str, verb: ContractVerb | None) -> Contract:
        """Return the contract when the caller acts for a side that may say the verb; None is to read.

        Raises: ContractNotFound, OutOfReach.
        """
        found = self._found(tables.contract.c.id == contract_id)
        if not found:
            raise ContractNotFound(contract_id=contract_id)
        if not self.sides(found[0]) & (CONTRACT_RULES[verb].sides if verb else EITHER):
            raise OutOfReach(contract_id=contract_id)
        return found[0]

    def sides(self, contract: Contract) -> frozenset[Side]:
        """Return the sides of the contract the caller acts for."""
        return self._context.sides_of_contract(contract)

    def template_of(self, contract_id: str) -> str | None:
        """Return the key of the template it is written on, without holding the contract; None when it names none."""
        found: str | None = self._connection.execute(
            select(tables.contract.c.template_id).where(tables.contract.c.id == contract_id)
        ).scalar_one_or_none()
        return found

    def of_leads(self, lead_ids: Sequence[str]) -> Sequence[Contract]:
        """Return all contracts of the leads."""
        return self._found(tables.contract.c.lead_id == func.any(list(lead_ids)))

    def under_way(self, lead_id: str) -> Contract | None:
        """Return the lead's contract that is neither signed nor given up, whoever may act on it."""
        return next(iter(self._found((tables.contract.c.lead_id == lead_id) & tables.UNDER_WAY)), None)

    def written_on(self, template_id: str) -> Sequence[Contract]:
        """Return the contracts under way that are written on a template."""
        return self._found((tables.contract.c.template_id == template_id) & tables.UNDER_WAY)

    def add(self, new: Steps) -> Sequence[Contract]:
        """Store new contracts with their facts; one whose lead has a contract under way is left out of the result."""
        if not new:
            return []
        steps = [(contract.at_version(len(told)), told) for contract, told in new]
        rows = [{"id": contract.id, "version": contract.version, **self._values(contract)} for contract, _ in steps]
        statement = insert(tables.contract).values(rows).on_conflict_do_nothing().returning(tables.contract.c.id)
        stored = set(self._connection.execute(statement).scalars())
        fresh = [(contract, told) for contract, told in steps if contract.id in stored]
        self._context.record_contracts(fresh)
        return [contract for contract, _ in fresh]

    def save(self, contract: Contract, *facts: ContractFact) -> Contract:
        """Store the changed contract and its facts; return it at its new version. Raises Conflict when the version moved."""
        if not facts:
            return contract
        saved = contract.at_version(contract.version + len(facts))
        table = tables.contract
        changed = self._connection.execute(
            update(table)
            .where(table.c.id == contract.id, table.c.version == contract.version)
            .values(version=saved.version, **self._values(contract))
        )
        if changed.rowcount != 1:
            raise Conflict(contract_id=contract.id)
        self._context.record_contracts([(saved, facts)])
        return saved

    def remarks(self, contract_id: str) -> Sequence[Remark]:
        """Return remarks, first to last."""
        return self._remarks.of(contract_id)

    def remark(self, contract_id: str, remark: Remark) -> None:
        """Keep a remark."""
        self._remarks.keep(contract_id, remark)

    def _found(self, condition: Any) -> list[Contract]:
        query = select(tables.contract).where(condition).order_by(tables.contract.c.id).with_for_update()
        rows = [dict(row) for row in self._connection.execute(query).mappings()]
        leads = select(lead_copy).where(lead_copy.c.lead_id == func.any([row["lead_id"] for row in rows]))
        known = {row.lead_id: row for row in self._connection.execute(leads)} if rows else {}
        return [self._contract(row, known.get(row["lead_id"])) for row in rows]

    def _contract(self, row: Mapping[str, Any], lead: Any) -> Contract:
        sealed = json.loads(self._seal.open(row["sealed"], place=_place(row["id"])))
        contract = Contract(
            id=row["id"],
            version=row["version"],
            **{name: row[name] for name in PLAIN},
            trigger=(row["trigger_epoch"], row["trigger_sequence"]),
            status=ContractStatus(row["status"]),
            missing=tuple(row["missing"]),
            fields=sealed["fields"],
            signed_file=sealed["signed_file"],
            # Contracts filled in before the text was kept with them know only its version.
            template_document=sealed.get("template_document"),
        )
        if lead is None or not contract.status.is_open:
            return contract
        return replace(contract, lead_no=lead.no, customer_name=lead.customer_name, title=lead.title, lead_owner_id=lead.owner_id)

    def _values(self, contract: Contract) -> dict[str, Any]:
        files = {"signed_file": contract.signed_file, "template_document": contract.template_document}
        kept = {name: dict(file) if file else None for name, file in files.items()}
        sealed = json.dumps({"fields": dict(contract.fields), **kept}, ensure_ascii=False)
        return {
            **{name: getattr(contract, name) for name in PLAIN},
            "trigger_epoch": contract.trigger[0],
            "trigger_sequence": contract.trigger[1],
            "status": contract.status,
            "missing": list(contract.missing),
            "sealed": self._seal.seal(sealed, place=_place(contract.id)),
        }


def _place(contract_id: str) -> str:
    return f"contract.sealed.{contract_id}"
