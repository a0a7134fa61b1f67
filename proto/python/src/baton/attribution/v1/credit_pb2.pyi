import datetime

from baton.common.v1 import value_pb2 as _value_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Bucket(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BUCKET_UNSPECIFIED: _ClassVar[Bucket]
    BUCKET_PERSON: _ClassVar[Bucket]
    BUCKET_RESOURCE: _ClassVar[Bucket]
    BUCKET_MARKET: _ClassVar[Bucket]
    BUCKET_UNALLOCATED: _ClassVar[Bucket]

class CreditStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CREDIT_STATUS_UNSPECIFIED: _ClassVar[CreditStatus]
    CREDIT_STATUS_PROVISIONAL: _ClassVar[CreditStatus]
    CREDIT_STATUS_CONFIRMED: _ClassVar[CreditStatus]
    CREDIT_STATUS_REVISED: _ClassVar[CreditStatus]
    CREDIT_STATUS_VOID: _ClassVar[CreditStatus]

class CreditCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CREDIT_CAUSE_UNSPECIFIED: _ClassVar[CreditCause]
    CREDIT_CAUSE_WON: _ClassVar[CreditCause]
    CREDIT_CAUSE_CORRECTION: _ClassVar[CreditCause]
    CREDIT_CAUSE_VOID: _ClassVar[CreditCause]
    CREDIT_CAUSE_APPEAL: _ClassVar[CreditCause]
BUCKET_UNSPECIFIED: Bucket
BUCKET_PERSON: Bucket
BUCKET_RESOURCE: Bucket
BUCKET_MARKET: Bucket
BUCKET_UNALLOCATED: Bucket
CREDIT_STATUS_UNSPECIFIED: CreditStatus
CREDIT_STATUS_PROVISIONAL: CreditStatus
CREDIT_STATUS_CONFIRMED: CreditStatus
CREDIT_STATUS_REVISED: CreditStatus
CREDIT_STATUS_VOID: CreditStatus
CREDIT_CAUSE_UNSPECIFIED: CreditCause
CREDIT_CAUSE_WON: CreditCause
CREDIT_CAUSE_CORRECTION: CreditCause
CREDIT_CAUSE_VOID: CreditCause
CREDIT_CAUSE_APPEAL: CreditCause

class CreditLine(_message.Message):
    __slots__ = ("subject_id", "subject_kind", "role", "bucket", "raw_bp", "bp", "amount_minor")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    BUCKET_FIELD_NUMBER: _ClassVar[int]
    RAW_BP_FIELD_NUMBER: _ClassVar[int]
    BP_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    subject_kind: _lead_pb2.SubjectKind
    role: _lead_pb2.ParticipantRole
    bucket: Bucket
    raw_bp: int
    bp: int
    amount_minor: int
    def __init__(self, subject_id: _Optional[str] = ..., subject_kind: _Optional[_Union[_lead_pb2.SubjectKind, str]] = ..., role: _Optional[_Union[_lead_pb2.ParticipantRole, str]] = ..., bucket: _Optional[_Union[Bucket, str]] = ..., raw_bp: _Optional[int] = ..., bp: _Optional[int] = ..., amount_minor: _Optional[int] = ...) -> None: ...

class CreditState(_message.Message):
    __slots__ = ("lead_id", "order_id", "revision", "ruleset_key", "ruleset_version", "ruleset_hash", "profile", "status", "cause", "lines", "amount_minor", "currency", "won_time", "customer_name", "title", "lead_no", "imported", "owner_id")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    RULESET_KEY_FIELD_NUMBER: _ClassVar[int]
    RULESET_VERSION_FIELD_NUMBER: _ClassVar[int]
    RULESET_HASH_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    WON_TIME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    LEAD_NO_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    order_id: str
    revision: int
    ruleset_key: str
    ruleset_version: int
    ruleset_hash: str
    profile: str
    status: CreditStatus
    cause: CreditCause
    lines: _containers.RepeatedCompositeFieldContainer[CreditLine]
    amount_minor: int
    currency: str
    won_time: _timestamp_pb2.Timestamp
    customer_name: str
    title: str
    lead_no: str
    imported: bool
    owner_id: str
    def __init__(self, lead_id: _Optional[str] = ..., order_id: _Optional[str] = ..., revision: _Optional[int] = ..., ruleset_key: _Optional[str] = ..., ruleset_version: _Optional[int] = ..., ruleset_hash: _Optional[str] = ..., profile: _Optional[str] = ..., status: _Optional[_Union[CreditStatus, str]] = ..., cause: _Optional[_Union[CreditCause, str]] = ..., lines: _Optional[_Iterable[_Union[CreditLine, _Mapping]]] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., customer_name: _Optional[str] = ..., title: _Optional[str] = ..., lead_no: _Optional[str] = ..., imported: _Optional[bool] = ..., owner_id: _Optional[str] = ...) -> None: ...

class RulesetState(_message.Message):
    __slots__ = ("key", "version", "label", "effective_from_time", "hash", "profiles", "missing_role_policy")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    PROFILES_FIELD_NUMBER: _ClassVar[int]
    MISSING_ROLE_POLICY_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: int
    label: _value_pb2.Text
    effective_from_time: _timestamp_pb2.Timestamp
    hash: str
    profiles: _containers.RepeatedCompositeFieldContainer[RulesetProfile]
    missing_role_policy: str
    def __init__(self, key: _Optional[str] = ..., version: _Optional[int] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., effective_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., hash: _Optional[str] = ..., profiles: _Optional[_Iterable[_Union[RulesetProfile, _Mapping]]] = ..., missing_role_policy: _Optional[str] = ...) -> None: ...

class RulesetProfile(_message.Message):
    __slots__ = ("name", "label", "when", "weights")
    class WeightsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    NAME_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    WHEN_FIELD_NUMBER: _ClassVar[int]
    WEIGHTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    label: _value_pb2.Text
    when: str
    weights: _containers.ScalarMap[str, str]
    def __init__(self, name: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., when: _Optional[str] = ..., weights: _Optional[_Mapping[str, str]] = ...) -> None: ...
