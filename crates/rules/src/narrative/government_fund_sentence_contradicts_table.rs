//! NT-06

use budget::{Facts, Fund, TableId};

use super::budgets::{Budget, consistent};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 政府性基金的文字与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-06",
    name: "government-fund-sentence-contradicts-table",
    family: Family::Narrative,
    title: Title {
        zh: "政府性基金的文字与表不符",
        en: "what the text says of government funds is not what the table says",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("government_fund_sentence_contradicts_table.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let budget =
        Budget { fund: Fund::GovernmentFund, table: TableId::T8, passage: "government-fund", name: "政府性基金" };
    consistent(facts, &budget)
}
