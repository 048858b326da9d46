//! The sheet of numbers that charts draw on, which the charts show and no text says.

use std::collections::BTreeMap;

use calamine::Sheet;
use document::CHART_DATA;

use super::{Position, sheet::Cells};
use crate::{
    Format,
    packed::Packed,
    xml::{self, Xml},
};

/// Rectangles of cells by the sheet's name.
type Areas = BTreeMap<String, Vec<(Position, Position)>>;

/// Whether a sheet holds nothing but what charts draw on. It is called so, and in a workbook whose charts are known every cell with
/// text lies in the rectangle of one of them: whatever somebody writes beside them is read.
pub(super) fn is_data(sheet: &Sheet, cells: &Cells, bytes: &[u8], format: Format) -> bool {
    if ![CHART_DATA.0, CHART_DATA.1].contains(&sheet.name.as_str()) {
        return false;
    }
    let areas = if format == Format::Xlsx { areas(bytes) } else { return true };
    let inside = |at: &Position, (start, end): &(Position, Position)| {
        (start.0..=end.0).contains(&at.0) && (start.1..=end.1).contains(&at.1)
    };
    areas.get(&sheet.name).is_some_and(|areas| cells.values.keys().all(|at| areas.iter().any(|area| inside(at, area))))
}

/// What the charts of a workbook draw on, a rectangle for each chart and sheet. What cannot be found out is nothing.
fn areas(bytes: &[u8]) -> Areas {
    let mut areas = Areas::new();
    let Ok(mut packed) = Packed::open(bytes) else { return areas };
    for index in 0..packed.len() {
        let name = packed.entry(index).and_then(|entry| entry.name).unwrap_or_default();
        if name.trim_start_matches('/').starts_with("xl/charts/chart") {
            let part = packed.unpack(index).unwrap_or_default();
            for (sheet, area) in area(&xml::decode(&part)) {
                areas.entry(sheet).or_default().push(area);
            }
        }
    }
    areas
}

/// The rectangle around what one chart draws on, by sheet.
fn area(part: &str) -> BTreeMap<String, (Position, Position)> {
    let mut found: BTreeMap<String, (Position, Position)> = BTreeMap::new();
    formulas(&mut Xml::new(part), &mut |formula| {
        let Some((sheet, (start, end))) = reference(formula) else { return };
        let area = found.entry(sheet).or_insert((start, end));
        area.0 = (area.0.0.min(start.0), area.0.1.min(start.1));
        area.1 = (area.1.0.max(end.0), area.1.1.max(end.1));
    });
    found
}

fn formulas(xml: &mut Xml<'_>, found: &mut impl FnMut(&str)) {
    xml.elements(|xml, element| {
        if element.name() == "f" {
            found(&xml.text());
        } else {
            formulas(xml, found);
        }
    });
}

/// A sheet and the cells from the first to the last.
fn reference(formula: &str) -> Option<(String, (Position, Position))> {
    let (sheet, cells) = formula.trim().rsplit_once('!')?;
    let sheet = sheet.strip_prefix('\'').and_then(|s| s.strip_suffix('\'')).unwrap_or(sheet).replace("''", "'");
    let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
    Some((sheet, (position(first)?, position(last)?)))
}

fn position(cell: &str) -> Option<Position> {
    let plain = cell.replace('$', "");
    let (letters, digits) = plain.split_at(plain.find(|c: char| c.is_ascii_digit())?);
    let digit = |c: char| c.is_ascii_uppercase().then(|| u32::from(c) - u32::from('A') + 1);
    let column = letters.chars().try_fold(0_u32, |n, c| n.checked_mul(26)?.checked_add(digit(c)?))?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}
