//! Writing workbooks to be filled in: widths, looks, lists to choose from, numbers with their unit, protection without a
//! password, and pages of A4 with the header on each.

use std::{collections::BTreeMap, str::FromStr};

use document::book::{Book, Content, Entry, Look, Sheet, Slot};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatAlign, FormatBorder, Formula,
    IntoDataValidationValue, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// A list to choose from may have so many characters in all.
const LONGEST_LIST: usize = 255;
/// What is said beside a cell.
const LONGEST_HINT: usize = 255;
const A4: u8 = 9;

/// Writes a workbook; the same one gives the same bytes.
pub(crate) fn write(book: &Book) -> Result<Vec<u8>, String> {
    written(book).map_err(|e| e.to_string())
}

fn written(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of writing would make every file another one.
    let first_day = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&first_day));
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?.set_formula_result_default("");
        lay_out(worksheet, sheet)?;
        let lists = u16::try_from(sheet.widths.len()).unwrap_or(u16::MAX);
        Writer { worksheet, formats: BTreeMap::new(), lists }.rows(sheet)?;
    }
    workbook.save_to_buffer()
}

fn lay_out(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(&sheet.widths) {
        if *width == 0 {
            worksheet.set_column_hidden(column)?;
        } else {
            // a digit of the standard font is seven pixels wide, and a column has five beside its digits
            worksheet.set_column_width_pixels(column, u32::from(*width) * 7 / 10 + 5)?;
        }
    }
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    worksheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C第 &P 页，共 &N 页").set_screen_gridlines(false);
    if sheet.landscape {
        worksheet.set_landscape();
    }
    if sheet.frozen > 0 {
        worksheet.set_freeze_panes(sheet.frozen, sheet.kept)?;
        worksheet.set_repeat_rows(sheet.frozen - 1, sheet.frozen - 1)?;
    }
    if sheet.protected {
        // rows grow with what is written in them only where their height may change
        let options = ProtectionOptions { format_rows: true, format_columns: true, ..ProtectionOptions::default() };
        worksheet.protect_with_options(&options);
    }
    Ok(())
}

struct Writer<'w> {
    worksheet: &'w mut Worksheet,
    /// One format for each look and number format.
    formats: BTreeMap<(Look, String), Format>,
    /// The first column behind the table, where lists stand that are too long to be written into a cell's own rule.
    lists: u16,
}

impl Writer<'_> {
    fn rows(&mut self, sheet: &Sheet) -> Result<(), XlsxError> {
        for (number, row) in (0..).zip(&sheet.rows) {
            if let Some(height) = row.height {
                self.worksheet.set_row_height(number, f64::from(height))?;
            }
            for (column, slot) in &row.cells {
                self.slot(number, *column, slot)?;
            }
        }
        Ok(())
    }

    fn slot(&mut self, row: u32, column: u16, slot: &Slot) -> Result<(), XlsxError> {
        let key = (slot.look, slot.format.clone());
        let format = self.formats.entry(key).or_insert_with(|| look(slot.look, &slot.format)).clone();
        if slot.rows > 1 || slot.columns > 1 {
            let (last, right) = (row + slot.rows - 1, column + slot.columns - 1);
            self.worksheet.merge_range(row, column, last, right, "", &format)?;
        }
        match &slot.content {
            Content::Blank => self.worksheet.write_blank(row, column, &format)?,
            Content::Text(text) => self.worksheet.write_string_with_format(row, column, text, &format)?,
            Content::Number(text) => match text.parse::<f64>() {
                Ok(number) => self.worksheet.write_number_with_format(row, column, number, &format)?,
                Err(_) => self.worksheet.write_string_with_format(row, column, text, &format)?,
            },
            Content::Formula(formula, shown) => {
                let formula = Formula::new(formula).set_result(shown);
                self.worksheet.write_formula_with_format(row, column, formula, &format)?
            }
        };
        if let Some(entry) = &slot.entry {
            let rule = self.rule(row, entry)?;
            self.worksheet.add_data_validation(row, column, row, column, &said(rule, entry)?)?;
        }
        Ok(())
    }

    fn rule(&mut self, row: u32, entry: &Entry) -> Result<DataValidation, XlsxError> {
        if entry.choices.is_empty() {
            return Ok(of_numbers(entry));
        }
        let length = entry.choices.iter().map(|c| c.chars().count() + 1).sum::<usize>();
        if length <= LONGEST_LIST && !entry.choices.iter().any(|c| c.contains([',', '"'])) {
            return DataValidation::new().allow_list_strings(&entry.choices);
        }
        for (column, choice) in (self.lists..).zip(&entry.choices) {
            self.worksheet.write_string(row, column, choice)?;
            self.worksheet.set_column_hidden(column)?;
        }
        let name = |offset: usize| document::book::column_name(usize::from(self.lists) + offset);
        let (first, last, row) = (name(0), name(entry.choices.len() - 1), row + 1);
        Ok(DataValidation::new().allow_list_formula(Formula::new(format!("=${first}${row}:${last}${row}"))))
    }
}

