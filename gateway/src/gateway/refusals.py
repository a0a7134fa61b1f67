"""Every "no" a client can hear, whoever says it: the owner of a method, a use case of ours, or the door itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chassis.errors import DomainError
from chassis.texts import Catalog

CATALOG = Catalog("gateway")
PREFIX = "GATEWAY_"


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field, in both languages; `field` is a proto field path."""

    field: str
    code: str
    texts: Mapping[str, str]


@dataclass(slots=True)
class Refusal(Exception):
    """A refusal on its way to a client; `kind` decides the status in every protocol."""

    kind: str
    code: str
    texts: Mapping[str, str]
    metadata: Mapping[str, str] = field(default_factory=dict)
    violations: Sequence[FieldFault] = ()
    retry_after_s: float | None = None


def door(kind: str, code: str, *, retry_after_s: float | None = None, **metadata: object) -> Refusal:
    """Return a refusal of the door itself."""
    return Refusal(
        kind=kind,
        code=PREFIX + code,
        texts=CATALOG.texts(code, metadata),
        metadata={name: str(value) for name, value in metadata.items()},
        retry_after_s=retry_after_s,
    )


def from_domain(error: DomainError) -> Refusal:
    """Return the refusal of one of the gateway's own use cases or queries."""
    return Refusal(
        kind=error.kind,
        code=error.code if error.code.startswith(PREFIX) else PREFIX + error.code,
        texts=CATALOG.texts(error.code, error.metadata),
        metadata={name: str(value) for name, value in error.metadata.items()},
        violations=[FieldFault(fault.field, fault.code, CATALOG.texts(fault.code, fault.metadata)) for fault in error.violations],
    )


def from_wire(refusal: Mapping[str, Any]) -> Refusal:
    """Return what an owner refused, as it said it."""
    kind = str(refusal["kind"])
    return Refusal(
        kind=kind,
        code=str(refusal["code"]),
        texts={str(locale): str(text) for locale, text in refusal.get("texts", {}).items()},
        metadata={str(name): str(value) for name, value in refusal.get("metadata", {}).items()},
        violations=[FieldFault(fault["field"], fault["code"], fault.get("texts", {})) for fault in refusal.get("violations", ())],
        retry_after_s=1.0 if kind == "Unavailable" else None,
    )


def unauthenticated() -> Refusal:
    """Return the refusal of a caller who is not known."""
    return door("Unauthenticated", "UNAUTHENTICATED")


def too_late() -> Refusal:
    """Return the refusal of a call whose time is over."""
    return door("DeadlineExceeded", "DEADLINE_EXCEEDED")


def owner_away(owner: str) -> Refusal:
    """Return the refusal of a command whose owner, or the way to it, is away."""
    return door("Unavailable", "OWNER_AWAY", retry_after_s=2.0, owner=owner)


def internal() -> Refusal:
    """Return what a client hears of a fault of ours: nothing but that."""
    return door("Internal", "INTERNAL")
