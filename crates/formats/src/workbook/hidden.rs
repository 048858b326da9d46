//! Rows and columns that a sheet of an XLSX file hides. What is hidden does not show on paper; calamine does not tell it.

use std::collections::{BTreeMap, BTreeSet};

use super::Position;
use crate::{
    limits::{MOST_COLUMNS, MOST_LINES},
    packed::Packed,
    xml::{self, Element, Xml},
};

/// What one sheet hides, from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    rows: BTreeSet<u32>,
    columns: BTreeSet<u32>,
}

impl Hidden {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty()
    }

    /// The visible part of a rectangle, its columns counted without hidden ones; nothing where all of it is hidden.
    pub(super) fn visible(&self, start: Position, end: Position) -> Option<(Position, Position)> {
        let row = |row: &u32| !self.rows.contains(row);
        let column = |column: &u32| !self.columns.contains(column);
        let (mut rows, mut columns) = (start.0..=end.0, start.1..=end.1);
        let (top, left) = (rows.find(row)?, columns.find(column)?);
        let (bottom, right) = (rows.rev().find(row).unwrap_or(top), columns.rev().find(column).unwrap_or(left));
        Some(((top, self.column(left)), (bottom, self.column(right))))
    }

    /// Columns that are hidden, in order.
    pub(super) fn columns(&self) -> impl Iterator<Item = u32> {
        self.columns.iter().copied()
    }

    fn column(&self, column: u32) -> u32 {
        column - u32::try_from(self.columns.range(..column).count()).unwrap_or(0)
    }

    fn of(sheet: &str) -> Self {
        let mut hidden = Self::default();
        Xml::new(sheet).elements(|xml, _| {
            xml.elements(|xml, part| match part.name() {
                "cols" => xml.elements(|_, column| hidden.column_range(column)),
                "sheetData" => {
                    let mut next = 1;
                    xml.elements(|_, row| {
                        let number = row.number("r").unwrap_or(next);
                        next = number.saturating_add(1);
                        if is_hidden(row) && (1..=MOST_LINES).contains(&number) {
                            hidden.rows.extend(u32::try_from(number - 1));
                        }
                    });
                }
                _ => {}
            });
        });
        hidden
    }

    fn column_range(&mut self, element: &Element<'_>) {
        let (Some(first), Some(last)) = (element.number("min"), element.number("max")) else { return };
        if is_hidden(element) && first >= 1 {
            self.columns.extend((first..=last.min(MOST_COLUMNS)).filter_map(|n| u32::try_from(n - 1).ok()));
        }
    }
}

fn is_hidden(element: &Element<'_>) -> bool {
    matches!(element.get("hidden").as_deref(), Some("1" | "true"))
}

/// What each sheet hides, by the sheet's name. What cannot be found out is taken as shown.
pub(super) fn of_sheets(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let mut sheets = BTreeMap::new();
    let Ok(mut packed) = Packed::open(bytes) else { return sheets };
    let mut part = |name: &str| packed.part(name).ok().flatten().unwrap_or_default();
    let (workbook, relations) = (part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels"));
    let targets = pairs(&relations, "Relationship", "Id", "Target");
    for (id, name) in pairs(&workbook, "sheet", "id", "name") {
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let sheet = part(&path);
        // Most sheets hide nothing; then they need not be read twice.
        if sheet.windows(7).any(|w| w == b"hidden=") {
            sheets.insert(name, Hidden::of(&xml::decode(&sheet)));
        }
    }
    sheets
}

/// Two attributes of every element of a name, the first as a key.
fn pairs(part: &[u8], name: &str, key: &str, value: &str) -> BTreeMap<String, String> {
    fn visit(xml: &mut Xml<'_>, found: &mut impl FnMut(&Element<'_>)) {
        xml.elements(|xml, element| {
            found(element);
            visit(xml, found);
        });
    }
    let mut pairs = BTreeMap::new();
    let text = xml::decode(part);
    visit(&mut Xml::new(&text), &mut |element| {
        if element.name() == name {
            pairs.extend(element.get(key).zip(element.get(value)));
        }
    });
    pairs
}
