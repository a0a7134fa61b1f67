import datetime

from baton.common.v1 import value_pb2 as _value_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TicketStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TICKET_STATUS_UNSPECIFIED: _ClassVar[TicketStatus]
    TICKET_STATUS_DRAFT: _ClassVar[TicketStatus]
    TICKET_STATUS_SUBMITTED: _ClassVar[TicketStatus]
    TICKET_STATUS_RETURNED: _ClassVar[TicketStatus]
    TICKET_STATUS_ACCEPTED: _ClassVar[TicketStatus]
    TICKET_STATUS_IN_PROGRESS: _ClassVar[TicketStatus]
    TICKET_STATUS_CLARIFYING: _ClassVar[TicketStatus]
    TICKET_STATUS_DELIVERED: _ClassVar[TicketStatus]
    TICKET_STATUS_REWORK: _ClassVar[TicketStatus]
    TICKET_STATUS_CLOSED: _ClassVar[TicketStatus]
    TICKET_STATUS_CANCELLED: _ClassVar[TicketStatus]

class Priority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRIORITY_UNSPECIFIED: _ClassVar[Priority]
    PRIORITY_LOW: _ClassVar[Priority]
    PRIORITY_MEDIUM: _ClassVar[Priority]
    PRIORITY_HIGH: _ClassVar[Priority]
    PRIORITY_CRITICAL: _ClassVar[Priority]
TICKET_STATUS_UNSPECIFIED: TicketStatus
TICKET_STATUS_DRAFT: TicketStatus
TICKET_STATUS_SUBMITTED: TicketStatus
TICKET_STATUS_RETURNED: TicketStatus
TICKET_STATUS_ACCEPTED: TicketStatus
TICKET_STATUS_IN_PROGRESS: TicketStatus
TICKET_STATUS_CLARIFYING: TicketStatus
TICKET_STATUS_DELIVERED: TicketStatus
TICKET_STATUS_REWORK: TicketStatus
TICKET_STATUS_CLOSED: TicketStatus
TICKET_STATUS_CANCELLED: TicketStatus
PRIORITY_UNSPECIFIED: Priority
PRIORITY_LOW: Priority
PRIORITY_MEDIUM: Priority
PRIORITY_HIGH: Priority
PRIORITY_CRITICAL: Priority

class TicketAnswer(_message.Message):
    __slots__ = ("decision", "approved_amount_minor", "max_discount_percent", "answered_by", "answered_time", "asked")
    class AskedEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    DECISION_FIELD_NUMBER: _ClassVar[int]
    APPROVED_AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    MAX_DISCOUNT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TIME_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    decision: _value_pb2.Decision
    approved_amount_minor: int
    max_discount_percent: str
    answered_by: str
    answered_time: _timestamp_pb2.Timestamp
    asked: _containers.ScalarMap[str, str]
    def __init__(self, decision: _Optional[_Union[_value_pb2.Decision, str]] = ..., approved_amount_minor: _Optional[int] = ..., max_discount_percent: _Optional[str] = ..., answered_by: _Optional[str] = ..., answered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., asked: _Optional[_Mapping[str, str]] = ...) -> None: ...

class TicketState(_message.Message):
    __slots__ = ("id", "no", "touchpoint", "touchpoint_label", "map_version", "lead_id", "lead_no", "customer_name", "title", "from_dept", "to_dept", "initiator_id", "assignee_ids", "priority", "status", "missing", "due_time", "overdue", "escalation_level", "rounds", "returns", "reworks", "reassignments", "first_pass", "on_time", "opened_time", "submitted_time", "delivered_time", "closed_time", "imported", "system", "external_id", "deliverable", "within_minutes", "cancel_reason", "answer", "lead_owner_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    TOUCHPOINT_FIELD_NUMBER: _ClassVar[int]
    TOUCHPOINT_LABEL_FIELD_NUMBER: _ClassVar[int]
    MAP_VERSION_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FROM_DEPT_FIELD_NUMBER: _ClassVar[int]
    TO_DEPT_FIELD_NUMBER: _ClassVar[int]
    INITIATOR_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_IDS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    ESCALATION_LEVEL_FIELD_NUMBER: _ClassVar[int]
    ROUNDS_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    REWORKS_FIELD_NUMBER: _ClassVar[int]
    REASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    FIRST_PASS_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TIME_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    DELIVERABLE_FIELD_NUMBER: _ClassVar[int]
    WITHIN_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CANCEL_REASON_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    LEAD_OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    no: str
    touchpoint: str
    touchpoint_label: _value_pb2.Text
    map_version: int
    lead_id: str
    lead_no: str
    customer_name: str
    title: str
    from_dept: str
    to_dept: str
    initiator_id: str
    assignee_ids: _containers.RepeatedScalarFieldContainer[str]
    priority: Priority
    status: TicketStatus
    missing: _containers.RepeatedScalarFieldContainer[str]
    due_time: _timestamp_pb2.Timestamp
    overdue: bool
    escalation_level: int
    rounds: int
    returns: int
    reworks: int
    reassignments: int
    first_pass: bool
    on_time: bool
    opened_time: _timestamp_pb2.Timestamp
    submitted_time: _timestamp_pb2.Timestamp
    delivered_time: _timestamp_pb2.Timestamp
    closed_time: _timestamp_pb2.Timestamp
    imported: bool
    system: str
    external_id: str
    deliverable: _value_pb2.Text
    within_minutes: int
    cancel_reason: str
    answer: TicketAnswer
    lead_owner_id: str
    def __init__(self, id: _Optional[str] = ..., no: _Optional[str] = ..., touchpoint: _Optional[str] = ..., touchpoint_label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., map_version: _Optional[int] = ..., lead_id: _Optional[str] = ..., lead_no: _Optional[str] = ..., customer_name: _Optional[str] = ..., title: _Optional[str] = ..., from_dept: _Optional[str] = ..., to_dept: _Optional[str] = ..., initiator_id: _Optional[str] = ..., assignee_ids: _Optional[_Iterable[str]] = ..., priority: _Optional[_Union[Priority, str]] = ..., status: _Optional[_Union[TicketStatus, str]] = ..., missing: _Optional[_Iterable[str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., escalation_level: _Optional[int] = ..., rounds: _Optional[int] = ..., returns: _Optional[int] = ..., reworks: _Optional[int] = ..., reassignments: _Optional[int] = ..., first_pass: _Optional[bool] = ..., on_time: _Optional[bool] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., delivered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., imported: _Optional[bool] = ..., system: _Optional[str] = ..., external_id: _Optional[str] = ..., deliverable: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., within_minutes: _Optional[int] = ..., cancel_reason: _Optional[str] = ..., answer: _Optional[_Union[TicketAnswer, _Mapping]] = ..., lead_owner_id: _Optional[str] = ...) -> None: ...
