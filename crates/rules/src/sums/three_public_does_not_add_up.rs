//! IN-14

use budget::{Facts, Say, Table, TableId, TableRow};

use super::layout;
use crate::shapes;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// “三公”经费表内加总不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-14",
    name: "three-public-does-not-add-up",
    family: Family::Sums,
    title: Title { zh: "“三公”经费表内加总不符", en: "the three public expenses do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("three_public_does_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T7) else { return Vec::new() };
    let bodies: Vec<&TableRow> = table.rows.iter().filter(|r| r.key.starts_with("body:")).collect();
    let rows = table.rows.iter().flat_map(|row| across(table, row));
    let bodies = layout::bodies_add_up(table, &bodies, &Say::new("各单位", "the bodies"));
    layout::or_lost(table, rows.chain(bodies).chain(down(table)).collect())
}

/// Rows of the expenses themselves, where the table lists them one below the other.
const EXPENSES: [&str; 3] = ["abroad", "reception", "vehicles"];
const APART: [&str; 4] = ["abroad", "reception", "vehicle-purchase", "vehicle-running"];
const VEHICLES: [&str; 2] = ["vehicle-running", "vehicle-purchase"];

/// The expenses one below the other: three make the total, with whatever else stands beside them; two make vehicles.
fn down(table: &Table) -> Vec<Outcome> {
    let (three, two) = (layout::rows(table, &EXPENSES), layout::rows(table, &VEHICLES));
    let known = |key: &str| key == "total" || EXPENSES.contains(&key) || VEHICLES.contains(&key);
    let others = table.rows.iter().any(|row| !known(&row.key));
    let mut found = Vec::new();
    if let Some(total) = table.row("total").filter(|_| three.len() == EXPENSES.len() && !others) {
        found.extend(shapes::rows_add_up(
            table,
            total,
            &three,
            &Say::new("因公出国（境）、公务接待、公务用车三项", "travel abroad, reception and vehicles"),
        ));
    }
    if let Some(vehicles) = table.row("vehicles").filter(|_| two.len() == VEHICLES.len()) {
        found.extend(shapes::rows_add_up(table, vehicles, &two, &Say::new("购置费与运行费", "buying and running")));
    }
    layout::once(found)
}

fn across(table: &Table, row: &TableRow) -> [Outcome; 2] {
    let kinds = Say::new("公务接待、因公出国（境）、公务用车三项", "reception, travel abroad and vehicles");
    let vehicles = Say::new("公务用车购置费与运行费", "buying and running vehicles");
    // Where both costs of vehicles stand apart, they are parts of all.
    let parts: &[&str] = if row.cells.contains_key("vehicles") { &EXPENSES } else { &APART };
    [
        layout::row_adds_up(table, row, "total", parts, &kinds),
        layout::row_adds_up(table, row, "vehicles", &["vehicle-purchase", "vehicle-running"], &vehicles),
    ]
}
