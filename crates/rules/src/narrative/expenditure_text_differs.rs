//! NT-03

use budget::{Facts, Subject, TableId};

use super::stated::{classes, either, of_side, said, total};
use crate::side;
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
    let number = said(facts, "expenditure", "total");
    // Without the table of income and expenditure, that of expenditure alone has the total.
    let total = if facts.table(TableId::T1).is_none() {
        either(number, [(); 2].map(|()| total(facts, TableId::T3, Subject::expenditure())))
    } else {
        of_side(facts, number, &side::EXPENDITURE)
    };
    let parts = classes(facts, "expenditure", "class", TableId::T3, &Subject::expenditure());
    std::iter::once(total).chain(parts).collect()
}
