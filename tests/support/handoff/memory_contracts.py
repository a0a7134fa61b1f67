"""Contracts and templates in memory, inside one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.support.memory import Transaction

from chassis import journal
from chassis.commands import Call
from chassis.errors import Conflict
from handoff.domain.contract import Contract
from handoff.domain.contract_facts import ContractFact
from handoff.domain.kinds import Side
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.refusals import ContractNotFound, TemplateUnpublished
from handoff.domain.verbs import EITHER, ContractVerb
from handoff.messaging.contracts import contracts_told, published
from handoff.usecases.ports import LeadCopy, Place, Remark

Steps = Sequence[tuple[Contract, Sequence[ContractFact]]]


class MemoryContracts:
    """The contracts of one unit of work; everybody may act on every contract."""

    def __init__(self, transaction: Transaction, call: Call) -> None:
        self._transaction = transaction
        self._call = call

    def get(self, contract_id: str, verb: ContractVerb | None) -> Contract:
        found: Contract | None = self._transaction.table("contract").get(contract_id)
        if found is None:
            raise ContractNotFound(contract_id=contract_id)
        return self._known(found)

    def sides(self, contract: Contract) -> frozenset[Side]:
        return EITHER

    def template_of(self, contract_id: str) -> str | None:
        found = self._transaction.table("contract").get(contract_id)
        return found.template_id if found else None

    def of_leads(self, lead_ids: Sequence[str]) -> Sequence[Contract]:
        return [self._known(one) for _, one in sorted(self._transaction.table("contract").items()) if one.lead_id in lead_ids]

    def under_way(self, lead_id: str) -> Contract | None:
        return next((one for one in self.of_leads([lead_id]) if one.status.is_open), None)

    def written_on(self, template_id: str) -> Sequence[Contract]:
        contracts = [one for _, one in sorted(self._transaction.table("contract").items())]
        return [self._known(one) for one in contracts if one.template_id == template_id and one.status.is_open]

    def add(self, new: Steps) -> Sequence[Contract]:
        steps = [(contract.at_version(len(told)), told) for contract, told in new if self._fits(contract)]
        self._transaction.table("contract").update({contract.id: contract for contract, _ in steps})
        self._record(steps)
        return [contract for contract, _ in steps]

    def _fits(self, contract: Contract) -> bool:
        return not contract.status.is_open or self.under_way(contract.lead_id) is None

    def save(self, contract: Contract, *facts: ContractFact) -> Contract:
        if not facts:
            return contract
        if self._transaction.table("contract")[contract.id].version != contract.version:
            raise Conflict(contract_id=contract.id)
        saved = contract.at_version(contract.version + len(facts))
        self._transaction.table("contract")[contract.id] = saved
        self._record([(saved, facts)])
        return saved

    def remarks(self, contract_id: str) -> Sequence[Remark]:
        return [one for contract, one in self._transaction.table("contract_remark").values() if contract == contract_id]

    def remark(self, contract_id: str, remark: Remark) -> None:
        remarks = self._transaction.table("contract_remark")
        remarks[len(remarks)] = (contract_id, remark)

    def _known(self, contract: Contract) -> Contract:
        kept = self._transaction.table("lead_copy").get(contract.lead_id)
        if kept is None or not contract.status.is_open:
            return contract
        lead: LeadCopy = kept[1].copy
        return replace(contract, lead_no=lead.no, customer_name=lead.customer_name, title=lead.title, lead_owner_id=lead.owner_id)

    def _record(self, steps: Steps) -> None:
        self._transaction.record(contracts_told(steps), journal.Origin(actor=self._call.principal.sub, correlation_id="memory"))


class MemoryTemplates:
    """The templates of legal."""

    def __init__(self, transaction: Transaction, call: Call) -> None:
        self._transaction = transaction
        self._call = call

    def to_write_on(self, template_id: str | None) -> LegalTemplate:
        found = next((one for one in self.all() if template_id in (None, one.id)), None)
        if found is None:
            raise TemplateUnpublished(template_id=template_id or "")
        return found

    def to_publish(self, template_id: str) -> LegalTemplate | None:
        found: LegalTemplate | None = self._transaction.table("legal_template").get(template_id)
        return found

    def publish(self, template: LegalTemplate) -> None:
        self._transaction.table("legal_template")[template.id] = template
        self._transaction.record([published(template)], journal.Origin(actor=self._call.principal.sub, correlation_id="memory"))

    def all(self) -> Sequence[LegalTemplate]:
        return sorted(self._transaction.table("legal_template").values(), key=lambda one: one.published_at, reverse=True)


class MemoryContractBook:
    """What is kept of leads' negotiations and ends."""

    def __init__(self, transaction: Transaction, call: Call) -> None:
        self._transaction = transaction
        self._contracts = MemoryContracts(transaction, call)
        self._templates = MemoryTemplates(transaction, call)

    def keep_negotiations(self, places: Sequence[tuple[str, Place]]) -> None:
        self._transaction.table("lead_negotiation").update(dict.fromkeys(places))

    def keep_ends(self, ends: Sequence[tuple[str, Place]]) -> None:
        self._transaction.table("lead_end").update(dict.fromkeys(ends))

    def copies(self, lead_ids: Sequence[str]) -> Mapping[str, LeadCopy]:
        kept = self._transaction.table("lead_copy")
        return {lead_id: kept[lead_id][1].copy for lead_id in lead_ids if lead_id in kept}

    def negotiations(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        return self._places("lead_negotiation", lead_ids)

    def ends(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        return self._places("lead_end", lead_ids)

    def contracts_of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Contract]]:
        found = defaultdict(list)
        for contract in self._contracts.of_leads(lead_ids):
            found[contract.lead_id].append(contract)
        return found

    def newest_template(self) -> LegalTemplate | None:
        return next(iter(self._templates.all()), None)

    def change(self, contract: Contract, told: Sequence[ContractFact]) -> None:
        self._contracts.save(contract, *told)

    def open(self, new: Steps) -> None:
        self._contracts.add(new)

    def _places(self, table: str, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        found = defaultdict(list)
        for lead_id, place in self._transaction.table(table):
            if lead_id in lead_ids:
                found[lead_id].append(place)
        return found
