import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecordAuthKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECORD_AUTH_KIND_UNSPECIFIED: _ClassVar[RecordAuthKind]
    RECORD_AUTH_KIND_BEARER: _ClassVar[RecordAuthKind]
    RECORD_AUTH_KIND_BASIC: _ClassVar[RecordAuthKind]
    RECORD_AUTH_KIND_HEADER: _ClassVar[RecordAuthKind]
RECORD_AUTH_KIND_UNSPECIFIED: RecordAuthKind
RECORD_AUTH_KIND_BEARER: RecordAuthKind
RECORD_AUTH_KIND_BASIC: RecordAuthKind
RECORD_AUTH_KIND_HEADER: RecordAuthKind

class RecordAuth(_message.Message):
    __slots__ = ("kind", "secret", "user", "header")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    USER_FIELD_NUMBER: _ClassVar[int]
    HEADER_FIELD_NUMBER: _ClassVar[int]
    kind: RecordAuthKind
    secret: str
    user: str
    header: str
    def __init__(self, kind: _Optional[_Union[RecordAuthKind, str]] = ..., secret: _Optional[str] = ..., user: _Optional[str] = ..., header: _Optional[str] = ...) -> None: ...

class RecordWord(_message.Message):
    __slots__ = ("word", "choice")
    WORD_FIELD_NUMBER: _ClassVar[int]
    CHOICE_FIELD_NUMBER: _ClassVar[int]
    word: str
    choice: str
    def __init__(self, word: _Optional[str] = ..., choice: _Optional[str] = ...) -> None: ...

class RecordField(_message.Message):
    __slots__ = ("field", "path", "required", "date_format", "minor_units", "words")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    DATE_FORMAT_FIELD_NUMBER: _ClassVar[int]
    MINOR_UNITS_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    field: str
    path: str
    required: bool
    date_format: str
    minor_units: bool
    words: _containers.RepeatedCompositeFieldContainer[RecordWord]
    def __init__(self, field: _Optional[str] = ..., path: _Optional[str] = ..., required: _Optional[bool] = ..., date_format: _Optional[str] = ..., minor_units: _Optional[bool] = ..., words: _Optional[_Iterable[_Union[RecordWord, _Mapping]]] = ...) -> None: ...

class RecordGrant(_message.Message):
    __slots__ = ("roles", "team_ids", "dept_ids")
    ROLES_FIELD_NUMBER: _ClassVar[int]
    TEAM_IDS_FIELD_NUMBER: _ClassVar[int]
    DEPT_IDS_FIELD_NUMBER: _ClassVar[int]
    roles: _containers.RepeatedScalarFieldContainer[_access_pb2.Role]
    team_ids: _containers.RepeatedScalarFieldContainer[str]
    dept_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, roles: _Optional[_Iterable[_Union[_access_pb2.Role, str]]] = ..., team_ids: _Optional[_Iterable[str]] = ..., dept_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class RecordConnectorSpec(_message.Message):
    __slots__ = ("key", "label", "base_url", "path", "auth", "process_key", "node", "fields", "grant", "timeout_ms", "max_bytes", "active")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    BASE_URL_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    AUTH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    GRANT_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    MAX_BYTES_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    base_url: str
    path: str
    auth: RecordAuth
    process_key: str
    node: str
    fields: _containers.RepeatedCompositeFieldContainer[RecordField]
    grant: RecordGrant
    timeout_ms: int
    max_bytes: int
    active: bool
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., base_url: _Optional[str] = ..., path: _Optional[str] = ..., auth: _Optional[_Union[RecordAuth, _Mapping]] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., fields: _Optional[_Iterable[_Union[RecordField, _Mapping]]] = ..., grant: _Optional[_Union[RecordGrant, _Mapping]] = ..., timeout_ms: _Optional[int] = ..., max_bytes: _Optional[int] = ..., active: _Optional[bool] = ...) -> None: ...

