"""What the use cases of contracts need from the outside, beyond what every use case needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from handoff.domain.contract import Contract
from handoff.domain.contract_facts import ContractFact
from handoff.domain.kinds import Side
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.touchpoint import Touchpoint
from handoff.domain.verbs import ContractVerb
from handoff.usecases.ports import LeadCopy, Place, Remark, UnitOfWork


class ContractBook(Protocol):
    """What is kept of leads' negotiations and their contracts as the consumer reads and writes them."""

    def keep_negotiations(self, places: Sequence[tuple[str, Place]]) -> None:
        """Keep where leads came to their negotiation; a place that is kept already stays."""

    def keep_ends(self, ends: Sequence[tuple[str, Place]]) -> None:
        """Keep where leads were lost or won; an end that is kept already stays."""

    def copies(self, lead_ids: Sequence[str]) -> Mapping[str, LeadCopy]:
        """Return the copies."""

    def negotiations(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        """Return where leads came to their negotiation, for those that did."""

    def ends(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Place]]:
        """Return where leads were lost or won, for those that were."""

    def contracts_of(self, lead_ids: Sequence[str]) -> Mapping[str, Sequence[Contract]]:
        """Return the contracts, locked, for leads that have any."""

    def newest_template(self) -> LegalTemplate | None:
        """Return the template that was published last; None while there is none."""

    def change(self, contract: Contract, told: Sequence[ContractFact]) -> None:
        """Store a changed contract and its facts."""

    def open(self, new: Sequence[tuple[Contract, Sequence[ContractFact]]]) -> None:
        """Store new contracts with their facts."""


class Contracts(Protocol):
    """The contracts. Reading one to change it locks it until the unit of work ends."""

    def get(self, contract_id: str, verb: ContractVerb | None) -> Contract:
        """Return the contract when the caller acts for a side that may say the verb; None is to read.

        Raises: ContractNotFound, OutOfReach.
        """

    def sides(self, contract: Contract) -> frozenset[Side]:
        """Return the sides of the contract the caller acts for."""

    def template_of(self, contract_id: str) -> str | None:
        """Return the key of the template it is written on, without holding the contract; None when it names none."""

    def under_way(self, lead_id: str) -> Contract | None:
        """Return the lead's contract that is neither signed nor given up, whoever may act on it."""

    def written_on(self, template_id: str) -> Sequence[Contract]:
        """Return the contracts under way that are written on a template."""

    def add(self, new: Sequence[tuple[Contract, Sequence[ContractFact]]]) -> Sequence[Contract]:
        """Store new contracts with their facts; one whose lead has a contract under way is left out of the result."""

    def save(self, contract: Contract, *facts: ContractFact) -> Contract:
        """Store the changed contract and its facts; return it at its new version. Raises Conflict when the version moved."""

    def remarks(self, contract_id: str) -> Sequence[Remark]:
        """Return remarks, first to last."""

    def remark(self, contract_id: str, remark: Remark) -> None:
        """Keep a remark."""


class Templates(Protocol):
    """The templates of legal. Whoever writes on one and whoever publishes its next version wait for each other."""

    def to_write_on(self, template_id: str | None) -> LegalTemplate:
        """Return the template, None meaning the one published last, and hold it at its version. Raises TemplateUnpublished."""

    def to_publish(self, template_id: str) -> LegalTemplate | None:
        """Return the template and hold it; None when there is none of that key yet."""

    def publish(self, template: LegalTemplate) -> None:
        """Store the version and tell it."""

    def all(self) -> Sequence[LegalTemplate]:
        """Return the templates, last published first."""


class ContractWork(UnitOfWork, Protocol):
    """Everything one command about contracts touches; it commits together or not at all."""

    @property
    def contracts(self) -> Contracts:
        """The contracts."""

    @property
    def templates(self) -> Templates:
        """The templates of legal."""

    @property
    def form(self) -> Touchpoint:
        """What a contract asks sales for."""
