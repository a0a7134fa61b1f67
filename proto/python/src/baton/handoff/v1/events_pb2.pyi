import datetime

from baton.common.v1 import value_pb2 as _value_pb2
from baton.handoff.v1 import contract_pb2 as _contract_pb2
from baton.handoff.v1 import ticket_pb2 as _ticket_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TicketOpened(_message.Message):
    __slots__ = ("state", "missing")
    STATE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class TicketSubmitted(_message.Message):
    __slots__ = ("state", "due_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TicketReturned(_message.Message):
    __slots__ = ("state", "returns")
    STATE_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    returns: int
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., returns: _Optional[int] = ...) -> None: ...

class TicketAccepted(_message.Message):
    __slots__ = ("state", "assignee_ids", "first_pass")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ASSIGNEE_IDS_FIELD_NUMBER: _ClassVar[int]
    FIRST_PASS_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    assignee_ids: _containers.RepeatedScalarFieldContainer[str]
    first_pass: bool
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., assignee_ids: _Optional[_Iterable[str]] = ..., first_pass: _Optional[bool] = ...) -> None: ...

class TicketCancelled(_message.Message):
    __slots__ = ("state", "reason")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    reason: str
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class ClarificationAsked(_message.Message):
    __slots__ = ("state", "round_no")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROUND_NO_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    round_no: int
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., round_no: _Optional[int] = ...) -> None: ...

class ClarificationAnswered(_message.Message):
    __slots__ = ("state", "round_no")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROUND_NO_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    round_no: int
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., round_no: _Optional[int] = ...) -> None: ...

class TicketDelivered(_message.Message):
    __slots__ = ("state", "on_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    on_time: bool
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., on_time: _Optional[bool] = ...) -> None: ...

class ReworkRequested(_message.Message):
    __slots__ = ("state", "reworks")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REWORKS_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    reworks: int
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., reworks: _Optional[int] = ...) -> None: ...

class TicketDecided(_message.Message):
    __slots__ = ("state", "decision")
    STATE_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    decision: _value_pb2.Decision
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., decision: _Optional[_Union[_value_pb2.Decision, str]] = ...) -> None: ...

class TicketClosed(_message.Message):
    __slots__ = ("state", "on_time", "first_pass", "rounds", "returns", "reworks")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ON_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_PASS_FIELD_NUMBER: _ClassVar[int]
    ROUNDS_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    REWORKS_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    on_time: bool
    first_pass: bool
    rounds: int
    returns: int
    reworks: int
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., on_time: _Optional[bool] = ..., first_pass: _Optional[bool] = ..., rounds: _Optional[int] = ..., returns: _Optional[int] = ..., reworks: _Optional[int] = ...) -> None: ...

class TicketEscalated(_message.Message):
    __slots__ = ("state", "level", "to_ids", "overdue_seconds")
    STATE_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TO_IDS_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    level: int
    to_ids: _containers.RepeatedScalarFieldContainer[str]
    overdue_seconds: int
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., level: _Optional[int] = ..., to_ids: _Optional[_Iterable[str]] = ..., overdue_seconds: _Optional[int] = ...) -> None: ...

class TicketChanged(_message.Message):
    __slots__ = ("state", "changed")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    state: _ticket_pb2.TicketState
    changed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, state: _Optional[_Union[_ticket_pb2.TicketState, _Mapping]] = ..., changed: _Optional[_Iterable[str]] = ...) -> None: ...

class ContractRequested(_message.Message):
    __slots__ = ("state", "template_id", "latest_version")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    LATEST_VERSION_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    template_id: str
    latest_version: int
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., template_id: _Optional[str] = ..., latest_version: _Optional[int] = ...) -> None: ...

class ContractFilled(_message.Message):
    __slots__ = ("state", "template_id", "version")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    template_id: str
    version: int
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., template_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ContractSubmitted(_message.Message):
    __slots__ = ("state", "template_id", "version")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    template_id: str
    version: int
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., template_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ContractReturned(_message.Message):
    __slots__ = ("state", "returns")
    STATE_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    returns: int
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., returns: _Optional[int] = ...) -> None: ...

class TemplateStale(_message.Message):
    __slots__ = ("state", "template_id", "version", "latest_version")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LATEST_VERSION_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    template_id: str
    version: int
    latest_version: int
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., template_id: _Optional[str] = ..., version: _Optional[int] = ..., latest_version: _Optional[int] = ...) -> None: ...

class ContractApproved(_message.Message):
    __slots__ = ("state", "template_id", "version")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    template_id: str
    version: int
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., template_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ContractSigned(_message.Message):
    __slots__ = ("state", "template_id", "version", "latest_version")
    STATE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LATEST_VERSION_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    template_id: str
    version: int
    latest_version: int
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., template_id: _Optional[str] = ..., version: _Optional[int] = ..., latest_version: _Optional[int] = ...) -> None: ...

class ContractWithdrawn(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ...) -> None: ...

class ContractChanged(_message.Message):
    __slots__ = ("state", "changed")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.ContractState
    changed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, state: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., changed: _Optional[_Iterable[str]] = ...) -> None: ...

class TemplatePublished(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _contract_pb2.LegalTemplateState
    def __init__(self, state: _Optional[_Union[_contract_pb2.LegalTemplateState, _Mapping]] = ...) -> None: ...
