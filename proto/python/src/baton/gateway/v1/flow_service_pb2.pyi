from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.handoff.v1 import handoff_service_pb2 as _handoff_service_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ProcessFlowRequest(_message.Message):
    __slots__ = ("reach", "process_key", "version", "at_least")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    version: int
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., version: _Optional[int] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class FlowPerson(_message.Message):
    __slots__ = ("id", "name")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class FlowLane(_message.Message):
    __slots__ = ("key", "role", "department", "department_name", "people", "held_by")
    KEY_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    HELD_BY_FIELD_NUMBER: _ClassVar[int]
    key: str
    role: _lead_pb2.ProcessRole
    department: str
    department_name: str
    people: _containers.RepeatedCompositeFieldContainer[FlowPerson]
    held_by: int
    def __init__(self, key: _Optional[str] = ..., role: _Optional[_Union[_lead_pb2.ProcessRole, str]] = ..., department: _Optional[str] = ..., department_name: _Optional[str] = ..., people: _Optional[_Iterable[_Union[FlowPerson, _Mapping]]] = ..., held_by: _Optional[int] = ...) -> None: ...

class FlowFact(_message.Message):
    __slots__ = ("type", "told_to")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TOLD_TO_FIELD_NUMBER: _ClassVar[int]
    type: str
    told_to: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, type: _Optional[str] = ..., told_to: _Optional[_Iterable[str]] = ...) -> None: ...

class FlowStep(_message.Message):
    __slots__ = ("node", "lanes", "open", "stuck", "facts")
    NODE_FIELD_NUMBER: _ClassVar[int]
    LANES_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    STUCK_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    node: _lead_pb2.ProcessNode
    lanes: _containers.RepeatedScalarFieldContainer[str]
    open: int
    stuck: int
    facts: _containers.RepeatedCompositeFieldContainer[FlowFact]
    def __init__(self, node: _Optional[_Union[_lead_pb2.ProcessNode, _Mapping]] = ..., lanes: _Optional[_Iterable[str]] = ..., open: _Optional[int] = ..., stuck: _Optional[int] = ..., facts: _Optional[_Iterable[_Union[FlowFact, _Mapping]]] = ...) -> None: ...

class FlowHandOver(_message.Message):
    __slots__ = ("touchpoint", "lane", "open", "overdue")
    TOUCHPOINT_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    touchpoint: _handoff_service_pb2.Touchpoint
    lane: str
    open: int
    overdue: int
    def __init__(self, touchpoint: _Optional[_Union[_handoff_service_pb2.Touchpoint, _Mapping]] = ..., lane: _Optional[str] = ..., open: _Optional[int] = ..., overdue: _Optional[int] = ...) -> None: ...

class ProcessFlowResponse(_message.Message):
    __slots__ = ("process", "versions", "lanes", "steps", "hand_overs", "open_elsewhere", "meta")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    LANES_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    HAND_OVERS_FIELD_NUMBER: _ClassVar[int]
    OPEN_ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    process: _lead_pb2.ProcessState
    versions: _containers.RepeatedScalarFieldContainer[int]
    lanes: _containers.RepeatedCompositeFieldContainer[FlowLane]
    steps: _containers.RepeatedCompositeFieldContainer[FlowStep]
    hand_overs: _containers.RepeatedCompositeFieldContainer[FlowHandOver]
    open_elsewhere: int
    meta: _read_pb2.Meta
    def __init__(self, process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., versions: _Optional[_Iterable[int]] = ..., lanes: _Optional[_Iterable[_Union[FlowLane, _Mapping]]] = ..., steps: _Optional[_Iterable[_Union[FlowStep, _Mapping]]] = ..., hand_overs: _Optional[_Iterable[_Union[FlowHandOver, _Mapping]]] = ..., open_elsewhere: _Optional[int] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...
