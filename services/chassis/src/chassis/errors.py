"""Refusals: the six kinds of "no" a caller can act on, and nothing else.

DomainError
├── InvalidArgument      the request can never succeed as it is
├── NotFound             what it names does not exist
├── AlreadyExists        what it would create exists
├── FailedPrecondition   the state of things forbids it now
├── Conflict             somebody else changed it meanwhile; read again and retry
└── PermissionDenied     the caller may not
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with one field; `field` is the path in the request message."""

    field: str
    code: str
    metadata: Mapping[str, object] = dataclasses.field(default_factory=dict)


class DomainError(Exception):
    """A refusal: one class, one stable code, one kind.

    Attributes:
        metadata: values the texts mention and callers may read; never personal data.
        violations: the fields at fault, when the refusal is about fields.
        is_fact: the refusal itself is worth telling: the unit of work is asked to remember it, in a transaction of its own.
    """

    code: ClassVar[str] = "REFUSED"
    is_fact: ClassVar[bool] = False

    def __init__(self, *, violations: Sequence[Violation] = (), **metadata: object) -> None:
        super().__init__(self.code, metadata)
        self.metadata = metadata
        self.violations = tuple(violations)

    @property
    def kind(self) -> str:
        """Name of the direct subclass of DomainError it descends from."""
        lineage = type(self).__mro__
        return lineage[lineage.index(DomainError) - 1].__name__


class InvalidArgument(DomainError):
    """The request can never succeed as it is."""

    code = "INVALID_ARGUMENT"


class NotFound(DomainError):
    """What the request names does not exist, or the caller may not know of it."""

    code = "NOT_FOUND"


class AlreadyExists(DomainError):
    """What the request would create exists."""

    code = "ALREADY_EXISTS"


class FailedPrecondition(DomainError):
    """The state of things forbids it now."""

    code = "FAILED_PRECONDITION"


class Conflict(DomainError):
    """Somebody else changed it meanwhile."""

    code = "CONFLICT"


class PermissionDenied(DomainError):
    """The caller may not."""

    code = "PERMISSION_DENIED"