/// Ink for what is to be read only where one wonders, and paper for headers, entries and totals.
const FAINT: Color = Color::RGB(0x59_59_59);
const HEADER: Color = Color::RGB(0xDD_E6_F0);
const ENTRY: Color = Color::RGB(0xFF_F7_D6);
const TOTAL: Color = Color::RGB(0xF2_F2_F2);
const LINE: Color = Color::RGB(0xA6_A6_A6);

fn look(look: Look, number: &str) -> Format {
    let plain =
        Format::new().set_font_name("宋体").set_font_size(10).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let framed = || plain.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
    let format = match look {
        Look::Title => plain.clone().set_font_name("黑体").set_font_size(16).set_align(FormatAlign::Center),
        Look::Guide => plain.clone().set_font_size(11),
        Look::Header => framed().set_font_name("黑体").set_background_color(HEADER).set_align(FormatAlign::Center),
        Look::Body => framed().set_indent(1),
        Look::Middle => framed().set_align(FormatAlign::Center),
        Look::Faint => framed().set_font_size(9).set_font_color(FAINT).set_indent(1),
        Look::Result => framed().set_bold().set_align(FormatAlign::Center),
        Look::Total => framed().set_bold().set_background_color(TOTAL).set_align(FormatAlign::Center),
        Look::Entry => framed().set_background_color(ENTRY).set_align(FormatAlign::Center).set_unlocked(),
        Look::Sentence => framed().set_background_color(ENTRY).set_indent(1).set_unlocked(),
        Look::Plain => plain.clone(),
    };
    if number.is_empty() { format } else { format.set_num_format(number) }
}

/// A text cut to what fits, at a character.
fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn of_numbers(entry: &Entry) -> DataValidation {
    let any = DataValidation::new();
    if entry.whole {
        range::<i32>(entry).map_or_else(DataValidation::new, |rule| any.allow_whole_number(rule))
    } else {
        range::<f64>(entry).map_or_else(DataValidation::new, |rule| any.allow_decimal_number(rule))
    }
}

/// The numbers that may be entered; nothing where any may.
fn range<T: FromStr + IntoDataValidationValue>(entry: &Entry) -> Option<DataValidationRule<T>> {
    let parsed = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<T>().ok());
    match (parsed(&entry.least), parsed(&entry.most)) {
        (Some(least), Some(most)) => Some(DataValidationRule::Between(least, most)),
        (Some(least), None) => Some(DataValidationRule::GreaterThanOrEqualTo(least)),
        (None, Some(most)) => Some(DataValidationRule::LessThanOrEqualTo(most)),
        (None, None) => None,
    }
}

/// The rule with what is said beside the cell, and what is said where something else is entered.
fn said(rule: DataValidation, entry: &Entry) -> Result<DataValidation, XlsxError> {
    let style = if entry.open { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
    let hint = cut(&entry.hint, LONGEST_HINT);
    let wrong = cut(&format!("请按要求填写：{}", entry.hint), LONGEST_HINT);
    let rule = rule.set_error_style(style).set_error_title("填写有误")?.set_error_message(wrong)?;
    rule.set_input_title("请填写")?.set_input_message(hint)
}
