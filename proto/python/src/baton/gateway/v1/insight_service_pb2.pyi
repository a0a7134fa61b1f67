import datetime

from baton.attribution.v1 import credit_pb2 as _credit_pb2
from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.gateway.v1 import view_service_pb2 as _view_service_pb2
from baton.handoff.v1 import contract_pb2 as _contract_pb2
from baton.handoff.v1 import ticket_pb2 as _ticket_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from baton.notify.v1 import delivery_pb2 as _delivery_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContributionBoardRequest(_message.Message):
    __slots__ = ("from_time", "until_time", "at_least")
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    from_time: _timestamp_pb2.Timestamp
    until_time: _timestamp_pb2.Timestamp
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class RoleShare(_message.Message):
    __slots__ = ("role", "bp", "amounts")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    BP_FIELD_NUMBER: _ClassVar[int]
    AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    role: _lead_pb2.ParticipantRole
    bp: int
    amounts: _containers.RepeatedCompositeFieldContainer[_view_service_pb2.AmountSum]
    def __init__(self, role: _Optional[_Union[_lead_pb2.ParticipantRole, str]] = ..., bp: _Optional[int] = ..., amounts: _Optional[_Iterable[_Union[_view_service_pb2.AmountSum, _Mapping]]] = ...) -> None: ...

class ContributionRow(_message.Message):
    __slots__ = ("subject_id", "subject_kind", "name", "deals", "bp", "amounts", "roles")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DEALS_FIELD_NUMBER: _ClassVar[int]
    BP_FIELD_NUMBER: _ClassVar[int]
    AMOUNTS_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    subject_kind: _lead_pb2.SubjectKind
    name: str
    deals: int
    bp: int
    amounts: _containers.RepeatedCompositeFieldContainer[_view_service_pb2.AmountSum]
    roles: _containers.RepeatedCompositeFieldContainer[RoleShare]
    def __init__(self, subject_id: _Optional[str] = ..., subject_kind: _Optional[_Union[_lead_pb2.SubjectKind, str]] = ..., name: _Optional[str] = ..., deals: _Optional[int] = ..., bp: _Optional[int] = ..., amounts: _Optional[_Iterable[_Union[_view_service_pb2.AmountSum, _Mapping]]] = ..., roles: _Optional[_Iterable[_Union[RoleShare, _Mapping]]] = ...) -> None: ...

