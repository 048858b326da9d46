//! Writing a table of amounts: the edition's tree of labels, or what the table itself says where the edition has none.

use budget::{Entry, Fact, Table, TableRow, Year};
use document::{Cell, Grid, Layout};
use grammar::lexicon::Role;

use super::header::{self, Stack};
use super::live;
use crate::edition::{Edition, Heads};
use kinds::form::{Block, Facet, LINE, Label, Rows, TableForm};
use kinds::tables;

/// One side of a table as it is written.
struct Side {
    block: &'static Block,
    /// The headers over the columns that say what a row is.
    heads: Vec<Stack>,
    /// How many of those are parts of a code.
    codes: usize,
    /// Whether codes stand in brackets before their names, and bodies in a column of their own.
    dress: Dress,
    /// Keys of the columns of amounts, and the headers over each.
    columns: Vec<(String, Stack)>,
}

/// How codes and names stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    Apart,
    Bracketed,
    BesideBodies,
}

impl Dress {
    fn of(heads: Heads) -> Self {
        match heads {
            Heads::Bracketed(_) => Self::Bracketed,
            Heads::Bodies { .. } => Self::BesideBodies,
            Heads::Label(_) | Heads::Codes { .. } => Self::Apart,
        }
    }
}

/// The grid of a table; `None` where its kind is not declared.
pub(super) fn grid(table: &Table, edition: &Edition, year: Year) -> Option<Grid> {
    let layout = edition.layout(table.id).filter(|l| has_all(l.form, table));
    let sides = match layout {
        Some(layout) => layout.blocks().map(|(side, block)| laid_out(side, block, table, year)).collect(),
        None => printed_sides(table, year)?,
    };
    let stacks: Vec<Stack> = sides.iter().flat_map(Side::stacks).cloned().collect();
    let mut rows = header::rows(&stacks);
    rows.extend(layout.filter(|l| l.numbered).map(|_| numbering(&sides)));
    let header_rows = Some(rows.len());
    rows.extend(data(&sides, table));
    live::grid(rows, year).map(|grid| grid.with_layout(Layout { header_rows, ..Layout::default() }))
}

fn has_all(form: &TableForm, table: &Table) -> bool {
    table.columns.iter().all(|c| form.column(&c.key).is_some())
}

/// A side by the edition's tree, with the columns that the table has; one that the tree lacks stands under its label.
fn laid_out(side: &crate::edition::Side, block: &'static Block, table: &Table, year: Year) -> Side {
    let title: Stack = side.title.iter().map(|t| t.text(year)).collect();
    let under = |stack: Stack| title.iter().cloned().chain(stack).collect::<Stack>();
    let leaves = side.leaves();
    let stack = |column: &&Label, printed: &str| {
        let leaf = leaves.iter().find(|l| block.column(l.facet()) == Some(*column));
        let mut stack = leaf.map_or_else(|| vec![String::new()], |l| l.words(year));
        if let Some(leaf) = stack.last_mut() {
            printed.clone_into(leaf);
        }
        under(stack)
    };
    let columns = declared(block, table).map(|(column, key, label)| (key, stack(&column, &label))).collect();
    let heads = side.heads.stacks(block.rows, year).into_iter().map(under).collect();
    Side { block, heads, codes: codes(side.heads, block), dress: Dress::of(side.heads), columns }
}

/// The sides of a table that the edition does not lay out: under the headers that were read, else under their labels.
fn printed_sides(table: &Table, year: Year) -> Option<Vec<Side>> {
    let form = tables::looks(table.id).find(|f| has_all(f, table)).or_else(|| tables::form(table.id))?;
    let blocks = form.blocks.iter().filter(|b| !b.optional || declared(b, table).next().is_some());
    let side = |block: &'static Block| {
        let over = (form.blocks.len() > 1).then_some(block.facet.measure).flatten();
        let title: Stack = over.map(|m| Label::of(Facet::of(m)).text(year)).into_iter().collect();
        let under = |stack: Stack| title.iter().cloned().chain(stack).collect::<Stack>();
        let read = |key: &str| table.structure.columns.get(key).map(|c| c.path.clone()).filter(|p| !p.is_empty());
        let columns = declared(block, table).map(|(_, key, label)| {
            let stack = read(&key).unwrap_or_else(|| under(vec![label]));
            (key, stack)
        });
        let heads = usual_heads(block);
        let stacks = heads.stacks(block.rows, year).into_iter().map(under).collect();
        Side { block, heads: stacks, codes: codes(heads, block), dress: Dress::of(heads), columns: columns.collect() }
    };
    Some(blocks.map(side).collect())
}

