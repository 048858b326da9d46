//! Hunan since 2021 (湖南): narrative first, ten tables or eleven, performance targets with criteria.

use budget::{Fund, Kind, Level, Measure, ThreePublic};
use grammar::lexicon::Role;

use super::{Branch, CLASSES, Charted, Edition, Heads, Holds, Item, Layout, Part, Section, Side, Style, leaf, over};
use kinds::form::Label;
use kinds::tables::budgets;
use kinds::tables::goals;
use kinds::tables::labels::{
    AFFILIATE_SUBSIDY, AMOUNT, BASIC, BUSINESS, CARRY_IN, CARRY_OUT, EXPENDITURE, INCOME, OPERATIONS, PROJECT, SOURCES,
    STAFF, TOTAL, UPWARD, USES, fund, measure, public, total_of,
};

const SECTIONS: &[Section] = &[
    Section {
        key: "overview",
        title: "部门基本概况",
        items: &[Item::Duties("职能职责"), Item::Titled("机构设置", "offices")],
    },
    Section { key: "members", title: "部门预算单位构成", items: &[Item::Passage("members")] },
    Section {
        key: "totals",
        title: "部门收支总体情况",
        items: &[
            Item::Passage("income"),
            Item::Chart("收入预算图", Charted::Income),
            Item::Passage("expenditure"),
            Item::Chart("支出预算图", Charted::Expenditure),
        ],
    },
    Section {
        key: "general-public",
        title: "一般公共预算拨款支出",
        items: &[Item::Passage("general-public"), Item::Passage("basic"), Item::Passage("project")],
    },
    Section {
        key: "government-fund", title: "政府性基金预算支出", items: &[Item::Passage("government-fund")]
    },
    Section { key: "state-capital", title: "国有资本经营预算支出", items: &[Item::Passage("state-capital")] },
    Section {
        key: "other",
        title: "其他重要事项的情况说明",
        items: &[
            Item::Passage("operating-cost"),
            Item::Passage("three-public"),
            Item::Passage("general-expenses"),
            Item::Passage("procurement"),
            Item::Passage("assets"),
            Item::Passage("performance"),
        ],
    },
    Section { key: "glossary", title: "名词解释", items: &[Item::Glossary] },
];

const PARTS: &[Part] = &[
    Part { title: "{year}年部门预算说明", holds: Holds::Sections(SECTIONS) },
    Part { title: "{year}年部门预算表", holds: Holds::Tables },
];

/// The layout of Hunan since 2021, with a table of state capital.
pub static HUNAN: Edition = Edition {
    key: "hunan",
    name: "湖南（部门预算，2021年起）",
    about: "说明在前，十一张表，含国有资本经营预算和绩效目标",
    about_en: "Hunan since 2021: narrative first, eleven tables with state capital and performance targets",
    kind: Kind::Budget,
    level: Level::Department,
    title: "{year}年部门预算公开",
    parts: PARTS,
    tables: TABLES,
    style: Style::USUAL,
};

/// The same without a table of state capital, as Changsha publishes.
pub static HUNAN_TEN: Edition = Edition {
    key: "hunan-ten",
    name: "湖南（部门预算，十张表）",
    about: "同上，没有国有资本经营预算支出表",
    about_en: "the same without a table of state capital: ten tables",
    tables: TEN,
    ..HUNAN
};

const TABLES: &[Layout] = &[
    OVERALL,
    BY_FUNDS,
    SPENT,
    BALANCED,
    GENERAL,
    BASICS,
    THREE_PUBLIC,
    GOVERNMENT_FUND,
    STATE_CAPITAL,
    PROJECT_GOALS,
    WHOLE_GOALS,
];
const TEN: &[Layout] =
    &[OVERALL, BY_FUNDS, SPENT, BALANCED, GENERAL, BASICS, THREE_PUBLIC, GOVERNMENT_FUND, PROJECT_GOALS, WHOLE_GOALS];

