//! T1 to T9, T12 to T14, T20 to T24: the tables of a budget (部门预算).

use budget::{Fund, Measure, Nature, Procured, TableId, ThreePublic};
use grammar::lexicon::Role;

use super::labels::{
    AFFILIATE_SUBSIDY, AMOUNT, BASIC, BUSINESS, CARRY_IN, CARRY_OUT, CHANGE, CHANGE_RATE, EXPENDITURE,
    GENERAL_PUBLIC_AMOUNT, GOVERNMENT_FUND_AMOUNT, INCOME, OPERATIONS, PRIOR, PRIOR_BUDGET, PRIOR_EXECUTED,
    PRIOR_FINAL, PROJECT, RESERVE, SOURCES, STAFF, STATE_CAPITAL_AMOUNT, SURPLUS_USED, TOTAL, UPWARD, USES, fund,
    measure, public, total_of,
};
use crate::form::{Block, Facet, Label, Rows, TableForm};

/// What every cell of a block of income says.
pub(crate) const EARNED: Facet = Facet::of(Measure::Income);
/// What every cell of a block of expenditure says.
pub(crate) const SPENT: Facet = Facet::of(Measure::Expenditure);

/// Rows of income, by source; a place prints some of them.
pub(crate) const INCOME_ROWS: &[Label] = &[
    fund(Fund::Fiscal),
    fund(Fund::SpecialAccount),
    fund(Fund::Business),
    fund(Fund::HigherSubsidy),
    fund(Fund::Other),
    fund(Fund::Institution),
    fund(Fund::AffiliatePayment),
    fund(Fund::OwnFunds),
    fund(Fund::GeneralPublic),
    fund(Fund::Appropriated),
    fund(Fund::NonTax),
    fund(Fund::GovernmentFund),
    fund(Fund::StateCapital),
    INCOME,
    CARRY_IN,
    SURPLUS_USED,
    SOURCES,
];

/// Rows of expenditure, by nature and in total.
pub(crate) const EXPENDITURE_ROWS: &[Label] = &[
    BASIC,
    PROJECT,
    BUSINESS.named("business-expenditure"),
    AFFILIATE_SUBSIDY,
    UPWARD,
    RESERVE,
    EXPENDITURE,
    measure(Measure::SurplusDistributed),
    CARRY_OUT,
    USES,
];

const SPENT_COLUMNS: &[Label] = &[
    AMOUNT.required(),
    BASIC,
    STAFF,
    OPERATIONS,
    PROJECT,
    GENERAL_PUBLIC_AMOUNT,
    GOVERNMENT_FUND_AMOUNT,
    STATE_CAPITAL_AMOUNT,
];

/// T1: overall income and expenditure (部门收支总表). Expenditure stands by nature, by functional class, or by both side by
/// side.
pub static OVERALL: TableForm = TableForm {
    id: TableId::T1,
    blocks: &[
        Block::of(EARNED, Rows::Items(INCOME_ROWS), ONLY_AMOUNT).beside("income"),
        Block::of(SPENT, Rows::Items(EXPENDITURE_ROWS), SPENT_COLUMNS).beside("expenditure"),
        Block::of(SPENT, Rows::Items(EXPENDITURE_ROWS), ONLY_AMOUNT).beside("nature").optional(),
    ],
};

/// The only amount of a row.
pub(crate) const ONLY_AMOUNT: &[Label] = &[AMOUNT.required()];
/// The only amount of a row, which is its total.
pub(crate) const ONLY_TOTAL: &[Label] = &[TOTAL.required()];

/// What was carried in, as a source beside others.
const CARRIED_OVER: Label = CARRY_IN.named("carried-over");

/// Columns of sources, by functional class.
const SOURCE_COLUMNS: &[Label] = &[
    total_of(Measure::Sources).required(),
    fund(Fund::Fiscal).required().or(&[Facet::from(Fund::GeneralPublic)]),
    fund(Fund::Appropriated),
    fund(Fund::SpecialAccount),
    fund(Fund::Business),
    fund(Fund::HigherSubsidy),
    fund(Fund::Other),
    fund(Fund::Institution),
    fund(Fund::EducationFees),
    fund(Fund::AffiliatePayment),
    fund(Fund::GeneralPublic),
    fund(Fund::GovernmentFund),
    fund(Fund::StateCapital),
    fund(Fund::OwnFunds),
    CARRIED_OVER,
    SURPLUS_USED,
];

const fn carried(of: Fund, named: &'static str) -> Label {
    Label::of(Facet::of(Measure::CarryIn).fund(of)).named(named)
}

