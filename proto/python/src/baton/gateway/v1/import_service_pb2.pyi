import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from baton.gateway.v1 import view_service_pb2 as _view_service_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DateOrder(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DATE_ORDER_UNSPECIFIED: _ClassVar[DateOrder]
    DATE_ORDER_DAY_FIRST: _ClassVar[DateOrder]
    DATE_ORDER_MONTH_FIRST: _ClassVar[DateOrder]

class ImportState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_STATE_UNSPECIFIED: _ClassVar[ImportState]
    IMPORT_STATE_QUEUED: _ClassVar[ImportState]
    IMPORT_STATE_RUNNING: _ClassVar[ImportState]
    IMPORT_STATE_DONE: _ClassVar[ImportState]
    IMPORT_STATE_FAILED: _ClassVar[ImportState]
    IMPORT_STATE_STOPPED: _ClassVar[ImportState]
DATE_ORDER_UNSPECIFIED: DateOrder
DATE_ORDER_DAY_FIRST: DateOrder
DATE_ORDER_MONTH_FIRST: DateOrder
IMPORT_STATE_UNSPECIFIED: ImportState
IMPORT_STATE_QUEUED: ImportState
IMPORT_STATE_RUNNING: ImportState
IMPORT_STATE_DONE: ImportState
IMPORT_STATE_FAILED: ImportState
IMPORT_STATE_STOPPED: ImportState

class LeadFileColumn(_message.Message):
    __slots__ = ("index", "field")
    INDEX_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    index: int
    field: str
    def __init__(self, index: _Optional[int] = ..., field: _Optional[str] = ...) -> None: ...

class LeadFileStage(_message.Message):
    __slots__ = ("word", "target")
    WORD_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    word: str
    target: str
    def __init__(self, word: _Optional[str] = ..., target: _Optional[str] = ...) -> None: ...

class LeadFileOwner(_message.Message):
    __slots__ = ("word", "owner_id")
    WORD_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    word: str
    owner_id: str
    def __init__(self, word: _Optional[str] = ..., owner_id: _Optional[str] = ...) -> None: ...

class LeadFileMapping(_message.Message):
    __slots__ = ("system", "columns", "stages", "owners", "created_date", "date_order", "process_key")
    SYSTEM_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    CREATED_DATE_FIELD_NUMBER: _ClassVar[int]
    DATE_ORDER_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    system: str
    columns: _containers.RepeatedCompositeFieldContainer[LeadFileColumn]
    stages: _containers.RepeatedCompositeFieldContainer[LeadFileStage]
    owners: _containers.RepeatedCompositeFieldContainer[LeadFileOwner]
    created_date: str
    date_order: DateOrder
    process_key: str
    def __init__(self, system: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[LeadFileColumn, _Mapping]]] = ..., stages: _Optional[_Iterable[_Union[LeadFileStage, _Mapping]]] = ..., owners: _Optional[_Iterable[_Union[LeadFileOwner, _Mapping]]] = ..., created_date: _Optional[str] = ..., date_order: _Optional[_Union[DateOrder, str]] = ..., process_key: _Optional[str] = ...) -> None: ...

class FoundColumn(_message.Message):
    __slots__ = ("name", "filled", "samples")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FILLED_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_FIELD_NUMBER: _ClassVar[int]
    name: str
    filled: int
    samples: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., filled: _Optional[int] = ..., samples: _Optional[_Iterable[str]] = ...) -> None: ...

class FoundStage(_message.Message):
    __slots__ = ("word", "rows", "target")
    WORD_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    word: str
    rows: int
    target: str
    def __init__(self, word: _Optional[str] = ..., rows: _Optional[int] = ..., target: _Optional[str] = ...) -> None: ...

class FoundOwner(_message.Message):
    __slots__ = ("word", "rows", "owner_id", "name", "people")
    WORD_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    word: str
    rows: int
    owner_id: str
    name: str
    people: int
    def __init__(self, word: _Optional[str] = ..., rows: _Optional[int] = ..., owner_id: _Optional[str] = ..., name: _Optional[str] = ..., people: _Optional[int] = ...) -> None: ...

class PreviewRow(_message.Message):
    __slots__ = ("line", "cells")
    LINE_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    line: int
    cells: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, line: _Optional[int] = ..., cells: _Optional[_Iterable[str]] = ...) -> None: ...

