import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.handoff.v1 import contract_pb2 as _contract_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContractVerb(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTRACT_VERB_UNSPECIFIED: _ClassVar[ContractVerb]
    CONTRACT_VERB_FILL: _ClassVar[ContractVerb]
    CONTRACT_VERB_SUBMIT: _ClassVar[ContractVerb]
    CONTRACT_VERB_RETURN: _ClassVar[ContractVerb]
    CONTRACT_VERB_APPROVE: _ClassVar[ContractVerb]
    CONTRACT_VERB_SIGN: _ClassVar[ContractVerb]
    CONTRACT_VERB_WITHDRAW: _ClassVar[ContractVerb]
CONTRACT_VERB_UNSPECIFIED: ContractVerb
CONTRACT_VERB_FILL: ContractVerb
CONTRACT_VERB_SUBMIT: ContractVerb
CONTRACT_VERB_RETURN: ContractVerb
CONTRACT_VERB_APPROVE: ContractVerb
CONTRACT_VERB_SIGN: ContractVerb
CONTRACT_VERB_WITHDRAW: ContractVerb

class RequestContractRequest(_message.Message):
    __slots__ = ("lead_id",)
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    def __init__(self, lead_id: _Optional[str] = ...) -> None: ...

class RequestContractResponse(_message.Message):
    __slots__ = ("contract", "written")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class FillContractRequest(_message.Message):
    __slots__ = ("contract_id", "template_id", "template_version", "fields")
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VERSION_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    template_id: str
    template_version: int
    fields: _struct_pb2.Struct
    def __init__(self, contract_id: _Optional[str] = ..., template_id: _Optional[str] = ..., template_version: _Optional[int] = ..., fields: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class FillContractResponse(_message.Message):
    __slots__ = ("contract", "written")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class SubmitContractRequest(_message.Message):
    __slots__ = ("contract_id",)
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    def __init__(self, contract_id: _Optional[str] = ...) -> None: ...

class SubmitContractResponse(_message.Message):
    __slots__ = ("contract", "written")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ReturnContractRequest(_message.Message):
    __slots__ = ("contract_id", "reason")
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    reason: str
    def __init__(self, contract_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReturnContractResponse(_message.Message):
    __slots__ = ("contract", "written")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ApproveContractRequest(_message.Message):
    __slots__ = ("contract_id",)
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    def __init__(self, contract_id: _Optional[str] = ...) -> None: ...

class ApproveContractResponse(_message.Message):
    __slots__ = ("contract", "written")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class SignContractRequest(_message.Message):
    __slots__ = ("contract_id", "contract_no", "signed_file")
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_NO_FIELD_NUMBER: _ClassVar[int]
    SIGNED_FILE_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    contract_no: str
    signed_file: _value_pb2.Receipt
    def __init__(self, contract_id: _Optional[str] = ..., contract_no: _Optional[str] = ..., signed_file: _Optional[_Union[_value_pb2.Receipt, _Mapping]] = ...) -> None: ...

class SignContractResponse(_message.Message):
    __slots__ = ("contract", "written")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class WithdrawContractRequest(_message.Message):
    __slots__ = ("contract_id", "reason")
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    reason: str
    def __init__(self, contract_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class WithdrawContractResponse(_message.Message):
    __slots__ = ("contract", "written")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class GetContractRequest(_message.Message):
    __slots__ = ("contract_id",)
    CONTRACT_ID_FIELD_NUMBER: _ClassVar[int]
    contract_id: str
    def __init__(self, contract_id: _Optional[str] = ...) -> None: ...

class ContractRemark(_message.Message):
    __slots__ = ("kind", "by", "occurred_time", "text")
    KIND_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    by: str
    occurred_time: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, kind: _Optional[str] = ..., by: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class ContractTemplate(_message.Message):
    __slots__ = ("id", "label", "version", "document")
    ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    id: str
    label: _value_pb2.Text
    version: int
    document: _value_pb2.Receipt
    def __init__(self, id: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., version: _Optional[int] = ..., document: _Optional[_Union[_value_pb2.Receipt, _Mapping]] = ...) -> None: ...

class GetContractResponse(_message.Message):
    __slots__ = ("contract", "fields", "inputs", "remarks", "template", "allowed")
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    INPUTS_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    contract: _contract_pb2.ContractState
    fields: _struct_pb2.Struct
    inputs: _containers.RepeatedCompositeFieldContainer[_lead_pb2.RequiredField]
    remarks: _containers.RepeatedCompositeFieldContainer[ContractRemark]
    template: ContractTemplate
    allowed: _containers.RepeatedScalarFieldContainer[ContractVerb]
    def __init__(self, contract: _Optional[_Union[_contract_pb2.ContractState, _Mapping]] = ..., fields: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., inputs: _Optional[_Iterable[_Union[_lead_pb2.RequiredField, _Mapping]]] = ..., remarks: _Optional[_Iterable[_Union[ContractRemark, _Mapping]]] = ..., template: _Optional[_Union[ContractTemplate, _Mapping]] = ..., allowed: _Optional[_Iterable[_Union[ContractVerb, str]]] = ...) -> None: ...

class PublishTemplateRequest(_message.Message):
    __slots__ = ("template_id", "label", "document")
    TEMPLATE_ID_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    template_id: str
    label: _value_pb2.Text
    document: _value_pb2.Receipt
    def __init__(self, template_id: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., document: _Optional[_Union[_value_pb2.Receipt, _Mapping]] = ...) -> None: ...

class PublishTemplateResponse(_message.Message):
    __slots__ = ("template", "stale", "written")
    TEMPLATE_FIELD_NUMBER: _ClassVar[int]
    STALE_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    template: _contract_pb2.LegalTemplateState
    stale: int
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, template: _Optional[_Union[_contract_pb2.LegalTemplateState, _Mapping]] = ..., stale: _Optional[int] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ListTemplatesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListTemplatesResponse(_message.Message):
    __slots__ = ("templates",)
    TEMPLATES_FIELD_NUMBER: _ClassVar[int]
    templates: _containers.RepeatedCompositeFieldContainer[_contract_pb2.LegalTemplateState]
    def __init__(self, templates: _Optional[_Iterable[_Union[_contract_pb2.LegalTemplateState, _Mapping]]] = ...) -> None: ...
