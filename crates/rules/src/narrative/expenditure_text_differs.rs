//! NT-03

use budget::{Facts, Measure, Subject, TableId};

use super::stated::{classes, either, said, total};
use crate::shapes::{NoAmount, cell};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字支出总额或各类支出与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-03",
    name: "expenditure-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字支出总额或各类支出与表不符", en: "expenditure in the text is not that of the tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("expenditure_text_differs.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let row = |measure| cell(TableId::T1, Subject::of(measure)).amount(facts);
    // Without the table of income and expenditure, that of expenditure alone has the total.
    let rows = match [row(Measure::Expenditure), row(Measure::Uses)] {
        [Err(NoAmount::Absent(_)), Err(NoAmount::Absent(_))] if facts.table(TableId::T1).is_none() => {
            [(); 2].map(|()| total(facts, TableId::T3, Subject::expenditure()))
        }
        rows => rows,
    };
    let total = either(said(facts, "expenditure", "total"), rows);
    let parts = classes(facts, "expenditure", "class", TableId::T3, &Subject::expenditure());
    std::iter::once(total).chain(parts).collect()
}
