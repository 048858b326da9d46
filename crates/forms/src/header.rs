//! Headers of tables: which grid column is which declared column.

use document::{Grid, text};

use crate::form::{Block, Column, Heads, TableForm};

/// A grid column as its header describes it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    /// The lowest header text, as a key.
    pub(crate) leaf: String,
    /// The lowest header text, as printed without white space.
    pub(crate) label: String,
    /// Header texts above it, as keys, outermost first.
    pub(crate) above: Vec<String>,
    /// Row of the leaf.
    pub(crate) row: usize,
}

/// Where the columns of one block stand in the grid.
#[derive(Debug, Clone, Default)]
pub(crate) struct BlockColumns {
    /// Columns of codes, or the one column of labels: 类, 款, 项.
    pub(crate) codes: Vec<usize>,
    /// Whether a part of split codes has no column, so that codes cannot be joined.
    pub(crate) codes_unsure: bool,
    /// Column of the name or label.
    pub(crate) name: Option<usize>,
    /// Declared columns found: index in the declaration, grid column.
    pub(crate) amounts: Vec<(usize, usize)>,
}

impl BlockColumns {
    /// Every grid column that is understood.
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        self.codes.iter().copied().chain(self.name).chain(self.amounts.iter().map(|a| a.1))
    }

    /// Declared required columns that were not found.
    pub(crate) fn missing<'f>(&self, block: &'f Block) -> impl Iterator<Item = &'f Column> {
        let found: Vec<usize> = self.amounts.iter().map(|a| a.0).collect();
        block.columns.iter().enumerate().filter(move |(i, c)| c.required && !found.contains(i)).map(|(_, c)| c)
    }
}

/// Whether a row is the row of column numbers (栏次): at least two of `1 2 3 …`, or `**` marks, and nothing else.
pub(crate) fn is_numbering(grid: &Grid, row: usize) -> bool {
    let texts: Vec<String> =
        (0..grid.width()).map(|c| text::fold(grid.own_text(row, c))).filter(|t| !t.is_empty()).collect();
    let stars = texts.iter().filter(|t| is_star(t)).count();
    let numbers: Vec<u32> = texts.iter().filter_map(|t| t.parse().ok()).collect();
    let other = texts.len() - stars - numbers.len();
    let rising = numbers.windows(2).all(|w| matches!(w, [a, b] if b > a)) && numbers.iter().all(|n| *n <= 60);
    let named = texts.iter().filter(|t| matches!(t.as_str(), "栏次" | "行次")).count();
    rising && other == named && numbers.len() + stars >= 2 && (stars > 0 || named > 0 || numbers.first() == Some(&1))
}

fn is_star(t: &str) -> bool {
    !t.is_empty() && t.chars().all(|c| c == '*')
}

/// Whether the column numbers run without a gap; a gap means that a column was lost.
pub(crate) fn numbering_has_gap(grid: &Grid, row: usize) -> bool {
    let numbers: Vec<u32> = (0..grid.width()).filter_map(|c| text::fold(grid.own_text(row, c)).parse().ok()).collect();
    numbers.first().is_some_and(|n| *n > 1) || numbers.windows(2).any(|w| matches!(w, [a, b] if *b != a + 1))
}

/// Describes every grid column from the header rows `0..height`.
pub(crate) fn heads(grid: &Grid, height: usize) -> Vec<Head> {
    (0..grid.width()).map(|c| head(grid, height, c)).collect()
}

fn head(grid: &Grid, height: usize, column: usize) -> Head {
    let own = |r: usize| if grid.spans_known() { grid.text(r, column) } else { grid.own_text(r, column) };
    let Some(row) = (0..height).rev().find(|&r| !text::key(own(r)).is_empty()) else { return Head::default() };
    let leaf = text::key(own(row));
    let mut above: Vec<String> =
        (0..row).map(|r| text::key(over(grid, r, column))).filter(|k| !k.is_empty() && *k != leaf).collect();
    above.dedup();
    Head { label: own(row).chars().filter(|c| !c.is_whitespace()).collect(), leaf, above, row }
}

