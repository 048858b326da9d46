//! T10, T11, F10, F11 as forms of labels and values (绩效目标申报表): one for each project, or one for the whole, with a
//! block of indicators at the foot. Most places publish these instead of one wide table.

use budget::{Fund, Measure, Nature, Stage, TableId};

use crate::form::{Block, Facet, Label, Rows, TableForm};

/// Columns of the parts of an amount, by the key that their field names.
pub type Parts = &'static [(&'static str, &'static str)];

/// What the value beside a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fills {
    /// Name of the project or of the department.
    Name,
    /// Code of the unit.
    Code,
    /// The goal in words. Of several the one of the highest rank counts: the year's before the whole's.
    Goal(u8),
    /// An amount, into this column; parts printed below it or after it are `parts` of it: label keys to columns.
    Amount {
        /// The column.
        column: &'static str,
        /// Columns of parts, by the key that their field names.
        parts: Parts,
    },
    /// A part of the amount above it or before it, known by this key.
    Part(&'static str),
    /// Nothing: a label over others.
    Group,
    /// Nothing: a label beside a list whose amounts are no amounts of the form.
    List,
    /// Known, but nothing that is kept: a date, a person, a kind. The bodies among them tell two forms of one name apart.
    Other,
}

/// A label and what it is the label of.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Labels; brackets, list marks, years and 其中 are skipped in reading. The first is written.
    pub labels: &'static [&'static str],
    /// What the value beside it is.
    pub fills: Fills,
}

/// A column of the indicators: the key of the field of an indicator, and its headers. One without a key is known, but
/// nothing that is kept.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// The field; empty for none.
    pub key: &'static str,
    /// Headers; the first is written.
    pub labels: &'static [&'static str],
}

/// A form of labels and values.
#[derive(Debug)]
pub struct Sheet {
    /// The table that its amounts make, one row a form.
    pub form: &'static TableForm,
    /// Its labels, in groups.
    pub fields: &'static [&'static [Field]],
    /// Headers over amounts, where each amount has several: header and column.
    pub stages: &'static [(&'static str, &'static [&'static str])],
    /// Headers beside those, over what the execution of the amounts is worth: field of the review and header.
    pub points: &'static [(&'static str, &'static [&'static str])],
    /// The columns of its indicators, in the order they are written.
    pub indicators: &'static [Header],
    /// Headers that only this form has; one of them must be there. Empty where labels are enough.
    pub marks: &'static [&'static str],
    /// The label over all amounts; the unit stands behind it in brackets.
    pub funds: &'static str,
    /// The label beside all indicators.
    pub targets: &'static str,
    /// The column of amounts without which it is written as one wide table.
    pub told_by: &'static str,
}

impl Sheet {
    /// Its labels, in order.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.fields.iter().copied().flatten()
    }
}

/// The list of duties (年度主要任务) of the whole, as it is written: its label, the headers of names and of amounts.
pub struct DutyList {
    /// The label beside it.
    pub side: &'static str,
    /// The header of names.
    pub name: &'static str,
    /// The header of amounts.
    pub amount: &'static str,
    /// What the keys of its rows begin with.
    pub key: &'static str,
}

/// The list of duties.
pub static DUTIES: DutyList =
    DutyList { side: "年度主要任务", name: "任务名称", amount: "预算金额", key: "duty:" };

/// Every form, the most particular first.
pub static SHEETS: &[&Sheet] = &[&PROJECT_REVIEW, &OVERALL_REVIEW, &PROJECT, &OVERALL];

const fn field(fills: Fills, labels: &'static [&'static str]) -> Field {
    Field { labels, fills }
}

