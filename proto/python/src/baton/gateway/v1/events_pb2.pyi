from baton.common.v1 import access_pb2 as _access_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PersonState(_message.Message):
    __slots__ = ("id", "display_name", "locale", "zone", "team_id", "roles", "active", "system", "external_id", "sealed_email")
    ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    ZONE_FIELD_NUMBER: _ClassVar[int]
    TEAM_ID_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    SEALED_EMAIL_FIELD_NUMBER: _ClassVar[int]
    id: str
    display_name: str
    locale: str
    zone: str
    team_id: str
    roles: _containers.RepeatedScalarFieldContainer[_access_pb2.Role]
    active: bool
    system: str
    external_id: str
    sealed_email: bytes
    def __init__(self, id: _Optional[str] = ..., display_name: _Optional[str] = ..., locale: _Optional[str] = ..., zone: _Optional[str] = ..., team_id: _Optional[str] = ..., roles: _Optional[_Iterable[_Union[_access_pb2.Role, str]]] = ..., active: _Optional[bool] = ..., system: _Optional[str] = ..., external_id: _Optional[str] = ..., sealed_email: _Optional[bytes] = ...) -> None: ...

class TeamState(_message.Message):
    __slots__ = ("id", "name", "dept_id", "supervisor_id", "parent_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEPT_ID_FIELD_NUMBER: _ClassVar[int]
    SUPERVISOR_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    dept_id: str
    supervisor_id: str
    parent_id: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., dept_id: _Optional[str] = ..., supervisor_id: _Optional[str] = ..., parent_id: _Optional[str] = ...) -> None: ...

class DepartmentState(_message.Message):
    __slots__ = ("id", "key", "name", "head_id", "legal_id", "owner_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    key: str
    name: str
    head_id: str
    legal_id: str
    owner_id: str
    def __init__(self, id: _Optional[str] = ..., key: _Optional[str] = ..., name: _Optional[str] = ..., head_id: _Optional[str] = ..., legal_id: _Optional[str] = ..., owner_id: _Optional[str] = ...) -> None: ...

class PersonChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: PersonState
    def __init__(self, state: _Optional[_Union[PersonState, _Mapping]] = ...) -> None: ...

class TeamChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: TeamState
    def __init__(self, state: _Optional[_Union[TeamState, _Mapping]] = ...) -> None: ...

class DepartmentChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: DepartmentState
    def __init__(self, state: _Optional[_Union[DepartmentState, _Mapping]] = ...) -> None: ...
