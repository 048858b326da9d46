//! CL-04

use budget::codes::Scheme;
use budget::{Facts, TableId};

use super::named;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 经济科目名称与编码不符
pub(crate) const RULE: Rule = Rule {
    code: "CL-04",
    name: "economic-name-differs-from-code",
    family: Family::Classification,
    title: Title { zh: "经济科目名称与编码不符", en: "an economic class has a name other than its code's" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("economic_name_differs_from_code.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    named::match_catalogue(facts, Scheme::EconomicDepartment, &[TableId::T6])
}
