//! Workbooks (工作簿): every visible sheet in order, its number as the page and its rows as lines.

pub mod book;
mod drawn;
mod hidden;
mod layout;
mod number;
mod repeated;
mod sheet;
mod stated_size;

use std::{
    collections::BTreeMap,
    fmt::Display,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx};
use document::{Document, Source, Spot};

use crate::{
    Doubt, DoubtKind, Error, Format, Read,
    error::in_chinese,
    limits::{MOST_SHEETS, Room},
    packed::Packed,
};
use hidden::Hidden;
use sheet::{Cells, Wanted};
/// Row and column of a sheet, from 0.
type Position = (u32, u32);

pub(crate) fn read(bytes: &[u8], format: Format) -> Result<Read, Error> {
    read_showing(bytes, format, false)
}

/// Reads a sheet that was filled in: rows and columns that are hidden as well, where it keeps what is no business of people; numbers
/// with all of their digits, whatever of them is shown; and formulas that were not computed, as `=…`.
pub(crate) fn read_all(bytes: &[u8], format: Format) -> Result<Read, Error> {
    read_showing(bytes, format, true)
}

fn read_showing(bytes: &[u8], format: Format, all: bool) -> Result<Read, Error> {
    let broken = |why: String| Error::Broken { format, why };
    if format == Format::Xls {
        if !stated_size::is_sound(bytes) {
            return Err(broken("a sheet states a size that no sheet can have".into()));
        }
    } else {
        let mut packed = Packed::open(bytes).map_err(|failure| failure.of(format))?;
        packed.count()?;
        if format == Format::Ods {
            repeated::within_limits(bytes)?;
        }
    }
    // calamine trusts lengths and offsets of the file (merged cells of XLS, for one) and panics where they lie.
    let caught = catch_unwind(AssertUnwindSafe(|| read_sheets(bytes, format, all)));
    caught.unwrap_or_else(|_| Err(broken("its structure contradicts itself".into())))
}

