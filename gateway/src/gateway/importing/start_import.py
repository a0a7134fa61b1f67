"""Ask for an import: the file is known, its mapping names what exists, and the job is written down before anybody answers."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from chassis.errors import Violation
from gateway.importing.mapping import FileMapping
from gateway.importing.refusals import FileNotYours, MappingInvalid


@dataclass(frozen=True, slots=True, kw_only=True)
class StartLeadImport:
    """Import or check a file that the actor has put into the store, by its SHA-256."""

    file: str
    mapping: FileMapping
    dry_run: bool = False


class ImportDesk(Protocol):
    """What the use case needs of the world."""

    @property
    def actor_id(self) -> str: ...
    def new_id(self) -> str: ...
    def missing_people(self, ids: Collection[str]) -> set[str]: ...
    def stored_name(self, sha256: str) -> str | None: ...  # what the actor called the file; None when the actor has stored none
    def add_import(self, job_id: str, command: StartLeadImport, file_name: str) -> None: ...


def start_import(command: StartLeadImport, desk: ImportDesk) -> str:
    """Return the id of the job.

    Raises:
        FileNotYours: the actor has stored no such file.
        MappingInvalid: a required field has no column, or an owner is no person; the field is named.
    """
    name = desk.stored_name(command.file)
    if name is None:
        raise FileNotYours
    mapping = command.mapping
    faults = [Violation(f"mapping.columns.{field}", "REQUIRED") for field in mapping.missing]
    faults += [] if mapping.system else [Violation("mapping.system", "REQUIRED")]
    people = {person for person in mapping.owners.values() if person}
    if desk.missing_people(people):
        faults.append(Violation("mapping.owners", "REFERENCE_UNKNOWN"))
    if faults:
        raise MappingInvalid(violations=faults)
    job_id = desk.new_id()
    desk.add_import(job_id, command, name)
    return job_id
