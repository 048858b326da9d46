//! Writing a table of performance targets: amounts and goals in merged cells beside their indicators.

use budget::{Cited, Goal, Indicator, Table, TableRow, Year};
use document::{Align, Cell, Grid};

use super::header::{self, Stack, narrow};
use super::table::printed;
use crate::edition::{Edition, Layout, Leaf};
use kinds::form::Block;
use kinds::tables::SlotKind;
use kinds::tables::{DUTIES, GoalColumn};

/// The grid of T10 or T11; `None` where the kind is not declared.
pub(super) fn grid(table: &Table, goals: &[Goal], edition: &Edition, year: Year) -> Option<Grid> {
    let form: Vec<&GoalColumn> = edition.layout(table.id).map(Layout::goal_columns)?;
    let form: Vec<&GoalColumn> = form.into_iter().filter(|column| stands(column, table, goals)).collect();
    let stacks: Vec<Stack> = form.iter().map(|column| stack(table, column, edition, year)).collect();
    let mut rows = header::rows(&stacks);
    for row in table.rows.iter().filter(|r| !r.key.starts_with(DUTIES.key)) {
        match goals.iter().find(|g| g.table == table.id && g.row == row.key) {
            Some(goal) => rows.extend(goal_rows(&form, row, goal)),
            None => rows.push(amount_row(&form, row)),
        }
    }
    Grid::from_rows(rows).ok()
}

/// Whether a column is written: one that is written seldom needs something in it.
fn stands(column: &GoalColumn, table: &Table, goals: &[Goal]) -> bool {
    let key = column.slot.key;
    let filled = |goal: &Goal| match key {
        "code" => goal.code.is_some(),
        key => goal.indicators.iter().any(|i| indicator_field(key, i).is_some_and(|text| !text.is_empty())),
    };
    !column.seldom || goals.iter().filter(|goal| goal.table == table.id).any(filled)
}

fn stack(table: &Table, column: &GoalColumn, edition: &Edition, year: Year) -> Stack {
    if column.slot.kind != SlotKind::Amount {
        return column.over.iter().chain([&column.word]).map(|t| (*t).to_owned()).collect();
    }
    let key = column.slot.key;
    let blocks = || edition.layout(table.id).into_iter().flat_map(Layout::blocks);
    let is = |block: &Block, leaf: &Leaf| block.column(leaf.facet()).is_some_and(|c| block.key(c) == key);
    let leaf = blocks().find_map(|(side, block)| side.leaves().into_iter().find(|leaf| is(block, leaf)));
    let mut stack = leaf.map_or_else(|| vec![String::new()], |leaf| leaf.words(year));
    let printed = table.columns.iter().find(|c| c.key == key).map(|c| c.label.value.clone());
    if let (Some(leaf), Some(printed)) = (stack.last_mut(), printed) {
        *leaf = printed;
    }
    stack
}

fn amount_row(form: &[&GoalColumn], row: &TableRow) -> Vec<Cell> {
    let cell = |key: &str| match key {
        "name" => row.label.value.clone(),
        key => row.cells.get(key).map_or_else(String::new, printed),
    };
    form.iter().map(|c| Cell::new(cell(c.slot.key))).collect()
}

/// The rows of a goal: one an indicator, or one where there are none.
fn goal_rows(form: &[&GoalColumn], row: &TableRow, goal: &Goal) -> Vec<Vec<Cell>> {
    let none = Indicator::default();
    let indicators: Vec<&Indicator> =
        if goal.indicators.is_empty() { vec![&none] } else { goal.indicators.iter().collect() };
    (0..indicators.len()).map(|i| goal_row(form, row, goal, &indicators, i)).collect()
}

fn goal_row(form: &[&GoalColumn], row: &TableRow, goal: &Goal, indicators: &[&Indicator], index: usize) -> Vec<Cell> {
    let mut cells = Vec::new();
    for slot in form.iter().map(|c| c.slot) {
        let span = match slot.kind {
            SlotKind::Code | SlotKind::Name | SlotKind::Amount | SlotKind::Goal => whole(indicators.len(), index),
            SlotKind::Level1 => run(indicators, index, |a, b| a.level1 == b.level1),
            SlotKind::Level2 => run(indicators, index, |a, b| a.level1 == b.level1 && a.level2 == b.level2),
            _ => 1,
        };
        let Some(indicator) = indicators.get(index).filter(|_| span > 0) else { continue };
        let align = side(slot.kind);
        cells.push(Cell { align, ..Cell::new(field(slot.key, row, goal, indicator)).spanning(narrow(span), 1) });
    }
    cells
}

/// Where the text of a column stands: sentences at the left, marks and values in the middle, whatever they are. What is merged over the rows
/// of a goal stands in the middle of its cell, by which a reader knows that a page ends none.
fn side(kind: SlotKind) -> Align {
    match kind {
        SlotKind::Amount | SlotKind::Code | SlotKind::Name | SlotKind::Goal => Align::Natural,
        SlotKind::Level3 | SlotKind::Content | SlotKind::Criterion => Align::Left,
        _ => Align::Middle,
    }
}

fn whole(count: usize, index: usize) -> usize {
    if index == 0 { count } else { 0 }
}

/// How many rows a merged cell covers that begins at `index`; 0 where it began above.
pub(super) fn run(indicators: &[&Indicator], index: usize, same: impl Fn(&Indicator, &Indicator) -> bool) -> usize {
    let Some(here) = indicators.get(index) else { return 0 };
    let above = index.checked_sub(1).and_then(|i| indicators.get(i));
    if above.is_some_and(|a| same(a, here)) {
        return 0;
    }
    indicators.iter().skip(index).take_while(|i| same(i, here)).count()
}

fn field(key: &str, row: &TableRow, goal: &Goal, indicator: &Indicator) -> String {
    match key {
        "code" => text(goal.code.as_ref()),
        "name" => goal.name.value.clone(),
        "goal" => text(goal.text.as_ref()),
        key => indicator_field(key, indicator).unwrap_or_else(|| row.cells.get(key).map_or_else(String::new, printed)),
    }
}

fn text(cited: Option<&Cited<String>>) -> String {
    cited.map_or_else(String::new, |c| c.value.clone())
}

/// A field of an indicator as it is printed; `None` where an indicator has no such field.
pub(super) fn indicator_field(key: &str, indicator: &Indicator) -> Option<String> {
    Some(match key {
        "level1" => text(indicator.level1.as_ref()),
        "level2" => text(indicator.level2.as_ref()),
        "level3" => text(indicator.level3.as_ref()),
        "target" => text(indicator.target.as_ref()),
        "unit" => text(indicator.unit.as_ref()),
        "content" => text(indicator.content.as_ref()),
        "criterion" => text(indicator.criterion.as_ref()),
        "operator" => indicator.operator.as_ref().map_or("", |o| o.value.mark()).to_owned(),
        "weight" => indicator.weight.as_ref().map_or_else(String::new, |w| w.value.to_string()),
        _ => return None,
    })
}
