//! Tables: rows of cells with their spans, as the format states them.

use super::body::Body;
use crate::{
    flow::{
        At, Item, RawTable,
        rows::{Merge, Reach, Rows, SLIVER},
    },
    limits::{MOST_COLUMNS, MOST_LINES},
    xml::{Element, Xml},
};

/// Without a value it continues.
fn merge(element: &Element<'_>) -> Merge {
    if element.get("val").as_deref() == Some("restart") { Merge::Restart } else { Merge::Continue }
}

#[derive(Debug, Default)]
struct Properties {
    columns: usize,
    up: Merge,
    left: Merge,
    /// Deleted while changes are tracked.
    deleted: bool,
}

impl Properties {
    fn read(&mut self, xml: &mut Xml<'_>) {
        xml.elements(|_, part| match part.name() {
            "gridSpan" => self.columns = part.number("val").unwrap_or(1),
            "vMerge" => self.up = merge(part),
            "cellDel" => self.deleted = true,
            "hMerge" => self.left = merge(part),
            _ => {}
        });
    }
}

/// Columns before the first cell of a row that are cells of their own.
const MOST_SKIPPED: usize = 16;

/// Which column each column of the file is, slivers taken as part of their neighbours.
#[derive(Debug, Default)]
struct Columns(Vec<usize>);

impl Columns {
    /// Reads the inside of `tblGrid`.
    fn read(xml: &mut Xml<'_>) -> Self {
        let (mut edges, mut column, mut width) = (vec![0], 0, 0_usize);
        xml.elements(|_, element| {
            if element.name() == "gridCol" && edges.len() <= MOST_COLUMNS {
                // A column without a width is no sliver.
                width = width.saturating_add(element.number("w").unwrap_or(SLIVER));
                if width >= SLIVER {
                    (column, width) = (column + 1, 0);
                }
                edges.push(column);
            }
        });
        // Widths that are all unknown or nothing say nothing.
        if column == 0 { Self::default() } else { Self(edges) }
    }

    /// The edge before a column of the file.
    fn edge(&self, column: usize) -> usize {
        match (self.0.get(column), self.0.last()) {
            (Some(&edge), _) => edge,
            (None, Some(&last)) => last + column - (self.0.len() - 1),
            (None, None) => column,
        }
    }
}

/// A table while it is read.
#[derive(Default)]
pub(super) struct Builder {
    rows: Rows,
    columns: Columns,
    /// Columns of the file before the next cell.
    column: usize,
}

impl Builder {
    /// Reads the inside of `tbl`.
    pub(super) fn read(body: &mut Body<'_>, xml: &mut Xml<'_>) -> RawTable {
        let mut builder = Self { rows: Rows::at(body.at()), ..Self::default() };
        builder.take(body, xml);
        builder.rows.table()
    }

    fn take(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) {
        xml.elements(|xml, element| match element.name() {
            "tblGrid" => self.columns = Columns::read(xml),
            "tr" => self.row(body, xml),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => self.take(body, xml),
            _ => {}
        });
    }

    fn row(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) {
        self.rows.begin();
        self.column = 0;
        let left_out = self.cells(body, xml);
        if left_out {
            self.rows.take_back();
        }
    }

    /// The cells of a row; whether the row is deleted or hidden.
    fn cells(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) -> bool {
        let mut left_out = false;
        xml.elements(|xml, element| match element.name() {
            "trPr" => xml.elements(|_, part| match part.name() {
                "gridBefore" => self.skip(part.number("val").unwrap_or(0), body.at()),
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

    /// Columns before the first cell: nothing is printed there. More of them than any table has are one cell, so that a
    /// row costs no more than its bytes.
    fn skip(&mut self, columns: usize, at: At) {
        if self.rows.count() > MOST_LINES {
            // Rows as far down are not read.
            return;
        }
        let (count, columns) = if columns > MOST_SKIPPED { (1, columns.min(MOST_COLUMNS)) } else { (columns, 1) };
        for _ in 0..count {
            self.place(Vec::new(), at, &Properties { columns, ..Properties::default() });
        }
    }

    fn cell(&mut self, body: &mut Body<'_>, xml: &mut Xml<'_>) {
        if !body.gathering.takes() {
            return;
        }
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
        let (first, end) = (self.columns.edge(self.column), self.columns.edge(self.column + properties.columns));
        self.column += properties.columns;
        if !properties.deleted {
            self.rows.place(items, at, Reach { first, end, up: properties.up, left: properties.left });
        }
    }
}
