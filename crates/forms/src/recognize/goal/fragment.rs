//! Parts of a table of indicators without its header, of which some columns may be lost: told by what stands in them.

use std::ops::Range;

use budget::Operator;
use document::{Grid, text};

use super::headers::{glued, is_first_level};
use super::layout::Layout;

/// The fewest rows that tell what they are.
const FEWEST: usize = 2;

/// Whether most rows of a grid print the level of an indicator, or a mark such as ≥ beside a name with its levels: they
/// are indicators, whatever stands over them.
pub(crate) fn holds_indicators(grid: &Grid, rows: Range<usize>) -> bool {
    let level = |t: &str| is_first_level(t) || glued(t).is_some();
    let told = |r: usize| {
        let texts = || (0..grid.width()).map(move |c| text::fold(grid.own_text(r, c)));
        texts().any(|t| level(&t)) && texts().any(|t| Operator::from_mark(&t).is_some())
    };
    let printed = |r: &usize| (0..grid.width()).any(|c| !grid.own_text(*r, c).trim().is_empty());
    let all = rows.clone().filter(printed).count();
    let found = rows.filter(|&r| told(r)).count();
    found >= FEWEST && found * 3 > all * 2
}

/// Where columns stand in a grid of `width` that holds the last of them, or all of them behind a label at its left.
pub(crate) fn ranked(columns: &[usize], width: usize) -> impl Fn(usize) -> Option<usize> {
    let columns = columns.to_vec();
    move |column| {
        let rank = columns.binary_search(&column).ok()?;
        (rank + width).checked_sub(columns.len())
    }
}

/// The row that names a cell left blank at the foot of a page: a name is printed once, in the middle of its cell, and so
/// on the next page where most of the cell is there.
pub(super) fn named_overleaf(grid: &Grid, column: usize, row: usize, rows: &Range<usize>) -> Option<usize> {
    let heads_page = |r: usize| heads_page(grid, r, rows);
    let blank = |r: usize| grid.own_text(r, column).trim().is_empty();
    let broken = grid.spans_known() && grid.is_origin(row, column) && blank(row) && !heads_page(row);
    let mut parts = (row + 1..rows.end).filter(|&r| broken && grid.is_origin(r, column));
    parts.find(|&r| !blank(r) || !heads_page(r)).filter(|&r| heads_page(r))
}

/// Whether a row is the first of its page.
pub(super) fn heads_page(grid: &Grid, row: usize, rows: &Range<usize>) -> bool {
    row == rows.start || page(grid, row) != page(grid, row - 1)
}

/// The page on which a row begins.
fn page(grid: &Grid, row: usize) -> Option<u32> {
    let mut cells = (0..grid.width()).filter(|&c| grid.is_origin(row, c)).filter_map(|c| grid.cell(row, c));
    cells.find_map(|c| c.spot.page)
}

impl Layout {
    /// The same columns in a grid of another width, where they fit what most of its rows print.
    pub(crate) fn fitted(&self, grid: &Grid, rows: Range<usize>) -> Option<Self> {
        if self.width == grid.width() {
            return Some(self.clone());
        }
        if !self.beside.is_empty() {
            return None;
        }
        let mut used: Vec<usize> = self.used().collect();
        used.sort_unstable();
        let at = ranked(&used, grid.width());
        let placed = |columns: &[usize]| columns.iter().filter_map(|c| at(*c)).collect();
        let fitted = Self {
            slots: self.slots.clone(),
            columns: self.columns.iter().map(|c| c.and_then(&at)).collect(),
            others: self.others.iter().filter_map(|(label, c)| Some((label.clone(), at(*c)?))).collect(),
            silent: placed(&self.silent),
            beside: Vec::new(),
            declared: self.declared,
            width: grid.width(),
        };
        let texts = |r: usize| (0..grid.width()).map(|c| grid.own_text(r, c)).collect::<Vec<_>>();
        let straight = rows.clone().filter(|&r| fitted.straight(&texts(r)).is_some()).count();
        (straight * 3 > rows.len() * 2).then_some(fitted)
    }

    /// Every column of which it is known what it holds, or what is printed over it.
    fn used(&self) -> impl Iterator<Item = usize> {
        let slots = self.columns.iter().copied().flatten();
        slots.chain(self.others.iter().map(|(_, c)| *c)).chain(self.silent.iter().copied())
    }

    /// Whether the names of projects stand in a column.
    pub(crate) fn names_projects(&self) -> bool {
        self.slots.iter().zip(&self.columns).any(|(slot, column)| slot.key == "name" && column.is_some())
    }
}
