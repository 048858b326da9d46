//! Writing workbooks: a sheet for each table with its title, unit and notes, and a sheet for the text around them.
//!
//! A number is written as a number with the format that prints it as it was printed; where that is not possible (codes,
//! percentages, numbers of more digits than a workbook keeps), it is text. A cell that says what it is the sum of is a formula
//! with that number as its result. Charts draw on the cells of a last sheet.

mod charts;
mod number;

use std::collections::BTreeSet;

use document::{Align, Block, Cell, Document, Fit, Grid, Line, Meta, Page, Role, fit, laid_out, text_width};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use crate::{
    Error, front,
    words::{Words, words},
};
use charts::{Charts, Parts};

const FONT: &str = "宋体";
/// How many twentieths of a point a pixel of a sheet is.
const PIXEL: u32 = 15;
/// The width of the sheet of text, in pixels: what A4 prints.
const TEXT: u32 = 620;
/// Text goes over so many columns: office programs fit columns to a page, and not what is in one.
const COLUMNS: u16 = 8;
/// Text is a little wider in a sheet than its characters are, in tenths of a character.
const PER_WIDTH: u32 = 9;
/// The highest that a row can be, in pixels.
const HIGHEST: u32 = 540;

/// Writes a document as a workbook.
///
/// # Errors
/// [`Error`] where a table is larger than a sheet can be.
pub fn write(document: &Document, meta: &Meta) -> Result<Vec<u8>, Error> {
    let (bytes, parts) = build(document, meta).map_err(|why| Error::new("XLSX", &why))?;
    charts::replaced(bytes, &parts).map_err(|why| Error::new("XLSX", &why))
}

fn build(document: &Document, meta: &Meta) -> Result<(Vec<u8>, Parts), XlsxError> {
    let document = laid_out(document);
    let words = words(&meta.language);
    let mut workbook = Workbook::new();
    // The time of writing would make every file another one.
    let (year, month, day) = meta.date.unwrap_or((2000, 1, 1));
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    let title = front::title(&document, meta);
    let properties = DocProperties::new().set_title(title).set_author(&meta.author).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let mut names = Names::default();
    let mut charts = Charts::new(names.take(words.chart_data, words), words);
    for blocks in sheets(&document.blocks) {
        let name = names.name(blocks, words);
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        Writer { sheet, row: 0, width: width(blocks), room: TEXT, charts: &mut charts }.blocks(blocks)?;
    }
    charts.finish(workbook)
}

/// The blocks of each sheet: a table from its title to its notes, or the text between tables.
fn sheets(blocks: &[Block]) -> Vec<&[Block]> {
    let mut sheets = Vec::new();
    let mut rest = blocks;
    while let Some(table) = rest.iter().position(|b| matches!(b, Block::Table(_))) {
        let above =
            rest.iter().take(table).rev().take_while(|b| has_role(b, &[Role::Caption, Role::Aside, Role::Unit]));
        let (text, others) = rest.split_at(table - above.count());
        let from = others.iter().position(|b| matches!(b, Block::Table(_))).unwrap_or(0) + 1;
        let notes = others.iter().skip(from).take_while(|b| has_role(b, &[Role::Note])).count();
        let (sheet, others) = others.split_at(from + notes);
        sheets.extend([text, sheet]);
        rest = others;
    }
    sheets.push(rest);
    sheets.retain(|sheet| !sheet.is_empty());
    if sheets.is_empty() {
        sheets.push(rest);
    }
    sheets
}

fn line(block: &Block) -> Option<&Line> {
    match block {
        Block::Heading(heading) => Some(&heading.line),
        Block::Paragraph(line) => Some(line),
        _ => None,
    }
}

fn has_role(block: &Block, roles: &[Role]) -> bool {
    line(block).is_some_and(|line| roles.contains(&line.role))
}

fn grid(blocks: &[Block]) -> Option<&Grid> {
    blocks.iter().find_map(|b| if let Block::Table(table) = b { Some(&table.grid) } else { None })
}

fn width(blocks: &[Block]) -> u16 {
    grid(blocks).map_or(COLUMNS, |grid| u16::try_from(grid.width()).unwrap_or(u16::MAX)).max(1)
}

/// The names of sheets: the titles of their tables, each only once.
#[derive(Default)]
struct Names {
    taken: BTreeSet<String>,
}

