import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SampleState(_message.Message):
    __slots__ = ("month", "n", "seed_commit", "committed_time", "seed", "drawn_time", "population_hash", "population_size", "lead_ids", "late")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    N_FIELD_NUMBER: _ClassVar[int]
    SEED_COMMIT_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    DRAWN_TIME_FIELD_NUMBER: _ClassVar[int]
    POPULATION_HASH_FIELD_NUMBER: _ClassVar[int]
    POPULATION_SIZE_FIELD_NUMBER: _ClassVar[int]
    LEAD_IDS_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    month: str
    n: int
    seed_commit: str
    committed_time: _timestamp_pb2.Timestamp
    seed: str
    drawn_time: _timestamp_pb2.Timestamp
    population_hash: str
    population_size: int
    lead_ids: _containers.RepeatedScalarFieldContainer[str]
    late: bool
    def __init__(self, month: _Optional[str] = ..., n: _Optional[int] = ..., seed_commit: _Optional[str] = ..., committed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., seed: _Optional[str] = ..., drawn_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., population_hash: _Optional[str] = ..., population_size: _Optional[int] = ..., lead_ids: _Optional[_Iterable[str]] = ..., late: _Optional[bool] = ...) -> None: ...

class GetSampleRequest(_message.Message):
    __slots__ = ("month",)
    MONTH_FIELD_NUMBER: _ClassVar[int]
    month: str
    def __init__(self, month: _Optional[str] = ...) -> None: ...

class GetSampleResponse(_message.Message):
    __slots__ = ("sample", "population")
    SAMPLE_FIELD_NUMBER: _ClassVar[int]
    POPULATION_FIELD_NUMBER: _ClassVar[int]
    sample: SampleState
    population: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sample: _Optional[_Union[SampleState, _Mapping]] = ..., population: _Optional[_Iterable[str]] = ...) -> None: ...