/// An open workbook of whichever format.
enum Workbook<'a> {
    Xlsx(Box<Xlsx<Cursor<&'a [u8]>>>),
    Xls(Box<Xls<Cursor<&'a [u8]>>>),
    Ods(Box<Ods<Cursor<&'a [u8]>>>),
}

impl<'a> Workbook<'a> {
    fn open(bytes: &'a [u8], format: Format) -> Result<Self, String> {
        let file = Cursor::new(bytes);
        match format {
            Format::Xls => Xls::new(file).map(|w| Self::Xls(Box::new(w))).map_err(said),
            Format::Ods => Ods::new(file).map(|w| Self::Ods(Box::new(w))).map_err(said),
            _ => Xlsx::new(file).map(|w| Self::Xlsx(Box::new(w))).map_err(said),
        }
    }

    fn sheets(&self) -> Vec<Sheet> {
        match self {
            Self::Xlsx(w) => w.sheets_metadata().to_vec(),
            Self::Xls(w) => w.sheets_metadata().to_vec(),
            Self::Ods(w) => w.sheets_metadata().to_vec(),
        }
    }

    fn cells(&mut self, name: &str, room: &mut Room, wanted: Wanted) -> Result<Cells, Failure> {
        match self {
            Self::Xlsx(w) => {
                let merged = w.merge_cells_by_sheet_name(name).map_err(said)?;
                Cells::of_xlsx(w, name, room, wanted).map(|cells| cells.merged(merged))
            }
            Self::Xls(w) => {
                let merged = w.merge_cells_by_sheet_name(name).map_err(said)?;
                let range = w.worksheet_range(name).map_err(said)?;
                Ok(Cells::of_range(&range, room)?.merged(merged))
            }
            Self::Ods(w) => Cells::of_range(&w.worksheet_range(name).map_err(said)?, room),
        }
    }
}

/// Why a sheet was not read.
enum Failure {
    /// It is damaged, as the decoder said it.
    Damaged(String),
    /// The workbook holds more than is read.
    Beyond(Error),
}

impl From<String> for Failure {
    fn from(why: String) -> Self {
        Self::Damaged(why)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Beyond(error)
    }
}

fn said(error: impl Display) -> String {
    error.to_string()
}

fn read_sheets(bytes: &[u8], format: Format, all: bool) -> Result<Read, Error> {
    let mut workbook = Workbook::open(bytes, format).map_err(|why| Error::Broken { format, why })?;
    let hidden = if format == Format::Xlsx && !all { hidden::of_sheets(bytes) } else { BTreeMap::new() };
    let wanted = if all { Wanted::Entered } else { Wanted::Shown };
    let mut reader = SheetReader {
        bytes,
        format,
        hidden,
        wanted,
        read: Read::default(),
        room: Room::default(),
        numbers: false,
        failures: Vec::new(),
        sheets: 0,
    };
    let sheets = workbook.sheets();
    for (number, sheet) in (1..).zip(sheets.iter().take(MOST_SHEETS)) {
        reader.read(&mut workbook, number, sheet)?;
    }
    if sheets.len() > MOST_SHEETS {
        let zh = format!("共有 {} 个工作表，只读取前 {MOST_SHEETS} 个", sheets.len());
        let en = format!("of {} sheets only the first {MOST_SHEETS} were read", sheets.len());
        reader.read.notes.push(Doubt::cut(Spot::default(), zh, en));
    }
    let names = sheets.iter().take(MOST_SHEETS).map(|sheet| sheet.name.clone()).collect();
    reader.read.document.sources = vec![Source { sheets: names, ..Source::default() }];
    reader.finish()
}

struct SheetReader<'a> {
    bytes: &'a [u8],
    format: Format,
    read: Read,
    room: Room,
    hidden: BTreeMap<String, Hidden>,
    wanted: Wanted,
    numbers: bool,
    failures: Vec<String>,
    sheets: usize,
}

impl SheetReader<'_> {
    fn read(&mut self, workbook: &mut Workbook<'_>, number: u32, sheet: &Sheet) -> Result<(), Error> {
        let spot = Spot { page: Some(number), ..Spot::default() };
        if sheet.visible != SheetVisible::Visible {
            let zh = format!("工作表“{}”是隐藏的，没有读取", sheet.name);
            let en = format!("sheet {} is hidden and was not read", sheet.name);
            self.read.notes.push(Doubt::new(DoubtKind::Hidden, spot, zh, en));
        } else if sheet.typ != SheetType::WorkSheet {
            let zh = format!("“{}”不是普通工作表，没有读取", sheet.name);
            let en = format!("{} is no sheet of cells and was not read", sheet.name);
            self.read.notes.push(Doubt::new(DoubtKind::Limit, spot, zh, en));
        } else {
            self.sheets += 1;
            match workbook.cells(&sheet.name, &mut self.room, self.wanted) {
                Ok(cells) if drawn::is_data(sheet, &cells, self.bytes, self.format) => {}
                Ok(cells) => {
                    let cells = match self.hidden.get(&sheet.name) {
                        Some(hidden) => cells.without(hidden),
                        None => cells,
                    };
                    self.take(&cells, &spot);
                }
                Err(Failure::Damaged(why)) => self.fail(sheet, spot, why),
                Err(Failure::Beyond(error)) => return Err(error),
            }
        }
        Ok(())
    }

    fn take(&mut self, cells: &Cells, spot: &Spot) {
        self.numbers |= cells.has_numbers();
        self.read.notes.extend(cells.doubts(spot));
        layout::lay_out(cells, spot, &mut self.room, &mut self.read);
    }

    fn fail(&mut self, sheet: &Sheet, spot: Spot, why: String) {
        let zh = format!("工作表“{}”已损坏，没有读取（{}）", sheet.name, in_chinese(&why));
        let en = format!("sheet {} is damaged and was not read ({why})", sheet.name);
        self.read.notes.push(Doubt::new(DoubtKind::Malformed, spot, zh, en));
        self.failures.push(why);
    }

    fn finish(mut self) -> Result<Read, Error> {
        let format = self.format;
        if self.numbers && format != Format::Xlsx {
            let zh = format!("{} 不提供数字格式，末尾的零未保留，精度可能低于原表所示", format.name());
            let en = format!("number formats of {} are not known: zeros at the end of amounts are lost", format.name());
            self.read.notes.insert(0, Doubt::new(DoubtKind::Limit, Spot::default(), zh, en));
        }
        match self.failures.pop() {
            Some(why) if self.failures.len() + 1 == self.sheets => Err(Error::Broken { format, why }),
            _ => Ok(self.read),
        }
    }
}

/// A document that sheets are read into.
fn blocks(document: &Document) -> u32 {
    u32::try_from(document.blocks.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
