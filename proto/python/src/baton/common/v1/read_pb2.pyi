import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Reach(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REACH_UNSPECIFIED: _ClassVar[Reach]
    REACH_MINE: _ClassVar[Reach]
    REACH_TEAM: _ClassVar[Reach]
    REACH_ALL: _ClassVar[Reach]
REACH_UNSPECIFIED: Reach
REACH_MINE: Reach
REACH_TEAM: Reach
REACH_ALL: Reach

class Token(_message.Message):
    __slots__ = ("subject_kind", "subject", "epoch", "sequence")
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    subject_kind: str
    subject: str
    epoch: int
    sequence: int
    def __init__(self, subject_kind: _Optional[str] = ..., subject: _Optional[str] = ..., epoch: _Optional[int] = ..., sequence: _Optional[int] = ...) -> None: ...

class Source(_message.Message):
    __slots__ = ("name", "lag_ms", "missing", "absent")
    NAME_FIELD_NUMBER: _ClassVar[int]
    LAG_MS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    ABSENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    lag_ms: int
    missing: bool
    absent: bool
    def __init__(self, name: _Optional[str] = ..., lag_ms: _Optional[int] = ..., missing: _Optional[bool] = ..., absent: _Optional[bool] = ...) -> None: ...

class Meta(_message.Message):
    __slots__ = ("as_of", "sources", "partial", "missing", "behind", "pending", "demo")
    AS_OF_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    PARTIAL_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    BEHIND_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    DEMO_FIELD_NUMBER: _ClassVar[int]
    as_of: _timestamp_pb2.Timestamp
    sources: _containers.RepeatedCompositeFieldContainer[Source]
    partial: bool
    missing: _containers.RepeatedScalarFieldContainer[str]
    behind: bool
    pending: _containers.RepeatedScalarFieldContainer[str]
    demo: bool
    def __init__(self, as_of: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sources: _Optional[_Iterable[_Union[Source, _Mapping]]] = ..., partial: _Optional[bool] = ..., missing: _Optional[_Iterable[str]] = ..., behind: _Optional[bool] = ..., pending: _Optional[_Iterable[str]] = ..., demo: _Optional[bool] = ...) -> None: ...

class Page(_message.Message):
    __slots__ = ("size", "token")
    SIZE_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    size: int
    token: str
    def __init__(self, size: _Optional[int] = ..., token: _Optional[str] = ...) -> None: ...
