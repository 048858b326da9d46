//! Writing a workbook to fill in: widths, looks, lists to choose from, numbers with their unit, protection without a password, and
//! pages of A4 with the header on each. The same book gives the same bytes.

use std::{collections::BTreeMap, str::FromStr};

use document::book::{At, Book, Dress, Held, Rule, Sheet, Slot, Takes, column_name};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, IntoDataValidationValue, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::{Error, Format as Written};

/// A list to choose from may have so many characters in all.
const LONGEST_LIST: usize = 255;
/// What is said beside a cell.
const LONGEST_HINT: usize = 255;
const A4: u8 = 9;

/// Writes a workbook.
///
/// # Errors
/// What a workbook cannot hold.
pub fn write(book: &Book) -> Result<Vec<u8>, Error> {
    written(book).map_err(|e| Error::Unwritten { format: Written::Xlsx, why: e.to_string() })
}

fn written(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of writing would make every file another one.
    let first_day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&first_day));
    for sheet in &book.sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_formula_result_default(""); // a result that is not known is not 0
        lay_out(page, sheet)?;
        let behind = sheet.widths.keys().max().map_or(0, |last| last + 1);
        Writer { page, sheet, looks: BTreeMap::new(), behind }.put()?;
    }
    workbook.save_to_buffer()
}

fn lay_out(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (column, width) in &sheet.widths {
        if *width == 0 {
            page.set_column_hidden(*column)?;
        } else {
            // a digit of the standard font is seven pixels wide, and a column has five beside its digits
            page.set_column_width_pixels(*column, u32::from(*width) * 7 / 10 + 5)?;
        }
    }
    for (row, height) in &sheet.heights {
        page.set_row_height(*row, f64::from(*height))?;
    }
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    page.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_footer("&C第 &P 页，共 &N 页")
        .set_screen_gridlines(!sheet.unruled);
    if sheet.landscape {
        page.set_landscape();
    }
    if sheet.frozen > 0 {
        page.set_freeze_panes(sheet.frozen, sheet.kept)?;
        page.set_repeat_rows(sheet.frozen - 1, sheet.frozen - 1)?;
    }
    if sheet.protected {
        // rows grow with what is written in them only where their height may change
        let options = ProtectionOptions { format_rows: true, format_columns: true, ..ProtectionOptions::default() };
        page.protect_with_options(&options);
    }
    Ok(())
}

struct Writer<'w> {
    page: &'w mut Worksheet,
    sheet: &'w Sheet,
    /// One format for each look and number format.
    looks: BTreeMap<(Dress, String), Format>,
    /// The first column behind the table, where lists stand that are too long to be written into a cell's own rule.
    behind: u16,
}

impl Writer<'_> {
    fn put(&mut self) -> Result<(), XlsxError> {
        let sheet = self.sheet;
        for (column, dress) in &sheet.columns {
            let look = self.look(*dress, "");
            self.page.set_column_format(*column, &look)?;
        }
        for (first, last) in &sheet.merged {
            let look = self.look_at(*first);
            self.page.merge_range(first.0, first.1, last.0, last.1, "", &look)?;
        }
        let none = Slot::default();
        for at in sheet.dress.keys() {
            let look = self.look_at(*at);
            cell(self.page, *at, sheet.cells.get(at).unwrap_or(&none), &look)?;
        }
        for rule in &sheet.rules {
            let validation = self.validation(rule)?;
            let (first, last) = rule.range;
            self.page.add_data_validation(first.0, first.1, last.0, last.1, &validation)?;
        }
        Ok(())
    }

    fn look_at(&mut self, at: At) -> Format {
        let sheet = self.sheet;
        let dress = sheet.dress.get(&at).copied().unwrap_or_default();
        self.look(dress, sheet.formats.get(&at).map_or("", String::as_str))
    }

    fn look(&mut self, dress: Dress, number: &str) -> Format {
        self.looks.entry((dress, number.to_owned())).or_insert_with(|| look(dress, number)).clone()
    }

    /// The rule with what is said beside the cell, and what is said where something else is entered.
    fn validation(&mut self, rule: &Rule) -> Result<DataValidation, XlsxError> {
        let open = matches!(rule.takes, Takes::OneOf { open: true, .. });
        let style = if open { DataValidationErrorStyle::Information } else { DataValidationErrorStyle::Stop };
        let hint = cut(&rule.says, LONGEST_HINT);
        let wrong = cut(&format!("请按要求填写：{}", rule.says), LONGEST_HINT);
        let taken = self.taken(rule)?.set_error_style(style).set_error_title("填写有误")?.set_error_message(wrong)?;
        taken.set_input_title("请填写")?.set_input_message(hint)
    }

    fn taken(&mut self, rule: &Rule) -> Result<DataValidation, XlsxError> {
        let any = DataValidation::new();
        Ok(match &rule.takes {
            Takes::Any => any,
            Takes::From(range) => any.allow_list_formula(Formula::new(range)),
            Takes::OneOf { words, .. } => return self.list(rule.range.0.0, words),
            Takes::Number { least, most, whole: true } => range::<i32>(least.as_deref(), most.as_deref())
                .map_or_else(DataValidation::new, |r| any.allow_whole_number(r)),
            Takes::Number { least, most, .. } => {
                let bounds = range::<f64>(least.as_deref(), most.as_deref());
                any.allow_decimal_number(bounds.unwrap_or(DataValidationRule::GreaterThan(LOWEST)))
            }
        })
    }

    fn list(&mut self, row: u32, words: &[String]) -> Result<DataValidation, XlsxError> {
        let length = words.iter().map(|c| c.chars().count() + 1).sum::<usize>();
        if length <= LONGEST_LIST && !words.iter().any(|c| c.contains([',', '"'])) {
            return DataValidation::new().allow_list_strings(words);
        }
        for (column, word) in (self.behind..).zip(words) {
            self.page.write_string(row, column, word)?;
            self.page.set_column_hidden(column)?;
        }
        let name = |offset: usize| column_name(usize::from(self.behind) + offset);
        let (first, last, row) = (name(0), name(words.len().saturating_sub(1)), row + 1);
        Ok(DataValidation::new().allow_list_formula(Formula::new(format!("=${first}${row}:${last}${row}"))))
    }
}

