//! F1 to F9: the tables of final accounts (部门决算).

use budget::{Fund, Measure, Nature, Stage, TableId, ThreePublic};
use grammar::lexicon::Role;

use super::budgets::{EARNED, EXPENDITURE_ROWS, INCOME_ROWS, ONLY_AMOUNT, ONLY_TOTAL, SPENT, coded};
use super::labels::{
    ADJUSTED, AFFILIATE_SUBSIDY, AMOUNT, BASIC, BUSINESS, CARRY_IN, CARRY_OUT, GENERAL_PUBLIC_AMOUNT,
    GOVERNMENT_FUND_AMOUNT, INCOME, INITIAL, OPERATIONS, PROJECT, SOURCES, STAFF, STATE_CAPITAL_AMOUNT, TOTAL, UPWARD,
    USES, fund, measure,
};
use crate::form::{Block, Facet, Label, Rows, TableForm};

const RECEIVED: Facet = EARNED.stage(Stage::Final);
const ACCOUNTED: Facet = SPENT.stage(Stage::Final);
const STAGES: &[Label] = &[AMOUNT.required(), INITIAL, ADJUSTED];

/// F1: overall (收入支出决算总表).
pub static OVERALL: TableForm = TableForm {
    id: TableId::F1,
    blocks: &[
        Block::of(RECEIVED, Rows::Items(INCOME_ROWS), STAGES).beside("income"),
        Block::of(ACCOUNTED, Rows::Items(EXPENDITURE_ROWS), STAGES).beside("expenditure"),
        Block::of(ACCOUNTED, Rows::Items(EXPENDITURE_ROWS), STAGES).beside("nature").optional(),
    ],
};

/// F2: income (收入决算表).
pub static RECEIPTS: TableForm = TableForm {
    id: TableId::F2,
    blocks: &[Block::of(
        RECEIVED,
        Rows::Functions,
        &[
            TOTAL.required(),
            fund(Fund::Fiscal).required(),
            fund(Fund::HigherSubsidy),
            fund(Fund::Institution),
            fund(Fund::Business),
            fund(Fund::AffiliatePayment),
            fund(Fund::Other),
        ],
    )],
};

/// F3: expenditure (支出决算表).
pub static SPENDING: TableForm = TableForm {
    id: TableId::F3,
    blocks: &[Block::of(
        ACCOUNTED,
        Rows::Functions,
        &[TOTAL.required(), BASIC.required(), PROJECT.required(), UPWARD, BUSINESS, AFFILIATE_SUBSIDY],
    )],
};

const fn of(measure: Measure, fund: Fund) -> Label {
    Label::of(Facet::of(measure).fund(fund))
}

/// F4: fiscal appropriations (财政拨款收入支出决算总表).
pub static BALANCE: TableForm = TableForm {
    id: TableId::F4,
    blocks: &[
        Block::of(
            RECEIVED.fund(Fund::Fiscal),
            Rows::Items(&[
                fund(Fund::GeneralPublic),
                fund(Fund::GovernmentFund),
                fund(Fund::StateCapital),
                INCOME,
                CARRY_IN,
                of(Measure::CarryIn, Fund::GeneralPublic),
                of(Measure::CarryIn, Fund::GovernmentFund),
                of(Measure::CarryIn, Fund::StateCapital),
                SOURCES,
            ]),
            ONLY_AMOUNT,
        )
        .beside("income"),
        Block::of(
            ACCOUNTED.fund(Fund::Fiscal),
            Rows::Items(&[
                measure(Measure::Expenditure).as_a(Role::Total),
                CARRY_OUT,
                of(Measure::CarryOut, Fund::GeneralPublic),
                of(Measure::CarryOut, Fund::GovernmentFund),
                of(Measure::CarryOut, Fund::StateCapital),
                USES,
            ]),
            &[TOTAL.required(), GENERAL_PUBLIC_AMOUNT, GOVERNMENT_FUND_AMOUNT, STATE_CAPITAL_AMOUNT],
        ),
    ],
};

const NATURES: &[Label] = &[TOTAL.required(), BASIC.required(), PROJECT.required()];

