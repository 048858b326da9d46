//! What the repeated rows and cells of an ODS file stand for. calamine writes them out as it opens the file, each with its text,
//! so they are counted first.

use crate::{
    Error, Format,
    limits::{Room, XML_DEPTH},
    packed::Packed,
    xml::{self, Element, Xml},
};

/// What the rows of a table hold, written out.
#[derive(Debug, Default)]
struct Tally {
    /// Columns of the widest row.
    width: usize,
    /// Rows down to the last that holds something, and down to the last of all.
    height: usize,
    rows: usize,
    characters: usize,
}

/// Whether everything that is repeated fits, written out.
///
/// # Errors
/// [`Error::Beyond`] where it does not, and what is wrong with the part that holds the tables.
pub(super) fn within_limits(bytes: &[u8]) -> Result<(), Error> {
    let mut packed = Packed::open(bytes).map_err(|failure| failure.of(Format::Ods))?;
    let content = packed.part("content.xml").map_err(|failure| failure.of(Format::Ods))?;
    let text = xml::decode(content.as_deref().unwrap_or_default());
    let mut xml = Xml::new(&text);
    let mut tables = Vec::new();
    visit(&mut xml, &mut tables);
    if xml.too_deep > 0 {
        // What lies too deep to be counted is read all the same.
        return Err(Error::Beyond(&XML_DEPTH));
    }
    let mut room = Room::default();
    tables.iter().try_for_each(|table| room.cells(table.width.saturating_mul(table.height), table.characters))
}

fn visit(xml: &mut Xml<'_>, tables: &mut Vec<Tally>) {
    xml.elements(|xml, element| match element.name() {
        "table" => {
            tables.push(Tally::default());
            visit(xml, tables);
        }
        "table-row" => {
            let row = row(xml);
            if let Some(table) = tables.last_mut() {
                table.take(&row, repeats(element, "number-rows-repeated"));
            }
        }
        _ => visit(xml, tables),
    });
}

impl Tally {
    fn take(&mut self, row: &Self, repeats: usize) {
        self.rows = self.rows.saturating_add(repeats);
        if row.width > 0 {
            self.height = self.rows;
            self.width = self.width.max(row.width);
            self.characters = self.characters.saturating_add(row.characters.saturating_mul(repeats));
        }
    }
}

/// How wide a row is up to its last cell that holds something, and how much it holds.
fn row(xml: &mut Xml<'_>) -> Tally {
    let (mut row, mut passed) = (Tally::default(), 0_usize);
    xml.elements(|xml, cell| {
        let repeats = repeats(cell, "number-columns-repeated");
        passed = passed.saturating_add(repeats);
        let stated = ["value", "string-value", "date-value", "time-value", "boolean-value", "formula"];
        let stated: usize =
            stated.iter().filter_map(|name| cell.get(name)).map(|value| value.chars().count().max(1)).sum();
        let characters = stated + characters(xml);
        if characters > 0 {
            row.width = passed;
            row.characters = row.characters.saturating_add(characters.saturating_mul(repeats));
        }
    });
    row
}

fn repeats(element: &Element<'_>, name: &str) -> usize {
    element.number(name).unwrap_or(1)
}

/// The characters inside an element and those within.
fn characters(xml: &mut Xml<'_>) -> usize {
    let mut count = 0_usize;
    xml.each(|xml, child| {
        count += match child {
            xml::Child::Text(text) => text.chars().count(),
            // A run of spaces may be written as a number.
            xml::Child::Element(element) => characters(xml).saturating_add(element.number("c").unwrap_or(0)),
        };
    });
    count
}