/// This year's income and what was carried in, each by source (预算管理一体化).
const SPLIT_COLUMNS: &[Label] = &[
    total_of(Measure::Sources).required(),
    measure(Measure::Income).required(),
    fund(Fund::GeneralPublic),
    fund(Fund::GovernmentFund),
    fund(Fund::StateCapital),
    fund(Fund::SpecialAccount),
    fund(Fund::Institution),
    fund(Fund::Business),
    fund(Fund::HigherSubsidy),
    fund(Fund::AffiliatePayment),
    fund(Fund::Other),
    fund(Fund::OwnFunds),
    CARRIED_OVER,
    carried(Fund::GeneralPublic, "carried-general-public"),
    carried(Fund::GovernmentFund, "carried-government-fund"),
    carried(Fund::StateCapital, "carried-state-capital"),
    carried(Fund::SpecialAccount, "carried-special-account"),
    carried(Fund::OwnFunds, "carried-own"),
];

const SOURCE_ROWS: &[Label] = &[
    SOURCES,
    INCOME,
    fund(Fund::Fiscal),
    fund(Fund::GeneralPublic),
    fund(Fund::Appropriated),
    fund(Fund::NonTax),
    fund(Fund::GovernmentFund),
    fund(Fund::StateCapital),
    fund(Fund::SpecialAccount),
    fund(Fund::EducationFees),
    fund(Fund::SpecialNonTax),
    fund(Fund::OwnFunds),
    fund(Fund::Institution),
    fund(Fund::Business),
    fund(Fund::HigherSubsidy),
    fund(Fund::AffiliatePayment),
    fund(Fund::Other),
    fund(Fund::Debt),
    CARRY_IN,
    measure(Measure::CarryInUsed),
];

const fn income(rows: Rows, columns: &'static [Label]) -> [Block; 1] {
    [Block::of(EARNED, rows, columns)]
}

/// T2: income (部门收入总表), by functional class.
pub static INCOME_BY_FUNCTION: TableForm =
    TableForm { id: TableId::T2, blocks: &income(Rows::Functions, SOURCE_COLUMNS) };
/// T2 by body: this year's income and what was carried in, each by source.
pub static INCOME_BY_BODY: TableForm = TableForm { id: TableId::T2, blocks: &income(Rows::Bodies, SPLIT_COLUMNS) };
/// T2 by body, each source in a column.
pub static SOURCES_BY_BODY: TableForm = TableForm { id: TableId::T2, blocks: &income(Rows::Bodies, SOURCE_COLUMNS) };
/// T2, one row a source.
pub static BY_SOURCE: TableForm = TableForm { id: TableId::T2, blocks: &income(Rows::Items(SOURCE_ROWS), ONLY_AMOUNT) };

const BY_NATURE: &[Label] = &[
    TOTAL.required(),
    BASIC.required(),
    STAFF,
    OPERATIONS,
    PROJECT.required(),
    PRIOR_BUDGET,
    PRIOR_EXECUTED,
    PRIOR_FINAL,
    CHANGE,
    CHANGE_RATE,
];
const BY_NATURES: &[Label] = &[
    TOTAL.required(),
    BASIC.required(),
    STAFF,
    OPERATIONS,
    PROJECT.required(),
    BUSINESS,
    AFFILIATE_SUBSIDY,
    UPWARD,
    RESERVE,
];

/// T3: expenditure (部门支出总表), by functional class.
pub static SPENT_BY_FUNCTION: TableForm =
    TableForm { id: TableId::T3, blocks: &[Block::of(SPENT, Rows::Functions, BY_NATURES)] };

/// T3 by nature alone: one row, or one row a body.
pub static SPENT_BY_NATURE: TableForm = TableForm {
    id: TableId::T3,
    blocks: &[Block::of(
        SPENT,
        Rows::Bodies,
        &[
            total_of(Measure::Uses).required(),
            BASIC.required(),
            STAFF,
            OPERATIONS,
            PROJECT.required(),
            RESERVE,
            BUSINESS,
            CARRY_OUT,
        ],
    )],
};

const fn economic(nature: Nature, code: &'static str) -> Label {
    Label::of(Facet::ANY.nature(nature).economic(code))
}

/// T3, one row a nature, perhaps with economic classes under it.
pub static SPENT_BY_ITEM: TableForm = TableForm {
    id: TableId::T3,
    blocks: &[Block::of(
        SPENT,
        Rows::Items(&[
            BASIC,
            economic(Nature::Basic, "301"),
            economic(Nature::Basic, "302"),
            economic(Nature::Basic, "303"),
            economic(Nature::Basic, "310"),
            PROJECT,
            economic(Nature::Project, "301"),
            economic(Nature::Project, "302"),
            economic(Nature::Project, "303"),
            economic(Nature::Project, "310"),
            BUSINESS,
            AFFILIATE_SUBSIDY,
            UPWARD,
            EXPENDITURE,
            CARRY_OUT,
            USES,
        ]),
        ONLY_TOTAL,
    )],
};