const fn by_function(fund: Fund, columns: &'static [Label]) -> [Block; 1] {
    [Block::of(ACCOUNTED.fund(fund), Rows::Functions, columns)]
}

/// F5: the general public budget.
pub static GENERAL_PUBLIC: TableForm =
    TableForm { id: TableId::F5, blocks: &by_function(Fund::GeneralPublic, NATURES) };

const BASIC_SPENT: Facet = ACCOUNTED.fund(Fund::GeneralPublic).nature(Nature::Basic);
const BESIDE: Block = coded(BASIC_SPENT, &[AMOUNT.required().named("total-beside")]);
const LAST: Block = coded(BASIC_SPENT, &[AMOUNT.required().named("total-last")]);

/// F6: basic expenditure, staff at the left, operations at the right.
pub static BASIC_BESIDE: TableForm = TableForm { id: TableId::F6, blocks: &[coded(BASIC_SPENT, ONLY_TOTAL), BESIDE] };
/// F6 with operations in two blocks at the right, as the national template prints it.
pub static BASIC_IN_THREE: TableForm =
    TableForm { id: TableId::F6, blocks: &[coded(BASIC_SPENT, ONLY_TOTAL), BESIDE, LAST] };
/// F6 in one block.
pub static BASIC_ALONE: TableForm =
    TableForm { id: TableId::F6, blocks: &[coded(BASIC_SPENT, &[TOTAL.required(), STAFF, OPERATIONS])] };

const fn budgeted(of: ThreePublic, named: &'static str) -> Label {
    Label::of(Facet::of(Measure::ThreePublic(of)).stage(Stage::Initial)).named(named).required()
}

const fn accounted(of: ThreePublic, named: &'static str) -> Label {
    Label::of(Facet::of(Measure::ThreePublic(of)).stage(Stage::Final)).named(named).required()
}

/// F7: each of the three public expenses as budgeted and as finally accounted; the two may be printed in either order,
/// over or under it.
pub static THREE_PUBLIC: TableForm = TableForm {
    id: TableId::F7,
    blocks: &[Block::of(
        Facet::ANY,
        Rows::Bodies,
        &[
            budgeted(ThreePublic::All, "budget-total").as_a(Role::Total),
            accounted(ThreePublic::All, "total").as_a(Role::Total),
            budgeted(ThreePublic::Abroad, "budget-abroad"),
            accounted(ThreePublic::Abroad, "abroad"),
            budgeted(ThreePublic::Vehicles, "budget-vehicles"),
            accounted(ThreePublic::Vehicles, "vehicles"),
            budgeted(ThreePublic::VehiclePurchase, "budget-vehicle-purchase"),
            accounted(ThreePublic::VehiclePurchase, "vehicle-purchase"),
            budgeted(ThreePublic::VehicleRunning, "budget-vehicle-running"),
            accounted(ThreePublic::VehicleRunning, "vehicle-running"),
            budgeted(ThreePublic::Reception, "budget-reception"),
            accounted(ThreePublic::Reception, "reception"),
        ],
    )],
};

const CARRIED: &[Label] =
    &[CARRY_IN.required(), measure(Measure::Income).required(), TOTAL.required(), BASIC, PROJECT, CARRY_OUT.required()];

/// F8: government funds.
pub static GOVERNMENT_FUND: TableForm =
    TableForm { id: TableId::F8, blocks: &by_function(Fund::GovernmentFund, CARRIED) };
/// F8 of expenditure alone.
pub static GOVERNMENT_FUND_SPENT: TableForm =
    TableForm { id: TableId::F8, blocks: &by_function(Fund::GovernmentFund, NATURES) };
/// F9: state capital.
pub static STATE_CAPITAL: TableForm = TableForm { id: TableId::F9, blocks: &by_function(Fund::StateCapital, CARRIED) };
/// F9 of expenditure alone.
pub static STATE_CAPITAL_SPENT: TableForm =
    TableForm { id: TableId::F9, blocks: &by_function(Fund::StateCapital, NATURES) };
