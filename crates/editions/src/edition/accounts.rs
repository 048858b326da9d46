//! Final accounts (部门决算): the nine tables that the Ministry of Finance lays down for the whole country, and their narrative.

use budget::{EconomicGroup, Fund, Kind, Level, Measure, Stage, ThreePublic};
use grammar::lexicon::Role;

use super::{
    Branch, CLASSES, Charted, Edition, Heads, Holds, Item, Layout, Mark, Part, Section, Side, Style, leaf, over,
};
use kinds::form::{Facet, Label};
use kinds::tables::accounts;
use kinds::tables::labels::{
    ADJUSTED, AFFILIATE_SUBSIDY, AMOUNT, BASIC, BUSINESS, CARRY_IN, CARRY_OUT, EXPENDITURE, INCOME, INITIAL, PROJECT,
    SOURCES, SURPLUS_USED, TOTAL, UPWARD, USES, fund, measure, public, total_of,
};

const ABOUT: &[Section] = &[
    Section { key: "overview", title: "主要职能", items: &[Item::Duties("")] },
    Section { key: "offices", title: "机构设置", items: &[Item::Passage("offices")] },
    Section { key: "members", title: "部门决算单位构成", items: &[Item::Passage("final-members")] },
];

const EXPLAINED: &[Section] = &[
    Section { key: "summary", title: "收入支出决算总体情况说明", items: &[Item::Passage("final-totals")] },
    Section {
        key: "income",
        title: "收入决算情况说明",
        items: &[Item::Passage("final-income"), Item::Chart("收入决算图", Charted::Income)],
    },
    Section {
        key: "expenditure",
        title: "支出决算情况说明",
        items: &[Item::Passage("final-expenditure"), Item::Chart("支出决算图", Charted::Expenditure)],
    },
    Section {
        key: "fiscal", title: "财政拨款收入支出决算总体情况说明", items: &[Item::Passage("final-fiscal")]
    },
    Section {
        key: "general-public",
        title: "一般公共预算财政拨款支出决算情况说明",
        items: &[
            Item::Titled("一般公共预算财政拨款支出决算总体情况", "final-general"),
            Item::Titled("一般公共预算财政拨款支出决算结构情况", "final-structure"),
            Item::Titled("一般公共预算财政拨款支出决算具体情况", "final-details"),
        ],
    },
    Section {
        key: "general-basic",
        title: "一般公共预算财政拨款基本支出决算情况说明",
        items: &[Item::Passage("final-basic")],
    },
    Section {
        key: "three-public",
        title: "财政拨款“三公”经费支出决算情况说明",
        items: &[
            Item::Titled("“三公”经费财政拨款支出决算总体情况说明", "final-three"),
            Item::Chart("“三公”经费预算与决算对照图", Charted::ThreePublic),
            Item::Titled("“三公”经费财政拨款支出决算具体情况说明", "final-three-details"),
        ],
    },
    Section {
        key: "government-fund",
        title: "政府性基金预算财政拨款收入支出决算情况说明",
        items: &[Item::Passage("final-government-fund")],
    },
    Section {
        key: "state-capital",
        title: "国有资本经营预算财政拨款收入支出决算情况说明",
        items: &[Item::Passage("final-state-capital")],
    },
    Section { key: "performance", title: "预算绩效管理情况", items: &[Item::Passage("final-performance")] },
    Section {
        key: "other",
        title: "其他重要事项的情况说明",
        items: &[
            Item::Titled("机关运行经费支出情况", "final-operating-cost"),
            Item::Titled("政府采购支出情况", "final-procurement"),
            Item::Titled("国有资产占有使用情况", "final-assets"),
        ],
    },
];

