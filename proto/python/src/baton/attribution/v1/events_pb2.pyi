from baton.attribution.v1 import credit_pb2 as _credit_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreditComputed(_message.Message):
    __slots__ = ("state", "revision", "cause")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    state: _credit_pb2.CreditState
    revision: int
    cause: _credit_pb2.CreditCause
    def __init__(self, state: _Optional[_Union[_credit_pb2.CreditState, _Mapping]] = ..., revision: _Optional[int] = ..., cause: _Optional[_Union[_credit_pb2.CreditCause, str]] = ...) -> None: ...

class CreditRevised(_message.Message):
    __slots__ = ("state", "revision", "cause", "replaces")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    REPLACES_FIELD_NUMBER: _ClassVar[int]
    state: _credit_pb2.CreditState
    revision: int
    cause: _credit_pb2.CreditCause
    replaces: int
    def __init__(self, state: _Optional[_Union[_credit_pb2.CreditState, _Mapping]] = ..., revision: _Optional[int] = ..., cause: _Optional[_Union[_credit_pb2.CreditCause, str]] = ..., replaces: _Optional[int] = ...) -> None: ...

class RulesetPublished(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _credit_pb2.RulesetState
    def __init__(self, state: _Optional[_Union[_credit_pb2.RulesetState, _Mapping]] = ...) -> None: ...
