//! ST-05

use budget::{Facts, Say, Seen, TableId, TableRow};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 公务用车费用未分购置和运行
pub(crate) const RULE: Rule = Rule {
    code: "ST-05",
    name: "vehicle-cost-is-not-split",
    family: Family::Structure,
    title: Title { zh: "公务用车费用未分购置和运行", en: "vehicle cost is not split" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("vehicle_cost_is_not_split.md"),
    check: Check::Facts(check),
};

const PARTS: [&str; 2] = ["vehicle-purchase", "vehicle-running"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T7) else { return Vec::new() };
    if let Some(Say { zh, en }) = table.loss() {
        return vec![Outcome::undetermined(zh, en)];
    }
    let told = PARTS.iter().any(|part| is_told(facts, part));
    table.rows.iter().map(|row| split(row, told)).collect()
}

/// Whether the narrative states a part, so that the table may have been misread.
fn is_told(facts: &Facts<'_>, part: &str) -> bool {
    matches!(facts.in_passage("three-public", part), Seen::Said(stated) if !stated.fact.entry.value.is_nil())
}

/// Whether the expenses of a row make its total: else its columns may stand in each other's places.
fn adds_up(row: &TableRow) -> bool {
    let fen = |key: &str| row.cells.get(key).and_then(|fact| fact.entry.value.fen());
    let parts = ["abroad", "reception", "vehicles"].iter().filter_map(|key| fen(key)).map(i128::from);
    fen("total").is_some_and(|total| parts.sum::<i128>() == i128::from(total))
}

fn split(row: &TableRow, told: bool) -> Outcome {
    let Some(whole) = row.cells.get("vehicles").filter(|f| !f.entry.value.is_nil()) else {
        return Outcome::NotApplicable;
    };
    let Some(amount) = whole.entry.value.money() else {
        return Outcome::undetermined(
            format!("“{}”的公务用车购置及运行费“{}”无法辨认", row.label.value, whole.entry.printed),
            format!("{}: “{}” cannot be read", row.label.value, whole.entry.printed),
        );
    };
    let parts: Vec<_> = PARTS.iter().filter_map(|key| row.cells.get(key)).collect();
    let evidence = parts.iter().map(|f| Evidence::of(&f.entry));
    if parts.iter().any(|f| !f.entry.value.is_nil()) {
        return Outcome::holds(std::iter::once(Evidence::of(&whole.entry)).chain(evidence));
    }
    let message = Say::new(
        format!("“{}”公务用车购置及运行费{amount}，没有分列购置费和运行费", row.label.value),
        format!("{}: vehicle cost of {amount} is not split into purchase and running", row.label.value),
    );
    let severity = if told || !adds_up(row) { Severity::Warning } else { RULE.severity };
    Outcome::broken(Finding::new(message, Evidence::of(&whole.entry)).against(evidence).severity(severity))
}
