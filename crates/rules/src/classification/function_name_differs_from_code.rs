//! CL-01

use budget::Facts;
use budget::codes::Scheme;

use super::named::{self, FUNCTIONAL};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 功能科目名称与编码不符
pub(crate) const RULE: Rule = Rule {
    code: "CL-01",
    name: "function-name-differs-from-code",
    family: Family::Classification,
    title: Title { zh: "功能科目名称与编码不符", en: "a functional class has a name other than its code's" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("function_name_differs_from_code.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    named::match_catalogue(facts, Scheme::Functional, &FUNCTIONAL)
}
