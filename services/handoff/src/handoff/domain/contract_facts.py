"""Facts of contracts; each becomes one event, together with the contract's state after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFact:
    """When it happened; everything else is the subclass's own."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRequested(ContractFact):
    """A contract is asked for; the template is the one published last, None while there is none."""

    template_id: str | None = None
    latest_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractFilled(ContractFact):
    """The form is complete, on this version of the template."""

    template_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSubmitted(ContractFact):
    """Legal is asked to read it."""

    template_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractReturned(ContractFact):
    """Legal sent it back."""

    returns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStale(ContractFact):
    """A newer version of its template is out."""

    template_id: str
    version: int
    latest_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractApproved(ContractFact):
    """Legal agreed."""

    template_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSigned(ContractFact):
    """Both sides signed."""

    template_id: str
    version: int
    latest_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractWithdrawn(ContractFact):
    """The contract was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractChanged(ContractFact):
    """The contract changed in a way no other fact names."""

    changed: tuple[str, ...]
