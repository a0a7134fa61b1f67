import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import replay_pb2 as _replay_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.handoff.v1 import ticket_pb2 as _ticket_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from baton.leads.v1 import lead_service_pb2 as _lead_service_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TicketVerb(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TICKET_VERB_UNSPECIFIED: _ClassVar[TicketVerb]
    TICKET_VERB_SUBMIT: _ClassVar[TicketVerb]
    TICKET_VERB_ACCEPT: _ClassVar[TicketVerb]
    TICKET_VERB_RETURN: _ClassVar[TicketVerb]
    TICKET_VERB_ASK: _ClassVar[TicketVerb]
    TICKET_VERB_ANSWER: _ClassVar[TicketVerb]
    TICKET_VERB_DELIVER: _ClassVar[TicketVerb]
    TICKET_VERB_DECIDE: _ClassVar[TicketVerb]
    TICKET_VERB_REWORK: _ClassVar[TicketVerb]
    TICKET_VERB_CLOSE: _ClassVar[TicketVerb]
    TICKET_VERB_CANCEL: _ClassVar[TicketVerb]
TICKET_VERB_UNSPECIFIED: TicketVerb
TICKET_VERB_SUBMIT: TicketVerb
TICKET_VERB_ACCEPT: TicketVerb
TICKET_VERB_RETURN: TicketVerb
TICKET_VERB_ASK: TicketVerb
TICKET_VERB_ANSWER: TicketVerb
TICKET_VERB_DELIVER: TicketVerb
TICKET_VERB_DECIDE: TicketVerb
TICKET_VERB_REWORK: TicketVerb
TICKET_VERB_CLOSE: TicketVerb
TICKET_VERB_CANCEL: TicketVerb

class SubmitTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "touchpoint", "lead_id", "title", "from_dept", "inputs", "priority")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    TOUCHPOINT_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FROM_DEPT_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    touchpoint: str
    lead_id: str
    title: str
    from_dept: str
    inputs: _struct_pb2.Struct
    priority: _ticket_pb2.Priority
    def __init__(self, ticket_id: _Optional[str] = ..., touchpoint: _Optional[str] = ..., lead_id: _Optional[str] = ..., title: _Optional[str] = ..., from_dept: _Optional[str] = ..., inputs: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., priority: _Optional[_Union[_ticket_pb2.Priority, str]] = ...) -> None: ...

class SubmitTicketResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class AcceptTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "assignee_ids")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_IDS_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    assignee_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, ticket_id: _Optional[str] = ..., assignee_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class AcceptTicketResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ReturnTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "reason", "inputs")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    reason: str
    inputs: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, ticket_id: _Optional[str] = ..., reason: _Optional[str] = ..., inputs: _Optional[_Iterable[str]] = ...) -> None: ...

class ReturnTicketResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class AskClarificationRequest(_message.Message):
    __slots__ = ("ticket_id", "question")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    question: str
    def __init__(self, ticket_id: _Optional[str] = ..., question: _Optional[str] = ...) -> None: ...

class AskClarificationResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class AnswerClarificationRequest(_message.Message):
    __slots__ = ("ticket_id", "answer")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    answer: str
    def __init__(self, ticket_id: _Optional[str] = ..., answer: _Optional[str] = ...) -> None: ...

class AnswerClarificationResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class DeliverTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "note", "receipts", "answer")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    note: str
    receipts: _containers.RepeatedCompositeFieldContainer[_value_pb2.Receipt]
    answer: AnswerGiven
    def __init__(self, ticket_id: _Optional[str] = ..., note: _Optional[str] = ..., receipts: _Optional[_Iterable[_Union[_value_pb2.Receipt, _Mapping]]] = ..., answer: _Optional[_Union[AnswerGiven, _Mapping]] = ...) -> None: ...

