import datetime

from baton.attribution.v1 import credit_pb2 as _credit_pb2
from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import replay_pb2 as _replay_pb2
from baton.common.v1 import value_pb2 as _value_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ExplainCreditRequest(_message.Message):
    __slots__ = ("lead_id", "revision")
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    lead_id: str
    revision: int
    def __init__(self, lead_id: _Optional[str] = ..., revision: _Optional[int] = ...) -> None: ...

class TraceStep(_message.Message):
    __slots__ = ("code", "values", "text")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: str
    values: _containers.RepeatedCompositeFieldContainer[TraceValue]
    text: _value_pb2.Text
    def __init__(self, code: _Optional[str] = ..., values: _Optional[_Iterable[_Union[TraceValue, _Mapping]]] = ..., text: _Optional[_Union[_value_pb2.Text, _Mapping]] = ...) -> None: ...

class TraceValue(_message.Message):
    __slots__ = ("name", "value", "formula", "subject_id")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    formula: str
    subject_id: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ..., formula: _Optional[str] = ..., subject_id: _Optional[str] = ...) -> None: ...

class ExplainCreditResponse(_message.Message):
    __slots__ = ("credit", "steps", "revisions", "replayed_equal", "ruleset")
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    REVISIONS_FIELD_NUMBER: _ClassVar[int]
    REPLAYED_EQUAL_FIELD_NUMBER: _ClassVar[int]
    RULESET_FIELD_NUMBER: _ClassVar[int]
    credit: _credit_pb2.CreditState
    steps: _containers.RepeatedCompositeFieldContainer[TraceStep]
    revisions: _containers.RepeatedCompositeFieldContainer[_credit_pb2.CreditState]
    replayed_equal: bool
    ruleset: _credit_pb2.RulesetState
    def __init__(self, credit: _Optional[_Union[_credit_pb2.CreditState, _Mapping]] = ..., steps: _Optional[_Iterable[_Union[TraceStep, _Mapping]]] = ..., revisions: _Optional[_Iterable[_Union[_credit_pb2.CreditState, _Mapping]]] = ..., replayed_equal: _Optional[bool] = ..., ruleset: _Optional[_Union[_credit_pb2.RulesetState, _Mapping]] = ...) -> None: ...

class ListRulesetsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListRulesetsResponse(_message.Message):
    __slots__ = ("rulesets",)
    RULESETS_FIELD_NUMBER: _ClassVar[int]
    rulesets: _containers.RepeatedCompositeFieldContainer[_credit_pb2.RulesetState]
    def __init__(self, rulesets: _Optional[_Iterable[_Union[_credit_pb2.RulesetState, _Mapping]]] = ...) -> None: ...

class CheckFormulaRequest(_message.Message):
    __slots__ = ("formula",)
    FORMULA_FIELD_NUMBER: _ClassVar[int]
    formula: str
    def __init__(self, formula: _Optional[str] = ...) -> None: ...

class CheckFormulaResponse(_message.Message):
    __slots__ = ("valid", "problem", "position", "names")
    VALID_FIELD_NUMBER: _ClassVar[int]
    PROBLEM_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    valid: bool
    problem: _value_pb2.Text
    position: int
    names: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, valid: _Optional[bool] = ..., problem: _Optional[_Union[_value_pb2.Text, _Mapping]] = ..., position: _Optional[int] = ..., names: _Optional[_Iterable[str]] = ...) -> None: ...

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
