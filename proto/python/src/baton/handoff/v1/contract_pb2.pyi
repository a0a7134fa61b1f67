import datetime

from baton.common.v1 import value_pb2 as _value_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContractStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTRACT_STATUS_UNSPECIFIED: _ClassVar[ContractStatus]
    CONTRACT_STATUS_OPENED: _ClassVar[ContractStatus]
    CONTRACT_STATUS_FILLED: _ClassVar[ContractStatus]
    CONTRACT_STATUS_LEGAL_REVIEW: _ClassVar[ContractStatus]
    CONTRACT_STATUS_APPROVED: _ClassVar[ContractStatus]
    CONTRACT_STATUS_SIGNED: _ClassVar[ContractStatus]
    CONTRACT_STATUS_WITHDRAWN: _ClassVar[ContractStatus]
CONTRACT_STATUS_UNSPECIFIED: ContractStatus
CONTRACT_STATUS_OPENED: ContractStatus
CONTRACT_STATUS_FILLED: ContractStatus
CONTRACT_STATUS_LEGAL_REVIEW: ContractStatus
CONTRACT_STATUS_APPROVED: ContractStatus
CONTRACT_STATUS_SIGNED: ContractStatus
CONTRACT_STATUS_WITHDRAWN: ContractStatus

class ContractState(_message.Message):
    __slots__ = ("id", "lead_id", "lead_no", "customer_name", "title", "lead_owner_id", "from_dept", "to_dept", "status", "missing", "template_id", "template_version", "latest_version", "stale", "holder_dept", "holder_ids", "requested_time", "submitted_time", "approved_time", "approved_by", "signed_time", "signed_by", "contract_no", "signed_file", "withdrawn_by", "returns")
    ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    LEAD_OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DEPT_FIELD_NUMBER: _ClassVar[int]
    TO_DEPT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VERSION_FIELD_NUMBER: _ClassVar[int]
    LATEST_VERSION_FIELD_NUMBER: _ClassVar[int]
    STALE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_DEPT_FIELD_NUMBER: _ClassVar[int]
    HOLDER_IDS_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    APPROVED_TIME_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    SIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NO_FIELD_NUMBER: _ClassVar[int]
    SIGNED_FILE_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    id: str
    lead_id: str
    lead_no: str
    customer_name: str
    title: str
    lead_owner_id: str
    from_dept: str
    to_dept: str
    status: ContractStatus
    missing: _containers.RepeatedScalarFieldContainer[str]
    template_id: str
    template_version: int
    latest_version: int
    stale: bool
    holder_dept: str
    holder_ids: _containers.RepeatedScalarFieldContainer[str]
    requested_time: _timestamp_pb2.Timestamp
    submitted_time: _timestamp_pb2.Timestamp
    approved_time: _timestamp_pb2.Timestamp
    approved_by: str
    signed_time: _timestamp_pb2.Timestamp
    signed_by: str
    contract_no: str
    signed_file: _value_pb2.Receipt
    withdrawn_by: str
    returns: int
    def __init__(self, id: _Optional[str] = ..., lead_id: _Optional[str] = ..., lead_no: _Optional[str] = ..., customer_name: _Optional[str] = ..., title: _Optional[str] = ..., lead_owner_id: _Optional[str] = ..., from_dept: _Optional[str] = ..., to_dept: _Optional[str] = ..., status: _Optional[_Union[ContractStatus, str]] = ..., missing: _Optional[_Iterable[str]] = ..., template_id: _Optional[str] = ..., template_version: _Optional[int] = ..., latest_version: _Optional[int] = ..., stale: _Optional[bool] = ..., holder_dept: _Optional[str] = ..., holder_ids: _Optional[_Iterable[str]] = ..., requested_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., approved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., approved_by: _Optional[str] = ..., signed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signed_by: _Optional[str] = ..., contract_no: _Optional[str] = ..., signed_file: _Optional[_Union[_value_pb2.Receipt, _Mapping]] = ..., withdrawn_by: _Optional[str] = ..., returns: _Optional[int] = ...) -> None: ...

class LegalTemplateState(_message.Message):
    __slots__ = ("id", "label", "version", "published_time", "published_by", "document")
    ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_TIME_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    id: str
    label: _value_pb2.Text
    version: int
    published_time: _timestamp_pb2.Timestamp
    published_by: str
    document: _value_pb2.Receipt
    def __init__(self, id: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., version: _Optional[int] = ..., published_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_by: _Optional[str] = ..., document: _Optional[_Union[_value_pb2.Receipt, _Mapping]] = ...) -> None: ...
