//! The sheets of lists, declared: what stands in each column, and what is said of it.

use budget::Year;
use editions::{Asked, Edition, Sort, asked};
use prose::narratives::narrative;

/// The year whose codes the lists to choose from have.
pub const NEWEST: Year = Year(2026);

/// The first and the last row of data in a list, from 0.
pub(crate) const FIRST_ROW: u32 = 4;
pub(crate) const LAST_ROW: u32 = 2_003;

/// What a column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Words,
    /// An amount in the unit of the workbook.
    Amount,
    /// A number with decimals.
    Number,
    /// A functional 项.
    Function,
    /// A department economic 款.
    Economic,
    /// A source of money.
    Fund,
    /// A source of money as final accounts have them.
    Receipt,
    /// A nature of expenditure.
    Nature,
    /// Yes or no.
    Logical,
    /// One of the bodies.
    Body,
    /// The mark between an indicator and its target.
    Operator,
}

impl Kind {
    /// What belongs in a blank cell, in English.
    pub(crate) fn told(self) -> &'static str {
        match self {
            Self::Words => "fill in words",
            Self::Amount | Self::Number => "fill in a number, 0 where there is none",
            Self::Function => "fill in the functional code of 7 digits",
            Self::Economic => "fill in the economic code of 5 digits",
            Self::Fund | Self::Receipt | Self::Nature | Self::Logical | Self::Body | Self::Operator => {
                "choose from the list of the cell"
            }
        }
    }
}

/// A column of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) key: &'static str,
    pub(crate) header: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) example: &'static str,
    pub(crate) says: &'static str,
    pub(crate) width: u16,
}

/// A sheet with a list, one thing a row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List {
    pub(crate) name: &'static str,
    /// What goes in, in a line.
    pub(crate) says: &'static str,
    pub(crate) columns: &'static [Column],
    /// Whether it must have a row.
    pub(crate) required: bool,
}

const fn must(
    key: &'static str,
    header: &'static str,
    kind: Kind,
    width: u16,
    example: &'static str,
    says: &'static str,
) -> Column {
    Column { key, header, kind, required: true, example, says, width }
}

const fn may(
    key: &'static str,
    header: &'static str,
    kind: Kind,
    width: u16,
    example: &'static str,
    says: &'static str,
) -> Column {
    Column { required: false, ..must(key, header, kind, width, example, says) }
}

/// The name beside a code.
const NAME: Column =
    may("name", "科目名称", Kind::Words, 24, "", "目录中没有的新科目才填（或在“新科目”表中写一次），其余由程序填写");

/// The bodies of the department.
pub(crate) const MEMBERS: List = List {
    name: "单位构成",
    says: "纳入部门预算编制范围的单位，一行一个，本级在第一行；名称与公章一致。",
    columns: &[must("name", "单位名称", Kind::Words, 44, "某某市档案馆", "单位全称")],
    required: true,
};

/// Duties.
pub(crate) const DUTIES: List = List {
    name: "职能职责",
    says: "三定方案规定的职责，一行一条，不写序号。",
    columns: &[must("text", "职责", Kind::Words, 90, "贯彻执行档案工作法律法规。", "一条职责，以句号结尾")],
    required: true,
};

/// Offices.
pub(crate) const OFFICES: List = List {
    name: "内设机构",
    says: "内设机构，一行一个；个数由程序计算。",
    columns: &[must("name", "机构名称", Kind::Words, 44, "办公室", "机构名称")],
    required: true,
};

/// Spending by function, source, nature and project.
pub(crate) const SPENDING: List = List {
    name: "支出明细",
    says: "本年全部支出，按单位、资金来源、功能科目（项）、支出性质和项目各列一行；所有按功能分类的表和合计都由本表算出。",
    columns: &[
        must("body", "单位", Kind::Body, 30, "某某市档案馆", "从“单位构成”中选"),
        must("fund", "资金来源", Kind::Fund, 20, "一般公共预算拨款", "从列表中选"),
        may("carried", "是否上年结转", Kind::Logical, 14, "否", "用上年结转资金安排的填“是”"),
        must("function", "功能科目编码", Kind::Function, 16, "2012601", "七位的项级编码"),
        NAME,
        must("nature", "支出性质", Kind::Nature, 16, "基本支出", "从列表中选"),
        may("project", "项目名称", Kind::Words, 30, "", "项目支出必填，与绩效目标中的名称一致"),
        must("amount", "金额", Kind::Amount, 18, "1234567.89", "以“基本信息”中的金额单位为单位"),
    ],
    required: true,
};

