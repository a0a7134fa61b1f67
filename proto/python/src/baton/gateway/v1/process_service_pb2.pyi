import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.gateway.v1 import view_service_pb2 as _view_service_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DwellOnly(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DWELL_ONLY_UNSPECIFIED: _ClassVar[DwellOnly]
    DWELL_ONLY_BREACHED: _ClassVar[DwellOnly]
    DWELL_ONLY_STALLED: _ClassVar[DwellOnly]

class HealthPeriod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HEALTH_PERIOD_UNSPECIFIED: _ClassVar[HealthPeriod]
    HEALTH_PERIOD_DAY: _ClassVar[HealthPeriod]
    HEALTH_PERIOD_WEEK: _ClassVar[HealthPeriod]

class HealthGroup(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HEALTH_GROUP_UNSPECIFIED: _ClassVar[HealthGroup]
    HEALTH_GROUP_NODE: _ClassVar[HealthGroup]
    HEALTH_GROUP_PERSON: _ClassVar[HealthGroup]
    HEALTH_GROUP_TEAM: _ClassVar[HealthGroup]
DWELL_ONLY_UNSPECIFIED: DwellOnly
DWELL_ONLY_BREACHED: DwellOnly
DWELL_ONLY_STALLED: DwellOnly
HEALTH_PERIOD_UNSPECIFIED: HealthPeriod
HEALTH_PERIOD_DAY: HealthPeriod
HEALTH_PERIOD_WEEK: HealthPeriod
HEALTH_GROUP_UNSPECIFIED: HealthGroup
HEALTH_GROUP_NODE: HealthGroup
HEALTH_GROUP_PERSON: HealthGroup
HEALTH_GROUP_TEAM: HealthGroup

class DwellBoardRequest(_message.Message):
    __slots__ = ("reach", "process_key", "node", "only", "page", "at_least", "process_version")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    ONLY_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    PROCESS_VERSION_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    node: str
    only: DwellOnly
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    process_version: int
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., only: _Optional[_Union[DwellOnly, str]] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., process_version: _Optional[int] = ...) -> None: ...

class DwellColumn(_message.Message):
    __slots__ = ("node", "open", "breached", "stalled", "rules")
    NODE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    STALLED_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    node: _lead_pb2.ProcessNode
    open: int
    breached: int
    stalled: int
    rules: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DwellRule]
    def __init__(self, node: _Optional[_Union[_lead_pb2.ProcessNode, _Mapping]] = ..., open: _Optional[int] = ..., breached: _Optional[int] = ..., stalled: _Optional[int] = ..., rules: _Optional[_Iterable[_Union[_lead_pb2.DwellRule, _Mapping]]] = ...) -> None: ...

