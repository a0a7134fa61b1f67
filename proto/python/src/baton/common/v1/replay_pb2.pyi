import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReplayStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPLAY_STATUS_UNSPECIFIED: _ClassVar[ReplayStatus]
    REPLAY_STATUS_RUNNING: _ClassVar[ReplayStatus]
    REPLAY_STATUS_DONE: _ClassVar[ReplayStatus]
    REPLAY_STATUS_FAILED: _ClassVar[ReplayStatus]
REPLAY_STATUS_UNSPECIFIED: ReplayStatus
REPLAY_STATUS_RUNNING: ReplayStatus
REPLAY_STATUS_DONE: ReplayStatus
REPLAY_STATUS_FAILED: ReplayStatus

class ReplayJob(_message.Message):
    __slots__ = ("id", "queue", "types", "since", "status", "sent", "reason")
    ID_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    TYPES_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    id: str
    queue: str
    types: _containers.RepeatedScalarFieldContainer[str]
    since: _timestamp_pb2.Timestamp
    status: ReplayStatus
    sent: int
    reason: str
    def __init__(self, id: _Optional[str] = ..., queue: _Optional[str] = ..., types: _Optional[_Iterable[str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., status: _Optional[_Union[ReplayStatus, str]] = ..., sent: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...
