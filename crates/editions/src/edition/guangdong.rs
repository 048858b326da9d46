//! Guangdong (广东): twelve tables between the description of the department and the narrative, zeros printed, codes in brackets
//! before their names; basic expenditure by body and economic class, projects by economic class.

use budget::{Fund, Kind, Level, Measure, ThreePublic};
use grammar::lexicon::Role;

use super::{
    Branch, CLASSES, Edition, Heads, Holds, Item, Layout, Mark, Part, Section, Side, Style, goals, leaf, over,
};
use kinds::form::Label;
use kinds::tables::budgets;
use kinds::tables::labels::{
    AFFILIATE_SUBSIDY, AMOUNT, BASIC, BUSINESS, CARRY_IN, CARRY_OUT, EXPENDITURE, INCOME, PROJECT, SOURCES, TOTAL,
    UPWARD, USES, fund, measure, public, total_of,
};

const ABOUT: &[Section] = &[
    Section { key: "overview", title: "主要职责", items: &[Item::Duties("")] },
    Section { key: "offices", title: "部门机构设置", items: &[Item::Passage("offices")] },
    Section { key: "members", title: "部门预算单位构成", items: &[Item::Passage("members")] },
];

const EXPLAINED: &[Section] = &[
    Section {
        key: "totals", title: "部门预算收支增减变化情况", items: &[Item::Passage("guangdong-totals")]
    },
    Section {
        key: "government-fund",
        title: "政府性基金预算支出情况",
        items: &[Item::Passage("guangdong-government-fund")],
    },
    Section {
        key: "state-capital",
        title: "国有资本经营预算支出情况",
        items: &[Item::Passage("guangdong-state-capital")],
    },
    Section {
        key: "three-public", title: "“三公”经费安排情况", items: &[Item::Passage("guangdong-three-public")]
    },
    Section {
        key: "operating-cost",
        title: "机关运行经费安排情况",
        items: &[Item::Passage("guangdong-operating-cost")],
    },
    Section { key: "procurement", title: "政府采购情况", items: &[Item::Passage("guangdong-procurement")] },
    Section { key: "assets", title: "国有资产占有使用情况", items: &[Item::Passage("guangdong-assets")] },
    Section { key: "commissioned", title: "委托业务费安排情况", items: &[Item::Passage("commissioned")] },
    Section {
        key: "performance", title: "重点项目预算绩效目标情况", items: &[Item::Passage("guangdong-performance")]
    },
];

