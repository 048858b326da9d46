//! ST-05

use budget::{Facts, Say, TableId, TableRow};

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
    table.rows.iter().map(split).collect()
}

fn split(row: &TableRow) -> Outcome {
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
    Outcome::broken(Finding::new(message, Evidence::of(&whole.entry)).against(evidence))
}
