from baton.common.v1 import access_pb2 as _access_pb2
from baton.common.v1 import read_pb2 as _read_pb2
from baton.gateway.v1 import pattern_view_service_pb2 as _pattern_view_service_pb2
from baton.gateway.v1 import view_service_pb2 as _view_service_pb2
from baton.handoff.v1 import handoff_service_pb2 as _handoff_service_pb2
from baton.leads.v1 import lead_pb2 as _lead_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class NodeVerdict(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NODE_VERDICT_UNSPECIFIED: _ClassVar[NodeVerdict]
    NODE_VERDICT_MOVES_DEALS: _ClassVar[NodeVerdict]
    NODE_VERDICT_COSTS_TIME: _ClassVar[NodeVerdict]
    NODE_VERDICT_TOO_FEW: _ClassVar[NodeVerdict]

class VerdictReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VERDICT_REASON_UNSPECIFIED: _ClassVar[VerdictReason]
    VERDICT_REASON_MORE_WINS: _ClassVar[VerdictReason]
    VERDICT_REASON_FEWER_WINS: _ClassVar[VerdictReason]
    VERDICT_REASON_NO_DIFFERENCE: _ClassVar[VerdictReason]
    VERDICT_REASON_NOBODY_STRAYED: _ClassVar[VerdictReason]
    VERDICT_REASON_SMALL_GROUP: _ClassVar[VerdictReason]
    VERDICT_REASON_WIDE_INTERVAL: _ClassVar[VerdictReason]

class MinedFigure(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MINED_FIGURE_UNSPECIFIED: _ClassVar[MinedFigure]
    MINED_FIGURE_WON: _ClassVar[MinedFigure]
    MINED_FIGURE_LOST_HERE: _ClassVar[MinedFigure]
    MINED_FIGURE_AS_ASKED: _ClassVar[MinedFigure]
    MINED_FIGURE_SKIPPED: _ClassVar[MinedFigure]
    MINED_FIGURE_OVERRIDDEN: _ClassVar[MinedFigure]
    MINED_FIGURE_RETURNED: _ClassVar[MinedFigure]
    MINED_FIGURE_WAY: _ClassVar[MinedFigure]
    MINED_FIGURE_LEFT_OUT: _ClassVar[MinedFigure]
    MINED_FIGURE_STRAYED: _ClassVar[MinedFigure]

class TrendPeriod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TREND_PERIOD_UNSPECIFIED: _ClassVar[TrendPeriod]
    TREND_PERIOD_MONTH: _ClassVar[TrendPeriod]
    TREND_PERIOD_WEEK: _ClassVar[TrendPeriod]

class TrendGroup(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TREND_GROUP_UNSPECIFIED: _ClassVar[TrendGroup]
    TREND_GROUP_TEAM: _ClassVar[TrendGroup]
    TREND_GROUP_PERSON: _ClassVar[TrendGroup]
NODE_VERDICT_UNSPECIFIED: NodeVerdict
NODE_VERDICT_MOVES_DEALS: NodeVerdict
NODE_VERDICT_COSTS_TIME: NodeVerdict
NODE_VERDICT_TOO_FEW: NodeVerdict
VERDICT_REASON_UNSPECIFIED: VerdictReason
VERDICT_REASON_MORE_WINS: VerdictReason
VERDICT_REASON_FEWER_WINS: VerdictReason
VERDICT_REASON_NO_DIFFERENCE: VerdictReason
VERDICT_REASON_NOBODY_STRAYED: VerdictReason
VERDICT_REASON_SMALL_GROUP: VerdictReason
VERDICT_REASON_WIDE_INTERVAL: VerdictReason
MINED_FIGURE_UNSPECIFIED: MinedFigure
MINED_FIGURE_WON: MinedFigure
MINED_FIGURE_LOST_HERE: MinedFigure
MINED_FIGURE_AS_ASKED: MinedFigure
MINED_FIGURE_SKIPPED: MinedFigure
MINED_FIGURE_OVERRIDDEN: MinedFigure
MINED_FIGURE_RETURNED: MinedFigure
MINED_FIGURE_WAY: MinedFigure
MINED_FIGURE_LEFT_OUT: MinedFigure
MINED_FIGURE_STRAYED: MinedFigure
TREND_PERIOD_UNSPECIFIED: TrendPeriod
TREND_PERIOD_MONTH: TrendPeriod
TREND_PERIOD_WEEK: TrendPeriod
TREND_GROUP_UNSPECIFIED: TrendGroup
TREND_GROUP_TEAM: TrendGroup
TREND_GROUP_PERSON: TrendGroup

class ProcessFlowRequest(_message.Message):
    __slots__ = ("reach", "process_key", "version", "at_least")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    version: int
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., version: _Optional[int] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class FlowPerson(_message.Message):
    __slots__ = ("id", "name")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class FlowLane(_message.Message):
    __slots__ = ("key", "role", "department", "department_name", "people", "held_by")
    KEY_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    PEOPLE_FIELD_NUMBER: _ClassVar[int]
    HELD_BY_FIELD_NUMBER: _ClassVar[int]
    key: str
    role: _lead_pb2.ProcessRole
    department: str
    department_name: str
    people: _containers.RepeatedCompositeFieldContainer[FlowPerson]
    held_by: int
    def __init__(self, key: _Optional[str] = ..., role: _Optional[_Union[_lead_pb2.ProcessRole, str]] = ..., department: _Optional[str] = ..., department_name: _Optional[str] = ..., people: _Optional[_Iterable[_Union[FlowPerson, _Mapping]]] = ..., held_by: _Optional[int] = ...) -> None: ...

class FlowFact(_message.Message):
    __slots__ = ("type", "told_to")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TOLD_TO_FIELD_NUMBER: _ClassVar[int]
    type: str
    told_to: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, type: _Optional[str] = ..., told_to: _Optional[_Iterable[str]] = ...) -> None: ...

class FlowStep(_message.Message):
    __slots__ = ("node", "lanes", "open", "stuck", "facts")
    NODE_FIELD_NUMBER: _ClassVar[int]
    LANES_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    STUCK_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    node: _lead_pb2.ProcessNode
    lanes: _containers.RepeatedScalarFieldContainer[str]
    open: int
    stuck: int
    facts: _containers.RepeatedCompositeFieldContainer[FlowFact]
    def __init__(self, node: _Optional[_Union[_lead_pb2.ProcessNode, _Mapping]] = ..., lanes: _Optional[_Iterable[str]] = ..., open: _Optional[int] = ..., stuck: _Optional[int] = ..., facts: _Optional[_Iterable[_Union[FlowFact, _Mapping]]] = ...) -> None: ...

class FlowHandOver(_message.Message):
    __slots__ = ("touchpoint", "lane", "open", "overdue", "nodes")
    TOUCHPOINT_FIELD_NUMBER: _ClassVar[int]
    LANE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    touchpoint: _handoff_service_pb2.Touchpoint
    lane: str
    open: int
    overdue: int
    nodes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, touchpoint: _Optional[_Union[_handoff_service_pb2.Touchpoint, _Mapping]] = ..., lane: _Optional[str] = ..., open: _Optional[int] = ..., overdue: _Optional[int] = ..., nodes: _Optional[_Iterable[str]] = ...) -> None: ...

class ProcessFlowResponse(_message.Message):
    __slots__ = ("process", "versions", "lanes", "steps", "hand_overs", "open_elsewhere", "meta")
    PROCESS_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    LANES_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    HAND_OVERS_FIELD_NUMBER: _ClassVar[int]
    OPEN_ELSEWHERE_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    process: _lead_pb2.ProcessState
    versions: _containers.RepeatedScalarFieldContainer[int]
    lanes: _containers.RepeatedCompositeFieldContainer[FlowLane]
    steps: _containers.RepeatedCompositeFieldContainer[FlowStep]
    hand_overs: _containers.RepeatedCompositeFieldContainer[FlowHandOver]
    open_elsewhere: int
    meta: _read_pb2.Meta
    def __init__(self, process: _Optional[_Union[_lead_pb2.ProcessState, _Mapping]] = ..., versions: _Optional[_Iterable[int]] = ..., lanes: _Optional[_Iterable[_Union[FlowLane, _Mapping]]] = ..., steps: _Optional[_Iterable[_Union[FlowStep, _Mapping]]] = ..., hand_overs: _Optional[_Iterable[_Union[FlowHandOver, _Mapping]]] = ..., open_elsewhere: _Optional[int] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class ClosedLeads(_message.Message):
    __slots__ = ("reach", "process_key", "from_version", "to_version", "from_date", "to_date")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    from_version: int
    to_version: int
    from_date: str
    to_date: str
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., from_version: _Optional[int] = ..., to_version: _Optional[int] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ...) -> None: ...

class ProcessMiningRequest(_message.Message):
    __slots__ = ("of", "at_least")
    OF_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    of: ClosedLeads
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    def __init__(self, of: _Optional[_Union[ClosedLeads, _Mapping]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ...) -> None: ...

class NodeReturn(_message.Message):
    __slots__ = ("to", "times")
    TO_FIELD_NUMBER: _ClassVar[int]
    TIMES_FIELD_NUMBER: _ClassVar[int]
    to: str
    times: int
    def __init__(self, to: _Optional[str] = ..., times: _Optional[int] = ...) -> None: ...

class MinedNode(_message.Message):
    __slots__ = ("node", "reached", "won", "median_won_s", "median_lost_s", "working_time", "lost_here", "lost_here_bp", "skipped", "overridden", "overridden_bp", "returns", "uplift", "verdict", "reason")
    NODE_FIELD_NUMBER: _ClassVar[int]
    REACHED_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_WON_S_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_LOST_S_FIELD_NUMBER: _ClassVar[int]
    WORKING_TIME_FIELD_NUMBER: _ClassVar[int]
    LOST_HERE_FIELD_NUMBER: _ClassVar[int]
    LOST_HERE_BP_FIELD_NUMBER: _ClassVar[int]
    SKIPPED_FIELD_NUMBER: _ClassVar[int]
    OVERRIDDEN_FIELD_NUMBER: _ClassVar[int]
    OVERRIDDEN_BP_FIELD_NUMBER: _ClassVar[int]
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    UPLIFT_FIELD_NUMBER: _ClassVar[int]
    VERDICT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    node: _lead_pb2.ProcessNode
    reached: int
    won: int
    median_won_s: int
    median_lost_s: int
    working_time: bool
    lost_here: int
    lost_here_bp: int
    skipped: int
    overridden: int
    overridden_bp: int
    returns: _containers.RepeatedCompositeFieldContainer[NodeReturn]
    uplift: _pattern_view_service_pb2.Uplift
    verdict: NodeVerdict
    reason: VerdictReason
    def __init__(self, node: _Optional[_Union[_lead_pb2.ProcessNode, _Mapping]] = ..., reached: _Optional[int] = ..., won: _Optional[int] = ..., median_won_s: _Optional[int] = ..., median_lost_s: _Optional[int] = ..., working_time: _Optional[bool] = ..., lost_here: _Optional[int] = ..., lost_here_bp: _Optional[int] = ..., skipped: _Optional[int] = ..., overridden: _Optional[int] = ..., overridden_bp: _Optional[int] = ..., returns: _Optional[_Iterable[_Union[NodeReturn, _Mapping]]] = ..., uplift: _Optional[_Union[_pattern_view_service_pb2.Uplift, _Mapping]] = ..., verdict: _Optional[_Union[NodeVerdict, str]] = ..., reason: _Optional[_Union[VerdictReason, str]] = ...) -> None: ...

class MinedWay(_message.Message):
    __slots__ = ("nodes", "won", "share_bp", "median_cycle_s")
    NODES_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    SHARE_BP_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_CYCLE_S_FIELD_NUMBER: _ClassVar[int]
    nodes: _containers.RepeatedScalarFieldContainer[str]
    won: int
    share_bp: int
    median_cycle_s: int
    def __init__(self, nodes: _Optional[_Iterable[str]] = ..., won: _Optional[int] = ..., share_bp: _Optional[int] = ..., median_cycle_s: _Optional[int] = ...) -> None: ...

class ProcessMiningResponse(_message.Message):
    __slots__ = ("nodes", "ways", "closed", "won", "left_out", "median_cycle_s", "process_key", "versions", "from_date", "to_date", "min_group", "margin_bp", "meta")
    NODES_FIELD_NUMBER: _ClassVar[int]
    WAYS_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_CYCLE_S_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    MIN_GROUP_FIELD_NUMBER: _ClassVar[int]
    MARGIN_BP_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    nodes: _containers.RepeatedCompositeFieldContainer[MinedNode]
    ways: _containers.RepeatedCompositeFieldContainer[MinedWay]
    closed: int
    won: int
    left_out: int
    median_cycle_s: int
    process_key: str
    versions: _containers.RepeatedScalarFieldContainer[int]
    from_date: str
    to_date: str
    min_group: int
    margin_bp: int
    meta: _read_pb2.Meta
    def __init__(self, nodes: _Optional[_Iterable[_Union[MinedNode, _Mapping]]] = ..., ways: _Optional[_Iterable[_Union[MinedWay, _Mapping]]] = ..., closed: _Optional[int] = ..., won: _Optional[int] = ..., left_out: _Optional[int] = ..., median_cycle_s: _Optional[int] = ..., process_key: _Optional[str] = ..., versions: _Optional[_Iterable[int]] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., min_group: _Optional[int] = ..., margin_bp: _Optional[int] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class MinedLeadsRequest(_message.Message):
    __slots__ = ("of", "node", "figure", "way", "page")
    OF_FIELD_NUMBER: _ClassVar[int]
    NODE_FIELD_NUMBER: _ClassVar[int]
    FIGURE_FIELD_NUMBER: _ClassVar[int]
    WAY_FIELD_NUMBER: _ClassVar[int]
    PAGE_FIELD_NUMBER: _ClassVar[int]
    of: ClosedLeads
    node: str
    figure: MinedFigure
    way: _containers.RepeatedScalarFieldContainer[str]
    page: _read_pb2.Page
    def __init__(self, of: _Optional[_Union[ClosedLeads, _Mapping]] = ..., node: _Optional[str] = ..., figure: _Optional[_Union[MinedFigure, str]] = ..., way: _Optional[_Iterable[str]] = ..., page: _Optional[_Union[_read_pb2.Page, _Mapping]] = ...) -> None: ...

class MinedLeadsResponse(_message.Message):
    __slots__ = ("leads", "next_page_token", "meta")
    LEADS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    leads: _containers.RepeatedCompositeFieldContainer[_view_service_pb2.LeadCard]
    next_page_token: str
    meta: _read_pb2.Meta
    def __init__(self, leads: _Optional[_Iterable[_Union[_view_service_pb2.LeadCard, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ...) -> None: ...

class ProcessTrendRequest(_message.Message):
    __slots__ = ("reach", "process_key", "period", "from_date", "to_date", "group", "at_least", "all_rows")
    REACH_FIELD_NUMBER: _ClassVar[int]
    PROCESS_KEY_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    GROUP_FIELD_NUMBER: _ClassVar[int]
    AT_LEAST_FIELD_NUMBER: _ClassVar[int]
    ALL_ROWS_FIELD_NUMBER: _ClassVar[int]
    reach: _read_pb2.Reach
    process_key: str
    period: TrendPeriod
    from_date: str
    to_date: str
    group: TrendGroup
    at_least: _containers.RepeatedCompositeFieldContainer[_read_pb2.Token]
    all_rows: bool
    def __init__(self, reach: _Optional[_Union[_read_pb2.Reach, str]] = ..., process_key: _Optional[str] = ..., period: _Optional[_Union[TrendPeriod, str]] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., group: _Optional[_Union[TrendGroup, str]] = ..., at_least: _Optional[_Iterable[_Union[_read_pb2.Token, _Mapping]]] = ..., all_rows: _Optional[bool] = ...) -> None: ...

class TrendPoint(_message.Message):
    __slots__ = ("start", "closed", "adherent", "adherence_bp", "won", "median_cycle_s", "p80_cycle_s")
    START_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    ADHERENT_FIELD_NUMBER: _ClassVar[int]
    ADHERENCE_BP_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    MEDIAN_CYCLE_S_FIELD_NUMBER: _ClassVar[int]
    P80_CYCLE_S_FIELD_NUMBER: _ClassVar[int]
    start: str
    closed: int
    adherent: int
    adherence_bp: int
    won: int
    median_cycle_s: int
    p80_cycle_s: int
    def __init__(self, start: _Optional[str] = ..., closed: _Optional[int] = ..., adherent: _Optional[int] = ..., adherence_bp: _Optional[int] = ..., won: _Optional[int] = ..., median_cycle_s: _Optional[int] = ..., p80_cycle_s: _Optional[int] = ...) -> None: ...

class TrendRow(_message.Message):
    __slots__ = ("key", "label", "whole", "points")
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    WHOLE_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    key: str
    label: str
    whole: TrendPoint
    points: _containers.RepeatedCompositeFieldContainer[TrendPoint]
    def __init__(self, key: _Optional[str] = ..., label: _Optional[str] = ..., whole: _Optional[_Union[TrendPoint, _Mapping]] = ..., points: _Optional[_Iterable[_Union[TrendPoint, _Mapping]]] = ...) -> None: ...

class ProcessTrendResponse(_message.Message):
    __slots__ = ("total", "rows", "left_out", "from_date", "to_date", "meta", "more_rows")
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    TO_DATE_FIELD_NUMBER: _ClassVar[int]
    META_FIELD_NUMBER: _ClassVar[int]
    MORE_ROWS_FIELD_NUMBER: _ClassVar[int]
    total: TrendRow
    rows: _containers.RepeatedCompositeFieldContainer[TrendRow]
    left_out: int
    from_date: str
    to_date: str
    meta: _read_pb2.Meta
    more_rows: int
    def __init__(self, total: _Optional[_Union[TrendRow, _Mapping]] = ..., rows: _Optional[_Iterable[_Union[TrendRow, _Mapping]]] = ..., left_out: _Optional[int] = ..., from_date: _Optional[str] = ..., to_date: _Optional[str] = ..., meta: _Optional[_Union[_read_pb2.Meta, _Mapping]] = ..., more_rows: _Optional[int] = ...) -> None: ...
