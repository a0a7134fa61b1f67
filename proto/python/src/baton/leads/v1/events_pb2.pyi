import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.leads.v1 import check_service_pb2 as _check_service_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from baton.leads.v1 import pattern_service_pb2 as _pattern_service_pb2
from baton.leads.v1 import workshop_service_pb2 as _workshop_service_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AssignMode(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ASSIGN_MODE_UNSPECIFIED: _ClassVar[AssignMode]
    ASSIGN_MODE_AUTO: _ClassVar[AssignMode]
    ASSIGN_MODE_MANUAL: _ClassVar[AssignMode]
    ASSIGN_MODE_POOL: _ClassVar[AssignMode]
    ASSIGN_MODE_COVER: _ClassVar[AssignMode]

class AnomalyCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANOMALY_CAUSE_UNSPECIFIED: _ClassVar[AnomalyCause]
    ANOMALY_CAUSE_ENTRY: _ClassVar[AnomalyCause]
    ANOMALY_CAUSE_TIME: _ClassVar[AnomalyCause]
    ANOMALY_CAUSE_RULE: _ClassVar[AnomalyCause]
ASSIGN_MODE_UNSPECIFIED: AssignMode
ASSIGN_MODE_AUTO: AssignMode
ASSIGN_MODE_MANUAL: AssignMode
ASSIGN_MODE_POOL: AssignMode
ASSIGN_MODE_COVER: AssignMode
ANOMALY_CAUSE_UNSPECIFIED: AnomalyCause
ANOMALY_CAUSE_ENTRY: AnomalyCause
ANOMALY_CAUSE_TIME: AnomalyCause
ANOMALY_CAUSE_RULE: AnomalyCause

class LeadCreated(_message.Message):
    __slots__ = ("state", "source", "source_ref")
    STATE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_REF_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    source: _lead_pb2.LeadSource
    source_ref: str
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., source: _Optional[_Union[_lead_pb2.LeadSource, str]] = ..., source_ref: _Optional[str] = ...) -> None: ...

class LeadChanged(_message.Message):
    __slots__ = ("state", "changed")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    changed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., changed: _Optional[_Iterable[str]] = ...) -> None: ...

class LeadReopened(_message.Message):
    __slots__ = ("state", "reason")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    reason: str
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class LeadAssigned(_message.Message):
    __slots__ = ("state", "to", "mode")
    STATE_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    to: str
    mode: AssignMode
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., to: _Optional[str] = ..., mode: _Optional[_Union[AssignMode, str]] = ..., **kwargs) -> None: ...

class LeadPooled(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    FROM_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., **kwargs) -> None: ...

class NodeEntered(_message.Message):
    __slots__ = ("state", "node", "visit_no", "from_node", "left")
    STATE_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    VISIT_NO_FIELD_NUMBER: _ClassVar[int]
    FROM_NODE_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    node: str
    visit_no: int
    from_node: str
    left: _lead_pb2.VisitState
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., node: _Optional[str] = ..., visit_no: _Optional[int] = ..., from_node: _Optional[str] = ..., left: _Optional[_Union[_lead_pb2.VisitState, _Mapping]] = ...) -> None: ...

class NodeSubmitted(_message.Message):
    __slots__ = ("state", "node", "visit_no", "submitted_time", "mode", "compliant", "missing", "occurred_time", "brought", "step")
    STATE_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    VISIT_NO_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    COMPLIANT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    BROUGHT_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    node: str
    visit_no: int
    submitted_time: _timestamp_pb2.Timestamp
    mode: _value_pb2.Mode
    compliant: bool
    missing: _containers.RepeatedScalarFieldContainer[str]
    occurred_time: _timestamp_pb2.Timestamp
    brought: BroughtIn
    step: _lead_pb2.StepState
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., node: _Optional[str] = ..., visit_no: _Optional[int] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., mode: _Optional[_Union[_value_pb2.Mode, str]] = ..., compliant: _Optional[bool] = ..., missing: _Optional[_Iterable[str]] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., brought: _Optional[_Union[BroughtIn, _Mapping]] = ..., step: _Optional[_Union[_lead_pb2.StepState, _Mapping]] = ...) -> None: ...

