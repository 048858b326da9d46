//! Reading a workbook cell by cell.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, DataRef, Reader, Xlsx};

use super::super::{number, said};
use super::{At, Book, Held, Sheet, Slot};
use crate::{
    Error, Format,
    limits::{self, COLUMNS, LINES, MOST_COLUMNS, MOST_LINES, MOST_SHEETS, Room, SHEETS},
    packed::Packed,
};

/// Reads a workbook (.xlsx), visible or not, with the formulas of its cells.
///
/// # Errors
/// Where it is none, or holds more than is read.
pub fn read(bytes: &[u8]) -> Result<Book, Error> {
    let format = Format::Xlsx;
    limits::within(bytes.len() as u64, limits::MOST_BYTES, false)?;
    if let Some(found) = crate::sniff(bytes, "").ok().filter(|found| *found != format) {
        return Err(Error::Another { wanted: format, found });
    }
    let mut packed = Packed::open(bytes).map_err(|failure| failure.of(format))?;
    packed.count()?;
    let caught = catch_unwind(AssertUnwindSafe(|| sheets(bytes)));
    let broken = |why: String| Error::Broken { format, why };
    caught.unwrap_or_else(|_| Err(broken("its structure contradicts itself".into())))
}

fn sheets(bytes: &[u8]) -> Result<Book, Error> {
    let broken = |why: String| Error::Broken { format: Format::Xlsx, why };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(said(e)))?;
    let mut room = Room::default();
    let mut book = Book::default();
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(Error::Beyond(&SHEETS));
    }
    for name in names {
        let mut sheet = cells(&mut workbook, &name, &mut room)?;
        let regions = workbook.merge_cells_by_sheet_name(&name).map_err(|e| broken(said(e)))?;
        sheet.merged = regions.iter().filter_map(|d| Some((at(d.start).ok()?, at(d.end).ok()?))).collect();
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, room: &mut Room) -> Result<Sheet, Error> {
    let broken = |why: String| Error::Broken { format: Format::Xlsx, why };
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|e| broken(said(e)))?;
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    while let Some(cell) = reader.next_cell_with_formula().map_err(|e| broken(said(e)))? {
        let held = held(&cell.value);
        let characters = if let Held::Text(text) = &held { text.chars().count() } else { 0 };
        let held = if held == Held::Text(String::new()) { Held::Nothing } else { held };
        if held == Held::Nothing && cell.formula.is_none() {
            continue;
        }
        room.cells(1, characters)?;
        sheet.cells.insert(at(cell.pos)?, Slot { held, formula: cell.formula });
    }
    Ok(sheet)
}

/// A position within the limits: what was filled in beyond them would be lost without a word.
fn at((row, column): (u32, u32)) -> Result<At, Error> {
    if row as usize >= MOST_LINES {
        return Err(Error::Beyond(&LINES));
    }
    let column = u16::try_from(column).ok().filter(|column| usize::from(*column) < MOST_COLUMNS);
    Ok((row, column.ok_or(Error::Beyond(&COLUMNS))?))
}

fn held(value: &DataRef<'_>) -> Held {
    match Data::from(value.clone()) {
        Data::Int(n) => Held::Number(n.to_string()),
        Data::Float(n) => Held::Number(number::plain(n)),
        Data::String(text) => Held::Text(text.trim().to_owned()),
        Data::DateTime(time) => Held::Date(super::super::sheet::date(&time)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Held::Date(text),
        Data::Bool(b) => Held::Logical(b),
        Data::Error(error) => Held::Fault(error.to_string()),
        Data::Empty => Held::Nothing,
    }
}
