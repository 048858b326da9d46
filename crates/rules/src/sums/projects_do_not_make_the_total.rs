//! IN-15

use std::collections::BTreeSet;

use budget::{Facts, Say, Table, TableId, TableRow};

use super::layout;
use crate::shapes;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 项目资金之和与合计不符
pub(crate) const RULE: Rule = Rule {
    code: "IN-15",
    name: "projects-do-not-make-the-total",
    family: Family::Sums,
    title: Title { zh: "项目资金之和与合计不符", en: "funds of projects do not make the total" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("projects_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T10) else { return Vec::new() };
    let bodies: Vec<&TableRow> = table.rows.iter().filter(|r| r.key.starts_with("body:")).collect();
    let what = Say::new("各项目", "the projects");
    let total = if bodies.is_empty() {
        let projects: Vec<&TableRow> = table.rows.iter().filter(|r| is_project(r)).collect();
        table.row("total").map_or_else(Vec::new, |total| projects_add_up(table, total, &projects, &what))
    } else {
        layout::bodies_add_up(table, &bodies, &Say::new("各单位", "the bodies"))
    };
    layout::or_lost(table, [total, by_body(table, &what)].concat())
}

fn is_project(row: &TableRow) -> bool {
    row.key.starts_with("project:")
}

/// The projects of a body stand below its row, up to the next body.
fn by_body(table: &Table, what: &Say) -> Vec<Outcome> {
    let starts = table.rows.iter().enumerate().filter(|(_, r)| r.key.starts_with("body:"));
    starts
        .flat_map(|(at, body)| {
            let own: Vec<&TableRow> = table.rows.iter().skip(at + 1).take_while(|r| is_project(r)).collect();
            projects_add_up(table, body, &own, what)
        })
        .collect()
}

/// A project without an amount may have lost it, so that nothing can be said about a sum that does not fit.
fn projects_add_up(table: &Table, whole: &TableRow, projects: &[&TableRow], what: &Say) -> Vec<Outcome> {
    let outcomes = shapes::rows_add_up(table, whole, projects, what);
    let broken = layout::is_broken(&outcomes);
    if broken && projects.len() == 1 {
        return vec![Outcome::undetermined(
            format!("“{}”只读到一个项目，与合计不等，其余项目可能没有读出", whole.label.value),
            format!("one project alone was read of “{}”: there may be others", whole.label.value),
        )];
    }
    if broken && fall_short(whole, projects) && grids(projects) > 1 {
        return vec![Outcome::undetermined(
            format!("“{}”的项目分列在多页表中，合计多出的部分可能属于未读出的项目", whole.label.value),
            format!("the projects of “{}” go on over several grids: some may not have been read", whole.label.value),
        )];
    }
    match projects.iter().find(|p| !layout::states(p)).filter(|_| broken) {
        Some(project) => vec![Outcome::undetermined(
            format!("项目“{}”没有读到资金总额，合计无法核对", project.label.value),
            format!("no amount was read for project “{}”, so the total cannot be checked", project.label.value),
        )],
        None => outcomes,
    }
}

/// Whether the projects that were read make less than the whole, so that others may be missing.
fn fall_short(whole: &TableRow, projects: &[&TableRow]) -> bool {
    let of = |row: &TableRow, key: &str| row.cells.get(key).and_then(|f| f.entry.value.fen()).unwrap_or_default();
    let sum = |key: &str| projects.iter().map(|p| i128::from(of(p, key))).sum::<i128>();
    whole.cells.keys().all(|key| sum(key) <= i128::from(of(whole, key)))
}

/// How many grids the projects stand in: a table that goes on under its title, printed again on every page.
fn grids(projects: &[&TableRow]) -> usize {
    let spots = projects.iter().flat_map(|p| p.cells.values()).map(|f| f.entry.spot());
    spots.filter_map(|s| s.cell.map(|c| c.block)).collect::<BTreeSet<_>>().len()
}