const OVERALL: Layout =
    Layout::of(&budgets::OVERALL, &[INCOME_SIDE, EXPENDITURE_SIDE]).noted("本表反映部门本年度的收支总体情况。");
const BY_FUNDS: Layout = Layout::of(&budgets::INCOME_BY_FUNCTION, &[Side::of(FUNCTIONS, BY_SOURCE)])
    .numbered()
    .noted("本表反映部门本年度取得的各项收入情况。");
const SPENT: Layout = Layout::of(&budgets::SPENT_BY_FUNCTION, &[Side::of(FUNCTIONS, BY_NATURES)])
    .numbered()
    .noted("本表反映部门本年度各项支出情况。");
const BALANCED: Layout =
    Layout::of(&budgets::BALANCE, &[APPROPRIATIONS, APPROPRIATED]).noted("本表反映部门财政拨款的总收支情况。");
const GENERAL: Layout = Layout::of(&budgets::GENERAL_PUBLIC, &[Side::of(FUNCTIONS, BY_NATURE)])
    .numbered()
    .noted("本表反映部门本年度一般公共预算支出情况。");
const BASICS: Layout = Layout::of(&budgets::BASIC_GROUPED, &[Side::of(ECONOMICS, BY_GROUP)])
    .numbered()
    .noted("本表反映部门本年度一般公共预算基本支出情况。");
const THREE_PUBLIC: Layout = Layout::of(&budgets::THREE_PUBLIC, &[Side::of(BODIES, BY_EXPENSE)])
    .noted("本表反映部门本年度一般公共预算“三公”经费情况，没有数字即没有此项支出。");
const GOVERNMENT_FUND: Layout = Layout::of(&budgets::GOVERNMENT_FUND, &[Side::of(FUNCTIONS, BY_NATURE)])
    .numbered()
    .noted("本表反映部门本年度政府性基金预算支出情况，没有数字即没有此项支出。");
const STATE_CAPITAL: Layout = Layout::of(&budgets::STATE_CAPITAL, &[Side::of(FUNCTIONS, BY_NATURE)])
    .numbered()
    .noted("本表反映部门本年度国有资本经营预算支出情况，没有数字即没有此项支出。");
const PROJECT_GOALS: Layout = Layout::of(&goals::PROJECTS, &[Side::of(BODIES, PROJECT_FUNDS)]);
const WHOLE_GOALS: Layout = Layout::of(&goals::OVERALL, &[Side::of(BODIES, ALL_FUNDS)]);

const ITEMS: Heads = Heads::Label(Label::role(Role::Item).word("项目"));
const BODIES: Heads = Heads::Label(Label::role(Role::Body).word("部门名称"));
const FUNCTIONS: Heads =
    Heads::Codes { over: Label::role(Role::Code), name: Label::role(Role::Name).word("功能科目"), joined: false };
const ECONOMICS: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("经济科目编码"),
    name: Label::role(Role::Name).word("经济科目名称"),
    joined: true,
};

const THIS_BUDGET: Branch = leaf(AMOUNT.word("本年预算"));
const ALL: Label = TOTAL.word("总计");

const INCOME_SIDE: Side = Side::of(ITEMS, &[THIS_BUDGET]).under(measure(Measure::Income)).rows(&[
    leaf(fund(Fund::Fiscal).word("本级财政拨款收入")),
    leaf(fund(Fund::SpecialAccount).word("财政专户管理事业收入")),
    leaf(fund(Fund::Business).word("事业单位经营服务收入")),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::Other)),
    leaf(fund(Fund::Institution)),
    leaf(INCOME),
    leaf(CARRY_IN),
    leaf(SOURCES),
]);