/// The layout of final accounts.
pub static FINAL: Edition = Edition {
    key: "final",
    name: "部门决算（全国统一格式）",
    about: "九张决算表，附决算情况说明：年初预算与决算对照、完成率和差异原因",
    about_en: "final accounts: nine tables and their narrative, the budget beside what was accounted, completion and reasons",
    kind: Kind::FinalAccounts,
    level: Level::Department,
    title: "{year}年度部门决算",
    parts: &[
        Part { title: "部门概况", holds: Holds::Sections(ABOUT) },
        Part { title: "{year}年度部门决算表", holds: Holds::Tables },
        Part { title: "{year}年度部门决算情况说明", holds: Holds::Sections(EXPLAINED) },
        Part { title: "名词解释", holds: Holds::Items(&[Item::Glossary]) },
    ],
    tables: &[
        Layout::of(&accounts::OVERALL, &[INCOME_SIDE, EXPENDITURE_SIDE])
            .titled("收入支出决算总表")
            .noted("本表反映部门本年度的总收支和年末结转结余情况。")
            .spent_only(),
        Layout::of(&accounts::RECEIPTS, &[Side::of(FUNCTIONS, BY_SOURCE)])
            .titled("收入决算表")
            .noted("本表反映部门本年度取得的各项收入情况。"),
        Layout::of(&accounts::SPENDING, &[Side::of(FUNCTIONS, BY_NATURES)])
            .titled("支出决算表")
            .noted("本表反映部门本年度各项支出情况。"),
        Layout::of(&accounts::BALANCE, &[APPROPRIATIONS, APPROPRIATED])
            .titled("财政拨款收入支出决算总表")
            .noted("本表反映部门本年度财政拨款的总收支和年末结转结余情况。")
            .spent_only(),
        Layout::of(&accounts::GENERAL_PUBLIC, &[Side::of(FUNCTIONS, BY_NATURE)])
            .titled("一般公共预算财政拨款支出决算表")
            .noted("本表反映部门本年度一般公共预算财政拨款支出情况。")
            .empty("本部门{year}年度没有一般公共预算财政拨款支出，故本表无数据。"),
        Layout::of(&accounts::BASIC_BESIDE, &[STAFF_SIDE, OPERATIONS_SIDE])
            .titled("一般公共预算财政拨款基本支出决算表")
            .noted("本表反映部门本年度一般公共预算财政拨款基本支出明细情况。")
            .empty("本部门{year}年度没有一般公共预算财政拨款基本支出，故本表无数据。"),
        Layout::of(&accounts::THREE_PUBLIC, &[Side::of(BODIES, BY_EXPENSE)])
            .titled("财政拨款“三公”经费支出决算表")
            .noted("本表反映部门本年度“三公”经费支出预决算情况。")
            .empty("本部门{year}年度没有“三公”经费财政拨款支出，故本表无数据。"),
        Layout::of(&accounts::GOVERNMENT_FUND, &[Side::of(FUNCTIONS, CARRIED)])
            .titled("政府性基金预算财政拨款收入支出决算表")
            .noted("本表反映部门本年度政府性基金预算财政拨款收入支出及结转和结余情况。")
            .empty("本部门{year}年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"),
        Layout::of(&accounts::STATE_CAPITAL, &[Side::of(FUNCTIONS, CARRIED)])
            .titled("国有资本经营预算财政拨款收入支出决算表")
            .noted("本表反映部门本年度国有资本经营预算财政拨款收入支出及结转和结余情况。")
            .empty("本部门{year}年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。"),
    ],
    style: Style {
        listed: Mark::Han,
        items: [Mark::Han, Mark::HanBracket],
        body: "编制部门:",
        yearly: "年度",
        ..Style::USUAL
    },
};

const ITEMS: Heads = Heads::Label(Label::role(Role::Item).word("项目"));
const BODIES: Heads = Heads::Label(Label::role(Role::Body).word("单位名称"));
const FUNCTIONS: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("功能分类科目编码"),
    name: Label::role(Role::Name).word("科目名称"),
    joined: true,
};
const ECONOMICS: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("经济分类科目编码"),
    name: Label::role(Role::Name).word("科目名称"),
    joined: true,
};

/// The budgets stand beside what was accounted where the data have them.
const STAGES: &[Branch] = &[
    leaf(INITIAL.word("年初预算数")).seldom(),
    leaf(ADJUSTED.word("全年预算数")).seldom(),
    leaf(AMOUNT.word("决算数")),
];
const ACCOUNTED: Branch = leaf(AMOUNT.word("决算数"));
const ALL: Label = TOTAL.word("合计");

const INCOME_SIDE: Side = Side::of(ITEMS, STAGES).under(measure(Measure::Income)).rows(&[
    leaf(fund(Fund::GeneralPublic).word("一般公共预算财政拨款收入")),
    leaf(fund(Fund::GovernmentFund).word("政府性基金预算财政拨款收入")),
    leaf(fund(Fund::StateCapital).word("国有资本经营预算财政拨款收入")),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::Institution)),
    leaf(fund(Fund::Business).word("经营收入")),
    leaf(fund(Fund::AffiliatePayment)),
    leaf(fund(Fund::Other)),
    leaf(INCOME),
    leaf(SURPLUS_USED.word("使用非财政拨款结余（含专用结余）")),
    leaf(CARRY_IN.word("年初结转和结余")),
    leaf(SOURCES.word("总计")),
]);

