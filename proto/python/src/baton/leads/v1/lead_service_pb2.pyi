import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import replay_pb2 as _replay_pb2
from baton.common.v1 import value_pb2 as _value_pb2
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

class ImportOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_OUTCOME_UNSPECIFIED: _ClassVar[ImportOutcome]
    IMPORT_OUTCOME_CREATED: _ClassVar[ImportOutcome]
    IMPORT_OUTCOME_UNCHANGED: _ClassVar[ImportOutcome]
    IMPORT_OUTCOME_DIFFERS: _ClassVar[ImportOutcome]
    IMPORT_OUTCOME_REFUSED: _ClassVar[ImportOutcome]
IMPORT_OUTCOME_UNSPECIFIED: ImportOutcome
IMPORT_OUTCOME_CREATED: ImportOutcome
IMPORT_OUTCOME_UNCHANGED: ImportOutcome
IMPORT_OUTCOME_DIFFERS: ImportOutcome
IMPORT_OUTCOME_REFUSED: ImportOutcome

class Contact(_message.Message):
    __slots__ = ("name", "phone", "email", "chat")
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    CHAT_FIELD_NUMBER: _ClassVar[int]
    name: str
    phone: str
    email: str
    chat: str
    def __init__(self, name: _Optional[str] = ..., phone: _Optional[str] = ..., email: _Optional[str] = ..., chat: _Optional[str] = ...) -> None: ...

class CreateLeadRequest(_message.Message):
    __slots__ = ("customer_name", "customer_id", "contact", "source", "source_ref", "title", "owner_id", "amount_minor", "currency", "industry", "needs_customization", "lines", "factors", "tags", "process_key", "expected_close_time")
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_REF_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    NEEDS_CUSTOMIZATION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_name: str
    customer_id: str
    contact: Contact
    source: _lead_pb2.LeadSource
    source_ref: str
    title: str
    owner_id: str
    amount_minor: int
    currency: str
    industry: str
    needs_customization: bool
    lines: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DealLine]
    factors: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DecisionFactor]
    tags: _containers.RepeatedScalarFieldContainer[str]
    process_key: str
    expected_close_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_name: _Optional[str] = ..., customer_id: _Optional[str] = ..., contact: _Optional[_Union[Contact, _Mapping]] = ..., source: _Optional[_Union[_lead_pb2.LeadSource, str]] = ..., source_ref: _Optional[str] = ..., title: _Optional[str] = ..., owner_id: _Optional[str] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., needs_customization: _Optional[bool] = ..., lines: _Optional[_Iterable[_Union[_lead_pb2.DealLine, _Mapping]]] = ..., factors: _Optional[_Iterable[_Union[_lead_pb2.DecisionFactor, _Mapping]]] = ..., tags: _Optional[_Iterable[str]] = ..., process_key: _Optional[str] = ..., expected_close_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateLeadResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ImportedVisit(_message.Message):
    __slots__ = ("node", "entered_time", "submitted_time", "exited_time", "fields", "mode")
    NODE_FIELD_NUMBER: _ClassVar[int]
    ENTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_TIME_FIELD_NUMBER: _ClassVar[int]
    EXITED_TIME_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    node: str
    entered_time: _timestamp_pb2.Timestamp
    submitted_time: _timestamp_pb2.Timestamp
    exited_time: _timestamp_pb2.Timestamp
    fields: _struct_pb2.Struct
    mode: _value_pb2.Mode
    def __init__(self, node: _Optional[str] = ..., entered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., submitted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., exited_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., fields: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., mode: _Optional[_Union[_value_pb2.Mode, str]] = ...) -> None: ...

