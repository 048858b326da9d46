//! NT-01

use budget::{Facts, Measure, Subject, TableId};

use super::stated::{either, said};
use crate::shapes::cell;
use crate::{Family, Outcome, Rule, Severity, Status, Title};

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
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let row = |measure| cell(TableId::T1, Subject::of(measure)).amount(facts);
    vec![either(said(facts, "income", "total"), [row(Measure::Income), row(Measure::Sources)])]
}
