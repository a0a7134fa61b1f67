"""A template of legal: the wording every contract begins from, in numbered versions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.errors import Violation
from handoff.domain.refusals import TemplateInvalid
from handoff.domain.touchpoint import Label

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalTemplate:
    """A template in its newest version; what was published is never changed, only followed by another."""

    id: str
    label: Label
    version: int
    published_at: datetime
    published_by: str
    document: Mapping[str, Any]


def next_version(
    known: LegalTemplate | None, template_id: str, *, label: Label | None, document: Mapping[str, Any], by: str, at: datetime
) -> LegalTemplate:
    """Return the version after the known one, or the first. Raises TemplateInvalid."""
    named = label or (known.label if known else None)
    faults = [] if KEY.match(template_id) else [Violation("template_id", "HANDOFF_KEY_INVALID")]
    if named is None:
        faults.append(Violation("label", "REQUIRED"))
    if faults or named is None:
        raise TemplateInvalid(template_id=template_id, violations=faults)
    version = known.version + 1 if known else 1
    return LegalTemplate(id=template_id, label=named, version=version, published_at=at, published_by=by, document=document)
