//! Sheets of the workbook of actuals as they are laid out: rows of cells that may span others.

use document::book::{At, Dress, Held, Rule, Sheet, Slot, Takes};

/// A row; without a height it is as high as its texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Height in points.
    pub(super) height: Option<u16>,
    /// Its cells, each with the column it begins at.
    pub(super) cells: Vec<(u16, Cell)>,
}

/// A cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) slot: Slot,
    pub(super) look: Dress,
    /// Rows and columns that it spans.
    pub(super) span: (u32, u16),
    /// How a number in it is shown; empty for texts.
    pub(super) format: String,
    /// What may be entered, and what is said of it.
    pub(super) entry: Option<(Takes, String)>,
}

impl Cell {
    /// A text in a look.
    pub(super) fn text(text: impl Into<String>, look: Dress) -> Self {
        let text = text.into();
        let held = if text.is_empty() { Held::Nothing } else { Held::Text(text) };
        Self { slot: Slot { held, formula: None }, look, span: (1, 1), format: String::new(), entry: None }
    }

    /// A number in a look.
    pub(super) fn number(number: impl Into<String>, look: Dress) -> Self {
        Self { slot: Slot::number(number), ..Self::text("", look) }
    }

    /// A formula in a look, and what it gives at first.
    pub(super) fn formula(formula: impl Into<String>, shown: impl Into<String>, look: Dress) -> Self {
        Self { slot: Slot { held: Held::Text(shown.into()), formula: Some(formula.into()) }, ..Self::text("", look) }
    }

    /// The same over so many columns.
    pub(super) fn over(self, columns: u16) -> Self {
        Self { span: (1, columns.max(1)), ..self }
    }
}

/// Sets rows of cells on a sheet, from its top.
pub(super) fn set(sheet: &mut Sheet, rows: Vec<Row>) {
    for (number, row) in (0..).zip(rows) {
        sheet.heights.extend(row.height.map(|height| (number, height)));
        for (column, cell) in row.cells {
            put(sheet, (number, column), cell);
        }
    }
}

fn put(sheet: &mut Sheet, at: At, cell: Cell) {
    let (rows, columns) = cell.span;
    if rows > 1 || columns > 1 {
        sheet.merged.push((at, (at.0 + rows - 1, at.1 + columns - 1)));
    }
    if !cell.format.is_empty() {
        sheet.formats.insert(at, cell.format);
    }
    sheet.rules.extend(cell.entry.map(|(takes, says)| Rule { range: (at, at), takes, says }));
    sheet.set(at, cell.slot, cell.look);
}
