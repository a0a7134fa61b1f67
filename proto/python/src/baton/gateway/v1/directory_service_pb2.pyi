import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import replay_pb2 as _replay_pb2
from baton.gateway.v1 import events_pb2 as _events_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LogInRequest(_message.Message):
    __slots__ = ("login", "password")
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    login: str
    password: str
    def __init__(self, login: _Optional[str] = ..., password: _Optional[str] = ...) -> None: ...

class LogInResponse(_message.Message):
    __slots__ = ("token", "expires_in_seconds", "person")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_SECONDS_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    token: str
    expires_in_seconds: int
    person: _events_pb2.PersonState
    def __init__(self, token: _Optional[str] = ..., expires_in_seconds: _Optional[int] = ..., person: _Optional[_Union[_events_pb2.PersonState, _Mapping]] = ...) -> None: ...

class GetMeRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetMeResponse(_message.Message):
    __slots__ = ("person", "methods", "team", "demo")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    METHODS_FIELD_NUMBER: _ClassVar[int]
    TEAM_FIELD_NUMBER: _ClassVar[int]
    DEMO_FIELD_NUMBER: _ClassVar[int]
    person: _events_pb2.PersonState
    methods: _containers.RepeatedScalarFieldContainer[str]
    team: _events_pb2.TeamState
    demo: bool
    def __init__(self, person: _Optional[_Union[_events_pb2.PersonState, _Mapping]] = ..., methods: _Optional[_Iterable[str]] = ..., team: _Optional[_Union[_events_pb2.TeamState, _Mapping]] = ..., demo: _Optional[bool] = ...) -> None: ...

class SetLocaleRequest(_message.Message):
    __slots__ = ("locale",)
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    locale: str
    def __init__(self, locale: _Optional[str] = ...) -> None: ...

