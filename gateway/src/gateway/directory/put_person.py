"""Create or change a person."""

from dataclasses import dataclass, replace
from typing import Any

from gateway.directory.errors import FieldMissing, PersonUnknown, ReferenceUnknown
from gateway.directory.model import Person, Role
from gateway.directory.ports import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class PutPerson:
    """Fields that are None stay as they are; so do the roles when none is given."""

    id: str | None = None
    display_name: str | None = None
    locale: str | None = None
    zone: str | None = None
    team_id: str | None = None
    roles: tuple[Role, ...] = ()
    active: bool | None = None
    email: str | None = None


def put_person(command: PutPerson, directory: Directory) -> Person:
    """Return the person as he or she now stands; nothing is announced when nothing changed.

    Raises: FieldMissing, ReferenceUnknown, PersonUnknown; DirectoryConflict.
    """
    if command.team_id and directory.missing_teams([command.team_id]):
        raise ReferenceUnknown.at("team_id")
    given = _given(command)
    if command.id is None:
        if command.display_name is None:
            raise FieldMissing.at("display_name")
        person = Person(id=directory.new_id(), **given, version=1)
        directory.add([person])
    else:
        known = directory.person(command.id)
        if known is None:
            raise PersonUnknown(person_id=command.id)
        person = replace(known, **given)
        # An address is no public state, but whoever writes to the person must hear of a new one.
        if person != known or command.email is not None:
            person = replace(person, version=known.version + 1)
            directory.replace(person)
    if command.email is not None:
        directory.set_email(person.id, command.email)
    return person


def _given(command: PutPerson) -> dict[str, Any]:
    names = ("display_name", "locale", "zone", "team_id", "active")
    given: dict[str, Any] = {name: getattr(command, name) for name in names if getattr(command, name) is not None}
    if command.roles:
        given["roles"] = tuple(sorted(set(command.roles)))
    return given
