import datetime

from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
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

class ChangeKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CHANGE_KIND_UNSPECIFIED: _ClassVar[ChangeKind]
    CHANGE_KIND_ADDED: _ClassVar[ChangeKind]
    CHANGE_KIND_REMOVED: _ClassVar[ChangeKind]
    CHANGE_KIND_CHANGED: _ClassVar[ChangeKind]
    CHANGE_KIND_MOVED: _ClassVar[ChangeKind]

class MigrationOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MIGRATION_OUTCOME_UNSPECIFIED: _ClassVar[MigrationOutcome]
    MIGRATION_OUTCOME_MOVED: _ClassVar[MigrationOutcome]
    MIGRATION_OUTCOME_KEPT: _ClassVar[MigrationOutcome]
CHANGE_KIND_UNSPECIFIED: ChangeKind
CHANGE_KIND_ADDED: ChangeKind
CHANGE_KIND_REMOVED: ChangeKind
CHANGE_KIND_CHANGED: ChangeKind
CHANGE_KIND_MOVED: ChangeKind
MIGRATION_OUTCOME_UNSPECIFIED: MigrationOutcome
MIGRATION_OUTCOME_MOVED: MigrationOutcome
MIGRATION_OUTCOME_KEPT: MigrationOutcome

class ProcessSpec(_message.Message):
    __slots__ = ("key", "label", "nodes", "enforce_from_time", "roles")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    ENFORCE_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    ROLES_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: _value_pb2.Text
    nodes: _containers.RepeatedCompositeFieldContainer[_lead_pb2.ProcessNode]
    enforce_from_time: _timestamp_pb2.Timestamp
    roles: _containers.RepeatedCompositeFieldContainer[_lead_pb2.RoleDescription]
    def __init__(self, key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., nodes: _Optional[_Iterable[_Union[_lead_pb2.ProcessNode, _Mapping]]] = ..., enforce_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., roles: _Optional[_Iterable[_Union[_lead_pb2.RoleDescription, _Mapping]]] = ...) -> None: ...

class ProcessChange(_message.Message):
    __slots__ = ("kind", "node", "node_label", "field", "field_label", "aspect", "before", "after")
    KIND_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    NODE_LABEL_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    FIELD_LABEL_FIELD_NUMBER: _ClassVar[int]
    ASPECT_FIELD_NUMBER: _ClassVar[int]
    BEFORE_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    kind: ChangeKind
    node: str
    node_label: _value_pb2.Text
    field: str
    field_label: _value_pb2.Text
    aspect: str
    before: str
    after: str
    def __init__(self, kind: _Optional[_Union[ChangeKind, str]] = ..., node: _Optional[str] = ..., node_label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., field: _Optional[str] = ..., field_label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., aspect: _Optional[str] = ..., before: _Optional[str] = ..., after: _Optional[str] = ...) -> None: ...

class ProcessWarning(_message.Message):
    __slots__ = ("field", "code", "text")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    field: str
    code: str
    text: _value_pb2.Text
    def __init__(self, field: _Optional[str] = ..., code: _Optional[str] = ..., text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class ProcessDraft(_message.Message):
    __slots__ = ("process", "revision", "saved_time", "saved_by", "changes", "warnings")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    SAVED_TIME_FIELD_NUMBER: _ClassVar[int]
    SAVED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    process: _lead_pb2.ProcessState
    revision: int
    saved_time: _timestamp_pb2.Timestamp
    saved_by: str
    changes: _containers.RepeatedCompositeFieldContainer[ProcessChange]
    warnings: _containers.RepeatedCompositeFieldContainer[ProcessWarning]
    def __init__(self, process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., revision: _Optional[int] = ..., saved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., saved_by: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[ProcessChange, _Mapping]]] = ..., warnings: _Optional[_Iterable[_Union[ProcessWarning, _Mapping]]] = ...) -> None: ...