class BroughtIn(_message.Message):
    __slots__ = ("connector", "connector_version", "label", "fetched_time", "digest", "fields")
    CONNECTOR_FIELD_NUMBER: _ClassVar[int]
    CONNECTOR_VERSION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    FETCHED_TIME_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    connector: str
    connector_version: int
    label: _value_pb2.Text
    fetched_time: _timestamp_pb2.Timestamp
    digest: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, connector: _Optional[str] = ..., connector_version: _Optional[int] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., fetched_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., digest: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...

class GateRefused(_message.Message):
    __slots__ = ("state", "node", "missing", "via", "by")
    STATE_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    node: str
    missing: _containers.RepeatedScalarFieldContainer[str]
    via: str
    by: str
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., node: _Optional[str] = ..., missing: _Optional[_Iterable[str]] = ..., via: _Optional[str] = ..., by: _Optional[str] = ...) -> None: ...

class GateOverridden(_message.Message):
    __slots__ = ("state", "node", "missing", "via", "by", "reason", "role")
    STATE_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    node: str
    missing: _containers.RepeatedScalarFieldContainer[str]
    via: str
    by: str
    reason: str
    role: _access_pb2.Role
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., node: _Optional[str] = ..., missing: _Optional[_Iterable[str]] = ..., via: _Optional[str] = ..., by: _Optional[str] = ..., reason: _Optional[str] = ..., role: _Optional[_Union[_access_pb2.Role, str]] = ...) -> None: ...

class ActivityRecorded(_message.Message):
    __slots__ = ("state", "activity_id", "kind", "channel", "occurred_time", "keywords", "mode", "actor_id")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    activity_id: str
    kind: _lead_pb2.ActivityKind
    channel: str
    occurred_time: _timestamp_pb2.Timestamp
    keywords: _containers.RepeatedScalarFieldContainer[str]
    mode: _value_pb2.Mode
    actor_id: str
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., activity_id: _Optional[str] = ..., kind: _Optional[_Union[_lead_pb2.ActivityKind, str]] = ..., channel: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., keywords: _Optional[_Iterable[str]] = ..., mode: _Optional[_Union[_value_pb2.Mode, str]] = ..., actor_id: _Optional[str] = ...) -> None: ...

class ParticipantsSet(_message.Message):
    __slots__ = ("state", "participants")
    STATE_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    participants: _containers.RepeatedCompositeFieldContainer[_lead_pb2.Participant]
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., participants: _Optional[_Iterable[_Union[_lead_pb2.Participant, _Mapping]]] = ...) -> None: ...

class CustomizationFlagged(_message.Message):
    __slots__ = ("state", "brief_ref", "receipts", "expected_close_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    BRIEF_REF_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    brief_ref: str
    receipts: _containers.RepeatedCompositeFieldContainer[_value_pb2.Receipt]
    expected_close_time: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., brief_ref: _Optional[str] = ..., receipts: _Optional[_Iterable[_Union[_value_pb2.Receipt, _Mapping]]] = ..., expected_close_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class LeadWon(_message.Message):
    __slots__ = ("state", "order_id", "amount_minor", "won_time", "left")
    STATE_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    WON_TIME_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    order_id: str
    amount_minor: int
    won_time: _timestamp_pb2.Timestamp
    left: _lead_pb2.VisitState
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., order_id: _Optional[str] = ..., amount_minor: _Optional[int] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., left: _Optional[_Union[_lead_pb2.VisitState, _Mapping]] = ...) -> None: ...

class LeadLost(_message.Message):
    __slots__ = ("state", "reason", "node")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    reason: str
    node: str
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., reason: _Optional[str] = ..., node: _Optional[str] = ...) -> None: ...

class DealCorrected(_message.Message):
    __slots__ = ("state", "reason", "changed")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    reason: str
    changed: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., reason: _Optional[str] = ..., changed: _Optional[_Iterable[str]] = ...) -> None: ...

class DealVoided(_message.Message):
    __slots__ = ("state", "reason")
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    reason: str
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class ProcessPublished(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.ProcessState
    def __init__(self, state: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ...) -> None: ...

class ProcessChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.ProcessState
    def __init__(self, state: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ...) -> None: ...

class LeadMigrated(_message.Message):
    __slots__ = ("state", "from_version", "to_version")
    STATE_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    from_version: int
    to_version: int
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., from_version: _Optional[int] = ..., to_version: _Optional[int] = ...) -> None: ...

