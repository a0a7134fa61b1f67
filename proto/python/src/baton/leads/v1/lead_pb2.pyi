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

class LeadStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_STATUS_UNSPECIFIED: _ClassVar[LeadStatus]
    LEAD_STATUS_OPEN: _ClassVar[LeadStatus]
    LEAD_STATUS_WON: _ClassVar[LeadStatus]
    LEAD_STATUS_LOST: _ClassVar[LeadStatus]
    LEAD_STATUS_MERGED: _ClassVar[LeadStatus]

class LeadSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_SOURCE_UNSPECIFIED: _ClassVar[LeadSource]
    LEAD_SOURCE_CAMPAIGN: _ClassVar[LeadSource]
    LEAD_SOURCE_REFERRAL: _ClassVar[LeadSource]
    LEAD_SOURCE_SELF_DEV: _ClassVar[LeadSource]

class ParticipantRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PARTICIPANT_ROLE_UNSPECIFIED: _ClassVar[ParticipantRole]
    PARTICIPANT_ROLE_SOURCE: _ClassVar[ParticipantRole]
    PARTICIPANT_ROLE_FIRST_CONTACT: _ClassVar[ParticipantRole]
    PARTICIPANT_ROLE_PRESENTER: _ClassVar[ParticipantRole]
    PARTICIPANT_ROLE_NEGOTIATOR: _ClassVar[ParticipantRole]
    PARTICIPANT_ROLE_PRESALES_ENGINEER: _ClassVar[ParticipantRole]
    PARTICIPANT_ROLE_KEY_ACCOUNT_MANAGER: _ClassVar[ParticipantRole]
    PARTICIPANT_ROLE_SUPPLY_COORDINATOR: _ClassVar[ParticipantRole]

class SubjectKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SUBJECT_KIND_UNSPECIFIED: _ClassVar[SubjectKind]
    SUBJECT_KIND_PERSON: _ClassVar[SubjectKind]
    SUBJECT_KIND_CAMPAIGN: _ClassVar[SubjectKind]
    SUBJECT_KIND_DEPARTMENT: _ClassVar[SubjectKind]

class FactorKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FACTOR_KIND_UNSPECIFIED: _ClassVar[FactorKind]
    FACTOR_KIND_PRICE_SENSITIVITY: _ClassVar[FactorKind]
    FACTOR_KIND_TECH_BARRIER: _ClassVar[FactorKind]
    FACTOR_KIND_DELIVERY_CYCLE: _ClassVar[FactorKind]

class StepStanding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STEP_STANDING_UNSPECIFIED: _ClassVar[StepStanding]
    STEP_STANDING_AWAITED: _ClassVar[StepStanding]
    STEP_STANDING_APPROVED: _ClassVar[StepStanding]
    STEP_STANDING_REFUSED: _ClassVar[StepStanding]
    STEP_STANDING_STALE: _ClassVar[StepStanding]

class ActivityKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTIVITY_KIND_UNSPECIFIED: _ClassVar[ActivityKind]
    ACTIVITY_KIND_VISIT: _ClassVar[ActivityKind]
    ACTIVITY_KIND_CALL: _ClassVar[ActivityKind]
    ACTIVITY_KIND_DEMO: _ClassVar[ActivityKind]
    ACTIVITY_KIND_MESSAGE: _ClassVar[ActivityKind]
    ACTIVITY_KIND_MEETING: _ClassVar[ActivityKind]
    ACTIVITY_KIND_QUOTE: _ClassVar[ActivityKind]
    ACTIVITY_KIND_NOTE: _ClassVar[ActivityKind]

class StallReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STALL_REASON_UNSPECIFIED: _ClassVar[StallReason]
    STALL_REASON_CONTACT_AWAY: _ClassVar[StallReason]
    STALL_REASON_BUDGET: _ClassVar[StallReason]
    STALL_REASON_PROCEDURE: _ClassVar[StallReason]
    STALL_REASON_WAITING_FOR_US: _ClassVar[StallReason]
    STALL_REASON_SEASON: _ClassVar[StallReason]

