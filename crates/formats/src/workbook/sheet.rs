//! The cells of one sheet: texts as displayed, merged regions.

use std::{
    collections::BTreeMap,
    io::{Read, Seek},
};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Range, Xlsx, XlsxError};
use document::Spot;

use super::{Failure, Position, hidden::Hidden, number};
use crate::{
    Doubt, DoubtKind,
    limits::{MOST_COLUMNS, MOST_LINES, Room},
};

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) is_number: bool,
    /// How far its alignment indents it, in tenths of a full-width character.
    pub(super) indent: u16,
}

/// What a cell's style says of how it is shown.
#[derive(Debug, Default)]
struct Look {
    format: Option<String>,
    indent: u16,
}

impl Look {
    fn of(style: &calamine::Style) -> Self {
        let level = style.alignment.as_ref().and_then(|alignment| alignment.indent).unwrap_or(0);
        let sound = style.number_format.as_ref().filter(|f| f.format_code.len() <= LONGEST_FORMAT);
        let format = sound.map(|f| f.format_code.clone());
        Self { format, indent: u16::from(level) * INDENT }
    }
}

/// The width of one level of indent: three spaces of the standard font are somewhat more than a full-width character.
const INDENT: u16 = 10;

/// What is wanted of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Wanted {
    /// What is printed.
    #[default]
    Shown,
    /// What a person filled in, with all of its digits, and formulas that were not computed.
    Entered,
}

/// A sheet without its empty cells.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Cells with text, without those that a merged region covers.
    pub(super) values: BTreeMap<Position, Value>,
    /// Upper left corner of each merged region, and its last position.
    pub(super) merged: BTreeMap<Position, Position>,
    /// Whether merged regions are known.
    pub(super) spans_known: bool,
    /// Columns that are hidden, so that those behind them have moved up.
    closed_up: Vec<u32>,
    beyond: usize,
    hidden: usize,
    covered: usize,
    misfits: usize,
}

/// Bytes of a number format: Excel takes 255 characters, and it is gone through for every cell.
const LONGEST_FORMAT: usize = 4 * 255;

/// Rows of merged regions that are looked through, all regions together: a sheet of ordinary size stays far below.
const MOST_MERGED_ROWS: usize = 1_000_000;

impl Cells {
    /// Reads cell by cell; calamine's own range would allocate the whole rectangle between the outermost cells.
    pub(super) fn of_xlsx<R: Read + Seek>(
        workbook: &mut Xlsx<R>,
        name: &str,
        room: &mut Room,
        wanted: Wanted,
    ) -> Result<Self, Failure> {
        let said = |error: XlsxError| error.to_string();
        let mut reader = workbook.worksheet_cells_reader(name).map_err(said)?;
        let looks: Vec<Look> = reader.styles().iter().map(Look::of).collect();
        let mut cells = Self::default();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(said)? {
            let look = looks.get(style);
            let characters = match cell.get_value() {
                DataRef::SharedString(text) => text.chars().count(),
                DataRef::String(text) => text.chars().count(),
                DataRef::Empty => continue,
                _ => 0,
            };
            room.cells(1, characters)?;
            let value = shown_ref(cell.get_value(), look.and_then(|look| look.format.as_deref()), wanted);
            cells.insert(cell.get_position(), Value { indent: look.map_or(0, |look| look.indent), ..value });
        }
        drop(reader);
        if wanted == Wanted::Entered {
            cells.uncomputed(workbook, name, room)?;
        }
        Ok(cells)
    }

    /// Formulas whose result was not kept stand for themselves: a cell that has one is not empty.
    fn uncomputed<R: Read + Seek>(
        &mut self,
        workbook: &mut Xlsx<R>,
        name: &str,
        room: &mut Room,
    ) -> Result<(), Failure> {
        let said = |error: XlsxError| error.to_string();
        let mut reader = workbook.worksheet_cells_reader(name).map_err(said)?;
        while let Some(cell) = reader.next_cell_with_formula().map_err(said)? {
            let (DataRef::Empty, Some(formula)) = (&cell.value, &cell.formula) else { continue };
            room.cells(1, formula.chars().count())?;
            self.insert(cell.pos, Value { text: format!("={formula}"), is_number: false, indent: 0 });
        }
        Ok(())
    }

