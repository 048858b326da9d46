//! Charts of a workbook, and the sheet with the numbers that they draw on.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write as _},
};

use document::{Chart, ChartKind};
use rust_xlsxwriter::{ChartType, Format, FormatBorder, Workbook, Worksheet, XlsxError};
use zip::{CompressionMethod, ZipArchive, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use super::{FONT, TEXT};
use crate::{
    chart::describe,
    native::{self, Cells, SIZE},
    words::Words,
};

/// Texts of parts by their names.
pub(super) type Parts = BTreeMap<String, String>;

/// Charts so far, and where their numbers go.
pub(super) struct Charts<'d> {
    words: &'d Words,
    /// The name of the sheet of numbers, and the same as a formula has it.
    name: String,
    quoted: String,
    /// Charts with their titles and the first row of their numbers.
    drawn: Vec<(&'d str, &'d Chart, u32)>,
    /// The first row that is free.
    free: u32,
}

impl<'d> Charts<'d> {
    pub(super) fn new(name: String, words: &'d Words) -> Self {
        Self { words, quoted: format!("'{name}'"), name, drawn: Vec::new(), free: 0 }
    }

    /// Puts a chart on a row of its own.
    pub(super) fn insert(
        &mut self,
        sheet: &mut Worksheet,
        row: u32,
        (title, chart): (&'d str, &'d Chart),
    ) -> Result<(), XlsxError> {
        let cells = Cells { sheet: &self.quoted, top: self.free };
        let (wide, high) = (pixels(SIZE.0), pixels(SIZE.1));
        // Only its place is kept of this one: what draws it is put in when all is packed.
        let kind = if chart.kind == ChartKind::Pie { ChartType::Pie } else { ChartType::Bar };
        let mut place = rust_xlsxwriter::Chart::new(kind);
        place.add_series().set_values(cells.column(1, chart.names.len().max(1)).as_str());
        place.set_width(wide).set_height(high).set_name(title).set_alt_text(describe(title, chart, self.words));
        sheet.set_row_height_pixels(row, high + 2)?;
        sheet.insert_chart_with_offset(row, 0, &place, TEXT.saturating_sub(wide) / 2, 1)?;
        self.drawn.push((title, chart, self.free));
        self.free += u32::try_from(native::rows(chart)).unwrap_or(0) + 2;
        Ok(())
    }

    /// Writes the numbers; the workbook as it is, and the parts that draw its charts.
    pub(super) fn finish(self, mut workbook: Workbook) -> Result<(Vec<u8>, Parts), XlsxError> {
        if !self.drawn.is_empty() {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&self.name)?;
            self.fill(sheet)?;
        }
        let parts = (1..).zip(&self.drawn).map(|(number, (_, chart, top))| {
            let cells = Cells { sheet: &self.quoted, top: *top };
            (format!("xl/charts/chart{number}.xml"), native::part(chart, cells, ""))
        });
        Ok((workbook.save_to_buffer()?, parts.collect()))
    }

    fn fill(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        let columns = self.drawn.iter().map(|(_, chart, _)| chart.series.len()).max().unwrap_or(0);
        sheet.set_column_width(0, 36)?;
        for column in (1..).take(columns) {
            sheet.set_column_width(column, 16)?;
        }
        let plain = Format::new().set_font_name(FONT).set_font_size(10.5).set_border(FormatBorder::Thin);
        let head = plain.clone().set_bold().set_text_wrap();
        for &(title, chart, top) in &self.drawn {
            let number = plain.clone().set_num_format(native::number_format(chart));
            Cells { sheet: &self.quoted, top }.fill(sheet, (title, chart), [&head, &plain, &number])?;
        }
        Ok(())
    }
}

/// Pixels of so many millimetres, 96 to an inch.
fn pixels(millimetres: u32) -> u32 {
    millimetres * 960 / 254
}

/// The archive with other texts in some of its parts.
pub(super) fn replaced(bytes: Vec<u8>, parts: &Parts) -> ZipResult<Vec<u8>> {
    if parts.is_empty() {
        return Ok(bytes);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let name = file.name()?.into_owned();
        match parts.get(&name) {
            Some(part) => {
                packed.start_file(name, options)?;
                packed.write_all(part.as_bytes())?;
            }
            None => packed.raw_copy_file(file)?,
        }
    }
    Ok(packed.finish()?.into_inner())
}
