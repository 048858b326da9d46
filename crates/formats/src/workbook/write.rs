//! Writing workbooks: a sheet for each table, with the lines above it and the notes below it.
//!
//! A number is written as a number with the format that prints it as it was printed; where that is not possible (codes,
//! percentages, numbers of more digits than a workbook keeps), it is text.

use document::{Block, Cell, Document, Grid};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::number;

/// Writes a document; without a table it has one sheet.
pub(crate) fn write(document: &Document) -> Result<Vec<u8>, String> {
    let sheets = sheets(&document.blocks);
    let mut workbook = Workbook::new();
    // The time of writing would make every file another one.
    let first_day = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(|e| e.to_string())?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&first_day));
    for blocks in sheets {
        let mut writer = Writer { sheet: workbook.add_worksheet(), row: 0 };
        for block in blocks {
            writer.block(block).map_err(|e| e.to_string())?;
        }
    }
    workbook.save_to_buffer().map_err(|e| e.to_string())
}

/// The blocks of each sheet. One begins after a table and the notes that follow it.
fn sheets(blocks: &[Block]) -> Vec<&[Block]> {
    let mut sheets = Vec::new();
    let mut rest = blocks;
    while let Some(table) = rest.iter().position(|b| matches!(b, Block::Table(_))) {
        let after = rest.get(table + 1..).unwrap_or_default();
        let notes = after.iter().take_while(|b| is_note(b)).count();
        let (sheet, others) = rest.split_at(table + 1 + notes);
        sheets.push(sheet);
        rest = others;
    }
    if !rest.is_empty() || sheets.is_empty() {
        sheets.push(rest);
    }
    sheets
}

/// A sentence, as the reader tells notes below a table from titles of the next.
fn is_note(block: &Block) -> bool {
    matches!(block, Block::Paragraph(line) if line.text().contains(['。', '；', '，', '：', ':']))
}

struct Writer<'w> {
    sheet: &'w mut Worksheet,
    row: u32,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) -> Result<(), XlsxError> {
        match block {
            Block::Heading(heading) => self.line(&heading.line.text(), &Format::new().set_bold().set_font_size(14)),
            Block::Paragraph(line) => self.line(&line.text(), &Format::new()),
            Block::Table(table) => self.table(&table.grid),
            Block::Picture(picture) => {
                self.line(&picture.title, &Format::new())?;
                picture.labels.iter().try_for_each(|label| self.line(&format!("■ {label}"), &Format::new()))
            }
        }
    }

    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, 0, text, format)?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, grid: &Grid) -> Result<(), XlsxError> {
        for ((row, column), cell) in grid.origins() {
            let too_large = |_| XlsxError::RowColumnLimitError;
            let row = self.row + u32::try_from(row).map_err(too_large)?;
            self.cell(row, u16::try_from(column).map_err(too_large)?, cell)?;
        }
        self.row += u32::try_from(grid.height()).map_err(|_| XlsxError::RowColumnLimitError)?;
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let plain = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        if cell.row_span > 1 || cell.col_span > 1 {
            let last = row.saturating_add(cell.row_span - 1);
            let last_column = column.saturating_add(u16::try_from(cell.col_span - 1).unwrap_or(u16::MAX));
            self.sheet.merge_range(row, column, last, last_column, "", &plain)?;
        }
        match exact(&cell.text) {
            Some((value, code)) => {
                let format = plain.set_num_format(code).set_align(FormatAlign::Right);
                self.sheet.write_number_with_format(row, column, value, &format)?;
            }
            None if cell.text.is_empty() => {
                self.sheet.write_blank(row, column, &plain)?;
            }
            None => {
                self.sheet.write_string_with_format(row, column, &cell.text, &plain)?;
            }
        }
        Ok(())
    }
}

/// The number and the format that together print a text exactly; only for amounts, which have a point or groups.
fn exact(text: &str) -> Option<(f64, String)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let grouped = whole.contains(',');
    if !(grouped || text.contains('.')) || !text.chars().all(|c| c.is_ascii_digit() || "-.,".contains(c)) {
        return None;
    }
    let value: f64 = text.replace(',', "").parse().ok()?;
    let zeros = "0".repeat(fraction.len());
    let point = if text.contains('.') { "." } else { "" };
    let code = format!("{}{point}{zeros}", if grouped { "#,##0" } else { "0" });
    (number::display(value, &code) == text).then_some((value, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_prints_the_same_is_a_number() {
        for text in ["1,602.94", "0.00", "-12.50", "1,000", "999.9"] {
            assert!(exact(text).is_some(), "{text}");
        }
        for text in ["201", "05", "2.68%", "1,60.2", "-0.00", "12345678901234.567", "1.", "—", ""] {
            assert!(exact(text).is_none(), "{text}");
        }
    }
}