const EXPENDITURE_SIDE: Side = Side::of(ITEMS, &[THIS_BUDGET]).under(measure(Measure::Expenditure)).rows(&[
    leaf(BASIC),
    leaf(PROJECT),
    leaf(BUSINESS),
    leaf(AFFILIATE_SUBSIDY),
    leaf(UPWARD),
    leaf(EXPENDITURE),
    leaf(measure(Measure::SurplusDistributed)),
    leaf(CARRY_OUT),
    leaf(USES),
]);

const BY_SOURCE: &[Branch] = &[
    leaf(total_of(Measure::Sources)),
    over(
        fund(Fund::Fiscal).word("本级财政拨款"),
        &[leaf(AMOUNT), leaf(fund(Fund::Appropriated).word("其中：经费拨款"))],
    ),
    leaf(fund(Fund::SpecialAccount).word("财政专户管理事业收入")),
    leaf(fund(Fund::Business).word("事业单位经营服务收入")),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::Other)),
    leaf(fund(Fund::Institution)),
    leaf(CARRY_IN),
];

const BY_NATURE: &[Branch] = &[leaf(ALL), leaf(BASIC), leaf(PROJECT)];
const BY_NATURES: &[Branch] =
    &[leaf(ALL), leaf(BASIC), leaf(PROJECT), leaf(BUSINESS), leaf(AFFILIATE_SUBSIDY), leaf(UPWARD)];
const BY_GROUP: &[Branch] = &[leaf(ALL), leaf(STAFF.word("人员类")), leaf(OPERATIONS.word("公用经费"))];

const APPROPRIATIONS: Side = Side::of(ITEMS, &[leaf(AMOUNT)]).under(measure(Measure::Income)).rows(&[
    over(
        measure(Measure::Income).word("本年收入"),
        &[
            leaf(fund(Fund::GeneralPublic).word("一般公共预算拨款收入")),
            leaf(fund(Fund::GovernmentFund).word("政府性基金预算拨款收入")),
            leaf(fund(Fund::StateCapital).word("国有资本经营预算拨款收入")),
        ],
    ),
    leaf(CARRY_IN),
    leaf(SOURCES),
]);

const GENERAL_PUBLIC: Branch = leaf(fund(Fund::GeneralPublic).word("一般公共预算"));
const APPROPRIATED: Side = Side::of(
    ITEMS,
    &[
        leaf(TOTAL),
        GENERAL_PUBLIC,
        leaf(fund(Fund::GovernmentFund).word("政府性基金预算")),
        leaf(fund(Fund::StateCapital).word("国有资本经营预算")),
    ],
)
.under(measure(Measure::Expenditure))
.rows(&[over(measure(Measure::Expenditure).word("本年支出"), &[CLASSES]), leaf(CARRY_OUT), leaf(USES)]);

const BY_EXPENSE: &[Branch] = &[over(
    public(ThreePublic::All).word("“三公”经费预算数（财政拨款）"),
    &[
        leaf(Label::role(Role::Subtotal)),
        leaf(public(ThreePublic::Reception)),
        leaf(public(ThreePublic::Abroad)),
        leaf(public(ThreePublic::Vehicles)),
        leaf(public(ThreePublic::VehiclePurchase).word("其中：公务用车购置")),
        leaf(public(ThreePublic::VehicleRunning).as_a(Role::OfWhich)),
    ],
)];

const FUNDS: Branch = leaf(AMOUNT.word("资金总额"));
const PROJECT_FUNDS: &[Branch] = &[FUNDS];
const ALL_FUNDS: &[Branch] = &[over(
    AMOUNT.word("年度预算申请"),
    &[
        FUNDS,
        over(
            AMOUNT.word("按收入性质分"),
            &[
                GENERAL_PUBLIC,
                leaf(fund(Fund::GovernmentFund).word("政府性基金拨款")),
                leaf(fund(Fund::SpecialAccount)),
                leaf(fund(Fund::Other).word("其他资金")),
            ],
        ),
        over(AMOUNT.word("按支出性质分"), &[leaf(BASIC), leaf(PROJECT)]),
    ],
)];
