import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LeadOrder(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_ORDER_UNSPECIFIED: _ClassVar[LeadOrder]
    LEAD_ORDER_CREATED: _ClassVar[LeadOrder]
    LEAD_ORDER_PROGRESS: _ClassVar[LeadOrder]

class FunnelGroup(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FUNNEL_GROUP_UNSPECIFIED: _ClassVar[FunnelGroup]
    FUNNEL_GROUP_ORIGIN: _ClassVar[FunnelGroup]
    FUNNEL_GROUP_OWNER: _ClassVar[FunnelGroup]
    FUNNEL_GROUP_SOURCE: _ClassVar[FunnelGroup]

class WatchKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    WATCH_KIND_UNSPECIFIED: _ClassVar[WatchKind]
    WATCH_KIND_CHANGED: _ClassVar[WatchKind]
    WATCH_KIND_ALIVE: _ClassVar[WatchKind]
    WATCH_KIND_RESUME: _ClassVar[WatchKind]
    WATCH_KIND_RESET: _ClassVar[WatchKind]
LEAD_ORDER_UNSPECIFIED: LeadOrder
LEAD_ORDER_CREATED: LeadOrder
LEAD_ORDER_PROGRESS: LeadOrder
FUNNEL_GROUP_UNSPECIFIED: FunnelGroup
FUNNEL_GROUP_ORIGIN: FunnelGroup
FUNNEL_GROUP_OWNER: FunnelGroup
FUNNEL_GROUP_SOURCE: FunnelGroup
WATCH_KIND_UNSPECIFIED: WatchKind
WATCH_KIND_CHANGED: WatchKind
WATCH_KIND_ALIVE: WatchKind
WATCH_KIND_RESUME: WatchKind
WATCH_KIND_RESET: WatchKind

class LeadCard(_message.Message):
    __slots__ = ("id", "no", "customer_name", "title", "owner_id", "owner_name", "amount_minor", "currency", "node", "node_position", "entered_time", "last_progress_time", "dwell_limit_hours", "required_count", "missing", "status", "needs_customization", "sequence", "source", "source_ref", "created_time", "won_time", "contact_mask", "dwell_breached", "stall", "process_key", "process_version", "node_label")
    ID_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_NAME_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    NODE_POSITION_FIELD_NUMBER: _ClassVar[int]
    ENTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_PROGRESS_TIME_FIELD_NUMBER: _ClassVar[int]
    DWELL_LIMIT_HOURS_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_COUNT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    NEEDS_CUSTOMIZATION_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_REF_FIELD_NUMBER: _ClassVar[int]
    CREATED_TIME_FIELD_NUMBER: _ClassVar[int]
    WON_TIME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_MASK_FIELD_NUMBER: _ClassVar[int]
    DWELL_BREACHED_FIELD_NUMBER: _ClassVar[int]
    STALL_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    PROCESS_VERSION_FIELD_NUMBER: _ClassVar[int]
    NODE_LABEL_FIELD_NUMBER: _ClassVar[int]
    id: str
    no: str
    customer_name: str
    title: str
    owner_id: str
    owner_name: str
    amount_minor: int
    currency: str
    node: str
    node_position: int
    entered_time: _timestamp_pb2.Timestamp
    last_progress_time: _timestamp_pb2.Timestamp
    dwell_limit_hours: int
    required_count: int
    missing: _containers.RepeatedScalarFieldContainer[str]
    status: _lead_pb2.LeadStatus
    needs_customization: bool
    sequence: int
    source: _lead_pb2.LeadSource
    source_ref: str
    created_time: _timestamp_pb2.Timestamp
    won_time: _timestamp_pb2.Timestamp
    contact_mask: str
    dwell_breached: _containers.RepeatedScalarFieldContainer[str]
    stall: _lead_pb2.Stall
    process_key: str
    process_version: int
    node_label: _value_pb2.Text
    def __init__(self, id: _Optional[str] = ..., no: _Optional[str] = ..., customer_name: _Optional[str] = ..., title: _Optional[str] = ..., owner_id: _Optional[str] = ..., owner_name: _Optional[str] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., node: _Optional[str] = ..., node_position: _Optional[int] = ..., entered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_progress_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dwell_limit_hours: _Optional[int] = ..., required_count: _Optional[int] = ..., missing: _Optional[_Iterable[str]] = ..., status: _Optional[_Union[_lead_pb2.LeadStatus, str]] = ..., needs_customization: _Optional[bool] = ..., sequence: _Optional[int] = ..., source: _Optional[_Union[_lead_pb2.LeadSource, str]] = ..., source_ref: _Optional[str] = ..., created_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contact_mask: _Optional[str] = ..., dwell_breached: _Optional[_Iterable[str]] = ..., stall: _Optional[_Union[_lead_pb2.Stall, _Mapping]] = ..., process_key: _Optional[str] = ..., process_version: _Optional[int] = ..., node_label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class LeadBoardRequest(_message.Message):
    __slots__ = ("reach", "process_key", "owner_id", "query", "column_size", "at_least")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    COLUMN_SIZE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    owner_id: str
    query: str
    column_size: int
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., owner_id: _Optional[str] = ..., query: _Optional[str] = ..., column_size: _Optional[int] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class AmountSum(_message.Message):
    __slots__ = ("currency", "minor")
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    MINOR_FIELD_NUMBER: _ClassVar[int]
    currency: str
    minor: int
    def __init__(self, currency: _Optional[str] = ..., minor: _Optional[int] = ...) -> None: ...

class BoardColumn(_message.Message):
    __slots__ = ("node", "count", "amounts", "cards", "next_page_token")
    NODE_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    CARDS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    node: _lead_pb2.ProcessNode
    count: int
    amounts: _containers.RepeatedCompositeFieldContainer[AmountSum]
    cards: _containers.RepeatedCompositeFieldContainer[LeadCard]
    next_page_token: str
    def __init__(self, node: _Optional[_Union[_lead_pb2.ProcessNode, _Mapping]] = ..., count: _Optional[int] = ..., amounts: _Optional[_Iterable[_Union[AmountSum, _Mapping]]] = ..., cards: _Optional[_Iterable[_Union[LeadCard, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class LeadBoardResponse(_message.Message):
    __slots__ = ("columns", "process", "meta", "elsewhere")
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedCompositeFieldContainer[BoardColumn]
    process: _lead_pb2.ProcessState
    meta: _read_pb2.Meta
    elsewhere: _containers.RepeatedCompositeFieldContainer[BoardElsewhere]
    def __init__(self, columns: _Optional[_Iterable[_Union[BoardColumn, _Mapping]]] = ..., process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., elsewhere: _Optional[_Iterable[_Union[BoardElsewhere, _Mapping]]] = ...) -> None: ...

class BoardElsewhere(_message.Message):
    __slots__ = ("process_key", "count")
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    process_key: str
    count: int
    def __init__(self, process_key: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class LeadListRequest(_message.Message):
    __slots__ = ("reach", "statuses", "node", "owner_id", "source_ref", "query", "order", "page", "at_least", "pooled", "breached", "process_key")
    REACH_FIELD_NUMBER: _ClassVar[int]
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_REF_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    POOLED_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    statuses: _containers.RepeatedScalarFieldContainer[_lead_pb2.LeadStatus]
    node: str
    owner_id: str
    source_ref: str
    query: str
    order: LeadOrder
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    pooled: bool
    breached: bool
    process_key: str
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., statuses: _Optional[_Iterable[_Union[_lead_pb2.LeadStatus, str]]] = ..., node: _Optional[str] = ..., owner_id: _Optional[str] = ..., source_ref: _Optional[str] = ..., query: _Optional[str] = ..., order: _Optional[_Union[LeadOrder, str]] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., pooled: _Optional[bool] = ..., breached: _Optional[bool] = ..., process_key: _Optional[str] = ...) -> None: ...

class LeadListResponse(_message.Message):
    __slots__ = ("leads", "next_page_token", "meta")
    LEADS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    leads: _containers.RepeatedCompositeFieldContainer[LeadCard]
    next_page_token: str
    meta: _read_pb2.Meta
    def __init__(self, leads: _Optional[_Iterable[_Union[LeadCard, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class Lead360Request(_message.Message):
    __slots__ = ("lead_id", "at_least")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead_id: _Optional[str] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class Lead360Response(_message.Message):
    __slots__ = ("lead", "owner_name", "process", "people", "visits", "meta", "sequence", "earlier", "visit_versions")
    class PeopleEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class VisitVersionsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: int
        value: int
        def __init__(self, key: _Optional[int] = ..., value: _Optional[int] = ...) -> None: ...
    LEAD_FIELD_NUMBER: _ClassVar[int]
    OWNER_NAME_FIELD_NUMBER: _ClassVar[int]
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    VISITS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    EARLIER_FIELD_NUMBER: _ClassVar[int]
    VISIT_VERSIONS_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    owner_name: str
    process: _lead_pb2.ProcessState
    people: _containers.ScalarMap[str, str]
    visits: _containers.RepeatedCompositeFieldContainer[_lead_pb2.VisitState]
    meta: _read_pb2.Meta
    sequence: int
    earlier: _containers.RepeatedCompositeFieldContainer[_lead_pb2.ProcessState]
    visit_versions: _containers.ScalarMap[int, int]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., owner_name: _Optional[str] = ..., process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., people: _Optional[_Mapping[str, str]] = ..., visits: _Optional[_Iterable[_Union[_lead_pb2.VisitState, _Mapping]]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., sequence: _Optional[int] = ..., earlier: _Optional[_Iterable[_Union[_lead_pb2.ProcessState, _Mapping]]] = ..., visit_versions: _Optional[_Mapping[int, int]] = ...) -> None: ...

class LeadTimelineRequest(_message.Message):
    __slots__ = ("lead_id", "page", "at_least")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead_id: _Optional[str] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class TimelineEntry(_message.Message):
    __slots__ = ("id", "type", "occurred_time", "recorded_time", "actor", "actor_name", "sequence", "mode", "facts_json")
    ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    RECORDED_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    ACTOR_NAME_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    FACTS_JSON_FIELD_NUMBER: _ClassVar[int]
    id: str
    type: str
    occurred_time: _timestamp_pb2.Timestamp
    recorded_time: _timestamp_pb2.Timestamp
    actor: str
    actor_name: str
    sequence: int
    mode: str
    facts_json: str
    def __init__(self, id: _Optional[str] = ..., type: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ..., actor_name: _Optional[str] = ..., sequence: _Optional[int] = ..., mode: _Optional[str] = ..., facts_json: _Optional[str] = ...) -> None: ...

class LeadTimelineResponse(_message.Message):
    __slots__ = ("entries", "next_page_token", "meta", "people")
    class PeopleEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[TimelineEntry]
    next_page_token: str
    meta: _read_pb2.Meta
    people: _containers.ScalarMap[str, str]
    def __init__(self, entries: _Optional[_Iterable[_Union[TimelineEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., people: _Optional[_Mapping[str, str]] = ...) -> None: ...

class FunnelRequest(_message.Message):
    __slots__ = ("reach", "process_key", "group", "at_least", "all_rows")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    ALL_ROWS_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    group: FunnelGroup
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    all_rows: bool
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., group: _Optional[_Union[FunnelGroup, str]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., all_rows: _Optional[bool] = ...) -> None: ...

class FunnelStep(_message.Message):
    __slots__ = ("node", "open", "reached")
    NODE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    REACHED_FIELD_NUMBER: _ClassVar[int]
    node: str
    open: int
    reached: int
    def __init__(self, node: _Optional[str] = ..., open: _Optional[int] = ..., reached: _Optional[int] = ...) -> None: ...

class FunnelRow(_message.Message):
    __slots__ = ("key", "label", "total", "open", "won", "lost", "won_amounts", "steps", "sources")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    LOST_FIELD_NUMBER: _ClassVar[int]
    WON_AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: str
    total: int
    open: int
    won: int
    lost: int
    won_amounts: _containers.RepeatedCompositeFieldContainer[AmountSum]
    steps: _containers.RepeatedCompositeFieldContainer[FunnelStep]
    sources: _containers.RepeatedScalarFieldContainer[_lead_pb2.LeadSource]
    def __init__(self, key: _Optional[str] = ..., label: _Optional[str] = ..., total: _Optional[int] = ..., open: _Optional[int] = ..., won: _Optional[int] = ..., lost: _Optional[int] = ..., won_amounts: _Optional[_Iterable[_Union[AmountSum, _Mapping]]] = ..., steps: _Optional[_Iterable[_Union[FunnelStep, _Mapping]]] = ..., sources: _Optional[_Iterable[_Union[_lead_pb2.LeadSource, str]]] = ...) -> None: ...

class FunnelResponse(_message.Message):
    __slots__ = ("total", "rows", "process", "meta", "nodes", "more_rows")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    MORE_ROWS_FIELD_NUMBER: _ClassVar[int]
    total: FunnelRow
    rows: _containers.RepeatedCompositeFieldContainer[FunnelRow]
    process: _lead_pb2.ProcessState
    meta: _read_pb2.Meta
    nodes: _containers.RepeatedCompositeFieldContainer[_lead_pb2.ProcessNode]
    more_rows: int
    def __init__(self, total: _Optional[_Union[FunnelRow, _Mapping]] = ..., rows: _Optional[_Iterable[_Union[FunnelRow, _Mapping]]] = ..., process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., nodes: _Optional[_Iterable[_Union[_lead_pb2.ProcessNode, _Mapping]]] = ..., more_rows: _Optional[int] = ...) -> None: ...

class ProcessesRequest(_message.Message):
    __slots__ = ("with_retired",)
    WITH_RETIRED_FIELD_NUMBER: _ClassVar[int]
    with_retired: bool
    def __init__(self, with_retired: _Optional[bool] = ...) -> None: ...

class ProcessesResponse(_message.Message):
    __slots__ = ("processes", "meta")
    PROCESSES_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    processes: _containers.RepeatedCompositeFieldContainer[_lead_pb2.ProcessState]
    meta: _read_pb2.Meta
    def __init__(self, processes: _Optional[_Iterable[_Union[_lead_pb2.ProcessState, _Mapping]]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class OperationsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WorkerState(_message.Message):
    __slots__ = ("service", "role", "instance", "last_beat_time", "alive", "oldest_unpublished_ms", "waiting", "parked")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    LAST_BEAT_TIME_FIELD_NUMBER: _ClassVar[int]
    ALIVE_FIELD_NUMBER: _ClassVar[int]
    OLDEST_UNPUBLISHED_MS_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    PARKED_FIELD_NUMBER: _ClassVar[int]
    service: str
    role: str
    instance: str
    last_beat_time: _timestamp_pb2.Timestamp
    alive: bool
    oldest_unpublished_ms: int
    waiting: int
    parked: int
    def __init__(self, service: _Optional[str] = ..., role: _Optional[str] = ..., instance: _Optional[str] = ..., last_beat_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., alive: _Optional[bool] = ..., oldest_unpublished_ms: _Optional[int] = ..., waiting: _Optional[int] = ..., parked: _Optional[int] = ...) -> None: ...

class ParkedGroup(_message.Message):
    __slots__ = ("service", "fingerprint", "reason", "count", "first_time", "last_time")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    FIRST_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_TIME_FIELD_NUMBER: _ClassVar[int]
    service: str
    fingerprint: str
    reason: str
    count: int
    first_time: _timestamp_pb2.Timestamp
    last_time: _timestamp_pb2.Timestamp
    def __init__(self, service: _Optional[str] = ..., fingerprint: _Optional[str] = ..., reason: _Optional[str] = ..., count: _Optional[int] = ..., first_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QueueDepth(_message.Message):
    __slots__ = ("name", "messages")
    NAME_FIELD_NUMBER: _ClassVar[int]
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    name: str
    messages: int
    def __init__(self, name: _Optional[str] = ..., messages: _Optional[int] = ...) -> None: ...

class OperationsResponse(_message.Message):
    __slots__ = ("workers", "parked", "queues", "meta")
    WORKERS_FIELD_NUMBER: _ClassVar[int]
    PARKED_FIELD_NUMBER: _ClassVar[int]
    QUEUES_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    workers: _containers.RepeatedCompositeFieldContainer[WorkerState]
    parked: _containers.RepeatedCompositeFieldContainer[ParkedGroup]
    queues: _containers.RepeatedCompositeFieldContainer[QueueDepth]
    meta: _read_pb2.Meta
    def __init__(self, workers: _Optional[_Iterable[_Union[WorkerState, _Mapping]]] = ..., parked: _Optional[_Iterable[_Union[ParkedGroup, _Mapping]]] = ..., queues: _Optional[_Iterable[_Union[QueueDepth, _Mapping]]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class WatchRequest(_message.Message):
    __slots__ = ("reach", "resume_token")
    REACH_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    resume_token: str
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., resume_token: _Optional[str] = ...) -> None: ...

class WatchResponse(_message.Message):
    __slots__ = ("kind", "resume_token", "subject_kind", "subject", "type", "sequence", "card", "actor")
    KIND_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    CARD_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    kind: WatchKind
    resume_token: str
    subject_kind: str
    subject: str
    type: str
    sequence: int
    card: LeadCard
    actor: str
    def __init__(self, kind: _Optional[_Union[WatchKind, str]] = ..., resume_token: _Optional[str] = ..., subject_kind: _Optional[str] = ..., subject: _Optional[str] = ..., type: _Optional[str] = ..., sequence: _Optional[int] = ..., card: _Optional[_Union[LeadCard, _Mapping]] = ..., actor: _Optional[str] = ...) -> None: ...