class ImportedActivity(_message.Message):
    __slots__ = ("kind", "channel", "occurred_time", "text", "keywords", "actor_id", "external_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    kind: _lead_pb2.ActivityKind
    channel: str
    occurred_time: _timestamp_pb2.Timestamp
    text: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    actor_id: str
    external_id: str
    def __init__(self, kind: _Optional[_Union[_lead_pb2.ActivityKind, str]] = ..., channel: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ..., actor_id: _Optional[str] = ..., external_id: _Optional[str] = ...) -> None: ...

class ImportedLead(_message.Message):
    __slots__ = ("external_id", "customer_name", "contact", "source", "source_ref", "title", "owner_id", "created_time", "node", "status", "amount_minor", "currency", "industry", "needs_customization", "lines", "factors", "tags", "participants", "won_time", "order_id", "lost_reason", "visits", "activities", "line")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_REF_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    CREATED_TIME_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
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
    VISITS_FIELD_NUMBER: _ClassVar[int]
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    customer_name: str
    contact: Contact
    source: _lead_pb2.LeadSource
    source_ref: str
    title: str
    owner_id: str
    created_time: _timestamp_pb2.Timestamp
    node: str
    status: _lead_pb2.LeadStatus
    amount_minor: int
    currency: str
    industry: str
    needs_customization: bool
    lines: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DealLine]
    factors: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DecisionFactor]
    tags: _containers.RepeatedScalarFieldContainer[str]
    participants: _containers.RepeatedCompositeFieldContainer[_lead_pb2.Participant]
    won_time: _timestamp_pb2.Timestamp
    order_id: str
    lost_reason: str
    visits: _containers.RepeatedCompositeFieldContainer[ImportedVisit]
    activities: _containers.RepeatedCompositeFieldContainer[ImportedActivity]
    line: int
    def __init__(self, external_id: _Optional[str] = ..., customer_name: _Optional[str] = ..., contact: _Optional[_Union[Contact, _Mapping]] = ..., source: _Optional[_Union[_lead_pb2.LeadSource, str]] = ..., source_ref: _Optional[str] = ..., title: _Optional[str] = ..., owner_id: _Optional[str] = ..., created_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., node: _Optional[str] = ..., status: _Optional[_Union[_lead_pb2.LeadStatus, str]] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., needs_customization: _Optional[bool] = ..., lines: _Optional[_Iterable[_Union[_lead_pb2.DealLine, _Mapping]]] = ..., factors: _Optional[_Iterable[_Union[_lead_pb2.DecisionFactor, _Mapping]]] = ..., tags: _Optional[_Iterable[str]] = ..., participants: _Optional[_Iterable[_Union[_lead_pb2.Participant, _Mapping]]] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., order_id: _Optional[str] = ..., lost_reason: _Optional[str] = ..., visits: _Optional[_Iterable[_Union[ImportedVisit, _Mapping]]] = ..., activities: _Optional[_Iterable[_Union[ImportedActivity, _Mapping]]] = ..., line: _Optional[int] = ...) -> None: ...

class ImportLeadsRequest(_message.Message):
    __slots__ = ("system", "leads", "keep_history", "dry_run", "process_key")
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    LEADS_FIELD_NUMBER: _ClassVar[int]
    KEEP_HISTORY_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    system: str
    leads: _containers.RepeatedCompositeFieldContainer[ImportedLead]
    keep_history: bool
    dry_run: bool
    process_key: str
    def __init__(self, system: _Optional[str] = ..., leads: _Optional[_Iterable[_Union[ImportedLead, _Mapping]]] = ..., keep_history: _Optional[bool] = ..., dry_run: _Optional[bool] = ..., process_key: _Optional[str] = ...) -> None: ...

class RowProblem(_message.Message):
    __slots__ = ("field", "code", "text")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    field: str
    code: str
    text: _value_pb2.Text
    def __init__(self, field: _Optional[str] = ..., code: _Optional[str] = ..., text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class ImportRow(_message.Message):
    __slots__ = ("external_id", "outcome", "lead_id", "problems", "line")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PROBLEMS_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    outcome: ImportOutcome
    lead_id: str
    problems: _containers.RepeatedCompositeFieldContainer[RowProblem]
    line: int
    def __init__(self, external_id: _Optional[str] = ..., outcome: _Optional[_Union[ImportOutcome, str]] = ..., lead_id: _Optional[str] = ..., problems: _Optional[_Iterable[_Union[RowProblem, _Mapping]]] = ..., line: _Optional[int] = ...) -> None: ...

class ImportLeadsResponse(_message.Message):
    __slots__ = ("rows", "written")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ImportRow]
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, rows: _Optional[_Iterable[_Union[ImportRow, _Mapping]]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class AssignOwnerRequest(_message.Message):
    __slots__ = ("lead_id", "owner_id", "reason")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    owner_id: str
    reason: str
    def __init__(self, lead_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AssignOwnerResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ChangeLeadRequest(_message.Message):
    __slots__ = ("lead_id", "customer_name", "title", "contact", "amount_minor", "currency", "industry", "expected_close_time", "lines", "factors", "tags", "clear")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    CLEAR_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    customer_name: str
    title: str
    contact: Contact
    amount_minor: int
    currency: str
    industry: str
    expected_close_time: _timestamp_pb2.Timestamp
    lines: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DealLine]
    factors: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DecisionFactor]
    tags: _containers.RepeatedScalarFieldContainer[str]
    clear: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lead_id: _Optional[str] = ..., customer_name: _Optional[str] = ..., title: _Optional[str] = ..., contact: _Optional[_Union[Contact, _Mapping]] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., industry: _Optional[str] = ..., expected_close_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_lead_pb2.DealLine, _Mapping]]] = ..., factors: _Optional[_Iterable[_Union[_lead_pb2.DecisionFactor, _Mapping]]] = ..., tags: _Optional[_Iterable[str]] = ..., clear: _Optional[_Iterable[str]] = ...) -> None: ...

class ChangeLeadResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class SetParticipantsRequest(_message.Message):
    __slots__ = ("lead_id", "participants")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    participants: _containers.RepeatedCompositeFieldContainer[_lead_pb2.Participant]
    def __init__(self, lead_id: _Optional[str] = ..., participants: _Optional[_Iterable[_Union[_lead_pb2.Participant, _Mapping]]] = ...) -> None: ...

class SetParticipantsResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class RecordActivityRequest(_message.Message):
    __slots__ = ("lead_id", "kind", "channel", "occurred_time", "text", "keywords", "external_id", "without_keywords")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    kind: _lead_pb2.ActivityKind
    channel: str
    occurred_time: _timestamp_pb2.Timestamp
    text: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    external_id: str
    without_keywords: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lead_id: _Optional[str] = ..., kind: _Optional[_Union[_lead_pb2.ActivityKind, str]] = ..., channel: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ..., external_id: _Optional[str] = ..., without_keywords: _Optional[_Iterable[str]] = ...) -> None: ...

class RecordActivityResponse(_message.Message):
    __slots__ = ("lead", "written", "activity_id", "keywords")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    activity_id: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., activity_id: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ...) -> None: ...

class SubmitNodeRequest(_message.Message):
    __slots__ = ("lead_id", "node", "fields", "occurred_time", "record")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    node: str
    fields: _struct_pb2.Struct
    occurred_time: _timestamp_pb2.Timestamp
    record: str
    def __init__(self, lead_id: _Optional[str] = ..., node: _Optional[str] = ..., fields: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., record: _Optional[str] = ...) -> None: ...

class SubmitNodeResponse(_message.Message):
    __slots__ = ("lead", "written", "missing")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class AdvanceNodeRequest(_message.Message):
    __slots__ = ("lead_id", "from_node", "to_node", "reason", "fields", "override_reason", "record")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_NODE_FIELD_NUMBER: _ClassVar[int]
    TO_NODE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    OVERRIDE_REASON_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    from_node: str
    to_node: str
    reason: str
    fields: _struct_pb2.Struct
    override_reason: str
    record: str
    def __init__(self, lead_id: _Optional[str] = ..., from_node: _Optional[str] = ..., to_node: _Optional[str] = ..., reason: _Optional[str] = ..., fields: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., override_reason: _Optional[str] = ..., record: _Optional[str] = ...) -> None: ...

class AdvanceNodeResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class FlagCustomizationRequest(_message.Message):
    __slots__ = ("lead_id", "brief_ref", "receipts", "expected_close_time")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    BRIEF_REF_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    brief_ref: str
    receipts: _containers.RepeatedCompositeFieldContainer[_value_pb2.Receipt]
    expected_close_time: _timestamp_pb2.Timestamp
    def __init__(self, lead_id: _Optional[str] = ..., brief_ref: _Optional[str] = ..., receipts: _Optional[_Iterable[_Union[_value_pb2.Receipt, _Mapping]]] = ..., expected_close_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FlagCustomizationResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class MarkWonRequest(_message.Message):
    __slots__ = ("lead_id", "order_id", "amount_minor", "currency", "lines", "fields", "override_reason", "record", "participants")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    OVERRIDE_REASON_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    order_id: str
    amount_minor: int
    currency: str
    lines: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DealLine]
    fields: _struct_pb2.Struct
    override_reason: str
    record: str
    participants: _containers.RepeatedCompositeFieldContainer[_lead_pb2.Participant]
    def __init__(self, lead_id: _Optional[str] = ..., order_id: _Optional[str] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_lead_pb2.DealLine, _Mapping]]] = ..., fields: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., override_reason: _Optional[str] = ..., record: _Optional[str] = ..., participants: _Optional[_Iterable[_Union[_lead_pb2.Participant, _Mapping]]] = ...) -> None: ...

class MarkWonResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class MarkLostRequest(_message.Message):
    __slots__ = ("lead_id", "reason")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    reason: str
    def __init__(self, lead_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class MarkLostResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class ReopenLeadRequest(_message.Message):
    __slots__ = ("lead_id", "reason")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    reason: str
    def __init__(self, lead_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReopenLeadResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class CorrectDealRequest(_message.Message):
    __slots__ = ("lead_id", "reason", "amount_minor", "currency", "order_id", "lines", "factors", "participants")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_MINOR_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    FACTORS_FIELD_NUMBER: _ClassVar[int]
    PARTICIPANTS_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    reason: str
    amount_minor: int
    currency: str
    order_id: str
    lines: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DealLine]
    factors: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DecisionFactor]
    participants: _containers.RepeatedCompositeFieldContainer[_lead_pb2.Participant]
    def __init__(self, lead_id: _Optional[str] = ..., reason: _Optional[str] = ..., amount_minor: _Optional[int] = ..., currency: _Optional[str] = ..., order_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_lead_pb2.DealLine, _Mapping]]] = ..., factors: _Optional[_Iterable[_Union[_lead_pb2.DecisionFactor, _Mapping]]] = ..., participants: _Optional[_Iterable[_Union[_lead_pb2.Participant, _Mapping]]] = ...) -> None: ...

class CorrectDealResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class VoidDealRequest(_message.Message):
    __slots__ = ("lead_id", "reason")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    reason: str
    def __init__(self, lead_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class VoidDealResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class GetEvidenceRequest(_message.Message):
    __slots__ = ("lead_id",)
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    def __init__(self, lead_id: _Optional[str] = ...) -> None: ...

class VisitDetail(_message.Message):
    __slots__ = ("visit", "fields", "submitted_by", "owner_at_exit")
    VISIT_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    SUBMITTED_BY_FIELD_NUMBER: _ClassVar[int]
    OWNER_AT_EXIT_FIELD_NUMBER: _ClassVar[int]
    visit: _lead_pb2.VisitState
    fields: _struct_pb2.Struct
    submitted_by: str
    owner_at_exit: str
    def __init__(self, visit: _Optional[_Union[_lead_pb2.VisitState, _Mapping]] = ..., fields: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., submitted_by: _Optional[str] = ..., owner_at_exit: _Optional[str] = ...) -> None: ...

class ActivityDetail(_message.Message):
    __slots__ = ("id", "kind", "channel", "occurred_time", "text", "keywords", "actor_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: _lead_pb2.ActivityKind
    channel: str
    occurred_time: _timestamp_pb2.Timestamp
    text: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    actor_id: str
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[_lead_pb2.ActivityKind, str]] = ..., channel: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ..., actor_id: _Optional[str] = ...) -> None: ...

class GetEvidenceResponse(_message.Message):
    __slots__ = ("visits", "activities", "node", "lead")
    VISITS_FIELD_NUMBER: _ClassVar[int]
    ACTIVITIES_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    visits: _containers.RepeatedCompositeFieldContainer[VisitDetail]
    activities: _containers.RepeatedCompositeFieldContainer[ActivityDetail]
    node: _lead_pb2.ProcessNode
    lead: _lead_pb2.LeadState
    def __init__(self, visits: _Optional[_Iterable[_Union[VisitDetail, _Mapping]]] = ..., activities: _Optional[_Iterable[_Union[ActivityDetail, _Mapping]]] = ..., node: _Optional[_Union[_lead_pb2.ProcessNode, _Mapping]] = ..., lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ...) -> None: ...

