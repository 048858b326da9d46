//! Headers of tables of goals: what stands over each grid column.

use std::ops::Range;

use document::{Grid, text};

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
    /// Where the cell of the leaf begins, with known spans: row and column.
    pub(crate) origin: Option<(usize, usize)>,
}

/// Headers of columns that number rows or bodies: they state nothing.
const SERIALS: &[&str] = &[
    "序号",
    "行次",
    "栏次",
    "单位编码",
    "单位代码",
    "部门编码",
    "部门代码",
    "部门（单位）代码",
    "预算单位编码",
    "项目编码",
    "项目代码",
];

/// Whether a column only numbers rows or bodies.
pub(crate) fn is_serial(head: &Head) -> bool {
    names(&head.leaf, SERIALS)
}

pub(crate) use grammar::table::is_numbering;

/// Rows of the grid that make the header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HeaderRows {
    /// The rows.
    pub(crate) rows: Range<usize>,
    /// A row that is header where it says 类, 款, 项 and data elsewhere: the total printed beside them.
    pub(crate) shared: Option<usize>,
}

/// Describes every grid column from the header rows.
pub(crate) fn heads(grid: &Grid, header: &HeaderRows) -> Vec<Head> {
    (0..grid.width()).map(|c| head(grid, header, c)).collect()
}

/// Headers of the columns of split codes.
const CODE_PARTS: &[&str] = &["类", "款", "项"];

/// Whether a text is the header of a column of split codes.
pub(crate) fn is_code_part(printed: &str) -> bool {
    CODE_PARTS.contains(&text::fold(printed).as_str())
}

fn head(grid: &Grid, header: &HeaderRows, column: usize) -> Head {
    let own = |r: usize| if grid.spans_known() { grid.text(r, column) } else { grid.own_text(r, column) };
    let shared = header.shared.filter(|&r| is_code_part(own(r)));
    let lowest = || header.rows.clone().rev().find(|&r| !text::key(own(r)).is_empty());
    let Some(row) = shared.or_else(lowest) else { return Head::default() };
    let leaf = text::key(own(row));
    let upper = header.rows.clone().take_while(|&r| r < row);
    let mut above: Vec<String> =
        upper.map(|r| text::key(over(grid, r, column))).filter(|k| !k.is_empty() && *k != leaf).collect();
    above.dedup();
    let origin = grid.origin(row, column).filter(|_| grid.spans_known());
    Head { label: own(row).chars().filter(|c| !c.is_whitespace()).collect(), leaf, above, row, origin }
}

/// The text over a column in a header row. Without known spans a blank belongs to the nearest text at its left.
fn over(grid: &Grid, row: usize, column: usize) -> &str {
    if grid.spans_known() {
        return grid.text(row, column);
    }
    (0..=column).rev().map(|c| grid.own_text(row, c)).find(|t| !t.trim().is_empty()).unwrap_or("")
}

/// Whether a header names one of the labels.
fn names(leaf: &str, labels: &[&str]) -> bool {
    // 其中 before a header says that it is a part of the column before it, not another one.
    let bare = leaf.strip_prefix("其中");
    labels.iter().any(|l| text::has_key(l, leaf) || bare.is_some_and(|bare| text::has_key(l, bare)))
}
