"""The gateway's own commands: schema, use case and reply of each, side by side."""

from collections.abc import Callable, Mapping
from typing import Any

from chassis import replay_calls
from chassis.commands import Method
from gateway.directory.import_people import ImportedPersonRow, ImportPeople, import_people
from gateway.directory.model import Department, Entry, Person, Team
from gateway.directory.put_account import PutAccount, put_account
from gateway.directory.put_department import PutDepartment, put_department
from gateway.directory.put_person import PutPerson, put_person
from gateway.directory.put_team import PutTeam, put_team
from gateway.directory.set_locale import SetLocale, set_locale
from gateway.identity.put_connector import PutConnector, put_connector
from gateway.identity.sidebar import Connector
from gateway.importing.start_import import StartLeadImport, start_import
from gateway.importing.stop_import import StopLeadImport, stop_import
from gateway.importing.wire import mapping_json
from gateway.messages import state_of, token_of
from gateway.record_schemas import PutRecordConnectorSchema
from gateway.records.connector import RecordConnector
from gateway.records.put_record_connector import PutRecordConnector, put_record_connector
from gateway.records.wire import connector_json
from gateway.schemas import (
    ImportPeopleSchema,
    PutAccountSchema,
    PutConnectorSchema,
    PutDepartmentSchema,
    PutPersonSchema,
    PutTeamSchema,
    SetLocaleSchema,
    StartLeadImportSchema,
    StopLeadImportSchema,
)
from gateway.storage.directory_work import DirectoryWork

Reply = Mapping[str, Any]


def methods() -> dict[str, Method[DirectoryWork]]:
    """Return every command the gateway owns, by the name its owner spells it with."""
    listed: list[Method[DirectoryWork]] = [
        Method(name="put_department", schema=PutDepartmentSchema(), execute=_put_department, encode=_encode("department")),
        Method(name="put_team", schema=PutTeamSchema(), execute=_put_team, encode=_encode("team")),
        Method(name="put_person", schema=PutPersonSchema(), execute=_put_person, encode=_encode("person")),
        Method(name="set_locale", schema=SetLocaleSchema(), execute=_set_locale, encode=_encode("person")),
        Method(name="import_people", schema=ImportPeopleSchema(), execute=_import_people, encode=_encode_rows),
        Method(name="start_lead_import", schema=StartLeadImportSchema(), execute=_start_lead_import, encode=_encode_job),
        Method(name="stop_lead_import", schema=StopLeadImportSchema(), execute=_stop_lead_import, encode=_encode_stopped),
        # Repeating it changes nothing, so it needs no key; and a stored digest of its request would be one of a password.
        Method(name="put_account", schema=PutAccountSchema(), execute=_put_account, encode=_encode_login, query=True),
        Method(name="put_connector", schema=PutConnectorSchema(), execute=_put_connector, encode=_encode_connector),
        Method(name="put_record_connector", schema=PutRecordConnectorSchema(), execute=_put_record, encode=_encode_record),
        *replay_calls.methods(),
    ]
    return {method.name: method for method in listed}


def _put_department(command: PutDepartment, work: DirectoryWork) -> Department:
    return put_department(command, work)


def _put_team(command: PutTeam, work: DirectoryWork) -> Team:
    return put_team(command, work)


def _put_person(command: PutPerson, work: DirectoryWork) -> Person:
    return put_person(command, work)


def _set_locale(command: SetLocale, work: DirectoryWork) -> Person:
    return set_locale(command, work)


def _import_people(command: ImportPeople, work: DirectoryWork) -> tuple[list[ImportedPersonRow], bool]:
    return import_people(command, work), command.dry_run


def _start_lead_import(command: StartLeadImport, work: DirectoryWork) -> tuple[str, StartLeadImport]:
    return start_import(command, work), command


def _stop_lead_import(command: StopLeadImport, work: DirectoryWork) -> tuple[str, str]:
    return stop_import(command, work)


def _put_account(command: PutAccount, work: DirectoryWork) -> str:
    login = put_account(command, work)
    work.commit()
    return login


def _put_connector(command: PutConnector, work: DirectoryWork) -> Connector:
    return put_connector(command, work)


def _put_record(command: PutRecordConnector, work: DirectoryWork) -> tuple[RecordConnector, int]:
    return put_record_connector(command, work.records)


def _encode_record(result: tuple[RecordConnector, int], _: DirectoryWork) -> Reply:
    connector, version = result
    return {"connector": connector_json(connector), "version": version, "written": []}


def _encode(field: str) -> Callable[[Any, DirectoryWork], Reply]:
    def encode(entry: Entry, work: DirectoryWork) -> Reply:
        return {field: state_of(entry), "written": [token_of(entry, work.epoch)]}

    return encode


def _encode_rows(result: tuple[list[ImportedPersonRow], bool], work: DirectoryWork) -> Reply:
    rows, dry_run = result
    made = [row.person for row in rows if row.person is not None]
    return {
        "rows": [
            {"external_id": row.external_id, "created": row.person is not None, **({"person_id": row.person_id} if row.person_id else {})}
            for row in rows
        ],
        "written": [] if dry_run else [token_of(person, work.epoch) for person in made],
    }


def _encode_job(result: tuple[str, StartLeadImport], work: DirectoryWork) -> Reply:
    job_id, command = result
    said = {"file": command.file, "mapping": mapping_json(command.mapping), "dry_run": command.dry_run}
    return {"job": {"id": job_id, "state": "IMPORT_STATE_QUEUED", **said}, "written": []}


def _encode_stopped(result: tuple[str, str], _: DirectoryWork) -> Reply:
    job_id, state = result
    return {"id": job_id, "state": f"IMPORT_STATE_{state}", "written": []}


def _encode_connector(connector: Connector, _: DirectoryWork) -> Reply:
    return {"key": connector.key, "channel": connector.channel, "active": connector.active}


def _encode_login(login: str, _: DirectoryWork) -> Reply:
    return {"login": login}