class InspectLeadFileRequest(_message.Message):
    __slots__ = ("file", "mapping")
    FILE_FIELD_NUMBER: _ClassVar[int]
    MAPPING_FIELD_NUMBER: _ClassVar[int]
    file: str
    mapping: LeadFileMapping
    def __init__(self, file: _Optional[str] = ..., mapping: _Optional[_Union[LeadFileMapping, _Mapping]] = ...) -> None: ...

class InspectLeadFileResponse(_message.Message):
    __slots__ = ("name", "format", "encoding", "separator", "sheet", "rows", "columns", "preview", "stages", "owners", "date_order_open", "mapping", "missing")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    ENCODING_FIELD_NUMBER: _ClassVar[int]
    SEPARATOR_FIELD_NUMBER: _ClassVar[int]
    SHEET_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    PREVIEW_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    OWNERS_FIELD_NUMBER: _ClassVar[int]
    DATE_ORDER_OPEN_FIELD_NUMBER: _ClassVar[int]
    MAPPING_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    name: str
    format: str
    encoding: str
    separator: str
    sheet: str
    rows: int
    columns: _containers.RepeatedCompositeFieldContainer[FoundColumn]
    preview: _containers.RepeatedCompositeFieldContainer[PreviewRow]
    stages: _containers.RepeatedCompositeFieldContainer[FoundStage]
    owners: _containers.RepeatedCompositeFieldContainer[FoundOwner]
    date_order_open: bool
    mapping: LeadFileMapping
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., format: _Optional[str] = ..., encoding: _Optional[str] = ..., separator: _Optional[str] = ..., sheet: _Optional[str] = ..., rows: _Optional[int] = ..., columns: _Optional[_Iterable[_Union[FoundColumn, _Mapping]]] = ..., preview: _Optional[_Iterable[_Union[PreviewRow, _Mapping]]] = ..., stages: _Optional[_Iterable[_Union[FoundStage, _Mapping]]] = ..., owners: _Optional[_Iterable[_Union[FoundOwner, _Mapping]]] = ..., date_order_open: _Optional[bool] = ..., mapping: _Optional[_Union[LeadFileMapping, _Mapping]] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class StartLeadImportRequest(_message.Message):
    __slots__ = ("file", "mapping", "dry_run")
    FILE_FIELD_NUMBER: _ClassVar[int]
    MAPPING_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    file: str
    mapping: LeadFileMapping
    dry_run: bool
    def __init__(self, file: _Optional[str] = ..., mapping: _Optional[_Union[LeadFileMapping, _Mapping]] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class LeadImport(_message.Message):
    __slots__ = ("id", "file", "file_name", "mapping", "dry_run", "state", "rows", "done", "created", "unchanged", "differs", "refused", "warnings", "reason", "reason_code", "asked_time", "moved_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    MAPPING_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    DONE_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_FIELD_NUMBER: _ClassVar[int]
    DIFFERS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REASON_CODE_FIELD_NUMBER: _ClassVar[int]
    ASKED_TIME_FIELD_NUMBER: _ClassVar[int]
    MOVED_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    file: str
    file_name: str
    mapping: LeadFileMapping
    dry_run: bool
    state: ImportState
    rows: int
    done: int
    created: int
    unchanged: int
    differs: int
    refused: int
    warnings: int
    reason: _value_pb2.Text
    reason_code: str
    asked_time: _timestamp_pb2.Timestamp
    moved_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., file: _Optional[str] = ..., file_name: _Optional[str] = ..., mapping: _Optional[_Union[LeadFileMapping, _Mapping]] = ..., dry_run: _Optional[bool] = ..., state: _Optional[_Union[ImportState, str]] = ..., rows: _Optional[int] = ..., done: _Optional[int] = ..., created: _Optional[int] = ..., unchanged: _Optional[int] = ..., differs: _Optional[int] = ..., refused: _Optional[int] = ..., warnings: _Optional[int] = ..., reason: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., reason_code: _Optional[str] = ..., asked_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., moved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ImportRemark(_message.Message):
    __slots__ = ("line", "column", "code", "text", "value", "is_error")
    LINE_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    IS_ERROR_FIELD_NUMBER: _ClassVar[int]
    line: int
    column: str
    code: str
    text: _value_pb2.Text
    value: str
    is_error: bool
    def __init__(self, line: _Optional[int] = ..., column: _Optional[str] = ..., code: _Optional[str] = ..., text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., value: _Optional[str] = ..., is_error: _Optional[bool] = ...) -> None: ...

class StartLeadImportResponse(_message.Message):
    __slots__ = ("job", "written")
    JOB_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    job: LeadImport
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, job: _Optional[_Union[LeadImport, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class StopLeadImportRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class StopLeadImportResponse(_message.Message):
    __slots__ = ("id", "state", "written")
    ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    id: str
    state: ImportState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, id: _Optional[str] = ..., state: _Optional[_Union[ImportState, str]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class GetLeadImportRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class GetLeadImportResponse(_message.Message):
    __slots__ = ("job", "remarks")
    JOB_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    job: LeadImport
    remarks: _containers.RepeatedCompositeFieldContainer[ImportRemark]
    def __init__(self, job: _Optional[_Union[LeadImport, _Mapping]] = ..., remarks: _Optional[_Iterable[_Union[ImportRemark, _Mapping]]] = ...) -> None: ...

class ListLeadImportsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListLeadImportsResponse(_message.Message):
    __slots__ = ("jobs",)
    JOBS_FIELD_NUMBER: _ClassVar[int]
    jobs: _containers.RepeatedCompositeFieldContainer[LeadImport]
    def __init__(self, jobs: _Optional[_Iterable[_Union[LeadImport, _Mapping]]] = ...) -> None: ...

class LeadImportRemarksRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class LeadImportRemarksResponse(_message.Message):
    __slots__ = ("remarks", "last")
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    remarks: _containers.RepeatedCompositeFieldContainer[ImportRemark]
    last: bool
    def __init__(self, remarks: _Optional[_Iterable[_Union[ImportRemark, _Mapping]]] = ..., last: _Optional[bool] = ...) -> None: ...

class ExportLeadsRequest(_message.Message):
    __slots__ = ("reach", "statuses", "node", "owner_id", "source_ref", "query", "order", "pooled", "process_key")
    REACH_FIELD_NUMBER: _ClassVar[int]
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_REF_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    ORDER_FIELD_NUMBER: _ClassVar[int]
    POOLED_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    statuses: _containers.RepeatedScalarFieldContainer[_lead_pb2.LeadStatus]
    node: str
    owner_id: str
    source_ref: str
    query: str
    order: _view_service_pb2.LeadOrder
    pooled: bool
    process_key: str
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., statuses: _Optional[_Iterable[_Union[_lead_pb2.LeadStatus, str]]] = ..., node: _Optional[str] = ..., owner_id: _Optional[str] = ..., source_ref: _Optional[str] = ..., query: _Optional[str] = ..., order: _Optional[_Union[_view_service_pb2.LeadOrder, str]] = ..., pooled: _Optional[bool] = ..., process_key: _Optional[str] = ...) -> None: ...

class ExportedFacts(_message.Message):
    __slots__ = ("order_id", "lost_reason", "industry", "tags")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LOST_REASON_FIELD_NUMBER: _ClassVar[int]
    INDUSTRY_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    lost_reason: str
    industry: str
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, order_id: _Optional[str] = ..., lost_reason: _Optional[str] = ..., industry: _Optional[str] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class ExportLeadsResponse(_message.Message):
    __slots__ = ("leads", "last", "processes", "facts")
    LEADS_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    PROCESSES_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    leads: _containers.RepeatedCompositeFieldContainer[_view_service_pb2.LeadCard]
    last: bool
    processes: _containers.RepeatedCompositeFieldContainer[_lead_pb2.ProcessState]
    facts: _containers.RepeatedCompositeFieldContainer[ExportedFacts]
    def __init__(self, leads: _Optional[_Iterable[_Union[_view_service_pb2.LeadCard, _Mapping]]] = ..., last: _Optional[bool] = ..., processes: _Optional[_Iterable[_Union[_lead_pb2.ProcessState, _Mapping]]] = ..., facts: _Optional[_Iterable[_Union[ExportedFacts, _Mapping]]] = ...) -> None: ...
