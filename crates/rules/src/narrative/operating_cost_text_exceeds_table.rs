//! NT-08

use budget::{EconomicGroup, Facts, Fund, Measure, Nature, Seen, Subject, TableId};

use super::stated::{said, total};
use crate::shapes::{same, settle, within};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 机关运行经费大于公用经费
pub(crate) const RULE: Rule = Rule {
    code: "NT-08",
    name: "operating-cost-text-exceeds-table",
    family: Family::Narrative,
    title: Title {
        zh: "文字中的机关运行经费大于公用经费", en: "operating cost in the text exceeds operations"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("operating_cost_text_exceeds_table.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let cost = Subject::of(Measure::OperatingCost);
    if matches!(facts.in_passage("operating-cost", "total"), Seen::Absent) {
        return Vec::new();
    }
    let operations =
        Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic).group(EconomicGroup::Operations);
    let number = || said(facts, "operating-cost", "total");
    let mut outcomes = vec![settle(number(), total(facts, TableId::T6, operations), within)];
    if facts.table(TableId::T7).is_some_and(|t| t.columns.iter().any(|c| c.key == "operating-cost")) {
        outcomes.push(settle(number(), total(facts, TableId::T7, cost), same));
    }
    outcomes
}
