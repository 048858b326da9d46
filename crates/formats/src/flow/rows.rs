//! Rows of a table as word processors state them: each cell from one edge to another, going on or not from a neighbour.

use std::collections::BTreeMap;

use super::{At, Item, RawCell, RawTable};

/// How a cell goes on from its neighbour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Merge {
    /// Not at all.
    #[default]
    None,
    /// Cells that follow may go on from it.
    Restart,
    /// It goes on from the one before.
    Continue,
}

/// Where a cell stands in its row.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Reach {
    /// Its edges, counted in columns.
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// Whether it goes on from the cell above, and from the one at its left.
    pub(crate) up: Merge,
    pub(crate) left: Merge,
}

/// A cell that cells below may go on from.
#[derive(Debug, Clone, Copy)]
struct Open {
    row: usize,
    index: usize,
    columns: usize,
}

/// The rows of a table while it is read.
#[derive(Default)]
pub(crate) struct Rows {
    table: RawTable,
    /// By their first column.
    open: BTreeMap<usize, Open>,
}

/// The narrowest column that is one, in twentieths of a point. Borders that were dragged by hand leave narrower ones between
/// the rows, which nobody sees.
pub(crate) const SLIVER: usize = 60;

impl Rows {
    /// A table without any row.
    pub(crate) fn at(at: At) -> Self {
        Self { table: RawTable { rows: Vec::new(), at }, open: BTreeMap::new() }
    }

    pub(crate) fn count(&self) -> usize {
        self.table.rows.len()
    }

    pub(crate) fn begin(&mut self) {
        self.table.rows.push(Vec::new());
    }

    /// Leaves the last row out again.
    pub(crate) fn take_back(&mut self) {
        self.table.rows.pop();
        self.open.clear();
    }

    /// Puts a cell into the last row.
    pub(crate) fn place(&mut self, items: Vec<Item>, at: At, reach: Reach) {
        let Reach { first, end, up, left } = reach;
        let has_text = items.iter().any(|item| match item {
            Item::Text { text, .. } => !text.trim().is_empty(),
            Item::Table(_) | Item::Picture { .. } => true,
        });
        let columns = end.saturating_sub(first);
        if !has_text && (columns == 0 || (left == Merge::Continue && self.widen(columns))) {
            return;
        }
        let open = self.open.get(&first).copied().filter(|o| o.columns == columns && up == Merge::Continue);
        if let Some(open) = open {
            if let Some(cell) = self.table.rows.get_mut(open.row).and_then(|row| row.get_mut(open.index)) {
                cell.rows += 1;
            }
            return;
        }
        // What lay open above these columns ends here.
        self.open.retain(|&column, open| column >= end || column + open.columns <= first);
        let row = self.table.rows.len().saturating_sub(1);
        if let Some(cells) = self.table.rows.last_mut() {
            if up != Merge::None {
                self.open.insert(first, Open { row, index: cells.len(), columns });
            }
            cells.push(RawCell { rows: 1, columns: columns.max(1), items, at });
        }
    }

    /// Lets the cell at the left go on over this one (the older form of merging).
    fn widen(&mut self, columns: usize) -> bool {
        let left = self.table.rows.last_mut().and_then(|row| row.last_mut());
        left.map(|cell| cell.columns += columns).is_some()
    }

    pub(crate) fn table(self) -> RawTable {
        self.table
    }
}
