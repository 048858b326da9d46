//! PF-08

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 分档有空隙或重叠
pub(crate) const RULE: Rule = Rule {
    code: "PF-08",
    name: "bands-do-not-cover-all-values",
    family: Family::Performance,
    title: Title { zh: "分档有空隙或重叠", en: "bands leave gaps or overlap" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("bands_do_not_cover_all_values.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-08")
}