/// The columns that say what a row is, where nothing says otherwise.
fn usual_heads(block: &Block) -> Heads {
    let coded = |joined| Heads::Codes { over: Label::role(Role::Code), name: Label::role(Role::Name), joined };
    match block.rows {
        Rows::Functions => coded(false),
        Rows::Economics => coded(true),
        Rows::Bodies | Rows::Goals => Heads::Label(Label::role(Role::Body)),
        Rows::Lines(_) => Heads::Label(Label::role(Role::Project)),
        Rows::Items(_) => Heads::Label(Label::role(Role::Item)),
    }
}

/// In how many columns the codes of a side stand.
fn codes(heads: Heads, block: &Block) -> usize {
    if matches!(heads, Heads::Codes { .. }) { heads.stacks(block.rows, Year(0)).len() - 1 } else { 0 }
}

/// The columns of a block that the table has, in the table's order: what declares it, key and printed label.
fn declared<'t>(
    block: &'static Block,
    table: &'t Table,
) -> impl Iterator<Item = (&'static Label, String, String)> + 't {
    let of_block = |key: &str| block.columns.iter().find(|c| block.key(c) == key);
    table.columns.iter().filter_map(move |c| Some((of_block(&c.key)?, c.key.clone(), c.label.value.clone())))
}

impl Side {
    fn stacks(&self) -> impl Iterator<Item = &Stack> {
        self.heads.iter().chain(self.columns.iter().map(|(_, stack)| stack))
    }

    fn width(&self) -> usize {
        self.heads.len() + self.columns.len()
    }

    fn has(&self, row: &TableRow) -> bool {
        match row.cells.keys().next() {
            Some(key) => self.columns.iter().any(|(k, _)| k == key),
            None => !matches!(self.block.rows, Rows::Items(rows) if rows.iter().all(|r| r.key() != row.key)),
        }
    }

    fn row(&self, row: &TableRow, table: &Table) -> Vec<Cell> {
        let code = row.code.as_ref().map_or("", |c| c.value.as_str());
        let part = |i: usize| if self.codes == 1 { code } else { part(code, i) };
        let codes = (0..self.codes).map(|i| Cell::new(part(i)));
        let amount = |(key, _): &(String, Stack)| match row.cells.get(key).map(printed) {
            Some(text) if !text.is_empty() => Cell::new(text).stating(format!("{}/{}/{key}", table.id, row.key)),
            _ => Cell::new(""),
        };
        let label = row.label.value.as_str();
        let bracketed = if code.is_empty() { label.to_owned() } else { format!("[{code}]{label}") };
        let labels = match self.dress {
            Dress::Apart => vec![Cell::new(label)],
            Dress::Bracketed => vec![Cell::new(bracketed)],
            Dress::BesideBodies if code.is_empty() && !row.key.starts_with(LINE) => {
                vec![Cell::new(label), Cell::new("")]
            }
            Dress::BesideBodies => vec![Cell::new(""), Cell::new(bracketed)],
        };
        codes.chain(labels).chain(self.columns.iter().map(amount)).collect()
    }
}

fn numbering(sides: &[Side]) -> Vec<Cell> {
    let mut number = 0;
    let mut cells = Vec::new();
    for side in sides {
        cells.extend(side.heads.iter().map(|_| Cell::new("**")));
        for _ in &side.columns {
            number += 1;
            cells.push(Cell::new(number.to_string()));
        }
    }
    cells
}

/// Data rows; blocks stand side by side, and their last rows, the totals, on one line. A table that states nothing has a blank row,
/// so that it is seen to be one.
fn data(sides: &[Side], table: &Table) -> Vec<Vec<Cell>> {
    let rows = |side: &Side| table.rows.iter().filter(|r| side.has(r)).map(|r| side.row(r, table)).collect::<Vec<_>>();
    let written: Vec<Vec<Vec<Cell>>> = sides.iter().map(rows).collect();
    let height = written.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let padded: Vec<Vec<Vec<Cell>>> =
        sides.iter().zip(written).map(|(side, rows)| pad(rows, height, side.width())).collect();
    (0..height).map(|r| padded.iter().filter_map(|side| side.get(r)).flatten().cloned().collect()).collect()
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
