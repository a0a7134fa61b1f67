from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.gateway.v1 import view_service_pb2 as _view_service_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
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
DWELL_ONLY_UNSPECIFIED: DwellOnly
DWELL_ONLY_BREACHED: DwellOnly
DWELL_ONLY_STALLED: DwellOnly

class DwellBoardRequest(_message.Message):
    __slots__ = ("reach", "process_key", "node", "only", "page", "at_least")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    ONLY_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    node: str
    only: DwellOnly
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., only: _Optional[_Union[DwellOnly, str]] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

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
