import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import replay_pb2 as _replay_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.notify.v1 import delivery_pb2 as _delivery_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MarkReadRequest(_message.Message):
    __slots__ = ("delivery_ids",)
    DELIVERY_IDS_FIELD_NUMBER: _ClassVar[int]
    delivery_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, delivery_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class MarkReadResponse(_message.Message):
    __slots__ = ("marked", "written")
    MARKED_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    marked: int
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, marked: _Optional[int] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class WhyNotifiedRequest(_message.Message):
    __slots__ = ("delivery_id", "event_id")
    DELIVERY_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    delivery_id: str
    event_id: str
    def __init__(self, delivery_id: _Optional[str] = ..., event_id: _Optional[str] = ...) -> None: ...

class WhyStep(_message.Message):
    __slots__ = ("code", "text", "occurred_time")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    code: str
    text: _value_pb2.Text
    occurred_time: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliveryWhy(_message.Message):
    __slots__ = ("delivery", "steps")
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    delivery: _delivery_pb2.DeliveryState
    steps: _containers.RepeatedCompositeFieldContainer[WhyStep]
    def __init__(self, delivery: _Optional[_Union[_delivery_pb2.DeliveryState, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[WhyStep, _Mapping]]] = ...) -> None: ...

class WhyNotifiedResponse(_message.Message):
    __slots__ = ("deliveries",)
    DELIVERIES_FIELD_NUMBER: _ClassVar[int]
    deliveries: _containers.RepeatedCompositeFieldContainer[DeliveryWhy]
    def __init__(self, deliveries: _Optional[_Iterable[_Union[DeliveryWhy, _Mapping]]] = ...) -> None: ...

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