class AnswerGiven(_message.Message):
    __slots__ = ("decision", "approved_amount_minor", "max_discount_percent", "reason")
    DECISION_FIELD_NUMBER: _ClassVar[int]
    APPROVED_AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    MAX_DISCOUNT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    decision: _value_pb2.Decision
    approved_amount_minor: int
    max_discount_percent: str
    reason: str
    def __init__(self, decision: _Optional[_Union[_value_pb2.Decision, str]] = ..., approved_amount_minor: _Optional[int] = ..., max_discount_percent: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeliverTicketResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class RequestReworkRequest(_message.Message):
    __slots__ = ("ticket_id", "reason")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    reason: str
    def __init__(self, ticket_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RequestReworkResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class CloseTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "rating")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    rating: int
    def __init__(self, ticket_id: _Optional[str] = ..., rating: _Optional[int] = ...) -> None: ...

class CloseTicketResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class CancelTicketRequest(_message.Message):
    __slots__ = ("ticket_id", "reason")
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    reason: str
    def __init__(self, ticket_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelTicketResponse(_message.Message):
    __slots__ = ("ticket", "written")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ImportedTransition(_message.Message):
    __slots__ = ("status", "occurred_time", "actor_id")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    status: _ticket_pb2.TicketStatus
    occurred_time: _timestamp_pb2.Timestamp
    actor_id: str
    def __init__(self, status: _Optional[_Union[_ticket_pb2.TicketStatus, str]] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor_id: _Optional[str] = ...) -> None: ...

class ImportedTicket(_message.Message):
    __slots__ = ("external_id", "touchpoint", "lead_external_id", "title", "from_dept", "to_dept", "initiator_id", "assignee_ids", "priority", "opened_time", "due_time", "transitions", "on_time", "reassignments", "reworks", "line")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    TOUCHPOINT_FIELD_NUMBER: _ClassVar[int]
    LEAD_EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    FROM_DEPT_FIELD_NUMBER: _ClassVar[int]
    TO_DEPT_FIELD_NUMBER: _ClassVar[int]
    INITIATOR_ID_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_IDS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TRANSITIONS_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    REASSIGNMENTS_FIELD_NUMBER: _ClassVar[int]
    REWORKS_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    touchpoint: str
    lead_external_id: str
    title: str
    from_dept: str
    to_dept: str
    initiator_id: str
    assignee_ids: _containers.RepeatedScalarFieldContainer[str]
    priority: _ticket_pb2.Priority
    opened_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    transitions: _containers.RepeatedCompositeFieldContainer[ImportedTransition]
    on_time: bool
    reassignments: int
    reworks: int
    line: int
    def __init__(self, external_id: _Optional[str] = ..., touchpoint: _Optional[str] = ..., lead_external_id: _Optional[str] = ..., title: _Optional[str] = ..., from_dept: _Optional[str] = ..., to_dept: _Optional[str] = ..., initiator_id: _Optional[str] = ..., assignee_ids: _Optional[_Iterable[str]] = ..., priority: _Optional[_Union[_ticket_pb2.Priority, str]] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., transitions: _Optional[_Iterable[_Union[ImportedTransition, _Mapping]]] = ..., on_time: _Optional[bool] = ..., reassignments: _Optional[int] = ..., reworks: _Optional[int] = ..., line: _Optional[int] = ...) -> None: ...

class ImportTicketsRequest(_message.Message):
    __slots__ = ("system", "tickets", "dry_run")
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    TICKETS_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    system: str
    tickets: _containers.RepeatedCompositeFieldContainer[ImportedTicket]
    dry_run: bool
    def __init__(self, system: _Optional[str] = ..., tickets: _Optional[_Iterable[_Union[ImportedTicket, _Mapping]]] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class ImportTicketsRow(_message.Message):
    __slots__ = ("external_id", "outcome", "ticket_id", "problems", "line")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    outcome: _lead_service_pb2.ImportOutcome
    ticket_id: str
    problems: _containers.RepeatedCompositeFieldContainer[_lead_service_pb2.RowProblem]
    line: int
    def __init__(self, external_id: _Optional[str] = ..., outcome: _Optional[_Union[_lead_service_pb2.ImportOutcome, str]] = ..., ticket_id: _Optional[str] = ..., problems: _Optional[_Iterable[_Union[_lead_service_pb2.RowProblem, _Mapping]]] = ..., line: _Optional[int] = ...) -> None: ...

class ImportTicketsResponse(_message.Message):
    __slots__ = ("rows", "written")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ImportTicketsRow]
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, rows: _Optional[_Iterable[_Union[ImportTicketsRow, _Mapping]]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class GetTicketRequest(_message.Message):
    __slots__ = ("ticket_id",)
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    ticket_id: str
    def __init__(self, ticket_id: _Optional[str] = ...) -> None: ...

class Clarification(_message.Message):
    __slots__ = ("round_no", "asked_by", "question", "asked_time", "answered_by", "answer", "answered_time")
    ROUND_NO_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ASKED_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TIME_FIELD_NUMBER: _ClassVar[int]
    round_no: int
    asked_by: str
    question: str
    asked_time: _timestamp_pb2.Timestamp
    answered_by: str
    answer: str
    answered_time: _timestamp_pb2.Timestamp
    def __init__(self, round_no: _Optional[int] = ..., asked_by: _Optional[str] = ..., question: _Optional[str] = ..., asked_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answered_by: _Optional[str] = ..., answer: _Optional[str] = ..., answered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetTicketResponse(_message.Message):
    __slots__ = ("ticket", "inputs", "touchpoint", "clarifications", "due_explain", "delivered", "remarks", "allowed")
    TICKET_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    TOUCHPOINT_FIELD_NUMBER: _ClassVar[int]
    CLARIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    DUE_EXPLAIN_FIELD_NUMBER: _ClassVar[int]
    DELIVERED_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    ticket: _ticket_pb2.TicketState
    inputs: _struct_pb2.Struct
    touchpoint: Touchpoint
    clarifications: _containers.RepeatedCompositeFieldContainer[Clarification]
    due_explain: _containers.RepeatedCompositeFieldContainer[_value_pb2.Text]
    delivered: _containers.RepeatedCompositeFieldContainer[_value_pb2.Receipt]
    remarks: _containers.RepeatedCompositeFieldContainer[TicketRemark]
    allowed: _containers.RepeatedScalarFieldContainer[TicketVerb]
    def __init__(self, ticket: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., inputs: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., touchpoint: _Optional[_Union[Touchpoint, _Mapping]] = ..., clarifications: _Optional[_Iterable[_Union[Clarification, _Mapping]]] = ..., due_explain: _Optional[_Iterable[_Union[_value_pb2.Text, _Mapping]]] = ..., delivered: _Optional[_Iterable[_Union[_value_pb2.Receipt, _Mapping]]] = ..., remarks: _Optional[_Iterable[_Union[TicketRemark, _Mapping]]] = ..., allowed: _Optional[_Iterable[_Union[TicketVerb, str]]] = ...) -> None: ...

class TicketRemark(_message.Message):
    __slots__ = ("kind", "by", "occurred_time", "text")
    KIND_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    by: str
    occurred_time: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, kind: _Optional[str] = ..., by: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class Touchpoint(_message.Message):
    __slots__ = ("key", "label", "from_dept", "to_dept", "inputs", "deliverable", "within_minutes", "opened_by", "decides", "at_node")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    FROM_DEPT_FIELD_NUMBER: _ClassVar[int]
    TO_DEPT_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    DELIVERABLE_FIELD_NUMBER: _ClassVar[int]
    WITHIN_MINUTES_FIELD_NUMBER: _ClassVar[int]
    OPENED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDES_FIELD_NUMBER: _ClassVar[int]
    AT_NODE_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    from_dept: str
    to_dept: str
    inputs: _containers.RepeatedCompositeFieldContainer[_lead_pb2.RequiredField]
    deliverable: _value_pb2.Text
    within_minutes: int
    opened_by: str
    decides: bool
    at_node: str
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., from_dept: _Optional[str] = ..., to_dept: _Optional[str] = ..., inputs: _Optional[_Iterable[_Union[_lead_pb2.RequiredField, _Mapping]]] = ..., deliverable: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., within_minutes: _Optional[int] = ..., opened_by: _Optional[str] = ..., decides: _Optional[bool] = ..., at_node: _Optional[str] = ...) -> None: ...

class ListTouchpointsRequest(_message.Message):
    __slots__ = ("openable", "lead_id")
    OPENABLE_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    openable: bool
    lead_id: str
    def __init__(self, openable: _Optional[bool] = ..., lead_id: _Optional[str] = ...) -> None: ...

class ListTouchpointsResponse(_message.Message):
    __slots__ = ("map_version", "touchpoints", "contract")
    MAP_VERSION_FIELD_NUMBER: _ClassVar[int]
    TOUCHPOINTS_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    map_version: int
    touchpoints: _containers.RepeatedCompositeFieldContainer[Touchpoint]
    contract: Touchpoint
    def __init__(self, map_version: _Optional[int] = ..., touchpoints: _Optional[_Iterable[_Union[Touchpoint, _Mapping]]] = ..., contract: _Optional[_Union[Touchpoint, _Mapping]] = ...) -> None: ...

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