/// The longest name of a sheet.
const LONGEST: usize = 31;

impl Names {
    fn name(&mut self, blocks: &[Block], words: &Words) -> String {
        let caption = blocks.iter().filter_map(line).find(|l| l.role == Role::Caption).map(Line::text);
        let said = caption.filter(|_| grid(blocks).is_some()).unwrap_or_else(|| words.sheet.to_owned());
        self.take(&said, words)
    }

    /// A name like this one that no sheet has.
    fn take(&mut self, said: &str, words: &Words) -> String {
        let plain: String = said.chars().filter(|c| !"[]:*?/\\'\n\t".contains(*c) && !c.is_control()).collect();
        let plain = if plain.trim().is_empty() { words.sheet } else { plain.trim() };
        let numbered = |n: usize| {
            let number = if n > 1 { format!("（{n}）") } else { String::new() };
            let room = LONGEST - number.chars().count();
            plain.chars().take(room).chain(number.chars()).collect::<String>()
        };
        let free = (1..=self.taken.len() + 1).map(numbered).find(|name| self.taken.insert(name.to_lowercase()));
        free.unwrap_or_default()
    }
}

struct Writer<'w, 'd> {
    sheet: &'w mut Worksheet,
    charts: &'w mut Charts<'d>,
    row: u32,
    /// Columns that lines of text are written over.
    width: u16,
    /// How wide these are together, in pixels.
    room: u32,
}

impl<'d> Writer<'_, 'd> {
    fn blocks(&mut self, blocks: &'d [Block]) -> Result<(), XlsxError> {
        let page = if let Some(grid) = grid(blocks) {
            let upright = fit(grid, Page::A4.text_width());
            if upright.reads_well() { Page::A4 } else { Page::A4_WIDE }
        } else {
            Page::A4
        };
        self.page(page);
        match grid(blocks) {
            Some(grid) => self.columns(&fit(grid, page.text_width()))?,
            None => {
                for column in 0..COLUMNS {
                    self.sheet.set_column_width_pixels(column, TEXT / u32::from(COLUMNS))?;
                }
            }
        }
        blocks.iter().try_for_each(|block| self.block(block, page))
    }

    fn page(&mut self, page: Page) {
        self.sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        self.sheet.set_footer("&C— &P —");
        if page.is_wide() {
            self.sheet.set_landscape();
        }
    }

    fn block(&mut self, block: &'d Block, page: Page) -> Result<(), XlsxError> {
        match block {
            Block::Heading(heading) => self.line(&heading.line, Some(heading.level)),
            Block::Paragraph(line) => self.line(line, None),
            Block::Table(table) => self.table(&table.grid, &fit(&table.grid, page.text_width())),
            Block::Picture(picture) => {
                self.text(&picture.title, &text_format(Role::Caption, None))?;
                if let Some(chart) = &picture.chart {
                    self.charts.insert(self.sheet, self.row, (&picture.title, chart))?;
                    self.row += 1;
                }
                let label = text_format(Role::Aside, None);
                picture.labels.iter().try_for_each(|l| self.text(&format!("■ {l}"), &label))
            }
        }
    }

    fn line(&mut self, line: &Line, level: Option<u8>) -> Result<(), XlsxError> {
        self.text(&line.text(), &text_format(line.role, level))
    }

    fn text(&mut self, text: &str, (size, format): &(u32, Format)) -> Result<(), XlsxError> {
        if self.width > 1 {
            self.sheet.merge_range(self.row, 0, self.row, self.width - 1, "", format)?;
        }
        self.sheet.write_string_with_format(self.row, 0, text, format)?;
        // Programs make no row higher for a text that they break themselves in merged cells.
        let lines: u32 =
            text.split('\n').map(|l| (text_width(l) * size / PER_WIDTH).div_ceil(self.room.max(1)).max(1)).sum();
        self.sheet.set_row_height_pixels(self.row, (lines * size * 5 / 4 + size / 2).min(HIGHEST))?;
        self.row += 1;
        Ok(())
    }

    /// A sheet has no page's edge to keep to: what is printed small on paper may be as wide as it likes here.
    fn columns(&mut self, fit: &Fit) -> Result<(), XlsxError> {
        self.room = 0;
        for (column, width) in (0_u16..).zip(&fit.widths) {
            let width = (width * 21 / fit.size.max(1) / PIXEL).max(24);
            self.room += width;
            self.sheet.set_column_width_pixels(column, width)?;
        }
        Ok(())
    }

    fn table(&mut self, grid: &Grid, fit: &Fit) -> Result<(), XlsxError> {
        let top = self.row;
        for row in 0..grid.height() {
            // Widths and size grow alike, so that as many lines are needed as on paper.
            let high = fit.height(grid, row..row + 1) * 21 / fit.size.max(1) / PIXEL;
            self.sheet.set_row_height_pixels(top + narrow(row)?, high.min(HIGHEST))?;
        }
        for ((row, column), cell) in grid.origins() {
            self.cell(grid, top, (row, column), cell)?;
        }
        let head = narrow(grid.repeated_rows())?;
        if head > 0 {
            self.sheet.set_repeat_rows(top, top + head - 1)?;
            self.sheet.set_freeze_panes(top + head, 0)?;
        }
        self.row += narrow(grid.height())?;
        Ok(())
    }

    fn cell(&mut self, grid: &Grid, top: u32, (row, column): (usize, usize), cell: &Cell) -> Result<(), XlsxError> {
        let format = cell_format(grid, row, cell);
        let (row, column) = (top + narrow(row)?, narrow_column(column)?);
        if cell.row_span > 1 || cell.col_span > 1 {
            let last = row.saturating_add(cell.row_span.max(1) - 1);
            let columns = u16::try_from(cell.col_span.max(1) - 1).unwrap_or(u16::MAX);
            self.sheet.merge_range(row, column, last, column.saturating_add(columns), "", &format)?;
        }
        match number::exact(&cell.text) {
            Some((_, code)) if !cell.sum_of.is_empty() => {
                let formula = Formula::new(number::sum(&cell.sum_of, top)).set_result(cell.text.replace(',', ""));
                self.sheet.write_formula_with_format(row, column, formula, &format.set_num_format(code))?
            }
            Some((value, code)) => {
                self.sheet.write_number_with_format(row, column, value, &format.set_num_format(code))?
            }
            None if cell.text.is_empty() => self.sheet.write_blank(row, column, &format)?,
            None => self.sheet.write_string_with_format(row, column, &cell.text, &format)?,
        };
        Ok(())
    }
}

