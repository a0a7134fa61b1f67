import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.leads.v1 import pattern_service_pb2 as _pattern_service_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PatternStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PATTERN_STATUS_UNSPECIFIED: _ClassVar[PatternStatus]
    PATTERN_STATUS_RETIRED: _ClassVar[PatternStatus]
    PATTERN_STATUS_ALL: _ClassVar[PatternStatus]
PATTERN_STATUS_UNSPECIFIED: PatternStatus
PATTERN_STATUS_RETIRED: PatternStatus
PATTERN_STATUS_ALL: PatternStatus

class Uplift(_message.Message):
    __slots__ = ("shown", "shown_won", "others", "others_won", "shown_bp", "others_bp", "difference_bp", "low_bp", "high_bp", "relative_bp", "insufficient", "unclear")
    SHOWN_FIELD_NUMBER: _ClassVar[int]
    SHOWN_WON_FIELD_NUMBER: _ClassVar[int]
    OTHERS_FIELD_NUMBER: _ClassVar[int]
    OTHERS_WON_FIELD_NUMBER: _ClassVar[int]
    SHOWN_BP_FIELD_NUMBER: _ClassVar[int]
    OTHERS_BP_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCE_BP_FIELD_NUMBER: _ClassVar[int]
    LOW_BP_FIELD_NUMBER: _ClassVar[int]
    HIGH_BP_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_BP_FIELD_NUMBER: _ClassVar[int]
    INSUFFICIENT_FIELD_NUMBER: _ClassVar[int]
    UNCLEAR_FIELD_NUMBER: _ClassVar[int]
    shown: int
    shown_won: int
    others: int
    others_won: int
    shown_bp: int
    others_bp: int
    difference_bp: int
    low_bp: int
    high_bp: int
    relative_bp: int
    insufficient: bool
    unclear: bool
    def __init__(self, shown: _Optional[int] = ..., shown_won: _Optional[int] = ..., others: _Optional[int] = ..., others_won: _Optional[int] = ..., shown_bp: _Optional[int] = ..., others_bp: _Optional[int] = ..., difference_bp: _Optional[int] = ..., low_bp: _Optional[int] = ..., high_bp: _Optional[int] = ..., relative_bp: _Optional[int] = ..., insufficient: _Optional[bool] = ..., unclear: _Optional[bool] = ...) -> None: ...

class UpliftBasis(_message.Message):
    __slots__ = ("from_time", "until_time", "min_group")
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    MIN_GROUP_FIELD_NUMBER: _ClassVar[int]
    from_time: _timestamp_pb2.Timestamp
    until_time: _timestamp_pb2.Timestamp
    min_group: int
    def __init__(self, from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., min_group: _Optional[int] = ...) -> None: ...

class PatternLibraryRequest(_message.Message):
    __slots__ = ("node", "keyword", "status", "page", "at_least")
    NODE_FIELD_NUMBER: _ClassVar[int]
    KEYWORD_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    node: str
    keyword: str
    status: PatternStatus
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, node: _Optional[str] = ..., keyword: _Optional[str] = ..., status: _Optional[_Union[PatternStatus, str]] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PatternLine(_message.Message):
    __slots__ = ("pattern", "uplift", "basis", "annotated_by_name")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    UPLIFT_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    ANNOTATED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    pattern: _pattern_service_pb2.PatternState
    uplift: Uplift
    basis: UpliftBasis
    annotated_by_name: str
    def __init__(self, pattern: _Optional[_Union[_pattern_service_pb2.PatternState, _Mapping]] = ..., uplift: _Optional[_Union[Uplift, _Mapping]] = ..., basis: _Optional[_Union[UpliftBasis, _Mapping]] = ..., annotated_by_name: _Optional[str] = ...) -> None: ...

class PatternLibraryResponse(_message.Message):
    __slots__ = ("patterns", "next_page_token", "meta")
    PATTERNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    patterns: _containers.RepeatedCompositeFieldContainer[PatternLine]
    next_page_token: str
    meta: _read_pb2.Meta
    def __init__(self, patterns: _Optional[_Iterable[_Union[PatternLine, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class PatternEffectRequest(_message.Message):
    __slots__ = ("pattern_id", "at_least")
    PATTERN_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    pattern_id: str
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, pattern_id: _Optional[str] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PatternSighting(_message.Message):
    __slots__ = ("evidence", "no", "customer_name", "won", "shows")
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    SHOWS_FIELD_NUMBER: _ClassVar[int]
    evidence: _pattern_service_pb2.PatternEvidence
    no: str
    customer_name: str
    won: bool
    shows: bool
    def __init__(self, evidence: _Optional[_Union[_pattern_service_pb2.PatternEvidence, _Mapping]] = ..., no: _Optional[str] = ..., customer_name: _Optional[str] = ..., won: _Optional[bool] = ..., shows: _Optional[bool] = ...) -> None: ...

class PatternEffectResponse(_message.Message):
    __slots__ = ("pattern", "sightings", "hidden", "meta")
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    SIGHTINGS_FIELD_NUMBER: _ClassVar[int]
    HIDDEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    pattern: PatternLine
    sightings: _containers.RepeatedCompositeFieldContainer[PatternSighting]
    hidden: int
    meta: _read_pb2.Meta
    def __init__(self, pattern: _Optional[_Union[PatternLine, _Mapping]] = ..., sightings: _Optional[_Iterable[_Union[PatternSighting, _Mapping]]] = ..., hidden: _Optional[int] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class PreviewPatternRequest(_message.Message):
    __slots__ = ("condition",)
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    condition: _pattern_service_pb2.PatternCondition
    def __init__(self, condition: _Optional[_Union[_pattern_service_pb2.PatternCondition, _Mapping]] = ...) -> None: ...

class PreviewPatternResponse(_message.Message):
    __slots__ = ("uplift", "basis")
    UPLIFT_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    uplift: Uplift
    basis: UpliftBasis
    def __init__(self, uplift: _Optional[_Union[Uplift, _Mapping]] = ..., basis: _Optional[_Union[UpliftBasis, _Mapping]] = ...) -> None: ...
