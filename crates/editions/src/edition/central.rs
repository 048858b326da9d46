//! The central ministries' layout (中央部门), which most places follow: tables before the narrative, nine
//! tables, and performance targets behind them.

use budget::{Fund, Kind, Level, Measure, ThreePublic};
use grammar::lexicon::Role;

use super::{
    Branch, CLASSES, Charted, Edition, Heads, Holds, Item, Layout, Mark, Part, Section, Side, Style, goals, leaf, over,
};
use kinds::form::Label;
use kinds::tables::budgets;
use kinds::tables::labels::{
    AFFILIATE_SUBSIDY, AMOUNT, BASIC, BUSINESS, CARRY_IN, CARRY_OUT, EXPENDITURE, INCOME, OPERATIONS, PROJECT, SOURCES,
    STAFF, SURPLUS_USED, TOTAL, UPWARD, USES, fund, measure, public, total_of,
};

const ABOUT: &[Section] = &[
    Section { key: "overview", title: "主要职能", items: &[Item::Duties("")] },
    Section { key: "offices", title: "机构设置", items: &[Item::Passage("offices")] },
    Section { key: "members", title: "部门预算单位构成", items: &[Item::Passage("members")] },
];

const EXPLAINED: &[Section] = &[
    Section {
        key: "summary",
        title: "关于部门收支总表的说明",
        items: &[
            Item::Passage("central-income"),
            Item::Passage("central-expenditure"),
            Item::Chart("支出预算结构图", Charted::Natures),
        ],
    },
    Section {
        key: "general-public",
        title: "关于一般公共预算支出表的说明",
        items: &[Item::Passage("central-general-public"), Item::Passage("project")],
    },
    Section {
        key: "general-basic",
        title: "关于一般公共预算基本支出表的说明",
        items: &[Item::Passage("central-basic")],
    },
    Section {
        key: "three-public",
        title: "关于一般公共预算“三公”经费支出表的说明",
        items: &[Item::Passage("central-three-public"), Item::Chart("“三公”经费预算图", Charted::ThreePublic)],
    },
    Section {
        key: "government-fund",
        title: "关于政府性基金预算支出表的说明",
        items: &[Item::Passage("central-government-fund")],
    },
    Section {
        key: "state-capital",
        title: "关于国有资本经营预算支出表的说明",
        items: &[Item::Passage("central-state-capital")],
    },
    Section {
        key: "other",
        title: "其他重要事项的情况说明",
        items: &[
            Item::Passage("central-operating-cost"),
            Item::Passage("central-procurement"),
            Item::Passage("central-assets"),
            Item::Passage("central-performance"),
        ],
    },
];

/// The layout of the central ministries.
pub static CENTRAL: Edition = Edition {
    key: "central",
    name: "中央部门（部门预算）",
    about: "表在前，九张表，后附绩效目标表；没有专门版式的地方也按此编制",
    about_en: "central ministries: tables first, nine tables and performance targets; used for places without a layout of their own",
    kind: Kind::Budget,
    level: Level::Department,
    title: "{year}年部门预算",
    parts: &[
        Part { title: "部门概况", holds: Holds::Sections(ABOUT) },
        Part { title: "{year}年部门预算表", holds: Holds::Tables },
        Part { title: "{year}年部门预算情况说明", holds: Holds::Sections(EXPLAINED) },
        Part { title: "名词解释", holds: Holds::Items(&[Item::Glossary]) },
    ],
    tables: &[
        Layout::of(&budgets::OVERALL, &[INCOME_SIDE, EXPENDITURE_SIDE]).titled("部门收支总表").spent_only(),
        Layout::of(&budgets::INCOME_BY_FUNCTION, &[Side::of(FUNCTIONS, BY_SOURCE)]).titled("部门收入总表").total_last(),
        Layout::of(&budgets::SPENT_BY_FUNCTION, &[Side::of(FUNCTIONS, BY_NATURES)]).titled("部门支出总表").total_last(),
        Layout::of(&budgets::BALANCE, &[APPROPRIATIONS, APPROPRIATED]).titled("财政拨款收支总表").spent_only(),
        Layout::of(&budgets::GENERAL_PUBLIC, &[Side::of(FUNCTIONS, BY_NATURE)])
            .titled("一般公共预算支出表")
            .total_last()
            .empty("{year}年部门预算中没有使用一般公共预算拨款安排的支出，本表为空表。"),
        Layout::of(&budgets::BASIC_GROUPED, &[Side::of(ECONOMICS, BY_GROUP)])
            .titled("一般公共预算基本支出表")
            .total_last()
            .empty("{year}年部门预算中没有一般公共预算基本支出，本表为空表。"),
        Layout::of(&budgets::THREE_PUBLIC, &[Side::of(BODIES, BY_EXPENSE)]).titled("一般公共预算“三公”经费支出表"),
        Layout::of(&budgets::GOVERNMENT_FUND, &[Side::of(FUNCTIONS, BY_NATURE)])
            .titled("政府性基金预算支出表")
            .total_last()
            .empty("{year}年部门预算中没有使用政府性基金预算拨款安排的支出，本表为空表。"),
        Layout::of(&budgets::STATE_CAPITAL, &[Side::of(FUNCTIONS, BY_NATURE)])
            .titled("国有资本经营预算支出表")
            .total_last()
            .empty("{year}年部门预算中没有使用国有资本经营预算拨款安排的支出，本表为空表。"),
        goals::CENTRAL_PROJECTS,
        goals::CENTRAL_WHOLE,
    ],
    style: Style { listed: Mark::Han, items: [Mark::Han, Mark::HanBracket], body: "部门(单位):", ..Style::USUAL },
};

