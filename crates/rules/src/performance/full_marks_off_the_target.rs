//! PF-11

use budget::Facts;

use super::readings;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 满分的界限与指标值不一致
pub(crate) const RULE: Rule = Rule {
    code: "PF-11",
    name: "full-marks-off-the-target",
    family: Family::Performance,
    title: Title { zh: "满分的界限与指标值不一致", en: "full marks do not begin at the target" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("full_marks_off_the_target.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    readings::faults(facts, "PF-11")
}
