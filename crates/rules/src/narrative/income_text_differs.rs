//! NT-01

use budget::{Facts, Measure, Subject, TableId};

use super::stated::{either, said, total};
use crate::shapes::{NoAmount, cell};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字收入总额与收支总表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-01",
    name: "income-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字收入总额与收支总表不符", en: "the income stated in the text is not that of the table"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("income_text_differs.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let row = |measure| cell(TableId::T1, Subject::of(measure)).amount(facts);
    // Without the table of income and expenditure, that of income alone has the total.
    let rows = match [row(Measure::Income), row(Measure::Sources)] {
        [Err(NoAmount::Absent(_)), Err(NoAmount::Absent(_))] if facts.table(TableId::T1).is_none() => {
            [Measure::Income, Measure::Sources].map(|m| total(facts, TableId::T2, Subject::of(m)))
        }
        rows => rows,
    };
    vec![either(said(facts, "income", "total"), rows)]
}
