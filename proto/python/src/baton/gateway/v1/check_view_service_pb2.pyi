from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.leads.v1 import check_service_pb2 as _check_service_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AnomalyStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANOMALY_STATUS_UNSPECIFIED: _ClassVar[AnomalyStatus]
    ANOMALY_STATUS_CONFIRMED: _ClassVar[AnomalyStatus]
    ANOMALY_STATUS_ALL: _ClassVar[AnomalyStatus]

class AccuracyGroup(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCURACY_GROUP_UNSPECIFIED: _ClassVar[AccuracyGroup]
    ACCURACY_GROUP_TEAM: _ClassVar[AccuracyGroup]
ANOMALY_STATUS_UNSPECIFIED: AnomalyStatus
ANOMALY_STATUS_CONFIRMED: AnomalyStatus
ANOMALY_STATUS_ALL: AnomalyStatus
ACCURACY_GROUP_UNSPECIFIED: AccuracyGroup
ACCURACY_GROUP_TEAM: AccuracyGroup

class DataChecksRequest(_message.Message):
    __slots__ = ("at_least",)
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class DataChecksResponse(_message.Message):
    __slots__ = ("checks", "meta")
    CHECKS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    checks: _check_service_pb2.DataChecksState
    meta: _read_pb2.Meta
    def __init__(self, checks: _Optional[_Union[_check_service_pb2.DataChecksState, _Mapping]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class AnomalyListRequest(_message.Message):
    __slots__ = ("reach", "check", "owner_id", "status", "page", "at_least")
    REACH_FIELD_NUMBER: _ClassVar[int]
    CHECK_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    check: str
    owner_id: str
    status: AnomalyStatus
    page: _read_pb2.Page
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., check: _Optional[str] = ..., owner_id: _Optional[str] = ..., status: _Optional[_Union[AnomalyStatus, str]] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class Anomaly(_message.Message):
    __slots__ = ("lead_id", "no", "customer_name", "title", "process_key", "node", "status", "currency", "owner_id", "owner_name", "finding", "settled_by_name")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_NAME_FIELD_NUMBER: _ClassVar[int]
    FINDING_FIELD_NUMBER: _ClassVar[int]
    SETTLED_BY_NAME_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    no: str
    customer_name: str
    title: str
    process_key: str
    node: str
    status: _lead_pb2.LeadStatus
    currency: str
    owner_id: str
    owner_name: str
    finding: _lead_pb2.Finding
    settled_by_name: str
    def __init__(self, lead_id: _Optional[str] = ..., no: _Optional[str] = ..., customer_name: _Optional[str] = ..., title: _Optional[str] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., status: _Optional[_Union[_lead_pb2.LeadStatus, str]] = ..., currency: _Optional[str] = ..., owner_id: _Optional[str] = ..., owner_name: _Optional[str] = ..., finding: _Optional[_Union[_lead_pb2.Finding, _Mapping]] = ..., settled_by_name: _Optional[str] = ...) -> None: ...

class AnomalyListResponse(_message.Message):
    __slots__ = ("anomalies", "next_page_token", "meta")
    ANOMALIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    anomalies: _containers.RepeatedCompositeFieldContainer[Anomaly]
    next_page_token: str
    meta: _read_pb2.Meta
    def __init__(self, anomalies: _Optional[_Iterable[_Union[Anomaly, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class DataAccuracyRequest(_message.Message):
    __slots__ = ("reach", "group", "days", "at_least", "all_rows")
    REACH_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    ALL_ROWS_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    group: AccuracyGroup
    days: int
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    all_rows: bool
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., group: _Optional[_Union[AccuracyGroup, str]] = ..., days: _Optional[int] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., all_rows: _Optional[bool] = ...) -> None: ...

class Accuracy(_message.Message):
    __slots__ = ("open", "odd", "accuracy_bp")
    OPEN_FIELD_NUMBER: _ClassVar[int]
    ODD_FIELD_NUMBER: _ClassVar[int]
    ACCURACY_BP_FIELD_NUMBER: _ClassVar[int]
    open: int
    odd: int
    accuracy_bp: int
    def __init__(self, open: _Optional[int] = ..., odd: _Optional[int] = ..., accuracy_bp: _Optional[int] = ...) -> None: ...

class AccuracyPoint(_message.Message):
    __slots__ = ("day", "accuracy")
    DAY_FIELD_NUMBER: _ClassVar[int]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    day: str
    accuracy: Accuracy
    def __init__(self, day: _Optional[str] = ..., accuracy: _Optional[_Union[Accuracy, _Mapping]] = ...) -> None: ...

class AccuracyRow(_message.Message):
    __slots__ = ("key", "label", "accuracy")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    ACCURACY_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: str
    accuracy: Accuracy
    def __init__(self, key: _Optional[str] = ..., label: _Optional[str] = ..., accuracy: _Optional[_Union[Accuracy, _Mapping]] = ...) -> None: ...

class DataAccuracyResponse(_message.Message):
    __slots__ = ("now", "days", "rows", "meta", "more_rows")
    NOW_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    MORE_ROWS_FIELD_NUMBER: _ClassVar[int]
    now: Accuracy
    days: _containers.RepeatedCompositeFieldContainer[AccuracyPoint]
    rows: _containers.RepeatedCompositeFieldContainer[AccuracyRow]
    meta: _read_pb2.Meta
    more_rows: int
    def __init__(self, now: _Optional[_Union[Accuracy, _Mapping]] = ..., days: _Optional[_Iterable[_Union[AccuracyPoint, _Mapping]]] = ..., rows: _Optional[_Iterable[_Union[AccuracyRow, _Mapping]]] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., more_rows: _Optional[int] = ...) -> None: ...