/// Any number is above this.
const LOWEST: f64 = -1e13;

/// Ink for what is to be read only where one wonders, and paper for headers, cells to fill in, totals, and lines.
const FAINT: Color = Color::RGB(0x59_59_59);
const HEADER: Color = Color::RGB(0xDD_E6_F0);
const TO_FILL: Color = Color::RGB(0xFF_F7_D6);
const TOTAL: Color = Color::RGB(0xF2_F2_F2);
const LINE: Color = Color::RGB(0xA6_A6_A6);

fn look(dress: Dress, number: &str) -> Format {
    let bare = Format::new().set_font_name("宋体").set_font_size(10).set_align(FormatAlign::VerticalCenter);
    let wrapped = || bare.clone().set_text_wrap();
    let framed = || wrapped().set_border(FormatBorder::Thin).set_border_color(LINE);
    let middle = |format: Format| format.set_align(FormatAlign::Center);
    let entry = || framed().set_background_color(TO_FILL).set_unlocked();
    let title = |format: Format| format.set_font_name("黑体").set_font_size(16);
    let format = match dress {
        Dress::Plain => bare.clone(),
        Dress::Title => title(bare.clone()),
        Dress::Banner => middle(title(wrapped())),
        Dress::Guide => wrapped().set_font_size(11),
        Dress::Header => middle(framed().set_font_name("黑体").set_background_color(HEADER)),
        Dress::Body => framed().set_indent(1),
        Dress::Middle => middle(framed()),
        Dress::Faint => framed().set_font_size(9).set_font_color(FAINT).set_indent(1),
        Dress::Given => framed().set_font_color(FAINT).set_italic(),
        Dress::Result => middle(framed().set_bold()),
        Dress::Total => middle(framed().set_bold().set_background_color(TOTAL)),
        Dress::Sum => framed().set_background_color(TOTAL).set_num_format("#,##0.00"),
        Dress::Entry => entry().set_num_format("@"),
        Dress::Amount => entry().set_num_format("#,##0.00"),
        Dress::Count => entry().set_num_format("0"),
        Dress::Choice => middle(entry()),
        Dress::Sentence => entry().set_indent(1),
    };
    if number.is_empty() { format } else { format.set_num_format(number) }
}

fn cell(page: &mut Worksheet, (row, column): At, slot: &Slot, look: &Format) -> Result<(), XlsxError> {
    match (&slot.formula, &slot.held) {
        (Some(formula), held) => {
            let result = if let Held::Number(shown) | Held::Text(shown) = held { shown.as_str() } else { "" };
            page.write_formula_with_format(row, column, Formula::new(formula).set_result(result), look)?;
        }
        (None, Held::Text(text) | Held::Date(text) | Held::Fault(text)) => {
            page.write_string_with_format(row, column, text, look)?;
        }
        (None, Held::Number(number)) => match number.parse::<f64>() {
            Ok(value) => drop(page.write_number_with_format(row, column, value, look)?),
            Err(_) => drop(page.write_string_with_format(row, column, number, look)?),
        },
        (None, Held::Logical(logical)) => drop(page.write_boolean_with_format(row, column, *logical, look)?),
        (None, Held::Nothing) => drop(page.write_blank(row, column, look)?),
    }
    Ok(())
}

/// A text cut to what fits, at a character.
fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// The numbers that may be entered; nothing where any may.
fn range<T: FromStr + IntoDataValidationValue>(
    least: Option<&str>,
    most: Option<&str>,
) -> Option<DataValidationRule<T>> {
    let parsed = |text: Option<&str>| text.and_then(|t| t.parse::<T>().ok());
    match (parsed(least), parsed(most)) {
        (Some(least), Some(most)) => Some(DataValidationRule::Between(least, most)),
        (Some(least), None) => Some(DataValidationRule::GreaterThanOrEqualTo(least)),
        (None, Some(most)) => Some(DataValidationRule::LessThanOrEqualTo(most)),
        (None, None) => None,
    }
}
