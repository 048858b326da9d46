//! CL-02

use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, Say, Table, TableRow};

use super::named::{self, FUNCTIONAL};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, rows};

/// 科目缺上级行或重复列示
pub(crate) const RULE: Rule = Rule {
    code: "CL-02",
    name: "code-without-its-parent",
    family: Family::Classification,
    title: Title { zh: "科目缺上级行或重复列示", en: "a code lacks the row above it, or is listed twice" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("code_without_its_parent.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (tables, mut outcomes) = named::whole(facts, &FUNCTIONAL);
    outcomes.extend(tables.into_iter().flat_map(in_table));
    outcomes
}

fn in_table(table: &Table) -> Vec<Outcome> {
    let mut rows: BTreeMap<&str, Vec<&TableRow>> = BTreeMap::new();
    for row in &table.rows {
        if let Some(code) = row.code.as_ref() {
            rows.entry(&code.value).or_default().push(row);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    if named::lists_items_alone(table) {
        return vec![Outcome::NotApplicable];
    }
    let levels: BTreeSet<usize> = rows.keys().map(|code| code.len()).collect();
    let listed = |code: &str| rows.contains_key(code);
    let orphans: Vec<&str> = rows.keys().copied().filter(|code| is_orphan(code, &levels, listed)).collect();
    let twice: Vec<&str> = rows.iter().filter(|(_, r)| states_again(r)).map(|(code, _)| *code).collect();
    let (by_leaves, by_parts) = (lists_leaves(&orphans, &rows), 2 * twice.len() > rows.len());
    if by_leaves && (by_parts || twice.is_empty()) {
        return vec![Outcome::NotApplicable];
    }
    let orphans = if by_leaves { Vec::new() } else { orphans };
    let twice = if by_parts { Vec::new() } else { twice };
    if orphans.is_empty() && twice.is_empty() {
        return vec![Outcome::holds(table.rows.iter().filter(|r| r.code.is_some()).map(named::evidence))];
    }
    let at = |codes: &[&str]| -> Vec<Evidence> {
        codes.iter().filter_map(|c| rows.get(c)).flatten().map(|r| named::evidence(r)).collect()
    };
    // Between two pages the row above may have been lost, and before the first of those that were read.
    let own = |row: &TableRow| row.code.as_ref().is_some_and(|c| orphans.contains(&c.value.as_str()));
    let first = table.rows.iter().position(|row| row.code.is_some());
    let begins = |at: usize| rows::begins_a_page(table, at) || Some(at) == first;
    let broken_off = (0..table.rows.len()).any(|at| table.rows.get(at).is_some_and(own) && begins(at));
    let severity = if broken_off { Severity::Warning } else { Severity::Error };
    let missing =
        found(table, &orphans, at(&orphans), severity, ("没有列出上一级科目行", "the row above is not listed"));
    let double = found(table, &twice, at(&twice), Severity::Warning, ("重复列示", "is listed more than once"));
    missing.into_iter().chain(double).collect()
}

/// Whether rows of one code state the same, so that no other class beside it tells them apart.
fn states_again(rows: &[&TableRow]) -> bool {
    let said = |row: &&TableRow| row.cells.values().map(|f| f.subject.clone()).collect::<BTreeSet<_>>();
    let different: BTreeSet<_> = rows.iter().map(said).collect();
    different.len() < rows.len()
}

/// A code whose parent is not listed, in a table that lists rows of the parent's level.
fn is_orphan(code: &str, levels: &BTreeSet<usize>, listed: impl Fn(&str) -> bool) -> bool {
    let Some(parent) = code.len().checked_sub(2).and_then(|n| code.get(..n)).filter(|p| p.len() >= 3) else {
        return false;
    };
    !listed(parent) && levels.contains(&parent.len())
}

/// Whether a table lists 项 without the rows above them, as some publish it: more codes stand alone than below their
/// parents, and one parent that is missing is then no fault.
fn lists_leaves(orphans: &[&str], rows: &BTreeMap<&str, Vec<&TableRow>>) -> bool {
    let parented = |code: &str| {
        let parent = code.len().checked_sub(2).and_then(|n| code.get(..n)).filter(|p| p.len() >= 3);
        parent.is_some_and(|p| rows.contains_key(p))
    };
    !orphans.is_empty() && rows.keys().filter(|code| parented(code)).count() <= orphans.len()
}

fn found(
    table: &Table,
    codes: &[&str],
    at: Vec<Evidence>,
    severity: Severity,
    (zh, en): (&str, &str),
) -> Option<Outcome> {
    let mut at = at.into_iter();
    let primary = at.next()?;
    let message = Say::new(
        format!("《{}》中科目 {} {zh}", table.title(), codes.join("、")),
        format!("{}: {} {en}", table.told(), codes.join(", ")),
    );
    Some(Outcome::broken(Finding::new(message, primary).against(at).severity(severity)))
}