/// What was budgeted, received and spent in final accounts, by function, source, nature and project.
pub(crate) const ACCOUNTED: List = List {
    name: "收支明细",
    says: "全部收支，按单位、资金来源、功能科目（项）、支出性质和项目各列一行；所有按功能分类的表和合计都由本表算出。没有的金额留空。",
    columns: &[
        must("body", "单位", Kind::Body, 30, "某某市档案馆", "从“单位构成”中选"),
        must("fund", "资金来源", Kind::Receipt, 20, "一般公共预算拨款", "从列表中选；财政专户管理资金填事业收入"),
        must("function", "功能科目编码", Kind::Function, 16, "2012601", "七位的项级编码"),
        NAME,
        must("nature", "支出性质", Kind::Nature, 16, "基本支出", "从列表中选"),
        may("project", "项目名称", Kind::Words, 30, "", "项目支出必填"),
        may("initial", "年初预算数", Kind::Amount, 18, "1200000.00", "批复的年初预算"),
        may("adjusted", "全年预算数", Kind::Amount, 18, "1250000.00", "调整后的预算；不公开的整列留空"),
        may("carried", "年初结转和结余", Kind::Amount, 18, "0", "上年结转到本年的资金"),
        may("surplus", "使用非财政拨款结余", Kind::Amount, 18, "0", "含专用结余；没有的留空"),
        may("received", "本年收入", Kind::Amount, 18, "1234567.89", "本年收到的资金"),
        may("spent", "本年支出", Kind::Amount, 18, "1230000.00", "决算数"),
        may("distributed", "结余分配", Kind::Amount, 18, "0", "没有的留空"),
        may("left", "年末结转和结余", Kind::Amount, 18, "4567.89", "可留空，由程序计算；填了就与计算结果核对"),
    ],
    required: true,
};

/// The three public expenses as budgeted and as accounted.
pub(crate) const THREE_ACCOUNTED: List = List {
    name: "三公经费决算",
    says: "财政拨款“三公”经费的年初预算数和决算数，一个单位一行；没有的填 0。",
    columns: &[
        must("body", "单位", Kind::Body, 30, "某某市档案馆", "从“单位构成”中选"),
        must("abroad-initial", "因公出国（境）费预算数", Kind::Amount, 18, "0", "年初预算数，没有的填 0"),
        must("purchase-initial", "公务用车购置费预算数", Kind::Amount, 18, "0", "年初预算数，没有的填 0"),
        must("running-initial", "公务用车运行维护费预算数", Kind::Amount, 18, "36000", "年初预算数，没有的填 0"),
        must("reception-initial", "公务接待费预算数", Kind::Amount, 18, "15000", "年初预算数，没有的填 0"),
        must("abroad", "因公出国（境）费决算数", Kind::Amount, 18, "0", "决算数，没有发生的填 0"),
        must("purchase", "公务用车购置费决算数", Kind::Amount, 18, "0", "决算数，没有发生的填 0"),
        must("running", "公务用车运行维护费决算数", Kind::Amount, 18, "35000", "决算数，没有发生的填 0"),
        must("reception", "公务接待费决算数", Kind::Amount, 18, "12000", "决算数，没有发生的填 0"),
    ],
    required: true,
};

/// Why an item was not spent as it was budgeted.
pub(crate) const DIFFERENCES: List = List {
    name: "决算差异原因",
    says: "一般公共预算财政拨款支出中，决算数与年初预算数不同的功能科目（项），一个科目一行，写明原因。",
    columns: &[
        must("function", "功能科目编码", Kind::Function, 16, "2012601", "七位的项级编码"),
        must("text", "原因", Kind::Words, 80, "年中追加人员经费", "一句话，不加句号"),
    ],
    required: false,
};

