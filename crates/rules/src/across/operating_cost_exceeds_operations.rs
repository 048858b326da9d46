//! XT-12

use budget::{EconomicGroup, Facts, Fund, Measure, Nature, Subject, TableId};

use super::pair::{amount, within};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 机关运行经费大于公用经费
pub(crate) const RULE: Rule = Rule {
    code: "XT-12",
    name: "operating-cost-exceeds-operations",
    family: Family::Across,
    title: Title { zh: "机关运行经费大于公用经费", en: "operating cost exceeds operations" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("operating_cost_exceeds_operations.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
    let operations = amount(facts, TableId::T6, &basic.group(EconomicGroup::Operations));
    vec![within(amount(facts, TableId::T7, &Subject::of(Measure::OperatingCost)), operations)]
}
