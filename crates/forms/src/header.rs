//! Headers of tables: which grid column is which declared column.

use std::ops::Range;

use budget::Year;
use document::{Grid, text};

use crate::form::{Column, OVER, THIS_YEAR, YEAR_BEFORE};

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

impl Head {
    /// Whether its headers name the year before, or this year; `None` where they name neither or both.
    fn is_earlier(&self, year: Year) -> Option<bool> {
        // 上年结转 is of this year.
        let headers = || self.above.iter().chain([&self.leaf]).filter(|h| !h.contains("结转") && !h.contains("结余"));
        let names = |mark: &str| headers().any(|header| names_year(mark, header, year).unwrap_or(false));
        match (names(YEAR_BEFORE), names(THIS_YEAR)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// Whether the header of another column is the same cell.
    fn is_one_with(&self, other: &Self) -> bool {
        self.origin.is_some() && self.origin == other.origin
    }
}

/// A declared column of amounts in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amounts {
    /// Index in the declaration.
    pub(crate) declared: usize,
    /// The first grid column.
    pub(crate) at: usize,
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
pub(crate) fn names(leaf: &str, labels: &[&str]) -> bool {
    // 其中 before a header says that it is a part of the column before it, not another one.
    let bare = leaf.strip_prefix("其中");
    labels.iter().any(|l| text::has_key(l, leaf) || bare.is_some_and(|bare| text::has_key(l, bare)))
}

/// Declared columns for grid columns: what says most about a column first, then in the order of the declaration. Grid
/// columns under one header cell are one column.
pub(crate) fn amounts(columns: &[Column], heads: &[Head], year: Year) -> Vec<Amounts> {
    let mut merged: Vec<(usize, &Head)> = Vec::new();
    for (at, head) in heads.iter().enumerate().filter(|(_, h)| !is_serial(h)) {
        if !merged.last().is_some_and(|(_, last)| last.is_one_with(head)) {
            merged.push((at, head));
        }
    }
    let fits = |(d, c)| merged.iter().map(move |&(at, h)| (fit(c, h, year), Amounts { declared: d, at }));
    let mut fits: Vec<(usize, Amounts)> = columns.iter().enumerate().flat_map(fits).filter(|f| f.0 > 0).collect();
    fits.sort_by_key(|&(fit, a)| (std::cmp::Reverse(fit), a.declared, a.at));
    let mut found: Vec<Amounts> = Vec::new();
    for (_, amounts) in fits {
        if !found.iter().any(|f| f.declared == amounts.declared || f.at == amounts.at) {
            found.push(amounts);
        }
    }
    found.sort_by_key(|a| a.at);
    found
}

/// How many headers of a column the best label of a declared one names; 0 where none fits.
fn fit(column: &Column, head: &Head, year: Year) -> usize {
    if head.is_earlier(year).is_some_and(|earlier| earlier != column.facet.is_earlier()) {
        return 0;
    }
    let own = column.labels.iter().map(|l| label_fit(l, head, year)).max().unwrap_or(0);
    let below = own == 1 && !column.under.is_empty() && column.under.iter().all(|u| is_over(u, head, year));
    own + if below { column.under.len() } else { 0 }
}

fn label_fit(label: &str, head: &Head, year: Year) -> usize {
    let parts: Vec<&str> = label.split(OVER).collect();
    let leaf = |i: usize| parts.get(i).is_some_and(|p| is_header(p, &head.leaf, year));
    let others = |i: usize| parts.iter().enumerate().all(|(j, p)| j == i || is_over(p, head, year));
    let fits = (0..parts.len()).any(|i| leaf(i) && others(i));
    if fits { parts.len() } else { 0 }
}

fn is_header(part: &str, leaf: &str, year: Year) -> bool {
    names_year(part, leaf, year).unwrap_or_else(|| names(leaf, &[part]))
}

fn is_over(part: &str, head: &Head, year: Year) -> bool {
    let contains = |a: &String| names_year(part, a, year).unwrap_or_else(|| a.contains(&text::key(part)));
    head.above.iter().any(contains)
}

/// For a part that begins with the mark of a year, whether a header names that year and then the rest of the part.
fn names_year(part: &str, header: &str, year: Year) -> Option<bool> {
    let years = [(THIS_YEAR, year, "本年"), (YEAR_BEFORE, year.prior(), "上年")];
    let (rest, year, word) = years.into_iter().find_map(|(m, y, w)| Some((part.strip_prefix(m)?, y, w)))?;
    let after = header.strip_prefix(word).or_else(|| header.strip_prefix(&format!("{}年", year.0)));
    Some(after.is_some_and(|a| a.contains(&text::key(rest))))
}