/// Basic expenditure of the general public budget by economic class.
pub(crate) const ECONOMICS: List = List {
    name: "基本支出经济分类",
    says: "一般公共预算基本支出按部门预算支出经济分类（款）填列，合计应等于“支出明细”中的一般公共预算基本支出。",
    columns: &[
        must("body", "单位", Kind::Body, 30, "某某市档案馆", "从“单位构成”中选"),
        must("economic", "经济科目编码", Kind::Economic, 16, "30101", "五位的款级编码"),
        NAME,
        must("amount", "金额", Kind::Amount, 18, "567890.12", "以“基本信息”中的金额单位为单位"),
    ],
    required: false,
};

/// Expenditure by economic class, where an edition states more than basic expenditure of the general public budget so.
pub(crate) const CLASSED: List = List {
    name: "支出经济分类",
    says: "基本支出（全部资金）和一般公共预算项目支出按部门预算支出经济分类（款）填列，合计应等于“支出明细”中的相应支出。",
    columns: &[
        must("body", "单位", Kind::Body, 30, "某某市档案馆", "从“单位构成”中选"),
        must("fund", "资金来源", Kind::Fund, 20, "一般公共预算拨款", "从列表中选"),
        must("nature", "支出性质", Kind::Nature, 16, "基本支出", "从列表中选"),
        must("economic", "经济科目编码", Kind::Economic, 16, "30101", "五位的款级编码"),
        NAME,
        must("amount", "金额", Kind::Amount, 18, "567890.12", "以“基本信息”中的金额单位为单位"),
    ],
    required: false,
};

/// The sheet of economic classes of an edition.
pub(crate) fn economics(edition: &Edition) -> &'static List {
    if edition.classed().len() > 1 { &CLASSED } else { &ECONOMICS }
}

/// The three public expenses.
pub(crate) const THREE_PUBLIC: List = List {
    name: "三公经费",
    says: "财政拨款安排的“三公”经费，一个单位一行；没有的填 0。",
    columns: &[
        must("body", "单位", Kind::Body, 30, "某某市档案馆", "从“单位构成”中选"),
        must("abroad", "因公出国（境）费", Kind::Amount, 18, "0", "金额，没有的填 0"),
        must("purchase", "公务用车购置费", Kind::Amount, 18, "0", "金额，没有的填 0"),
        must("running", "公务用车运行维护费", Kind::Amount, 18, "35000", "金额，没有的填 0"),
        must("reception", "公务接待费", Kind::Amount, 18, "12000", "金额，没有的填 0"),
    ],
    required: true,
};

/// What project expenditure is for, by functional 类.
pub(crate) const PURPOSES: List = List {
    name: "项目支出用途",
    says: "一般公共预算项目支出的用途，一个功能科目类一行；用途接在“主要用于”之后，不写“等方面”。",
    columns: &[
        must("class", "功能科目类编码", Kind::Words, 16, "201", "三位的类级编码"),
        must("text", "用途", Kind::Words, 80, "馆藏档案数字化加工和安全保管", "一句话，不加句号"),
    ],
    required: false,
};

/// What all that the treasury pays is spent for, by functional 类.
pub(crate) const SPENT_FOR: List = List {
    name: "财政拨款支出用途",
    says: "财政拨款支出的用途，一个功能科目类一行；用途接在“主要用于”之后，写成一句话。",
    columns: &[
        must("class", "功能科目类编码", Kind::Words, 16, "201", "三位的类级编码"),
        must("text", "用途", Kind::Words, 80, "在职人员经费、公用经费和档案数字化项目支出", "一句话，不加句号"),
    ],
    required: false,
};

/// The sheet of what money is spent for in an edition, and what it asks for.
pub(crate) fn purposes(edition: &Edition) -> Option<(&'static List, Asked)> {
    let asked = asked(edition).into_iter().find(|a| a.sort == Sort::Classes)?;
    let of_projects = narrative(asked.kind).is_some_and(|n| n.kind == OF_PROJECTS);
    Some((if of_projects { &PURPOSES } else { &SPENT_FOR }, asked))
}

/// The kind of the paragraph on projects.
const OF_PROJECTS: &str = "project";

/// The glossary.
pub(crate) const GLOSSARY: List = List {
    name: "名词解释",
    says: "名词和解释，一行一条；已填的可以修改。",
    columns: &[
        must("name", "名词", Kind::Words, 24, "机关运行经费", "名词"),
        must("text", "解释", Kind::Words, 90, "为保障行政单位运行用于购买货物和服务的各项资金。", "一句话，以句号结尾"),
    ],
    required: false,
};