const fn header(key: &'static str, labels: &'static [&'static str]) -> Header {
    Header { key, labels }
}

/// The goal of the year, of the whole period where nothing says otherwise, and of the whole period by name.
const GOAL_OF_YEAR: Field = field(
    Fills::Goal(3),
    &[
        "年度目标",
        "年度绩效目标",
        "年度总体目标",
        "年度总目标",
        "本年度目标",
        "本年度绩效目标",
        "当年目标",
        "当年绩效目标",
    ],
);
const GOAL: Field = field(
    Fills::Goal(2),
    &[
        "总体目标",
        "绩效目标",
        "总体绩效目标",
        "整体绩效目标",
        "项目绩效目标",
        "项目总体目标",
        "项目绩效目标描述",
        "项目目标",
        "部门整体绩效目标",
    ],
);
const GOAL_OF_PERIOD: Field = field(
    Fills::Goal(1),
    &[
        "项目总目标",
        "总目标",
        "实施期目标",
        "中期目标",
        "中长期目标",
        "长期目标",
        "实施期绩效目标",
        "中期绩效目标",
        "实施期总目标",
    ],
);

/// Labels of what is not kept, on all forms.
const OTHER: Field = field(
    Fills::Other,
    &[
        "主管部门",
        "主管部门代码",
        "主管部门名称",
        "实施单位",
        "项目实施单位",
        "项目单位",
        "申报单位",
        "申报单位名称",
        "填报单位",
        "预算单位",
        "单位名称",
        "部门名称",
        "项目属性",
        "项目类型",
        "项目类别",
        "项目性质",
        "项目期",
        "项目期限",
        "项目周期",
        "实施周期",
        "起止时间",
        "项目起止时间",
        "计划开始日期",
        "计划完成日期",
        "开始日期",
        "完成日期",
        "项目开始时间",
        "项目结束时间",
        "项目起始年份",
        "项目终止年份",
        "项目编码",
        "项目代码",
        "项目负责人",
        "项目负责人及电话",
        "项目负责人及联系电话",
        "单位负责人",
        "主管部门编码",
        "功能科目编码",
        "功能科目名称",
        "是否新增",
        "单位职能概述",
        "项目立项的依据",
        "项目申报的可行性",
        "项目申报的必要性",
        "项目实施进度计划",
        "项目实施内容",
        "审核意见",
        "审核人",
        "负责人",
        "联系人",
        "联系电话",
        "填报人",
        "填报日期",
        "项目概况",
        "项目概述",
        "立项依据",
        "项目立项依据",
        "立项的必要性",
        "项目设立的必要性",
        "项目实施计划",
        "保证项目实施的制度措施",
        "部门职能概述",
        "部门职责",
        "资金用途",
        "其他说明的问题",
        "其他需要说明的问题",
        "需要说明的问题",
        "备注说明",
        // How much of the amount is to be spent by when.
        "3月底",
        "6月底",
        "9月底",
        "10月底",
        "12月底",
        "第一季度",
        "第二季度",
        "第三季度",
        "第四季度",
    ],
);

/// Labels over others, on all forms.
const GROUP: Field = field(
    Fills::Group,
    &[
        "绩效指标",
        "年度绩效指标",
        "分解目标",
        "绩效目标分解",
        "项目年度绩效指标",
        "项目年度绩效目标衡量指标",
        "长期绩效指标",
        "总目标绩效指标",
        "本年度绩效指标",
        "资金情况",
        "资金总额及构成",
        "年度资金总额及构成",
        "项目绩效指标",
        "项目立项情况",
        "部门整体支出年度绩效指标",
        "部门整体支出年度绩效目标",
        "年度预算申请",
        "部门预算申请",
        "项目资金",
        "年度预算",
        "资金来源",
        "按收入性质分",
        "按支出性质分",
        "按资金性质分",
        "按资金来源分",
        "按收入来源分",
        "实施期绩效指标",
        "中期绩效指标",
        "部门预算",
        "预算情况",
        "预算规模及资金用途",
        "资金支出计划",
        "资金使用情况",
        "预算执行情况",
    ],
);
const LIST: Field = field(Fills::List, &["年度主要任务", "主要任务", "年度重点工作", "重点工作任务", "年度履职目标"]);

const CODE: Field = field(Fills::Code, &["单位编码", "单位代码", "预算单位编码", "预算单位代码"]);
const PROJECT_NAME: Field = field(
    Fills::Name,
    &[
        "项目名称",
        "专项名称",
        "专项资金名称",
        "政策名称",
        "政策项目名称",
        "项目政策名称",
        "一级项目名称",
        "二级项目名称",
        "转移支付名称",
    ],
);
const DEPARTMENT_NAME: Field = field(
    Fills::Name,
    &[
        "部门（单位）名称",
        "部门名称",
        "单位名称",
        "预算部门",
        "预算部门名称",
        "预算单位名称",
        "预算单位",
        "填报单位",
        "申报单位",
        "申报单位名称",
        "部门预算单位名称",
    ],
);

/// What stands below the amounts, on forms of both kinds.
const WORDS: &[Field] = &[GOAL_OF_YEAR, GOAL, GOAL_OF_PERIOD, GROUP, LIST, OTHER];

/// Labels of parts of an amount.
const PARTS: &[Field] = &[
    field(Fills::Part("fiscal"), &["其中：财政拨款", "财政资金", "财政拨款资金", "财政性资金", "本级财政拨款"]),
    field(Fills::Part("this-year"), &["当年财政拨款", "当年财政资金", "本年财政拨款"]),
    field(
        Fills::Part("carried-over"),
        &["上年结转资金", "上年结转", "财政拨款结转", "结转资金", "上年结转结余", "上年结余收入"],
    ),
    field(
        Fills::Part("general-public"),
        &["一般公共预算", "一般公共预算拨款", "一般公共预算资金", "一般公共预算财政拨款"],
    ),
    field(
        Fills::Part("government-fund"),
        &["政府性基金拨款", "政府性基金", "政府性基金预算", "政府性基金预算拨款", "政府性基金预算资金"],
    ),
    field(
        Fills::Part("state-capital"),
        &["国有资本经营预算拨款", "国有资本经营预算", "国有资本经营预算资金", "国有资本经营预算收入"],
    ),
    field(
        Fills::Part("special-account"),
        &[
            "财政专户管理资金",
            "纳入专户管理的非税收入拨款",
            "财政专户资金",
            "纳入专户管理的非税收入",
            "纳入财政专户管理的收入",
        ],
    ),
    field(Fills::Part("other"), &["其他资金", "其它资金", "单位资金", "非财政资金"]),
    field(Fills::Part("own"), &["自有资金", "未纳入财政专户管理的收入"]),
    field(Fills::Part("institution"), &["事业收入"]),
    field(Fills::Part("business"), &["经营性收入", "事业单位经营收入"]),
    field(Fills::Part("central"), &["中央财政资金", "中央资金", "中央财政补助", "中央补助"]),
    field(Fills::Part("local"), &["市级财政资金", "省级财政资金", "地方财政资金", "地方资金", "市级资金", "省级资金"]),
    field(Fills::Part("own-level"), &["市级支出", "本级支出", "省级支出"]),
    field(Fills::Part("lower"), &["补助区县", "补助下级", "补助市县"]),
    field(Fills::Part("basic"), &["基本支出"]),
    field(Fills::Part("project"), &["项目支出"]),
];

const FUNDS: Facet = Facet::of(Measure::GoalFunds);
const PERIOD: Facet = Facet::of(Measure::GoalFundsOfPeriod);

/// Columns of the parts of the year's amount.
const FISCAL: Label = Label::of(Facet::from(Fund::Fiscal));
const CARRIED: Label = Label::of(Facet::from(Fund::CarriedOver)).word("上年结转资金");
const GENERAL: Label = Label::of(Facet::from(Fund::GeneralPublic)).word("一般公共预算");
const FUND: Label = Label::of(Facet::from(Fund::GovernmentFund)).word("政府性基金拨款");
const CAPITAL: Label = Label::of(Facet::from(Fund::StateCapital)).word("国有资本经营预算拨款");
const ACCOUNT: Label = Label::of(Facet::from(Fund::SpecialAccount));
const REST: Label = Label::of(Facet::from(Fund::Other)).word("其他资金");

const fn block(columns: &'static [Label], facet: Facet) -> Block {
    Block::of(facet, Rows::Goals, columns)
}

const PARTS_OF_YEAR: Parts = &[
    ("fiscal", "fiscal"),
    ("this-year", "this-year"),
    ("carried-over", "carried-over"),
    ("general-public", "general-public"),
    ("government-fund", "government-fund"),
    ("state-capital", "state-capital"),
    ("special-account", "special-account"),
    ("other", "other"),
    ("own", "own"),
    ("institution", "institution"),
    ("business", "business"),
    ("central", "central"),
    ("local", "local"),
    ("own-level", "own-level"),
    ("lower", "lower"),
];
const PARTS_OF_PERIOD: Parts = &[("fiscal", "period-fiscal"), ("other", "period-other")];

/// T10, one form a project.
pub(super) static PROJECTS: TableForm = TableForm {
    id: TableId::T10,
    blocks: &[block(
        &[
            Label::of(Facet::ANY).word("年度资金总额"),
            FISCAL,
            Label::of(Facet::from(Fund::Appropriated)).named("this-year").word("当年财政拨款"),
            CARRIED,
            GENERAL,
            FUND,
            CAPITAL,
            ACCOUNT,
            REST,
            Label::of(Facet::from(Fund::OwnFunds)).word("自有资金"),
            Label::of(Facet::from(Fund::Institution)),
            Label::of(Facet::from(Fund::Business)).word("经营性收入"),
            Label::of(Facet::ANY).named("special").word("专项资金总额"),
            Label::of(Facet::ANY).named("central").word("中央财政资金"),
            Label::of(Facet::ANY).named("local").word("地方财政资金"),
            Label::of(Facet::ANY).named("own-level").word("本级支出"),
            Label::of(Facet::ANY).named("lower").word("补助下级"),
            Label::of(PERIOD).word("实施期资金总额"),
            Label::of(PERIOD.fund(Fund::Fiscal)).word("实施期财政拨款"),
            Label::of(PERIOD.fund(Fund::Other)).word("实施期其他资金"),
        ],
        FUNDS.nature(Nature::Project),
    )],
};

const YEARS_AMOUNT: Field = field(
    Fills::Amount { column: "amount", parts: PARTS_OF_YEAR },
    &[
        "年度资金总额",
        "年度资金申请总额",
        "资金总额",
        "年度金额",
        "年度预算金额",
        "年度预算总额",
        "年度预算资金总额",
        "当年资金总额",
        "本年度资金总额",
        "项目年度资金总额",
        "年度预算申请总额",
        "年度资金",
        "项目资金",
        "项目资金申请",
        "项目预算",
        "项目金额",
        "预算金额",
        "项目预算金额",
        "年度预算",
        "当年预算",
        "项目当年预算",
        "总额",
    ],
);
const PERIODS_AMOUNT: Field = field(
    Fills::Amount { column: "period", parts: PARTS_OF_PERIOD },
    &[
        "实施期资金总额",
        "中期资金总额",
        "项目资金总额",
        "项目总金额",
        "项目总投资",
        "项目总额",
        "实施期总额",
        "项目总预算",
    ],
);

/// 项目支出绩效目标申报表 of the Ministry of Finance, and what places made of it.
pub(super) static PROJECT: Sheet = Sheet {
    form: &PROJECTS,
    fields: &[&[PROJECT_NAME, CODE, YEARS_AMOUNT, PERIODS_AMOUNT], PARTS, WORDS],
    stages: &[],
    points: &[],
    indicators: INDICATORS,
    marks: &[],
    funds: "项目资金",
    targets: "绩效指标",
    told_by: "fiscal",
};

const INDICATORS: &[Header] = &[
    header("level1", &["一级指标"]),
    header("level2", &["二级指标"]),
    header("level3", &["三级指标", "三级指标名称", "指标名称"]),
    header("operator", &["指标性质", "指标值类型", "指标方向", "指标符号", "符号", "运算符号"]),
    header(
        "target",
        &[
            "指标值",
            "年度指标值",
            "指标目标值",
            "目标值",
            "年度目标值",
            "绩效指标值",
            "本年指标值",
            "当年指标值",
            "预期指标值",
        ],
    ),
    header("unit", &["计量单位", "度量单位", "指标单位", "单位"]),
    header("content", &["指标解释", "指标值内容", "指标内容", "指标说明", "指标值说明"]),
    header("criterion", &["评分标准", "评（扣）分标准", "评价标准", "评分规则", "计分标准", "评分细则"]),
    header("weight", &["分值", "权重", "指标分值", "分值权重", "指标权重"]),
    header("", &["实施期指标值", "中期指标值", "总体指标值", "实施期目标值", "上年指标值", "历史指标值"]),
];

/// T11, one form for the whole.
pub(super) static WHOLE: TableForm = TableForm {
    id: TableId::T11,
    blocks: &[block(
        &[
            Label::of(Facet::ANY).word("资金总额"),
            FISCAL,
            GENERAL,
            FUND,
            CAPITAL,
            ACCOUNT,
            REST,
            CARRIED,
            Label::of(Facet::ANY.nature(Nature::Basic)),
            Label::of(Facet::ANY.nature(Nature::Project)),
            Label::of(Facet::from(Fund::Fiscal).nature(Nature::Basic)).word("财政拨款基本支出"),
            Label::of(Facet::from(Fund::Fiscal).nature(Nature::Project)).word("财政拨款项目支出"),
            Label::of(Facet::from(Fund::Other).nature(Nature::Basic)).word("其他资金基本支出"),
            Label::of(Facet::from(Fund::Other).nature(Nature::Project)).word("其他资金项目支出"),
        ],
        FUNDS,
    )],
};

const PARTS_OF_WHOLE: Parts = &[
    ("fiscal", "fiscal"),
    ("carried-over", "carried-over"),
    ("general-public", "general-public"),
    ("government-fund", "government-fund"),
    ("state-capital", "state-capital"),
    ("special-account", "special-account"),
    ("other", "other"),
    ("basic", "basic"),
    ("project", "project"),
    ("fiscal-basic", "fiscal-basic"),
    ("fiscal-project", "fiscal-project"),
    ("other-basic", "other-basic"),
    ("other-project", "other-project"),
];

const WHOLES_AMOUNT: Field = field(
    Fills::Amount { column: "amount", parts: PARTS_OF_WHOLE },
    &[
        "资金总额",
        "年度资金总额",
        "年度预算总额",
        "部门预算总额",
        "年度预算申请总额",
        "预算资金总额",
        "金额合计",
        "部门整体预算资金总额",
        "年度预算",
        "预算支出总额",
        "预算资金情况",
    ],
);

/// 部门（单位）整体支出绩效目标申报表.
pub(super) static OVERALL: Sheet = Sheet {
    form: &WHOLE,
    fields: &[&[DEPARTMENT_NAME, CODE, WHOLES_AMOUNT], PARTS, WORDS],
    stages: &[],
    points: &[],
    indicators: INDICATORS,
    marks: &[],
    funds: "年度预算申请",
    targets: "年度绩效指标",
    told_by: "state-capital",
};

/// F10, one form a project.
pub(super) static PROJECTS_REVIEWED: TableForm =
    TableForm { id: TableId::F10, blocks: &[block(REVIEWED, FUNDS.nature(Nature::Project))] };

/// F11, one form for the whole.
pub(super) static WHOLE_REVIEWED: TableForm = TableForm { id: TableId::F11, blocks: &[block(REVIEWED, FUNDS)] };

const REVIEWED: &[Label] = &[
    reviewed(INITIAL, Facet::ANY, "initial", "年初预算数"),
    reviewed(ADJUSTED, Facet::ANY, "adjusted", "全年预算数"),
    reviewed(EXECUTED, Facet::ANY, "executed", "全年执行数"),
    reviewed(INITIAL, FISCAL_PART, "initial-fiscal", "年初预算数（财政拨款）"),
    reviewed(ADJUSTED, FISCAL_PART, "adjusted-fiscal", "全年预算数（财政拨款）"),
    reviewed(EXECUTED, FISCAL_PART, "executed-fiscal", "全年执行数（财政拨款）"),
    reviewed(INITIAL, YEARS_PART, "initial-this-year", "年初预算数（当年财政拨款）"),
    reviewed(ADJUSTED, YEARS_PART, "adjusted-this-year", "全年预算数（当年财政拨款）"),
    reviewed(EXECUTED, YEARS_PART, "executed-this-year", "全年执行数（当年财政拨款）"),
    reviewed(INITIAL, CARRIED_PART, "initial-carried-over", "年初预算数（上年结转资金）"),
    reviewed(ADJUSTED, CARRIED_PART, "adjusted-carried-over", "全年预算数（上年结转资金）"),
    reviewed(EXECUTED, CARRIED_PART, "executed-carried-over", "全年执行数（上年结转资金）"),
    reviewed(INITIAL, OTHER_PART, "initial-other", "年初预算数（其他资金）"),
    reviewed(ADJUSTED, OTHER_PART, "adjusted-other", "全年预算数（其他资金）"),
    reviewed(EXECUTED, OTHER_PART, "executed-other", "全年执行数（其他资金）"),
];
const INITIAL: Stage = Stage::Initial;
const ADJUSTED: Stage = Stage::Adjusted;
const EXECUTED: Stage = Stage::Final;
const FISCAL_PART: Facet = Facet::from(Fund::Fiscal);
const YEARS_PART: Facet = Facet::from(Fund::Appropriated);
const CARRIED_PART: Facet = Facet::from(Fund::CarriedOver);
const OTHER_PART: Facet = Facet::from(Fund::Other);

/// A column of a self-evaluation: an amount or a part of it, at a stage.
const fn reviewed(stage: Stage, part: Facet, key: &'static str, word: &'static str) -> Label {
    Label::of(part.stage(stage)).named(key).word(word)
}
const STAGES: &[(&str, &[&str])] = &[
    ("initial", &["年初预算数", "年初预算", "预算数"]),
    ("adjusted", &["全年预算数", "全年预算", "调整预算数", "调整后预算数", "调整后预算"]),
    ("executed", &["全年执行数", "实际支出数", "实际支出", "执行数", "预算执行数", "全年支出数", "决算数"]),
];
/// What the execution of the budget is worth: the rate, the points for it, and those reached.
const POINTS: &[(&str, &[&str])] = &[
    ("rate", &["执行率", "预算执行率", "预算执行率（%）", "完成率", "执行率（%）", "支出率"]),
    ("weight", &["分值", "权重"]),
    ("score", &["得分", "自评得分", "执行率得分"]),
];
/// An amount of a self-evaluation has no column of its own: those of the stages are.
const REVIEWED_AMOUNT: Field = field(
    Fills::Amount { column: "", parts: &[] },
    &["年度资金总额", "资金总额", "年度预算总额", "年度资金", "预算资金总额", "项目资金总额", "总额"],
);
const REVIEWED_INDICATORS: &[Header] = &[
    header("level1", &["一级指标"]),
    header("level2", &["二级指标"]),
    header("level3", &["三级指标", "指标名称"]),
    header("target", &["年度指标值", "指标值", "目标值", "年度目标值", "预期指标值", "全年目标值"]),
    header("actual", MARKS_OF_REVIEW),
    header("unit", &["计量单位", "度量单位"]),
    header("weight", &["分值", "权重", "指标分值"]),
    header("score", &["得分", "自评得分", "指标得分", "实际得分", "评价得分"]),
    header("", &["偏差原因分析及改进措施", "偏差原因分析", "未完成原因及改进措施", "备注"]),
];
const MARKS_OF_REVIEW: &[&str] = &["实际完成值", "全年实际值", "全年完成值", "完成值", "实际值", "实际完成情况"];

/// What was to be reached; what was stands beside it.
const EXPECTED: Field =
    field(Fills::Goal(4), &["预期目标", "年初设定目标", "预期完成目标", "年初目标", "年初预期目标"]);

/// What both self-evaluations print below the name.
const REVIEWED_FIELDS: &[Field] = &[CODE, REVIEWED_AMOUNT, EXPECTED, GOAL_OF_YEAR, GROUP, OTHER];

/// Parts of the amounts of a self-evaluation, known by the key that stands behind that of the stage.
const REVIEWED_PARTS: &[Field] = &[
    field(Fills::Part("fiscal"), &["财政拨款", "财政资金", "财政性资金", "其中：财政拨款"]),
    field(Fills::Part("this-year"), &["当年财政拨款", "当年财政资金", "本年财政拨款"]),
    field(
        Fills::Part("carried-over"),
        &["上年结转资金", "上年结转", "财政拨款结转", "结转资金", "上年结转结余", "以前年度结转"],
    ),
    field(Fills::Part("other"), &["其他资金", "其它资金", "单位资金", "非财政资金"]),
];

/// 项目支出绩效自评表.
pub(super) static PROJECT_REVIEW: Sheet = Sheet {
    form: &PROJECTS_REVIEWED,
    fields: &[&[PROJECT_NAME], REVIEWED_FIELDS, REVIEWED_PARTS],
    stages: STAGES,
    points: POINTS,
    indicators: REVIEWED_INDICATORS,
    marks: MARKS_OF_REVIEW,
    funds: "项目资金",
    targets: "绩效指标",
    told_by: "",
};

/// 部门整体支出绩效自评表.
pub(super) static OVERALL_REVIEW: Sheet = Sheet {
    form: &WHOLE_REVIEWED,
    fields: &[&[DEPARTMENT_NAME], REVIEWED_FIELDS, REVIEWED_PARTS],
    stages: STAGES,
    points: POINTS,
    indicators: REVIEWED_INDICATORS,
    marks: MARKS_OF_REVIEW,
    funds: "年度预算",
    targets: "绩效指标",
    told_by: "",
};
