"""Create or change a department by its key."""

from dataclasses import dataclass, replace

from gateway.directory.errors import FieldMissing, ReferenceUnknown
from gateway.directory.model import Department
from gateway.directory.ports import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class PutDepartment:
    """Fields that are None stay as they are."""

    key: str
    name: str | None = None
    head_id: str | None = None
    legal_id: str | None = None
    owner_id: str | None = None


def put_department(command: PutDepartment, directory: Directory) -> Department:
    """Return the department as it now stands; nothing is announced when nothing changed.

    Raises: FieldMissing, ReferenceUnknown; DirectoryConflict.
    """
    people = {name: getattr(command, name) for name in ("head_id", "legal_id", "owner_id") if getattr(command, name)}
    if unknown := directory.missing_people(people.values()):
        raise ReferenceUnknown.at(*(name for name, person in people.items() if person in unknown))
    known = directory.department_keyed(command.key)
    if known is None:
        if command.name is None:
            raise FieldMissing.at("name")
        new = Department(id=directory.new_id(), key=command.key, name=command.name, **people, version=1)
        directory.add([new])
        return new
    changed = replace(known, name=command.name or known.name, **people)
    if changed == known:
        return known
    changed = replace(changed, version=known.version + 1)
    directory.replace(changed)
    return changed