class DwellBoardResponse(_message.Message):
    __slots__ = ("columns", "leads", "next_page_token", "meta")
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    LEADS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedCompositeFieldContainer[DwellColumn]
    leads: _containers.RepeatedCompositeFieldContainer[_view_service_pb2.LeadCard]
    next_page_token: str
    meta: _read_pb2.Meta
    def __init__(self, columns: _Optional[_Iterable[_Union[DwellColumn, _Mapping]]] = ..., leads: _Optional[_Iterable[_Union[_view_service_pb2.LeadCard, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class ProcessHealthRequest(_message.Message):
    __slots__ = ("reach", "process_key", "period", "from_date", "to_date", "group", "at_least", "all_rows")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    ALL_ROWS_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    period: HealthPeriod
    from_date: str
    to_date: str
    group: HealthGroup
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    all_rows: bool
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., period: _Optional[_Union[HealthPeriod, str]] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., group: _Optional[_Union[HealthGroup, str]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., all_rows: _Optional[bool] = ...) -> None: ...

class CompletionPoint(_message.Message):
    __slots__ = ("start", "reached", "submitted", "rate_bp")
    START_FIELD_NUMBER: _ClassVar[int]
    REACHED_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_FIELD_NUMBER: _ClassVar[int]
    RATE_BP_FIELD_NUMBER: _ClassVar[int]
    start: str
    reached: int
    submitted: int
    rate_bp: int
    def __init__(self, start: _Optional[str] = ..., reached: _Optional[int] = ..., submitted: _Optional[int] = ..., rate_bp: _Optional[int] = ...) -> None: ...

class HealthRow(_message.Message):
    __slots__ = ("key", "label", "series", "finished", "median_dwell_s", "stuck")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SERIES_FIELD_NUMBER: _ClassVar[int]
    FINISHED_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_DWELL_S_FIELD_NUMBER: _ClassVar[int]
    STUCK_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: str
    series: _containers.RepeatedCompositeFieldContainer[CompletionPoint]
    finished: int
    median_dwell_s: int
    stuck: int
    def __init__(self, key: _Optional[str] = ..., label: _Optional[str] = ..., series: _Optional[_Iterable[_Union[CompletionPoint, _Mapping]]] = ..., finished: _Optional[int] = ..., median_dwell_s: _Optional[int] = ..., stuck: _Optional[int] = ...) -> None: ...

class HealthNode(_message.Message):
    __slots__ = ("node", "health", "limited")
    NODE_FIELD_NUMBER: _ClassVar[int]
    HEALTH_FIELD_NUMBER: _ClassVar[int]
    LIMITED_FIELD_NUMBER: _ClassVar[int]
    node: _lead_pb2.ProcessNode
    health: HealthRow
    limited: bool
    def __init__(self, node: _Optional[_Union[_lead_pb2.ProcessNode, _Mapping]] = ..., health: _Optional[_Union[HealthRow, _Mapping]] = ..., limited: _Optional[bool] = ...) -> None: ...

class ProcessHealthResponse(_message.Message):
    __slots__ = ("total", "nodes", "rows", "from_date", "to_date", "meta", "more_rows")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    MORE_ROWS_FIELD_NUMBER: _ClassVar[int]
    total: HealthRow
    nodes: _containers.RepeatedCompositeFieldContainer[HealthNode]
    rows: _containers.RepeatedCompositeFieldContainer[HealthRow]
    from_date: str
    to_date: str
    meta: _read_pb2.Meta
    more_rows: int
    def __init__(self, total: _Optional[_Union[HealthRow, _Mapping]] = ..., nodes: _Optional[_Iterable[_Union[HealthNode, _Mapping]]] = ..., rows: _Optional[_Iterable[_Union[HealthRow, _Mapping]]] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., more_rows: _Optional[int] = ...) -> None: ...

class ComplianceRequest(_message.Message):
    __slots__ = ("reach", "quarter", "at_least")
    REACH_FIELD_NUMBER: _ClassVar[int]
    QUARTER_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    quarter: str
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., quarter: _Optional[str] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ComplianceCell(_message.Message):
    __slots__ = ("week", "due", "ok")
    WEEK_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    OK_FIELD_NUMBER: _ClassVar[int]
    week: str
    due: int
    ok: int
    def __init__(self, week: _Optional[str] = ..., due: _Optional[int] = ..., ok: _Optional[int] = ...) -> None: ...

class ComplianceRow(_message.Message):
    __slots__ = ("person_id", "name", "due", "ok", "rate_bp", "points_hundredths", "insufficient", "late", "backfilled", "overridden", "cells")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DUE_FIELD_NUMBER: _ClassVar[int]
    OK_FIELD_NUMBER: _ClassVar[int]
    RATE_BP_FIELD_NUMBER: _ClassVar[int]
    POINTS_HUNDREDTHS_FIELD_NUMBER: _ClassVar[int]
    INSUFFICIENT_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    BACKFILLED_FIELD_NUMBER: _ClassVar[int]
    OVERRIDDEN_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    name: str
    due: int
    ok: int
    rate_bp: int
    points_hundredths: int
    insufficient: bool
    late: int
    backfilled: int
    overridden: int
    cells: _containers.RepeatedCompositeFieldContainer[ComplianceCell]
    def __init__(self, person_id: _Optional[str] = ..., name: _Optional[str] = ..., due: _Optional[int] = ..., ok: _Optional[int] = ..., rate_bp: _Optional[int] = ..., points_hundredths: _Optional[int] = ..., insufficient: _Optional[bool] = ..., late: _Optional[int] = ..., backfilled: _Optional[int] = ..., overridden: _Optional[int] = ..., cells: _Optional[_Iterable[_Union[ComplianceCell, _Mapping]]] = ...) -> None: ...

class ComplianceResponse(_message.Message):
    __slots__ = ("quarter", "weeks", "rows", "weight", "min_n", "meta", "today")
    QUARTER_FIELD_NUMBER: _ClassVar[int]
    WEEKS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    MIN_N_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    TODAY_FIELD_NUMBER: _ClassVar[int]
    quarter: str
    weeks: _containers.RepeatedScalarFieldContainer[str]
    rows: _containers.RepeatedCompositeFieldContainer[ComplianceRow]
    weight: int
    min_n: int
    meta: _read_pb2.Meta
    today: str
    def __init__(self, quarter: _Optional[str] = ..., weeks: _Optional[_Iterable[str]] = ..., rows: _Optional[_Iterable[_Union[ComplianceRow, _Mapping]]] = ..., weight: _Optional[int] = ..., min_n: _Optional[int] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., today: _Optional[str] = ...) -> None: ...

class ProcessListRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class VersionLine(_message.Message):
    __slots__ = ("version", "published_time", "published_by", "published_by_name", "nodes", "fields", "enforce_from_time", "open")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_TIME_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    ENFORCE_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    version: int
    published_time: _timestamp_pb2.Timestamp
    published_by: str
    published_by_name: str
    nodes: int
    fields: int
    enforce_from_time: _timestamp_pb2.Timestamp
    open: int
    def __init__(self, version: _Optional[int] = ..., published_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_by: _Optional[str] = ..., published_by_name: _Optional[str] = ..., nodes: _Optional[int] = ..., fields: _Optional[int] = ..., enforce_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open: _Optional[int] = ...) -> None: ...

class ProcessLine(_message.Message):
    __slots__ = ("key", "label", "retired", "is_default", "versions")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    IS_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    retired: bool
    is_default: bool
    versions: _containers.RepeatedCompositeFieldContainer[VersionLine]
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., retired: _Optional[bool] = ..., is_default: _Optional[bool] = ..., versions: _Optional[_Iterable[_Union[VersionLine, _Mapping]]] = ...) -> None: ...

class ProcessListResponse(_message.Message):
    __slots__ = ("processes", "meta")
    PROCESSES_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    processes: _containers.RepeatedCompositeFieldContainer[ProcessLine]
    meta: _read_pb2.Meta
    def __init__(self, processes: _Optional[_Iterable[_Union[ProcessLine, _Mapping]]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class ProcessVersionRequest(_message.Message):
    __slots__ = ("key", "version", "at_least")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: int
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, key: _Optional[str] = ..., version: _Optional[int] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ProcessVersionResponse(_message.Message):
    __slots__ = ("process", "meta")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    process: _lead_pb2.ProcessState
    meta: _read_pb2.Meta
    def __init__(self, process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...
