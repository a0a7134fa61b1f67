from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Role(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROLE_UNSPECIFIED: _ClassVar[Role]
    ROLE_REP: _ClassVar[Role]
    ROLE_MEMBER: _ClassVar[Role]
    ROLE_SUPERVISOR: _ClassVar[Role]
    ROLE_DEPT_HEAD: _ClassVar[Role]
    ROLE_SALES_DIRECTOR: _ClassVar[Role]
    ROLE_LEGAL_HEAD: _ClassVar[Role]
    ROLE_ADMIN: _ClassVar[Role]
    ROLE_AUDITOR: _ClassVar[Role]
    ROLE_IMPORTER: _ClassVar[Role]

class Scope(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCOPE_UNSPECIFIED: _ClassVar[Scope]
    SCOPE_SELF: _ClassVar[Scope]
    SCOPE_TEAM: _ClassVar[Scope]
    SCOPE_DEPARTMENT: _ClassVar[Scope]
    SCOPE_ALL: _ClassVar[Scope]
ROLE_UNSPECIFIED: Role
ROLE_REP: Role
ROLE_MEMBER: Role
ROLE_SUPERVISOR: Role
ROLE_DEPT_HEAD: Role
ROLE_SALES_DIRECTOR: Role
ROLE_LEGAL_HEAD: Role
ROLE_ADMIN: Role
ROLE_AUDITOR: Role
ROLE_IMPORTER: Role
SCOPE_UNSPECIFIED: Scope
SCOPE_SELF: Scope
SCOPE_TEAM: Scope
SCOPE_DEPARTMENT: Scope
SCOPE_ALL: Scope
OWNER_FIELD_NUMBER: _ClassVar[int]
owner: _descriptor.FieldDescriptor
ACCESS_FIELD_NUMBER: _ClassVar[int]
access: _descriptor.FieldDescriptor

class Grant(_message.Message):
    __slots__ = ("role", "scope")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    role: Role
    scope: Scope
    def __init__(self, role: _Optional[_Union[Role, str]] = ..., scope: _Optional[_Union[Scope, str]] = ...) -> None: ...

class Access(_message.Message):
    __slots__ = ("allow", "public", "sidebar")
    ALLOW_FIELD_NUMBER: _ClassVar[int]
    PUBLIC_FIELD_NUMBER: _ClassVar[int]
    SIDEBAR_FIELD_NUMBER: _ClassVar[int]
    allow: _containers.RepeatedCompositeFieldContainer[Grant]
    public: bool
    sidebar: bool
    def __init__(self, allow: _Optional[_Iterable[_Union[Grant, _Mapping]]] = ..., public: _Optional[bool] = ..., sidebar: _Optional[bool] = ...) -> None: ...
