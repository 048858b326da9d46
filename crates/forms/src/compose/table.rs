//! Writing a table of amounts from its declaration.

use budget::{Entry, Fact, Table, TableRow};
use document::{Cell, Grid};

use super::header::{self, Stack};
use crate::form::{Block, Heads, Rows, TableForm};
use crate::tables;

/// The grid of a table; `None` where its kind is not declared.
pub(super) fn grid(table: &Table) -> Option<Grid> {
    let keys: Vec<&str> = table.columns.iter().map(|c| c.key.as_str()).collect();
    let form = tables::look_with(table.id, &keys)?;
    let stacks: Vec<Stack> = blocks(form, table).flat_map(|b| block_stacks(b, table)).collect();
    let mut rows = header::rows(&stacks);
    if form.numbered {
        rows.push(numbering(form, table));
    }
    rows.extend(data(form, table));
    Grid::from_rows(rows).ok()
}

fn first(labels: &[&str]) -> String {
    labels.first().copied().unwrap_or("").to_owned()
}

fn block_stacks(block: &Block, table: &Table) -> Vec<Stack> {
    let title: Stack = block.title.first().map(|t| (*t).to_owned()).into_iter().collect();
    let under = |texts: Vec<String>| title.iter().cloned().chain(texts).collect::<Stack>();
    let mut stacks: Vec<Stack> = match block.heads {
        Heads::Label(labels) => vec![under(vec![first(labels)])],
        Heads::Codes { over, name, joined: true, .. } => vec![under(vec![first(over)]), under(vec![first(name)])],
        Heads::Codes { over, split, name, .. } => {
            let codes = split.iter().map(|s| under(vec![first(over), (*s).to_owned()]));
            codes.chain([under(vec![first(name)])]).collect()
        }
    };
    for (key, label) in columns(block, table) {
        let declared = block.columns.iter().find(|c| c.key == key);
        let above = declared.map_or(&[][..], |c| c.under).iter().map(|u| (*u).to_owned());
        stacks.push(under(above.chain([label.to_owned()]).collect()));
    }
    stacks
}

/// The blocks that the table has: an optional one only where it has columns of it.
fn blocks<'t>(form: &'t TableForm, table: &'t Table) -> impl Iterator<Item = &'static Block> + 't {
    form.blocks.iter().filter(|b| !b.optional || !columns(b, table).is_empty())
}

/// The columns of a block that the table has: key and label, in the table's order.
fn columns<'t>(block: &Block, table: &'t Table) -> Vec<(&'t str, &'t str)> {
    let ours = |key: &str| block.columns.iter().any(|c| c.key == key);
    table.columns.iter().filter(|c| ours(&c.key)).map(|c| (c.key.as_str(), c.label.value.as_str())).collect()
}

fn numbering(form: &TableForm, table: &Table) -> Vec<Cell> {
    let mut number = 0;
    let mut cells = Vec::new();
    for block in blocks(form, table) {
        cells.extend((0..heads(block)).map(|_| Cell::new("**")));
        for _ in columns(block, table) {
            number += 1;
            cells.push(Cell::new(number.to_string()));
        }
    }
    cells
}

fn heads(block: &Block) -> usize {
    match block.heads {
        Heads::Label(_) => 1,
        Heads::Codes { joined: true, .. } => 2,
        Heads::Codes { split, .. } => split.len() + 1,
    }
}

/// Data rows; blocks stand side by side, and their last rows, the totals, on one line.
fn data(form: &TableForm, table: &Table) -> Vec<Vec<Cell>> {
    let sides: Vec<Vec<Vec<Cell>>> = blocks(form, table)
        .map(|block| table.rows.iter().filter(|r| belongs(block, r)).map(|r| row(block, table, r)).collect())
        .collect();
    let height = sides.iter().map(Vec::len).max().unwrap_or(0);
    let padded = blocks(form, table).zip(sides).map(|(b, side)| pad(side, height, heads(b) + columns(b, table).len()));
    let padded: Vec<Vec<Vec<Cell>>> = padded.collect();
    (0..height).map(|r| padded.iter().filter_map(|side| side.get(r)).flatten().cloned().collect()).collect()
}

fn belongs(block: &Block, row: &TableRow) -> bool {
    let declared = |key: &str| match block.rows {
        Rows::Items { rows, .. } => rows.iter().any(|r| r.key == key),
        _ => true,
    };
    match row.cells.keys().next() {
        Some(key) => block.columns.iter().any(|c| c.key == key.as_str()),
        None => declared(&row.key),
    }
}

fn pad(mut side: Vec<Vec<Cell>>, height: usize, width: usize) -> Vec<Vec<Cell>> {
    let blank = || vec![Cell::new(""); width];
    let last = side.pop();
    while side.len() + usize::from(last.is_some()) < height {
        side.push(blank());
    }
    side.extend(last);
    side
}

fn row(block: &Block, table: &Table, row: &TableRow) -> Vec<Cell> {
    let label = row.label.value.as_str();
    let code = row.code.as_ref().map_or("", |c| c.value.as_str());
    let mut cells: Vec<Cell> = match block.heads {
        Heads::Label(_) => vec![Cell::new(label)],
        Heads::Codes { joined: true, .. } => vec![Cell::new(code), Cell::new(label)],
        Heads::Codes { split, .. } => {
            (0..split.len()).map(|i| Cell::new(part(code, i))).chain([Cell::new(label)]).collect()
        }
    };
    cells.extend(
        columns(block, table).iter().map(|(key, _)| Cell::new(row.cells.get(*key).map_or_else(String::new, printed))),
    );
    cells
}

/// The `index`th part of a joined code: three digits, then twos.
fn part(code: &str, index: usize) -> &str {
    let start = if index == 0 { 0 } else { 1 + 2 * index };
    code.get(start..(3 + 2 * index)).unwrap_or("")
}

/// A cell as it is printed.
pub(super) fn printed(fact: &Fact) -> String {
    match &fact.entry.value {
        Entry::Blank => String::new(),
        Entry::Dash => "—".to_owned(),
        Entry::Unreadable => fact.entry.printed.clone(),
        Entry::Stated(budget::Value::Money(m)) => m.print(true),
        Entry::Stated(budget::Value::Percent(p)) => p.to_string(),
        Entry::Stated(budget::Value::Count(c)) => c.number.to_string(),
    }
}