class RevealContactRequest(_message.Message):
    __slots__ = ("lead_id", "reason")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    reason: str
    def __init__(self, lead_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class RevealContactResponse(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class StallLeadRequest(_message.Message):
    __slots__ = ("lead_id", "reason", "until_time")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    reason: _lead_pb2.StallReason
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, lead_id: _Optional[str] = ..., reason: _Optional[_Union[_lead_pb2.StallReason, str]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StallLeadResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class EndStallRequest(_message.Message):
    __slots__ = ("lead_id",)
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    def __init__(self, lead_id: _Optional[str] = ...) -> None: ...

class EndStallResponse(_message.Message):
    __slots__ = ("lead", "written")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PutDwellRuleRequest(_message.Message):
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
    clock: _lead_pb2.DwellClock
    threshold_minutes: int
    recipients: _containers.RepeatedScalarFieldContainer[_lead_pb2.DwellRecipient]
    def __init__(self, key: _Optional[str] = ..., process_key: _Optional[str] = ..., node: _Optional[str] = ..., clock: _Optional[_Union[_lead_pb2.DwellClock, str]] = ..., threshold_minutes: _Optional[int] = ..., recipients: _Optional[_Iterable[_Union[_lead_pb2.DwellRecipient, str]]] = ...) -> None: ...

class PutDwellRuleResponse(_message.Message):
    __slots__ = ("rules", "written")
    RULES_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    rules: _lead_pb2.DwellRulesState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, rules: _Optional[_Union[_lead_pb2.DwellRulesState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class RemoveDwellRuleRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class RemoveDwellRuleResponse(_message.Message):
    __slots__ = ("rules", "written")
    RULES_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    rules: _lead_pb2.DwellRulesState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, rules: _Optional[_Union[_lead_pb2.DwellRulesState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class BindChatRequest(_message.Message):
    __slots__ = ("channel", "external_user", "lead_id")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_USER_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    channel: str
    external_user: str
    lead_id: str
    def __init__(self, channel: _Optional[str] = ..., external_user: _Optional[str] = ..., lead_id: _Optional[str] = ...) -> None: ...

class BindChatResponse(_message.Message):
    __slots__ = ("lead",)
    LEAD_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ...) -> None: ...

class FindChatRequest(_message.Message):
    __slots__ = ("channel", "external_user")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_USER_FIELD_NUMBER: _ClassVar[int]
    channel: str
    external_user: str
    def __init__(self, channel: _Optional[str] = ..., external_user: _Optional[str] = ...) -> None: ...

class FindChatResponse(_message.Message):
    __slots__ = ("lead",)
    LEAD_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ...) -> None: ...

class RecordChatRequest(_message.Message):
    __slots__ = ("channel", "external_user", "message_id", "occurred_time", "text", "keywords", "without_keywords")
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_USER_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    WITHOUT_KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    channel: str
    external_user: str
    message_id: str
    occurred_time: _timestamp_pb2.Timestamp
    text: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    without_keywords: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, channel: _Optional[str] = ..., external_user: _Optional[str] = ..., message_id: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ..., without_keywords: _Optional[_Iterable[str]] = ...) -> None: ...

class RecordChatResponse(_message.Message):
    __slots__ = ("lead", "written", "activity_id", "keywords")
    LEAD_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_ID_FIELD_NUMBER: _ClassVar[int]
    KEYWORDS_FIELD_NUMBER: _ClassVar[int]
    lead: _lead_pb2.LeadState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    activity_id: str
    keywords: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lead: _Optional[_Union[_lead_pb2.LeadState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., activity_id: _Optional[str] = ..., keywords: _Optional[_Iterable[str]] = ...) -> None: ...

class PutKeywordTagRequest(_message.Message):
    __slots__ = ("key", "label_zh", "label_en", "words")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_ZH_FIELD_NUMBER: _ClassVar[int]
    LABEL_EN_FIELD_NUMBER: _ClassVar[int]
    WORDS_FIELD_NUMBER: _ClassVar[int]
    key: str
    label_zh: str
    label_en: str
    words: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, key: _Optional[str] = ..., label_zh: _Optional[str] = ..., label_en: _Optional[str] = ..., words: _Optional[_Iterable[str]] = ...) -> None: ...

class PutKeywordTagResponse(_message.Message):
    __slots__ = ("tags", "written")
    TAGS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    tags: _lead_pb2.KeywordTagsState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, tags: _Optional[_Union[_lead_pb2.KeywordTagsState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class RemoveKeywordTagRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class RemoveKeywordTagResponse(_message.Message):
    __slots__ = ("tags", "written")
    TAGS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    tags: _lead_pb2.KeywordTagsState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, tags: _Optional[_Union[_lead_pb2.KeywordTagsState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class GetKeywordTagsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetKeywordTagsResponse(_message.Message):
    __slots__ = ("tags",)
    TAGS_FIELD_NUMBER: _ClassVar[int]
    tags: _lead_pb2.KeywordTagsState
    def __init__(self, tags: _Optional[_Union[_lead_pb2.KeywordTagsState, _Mapping]] = ...) -> None: ...

class ReplayRequest(_message.Message):
    __slots__ = ("types", "since", "queue")
    TYPES_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    QUEUE_FIELD_NUMBER: _ClassVar[int]
    types: _containers.RepeatedScalarFieldContainer[str]
    since: _timestamp_pb2.Timestamp
    queue: str
    def __init__(self, types: _Optional[_Iterable[str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., queue: _Optional[str] = ...) -> None: ...

class ReplayResponse(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: _replay_pb2.ReplayJob
    def __init__(self, job: _Optional[_Union[_replay_pb2.ReplayJob, _Mapping]] = ...) -> None: ...

class GetReplayRequest(_message.Message):
    __slots__ = ("job_id",)
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    job_id: str
    def __init__(self, job_id: _Optional[str] = ...) -> None: ...

class GetReplayResponse(_message.Message):
    __slots__ = ("job",)
    JOB_FIELD_NUMBER: _ClassVar[int]
    job: _replay_pb2.ReplayJob
    def __init__(self, job: _Optional[_Union[_replay_pb2.ReplayJob, _Mapping]] = ...) -> None: ...
