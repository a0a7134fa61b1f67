"""The directory's commands as they come over the wire: untrusted data becomes a frozen command here and nowhere else."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from marshmallow import ValidationError, post_load, validate

from chassis.fields import Choice as ChoiceField
from chassis.fields import Flag, Int, Many, Message, One, Text
from gateway.directory.import_people import ImportedPerson, ImportPeople
from gateway.directory.model import Role
from gateway.directory.put_account import PutAccount
from gateway.directory.put_department import PutDepartment
from gateway.directory.put_person import PutPerson
from gateway.directory.put_team import PutTeam
from gateway.directory.set_locale import SetLocale
from gateway.identity.log_in import LogIn
from gateway.identity.put_connector import PutConnector
from gateway.importing.mapping import FileMapping
from gateway.importing.recognise import FIELDS
from gateway.importing.start_import import StartLeadImport
from gateway.importing.stop_import import StopLeadImport
from gateway.importing.table import MAX_COLUMNS
from gateway.importing.values import DateOrder

MIN_PASSWORD = 8
MAX_PEOPLE = 500
MAX_WORD, MAX_WORDS = 1_000, 500
_LOCALE = validate.OneOf(("zh-CN", "en"), error="UNKNOWN_VALUE")
_MAIL = validate.Regexp(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z", error="INVALID")
_FIELD = validate.OneOf(FIELDS, error="UNKNOWN_VALUE")
_SHA256 = validate.Regexp(r"[0-9a-f]{64}\Z", error="INVALID")
_LOGIN = validate.Regexp(r"[A-Za-z0-9._@+-]+\Z", error="INVALID")


def _zone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError("UNKNOWN_VALUE")


class _Secret(Text):
    """A password is taken as it is: blanks count."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        super()._deserialize(value, attr, data, **options)
        return str(value)


class PutDepartmentSchema(Message):
    """PutDepartmentRequest."""

    key = Text(max=64, required=True)
    name = Text(max=100)
    head_id = Text(max=64)
    legal_id = Text(max=64)
    owner_id = Text(max=64)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> PutDepartment:
        """Return the command."""
        return PutDepartment(**values)


class PutTeamSchema(Message):
    """PutTeamRequest."""

    name = Text(max=100, required=True)
    dept_id = Text(max=64, required=True)
    supervisor_id = Text(max=64)
    parent_id = Text(max=64)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> PutTeam:
        """Return the command."""
        return PutTeam(**values)


class PutPersonSchema(Message):
    """PutPersonRequest."""

    id = Text(max=64)
    display_name = Text(max=100)
    locale = Text(max=16, validate=_LOCALE)
    zone = Text(max=64, validate=_zone)
    team_id = Text(max=64)
    roles = Many(ChoiceField(Role, "ROLE"), max=9)
    active = Flag()
    email = Text(max=200, validate=_MAIL)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> PutPerson:
        """Return the command."""
        return PutPerson(**values | {"roles": tuple(values.get("roles", ()))})


class PutAccountSchema(Message):
    """PutAccountRequest."""

    person_id = Text(max=64, required=True)
    login = Text(max=100, required=True, validate=_LOGIN)
    password = _Secret(min=MIN_PASSWORD, max=200, required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> PutAccount:
        """Return the command."""
        return PutAccount(**values)


class PutConnectorSchema(Message):
    """PutConnectorRequest."""

    key = Text(max=60, required=True, validate=validate.Regexp(r"[a-z][a-z0-9-]*\Z", error="INVALID"))
    channel = Text(max=40, validate=validate.Regexp(r"[a-z][a-z0-9_]*\Z", error="INVALID"))
    public_key = Text(max=1_000, multiline=True)
    active = Flag()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> PutConnector:
        """Return the command."""
        return PutConnector(**values)


class ImportedPersonSchema(Message):
    """ImportedPerson."""

    external_id = Text(max=200, required=True)
    display_name = Text(max=100, required=True)
    team_id = Text(max=64)
    roles = Many(ChoiceField(Role, "ROLE"), max=9)
    line = Int(min=0)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> ImportedPerson:
        """Return the row; without roles the person is a sales person."""
        roles = tuple(values.pop("roles", ())) or (Role.REP,)
        return ImportedPerson(**values, roles=roles)


class ImportPeopleSchema(Message):
    """ImportPeopleRequest."""

    system = Text(max=64, required=True)
    people = Many(One(ImportedPersonSchema), max=MAX_PEOPLE, required=True)
    dry_run = Flag()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> ImportPeople:
        """Return the command."""
        return ImportPeople(**values | {"people": tuple(values["people"])})


class SetLocaleSchema(Message):
    """SetLocaleRequest."""

    locale = Text(max=16, required=True, validate=_LOCALE)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> SetLocale:
        """Return the command."""
        return SetLocale(**values)


class LogInSchema(Message):
    """LogInRequest."""

    login = Text(max=100, required=True)
    password = _Secret(max=200, required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> LogIn:
        """Return the command."""
        return LogIn(**values)


def _day(value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError as fault:
        raise ValidationError("DATE_INVALID") from fault


class LeadFileColumnSchema(Message):
    """LeadFileColumn."""

    index = Int(min=0, max=MAX_COLUMNS - 1, load_default=0)  # proto JSON leaves a zero out
    field = Text(max=40, required=True, validate=_FIELD)


class LeadFileStageSchema(Message):
    """LeadFileStage."""

    word = Text(max=MAX_WORD, required=True)
    target = Text(max=60, required=True)


class LeadFileOwnerSchema(Message):
    """LeadFileOwner."""

    word = Text(max=MAX_WORD, required=True)
    owner_id = Text(max=64)


class LeadFileMappingSchema(Message):
    """LeadFileMapping."""

    system = Text(min=0, max=60, load_default="")
    columns = Many(One(LeadFileColumnSchema), max=MAX_COLUMNS, load_default=list)
    stages = Many(One(LeadFileStageSchema), max=MAX_WORDS, load_default=list)
    owners = Many(One(LeadFileOwnerSchema), max=MAX_WORDS, load_default=list)
    created_date = Text(max=10, validate=_day)
    date_order = ChoiceField(DateOrder, "DATE_ORDER", load_default=DateOrder.OPEN)
    process_key = Text(max=60, load_default="")

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> FileMapping:
        """Return the mapping; what is said twice counts as it was said last."""
        return FileMapping(
            system=values["system"],
            columns={one["field"]: one["index"] for one in values["columns"]},
            stages={one["word"]: one["target"] for one in values["stages"]},
            owners={one["word"]: one.get("owner_id") for one in values["owners"]},
            created_on=date.fromisoformat(values["created_date"]) if "created_date" in values else None,
            date_order=values["date_order"],
            process_key=values["process_key"],
        )


class StartLeadImportSchema(Message):
    """StartLeadImportRequest."""

    file = Text(max=64, required=True, validate=_SHA256)
    mapping = One(LeadFileMappingSchema, required=True)
    dry_run = Flag()

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> StartLeadImport:
        """Return the command."""
        return StartLeadImport(**values)


class StopLeadImportSchema(Message):
    """StopLeadImportRequest."""

    id = Text(max=64, required=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> StopLeadImport:
        """Return the command."""
        return StopLeadImport(**values)
