from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Mode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MODE_UNSPECIFIED: _ClassVar[Mode]
    MODE_REALTIME: _ClassVar[Mode]
    MODE_INTEGRATION: _ClassVar[Mode]
    MODE_BACKFILL: _ClassVar[Mode]
    MODE_IMPORT: _ClassVar[Mode]
    MODE_OVERRIDE: _ClassVar[Mode]

class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DECISION_UNSPECIFIED: _ClassVar[Decision]
    DECISION_APPROVED: _ClassVar[Decision]
    DECISION_APPROVED_WITH_CONDITIONS: _ClassVar[Decision]
    DECISION_REFUSED: _ClassVar[Decision]
MODE_UNSPECIFIED: Mode
MODE_REALTIME: Mode
MODE_INTEGRATION: Mode
MODE_BACKFILL: Mode
MODE_IMPORT: Mode
MODE_OVERRIDE: Mode
DECISION_UNSPECIFIED: Decision
DECISION_APPROVED: Decision
DECISION_APPROVED_WITH_CONDITIONS: Decision
DECISION_REFUSED: Decision

class Money(_message.Message):
    __slots__ = ("minor", "currency")
    MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    minor: int
    currency: str
    def __init__(self, minor: _Optional[int] = ..., currency: _Optional[str] = ...) -> None: ...

class Receipt(_message.Message):
    __slots__ = ("sha256", "size", "media_type", "name", "signature")
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    size: int
    media_type: str
    name: str
    signature: str
    def __init__(self, sha256: _Optional[str] = ..., size: _Optional[int] = ..., media_type: _Optional[str] = ..., name: _Optional[str] = ..., signature: _Optional[str] = ...) -> None: ...

class Text(_message.Message):
    __slots__ = ("zh", "en")
    ZH_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    zh: str
    en: str
    def __init__(self, zh: _Optional[str] = ..., en: _Optional[str] = ...) -> None: ...