/// The text over a column in a header row. Without known spans a blank belongs to the nearest text at its left.
fn over(grid: &Grid, row: usize, column: usize) -> &str {
    if grid.spans_known() {
        return grid.text(row, column);
    }
    (0..=column).rev().map(|c| grid.own_text(row, c)).find(|t| !t.trim().is_empty()).unwrap_or("")
}

/// Whether a header names one of the labels.
pub(crate) fn names(leaf: &str, labels: &[&str]) -> bool {
    labels.iter().any(|l| text::key(l) == leaf)
}

/// Ties grid columns to the declared columns of every block of a form.
pub(crate) fn columns(form: &TableForm, heads: &[Head]) -> Vec<BlockColumns> {
    match form.blocks {
        [only] => vec![block_columns(only, heads, 0..heads.len())],
        blocks => side_by_side(blocks, heads),
    }
}

/// Tables side by side: each block begins at a column of labels. A block is known by the title over it, or by order
/// where both are there.
fn side_by_side(blocks: &[Block], heads: &[Head]) -> Vec<BlockColumns> {
    let is_label = |h: &Head| blocks.iter().any(|b| matches!(b.heads, Heads::Label(labels) if names(&h.leaf, labels)));
    let starts: Vec<usize> = heads.iter().enumerate().filter(|(_, h)| is_label(h)).map(|(i, _)| i).collect();
    let range = |n: usize| starts.get(n).map(|&s| s..starts.get(n + 1).copied().unwrap_or(heads.len()));
    let titled = |b: &Block, n: usize| {
        starts.get(n).and_then(|&s| heads.get(s)).is_some_and(|h| {
            h.above.iter().any(|a| names(a, b.title)) || b.title.iter().any(|t| h.leaf.starts_with(&text::key(t)))
        })
    };
    blocks
        .iter()
        .enumerate()
        .map(|(i, block)| {
            let at = (0..starts.len()).find(|&n| titled(block, n)).or((starts.len() == blocks.len()).then_some(i));
            at.and_then(range).map(|r| block_columns(block, heads, r)).unwrap_or_default()
        })
        .collect()
}

fn block_columns(block: &Block, heads: &[Head], range: std::ops::Range<usize>) -> BlockColumns {
    let mut found = BlockColumns::default();
    let inside = || heads.iter().enumerate().filter(|(i, _)| range.contains(i));
    match block.heads {
        Heads::Label(labels) => found.name = inside().find(|(_, h)| names(&h.leaf, labels)).map(|(i, _)| i),
        Heads::Codes { over, split, name, .. } => {
            let parts: Vec<(usize, &Head)> = inside().filter(|(_, h)| names(&h.leaf, split)).collect();
            let complete =
                parts.len() == split.len() && parts.iter().zip(split).all(|((_, h), s)| names(&h.leaf, &[*s]));
            found.codes = parts.iter().map(|(i, _)| *i).collect();
            found.codes_unsure = !complete && !parts.is_empty();
            if found.codes.is_empty() {
                found.codes = inside().filter(|(_, h)| names(&h.leaf, over)).map(|(i, _)| i).take(1).collect();
            }
            found.name = inside().find(|(i, h)| names(&h.leaf, name) && !found.codes.contains(i)).map(|(i, _)| i);
        }
    }
    let taken: Vec<usize> = found.codes.iter().copied().chain(found.name).collect();
    found.amounts = amounts(block.columns, heads, inside().map(|(i, _)| i).filter(|i| !taken.contains(i)).collect());
    found
}

/// Declared columns for grid columns: first where leaf and a header above it both match, then by leaf alone, in order.
fn amounts(columns: &[Column], heads: &[Head], mut free: Vec<usize>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for strict in [true, false] {
        for (index, column) in columns.iter().enumerate() {
            if found.iter().any(|(i, _)| *i == index) || (strict && column.under.is_empty()) {
                continue;
            }
            let fits = |c: &usize| {
                heads.get(*c).is_some_and(|h| names(&h.leaf, column.labels) && (!strict || is_under(h, column)))
            };
            if let Some(at) = free.iter().position(fits) {
                found.push((index, free.remove(at)));
            }
        }
    }
    found.sort_by_key(|(_, c)| *c);
    found
}

fn is_under(head: &Head, column: &Column) -> bool {
    column.under.iter().all(|u| head.above.iter().any(|a| *a == text::key(u)))
}
