//! Tables: rows of cells with their spans, as the format states them.

use std::collections::BTreeMap;

use super::body::Body;
use crate::{
    flow::{At, Item, RawCell, RawTable},
    limits::MOST_COLUMNS,
    xml::{Element, Xml},
};

/// How a cell goes on from its neighbour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Merge {
    /// Not at all.
    #[default]
    None,
    /// Cells that follow may go on from it.
    Restart,
    /// It goes on from the one before.
    Continue,
}

impl Merge {
    /// Without a value it continues.
    fn of(element: &Element<'_>) -> Self {
        if element.get("val").as_deref() == Some("restart") { Self::Restart } else { Self::Continue }
    }
}

#[derive(Debug, Default)]
struct Properties {
    columns: usize,
    up: Merge,
    left: Merge,
}

impl Properties {
    fn read(&mut self, xml: &mut Xml<'_>) {
        xml.elements(|_, part| match part.name() {
            "gridSpan" => self.columns = part.number("val").unwrap_or(1),
            "vMerge" => self.up = Merge::of(part),
            "hMerge" => self.left = Merge::of(part),
            _ => {}
        });
    }
}

/// A cell that cells below may go on from.
#[derive(Debug, Clone, Copy)]
struct Open {
    row: usize,
    index: usize,
    columns: usize,
}

/// A table while it is read.
#[derive(Default)]
pub(super) struct Builder {
    table: RawTable,
    /// By their first column.
    open: BTreeMap<usize, Open>,
    column: usize,
}

impl Builder {
    /// Reads the inside of `tbl`.
    pub(super) fn read(body: &mut Body<'_>, xml: &mut Xml<'_>) -> RawTable {
        let mut builder = Self { table: RawTable { rows: Vec::new(), at: body.at() }, ..Self::default() };
        builder.rows(body, xml);
        builder.table
    }

    fn rows(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) {
        xml.elements(|xml, element| match element.name() {
            "tr" => self.row(body, xml),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => self.rows(body, xml),
            _ => {}
        });
    }

    fn row(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) {
        self.table.rows.push(Vec::new());
        self.column = 0;
        let left_out = self.cells(body, xml);
        if left_out {
            self.table.rows.pop();
            self.open.clear();
        }
    }

    /// The cells of a row; whether the row is deleted or hidden.
    fn cells(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) -> bool {
        let mut left_out = false;
        xml.elements(|xml, element| match element.name() {
            "trPr" => xml.elements(|_, part| match part.name() {
                "gridBefore" => self.skip(part.number("val").unwrap_or(0)),
                "del" => left_out = true,
                "hidden" if part.is_on() => {
                    left_out = true;
                    body.hide_row();
                }
                _ => {}
            }),
            "tc" if !left_out => self.cell(body, xml),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" if !left_out => {
                left_out |= self.cells(body, xml);
            }
            _ => {}
        });
        left_out
    }

    /// Columns before the first cell: nothing is printed there.
    fn skip(&mut self, columns: usize) {
        for _ in 0..columns.min(MOST_COLUMNS) {
            self.push(
                RawCell { rows: 1, columns: 1, ..RawCell::default() },
                &Properties { columns: 1, ..Properties::default() },
            );
        }
    }

    fn cell(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) {
        let mut properties = Properties { columns: 1, ..Properties::default() };
        let at = body.at();
        let mut items: Vec<Item> = Vec::new();
        body.in_cell(|body| {
            xml.elements(|xml, element| match element.name() {
                "tcPr" => properties.read(xml),
                _ => body.block(xml, element, &mut items),
            });
        });
        properties.columns = properties.columns.clamp(1, MOST_COLUMNS);
        self.place(items, at, &properties);
    }

    fn place(&mut self, items: Vec<Item>, at: At, properties: &Properties) {
        if properties.left == Merge::Continue && self.widen(&items, properties.columns) {
            return;
        }
        if properties.up == Merge::Continue {
            if let Some(open) = self.open.get(&self.column).copied().filter(|o| o.columns == properties.columns) {
                let cell = self.table.rows.get_mut(open.row).and_then(|row| row.get_mut(open.index));
                cell.into_iter().for_each(|cell| cell.rows += 1);
                self.column += properties.columns;
                return;
            }
        }
        self.push(RawCell { rows: 1, columns: properties.columns, items, at }, properties);
    }

    /// Lets the cell at the left go on over this one (the older form of merging).
    fn widen(&mut self, items: &[Item], columns: usize) -> bool {
        let has_text = items.iter().any(|item| matches!(item, Item::Text { text, .. } if !text.trim().is_empty()));
        let left = self.table.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| !has_text);
        let found = left.map(|cell| cell.columns += columns).is_some();
        self.column += if found { columns } else { 0 };
        found
    }

    fn push(&mut self, cell: RawCell, properties: &Properties) {
        let (first, end) = (self.column, self.column + properties.columns);
        // What lay open above these columns ends here.
        let row = self.table.rows.len().saturating_sub(1);
        self.open.retain(|&column, open| column >= end || column + open.columns <= first);
        if let Some(cells) = self.table.rows.last_mut() {
            if properties.up != Merge::None {
                self.open.insert(first, Open { row, index: cells.len(), columns: properties.columns });
            }
            cells.push(cell);
        }
        self.column = end;
    }
}
