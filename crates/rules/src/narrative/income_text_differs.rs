//! NT-01

use budget::{Facts, Subject, TableId};

use super::stated::{either, of_side, said, total};
use crate::side;
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
    let number = said(facts, "income", "total");
    // Without the table of income and expenditure, that of income alone has the total.
    if facts.table(TableId::T1).is_none() {
        let rows = [side::INCOME.own, side::INCOME.total].map(|m| total(facts, TableId::T2, Subject::of(m)));
        return vec![either(number, rows)];
    }
    vec![of_side(facts, number, &side::INCOME)]
}