const ITEMS: Heads = Heads::Label(Label::role(Role::Item).word("项目"));
const BODIES: Heads = Heads::Label(Label::role(Role::Body).word("单位名称"));
const FUNCTIONS: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("科目编码"),
    name: Label::role(Role::Name).word("科目名称"),
    joined: true,
};
const ECONOMICS: Heads = FUNCTIONS;

const BUDGETED: Branch = leaf(AMOUNT.word("预算数"));
const ALL: Label = TOTAL.word("合计");

const INCOME_SIDE: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Income)).rows(&[
    leaf(fund(Fund::GeneralPublic).word("一般公共预算拨款收入")),
    leaf(fund(Fund::GovernmentFund).word("政府性基金预算拨款收入")),
    leaf(fund(Fund::StateCapital).word("国有资本经营预算拨款收入")),
    leaf(fund(Fund::SpecialAccount).word("财政专户管理资金收入")),
    leaf(fund(Fund::Institution)),
    leaf(fund(Fund::Business).word("事业单位经营收入")),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::AffiliatePayment)),
    leaf(fund(Fund::Other)),
    leaf(INCOME),
    leaf(SURPLUS_USED),
    leaf(CARRY_IN),
    leaf(SOURCES),
]);

const EXPENDITURE_SIDE: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Expenditure)).rows(&[
    CLASSES,
    leaf(EXPENDITURE),
    leaf(CARRY_OUT),
    leaf(USES),
]);

const BY_SOURCE: &[Branch] = &[
    leaf(total_of(Measure::Sources)),
    leaf(CARRY_IN),
    leaf(fund(Fund::GeneralPublic).word("一般公共预算拨款收入")),
    leaf(fund(Fund::GovernmentFund).word("政府性基金预算拨款收入")),
    leaf(fund(Fund::StateCapital).word("国有资本经营预算拨款收入")),
    leaf(fund(Fund::SpecialAccount).word("财政专户管理资金收入")),
    leaf(fund(Fund::Institution)),
    leaf(fund(Fund::Business).word("事业单位经营收入")),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::AffiliatePayment)),
    leaf(fund(Fund::Other)),
    leaf(SURPLUS_USED),
];

const BY_NATURE: &[Branch] = &[leaf(ALL), leaf(BASIC), leaf(PROJECT)];
const BY_NATURES: &[Branch] =
    &[leaf(ALL), leaf(BASIC), leaf(PROJECT), leaf(UPWARD), leaf(BUSINESS), leaf(AFFILIATE_SUBSIDY)];
const BY_GROUP: &[Branch] = &[leaf(ALL), leaf(STAFF.word("人员经费")), leaf(OPERATIONS.word("公用经费"))];

const APPROPRIATIONS: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Income)).rows(&[
    over(
        measure(Measure::Income).word("本年收入"),
        &[
            leaf(fund(Fund::GeneralPublic).word("一般公共预算拨款")),
            leaf(fund(Fund::GovernmentFund).word("政府性基金预算拨款")),
            leaf(fund(Fund::StateCapital).word("国有资本经营预算拨款")),
        ],
    ),
    leaf(CARRY_IN),
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
.under(measure(Measure::Expenditure))
.rows(&[over(measure(Measure::Expenditure).word("本年支出"), &[CLASSES]), leaf(CARRY_OUT), leaf(USES)]);

const BY_EXPENSE: &[Branch] = &[
    leaf(public(ThreePublic::All).as_a(Role::Total).word("“三公”经费合计")),
    leaf(public(ThreePublic::Abroad)),
    over(
        public(ThreePublic::Vehicles),
        &[
            leaf(Label::role(Role::Subtotal)),
            leaf(public(ThreePublic::VehiclePurchase)),
            leaf(public(ThreePublic::VehicleRunning)),
        ],
    ),
    leaf(public(ThreePublic::Reception)),
];
