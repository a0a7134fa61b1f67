"""Load people of another system; known ones stay as they are, so a second import changes nothing."""

from dataclasses import dataclass

from gateway.directory.errors import OnlyAdminsMakeAdmins, ReferenceUnknown
from gateway.directory.model import Person, Role
from gateway.directory.ports import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPerson:
    """A person as the other system knows him or her."""

    external_id: str
    display_name: str
    team_id: str | None = None
    roles: tuple[Role, ...] = (Role.REP,)
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPeople:
    """Up to 500 people of one system."""

    system: str
    people: tuple[ImportedPerson, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPersonRow:
    """Whom a row became; `person` is set when this import made one."""

    external_id: str
    person_id: str | None
    person: Person | None = None


def import_people(command: ImportPeople, directory: Directory) -> list[ImportedPersonRow]:
    """Return whom each row became, in order. Raises: ReferenceUnknown, OnlyAdminsMakeAdmins."""
    _check(command, directory)
    known = dict(directory.imported(command.system, [person.external_id for person in command.people]))
    made: list[Person] = []
    rows: list[ImportedPersonRow] = []
    for person in command.people:
        if person.external_id in known:
            rows.append(ImportedPersonRow(external_id=person.external_id, person_id=known[person.external_id] or None))
            continue
        new = Person(
            id=directory.new_id(),
            display_name=person.display_name,
            team_id=person.team_id,
            roles=tuple(sorted(set(person.roles))),
            system=command.system,
            external_id=person.external_id,
            version=1,
        )
        made.append(new)
        known[person.external_id] = "" if command.dry_run else new.id
        rows.append(ImportedPersonRow(external_id=person.external_id, person_id=known[person.external_id] or None, person=new))
    if not command.dry_run:
        directory.add(made)
    return rows


def _check(command: ImportPeople, directory: Directory) -> None:
    teams = {person.team_id for person in command.people if person.team_id}
    if unknown := directory.missing_teams(teams):
        raise ReferenceUnknown.at(*(f"people[{row}].team_id" for row, person in enumerate(command.people) if person.team_id in unknown))
    if not directory.actor_is_admin and any({Role.ADMIN, Role.IMPORTER} & set(person.roles) for person in command.people):
        raise OnlyAdminsMakeAdmins