const APPROPRIATION_ROWS: &[Label] = &[
    measure(Measure::Income),
    fund(Fund::GeneralPublic),
    fund(Fund::GovernmentFund),
    fund(Fund::StateCapital),
    CARRY_IN,
    SOURCES,
];
const APPROPRIATED_ROWS: &[Label] = &[measure(Measure::Expenditure), BASIC, PROJECT, RESERVE, CARRY_OUT, USES];

const APPROPRIATIONS: Block =
    Block::of(EARNED.fund(Fund::Fiscal), Rows::Items(APPROPRIATION_ROWS), ONLY_AMOUNT).beside("income");

const fn appropriated(columns: &'static [Label]) -> Block {
    Block::of(SPENT.fund(Fund::Fiscal), Rows::Items(APPROPRIATED_ROWS), columns)
}

/// T4: fiscal appropriations, income beside expenditure by budget (财政拨款收支总表).
pub static BALANCE: TableForm = TableForm {
    id: TableId::T4,
    blocks: &[
        APPROPRIATIONS,
        appropriated(&[
            TOTAL.required(),
            GENERAL_PUBLIC_AMOUNT.required(),
            GOVERNMENT_FUND_AMOUNT.required(),
            STATE_CAPITAL_AMOUNT,
        ]),
    ],
};
/// T4 with one amount of expenditure a row.
pub static BALANCE_ONLY: TableForm = TableForm { id: TableId::T4, blocks: &[APPROPRIATIONS, appropriated(ONLY_TOTAL)] };

const fn from(fund: Fund, columns: &'static [Label]) -> [Block; 1] {
    [Block::of(SPENT.fund(fund), Rows::Functions, columns)]
}

/// T5: the general public budget, by functional class, down to the item (类款项).
pub static GENERAL_PUBLIC: TableForm = TableForm { id: TableId::T5, blocks: &from(Fund::GeneralPublic, BY_NATURE) };
/// T5 with one amount a row.
pub static GENERAL_PUBLIC_ONLY: TableForm =
    TableForm { id: TableId::T5, blocks: &from(Fund::GeneralPublic, ONLY_TOTAL) };
/// T8: government funds.
pub static GOVERNMENT_FUND: TableForm = TableForm { id: TableId::T8, blocks: &from(Fund::GovernmentFund, BY_NATURE) };
/// T8 with one amount a row.
pub static GOVERNMENT_FUND_ONLY: TableForm =
    TableForm { id: TableId::T8, blocks: &from(Fund::GovernmentFund, ONLY_TOTAL) };
/// T9: state capital.
pub static STATE_CAPITAL: TableForm = TableForm { id: TableId::T9, blocks: &from(Fund::StateCapital, BY_NATURE) };
/// T9 with one amount a row.
pub static STATE_CAPITAL_ONLY: TableForm = TableForm { id: TableId::T9, blocks: &from(Fund::StateCapital, ONLY_TOTAL) };
/// T13: special account.
pub static SPECIAL_ACCOUNT: TableForm = TableForm { id: TableId::T13, blocks: &from(Fund::SpecialAccount, BY_NATURE) };
/// T20: all three appropriations.
pub static FISCAL: TableForm = TableForm { id: TableId::T20, blocks: &from(Fund::Fiscal, BY_NATURE) };
/// T20 with one amount a row.
pub static FISCAL_ONLY: TableForm = TableForm { id: TableId::T20, blocks: &from(Fund::Fiscal, ONLY_TOTAL) };

/// Staff and operations in columns of their own.
pub(crate) const GROUPED: &[Label] = &[TOTAL.required(), STAFF.required(), OPERATIONS.required()];
/// Totals of staff and of operations among coded rows.
const GROUPS: &[Label] =
    &[STAFF.as_a(Role::Total).named("staff-total"), OPERATIONS.as_a(Role::Total).named("operations-total")];

/// A block of department economic classes (部门预算支出经济分类, 类款).
pub(crate) const fn coded(facet: Facet, columns: &'static [Label]) -> Block {
    Block::of(facet, Rows::Economics, columns).with_sums(GROUPS)
}

const fn basic(fund: Fund, columns: &'static [Label]) -> [Block; 1] {
    [coded(SPENT.nature(Nature::Basic).fund(fund), columns)]
}

