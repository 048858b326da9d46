//! Labels that several tables have (共用栏目).

use budget::{Aspect, EconomicGroup, Fund, Measure, Nature, Stage, ThreePublic};
use grammar::lexicon::Role;

use crate::form::{Facet, Label};

/// A source of money.
pub const fn fund(fund: Fund) -> Label {
    Label::of(Facet::from(fund))
}

/// A nature of expenditure.
pub const fn nature(nature: Nature) -> Label {
    Label::of(Facet::ANY.nature(nature))
}

/// Another measure than that of the block.
pub const fn measure(measure: Measure) -> Label {
    Label::of(Facet::of(measure))
}

/// One of the three public expenses.
pub const fn public(of: ThreePublic) -> Label {
    measure(Measure::ThreePublic(of))
}

const fn group(group: EconomicGroup) -> Label {
    Label::of(Facet::ANY.nature(Nature::Basic).group(group))
}

/// What is added up: all of the block.
pub const TOTAL: Label = Label::role(Role::Total);
/// The only amount of a row.
pub const AMOUNT: Label = Label::role(Role::Amount);
/// A total of income with what was carried in, or of expenditure with what is carried out, as a column.
pub const fn total_of(whole: Measure) -> Label {
    Label::of(Facet::of(whole)).as_a(Role::Total).named("total").word("合计")
}

/// Basic expenditure, and its parts.
pub const BASIC: Label = nature(Nature::Basic);
/// Staff.
pub const STAFF: Label = group(EconomicGroup::Staff);
/// Operations.
pub const OPERATIONS: Label = group(EconomicGroup::Operations);
/// Project expenditure.
pub const PROJECT: Label = nature(Nature::Project);
/// Reserve.
pub const RESERVE: Label = nature(Nature::Reserve);
/// Expenditure of institutions on business.
pub const BUSINESS: Label = nature(Nature::Business);
/// Subsidies to affiliates.
pub const AFFILIATE_SUBSIDY: Label = nature(Nature::AffiliateSubsidy);
/// Payments upward.
pub const UPWARD: Label = nature(Nature::UpwardPayment);

/// What was carried in.
pub const CARRY_IN: Label = measure(Measure::CarryIn);
/// What is carried out.
pub const CARRY_OUT: Label = measure(Measure::CarryOut);
/// Income of the year, as a sum.
pub const INCOME: Label = measure(Measure::Income).as_a(Role::Total);
/// Expenditure of the year, as a sum.
pub const EXPENDITURE: Label = measure(Measure::Expenditure).as_a(Role::Total);
/// All income with what was carried in.
pub const SOURCES: Label = measure(Measure::Sources).as_a(Role::Total);
/// All expenditure with what is carried out.
pub const USES: Label = measure(Measure::Uses).as_a(Role::Total);
/// Surplus that is used.
pub const SURPLUS_USED: Label = measure(Measure::SurplusUsed);

/// The three appropriations of expenditure, in columns beside rows of the same names.
pub const GENERAL_PUBLIC_AMOUNT: Label = fund(Fund::GeneralPublic).named("general-public-amount");
/// The same of government funds.
pub const GOVERNMENT_FUND_AMOUNT: Label = fund(Fund::GovernmentFund).named("government-fund-amount");
/// The same of state capital.
pub const STATE_CAPITAL_AMOUNT: Label = fund(Fund::StateCapital).named("state-capital-amount");

/// The year before.
pub const PRIOR: Facet = Facet::ANY.years_back(1);
/// The budget of the year before.
pub const PRIOR_BUDGET: Label = Label::of(PRIOR).as_a(Role::Amount).named("prior-budget").word("预算数");
/// What was executed of it.
pub const PRIOR_EXECUTED: Label = Label::of(PRIOR.stage(Stage::Executed)).as_a(Role::Amount);
/// What was finally accounted for it.
pub const PRIOR_FINAL: Label = Label::of(PRIOR.stage(Stage::Final)).as_a(Role::Amount);
/// The change on the year before.
pub const CHANGE: Label = Label::of(Facet::ANY.aspect(Aspect::Change));
/// The rate of that change.
pub const CHANGE_RATE: Label = Label::of(Facet::ANY.aspect(Aspect::ChangeRate)).as_a(Role::Rate);
/// What was budgeted at first, beside what was accounted.
pub const INITIAL: Label = Label::of(Facet::ANY.stage(Stage::Initial)).as_a(Role::Amount);
/// The budget as adjusted.
pub const ADJUSTED: Label = Label::of(Facet::ANY.stage(Stage::Adjusted)).as_a(Role::Amount);
