"""Legal publishes the next version of a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handoff.domain.legal_template import LegalTemplate, next_version
from handoff.domain.touchpoint import Label
from handoff.usecases.contract_ports import ContractWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishTemplate:
    """The text of the contract; `label` None keeps the one it has."""

    template_id: str
    document: Mapping[str, Any]
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTemplate:
    """The template at its new version, and how many contracts became stale by it."""

    template: LegalTemplate
    stale: int


def publish_template(command: PublishTemplate, *, work: ContractWork) -> PublishedTemplate:
    """Publish, and note on every contract under way on an older version that it is; each is told once.

    Raises: InputsInvalid, TemplateInvalid.
    """
    work.verify_files({"document[0]": command.document})
    known = work.templates.to_publish(command.template_id)
    template = next_version(known, command.template_id, label=command.label, document=command.document, by=work.actor_id, at=work.at)
    work.templates.publish(template)
    stale = 0
    for contract in work.contracts.written_on(template.id):
        outdated, told = contract.outdate(template.version, at=work.at)
        work.contracts.save(outdated, *told)
        stale += outdated.is_stale and not contract.is_stale
    return PublishedTemplate(template=template, stale=stale)
