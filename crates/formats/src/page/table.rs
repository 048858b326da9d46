//! A table of a page, ruled or told by the gaps between its columns.

use super::cell::Written;
use super::ink::Area;
use super::lattice::Span;

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) span: Span,
    pub(super) written: Written,
    pub(super) page: u32,
    pub(super) area: Area,
}

/// What the label of a total (合计, 总计, 小计) ends with; it may stand across several columns, and goes on with no other label.
pub(super) const TOTAL: char = '计';

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) page: u32,
    pub(super) area: Area,
    /// Where its columns are parted, edges included.
    pub(super) xs: Vec<f32>,
    pub(super) rows: usize,
    /// Its cells in reading order; they cover the whole grid.
    pub(super) cells: Vec<Cell>,
    /// Whether it has no rules and was read by the gaps between its columns.
    pub(super) aligned: bool,
    /// Whether its rows have no rules between them, and some of them several lines.
    pub(super) guessed: bool,
}

impl Cell {
    /// Whether anything is written in it.
    pub(super) fn is_written(&self) -> bool {
        !self.written.text.trim().is_empty()
    }
}

/// Which of some bounds lies nearest to a place.
pub(super) fn nearest(bounds: &[f32], at: f32) -> usize {
    let distance = |i: &usize| bounds.get(*i).map_or(f32::INFINITY, |bound| (bound - at).abs());
    (0..bounds.len()).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
}
