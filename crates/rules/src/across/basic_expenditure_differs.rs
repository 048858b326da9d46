//! XT-07

use budget::{Facts, Fund, Nature, Subject, TableId};

use super::pair::same_in;
use crate::{Family, Outcome, Rule, Severity, Status, Title};

/// 一般公共预算基本支出在两表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-07",
    name: "basic-expenditure-differs",
    family: Family::Across,
    title: Title {
        zh: "一般公共预算基本支出在两表中不一致", en: "basic expenditure differs between two tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("basic_expenditure_differs.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
    vec![same_in(facts, TableId::T5, TableId::T6, &basic)]
}
