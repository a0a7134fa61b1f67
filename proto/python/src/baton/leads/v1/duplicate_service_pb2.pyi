from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SameIn(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SAME_IN_UNSPECIFIED: _ClassVar[SameIn]
    SAME_IN_CUSTOMER: _ClassVar[SameIn]
    SAME_IN_PHONE: _ClassVar[SameIn]
    SAME_IN_EMAIL: _ClassVar[SameIn]
    SAME_IN_ORDER: _ClassVar[SameIn]
SAME_IN_UNSPECIFIED: SameIn
SAME_IN_CUSTOMER: SameIn
SAME_IN_PHONE: SameIn
SAME_IN_EMAIL: SameIn
SAME_IN_ORDER: SameIn

class FindDuplicatesRequest(_message.Message):
    __slots__ = ("customer_name", "phone", "email")
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    customer_name: str
    phone: str
    email: str
    def __init__(self, customer_name: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class Duplicate(_message.Message):
    __slots__ = ("lead_id", "no", "customer_name", "node", "node_name", "owner_id", "owner_name", "same")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    NODE_NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_NAME_FIELD_NUMBER: _ClassVar[int]
    SAME_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    no: str
    customer_name: str
    node: str
    node_name: _value_pb2.Text
    owner_id: str
    owner_name: str
    same: _containers.RepeatedScalarFieldContainer[SameIn]
    def __init__(self, lead_id: _Optional[str] = ..., no: _Optional[str] = ..., customer_name: _Optional[str] = ..., node: _Optional[str] = ..., node_name: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., owner_id: _Optional[str] = ..., owner_name: _Optional[str] = ..., same: _Optional[_Iterable[_Union[SameIn, str]]] = ...) -> None: ...

class DuplicateOwner(_message.Message):
    __slots__ = ("name", "nobody")
    NAME_FIELD_NUMBER: _ClassVar[int]
    NOBODY_FIELD_NUMBER: _ClassVar[int]
    name: str
    nobody: bool
    def __init__(self, name: _Optional[str] = ..., nobody: _Optional[bool] = ...) -> None: ...

class FindDuplicatesResponse(_message.Message):
    __slots__ = ("leads", "elsewhere")
    LEADS_FIELD_NUMBER: _ClassVar[int]
    ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    leads: _containers.RepeatedCompositeFieldContainer[Duplicate]
    elsewhere: _containers.RepeatedCompositeFieldContainer[DuplicateOwner]
    def __init__(self, leads: _Optional[_Iterable[_Union[Duplicate, _Mapping]]] = ..., elsewhere: _Optional[_Iterable[_Union[DuplicateOwner, _Mapping]]] = ...) -> None: ...

class FindOrderRequest(_message.Message):
    __slots__ = ("order_id", "lead_id")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    lead_id: str
    def __init__(self, order_id: _Optional[str] = ..., lead_id: _Optional[str] = ...) -> None: ...

class FindOrderResponse(_message.Message):
    __slots__ = ("leads", "elsewhere")
    LEADS_FIELD_NUMBER: _ClassVar[int]
    ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    leads: _containers.RepeatedCompositeFieldContainer[Duplicate]
    elsewhere: _containers.RepeatedCompositeFieldContainer[DuplicateOwner]
    def __init__(self, leads: _Optional[_Iterable[_Union[Duplicate, _Mapping]]] = ..., elsewhere: _Optional[_Iterable[_Union[DuplicateOwner, _Mapping]]] = ...) -> None: ...