class DwellClock(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DWELL_CLOCK_UNSPECIFIED: _ClassVar[DwellClock]
    DWELL_CLOCK_NATURAL: _ClassVar[DwellClock]
    DWELL_CLOCK_BUSINESS: _ClassVar[DwellClock]

class DwellRecipient(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DWELL_RECIPIENT_UNSPECIFIED: _ClassVar[DwellRecipient]
    DWELL_RECIPIENT_REP: _ClassVar[DwellRecipient]
    DWELL_RECIPIENT_SUPERVISOR: _ClassVar[DwellRecipient]

class FieldType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FIELD_TYPE_UNSPECIFIED: _ClassVar[FieldType]
    FIELD_TYPE_TEXT: _ClassVar[FieldType]
    FIELD_TYPE_NUMBER: _ClassVar[FieldType]
    FIELD_TYPE_MONEY: _ClassVar[FieldType]
    FIELD_TYPE_DATE: _ClassVar[FieldType]
    FIELD_TYPE_CHOICE: _ClassVar[FieldType]
    FIELD_TYPE_MULTI_CHOICE: _ClassVar[FieldType]
    FIELD_TYPE_FILE: _ClassVar[FieldType]
    FIELD_TYPE_SIGNED_FILE: _ClassVar[FieldType]

class DateSide(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DATE_SIDE_UNSPECIFIED: _ClassVar[DateSide]
    DATE_SIDE_PAST: _ClassVar[DateSide]
    DATE_SIDE_AHEAD: _ClassVar[DateSide]

class ProcessRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROCESS_ROLE_UNSPECIFIED: _ClassVar[ProcessRole]
    PROCESS_ROLE_REP: _ClassVar[ProcessRole]
    PROCESS_ROLE_SUPERVISOR: _ClassVar[ProcessRole]
    PROCESS_ROLE_SALES_DIRECTOR: _ClassVar[ProcessRole]
    PROCESS_ROLE_PRESALES_ENGINEER: _ClassVar[ProcessRole]
    PROCESS_ROLE_KEY_ACCOUNT_MANAGER: _ClassVar[ProcessRole]
    PROCESS_ROLE_SUPPLY_COORDINATOR: _ClassVar[ProcessRole]
    PROCESS_ROLE_MARKETING: _ClassVar[ProcessRole]
    PROCESS_ROLE_PRODUCT: _ClassVar[ProcessRole]
    PROCESS_ROLE_LEGAL: _ClassVar[ProcessRole]
    PROCESS_ROLE_FINANCE: _ClassVar[ProcessRole]
    PROCESS_ROLE_DELIVERY: _ClassVar[ProcessRole]
    PROCESS_ROLE_QUALITY: _ClassVar[ProcessRole]

class FillSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FILL_SOURCE_UNSPECIFIED: _ClassVar[FillSource]
    FILL_SOURCE_INPUT: _ClassVar[FillSource]
    FILL_SOURCE_ANSWER: _ClassVar[FillSource]
LEAD_STATUS_UNSPECIFIED: LeadStatus
LEAD_STATUS_OPEN: LeadStatus
LEAD_STATUS_WON: LeadStatus
LEAD_STATUS_LOST: LeadStatus
LEAD_STATUS_MERGED: LeadStatus
LEAD_SOURCE_UNSPECIFIED: LeadSource
LEAD_SOURCE_CAMPAIGN: LeadSource
LEAD_SOURCE_REFERRAL: LeadSource
LEAD_SOURCE_SELF_DEV: LeadSource
PARTICIPANT_ROLE_UNSPECIFIED: ParticipantRole
PARTICIPANT_ROLE_SOURCE: ParticipantRole
PARTICIPANT_ROLE_FIRST_CONTACT: ParticipantRole
PARTICIPANT_ROLE_PRESENTER: ParticipantRole
PARTICIPANT_ROLE_NEGOTIATOR: ParticipantRole
PARTICIPANT_ROLE_PRESALES_ENGINEER: ParticipantRole
PARTICIPANT_ROLE_KEY_ACCOUNT_MANAGER: ParticipantRole
PARTICIPANT_ROLE_SUPPLY_COORDINATOR: ParticipantRole
SUBJECT_KIND_UNSPECIFIED: SubjectKind
SUBJECT_KIND_PERSON: SubjectKind
SUBJECT_KIND_CAMPAIGN: SubjectKind
SUBJECT_KIND_DEPARTMENT: SubjectKind
FACTOR_KIND_UNSPECIFIED: FactorKind
FACTOR_KIND_PRICE_SENSITIVITY: FactorKind
FACTOR_KIND_TECH_BARRIER: FactorKind
FACTOR_KIND_DELIVERY_CYCLE: FactorKind
STEP_STANDING_UNSPECIFIED: StepStanding
STEP_STANDING_AWAITED: StepStanding
STEP_STANDING_APPROVED: StepStanding
STEP_STANDING_REFUSED: StepStanding
STEP_STANDING_STALE: StepStanding
ACTIVITY_KIND_UNSPECIFIED: ActivityKind
ACTIVITY_KIND_VISIT: ActivityKind
ACTIVITY_KIND_CALL: ActivityKind
ACTIVITY_KIND_DEMO: ActivityKind
ACTIVITY_KIND_MESSAGE: ActivityKind
ACTIVITY_KIND_MEETING: ActivityKind
ACTIVITY_KIND_QUOTE: ActivityKind
ACTIVITY_KIND_NOTE: ActivityKind
STALL_REASON_UNSPECIFIED: StallReason
STALL_REASON_CONTACT_AWAY: StallReason
STALL_REASON_BUDGET: StallReason
STALL_REASON_PROCEDURE: StallReason
STALL_REASON_WAITING_FOR_US: StallReason
STALL_REASON_SEASON: StallReason
DWELL_CLOCK_UNSPECIFIED: DwellClock
DWELL_CLOCK_NATURAL: DwellClock
DWELL_CLOCK_BUSINESS: DwellClock
DWELL_RECIPIENT_UNSPECIFIED: DwellRecipient
DWELL_RECIPIENT_REP: DwellRecipient
DWELL_RECIPIENT_SUPERVISOR: DwellRecipient
FIELD_TYPE_UNSPECIFIED: FieldType
FIELD_TYPE_TEXT: FieldType
FIELD_TYPE_NUMBER: FieldType
FIELD_TYPE_MONEY: FieldType
FIELD_TYPE_DATE: FieldType
FIELD_TYPE_CHOICE: FieldType
FIELD_TYPE_MULTI_CHOICE: FieldType
FIELD_TYPE_FILE: FieldType
FIELD_TYPE_SIGNED_FILE: FieldType
DATE_SIDE_UNSPECIFIED: DateSide
DATE_SIDE_PAST: DateSide
DATE_SIDE_AHEAD: DateSide
PROCESS_ROLE_UNSPECIFIED: ProcessRole
PROCESS_ROLE_REP: ProcessRole
PROCESS_ROLE_SUPERVISOR: ProcessRole
PROCESS_ROLE_SALES_DIRECTOR: ProcessRole
PROCESS_ROLE_PRESALES_ENGINEER: ProcessRole
PROCESS_ROLE_KEY_ACCOUNT_MANAGER: ProcessRole
PROCESS_ROLE_SUPPLY_COORDINATOR: ProcessRole
PROCESS_ROLE_MARKETING: ProcessRole
PROCESS_ROLE_PRODUCT: ProcessRole
PROCESS_ROLE_LEGAL: ProcessRole
PROCESS_ROLE_FINANCE: ProcessRole
PROCESS_ROLE_DELIVERY: ProcessRole
PROCESS_ROLE_QUALITY: ProcessRole
FILL_SOURCE_UNSPECIFIED: FillSource
FILL_SOURCE_INPUT: FillSource
FILL_SOURCE_ANSWER: FillSource

class Participant(_message.Message):
    __slots__ = ("role", "subject_kind", "subject_id", "split_bp", "evidence_ref")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SPLIT_BP_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_REF_FIELD_NUMBER: _ClassVar[int]
    role: ParticipantRole
    subject_kind: SubjectKind
    subject_id: str
    split_bp: int
    evidence_ref: str
    def __init__(self, role: _Optional[_Union[ParticipantRole, str]] = ..., subject_kind: _Optional[_Union[SubjectKind, str]] = ..., subject_id: _Optional[str] = ..., split_bp: _Optional[int] = ..., evidence_ref: _Optional[str] = ...) -> None: ...

class DealLine(_message.Message):
    __slots__ = ("product", "product_line", "amount_minor")
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_LINE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    product: str
    product_line: str
    amount_minor: int
    def __init__(self, product: _Optional[str] = ..., product_line: _Optional[str] = ..., amount_minor: _Optional[int] = ...) -> None: ...

class DecisionFactor(_message.Message):
    __slots__ = ("kind", "level")
    KIND_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    kind: FactorKind
    level: int
    def __init__(self, kind: _Optional[_Union[FactorKind, str]] = ..., level: _Optional[int] = ...) -> None: ...

class VisitState(_message.Message):
    __slots__ = ("node", "visit_no", "entered_time", "submitted_time", "exited_time", "mode", "missing", "compliant", "filled", "doubtful", "steps")
    NODE_FIELD_NUMBER: _ClassVar[int]
    VISIT_NO_FIELD_NUMBER: _ClassVar[int]
    ENTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    EXITED_TIME_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    COMPLIANT_FIELD_NUMBER: _ClassVar[int]
    FILLED_FIELD_NUMBER: _ClassVar[int]
    DOUBTFUL_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    node: str
    visit_no: int
    entered_time: _timestamp_pb2.Timestamp
    submitted_time: _timestamp_pb2.Timestamp
    exited_time: _timestamp_pb2.Timestamp
    mode: _value_pb2.Mode
    missing: _containers.RepeatedScalarFieldContainer[str]
    compliant: bool
    filled: _containers.RepeatedScalarFieldContainer[str]
    doubtful: _containers.RepeatedScalarFieldContainer[str]
    steps: _containers.RepeatedCompositeFieldContainer[StepState]
    def __init__(self, node: _Optional[str] = ..., visit_no: _Optional[int] = ..., entered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., exited_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., mode: _Optional[_Union[_value_pb2.Mode, str]] = ..., missing: _Optional[_Iterable[str]] = ..., compliant: _Optional[bool] = ..., filled: _Optional[_Iterable[str]] = ..., doubtful: _Optional[_Iterable[str]] = ..., steps: _Optional[_Iterable[_Union[StepState, _Mapping]]] = ...) -> None: ...

class StepState(_message.Message):
    __slots__ = ("key", "standing", "required", "ticket_id", "ticket_no", "decision", "approved_amount_minor", "max_discount_percent", "answered_by", "answered_time")
    KEY_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    TICKET_ID_FIELD_NUMBER: _ClassVar[int]
    TICKET_NO_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    APPROVED_AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    MAX_DISCOUNT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_TIME_FIELD_NUMBER: _ClassVar[int]
    key: str
    standing: StepStanding
    required: bool
    ticket_id: str
    ticket_no: str
    decision: _value_pb2.Decision
    approved_amount_minor: int
    max_discount_percent: str
    answered_by: str
    answered_time: _timestamp_pb2.Timestamp
    def __init__(self, key: _Optional[str] = ..., standing: _Optional[_Union[StepStanding, str]] = ..., required: _Optional[bool] = ..., ticket_id: _Optional[str] = ..., ticket_no: _Optional[str] = ..., decision: _Optional[_Union[_value_pb2.Decision, str]] = ..., approved_amount_minor: _Optional[int] = ..., max_discount_percent: _Optional[str] = ..., answered_by: _Optional[str] = ..., answered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadState(_message.Message):
    __slots__ = ("id", "no", "customer_id", "customer_name", "title", "source", "source_ref", "owner_id", "process_key", "process_version", "node", "node_position", "visit", "last_progress_time", "status", "amount_minor", "currency", "industry", "needs_customization", "lines", "factors", "tags", "participants", "won_time", "order_id", "lost_reason", "voided", "system", "external_id", "created_time", "contact_mask", "imported", "expected_close_time", "dwell_breached", "stall", "findings")
    ID_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_REF_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    PROCESS_VERSION_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    NODE_POSITION_FIELD_NUMBER: _ClassVar[int]
    VISIT_FIELD_NUMBER: _ClassVar[int]
    LAST_PROGRESS_TIME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    NEEDS_CUSTOMIZATION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    WON_TIME_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LOST_REASON_FIELD_NUMBER: _ClassVar[int]
    VOIDED_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    CREATED_TIME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_MASK_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    DWELL_BREACHED_FIELD_NUMBER: _ClassVar[int]
    STALL_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    id: str
    no: str
    customer_id: str
    customer_name: str
    title: str
    source: LeadSource
    source_ref: str
    owner_id: str
    process_key: str
    process_version: int
    node: str
    node_position: int
    visit: VisitState
    last_progress_time: _timestamp_pb2.Timestamp
    status: LeadStatus
    amount_minor: int
    currency: str
    industry: str
    needs_customization: bool
    lines: _containers.RepeatedCompositeFieldContainer[DealLine]
    factors: _containers.RepeatedCompositeFieldContainer[DecisionFactor]
    tags: _containers.RepeatedScalarFieldContainer[str]
    participants: _containers.RepeatedCompositeFieldContainer[Participant]
    won_time: _timestamp_pb2.Timestamp
    order_id: str
    lost_reason: str
    voided: bool
    system: str
    external_id: str
    created_time: _timestamp_pb2.Timestamp
    contact_mask: str
    imported: bool
    expected_close_time: _timestamp_pb2.Timestamp
    dwell_breached: _containers.RepeatedScalarFieldContainer[str]
    stall: Stall
    findings: _containers.RepeatedCompositeFieldContainer[Finding]
    def __init__(self, id: _Optional[str] = ..., no: _Optional[str] = ..., customer_id: _Optional[str] = ..., customer_name: _Optional[str] = ..., title: _Optional[str] = ..., source: _Optional[_Union[LeadSource, str]] = ..., source_ref: _Optional[str] = ..., owner_id: _Optional[str] = ..., process_key: _Optional[str] = ..., process_version: _Optional[int] = ..., node: _Optional[str] = ..., node_position: _Optional[int] = ..., visit: _Optional[_Union[VisitState, _Mapping]] = ..., last_progress_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., status: _Optional[_Union[LeadStatus, str]] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., needs_customization: _Optional[bool] = ..., lines: _Optional[_Iterable[_Union[DealLine, _Mapping]]] = ..., factors: _Optional[_Iterable[_Union[DecisionFactor, _Mapping]]] = ..., tags: _Optional[_Iterable[str]] = ..., participants: _Optional[_Iterable[_Union[Participant, _Mapping]]] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., order_id: _Optional[str] = ..., lost_reason: _Optional[str] = ..., voided: _Optional[bool] = ..., system: _Optional[str] = ..., external_id: _Optional[str] = ..., created_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contact_mask: _Optional[str] = ..., imported: _Optional[bool] = ..., expected_close_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dwell_breached: _Optional[_Iterable[str]] = ..., stall: _Optional[_Union[Stall, _Mapping]] = ..., findings: _Optional[_Iterable[_Union[Finding, _Mapping]]] = ...) -> None: ...

class Finding(_message.Message):
    __slots__ = ("check", "revision", "field", "value", "found_time", "settled")
    CHECK_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    FOUND_TIME_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    check: str
    revision: int
    field: str
    value: str
    found_time: _timestamp_pb2.Timestamp
    settled: Settled
    def __init__(self, check: _Optional[str] = ..., revision: _Optional[int] = ..., field: _Optional[str] = ..., value: _Optional[str] = ..., found_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., settled: _Optional[_Union[Settled, _Mapping]] = ...) -> None: ...

class Settled(_message.Message):
    __slots__ = ("by", "reason", "at_time")
    BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AT_TIME_FIELD_NUMBER: _ClassVar[int]
    by: str
    reason: str
    at_time: _timestamp_pb2.Timestamp
    def __init__(self, by: _Optional[str] = ..., reason: _Optional[str] = ..., at_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Stall(_message.Message):
    __slots__ = ("reason", "until_time", "by")
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    reason: StallReason
    until_time: _timestamp_pb2.Timestamp
    by: str
    def __init__(self, reason: _Optional[_Union[StallReason, str]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., by: _Optional[str] = ...) -> None: ...

class DwellRule(_message.Message):
    __slots__ = ("key", "process_key", "node", "clock", "threshold_minutes", "recipients")
    KEY_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_MINUTES_FIELD_NUMBER: _ClassVar[int]
    RECIPIENTS_FIELD_NUMBER: _ClassVar[int]
    key: str
    process_key: str
    node: str
    clock: DwellClock
    threshold_minutes: int
    recipients: _containers.RepeatedScalarFieldContainer[DwellRecipient]
    def __init__(self, key: _Optional[str] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., clock: _Optional[_Union[DwellClock, str]] = ..., threshold_minutes: _Optional[int] = ..., recipients: _Optional[_Iterable[_Union[DwellRecipient, str]]] = ...) -> None: ...

class DwellRulesState(_message.Message):
    __slots__ = ("key", "version", "rules")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    RULES_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: int
    rules: _containers.RepeatedCompositeFieldContainer[DwellRule]
    def __init__(self, key: _Optional[str] = ..., version: _Optional[int] = ..., rules: _Optional[_Iterable[_Union[DwellRule, _Mapping]]] = ...) -> None: ...

class Choice(_message.Message):
    __slots__ = ("key", "label")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class RequiredField(_message.Message):
    __slots__ = ("key", "label", "type", "min", "choices", "why", "side")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    MIN_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    type: FieldType
    min: int
    choices: _containers.RepeatedCompositeFieldContainer[Choice]
    why: _value_pb2.Text
    side: DateSide
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., type: _Optional[_Union[FieldType, str]] = ..., min: _Optional[int] = ..., choices: _Optional[_Iterable[_Union[Choice, _Mapping]]] = ..., why: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., side: _Optional[_Union[DateSide, str]] = ...) -> None: ...

class Raci(_message.Message):
    __slots__ = ("responsible", "accountable", "consulted", "informed")
    RESPONSIBLE_FIELD_NUMBER: _ClassVar[int]
    ACCOUNTABLE_FIELD_NUMBER: _ClassVar[int]
    CONSULTED_FIELD_NUMBER: _ClassVar[int]
    INFORMED_FIELD_NUMBER: _ClassVar[int]
    responsible: _containers.RepeatedScalarFieldContainer[ProcessRole]
    accountable: ProcessRole
    consulted: _containers.RepeatedScalarFieldContainer[ProcessRole]
    informed: _containers.RepeatedScalarFieldContainer[ProcessRole]
    def __init__(self, responsible: _Optional[_Iterable[_Union[ProcessRole, str]]] = ..., accountable: _Optional[_Union[ProcessRole, str]] = ..., consulted: _Optional[_Iterable[_Union[ProcessRole, str]]] = ..., informed: _Optional[_Iterable[_Union[ProcessRole, str]]] = ...) -> None: ...

class RoleDescription(_message.Message):
    __slots__ = ("role", "label", "description")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    role: ProcessRole
    label: _value_pb2.Text
    description: _value_pb2.Text
    def __init__(self, role: _Optional[_Union[ProcessRole, str]] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., description: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class Guard(_message.Message):
    __slots__ = ("expression", "why")
    EXPRESSION_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    expression: str
    why: _value_pb2.Text
    def __init__(self, expression: _Optional[str] = ..., why: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class StepFill(_message.Message):
    __slots__ = ("source", "key", "field")
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    source: FillSource
    key: str
    field: str
    def __init__(self, source: _Optional[_Union[FillSource, str]] = ..., key: _Optional[str] = ..., field: _Optional[str] = ...) -> None: ...

class NodeStep(_message.Message):
    __slots__ = ("key", "label", "touchpoint", "required", "fills")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    TOUCHPOINT_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    FILLS_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    touchpoint: str
    required: bool
    fills: _containers.RepeatedCompositeFieldContainer[StepFill]
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., touchpoint: _Optional[str] = ..., required: _Optional[bool] = ..., fills: _Optional[_Iterable[_Union[StepFill, _Mapping]]] = ...) -> None: ...

class ProcessNode(_message.Message):
    __slots__ = ("key", "label", "required", "dwell_limit_hours", "optional", "guard", "raci", "steps")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    DWELL_LIMIT_HOURS_FIELD_NUMBER: _ClassVar[int]
    OPTIONAL_FIELD_NUMBER: _ClassVar[int]
    GUARD_FIELD_NUMBER: _ClassVar[int]
    RACI_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    required: _containers.RepeatedCompositeFieldContainer[RequiredField]
    dwell_limit_hours: int
    optional: bool
    guard: Guard
    raci: Raci
    steps: _containers.RepeatedCompositeFieldContainer[NodeStep]
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., required: _Optional[_Iterable[_Union[RequiredField, _Mapping]]] = ..., dwell_limit_hours: _Optional[int] = ..., optional: _Optional[bool] = ..., guard: _Optional[_Union[Guard, _Mapping]] = ..., raci: _Optional[_Union[Raci, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[NodeStep, _Mapping]]] = ...) -> None: ...

class ProcessState(_message.Message):
    __slots__ = ("key", "version", "label", "nodes", "enforce_from_time", "published_time", "published_by", "retired", "default_since_time", "roles")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    ENFORCE_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_TIME_FIELD_NUMBER: _ClassVar[int]
    PUBLISHED_BY_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: int
    label: _value_pb2.Text
    nodes: _containers.RepeatedCompositeFieldContainer[ProcessNode]
    enforce_from_time: _timestamp_pb2.Timestamp
    published_time: _timestamp_pb2.Timestamp
    published_by: str
    retired: bool
    default_since_time: _timestamp_pb2.Timestamp
    roles: _containers.RepeatedCompositeFieldContainer[RoleDescription]
    def __init__(self, key: _Optional[str] = ..., version: _Optional[int] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., nodes: _Optional[_Iterable[_Union[ProcessNode, _Mapping]]] = ..., enforce_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., published_by: _Optional[str] = ..., retired: _Optional[bool] = ..., default_since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., roles: _Optional[_Iterable[_Union[RoleDescription, _Mapping]]] = ...) -> None: ...

class KeywordTag(_message.Message):
    __slots__ = ("key", "label", "words")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    words: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., words: _Optional[_Iterable[str]] = ...) -> None: ...

class KeywordTagsState(_message.Message):
    __slots__ = ("key", "version", "tags")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    key: str
    version: int
    tags: _containers.RepeatedCompositeFieldContainer[KeywordTag]
    def __init__(self, key: _Optional[str] = ..., version: _Optional[int] = ..., tags: _Optional[_Iterable[_Union[KeywordTag, _Mapping]]] = ...) -> None: ...
