//! NT-03

use budget::{Facts, Measure, Subject, TableId};

use super::stated::{classes, either, said};
use crate::shapes::cell;
use crate::{Family, Outcome, Rule, Severity, Status, Title};

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
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let row = |measure| cell(TableId::T1, Subject::of(measure)).amount(facts);
    let total = either(said(facts, "expenditure", "total"), [row(Measure::Expenditure), row(Measure::Uses)]);
    let parts = classes(facts, "expenditure", "class", TableId::T3, &Subject::expenditure());
    std::iter::once(total).chain(parts).collect()
}
