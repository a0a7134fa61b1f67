"""Who works at the sample company (远帆工业软件): seven departments, three sales teams, twelve sales people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """A department and its head."""

    key: str
    name: str
    head: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person: `login` is the name in the other systems too, `team` the key of a team or None."""

    login: str
    name: str
    roles: tuple[str, ...]
    team: str | None = None


@dataclass(frozen=True, slots=True)
class SalesTeam:
    """A sales team and its supervisor."""

    key: str
    name: str
    supervisor: str


SYSTEM = "sample"
PASSWORD = "jieli-demo"  # noqa: S105  # of a sample company that runs on this machine alone

DEPARTMENTS = (
    Department("sales", "销售部", "hanlei"),
    Department("marketing", "市场部", "songyan"),
    Department("presales", "售前支持部", "qiaoyu"),
    Department("product", "产品部", "duanrui"),
    Department("delivery", "交付部", "guotao"),
    Department("legal", "法务部", "legal"),
    Department("finance", "财务部", "xiejing"),
)
TEAMS = (
    SalesTeam("east", "华东大区", "manager"),
    SalesTeam("south", "华南大区", "linqiang"),
    SalesTeam("north", "华北大区", "zhaomin"),
)
MEMBERS = (
    Member("hanlei", "韩磊", ("SALES_DIRECTOR",)),
    Member("songyan", "宋妍", ("DEPT_HEAD",)),
    Member("qiaoyu", "乔宇", ("DEPT_HEAD",)),
    Member("duanrui", "段锐", ("DEPT_HEAD",)),
    Member("guotao", "郭涛", ("DEPT_HEAD",)),
    Member("legal", "沈律", ("LEGAL_HEAD",)),
    Member("xiejing", "谢静", ("DEPT_HEAD",)),
    Member("manager", "陈志远", ("SUPERVISOR",), "east"),
    Member("linqiang", "林强", ("SUPERVISOR",), "south"),
    Member("zhaomin", "赵敏", ("SUPERVISOR",), "north"),
    Member("rep", "王晓彤", ("REP",), "east"),
    Member("liujia", "刘佳", ("REP",), "east"),
    Member("zhoukai", "周凯", ("REP",), "east"),
    Member("wulei", "吴磊", ("REP",), "east"),
    Member("huangting", "黄婷", ("REP",), "south"),
    Member("hejun", "何俊", ("REP",), "south"),
    Member("luoyi", "罗怡", ("REP",), "south"),
    Member("dengfei", "邓飞", ("REP",), "south"),
    Member("sunyu", "孙宇", ("REP",), "north"),
    Member("maqian", "马倩", ("REP",), "north"),
    Member("gaoyang", "高阳", ("REP",), "north"),
    Member("tianle", "田乐", ("REP",), "north"),
)
REPS = tuple(member for member in MEMBERS if "REP" in member.roles)

CITIES = ("苏州", "宁波", "无锡", "佛山", "东莞", "中山", "青岛", "烟台", "天津", "唐山", "合肥", "常州", "嘉兴", "珠海", "潍坊", "南通")
NAMES = (
    "远航",
    "恒力",
    "天工",
    "华泰",
    "瑞丰",
    "东方",
    "新源",
    "金石",
    "海川",
    "博创",
    "盛达",
    "中科",
    "长城",
    "凌云",
    "百川",
    "启明",
    "卓越",
    "鼎盛",
)
TRADES = (
    ("精密制造", "机械制造"),
    ("汽车零部件", "汽车"),
    ("电子科技", "电子"),
    ("医疗器械", "医疗"),
    ("新能源材料", "新能源"),
    ("食品", "食品饮料"),
    ("物流装备", "物流"),
    ("化工", "化工"),
)
FORMS = ("有限公司", "股份有限公司", "集团有限公司")
PRODUCTS = (
    ("产线数据采集", "制造执行"),
    ("MES 制造执行系统", "制造执行"),
    ("设备预测维护", "设备管理"),
    ("质量追溯平台", "质量管理"),
    ("仓储调度系统", "供应链"),
    ("能耗管理平台", "能源"),
)
CAMPAIGNS = ("工博会2026", "白皮书下载", "官网咨询", "直播课", "搜索推广")
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"
GIVEN = ("建国", "伟", "丽", "志强", "秀英", "海涛", "雪梅", "明", "芳", "文杰", "晨", "欣怡", "立新", "勇")
TITLES = ("总", "经理", "工", "主任")
LOST = ("预算取消", "选择了竞争对手", "项目延期到明年", "客户内部自研", "联系不上决策人")
PAIN_POINTS = ("cost", "efficiency", "quality", "delivery", "compliance", "data", "people", "growth", "service", "security")
NOTES = {
    "CALL": ("确认了预算范围,月底前给方案", "客户关心上线周期,约了下周演示", "对接人换成生产副总", "价格还有空间,要求再报一版"),
    "VISIT": ("参观了车间,痛点集中在换线效率", "见到总经理,认可整体思路", "和 IT 部门确认了接口清单"),
    "MEETING": ("三方会议,明确了验收标准", "评审会通过,进入商务环节"),
    "MESSAGE": ("发送了案例资料", "回复了技术问题", "约定周三下午三点"),
    "DEMO": ("演示了追溯和看板,现场反馈积极", "演示环境卡顿,答应补一次远程演示"),
    "QUOTE": ("发出第一版报价", "按要求调整了付款条件"),
}