class RecordConnector(_message.Message):
    __slots__ = ("spec", "version", "saved_time", "saved_by", "saved_by_name", "origin_allowed", "secret_present", "brought", "failed", "last_failure", "last_used_time")
    SPEC_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SAVED_TIME_FIELD_NUMBER: _ClassVar[int]
    SAVED_BY_FIELD_NUMBER: _ClassVar[int]
    SAVED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    SECRET_PRESENT_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    LAST_FAILURE_FIELD_NUMBER: _ClassVar[int]
    LAST_USED_TIME_FIELD_NUMBER: _ClassVar[int]
    spec: RecordConnectorSpec
    version: int
    saved_time: _timestamp_pb2.Timestamp
    saved_by: str
    saved_by_name: str
    origin_allowed: bool
    secret_present: bool
    brought: int
    failed: int
    last_failure: str
    last_used_time: _timestamp_pb2.Timestamp
    def __init__(self, spec: _Optional[_Union[RecordConnectorSpec, _Mapping]] = ..., version: _Optional[int] = ..., saved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., saved_by: _Optional[str] = ..., saved_by_name: _Optional[str] = ..., origin_allowed: _Optional[bool] = ..., secret_present: _Optional[bool] = ..., brought: _Optional[int] = ..., failed: _Optional[int] = ..., last_failure: _Optional[str] = ..., last_used_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PutRecordConnectorRequest(_message.Message):
    __slots__ = ("connector", "dry_run")
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    connector: RecordConnectorSpec
    dry_run: bool
    def __init__(self, connector: _Optional[_Union[RecordConnectorSpec, _Mapping]] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class PutRecordConnectorResponse(_message.Message):
    __slots__ = ("connector", "version", "written")
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    connector: RecordConnectorSpec
    version: int
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, connector: _Optional[_Union[RecordConnectorSpec, _Mapping]] = ..., version: _Optional[int] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ListRecordConnectorsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListRecordConnectorsResponse(_message.Message):
    __slots__ = ("connectors", "origins")
    CONNECTORS_FIELD_NUMBER: _ClassVar[int]
    ORIGINS_FIELD_NUMBER: _ClassVar[int]
    connectors: _containers.RepeatedCompositeFieldContainer[RecordConnector]
    origins: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, connectors: _Optional[_Iterable[_Union[RecordConnector, _Mapping]]] = ..., origins: _Optional[_Iterable[str]] = ...) -> None: ...

class TryRecordConnectorRequest(_message.Message):
    __slots__ = ("connector", "lead_id")
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    connector: RecordConnectorSpec
    lead_id: str
    def __init__(self, connector: _Optional[_Union[RecordConnectorSpec, _Mapping]] = ..., lead_id: _Optional[str] = ...) -> None: ...

class RecordValue(_message.Message):
    __slots__ = ("field", "value", "code", "text", "raw")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RAW_FIELD_NUMBER: _ClassVar[int]
    field: str
    value: _struct_pb2.Value
    code: str
    text: _value_pb2.Text
    raw: str
    def __init__(self, field: _Optional[str] = ..., value: _Optional[_Union[_struct_pb2.Value, _Mapping]] = ..., code: _Optional[str] = ..., text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., raw: _Optional[str] = ...) -> None: ...

class TryRecordConnectorResponse(_message.Message):
    __slots__ = ("values", "url", "took_ms")
    VALUES_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    TOOK_MS_FIELD_NUMBER: _ClassVar[int]
    values: _containers.RepeatedCompositeFieldContainer[RecordValue]
    url: str
    took_ms: int
    def __init__(self, values: _Optional[_Iterable[_Union[RecordValue, _Mapping]]] = ..., url: _Optional[str] = ..., took_ms: _Optional[int] = ...) -> None: ...

class ListRecordOffersRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RecordOffer(_message.Message):
    __slots__ = ("key", "label", "process_key", "node")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    process_key: str
    node: str
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ...) -> None: ...

class ListRecordOffersResponse(_message.Message):
    __slots__ = ("offers",)
    OFFERS_FIELD_NUMBER: _ClassVar[int]
    offers: _containers.RepeatedCompositeFieldContainer[RecordOffer]
    def __init__(self, offers: _Optional[_Iterable[_Union[RecordOffer, _Mapping]]] = ...) -> None: ...

class PullRecordRequest(_message.Message):
    __slots__ = ("lead_id", "connector")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    connector: str
    def __init__(self, lead_id: _Optional[str] = ..., connector: _Optional[str] = ...) -> None: ...

class PullRecordResponse(_message.Message):
    __slots__ = ("values", "record", "version", "fetched_time")
    VALUES_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    FETCHED_TIME_FIELD_NUMBER: _ClassVar[int]
    values: _containers.RepeatedCompositeFieldContainer[RecordValue]
    record: str
    version: int
    fetched_time: _timestamp_pb2.Timestamp
    def __init__(self, values: _Optional[_Iterable[_Union[RecordValue, _Mapping]]] = ..., record: _Optional[str] = ..., version: _Optional[int] = ..., fetched_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
