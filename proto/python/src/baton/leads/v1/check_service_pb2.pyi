from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DataCheck(_message.Message):
    __slots__ = ("key", "revision", "label", "prompt", "field", "process_key", "node", "when", "enabled")
    KEY_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    key: str
    revision: int
    label: _value_pb2.Text
    prompt: _value_pb2.Text
    field: str
    process_key: str
    node: str
    when: str
    enabled: bool
    def __init__(self, key: _Optional[str] = ..., revision: _Optional[int] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., prompt: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., field: _Optional[str] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., when: _Optional[str] = ..., enabled: _Optional[bool] = ...) -> None: ...

class DataChecksState(_message.Message):
    __slots__ = ("key", "version", "checks")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: int
    checks: _containers.RepeatedCompositeFieldContainer[DataCheck]
    def __init__(self, key: _Optional[str] = ..., version: _Optional[int] = ..., checks: _Optional[_Iterable[_Union[DataCheck, _Mapping]]] = ...) -> None: ...

class PutDataCheckRequest(_message.Message):
    __slots__ = ("key", "label_zh", "label_en", "prompt_zh", "prompt_en", "field", "process_key", "node", "when", "disabled")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_ZH_FIELD_NUMBER: _ClassVar[int]
    LABEL_EN_FIELD_NUMBER: _ClassVar[int]
    PROMPT_ZH_FIELD_NUMBER: _ClassVar[int]
    PROMPT_EN_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    DISABLED_FIELD_NUMBER: _ClassVar[int]
    key: str
    label_zh: str
    label_en: str
    prompt_zh: str
    prompt_en: str
    field: str
    process_key: str
    node: str
    when: str
    disabled: bool
    def __init__(self, key: _Optional[str] = ..., label_zh: _Optional[str] = ..., label_en: _Optional[str] = ..., prompt_zh: _Optional[str] = ..., prompt_en: _Optional[str] = ..., field: _Optional[str] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., when: _Optional[str] = ..., disabled: _Optional[bool] = ...) -> None: ...

class PutDataCheckResponse(_message.Message):
    __slots__ = ("checks", "written")
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    checks: DataChecksState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, checks: _Optional[_Union[DataChecksState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class TryDataCheckRequest(_message.Message):
    __slots__ = ("when", "field", "process_key", "node")
    WHEN_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    when: str
    field: str
    process_key: str
    node: str
    def __init__(self, when: _Optional[str] = ..., field: _Optional[str] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ...) -> None: ...

class DataCheckFault(_message.Message):
    __slots__ = ("code", "position", "text")
    CODE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: str
    position: int
    text: _value_pb2.Text
    def __init__(self, code: _Optional[str] = ..., position: _Optional[int] = ..., text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class DataCheckMatch(_message.Message):
    __slots__ = ("lead_id", "no", "customer_name", "value")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    no: str
    customer_name: str
    value: str
    def __init__(self, lead_id: _Optional[str] = ..., no: _Optional[str] = ..., customer_name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class TryDataCheckResponse(_message.Message):
    __slots__ = ("fault", "looked_at", "found", "examples", "more")
    FAULT_FIELD_NUMBER: _ClassVar[int]
    LOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    FOUND_FIELD_NUMBER: _ClassVar[int]
    EXAMPLES_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    fault: DataCheckFault
    looked_at: int
    found: int
    examples: _containers.RepeatedCompositeFieldContainer[DataCheckMatch]
    more: bool
    def __init__(self, fault: _Optional[_Union[DataCheckFault, _Mapping]] = ..., looked_at: _Optional[int] = ..., found: _Optional[int] = ..., examples: _Optional[_Iterable[_Union[DataCheckMatch, _Mapping]]] = ..., more: _Optional[bool] = ...) -> None: ...

class ConfirmAnomalyRequest(_message.Message):
    __slots__ = ("lead_id", "check", "reason")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    CHECK_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    check: str
    reason: str
    def __init__(self, lead_id: _Optional[str] = ..., check: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ConfirmAnomalyResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...