class ContributionBoardResponse(_message.Message):
    __slots__ = ("rows", "deals", "buckets", "meta")
    class BucketsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: int
        def __init__(self, key: _Optional[str] = ..., value: _Optional[int] = ...) -> None: ...
    ROWS_FIELD_NUMBER: _ClassVar[int]
    DEALS_FIELD_NUMBER: _ClassVar[int]
    BUCKETS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ContributionRow]
    deals: int
    buckets: _containers.ScalarMap[str, int]
    meta: _read_pb2.Meta
    def __init__(self, rows: _Optional[_Iterable[_Union[ContributionRow, _Mapping]]] = ..., deals: _Optional[int] = ..., buckets: _Optional[_Mapping[str, int]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class DealCreditsRequest(_message.Message):
    __slots__ = ("subject_id", "lead_id", "page", "at_least")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    lead_id: str
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, subject_id: _Optional[str] = ..., lead_id: _Optional[str] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class DealCreditsResponse(_message.Message):
    __slots__ = ("credits", "next_page_token", "people", "meta")
    class PeopleEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CREDITS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    credits: _containers.RepeatedCompositeFieldContainer[_credit_pb2.CreditState]
    next_page_token: str
    people: _containers.ScalarMap[str, str]
    meta: _read_pb2.Meta
    def __init__(self, credits: _Optional[_Iterable[_Union[_credit_pb2.CreditState, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., people: _Optional[_Mapping[str, str]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class HandoffBoardRequest(_message.Message):
    __slots__ = ("department", "lead_id", "closed", "column_size", "query", "at_least", "waiting")
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    COLUMN_SIZE_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    department: str
    lead_id: str
    closed: bool
    column_size: int
    query: str
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    waiting: bool
    def __init__(self, department: _Optional[str] = ..., lead_id: _Optional[str] = ..., closed: _Optional[bool] = ..., column_size: _Optional[int] = ..., query: _Optional[str] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., waiting: _Optional[bool] = ...) -> None: ...

class TicketColumn(_message.Message):
    __slots__ = ("status", "count", "overdue", "tickets")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    TICKETS_FIELD_NUMBER: _ClassVar[int]
    status: _ticket_pb2.TicketStatus
    count: int
    overdue: int
    tickets: _containers.RepeatedCompositeFieldContainer[_ticket_pb2.TicketState]
    def __init__(self, status: _Optional[_Union[_ticket_pb2.TicketStatus, str]] = ..., count: _Optional[int] = ..., overdue: _Optional[int] = ..., tickets: _Optional[_Iterable[_Union[_ticket_pb2.TicketState, _Mapping]]] = ...) -> None: ...

class HandoffBoardResponse(_message.Message):
    __slots__ = ("columns", "people", "departments", "meta")
    class PeopleEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class DepartmentsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedCompositeFieldContainer[TicketColumn]
    people: _containers.ScalarMap[str, str]
    departments: _containers.ScalarMap[str, str]
    meta: _read_pb2.Meta
    def __init__(self, columns: _Optional[_Iterable[_Union[TicketColumn, _Mapping]]] = ..., people: _Optional[_Mapping[str, str]] = ..., departments: _Optional[_Mapping[str, str]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class ContractBoardRequest(_message.Message):
    __slots__ = ("contract_id", "lead_id", "closed", "column_size", "query", "at_least", "waiting")
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    COLUMN_SIZE_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    lead_id: str
    closed: bool
    column_size: int
    query: str
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    waiting: bool
    def __init__(self, contract_id: _Optional[str] = ..., lead_id: _Optional[str] = ..., closed: _Optional[bool] = ..., column_size: _Optional[int] = ..., query: _Optional[str] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., waiting: _Optional[bool] = ...) -> None: ...

class ContractColumn(_message.Message):
    __slots__ = ("status", "count", "stale", "contracts")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    STALE_FIELD_NUMBER: _ClassVar[int]
    CONTRACTS_FIELD_NUMBER: _ClassVar[int]
    status: _contract_pb2.ContractStatus
    count: int
    stale: int
    contracts: _containers.RepeatedCompositeFieldContainer[_contract_pb2.ContractState]
    def __init__(self, status: _Optional[_Union[_contract_pb2.ContractStatus, str]] = ..., count: _Optional[int] = ..., stale: _Optional[int] = ..., contracts: _Optional[_Iterable[_Union[_contract_pb2.ContractState, _Mapping]]] = ...) -> None: ...

class ContractBoardResponse(_message.Message):
    __slots__ = ("columns", "people", "departments", "meta")
    class PeopleEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class DepartmentsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedCompositeFieldContainer[ContractColumn]
    people: _containers.ScalarMap[str, str]
    departments: _containers.ScalarMap[str, str]
    meta: _read_pb2.Meta
    def __init__(self, columns: _Optional[_Iterable[_Union[ContractColumn, _Mapping]]] = ..., people: _Optional[_Mapping[str, str]] = ..., departments: _Optional[_Mapping[str, str]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class TicketTimelineRequest(_message.Message):
    __slots__ = ("ticket_id", "page", "at_least")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket_id: _Optional[str] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class TicketTimelineResponse(_message.Message):
    __slots__ = ("ticket", "entries", "next_page_token", "people", "departments", "meta", "currency")
    class PeopleEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    class DepartmentsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    TICKET_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENTS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    entries: _containers.RepeatedCompositeFieldContainer[_view_service_pb2.TimelineEntry]
    next_page_token: str
    people: _containers.ScalarMap[str, str]
    departments: _containers.ScalarMap[str, str]
    meta: _read_pb2.Meta
    currency: str
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., entries: _Optional[_Iterable[_Union[_view_service_pb2.TimelineEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., people: _Optional[_Mapping[str, str]] = ..., departments: _Optional[_Mapping[str, str]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., currency: _Optional[str] = ...) -> None: ...

class InboxRequest(_message.Message):
    __slots__ = ("unread", "page", "at_least")
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    unread: bool
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, unread: _Optional[bool] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class InboxResponse(_message.Message):
    __slots__ = ("messages", "unread", "next_page_token", "meta")
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    UNREAD_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[_delivery_pb2.DeliveryState]
    unread: int
    next_page_token: str
    meta: _read_pb2.Meta
    def __init__(self, messages: _Optional[_Iterable[_Union[_delivery_pb2.DeliveryState, _Mapping]]] = ..., unread: _Optional[int] = ..., next_page_token: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...