class SetLocaleResponse(_message.Message):
    __slots__ = ("person", "written")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    person: _events_pb2.PersonState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, person: _Optional[_Union[_events_pb2.PersonState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PutDepartmentRequest(_message.Message):
    __slots__ = ("key", "name", "head_id", "legal_id", "owner_id")
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    key: str
    name: str
    head_id: str
    legal_id: str
    owner_id: str
    def __init__(self, key: _Optional[str] = ..., name: _Optional[str] = ..., head_id: _Optional[str] = ..., legal_id: _Optional[str] = ..., owner_id: _Optional[str] = ...) -> None: ...

class PutDepartmentResponse(_message.Message):
    __slots__ = ("department", "written")
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    department: _events_pb2.DepartmentState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, department: _Optional[_Union[_events_pb2.DepartmentState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PutTeamRequest(_message.Message):
    __slots__ = ("name", "dept_id", "supervisor_id", "parent_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPT_ID_FIELD_NUMBER: _ClassVar[int]
    SUPERVISOR_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    dept_id: str
    supervisor_id: str
    parent_id: str
    def __init__(self, name: _Optional[str] = ..., dept_id: _Optional[str] = ..., supervisor_id: _Optional[str] = ..., parent_id: _Optional[str] = ...) -> None: ...

class PutTeamResponse(_message.Message):
    __slots__ = ("team", "written")
    TEAM_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    team: _events_pb2.TeamState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, team: _Optional[_Union[_events_pb2.TeamState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PutPersonRequest(_message.Message):
    __slots__ = ("id", "display_name", "locale", "zone", "team_id", "roles", "active", "email")
    ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    id: str
    display_name: str
    locale: str
    zone: str
    team_id: str
    roles: _containers.RepeatedScalarFieldContainer[_access_pb2.Role]
    active: bool
    email: str
    def __init__(self, id: _Optional[str] = ..., display_name: _Optional[str] = ..., locale: _Optional[str] = ..., zone: _Optional[str] = ..., team_id: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[_access_pb2.Role, str]]] = ..., active: _Optional[bool] = ..., email: _Optional[str] = ...) -> None: ...

class PutPersonResponse(_message.Message):
    __slots__ = ("person", "written")
    PERSON_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    person: _events_pb2.PersonState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, person: _Optional[_Union[_events_pb2.PersonState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PutAccountRequest(_message.Message):
    __slots__ = ("person_id", "login", "password")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    login: str
    password: str
    def __init__(self, person_id: _Optional[str] = ..., login: _Optional[str] = ..., password: _Optional[str] = ...) -> None: ...

class PutAccountResponse(_message.Message):
    __slots__ = ("login",)
    LOGIN_FIELD_NUMBER: _ClassVar[int]
    login: str
    def __init__(self, login: _Optional[str] = ...) -> None: ...

class ImportedPerson(_message.Message):
    __slots__ = ("external_id", "display_name", "team_id", "roles", "line")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    display_name: str
    team_id: str
    roles: _containers.RepeatedScalarFieldContainer[_access_pb2.Role]
    line: int
    def __init__(self, external_id: _Optional[str] = ..., display_name: _Optional[str] = ..., team_id: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[_access_pb2.Role, str]]] = ..., line: _Optional[int] = ...) -> None: ...

class ImportPeopleRequest(_message.Message):
    __slots__ = ("system", "people", "dry_run")
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    system: str
    people: _containers.RepeatedCompositeFieldContainer[ImportedPerson]
    dry_run: bool
    def __init__(self, system: _Optional[str] = ..., people: _Optional[_Iterable[_Union[ImportedPerson, _Mapping]]] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class ImportedPersonRow(_message.Message):
    __slots__ = ("external_id", "person_id", "created")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    person_id: str
    created: bool
    def __init__(self, external_id: _Optional[str] = ..., person_id: _Optional[str] = ..., created: _Optional[bool] = ...) -> None: ...

class ImportPeopleResponse(_message.Message):
    __slots__ = ("rows", "written")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ImportedPersonRow]
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, rows: _Optional[_Iterable[_Union[ImportedPersonRow, _Mapping]]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ListPeopleRequest(_message.Message):
    __slots__ = ("query", "page")
    QUERY_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    query: str
    page: _read_pb2.Page
    def __init__(self, query: _Optional[str] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ...) -> None: ...

class ListPeopleResponse(_message.Message):
    __slots__ = ("people", "teams", "departments", "next_page_token")
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    TEAMS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    people: _containers.RepeatedCompositeFieldContainer[_events_pb2.PersonState]
    teams: _containers.RepeatedCompositeFieldContainer[_events_pb2.TeamState]
    departments: _containers.RepeatedCompositeFieldContainer[_events_pb2.DepartmentState]
    next_page_token: str
    def __init__(self, people: _Optional[_Iterable[_Union[_events_pb2.PersonState, _Mapping]]] = ..., teams: _Optional[_Iterable[_Union[_events_pb2.TeamState, _Mapping]]] = ..., departments: _Optional[_Iterable[_Union[_events_pb2.DepartmentState, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReplayRequest(_message.Message):
    __slots__ = ("types", "since", "queue")
    TYPES_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    types: _containers.RepeatedScalarFieldContainer[str]
    since: _timestamp_pb2.Timestamp
    queue: str
    def __init__(self, types: _Optional[_Iterable[str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., queue: _Optional[str] = ...) -> None: ...

class ReplayResponse(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: _replay_pb2.ReplayJob
    def __init__(self, job: _Optional[_Union[_replay_pb2.ReplayJob, _Mapping]] = ...) -> None: ...

class GetReplayRequest(_message.Message):
    __slots__ = ("job_id",)
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    job_id: str
    def __init__(self, job_id: _Optional[str] = ...) -> None: ...

class GetReplayResponse(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: _replay_pb2.ReplayJob
    def __init__(self, job: _Optional[_Union[_replay_pb2.ReplayJob, _Mapping]] = ...) -> None: ...

class PutConnectorRequest(_message.Message):
    __slots__ = ("key", "channel", "public_key", "active")
    KEY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_KEY_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    key: str
    channel: str
    public_key: str
    active: bool
    def __init__(self, key: _Optional[str] = ..., channel: _Optional[str] = ..., public_key: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class PutConnectorResponse(_message.Message):
    __slots__ = ("key", "channel", "active")
    KEY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    key: str
    channel: str
    active: bool
    def __init__(self, key: _Optional[str] = ..., channel: _Optional[str] = ..., active: _Optional[bool] = ...) -> None: ...

class OpenSidebarRequest(_message.Message):
    __slots__ = ("link", "external_user")
    LINK_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_USER_FIELD_NUMBER: _ClassVar[int]
    link: str
    external_user: str
    def __init__(self, link: _Optional[str] = ..., external_user: _Optional[str] = ...) -> None: ...

class OpenSidebarResponse(_message.Message):
    __slots__ = ("token", "expires_in_seconds", "person", "channel", "message_id", "sent_time", "text")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_IN_SECONDS_FIELD_NUMBER: _ClassVar[int]
    PERSON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    token: str
    expires_in_seconds: int
    person: _events_pb2.PersonState
    channel: str
    message_id: str
    sent_time: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, token: _Optional[str] = ..., expires_in_seconds: _Optional[int] = ..., person: _Optional[_Union[_events_pb2.PersonState, _Mapping]] = ..., channel: _Optional[str] = ..., message_id: _Optional[str] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...