    pub(super) fn of_range(range: &Range<Data>, room: &mut Room) -> Result<Self, Failure> {
        let mut cells = Self::default();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            room.cells(1, if let Data::String(text) = value { text.chars().count() } else { 0 })?;
            let at = (top.saturating_add(count(row)), left.saturating_add(count(column)));
            cells.insert(at, shown(value, None, Wanted::Shown));
        }
        Ok(cells)
    }

    fn insert(&mut self, at: Position, value: Value) {
        if value.text.trim().is_empty() {
            return;
        }
        if at.0 as usize >= MOST_LINES || at.1 as usize >= MOST_COLUMNS {
            self.beyond += 1;
        } else {
            self.values.insert(at, value);
        }
    }

    /// The same cells with merged regions: what a region covers does not show on paper.
    pub(super) fn merged(mut self, regions: Vec<Dimensions>) -> Self {
        self.spans_known = true;
        let Some(last_row) = self.values.keys().next_back().map(|&(row, _)| row) else { return self };
        let mut rows = 0;
        for region in regions {
            let (start, end) = (region.start, (region.end.0.min(last_row), region.end.1));
            let fits = start.0 <= end.0 && start.1 <= end.1 && rows < MOST_MERGED_ROWS;
            if fits {
                rows += (end.0 - start.0) as usize + 1;
                self.merge(start, end);
            } else {
                // Regions below the last text show nothing.
                self.misfits += usize::from(start.0 <= last_row);
            }
        }
        self
    }

    fn merge(&mut self, start: Position, end: Position) {
        for row in start.0..=end.0 {
            let inside = self.values.range((row, start.1)..=(row, end.1)).map(|(&at, _)| at);
            let covered: Vec<Position> = inside.filter(|&at| at != start).collect();
            self.covered += covered.len();
            for at in covered {
                self.values.remove(&at);
            }
        }
        self.merged.insert(start, end);
    }

    /// The same cells without rows and columns that are hidden. Columns close up; rows keep their numbers.
    pub(super) fn without(mut self, hidden: &Hidden) -> Self {
        if hidden.is_empty() {
            return self;
        }
        self.closed_up = hidden.columns().collect();
        let merged = std::mem::take(&mut self.merged);
        for (at, value) in std::mem::take(&mut self.values) {
            let end = merged.get(&at).copied().unwrap_or(at);
            match hidden.visible(at, end) {
                Some((start, _)) => drop(self.values.insert(start, value)),
                None => self.hidden += 1,
            }
        }
        let visible = merged.into_iter().filter_map(|(start, end)| hidden.visible(start, end));
        self.merged = visible.filter(|(start, end)| start != end).collect();
        self
    }

    /// The column of the sheet that a visible one is.
    pub(super) fn column_of_sheet(&self, visible: u32) -> u32 {
        self.closed_up.iter().fold(visible, |column, &hidden| column + u32::from(hidden <= column))
    }

    pub(super) fn has_numbers(&self) -> bool {
        self.values.values().any(|value| value.is_number)
    }

    pub(super) fn doubts(&self, spot: &Spot) -> Vec<Doubt> {
        let page = spot.page.unwrap_or_default();
        let doubt = |kind, count: usize, zh: &str, en: &str| {
            let zh = format!("第 {page} 个工作表有 {count} 个{zh}");
            (count > 0).then(|| Doubt::new(kind, spot.clone(), zh, format!("sheet {page}: {count} {en}")))
        };
        let doubts = [
            doubt(DoubtKind::Cut, self.beyond, "单元格超出行列上限，没有读取", "cells beyond the limits were not read"),
            doubt(
                DoubtKind::Hidden,
                self.hidden,
                "单元格在隐藏的行或列中，没有读取",
                "cells in hidden rows or columns were not read",
            ),
            doubt(
                DoubtKind::Hidden,
                self.covered,
                "单元格被合并区域遮盖，没有读取",
                "cells under merged ones were not read",
            ),
            doubt(
                DoubtKind::Malformed,
                self.misfits,
                "合并区域无效，已忽略",
                "merged regions are not sound and were ignored",
            ),
        ];
        doubts.into_iter().flatten().collect()
    }
}

fn shown_ref(value: &DataRef<'_>, format: Option<&str>, wanted: Wanted) -> Value {
    match value {
        DataRef::SharedString(text) => Value { text: lines(text), is_number: false, indent: 0 },
        other => shown(&Data::from(other.clone()), format, wanted),
    }
}

/// What a cell shows, or holds.
fn shown(value: &Data, format: Option<&str>, wanted: Wanted) -> Value {
    let is_number = matches!(value, Data::Int(_) | Data::Float(_));
    let text = match (value, format) {
        (Data::Int(n), _) => n.to_string(),
        (Data::Float(n), Some(format)) if wanted == Wanted::Entered => number::entered(*n, format),
        (Data::Float(n), Some(format)) => number::display(*n, format),
        (Data::Float(n), None) => number::plain(*n),
        (other, _) => worded(other),
    };
    Value { is_number: is_number || is_printed_number(&text), text, indent: 0 }
}

/// What a cell that holds no number shows.
fn worded(value: &Data) -> String {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => lines(text),
        Data::Bool(b) => (if *b { "TRUE" } else { "FALSE" }).into(),
        Data::DateTime(time) => date(time),
        Data::Error(error) => error.to_string(),
        Data::Int(_) | Data::Float(_) | Data::Empty => String::new(),
    }
}

/// Numbers are often kept as text, to print them just so.
fn is_printed_number(text: &str) -> bool {
    let text = text.trim();
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "+-.,%".contains(c))
}

fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// In ISO 8601: a date, a time, or both.
pub(super) fn date(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    let first_day = time.as_f64() < 1.0;
    match (first_day || time.is_duration(), (hour, minute, second, milli) == (0, 0, 0, 0)) {
        (true, _) => clock,
        (false, true) => date,
        (false, false) => format!("{date}T{clock}"),
    }
}