class DwellBreached(_message.Message):
    __slots__ = ("state", "node", "visit_no", "rule_id", "dwell_s", "threshold_s", "clock", "due_time", "to_ids", "supervisor_id")
    STATE_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    VISIT_NO_FIELD_NUMBER: _ClassVar[int]
    RULE_ID_FIELD_NUMBER: _ClassVar[int]
    DWELL_S_FIELD_NUMBER: _ClassVar[int]
    THRESHOLD_S_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_IDS_FIELD_NUMBER: _ClassVar[int]
    SUPERVISOR_ID_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    node: str
    visit_no: int
    rule_id: str
    dwell_s: int
    threshold_s: int
    clock: _lead_pb2.DwellClock
    due_time: _timestamp_pb2.Timestamp
    to_ids: _containers.RepeatedScalarFieldContainer[str]
    supervisor_id: str
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., node: _Optional[str] = ..., visit_no: _Optional[int] = ..., rule_id: _Optional[str] = ..., dwell_s: _Optional[int] = ..., threshold_s: _Optional[int] = ..., clock: _Optional[_Union[_lead_pb2.DwellClock, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_ids: _Optional[_Iterable[str]] = ..., supervisor_id: _Optional[str] = ...) -> None: ...

class DwellCleared(_message.Message):
    __slots__ = ("state", "node", "visit_no", "rule_ids")
    STATE_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    VISIT_NO_FIELD_NUMBER: _ClassVar[int]
    RULE_IDS_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    node: str
    visit_no: int
    rule_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., node: _Optional[str] = ..., visit_no: _Optional[int] = ..., rule_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class LeadStalled(_message.Message):
    __slots__ = ("state", "node", "reason", "until_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    node: str
    reason: _lead_pb2.StallReason
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., node: _Optional[str] = ..., reason: _Optional[_Union[_lead_pb2.StallReason, str]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DwellRulesChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.DwellRulesState
    def __init__(self, state: _Optional[_Union[_lead_pb2.DwellRulesState, _Mapping]] = ...) -> None: ...

class KeywordTagsChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.KeywordTagsState
    def __init__(self, state: _Optional[_Union[_lead_pb2.KeywordTagsState, _Mapping]] = ...) -> None: ...

class SampleCommitted(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _workshop_service_pb2.SampleState
    def __init__(self, state: _Optional[_Union[_workshop_service_pb2.SampleState, _Mapping]] = ...) -> None: ...

class SampleDrawn(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _workshop_service_pb2.SampleState
    def __init__(self, state: _Optional[_Union[_workshop_service_pb2.SampleState, _Mapping]] = ...) -> None: ...

class PatternChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _pattern_service_pb2.PatternState
    def __init__(self, state: _Optional[_Union[_pattern_service_pb2.PatternState, _Mapping]] = ...) -> None: ...

class AnomalyFound(_message.Message):
    __slots__ = ("state", "check", "revision", "field", "value", "cause", "label", "prompt", "to_ids", "found_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHECK_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    TO_IDS_FIELD_NUMBER: _ClassVar[int]
    FOUND_TIME_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    check: str
    revision: int
    field: str
    value: str
    cause: AnomalyCause
    label: _value_pb2.Text
    prompt: _value_pb2.Text
    to_ids: _containers.RepeatedScalarFieldContainer[str]
    found_time: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., check: _Optional[str] = ..., revision: _Optional[int] = ..., field: _Optional[str] = ..., value: _Optional[str] = ..., cause: _Optional[_Union[AnomalyCause, str]] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., prompt: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., to_ids: _Optional[_Iterable[str]] = ..., found_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AnomalyCleared(_message.Message):
    __slots__ = ("state", "check", "field", "found_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHECK_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    FOUND_TIME_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    check: str
    field: str
    found_time: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., check: _Optional[str] = ..., field: _Optional[str] = ..., found_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AnomalyConfirmed(_message.Message):
    __slots__ = ("state", "check", "field", "by", "reason", "found_time")
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHECK_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FOUND_TIME_FIELD_NUMBER: _ClassVar[int]
    state: _lead_pb2.LeadState
    check: str
    field: str
    by: str
    reason: str
    found_time: _timestamp_pb2.Timestamp
    def __init__(self, state: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., check: _Optional[str] = ..., field: _Optional[str] = ..., by: _Optional[str] = ..., reason: _Optional[str] = ..., found_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DataChecksChanged(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: _check_service_pb2.DataChecksState
    def __init__(self, state: _Optional[_Union[_check_service_pb2.DataChecksState, _Mapping]] = ...) -> None: ...
