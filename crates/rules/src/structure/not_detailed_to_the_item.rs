//! ST-04

use std::collections::BTreeSet;

use budget::codes::{self, Scheme};
use budget::{Facts, Say, Table, TableId, TableRow, Year};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines, rows};

/// 没有公开到项（款）级科目
pub(crate) const RULE: Rule = Rule {
    code: "ST-04",
    name: "not-detailed-to-the-item",
    family: Family::Structure,
    title: Title { zh: "没有公开到项（款）级科目", en: "not detailed down to the item" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("not_detailed_to_the_item.md"),
    check: Check::Facts(check),
};

/// Tables, with the digits of a code at the level that must be reached, and that level's name.
const TABLES: [(TableId, usize, &str); 4] =
    [(TableId::T5, 7, "项"), (TableId::T8, 7, "项"), (TableId::T9, 7, "项"), (TableId::T6, 5, "款")];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let tables = TABLES.iter().filter_map(|(id, digits, level)| Some((facts.table(*id)?, *digits, *level)));
    tables.map(|(table, digits, level)| detailed(table, digits, level)).collect()
}

fn code(row: &TableRow) -> Option<&str> {
    row.code.as_ref().map(|c| c.value.as_str())
}

/// Years whose catalogues name the codes of all levels.
const CATALOGUES: [Year; 2] = [Year(2024), Year(2019)];

/// Whether the catalogue has codes below this one; aid to other places (219), for one, has none. What it does not know has
/// some.
fn has_levels_below(code: &str) -> bool {
    let listed = |year: &Year| codes::lookup(Scheme::Functional, *year, code).is_some();
    let parent = |year: &Year| !codes::children(Scheme::Functional, *year, code).is_empty();
    !CATALOGUES.iter().any(listed) || CATALOGUES.iter().any(parent)
}

fn detailed(table: &Table, digits: usize, level: &str) -> Outcome {
    // Codes of another classification are those of another table, or stand beside its own.
    let own = |r: &&TableRow| code(r).is_some_and(|c| c.starts_with('2') == (digits > 5));
    let used: Vec<&TableRow> =
        table.rows.iter().filter(own).filter(|r| r.cells.values().any(|f| !f.entry.value.is_nil())).collect();
    if used.is_empty() {
        return Outcome::NotApplicable;
    }
    if let Some(Say { zh, en }) = table.loss() {
        return Outcome::undetermined(
            format!("《{}》没有完整读出：{zh}", table.title()),
            format!("{} was not read whole: {en}", table.told()),
        );
    }
    let below = |own: &str| used.iter().filter_map(|r| code(r)).any(|c| c.len() > own.len() && c.starts_with(own));
    let bare: BTreeSet<&str> =
        used.iter().filter_map(|r| code(r)).filter(|c| c.len() < digits && !below(c) && has_levels_below(c)).collect();
    let cell = |r: &&TableRow| r.cells.get("total").map(|f| Evidence::of(&f.entry));
    if bare.is_empty() {
        return Outcome::holds(used.iter().filter_map(cell));
    }
    // A code in several rows is that of none: the levels below it were not read.
    let rows_of = |bare: &str| used.iter().filter(|r| code(r) == Some(bare)).count();
    if bare.iter().any(|bare| rows_of(bare) > 1) {
        return Outcome::undetermined(
            format!("《{}》有同一科目列于多行，下级科目可能没有读到", table.title()),
            format!("{} has a code in several rows: the levels below it may not have been read", table.told()),
        );
    }
    let joined = |by: &str| bare.iter().copied().collect::<Vec<_>>().join(by);
    let message = Say::new(
        format!("《{}》中科目 {} 有金额而没有列到{level}级科目", table.title(), joined("、")),
        format!("{}: {} has amounts but no rows of {digits} digits below", table.told(), joined(", ")),
    );
    let related = used.iter().filter(|r| code(r).is_some_and(|c| bare.contains(&c))).filter_map(cell);
    // Between two pages the rows below may have been lost, and behind the last of those that were read.
    let own = |row: &TableRow| code(row).is_some_and(|c| bare.contains(c));
    let ends = |at: usize| rows::begins_a_page(table, at + 1) || at + 1 == table.rows.len();
    let broken_off = (0..table.rows.len()).any(|at| table.rows.get(at).is_some_and(own) && ends(at));
    let severity = if broken_off { Severity::Warning } else { RULE.severity };
    Outcome::broken(Finding::new(message, lines::caption(table)).against(related).severity(severity))
}
