import datetime

from baton.common.v1 import value_pb2 as _value_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Channel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANNEL_UNSPECIFIED: _ClassVar[Channel]
    CHANNEL_INAPP: _ClassVar[Channel]
    CHANNEL_EMAIL: _ClassVar[Channel]

class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEVERITY_UNSPECIFIED: _ClassVar[Severity]
    SEVERITY_INFO: _ClassVar[Severity]
    SEVERITY_WARN: _ClassVar[Severity]
    SEVERITY_CRITICAL: _ClassVar[Severity]

class DeliveryStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DELIVERY_STATUS_UNSPECIFIED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_QUEUED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_DEFERRED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_SENT: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_DUPLICATE: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_MUTED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_DIGESTED: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_OBSOLETE: _ClassVar[DeliveryStatus]
    DELIVERY_STATUS_FAILED: _ClassVar[DeliveryStatus]
CHANNEL_UNSPECIFIED: Channel
CHANNEL_INAPP: Channel
CHANNEL_EMAIL: Channel
SEVERITY_UNSPECIFIED: Severity
SEVERITY_INFO: Severity
SEVERITY_WARN: Severity
SEVERITY_CRITICAL: Severity
DELIVERY_STATUS_UNSPECIFIED: DeliveryStatus
DELIVERY_STATUS_QUEUED: DeliveryStatus
DELIVERY_STATUS_DEFERRED: DeliveryStatus
DELIVERY_STATUS_SENT: DeliveryStatus
DELIVERY_STATUS_DUPLICATE: DeliveryStatus
DELIVERY_STATUS_MUTED: DeliveryStatus
DELIVERY_STATUS_DIGESTED: DeliveryStatus
DELIVERY_STATUS_OBSOLETE: DeliveryStatus
DELIVERY_STATUS_FAILED: DeliveryStatus

class DeliveryState(_message.Message):
    __slots__ = ("id", "user_id", "channel", "topic", "severity", "title", "body", "link", "event_type", "event_id", "subject_kind", "subject", "status", "reason", "created_time", "sent_time", "read_time", "attempts")
    ID_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    LINK_FIELD_NUMBER: _ClassVar[int]
    EVENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CREATED_TIME_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    id: str
    user_id: str
    channel: Channel
    topic: str
    severity: Severity
    title: _value_pb2.Text
    body: _value_pb2.Text
    link: str
    event_type: str
    event_id: str
    subject_kind: str
    subject: str
    status: DeliveryStatus
    reason: str
    created_time: _timestamp_pb2.Timestamp
    sent_time: _timestamp_pb2.Timestamp
    read_time: _timestamp_pb2.Timestamp
    attempts: int
    def __init__(self, id: _Optional[str] = ..., user_id: _Optional[str] = ..., channel: _Optional[_Union[Channel, str]] = ..., topic: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., title: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., body: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., link: _Optional[str] = ..., event_type: _Optional[str] = ..., event_id: _Optional[str] = ..., subject_kind: _Optional[str] = ..., subject: _Optional[str] = ..., status: _Optional[_Union[DeliveryStatus, str]] = ..., reason: _Optional[str] = ..., created_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attempts: _Optional[int] = ...) -> None: ...