/// The layout of Guangdong.
pub static GUANGDONG: Edition = Edition {
    key: "guangdong",
    name: "广东（部门预算）",
    about: "部门概况、十二张表、情况说明、名词解释；基本支出按单位和经济分类、项目支出按经济分类列示，后附绩效目标表",
    about_en: "Guangdong: twelve tables before the narrative, basic expenditure by body and projects by economic class, performance targets",
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
        Layout::of(&budgets::OVERALL, &[INCOME_SIDE, EXPENDITURE_SIDE]).titled("收支总体情况表"),
        Layout::of(&budgets::SOURCES_BY_BODY, &[Side::of(BODIES, BY_SOURCE)]).titled("收入总体情况表"),
        Layout::of(&budgets::SPENT_BY_FUNCTION, &[Side::of(FUNCTIONS, BY_NATURES)])
            .titled("本年支出总体情况表")
            .empty(NONE),
        Layout::of(&budgets::BALANCE_ONLY, &[APPROPRIATIONS, APPROPRIATED]).titled("财政拨款收支总体情况表"),
        Layout::of(&budgets::GENERAL_PUBLIC, &[Side::of(BRACKETED, GENERAL)])
            .titled("一般公共预算支出情况表（按功能分类科目）")
            .empty(NONE),
        Layout::of(&budgets::BASIC_ONLY, &[Side::of(ECONOMICS, ONE)])
            .titled("一般公共预算基本支出情况表（按经济分类科目）")
            .empty(NONE),
        Layout::of(&budgets::PROJECT_CLASSES, &[Side::of(PROJECT_CLASSES, ONE)])
            .titled("一般公共预算项目支出情况表（按经济分类科目）")
            .empty(NONE),
        Layout::of(&budgets::THREE_PUBLIC_BY_ITEM, &[EXPENSES]).titled("财政拨款安排的行政经费及“三公”经费预算表"),
        Layout::of(&budgets::GOVERNMENT_FUND, &[Side::of(FUNCTIONS, GOVERNMENT)])
            .titled("政府性基金预算支出情况表")
            .empty(NONE),
        Layout::of(&budgets::STATE_CAPITAL, &[Side::of(FUNCTIONS, CAPITAL)])
            .titled("国有资本经营预算支出情况表")
            .empty(NONE),
        Layout::of(&budgets::BASIC_BY_BODY, &[Side::of(BODIES_AND_CLASSES, BY_FUND)])
            .titled("部门预算基本支出预算表")
            .empty(NONE),
        Layout::of(&budgets::PROJECTS, &[Side::of(BODIES_AND_LINES, BY_FUND)])
            .titled("部门预算项目支出预算表")
            .empty(NONE),
        goals::GUANGDONG_PROJECTS,
        goals::GUANGDONG_WHOLE,
    ],
    style: Style {
        listed: Mark::Han,
        items: [Mark::Han, Mark::HanBracket],
        body: "单位名称:",
        zeros: true,
        ..Style::USUAL
    },
};

/// What is said of a table without rows.
const NONE: &str = "本表本年无发生额。";

const ITEMS: Heads = Heads::Label(Label::role(Role::Item).word("项目"));
const BODIES: Heads = Heads::Label(Label::role(Role::Body).word("单位名称"));
const BODIES_AND_LINES: Heads = Heads::Bodies {
    body: Label::role(Role::Body).word("单位名称"),
    class: Label::role(Role::Project).word("支出项目类别"),
};
const FUNCTIONS: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("科目编码"),
    name: Label::role(Role::Name).word("科目名称"),
    joined: true,
};
const BRACKETED: Heads = Heads::Bracketed(Label::role(Role::Functional).word("功能科目名称"));
const CLASS: Label = Label::role(Role::Economic).word("部门预算支出经济科目");
const ECONOMICS: Heads = Heads::Bracketed(CLASS);
/// A table that is often empty has more columns than one of labels, so that a workbook shows that it is one.
const PROJECT_CLASSES: Heads = Heads::Codes {
    over: Label::role(Role::Code).word("经济科目编码"),
    name: Label::role(Role::Name).word("经济科目名称"),
    joined: true,
};
const BODIES_AND_CLASSES: Heads = Heads::Bodies { body: Label::role(Role::Body).word("单位名称"), class: CLASS };

const BUDGETED: Branch = leaf(AMOUNT.word("预算"));
const ALL: Label = TOTAL.word("合计");
const ONE: &[Branch] = &[leaf(TOTAL.word("预算数"))];

const INCOME_SIDE: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Income)).rows(&[
    leaf(fund(Fund::Fiscal).word("预算拨款")),
    leaf(fund(Fund::SpecialAccount).word("财政专户拨款")),
    leaf(fund(Fund::Institution)),
    leaf(fund(Fund::Business).word("事业单位经营收入")),
    leaf(fund(Fund::Other)),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::AffiliatePayment)),
    leaf(INCOME),
    leaf(CARRY_IN.word("上年结转结余")),
    leaf(SOURCES),
]);

const EXPENDITURE_SIDE: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Expenditure)).rows(&[
    CLASSES,
    leaf(EXPENDITURE),
    leaf(CARRY_OUT.word("结转结余下年")),
    leaf(USES),
]);