/// Codes that the catalogue does not have, whatever their level.
pub(crate) const NEW_CODES: List = List {
    name: "新科目",
    says: "“科目目录”里没有的科目才填：类、款、项各列一行，名称在这里写一次，各表和说明都用它；没有新科目的整表留空。",
    columns: &[
        must("code", "科目编码", Kind::Words, 16, "20199", "功能分类三位、五位或七位，经济分类三位或五位"),
        must("name", "科目名称", Kind::Words, 44, "其他一般公共服务支出", "与预算批复一致的名称"),
    ],
    required: false,
};

/// The digits of the codes that may be new, by the first: functional ones, and those of department economic classes.
pub(crate) const DIGITS: [(char, &[usize]); 2] = [('2', &[3, 5, 7]), ('3', &[3, 5])];

/// Whether a code is laid out as one that may be new.
pub(crate) fn may_be_new(code: &str) -> bool {
    let fits = |(first, digits): &(char, &[usize])| code.starts_with(*first) && digits.contains(&code.len());
    code.chars().all(|c| c.is_ascii_digit()) && DIGITS.iter().any(fits)
}

/// Goals.
pub(crate) const GOALS: List = List {
    name: "绩效目标",
    says: "一个项目一行，名称与“支出明细”中的项目名称一致；部门整体的目标填部门名称。",
    columns: &[
        may("code", "单位编码", Kind::Words, 14, "101001", "预算单位编码"),
        must("name", "项目或部门名称", Kind::Words, 36, "档案数字化加工", "项目名称，或部门名称（整体目标）"),
        must("text", "绩效目标", Kind::Words, 80, "完成馆藏档案数字化加工20万页。", "年度绩效目标"),
    ],
    required: false,
};

/// Indicators of goals.
pub(crate) const INDICATORS: List = List {
    name: "绩效指标",
    says: "一个指标一行，同一目标的指标排在一起；分值合计为 100 或按当地规定。",
    columns: &[
        must("goal", "项目或部门名称", Kind::Words, 36, "档案数字化加工", "与“绩效目标”中的名称一致"),
        may(
            "level1",
            "一级指标",
            Kind::Words,
            14,
            "产出指标",
            "成本指标、产出指标、效益指标或满意度指标；当地不分级的留空",
        ),
        may("level2", "二级指标", Kind::Words, 18, "数量指标", "如数量指标、质量指标、时效指标；当地不分级的留空"),
        may("level3", "三级指标", Kind::Words, 24, "数字化页数", "指标名称"),
        may("operator", "符号", Kind::Operator, 8, "≥", "=、≥、≤、>、<、定性或定量"),
        may("target", "指标值", Kind::Words, 14, "20", "只写数或结果，单位写在后一栏"),
        may("unit", "计量单位", Kind::Words, 10, "万页", "没有的填“无”"),
        may("content", "指标解释", Kind::Words, 36, "当年完成加工的页数", "指标的含义"),
        may("criterion", "评（扣）分标准", Kind::Words, 40, "每少1%扣0.5分，扣完为止", "怎样得分，写明扣到多少为止"),
        may("weight", "分值", Kind::Number, 8, "20", "该指标的满分"),
    ],
    required: false,
};

/// The sheets with lists of an edition, in the order of the workbook.
pub(crate) fn lists(edition: &Edition) -> Vec<&'static List> {
    let economics = economics(edition);
    if edition.kind == budget::Kind::FinalAccounts {
        return vec![
            &MEMBERS,
            &DUTIES,
            &OFFICES,
            &ACCOUNTED,
            economics,
            &NEW_CODES,
            &THREE_ACCOUNTED,
            &DIFFERENCES,
            &GLOSSARY,
        ];
    }
    let mut lists = vec![&MEMBERS, &DUTIES, &OFFICES, &SPENDING, economics, &NEW_CODES, &THREE_PUBLIC];
    lists.extend(purposes(edition).map(|(list, _)| list));
    lists.extend([&GOALS, &INDICATORS, &GLOSSARY]);
    lists
}
