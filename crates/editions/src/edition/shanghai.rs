//! Shanghai (上海): parts without numbers, tables in 元 beside sentences in 万元.

use budget::{Fund, Kind, Level, Measure, ThreePublic, Unit};
use grammar::lexicon::Role;

use super::{Branch, CLASSES, Edition, Heads, Holds, Item, Layout, Part, Section, Side, Style, goals, leaf, over};
use kinds::form::Label;
use kinds::tables::budgets;
use kinds::tables::labels::{
    AFFILIATE_SUBSIDY, AMOUNT, BASIC, BUSINESS, CARRY_IN, CARRY_OUT, OPERATIONS, PROJECT, SOURCES, STAFF, TOTAL,
    UPWARD, USES, fund, measure, public, total_of,
};

const OFFICES: &[Section] = &[
    Section { key: "offices", title: "内设机构", items: &[Item::Passage("offices")] },
    Section { key: "members", title: "预算单位构成", items: &[Item::Passage("members")] },
];

const COMPILATION: &[Item] = &[Item::Passage("shanghai-income"), Item::Passage("shanghai-expenditure")];

const OTHERS: &[Section] = &[
    Section {
        key: "three-public", title: "“三公”经费预算情况说明", items: &[Item::Passage("shanghai-three-public")]
    },
    Section {
        key: "operating-cost", title: "机关运行经费预算", items: &[Item::Passage("shanghai-operating-cost")]
    },
    Section { key: "procurement", title: "政府采购预算情况", items: &[Item::Passage("shanghai-procurement")] },
    Section { key: "performance", title: "绩效目标设置情况", items: &[Item::Passage("shanghai-performance")] },
    Section { key: "assets", title: "国有资产占有使用情况", items: &[Item::Passage("shanghai-assets")] },
];