class SaveProcessRequest(_message.Message):
    __slots__ = ("process", "revision", "dry_run")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    process: ProcessSpec
    revision: int
    dry_run: bool
    def __init__(self, process: _Optional[_Union[ProcessSpec, _Mapping]] = ..., revision: _Optional[int] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class SaveProcessResponse(_message.Message):
    __slots__ = ("draft", "written")
    DRAFT_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    draft: ProcessDraft
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, draft: _Optional[_Union[ProcessDraft, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class DiscardProcessRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class DiscardProcessResponse(_message.Message):
    __slots__ = ("written",)
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class PublishProcessRequest(_message.Message):
    __slots__ = ("key", "revision")
    KEY_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    key: str
    revision: int
    def __init__(self, key: _Optional[str] = ..., revision: _Optional[int] = ...) -> None: ...

class PublishProcessResponse(_message.Message):
    __slots__ = ("process", "changes", "written")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    process: _lead_pb2.ProcessState
    changes: _containers.RepeatedCompositeFieldContainer[ProcessChange]
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., changes: _Optional[_Iterable[_Union[ProcessChange, _Mapping]]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class RetireProcessRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class RetireProcessResponse(_message.Message):
    __slots__ = ("process", "written")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    process: _lead_pb2.ProcessState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class SetDefaultProcessRequest(_message.Message):
    __slots__ = ("key",)
    KEY_FIELD_NUMBER: _ClassVar[int]
    key: str
    def __init__(self, key: _Optional[str] = ...) -> None: ...

class SetDefaultProcessResponse(_message.Message):
    __slots__ = ("process", "written")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    process: _lead_pb2.ProcessState
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class GetProcessDraftsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetProcessDraftsResponse(_message.Message):
    __slots__ = ("drafts",)
    DRAFTS_FIELD_NUMBER: _ClassVar[int]
    drafts: _containers.RepeatedCompositeFieldContainer[ProcessDraft]
    def __init__(self, drafts: _Optional[_Iterable[_Union[ProcessDraft, _Mapping]]] = ...) -> None: ...

class MigrateLeadsRequest(_message.Message):
    __slots__ = ("process_key", "version", "dry_run", "page_token", "size")
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SIZE_FIELD_NUMBER: _ClassVar[int]
    process_key: str
    version: int
    dry_run: bool
    page_token: str
    size: int
    def __init__(self, process_key: _Optional[str] = ..., version: _Optional[int] = ..., dry_run: _Optional[bool] = ..., page_token: _Optional[str] = ..., size: _Optional[int] = ...) -> None: ...

class MigrationRow(_message.Message):
    __slots__ = ("lead_id", "no", "customer_name", "node", "from_version", "outcome", "reason", "reason_text", "missing")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    NO_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_NAME_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REASON_TEXT_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    no: str
    customer_name: str
    node: str
    from_version: int
    outcome: MigrationOutcome
    reason: str
    reason_text: _value_pb2.Text
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, lead_id: _Optional[str] = ..., no: _Optional[str] = ..., customer_name: _Optional[str] = ..., node: _Optional[str] = ..., from_version: _Optional[int] = ..., outcome: _Optional[_Union[MigrationOutcome, str]] = ..., reason: _Optional[str] = ..., reason_text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class MigrateLeadsResponse(_message.Message):
    __slots__ = ("version", "rows", "next_page_token", "written")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    version: int
    rows: _containers.RepeatedCompositeFieldContainer[MigrationRow]
    next_page_token: str
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, version: _Optional[int] = ..., rows: _Optional[_Iterable[_Union[MigrationRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class Pack(_message.Message):
    __slots__ = ("name", "version", "label", "description", "processes", "dwell_rules")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    PROCESSES_FIELD_NUMBER: _ClassVar[int]
    DWELL_RULES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    label: _value_pb2.Text
    description: _value_pb2.Text
    processes: _containers.RepeatedCompositeFieldContainer[ProcessSpec]
    dwell_rules: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DwellRule]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., description: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., processes: _Optional[_Iterable[_Union[ProcessSpec, _Mapping]]] = ..., dwell_rules: _Optional[_Iterable[_Union[_lead_pb2.DwellRule, _Mapping]]] = ...) -> None: ...

class InstallPackRequest(_message.Message):
    __slots__ = ("pack", "dry_run")
    PACK_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    pack: Pack
    dry_run: bool
    def __init__(self, pack: _Optional[_Union[Pack, _Mapping]] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class PackEffect(_message.Message):
    __slots__ = ("process_key", "label", "from_version", "to_version", "changes", "retired")
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    RETIRED_FIELD_NUMBER: _ClassVar[int]
    process_key: str
    label: _value_pb2.Text
    from_version: int
    to_version: int
    changes: _containers.RepeatedCompositeFieldContainer[ProcessChange]
    retired: bool
    def __init__(self, process_key: _Optional[str] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., from_version: _Optional[int] = ..., to_version: _Optional[int] = ..., changes: _Optional[_Iterable[_Union[ProcessChange, _Mapping]]] = ..., retired: _Optional[bool] = ...) -> None: ...

class InstallPackResponse(_message.Message):
    __slots__ = ("effects", "dwell_rules", "written", "warnings")
    EFFECTS_FIELD_NUMBER: _ClassVar[int]
    DWELL_RULES_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    effects: _containers.RepeatedCompositeFieldContainer[PackEffect]
    dwell_rules: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DwellRule]
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    warnings: _containers.RepeatedCompositeFieldContainer[ProcessWarning]
    def __init__(self, effects: _Optional[_Iterable[_Union[PackEffect, _Mapping]]] = ..., dwell_rules: _Optional[_Iterable[_Union[_lead_pb2.DwellRule, _Mapping]]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., warnings: _Optional[_Iterable[_Union[ProcessWarning, _Mapping]]] = ...) -> None: ...

class RollbackPackRequest(_message.Message):
    __slots__ = ("name", "dry_run")
    NAME_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    name: str
    dry_run: bool
    def __init__(self, name: _Optional[str] = ..., dry_run: _Optional[bool] = ...) -> None: ...

class RollbackPackResponse(_message.Message):
    __slots__ = ("effects", "written", "dwell_rules", "removed_dwell_rules")
    EFFECTS_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    DWELL_RULES_FIELD_NUMBER: _ClassVar[int]
    REMOVED_DWELL_RULES_FIELD_NUMBER: _ClassVar[int]
    effects: _containers.RepeatedCompositeFieldContainer[PackEffect]
    written: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    dwell_rules: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DwellRule]
    removed_dwell_rules: _containers.RepeatedCompositeFieldContainer[_lead_pb2.DwellRule]
    def __init__(self, effects: _Optional[_Iterable[_Union[PackEffect, _Mapping]]] = ..., written: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., dwell_rules: _Optional[_Iterable[_Union[_lead_pb2.DwellRule, _Mapping]]] = ..., removed_dwell_rules: _Optional[_Iterable[_Union[_lead_pb2.DwellRule, _Mapping]]] = ...) -> None: ...

class GetPacksRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class InstalledPack(_message.Message):
    __slots__ = ("name", "version", "label", "installed_time", "installed_by", "process_keys")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    INSTALLED_TIME_FIELD_NUMBER: _ClassVar[int]
    INSTALLED_BY_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEYS_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    label: _value_pb2.Text
    installed_time: _timestamp_pb2.Timestamp
    installed_by: str
    process_keys: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., label: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., installed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., installed_by: _Optional[str] = ..., process_keys: _Optional[_Iterable[str]] = ...) -> None: ...

class GetPacksResponse(_message.Message):
    __slots__ = ("packs",)
    PACKS_FIELD_NUMBER: _ClassVar[int]
    packs: _containers.RepeatedCompositeFieldContainer[InstalledPack]
    def __init__(self, packs: _Optional[_Iterable[_Union[InstalledPack, _Mapping]]] = ...) -> None: ...