/// T6: basic expenditure, staff and operations in columns of their own.
pub static BASIC_GROUPED: TableForm = TableForm { id: TableId::T6, blocks: &basic(Fund::GeneralPublic, GROUPED) };
/// T6 with one amount a row.
pub static BASIC_ONLY: TableForm = TableForm { id: TableId::T6, blocks: &basic(Fund::GeneralPublic, ONLY_TOTAL) };
/// T21: the same from all three appropriations.
pub static FISCAL_BASIC: TableForm = TableForm { id: TableId::T21, blocks: &basic(Fund::Fiscal, GROUPED) };
/// T21 with one amount a row.
pub static FISCAL_BASIC_ONLY: TableForm = TableForm { id: TableId::T21, blocks: &basic(Fund::Fiscal, ONLY_TOTAL) };
/// T22: operating cost.
pub static OPERATING_COST: TableForm = TableForm {
    id: TableId::T22,
    blocks: &[coded(Facet::of(Measure::OperatingCost).fund(Fund::GeneralPublic), ONLY_TOTAL)],
};

/// T23: project expenditure of the general public budget by economic class.
pub static PROJECT_CLASSES: TableForm = TableForm {
    id: TableId::T23,
    blocks: &[Block::of(SPENT.nature(Nature::Project).fund(Fund::GeneralPublic), Rows::Economics, ONLY_TOTAL)],
};
/// T24: basic expenditure of each body by economic class (类), and by source.
pub static BASIC_BY_BODY: TableForm =
    TableForm { id: TableId::T24, blocks: &[Block::of(SPENT.nature(Nature::Basic), Rows::Economics, FUNDS)] };

const fn before(of: ThreePublic) -> Label {
    Label::of(Facet::of(Measure::ThreePublic(of)).years_back(1))
}

/// Some places print what vehicles cost to buy and to run, and not both together.
const VEHICLE_RUNNING: Facet = Facet::of(Measure::ThreePublic(ThreePublic::VehicleRunning));

/// T7: the three public expenses (“三公”经费), one row a body; some places add operating cost, meetings and training, or the
/// year before.
pub static THREE_PUBLIC: TableForm = TableForm {
    id: TableId::T7,
    blocks: &[Block::of(
        Facet::ANY,
        Rows::Bodies,
        &[
            public(ThreePublic::All).as_a(Role::Total).required(),
            public(ThreePublic::Reception).required(),
            public(ThreePublic::Abroad).required(),
            public(ThreePublic::Vehicles).required().or(&[VEHICLE_RUNNING]),
            public(ThreePublic::VehiclePurchase).required(),
            public(ThreePublic::VehicleRunning).required(),
            measure(Measure::OperatingCost),
            measure(Measure::Meetings),
            measure(Measure::Training),
            measure(Measure::ThreePublicMeetingsTraining).as_a(Role::Total).named("named"),
            before(ThreePublic::All).as_a(Role::Total),
            before(ThreePublic::Reception),
            before(ThreePublic::Abroad),
            before(ThreePublic::Vehicles),
            before(ThreePublic::VehiclePurchase),
            before(ThreePublic::VehicleRunning),
        ],
    )],
};

/// T7, one row an expense.
pub static THREE_PUBLIC_BY_ITEM: TableForm = TableForm {
    id: TableId::T7,
    blocks: &[Block::of(
        Facet::ANY,
        Rows::Items(&[
            public(ThreePublic::All).as_a(Role::Total),
            public(ThreePublic::Abroad),
            public(ThreePublic::Vehicles),
            public(ThreePublic::VehiclePurchase),
            public(ThreePublic::VehicleRunning),
            public(ThreePublic::Reception),
            measure(Measure::Meetings),
            measure(Measure::Training),
            measure(Measure::OperatingCost),
        ]),
        &[
            AMOUNT.required(),
            GENERAL_PUBLIC_AMOUNT,
            GOVERNMENT_FUND_AMOUNT,
            STATE_CAPITAL_AMOUNT,
            Label::of(PRIOR).as_a(Role::Amount),
            CHANGE,
            CHANGE_RATE,
        ],
    )],
};

const FUNDS: &[Label] = &[
    TOTAL.required(),
    fund(Fund::Fiscal),
    fund(Fund::GeneralPublic),
    fund(Fund::GovernmentFund),
    fund(Fund::StateCapital),
    fund(Fund::SpecialAccount),
    fund(Fund::OwnFunds),
];

/// T12: projects (项目支出表), whose lines are known by their words.
pub static PROJECTS: TableForm =
    TableForm { id: TableId::T12, blocks: &[Block::of(SPENT.nature(Nature::Project), Rows::Lines(&[]), FUNDS)] };

const fn procured(what: Procured) -> Label {
    measure(Measure::Procurement(what))
}

/// T14: purchases (政府采购预算表).
pub static PROCUREMENT: TableForm = TableForm {
    id: TableId::T14,
    blocks: &[Block::of(
        Facet::of(Measure::Procurement(Procured::All)),
        Rows::Lines(&[procured(Procured::Goods), procured(Procured::Works), procured(Procured::Services)]),
        FUNDS,
    )],
};
