"""Create or change a team by its name and department."""

from dataclasses import dataclass, replace

from gateway.directory.errors import ReferenceUnknown, TeamCycle
from gateway.directory.model import Team
from gateway.directory.ports import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class PutTeam:
    """Fields that are None stay as they are."""

    name: str
    dept_id: str
    supervisor_id: str | None = None
    parent_id: str | None = None


def put_team(command: PutTeam, directory: Directory) -> Team:
    """Return the team as it now stands; nothing is announced when nothing changed.

    Raises: ReferenceUnknown, TeamCycle; DirectoryConflict.
    """
    _check(command, directory)
    known = directory.team_named(command.dept_id, command.name)
    if known is None:
        new = Team(
            id=directory.new_id(),
            name=command.name,
            dept_id=command.dept_id,
            supervisor_id=command.supervisor_id,
            parent_id=command.parent_id,
            version=1,
        )
        directory.add([new])
        return new
    if command.parent_id is not None:
        _refuse_cycle(known.id, command.parent_id, directory)
    changed = replace(
        known,
        supervisor_id=command.supervisor_id or known.supervisor_id,
        parent_id=command.parent_id or known.parent_id,
    )
    if changed == known:
        return known
    changed = replace(changed, version=known.version + 1)
    directory.replace(changed)
    return changed


def _check(command: PutTeam, directory: Directory) -> None:
    if directory.department(command.dept_id) is None:
        raise ReferenceUnknown.at("dept_id")
    if command.supervisor_id and directory.missing_people([command.supervisor_id]):
        raise ReferenceUnknown.at("supervisor_id")
    if command.parent_id and directory.missing_teams([command.parent_id]):
        raise ReferenceUnknown.at("parent_id")


def _refuse_cycle(team_id: str, parent_id: str, directory: Directory) -> None:
    above: str | None = parent_id
    while above is not None:
        if above == team_id:
            raise TeamCycle(team_id=team_id)
        parent = directory.team(above)
        above = parent.parent_id if parent else None
