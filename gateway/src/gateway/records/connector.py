"""A connector: which system is asked for a lead's record, how, and what its values become."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gateway.directory.model import Role
from gateway.identity.callers import Caller

USERS = (Role.REP, Role.SUPERVISOR, Role.SALES_DIRECTOR, Role.ADMIN)
"""Roles that submit evidence, and may therefore bring it in."""


class AuthKind(StrEnum):
    """How a connector proves itself."""

    BEARER = "bearer"
    BASIC = "basic"
    HEADER = "header"


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    """`secret` is a name; what it names stays with the operator."""

    kind: AuthKind
    secret: str
    user: str | None = None
    header: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordField:
    """One value: where it stands in a reply (JMESPath), and the field of evidence it becomes."""

    field: str
    path: str
    required: bool = False
    date_format: str | None = None
    minor_units: bool = False
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Who may use a connector; no teams means any, no departments means any."""

    roles: tuple[Role, ...]
    team_ids: tuple[str, ...] = ()
    dept_ids: tuple[str, ...] = ()

    def admits(self, caller: Caller) -> bool:
        """Say whether the caller may bring in records; which leads the caller reaches is another question."""
        return (
            any(role in caller.roles for role in self.roles)
            and (not self.team_ids or caller.team_id in self.team_ids)
            and (not self.dept_ids or caller.dept_id in self.dept_ids)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConnector:
    """A connector as it is written; `timeout_ms` bounds the whole exchange, `max_bytes` the reply."""

    key: str
    label_zh: str
    label_en: str
    base_url: str
    path: str
    process_key: str
    node: str
    fields: tuple[RecordField, ...]
    grant: Grant
    auth: Auth | None = None
    timeout_ms: int = 5_000
    max_bytes: int = 262_144
    active: bool = True
