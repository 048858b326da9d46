//! IN-05

use budget::{Facts, Measure, Subject, TableId};

use crate::shapes::{agree, cell};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 收入总计与支出总计不相等
pub(crate) const RULE: Rule = Rule {
    code: "IN-05",
    name: "income-and-expenditure-do-not-balance",
    family: Family::Sums,
    title: Title { zh: "收入总计与支出总计不相等", en: "income and expenditure do not balance" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("income_and_expenditure_do_not_balance.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let total = |measure| cell(TableId::T1, Subject::of(measure));
    vec![agree(facts, &total(Measure::Sources), &total(Measure::Uses))]
}