/// What a department and a unit of it call things: the same tables in the same order.
struct Words {
    duties: &'static str,
    offices: &'static str,
    compilation: &'static str,
    tables: &'static str,
    /// Titles of the nine tables.
    titles: [&'static str; 9],
    /// What is said of a table that is empty: of the general public budget, of the two smaller ones, and of basic expenditure.
    none: [&'static str; 4],
}

const OF_DEPARTMENT: Words = Words {
    duties: "部门主要职能",
    offices: "部门机构设置",
    compilation: "{year}年部门预算编制说明",
    tables: "{year}年部门预算表",
    titles: [
        "部门财务收支预算总表",
        "部门收入预算总表",
        "部门支出预算总表",
        "部门财政拨款收支预算总表",
        "部门一般公共预算支出功能分类预算表",
        "部门政府性基金预算支出功能分类预算表",
        "部门国有资本经营预算支出功能分类预算表",
        "部门一般公共预算基本支出部门预算经济分类预算表",
        "部门“三公”经费和机关运行经费预算表",
    ],
    none: [
        "本部门{year}年无一般公共预算财政拨款安排的预算，故本表为空表。",
        "本部门{year}年无政府性基金预算财政拨款安排的预算，故本表为空表。",
        "本部门{year}年无国有资本经营预算财政拨款安排的预算，故本表为空表。",
        "本部门{year}年无一般公共预算基本支出，故本表为空表。",
    ],
};

const OF_UNIT: Words = Words {
    duties: "单位主要职能",
    offices: "单位机构设置",
    compilation: "{year}年单位预算编制说明",
    tables: "{year}年单位预算表",
    titles: [
        "预算单位财务收支预算总表",
        "预算单位收入预算总表",
        "预算单位支出预算总表",
        "预算单位财政拨款收支预算总表",
        "预算单位一般公共预算支出功能分类预算表",
        "预算单位政府性基金预算支出功能分类预算表",
        "预算单位国有资本经营预算支出功能分类预算表",
        "预算单位一般公共预算基本支出部门预算经济分类预算表",
        "单位“三公”经费和机关运行经费预算表",
    ],
    none: [
        "本单位{year}年无一般公共预算财政拨款安排的预算，故本表为空表。",
        "本单位{year}年无政府性基金预算财政拨款安排的预算，故本表为空表。",
        "本单位{year}年无国有资本经营预算财政拨款安排的预算，故本表为空表。",
        "本单位{year}年无一般公共预算基本支出，故本表为空表。",
    ],
};

const OVERALL: &[Side] = &[INCOME_SIDE, EXPENDITURE_SIDE];
const OF_SOURCES: &[Side] = &[Side::of(FUNCTIONS, BY_SOURCE)];
const OF_NATURES: &[Side] = &[Side::of(FUNCTIONS, BY_NATURES)];
const BALANCED: &[Side] = &[APPROPRIATIONS, APPROPRIATED];
const OF_NATURE: &[Side] = &[Side::of(FUNCTIONS, BY_NATURE)];
const OF_GROUPS: &[Side] = &[Side::of(ECONOMICS, BY_GROUP)];
const OF_EXPENSES: &[Side] = &[Side::of(BODIES, BY_EXPENSE)];

const fn parts(words: &Words) -> [Part; 6] {
    [
        Part { title: words.duties, holds: Holds::Items(&[Item::Duties("")]) },
        Part { title: words.offices, holds: Holds::Sections(OFFICES) },
        Part { title: "名词解释", holds: Holds::Items(&[Item::Glossary]) },
        Part { title: words.compilation, holds: Holds::Items(COMPILATION) },
        Part { title: words.tables, holds: Holds::Tables },
        Part { title: "其他相关情况说明", holds: Holds::Sections(OTHERS) },
    ]
}

const fn tables(words: &Words) -> [Layout; 11] {
    let [overall, income, spent, balance, general, government, capital, basic, expenses] = words.titles;
    let [no_general, no_government, no_capital, no_basic] = words.none;
    [
        Layout::of(&budgets::OVERALL, OVERALL).titled(overall).spent_only(),
        Layout::of(&budgets::INCOME_BY_FUNCTION, OF_SOURCES).titled(income).total_last(),
        Layout::of(&budgets::SPENT_BY_FUNCTION, OF_NATURES).titled(spent).total_last(),
        Layout::of(&budgets::BALANCE, BALANCED).titled(balance).spent_only(),
        Layout::of(&budgets::GENERAL_PUBLIC, OF_NATURE).titled(general).total_last().empty(no_general),
        Layout::of(&budgets::GOVERNMENT_FUND, OF_NATURE).titled(government).total_last().empty(no_government),
        Layout::of(&budgets::STATE_CAPITAL, OF_NATURE).titled(capital).total_last().empty(no_capital),
        Layout::of(&budgets::BASIC_GROUPED, OF_GROUPS).titled(basic).total_last().empty(no_basic),
        Layout::of(&budgets::THREE_PUBLIC, OF_EXPENSES).titled(expenses).in_unit(Unit::TenThousandYuan),
        goals::SHANGHAI_PROJECTS,
        goals::SHANGHAI_WHOLE,
    ]
}

/// The layout of Shanghai.
pub static SHANGHAI: Edition = Edition {
    key: "shanghai",
    name: "上海（部门预算）",
    about: "编制说明在前，九张表，后附绩效目标表；表以元为单位，文字以万元为单位",
    about_en: "Shanghai: narrative, nine tables in yuan, performance targets, other matters; sentences in 10,000 yuan",
    kind: Kind::Budget,
    level: Level::Department,
    title: "{year}年部门预算",
    parts: const { &parts(&OF_DEPARTMENT) },
    tables: const { &tables(&OF_DEPARTMENT) },
    style: Style { unit: Unit::Yuan, numbered_parts: false, body: "编制部门:", ..Style::USUAL },
};

/// The same for a unit of a department.
pub static SHANGHAI_UNIT: Edition = Edition {
    key: "shanghai-unit",
    name: "上海（单位预算）",
    about: "同上，所属单位的预算",
    about_en: "the same for the budget of a unit of a department",
    level: Level::Unit,
    title: "{year}年单位预算",
    parts: const { &parts(&OF_UNIT) },
    tables: const { &tables(&OF_UNIT) },
    style: Style { body: "编制单位:", ..SHANGHAI.style },
    ..SHANGHAI
};

const ITEMS: Heads = Heads::Label(Label::role(Role::Item).word("项目"));
const BODIES: Heads = Heads::Label(Label::role(Role::Body).word("单位名称"));
const FUNCTIONS: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("功能分类科目编码"),
    name: Label::role(Role::Name).word("功能分类科目名称"),
    joined: false,
};
const ECONOMICS: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("部门预算经济分类科目编码"),
    name: Label::role(Role::Name).word("经济分类科目名称"),
    joined: false,
};

