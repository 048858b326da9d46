//! XT-04

use budget::{Facts, Fund, Measure, Subject, TableId};

use super::pair::{agree, prints, same_in};
use crate::shapes::has_money;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 财政拨款收入在两张总表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-04",
    name: "appropriation-income-differs",
    family: Family::Across,
    title: Title {
        zh: "财政拨款收入在两张总表中不一致", en: "income from appropriations differs between two tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("appropriation_income_differs.md"),
    check: Check::Facts(check),
};

const PARTS: [Fund; 3] = [Fund::GeneralPublic, Fund::GovernmentFund, Fund::StateCapital];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let whole = Subject::income().fund(Fund::Fiscal);
    let there = fiscal_income(facts);
    let total = prints(facts, TableId::T1, &whole).then(|| agree(facts, (TableId::T1, &whole), (TableId::T4, &there)));
    let parts = PARTS.iter().map(|f| Subject::income().fund(*f)).filter(|s| prints(facts, TableId::T1, s));
    total.into_iter().chain(parts.map(|s| same_in(facts, TableId::T1, TableId::T4, &s))).collect()
}

/// 本年收入, or 收入总计 where only that is printed and nothing is carried in.
fn fiscal_income(facts: &Facts<'_>) -> Subject {
    let of = |measure| Subject::of(measure).fund(Fund::Fiscal);
    let income = of(Measure::Income);
    let carried = has_money(facts, TableId::T4, &of(Measure::CarryIn));
    if prints(facts, TableId::T4, &income) || carried { income } else { of(Measure::Sources) }
}
