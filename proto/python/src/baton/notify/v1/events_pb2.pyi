from baton.notify.v1 import delivery_pb2 as _delivery_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DeliveryChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _delivery_pb2.DeliveryState
    def __init__(self, state: _Optional[_Union[_delivery_pb2.DeliveryState, _Mapping]] = ...) -> None: ...