const BUDGETED: Branch = leaf(AMOUNT.word("预算数"));
const ALL: Label = TOTAL.word("合计");

const INCOME_SIDE: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Income).word("本年收入")).rows(&[
    over(
        fund(Fund::Fiscal).word("财政拨款收入"),
        &[
            leaf(fund(Fund::GeneralPublic).word("一般公共预算")),
            leaf(fund(Fund::GovernmentFund).word("政府性基金预算")),
            leaf(fund(Fund::StateCapital).word("国有资本经营预算")),
        ],
    ),
    leaf(fund(Fund::Institution)),
    leaf(fund(Fund::Business).word("事业单位经营收入")),
    leaf(fund(Fund::Other)),
    leaf(fund(Fund::SpecialAccount).word("财政专户管理资金")).seldom(),
    leaf(fund(Fund::HigherSubsidy)).seldom(),
    leaf(fund(Fund::AffiliatePayment)).seldom(),
    leaf(CARRY_IN).seldom(),
    leaf(SOURCES),
]);

const EXPENDITURE_SIDE: Side = Side::of(ITEMS, &[BUDGETED])
    .under(measure(Measure::Expenditure).word("本年支出"))
    .rows(&[CLASSES, leaf(CARRY_OUT).seldom(), leaf(USES)]);

const BY_SOURCE: &[Branch] = &[
    leaf(total_of(Measure::Sources)),
    leaf(fund(Fund::Fiscal).word("财政拨款收入")),
    leaf(fund(Fund::Institution)),
    leaf(fund(Fund::Business).word("事业单位经营收入")),
    leaf(fund(Fund::Other)),
    leaf(fund(Fund::SpecialAccount).word("财政专户管理资金")).seldom(),
    leaf(fund(Fund::HigherSubsidy)).seldom(),
    leaf(fund(Fund::AffiliatePayment)).seldom(),
    leaf(CARRY_IN).seldom(),
];

const BY_NATURE: &[Branch] = &[leaf(ALL), leaf(BASIC), leaf(PROJECT)];
const BY_NATURES: &[Branch] = &[
    leaf(ALL),
    leaf(BASIC),
    leaf(PROJECT),
    leaf(BUSINESS).seldom(),
    leaf(AFFILIATE_SUBSIDY).seldom(),
    leaf(UPWARD).seldom(),
];
const BY_GROUP: &[Branch] = &[leaf(ALL), leaf(STAFF.word("人员经费")), leaf(OPERATIONS.word("公用经费"))];

const APPROPRIATIONS: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Income).word("财政拨款收入")).rows(&[
    leaf(fund(Fund::GeneralPublic).word("一般公共预算")),
    leaf(fund(Fund::GovernmentFund).word("政府性基金预算")),
    leaf(fund(Fund::StateCapital).word("国有资本经营预算")),
    leaf(CARRY_IN).seldom(),
    leaf(SOURCES),
]);

const APPROPRIATED: Side = Side::of(
    ITEMS,
    &[
        leaf(ALL),
        leaf(fund(Fund::GeneralPublic).word("一般公共预算")),
        leaf(fund(Fund::GovernmentFund).word("政府性基金预算")),
        leaf(fund(Fund::StateCapital).word("国有资本经营预算")),
    ],
)
.under(measure(Measure::Expenditure).word("财政拨款支出"))
.rows(&[CLASSES, leaf(CARRY_OUT).seldom(), leaf(USES)]);

const BY_EXPENSE: &[Branch] = &[
    over(
        public(ThreePublic::All).word("“三公”经费预算数"),
        &[
            leaf(TOTAL.word("合计")),
            leaf(public(ThreePublic::Abroad)),
            leaf(public(ThreePublic::Reception)),
            over(
                public(ThreePublic::Vehicles),
                &[
                    leaf(Label::role(Role::Subtotal)),
                    leaf(public(ThreePublic::VehiclePurchase).word("购置费")),
                    leaf(public(ThreePublic::VehicleRunning).word("运行费")),
                ],
            ),
        ],
    ),
    leaf(measure(Measure::OperatingCost).word("机关运行经费预算数")),
];
