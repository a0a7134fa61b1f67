import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PatternCondition(_message.Message):
    __slots__ = ("kinds", "channel", "keywords", "node", "follow_up", "within_days", "evidence_complete")
    KINDS_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    FOLLOW_UP_FIELD_NUMBER: _ClassVar[int]
    WITHIN_DAYS_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_COMPLETE_FIELD_NUMBER: _ClassVar[int]
    kinds: _containers.RepeatedScalarFieldContainer[_lead_pb2.ActivityKind]
    channel: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    node: str
    follow_up: int
    within_days: int
    evidence_complete: bool
    def __init__(self, kinds: _Optional[_Iterable[_Union[_lead_pb2.ActivityKind, str]]] = ..., channel: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ..., node: _Optional[str] = ..., follow_up: _Optional[int] = ..., within_days: _Optional[int] = ..., evidence_complete: _Optional[bool] = ...) -> None: ...

class PatternEvidence(_message.Message):
    __slots__ = ("lead_id", "activity_id", "visit_no")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    VISIT_NO_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    activity_id: str
    visit_no: int
    def __init__(self, lead_id: _Optional[str] = ..., activity_id: _Optional[str] = ..., visit_no: _Optional[int] = ...) -> None: ...

class PatternState(_message.Message):
    __slots__ = ("id", "name", "version", "condition", "evidence", "retired", "annotated_by", "annotated_time", "changed_by", "changed_time", "revision")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    ANNOTATED_BY_FIELD_NUMBER: _ClassVar[int]
    ANNOTATED_TIME_FIELD_NUMBER: _ClassVar[int]
    CHANGED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_TIME_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    version: int
    condition: PatternCondition
    evidence: _containers.RepeatedCompositeFieldContainer[PatternEvidence]
    retired: bool
    annotated_by: str
    annotated_time: _timestamp_pb2.Timestamp
    changed_by: str
    changed_time: _timestamp_pb2.Timestamp
    revision: int
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., version: _Optional[int] = ..., condition: _Optional[_Union[PatternCondition, _Mapping]] = ..., evidence: _Optional[_Iterable[_Union[PatternEvidence, _Mapping]]] = ..., retired: _Optional[bool] = ..., annotated_by: _Optional[str] = ..., annotated_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., changed_by: _Optional[str] = ..., changed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., revision: _Optional[int] = ...) -> None: ...

class PatternVersion(_message.Message):
    __slots__ = ("version", "condition", "since_time", "by")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    version: int
    condition: PatternCondition
    since_time: _timestamp_pb2.Timestamp
    by: str
    def __init__(self, version: _Optional[int] = ..., condition: _Optional[_Union[PatternCondition, _Mapping]] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., by: _Optional[str] = ...) -> None: ...

class SavePatternRequest(_message.Message):
    __slots__ = ("pattern_id", "name", "note", "condition", "evidence", "revision")
    PATTERN_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    pattern_id: str
    name: str
    note: str
    condition: PatternCondition
    evidence: _containers.RepeatedCompositeFieldContainer[PatternEvidence]
    revision: int
    def __init__(self, pattern_id: _Optional[str] = ..., name: _Optional[str] = ..., note: _Optional[str] = ..., condition: _Optional[_Union[PatternCondition, _Mapping]] = ..., evidence: _Optional[_Iterable[_Union[PatternEvidence, _Mapping]]] = ..., revision: _Optional[int] = ...) -> None: ...

class SavePatternResponse(_message.Message):
    __slots__ = ("pattern", "written")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    pattern: PatternState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, pattern: _Optional[_Union[PatternState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class RetirePatternRequest(_message.Message):
    __slots__ = ("pattern_id",)
    PATTERN_ID_FIELD_NUMBER: _ClassVar[int]
    pattern_id: str
    def __init__(self, pattern_id: _Optional[str] = ...) -> None: ...

class RetirePatternResponse(_message.Message):
    __slots__ = ("pattern", "written")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    pattern: PatternState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, pattern: _Optional[_Union[PatternState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class GetPatternRequest(_message.Message):
    __slots__ = ("pattern_id",)
    PATTERN_ID_FIELD_NUMBER: _ClassVar[int]
    pattern_id: str
    def __init__(self, pattern_id: _Optional[str] = ...) -> None: ...

class GetPatternResponse(_message.Message):
    __slots__ = ("pattern", "note", "versions", "mine")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    MINE_FIELD_NUMBER: _ClassVar[int]
    pattern: PatternState
    note: str
    versions: _containers.RepeatedCompositeFieldContainer[PatternVersion]
    mine: bool
    def __init__(self, pattern: _Optional[_Union[PatternState, _Mapping]] = ..., note: _Optional[str] = ..., versions: _Optional[_Iterable[_Union[PatternVersion, _Mapping]]] = ..., mine: _Optional[bool] = ...) -> None: ...