const EXPENDITURE_SIDE: Side = Side::of(ITEMS, STAGES).under(measure(Measure::Expenditure)).rows(&[
    CLASSES,
    leaf(EXPENDITURE),
    leaf(measure(Measure::SurplusDistributed)),
    leaf(CARRY_OUT.word("年末结转和结余")),
    leaf(USES.word("总计")),
]);

const BY_SOURCE: &[Branch] = &[
    leaf(total_of(Measure::Income).word("本年收入合计")),
    leaf(fund(Fund::Fiscal).word("财政拨款收入")),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::Institution)),
    leaf(fund(Fund::Business).word("经营收入")),
    leaf(fund(Fund::AffiliatePayment)),
    leaf(fund(Fund::Other)),
];

const BY_NATURE: &[Branch] = &[leaf(ALL), leaf(BASIC), leaf(PROJECT)];
const BY_NATURES: &[Branch] = &[
    leaf(TOTAL.word("本年支出合计")),
    leaf(BASIC),
    leaf(PROJECT),
    leaf(UPWARD),
    leaf(BUSINESS.word("经营支出")),
    leaf(AFFILIATE_SUBSIDY),
];

const fn carried(measure: Measure, of: Fund, word: &'static str) -> Branch {
    leaf(Label::of(Facet::of(measure).fund(of)).word(word))
}

const APPROPRIATIONS: Side = Side::of(ITEMS, &[ACCOUNTED]).under(measure(Measure::Income)).rows(&[
    leaf(fund(Fund::GeneralPublic).word("一般公共预算财政拨款")),
    leaf(fund(Fund::GovernmentFund).word("政府性基金预算财政拨款")),
    leaf(fund(Fund::StateCapital).word("国有资本经营预算财政拨款")),
    leaf(INCOME),
    over(
        CARRY_IN.word("年初财政拨款结转和结余"),
        &[
            carried(Measure::CarryIn, Fund::GeneralPublic, "一般公共预算财政拨款"),
            carried(Measure::CarryIn, Fund::GovernmentFund, "政府性基金预算财政拨款"),
            carried(Measure::CarryIn, Fund::StateCapital, "国有资本经营预算财政拨款"),
        ],
    ),
    leaf(SOURCES.word("总计")),
]);

const APPROPRIATED: Side = Side::of(
    ITEMS,
    &[
        leaf(ALL),
        leaf(fund(Fund::GeneralPublic).word("一般公共预算财政拨款")),
        leaf(fund(Fund::GovernmentFund).word("政府性基金预算财政拨款")),
        leaf(fund(Fund::StateCapital).word("国有资本经营预算财政拨款")),
    ],
)
.under(measure(Measure::Expenditure))
.rows(&[CLASSES, leaf(EXPENDITURE), leaf(CARRY_OUT.word("年末财政拨款结转和结余")), leaf(USES.word("总计"))]);

const STAFF_SIDE: Side = Side::of(ECONOMICS, &[leaf(TOTAL.word("决算数"))]).of_group(EconomicGroup::Staff);
const OPERATIONS_SIDE: Side = Side::of(ECONOMICS, &[ACCOUNTED]).of_group(EconomicGroup::Operations);

const fn at(stage: Stage) -> Label {
    Label::of(Facet::ANY.stage(stage))
}

const EXPENSES: &[Branch] = &[
    leaf(public(ThreePublic::All).as_a(Role::Total).word("合计")),
    leaf(public(ThreePublic::Abroad)),
    over(
        public(ThreePublic::Vehicles).word("公务用车购置及运行维护费"),
        &[
            leaf(Label::role(Role::Subtotal)),
            leaf(public(ThreePublic::VehiclePurchase)),
            leaf(public(ThreePublic::VehicleRunning)),
        ],
    ),
    leaf(public(ThreePublic::Reception)),
];

const BY_EXPENSE: &[Branch] =
    &[over(at(Stage::Initial).word("预算数"), EXPENSES), over(at(Stage::Final).word("决算数"), EXPENSES)];

const CARRIED: &[Branch] = &[
    leaf(CARRY_IN.word("年初结转和结余")),
    leaf(measure(Measure::Income).word("本年收入")),
    over(measure(Measure::Expenditure).word("本年支出"), &[leaf(TOTAL.word("小计")), leaf(BASIC), leaf(PROJECT)]),
    leaf(CARRY_OUT.word("年末结转和结余")),
];
