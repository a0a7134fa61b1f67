"""People, teams and departments as the company knows them."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the company; access options of methods speak of these."""

    REP = "REP"
    MEMBER = "MEMBER"
    SUPERVISOR = "SUPERVISOR"
    DEPT_HEAD = "DEPT_HEAD"
    SALES_DIRECTOR = "SALES_DIRECTOR"
    LEGAL_HEAD = "LEGAL_HEAD"
    ADMIN = "ADMIN"
    AUDITOR = "AUDITOR"
    IMPORTER = "IMPORTER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department; `version` counts its events."""

    id: str
    key: str
    name: str
    head_id: str | None = None
    legal_id: str | None = None
    owner_id: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team of a department; its supervisor also heads the teams below."""

    id: str
    name: str
    dept_id: str
    supervisor_id: str | None = None
    parent_id: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works here or did; never deleted, only inactive."""

    id: str
    display_name: str
    locale: str = "zh-CN"
    zone: str = "Asia/Shanghai"
    team_id: str | None = None
    roles: tuple[Role, ...] = ()
    active: bool = True
    system: str | None = None
    external_id: str | None = None
    version: int = 0


Entry = Department | Team | Person
