//! One grid of performance goals being read, and what stands around it.

use std::collections::BTreeSet;
use std::ops::Range;

use budget::{Cited, KnownBy, Note, NoteKind, Prose, Say, Unit, Year};
use document::{CellAddress, Grid, Path, Place, Spot};

use super::extent::Extent;
use super::labels::strip;
use crate::header;
use crate::walk::address;
use kinds::form::TableForm;

/// What stands around a grid: title, unit and so on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// Title as printed.
    pub(crate) caption: Cited<String>,
    /// Year in the title.
    pub(crate) year: Option<Year>,
    /// Body named above.
    pub(crate) body: Option<Cited<String>>,
    /// Unit printed above.
    pub(crate) unit: Option<Cited<Unit>>,
}

/// A grid being read.
pub(crate) struct Reader<'a> {
    pub(crate) form: &'static TableForm,
    pub(crate) grid: &'a Grid,
    /// The rows of the grid that are the table itself.
    pub(crate) framed: Range<usize>,
    pub(crate) block: u32,
    pub(crate) unit: Option<Unit>,
    pub(crate) year: Year,
    /// How the kind of table was told.
    pub(crate) known_by: KnownBy,
    pub(crate) notes: &'a mut Vec<Note>,
    /// Cells that hold codes and column numbers.
    pub(crate) excluded: &'a mut BTreeSet<CellAddress>,
}

impl Reader<'_> {
    /// Header rows, columns that number rows and rows of column numbers hold no stated numbers.
    pub(crate) fn exclude(&mut self, extent: &Extent, heads: &[header::Head]) {
        let silent: Vec<usize> =
            heads.iter().enumerate().filter(|(_, h)| header::is_serial(h)).map(|(c, _)| c).collect();
        for row in 0..self.grid.height() {
            let whole = row < extent.data.start || header::is_numbering(self.grid, row);
            let columns = (0..self.grid.width()).filter(|c| whole || silent.contains(c));
            self.excluded.extend(columns.map(|c| address(self.block, row, c)));
        }
    }

    /// Every header that covers several columns.
    pub(crate) fn upper_headers(&self, extent: &Extent) -> Prose {
        let upper = extent.header.rows.start..extent.header.rows.end.saturating_sub(1);
        let printed =
            self.grid.origins().filter(|((row, _), cell)| upper.contains(row) && !cell.text.trim().is_empty());
        let path = Path::new([self.form.id.name(), "表头"]);
        Prose(
            printed
                .map(|((row, column), cell)| Cited::text(strip(&cell.text), self.place(row, column, path.clone())))
                .collect(),
        )
    }

    /// The text of a label; one that begins further left in the row goes on over the column.
    pub(super) fn label_text(&self, row: usize, column: usize) -> &str {
        let in_row = self.grid.origin(row, column).is_some_and(|(r, _)| r == row);
        if in_row { self.grid.text(row, column) } else { "" }
    }

    /// The text of a cell without white space.
    pub(crate) fn label(&self, row: usize, column: usize, path: Path) -> Cited<String> {
        let printed = self.label_text(row, column);
        Cited::new(strip(printed), self.place(row, column, path), printed.trim())
    }

    /// The place of a cell.
    pub(crate) fn place(&self, row: usize, column: usize, path: Path) -> Place {
        let spot = self.grid.cell(row, column).map(|c| c.spot.clone()).unwrap_or_default();
        Place::new(path, Spot { cell: Some(address(self.block, row, column)), ..spot })
    }

    /// Adds a doubt about a cell.
    pub(crate) fn note(&mut self, kind: NoteKind, row: usize, column: usize, zh: &str, en: &str) {
        let place = self.place(row, column, Path::new([self.form.id.name()]));
        self.notes.push(Note { kind, message: Say::new(zh, en), place });
    }
}