const GENERAL_BUDGET: Branch = leaf(fund(Fund::GeneralPublic).word("一般公共预算"));
const FUNDS_BUDGET: Branch = leaf(fund(Fund::GovernmentFund).word("政府性基金预算"));
const CAPITAL_BUDGET: Branch = leaf(fund(Fund::StateCapital).word("国有资本经营预算"));

const BY_SOURCE: &[Branch] = &[
    leaf(total_of(Measure::Sources)),
    over(fund(Fund::Fiscal).word("财政拨款收入"), &[GENERAL_BUDGET, FUNDS_BUDGET, CAPITAL_BUDGET]),
    leaf(fund(Fund::SpecialAccount).word("财政专户拨款收入")),
    over(
        fund(Fund::OwnFunds).word("其他资金收入"),
        &[leaf(fund(Fund::Institution)), leaf(fund(Fund::Business).word("事业单位经营收入")), leaf(fund(Fund::Other))],
    ),
    leaf(fund(Fund::HigherSubsidy)),
    leaf(fund(Fund::AffiliatePayment)),
    leaf(CARRY_IN.word("上年结转结余")),
];

const BY_NATURES: &[Branch] =
    &[leaf(ALL), leaf(BASIC), leaf(PROJECT), leaf(BUSINESS), leaf(AFFILIATE_SUBSIDY), leaf(UPWARD)];

const SUBTOTAL: Branch = leaf(Label::role(Role::Subtotal));
const BASIC_OF_IT: Branch = leaf(BASIC.word("其中：基本支出"));
const GENERAL: &[Branch] =
    &[over(fund(Fund::GeneralPublic).word("一般公共预算支出"), &[SUBTOTAL, BASIC_OF_IT, leaf(PROJECT)])];
const GOVERNMENT: &[Branch] =
    &[over(fund(Fund::GovernmentFund).word("政府性基金预算支出"), &[SUBTOTAL, BASIC_OF_IT, leaf(PROJECT)])];
const CAPITAL: &[Branch] =
    &[over(fund(Fund::StateCapital).word("国有资本经营预算支出"), &[SUBTOTAL, BASIC_OF_IT, leaf(PROJECT)])];

const APPROPRIATIONS: Side = Side::of(ITEMS, &[BUDGETED]).under(measure(Measure::Income)).rows(&[
    GENERAL_BUDGET,
    FUNDS_BUDGET,
    CAPITAL_BUDGET,
    leaf(INCOME),
    leaf(CARRY_IN.word("上年结转结余")),
    leaf(SOURCES),
]);

const APPROPRIATED: Side = Side::of(ITEMS, &[leaf(TOTAL.word("预算"))]).under(measure(Measure::Expenditure)).rows(&[
    CLASSES,
    leaf(EXPENDITURE),
    leaf(CARRY_OUT),
    leaf(USES),
]);

const EXPENSES: Side = Side::of(ITEMS, &[leaf(ALL), GENERAL_BUDGET, FUNDS_BUDGET, CAPITAL_BUDGET]).rows(&[
    leaf(measure(Measure::OperatingCost).word("机关运行经费")),
    over(
        public(ThreePublic::All).word("“三公”经费"),
        &[
            leaf(public(ThreePublic::Abroad).word("因公出国（境）支出")),
            over(
                public(ThreePublic::Vehicles).word("公务用车购置及运行维护支出"),
                &[
                    leaf(public(ThreePublic::VehiclePurchase)),
                    leaf(public(ThreePublic::VehicleRunning).word("公务用车运行维护费")),
                ],
            ),
            leaf(public(ThreePublic::Reception).word("公务接待费支出")),
        ],
    ),
]);

const BY_FUND: &[Branch] = &[
    leaf(TOTAL.word("总计")),
    over(fund(Fund::Fiscal).word("财政拨款"), &[leaf(ALL), GENERAL_BUDGET, FUNDS_BUDGET, CAPITAL_BUDGET]),
    leaf(fund(Fund::SpecialAccount).word("财政专户拨款")),
    leaf(fund(Fund::OwnFunds).word("其他资金")),
];
