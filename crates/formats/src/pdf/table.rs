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
}
