//! The ladder of codes in a table: 类, 款, 项, and which rows are parts of which.

use budget::{Say, Table, TableRow};

use super::layout::{self, states};
use crate::{Outcome, shapes};

fn code(row: &TableRow) -> Option<&str> {
    row.code.as_ref().map(|c| c.value.as_str())
}

/// The rows that print something, in the order of their codes: what is below a code comes right after it.
struct Ladder<'t>(Vec<(&'t str, usize, &'t TableRow)>);

impl<'t> Ladder<'t> {
    fn of(table: &'t Table) -> Self {
        let rows = table.rows.iter().enumerate().filter(|(_, r)| states(r));
        let mut rungs: Vec<_> = rows.filter_map(|(at, r)| Some((code(r)?, at, r))).collect();
        rungs.sort_unstable_by_key(|(code, at, _)| (*code, *at));
        Self(rungs)
    }

    /// All rows below a code.
    fn below(&self, upper: &str) -> impl Iterator<Item = &(&'t str, usize, &'t TableRow)> {
        let start = self.0.partition_point(|(code, ..)| *code <= upper);
        self.0.iter().skip(start).take_while(move |(code, ..)| code.starts_with(upper))
    }

    /// The rows next below a code, as they stand: levels that are not printed, or print nothing, are passed over.
    fn next_below(&self, upper: &str) -> Vec<&'t TableRow> {
        let mut next: Vec<(usize, &TableRow)> = Vec::new();
        let mut last = None;
        for (code, at, row) in self.below(upper) {
            if last.is_some_and(|last: &str| code.len() > last.len() && code.starts_with(last)) {
                continue;
            }
            last = Some(code);
            next.push((*at, row));
        }
        next.sort_unstable_by_key(|(at, _)| *at);
        next.into_iter().map(|(_, row)| row).collect()
    }

    fn times(&self, code: &str) -> usize {
        self.0.partition_point(|(c, ..)| *c <= code) - self.0.partition_point(|(c, ..)| *c < code)
    }
}

/// The rows with codes that no other row is below.
pub(super) fn leaves(table: &Table) -> Vec<&TableRow> {
    let ladder = Ladder::of(table);
    table.rows.iter().filter(|r| code(r).is_some_and(|c| ladder.below(c).next().is_none())).collect()
}

/// The total row equals the sum of the topmost rows.
pub(super) fn total_adds_up(table: &Table, what: &Say) -> Vec<Outcome> {
    let Some(total) = table.row("total") else { return Vec::new() };
    let top = Ladder::of(table).next_below("");
    let is_class = |r: &&&TableRow| code(r).is_some_and(|c| c.len() == 3);
    let stray = top.iter().find(|r| !is_class(r)).filter(|_| top.iter().any(|r| is_class(&r)));
    match stray {
        Some(row) => vec![Outcome::undetermined(
            format!("“{}{}”没有它所属的类级科目行，合计无法与各类核对", row.key, row.label.value),
            format!("no class row stands above “{}{}”, so the total cannot be checked", row.key, row.label.value),
        )],
        None => shapes::rows_add_up(table, total, &top, what),
    }
}

/// Every coded row that has rows below it equals their sum.
pub(super) fn steps_add_up(table: &Table, what: &Say) -> Vec<Outcome> {
    let ladder = Ladder::of(table);
    let rows = table.rows.iter().filter(|r| states(r));
    let rows = rows.filter_map(|r| Some((code(r)?, r)));
    rows.flat_map(|(code, row)| step_adds_up((table, &ladder), code, row, what)).collect()
}

fn step_adds_up((table, ladder): (&Table, &Ladder<'_>), upper: &str, row: &TableRow, what: &Say) -> Vec<Outcome> {
    // Asked first: with a code in many rows, looking below each of them would cost their square.
    if ladder.times(upper) > 1 && ladder.below(upper).next().is_some() {
        return vec![Outcome::undetermined(
            format!("科目“{upper}”在《{}》中出现不止一次，下级科目属于哪一行无法确定", table.title()),
            format!(
                "code {upper} stands more than once in {}: which row the codes below belong to is unknown",
                table.told()
            ),
        )];
    }
    let parts = ladder.next_below(upper);
    let once = without_repeats(&parts);
    let sets = if once.len() < parts.len() { vec![parts, once] } else { vec![parts] };
    layout::one_adds_up(table, row, &sets, what)
}

/// The rows without those that repeat the one before: a class without 项 may print its 款 once for each level.
fn without_repeats<'t>(rows: &[&'t TableRow]) -> Vec<&'t TableRow> {
    let mut once: Vec<&TableRow> = Vec::new();
    for row in rows {
        if !once.last().is_some_and(|last| code(last) == code(row) && layout::same_cells(last, row)) {
            once.push(row);
        }
    }
    once
}