fn narrow(n: usize) -> Result<u32, XlsxError> {
    u32::try_from(n).map_err(|_| XlsxError::RowColumnLimitError)
}

fn narrow_column(n: usize) -> Result<u16, XlsxError> {
    u16::try_from(n).map_err(|_| XlsxError::RowColumnLimitError)
}

/// The size of a line in pixels, and how it looks.
fn text_format(role: Role, level: Option<u8>) -> (u32, Format) {
    let base = Format::new().set_font_name(FONT).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let (points, format) = match (role, level) {
        (Role::Title, _) => (22, base.set_bold().set_align(FormatAlign::Center)),
        (Role::Caption | Role::ContentsTitle, _) | (Role::Body, Some(1)) => {
            (16, base.set_bold().set_align(FormatAlign::Center))
        }
        (Role::Unit | Role::Signature, _) => (11, base.set_align(FormatAlign::Right)),
        (Role::Aside | Role::Note, _) => (11, base),
        (Role::Contents(level), _) => (12, base.set_indent(level.saturating_sub(1))),
        (Role::Body, Some(_)) => (14, base.set_bold()),
        (Role::Body, None) => (12, base),
    };
    (points * 4 / 3, format.set_font_size(points))
}

fn cell_format(grid: &Grid, row: usize, cell: &Cell) -> Format {
    let format = Format::new().set_font_name(FONT).set_font_size(10.5).set_border(FormatBorder::Thin).set_text_wrap();
    let format = format.set_align(FormatAlign::VerticalCenter);
    let levels = u8::try_from(cell.indent.saturating_sub(document::text::indent(&cell.text)) / 10).unwrap_or(0);
    let format = match grid.align(row, cell) {
        Align::Right => format.set_align(FormatAlign::Right),
        Align::Middle => format.set_align(FormatAlign::Center),
        _ => format.set_align(FormatAlign::Left).set_indent(levels.min(15)),
    };
    if row < grid.repeated_rows() { format.set_bold().set_background_color("EEF2F6") } else { format }
}
