//! Writing a workbook to fill in. The same book gives the same bytes.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};

use super::{Book, Dress, Held, Rule, Sheet, Slot, Takes};
use crate::{Error, Format as Written};

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
    let looks: BTreeMap<Dress, Format> = DRESSES.into_iter().map(|dress| (dress, look(dress))).collect();
    for sheet in &book.sheets {
        let page = workbook.add_worksheet();
        put(page, sheet, &looks)?;
    }
    workbook.save_to_buffer()
}

const DRESSES: [Dress; 8] =
    [Dress::Plain, Dress::Title, Dress::Header, Dress::Given, Dress::Entry, Dress::Amount, Dress::Count, Dress::Total];

/// The paper of cells to fill in.
const TO_FILL: Color = Color::RGB(0x00FF_F8E1);
/// The paper of headers and of what is computed.
const GIVEN: Color = Color::RGB(0x00EC_EFF1);

fn look(dress: Dress) -> Format {
    let plain = Format::new().set_align(FormatAlign::VerticalCenter);
    let boxed = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
    let entry = boxed.clone().set_unlocked().set_background_color(TO_FILL);
    match dress {
        Dress::Plain => plain,
        Dress::Title => plain.set_bold().set_font_size(16),
        Dress::Header => boxed.set_bold().set_background_color(GIVEN).set_align(FormatAlign::Center),
        Dress::Given => boxed.set_font_color(Color::RGB(0x0061_6161)).set_italic(),
        Dress::Entry => entry.set_num_format("@"),
        Dress::Amount => entry.set_num_format("#,##0.00"),
        Dress::Count => entry.set_num_format("0"),
        Dress::Total => boxed.set_background_color(GIVEN).set_num_format("#,##0.00"),
    }
}

fn put(page: &mut Worksheet, sheet: &Sheet, looks: &BTreeMap<Dress, Format>) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.set_formula_result_default(""); // a result that is not known is not 0
    let plain = Format::new();
    let look = |dress: Dress| looks.get(&dress).unwrap_or(&plain);
    for (column, width) in &sheet.widths {
        page.set_column_width(*column, f64::from(*width))?;
    }
    for (column, dress) in &sheet.columns {
        page.set_column_format(*column, look(*dress))?;
    }
    for (first, last) in &sheet.merged {
        let dress = sheet.dress.get(first).copied().unwrap_or_default();
        page.merge_range(first.0, first.1, last.0, last.1, "", look(dress))?;
    }
    for (at, dress) in &sheet.dress {
        let none = Slot { held: Held::Nothing, formula: None };
        cell(page, *at, sheet.cells.get(at).unwrap_or(&none), look(*dress))?;
    }
    for rule in &sheet.rules {
        page.add_data_validation(rule.range.0.0, rule.range.0.1, rule.range.1.0, rule.range.1.1, &validation(rule)?)?;
    }
    if sheet.frozen > 0 {
        page.set_freeze_panes(sheet.frozen, 0)?;
    }
    if sheet.protected {
        page.protect();
    }
    page.set_hidden(sheet.hidden);
    Ok(())
}

fn cell(page: &mut Worksheet, (row, column): super::At, slot: &Slot, look: &Format) -> Result<(), XlsxError> {
    match (&slot.formula, &slot.held) {
        (Some(formula), held) => {
            let result = if let Held::Number(number) = held { number.as_str() } else { "" };
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

/// The longest note beside a cell that a workbook shows.
const LONGEST_NOTE: usize = 255;

fn validation(rule: &Rule) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new();
    let validation = match &rule.takes {
        Takes::OneOf(words) => validation.allow_list_strings(words)?,
        Takes::From(range) => validation.allow_list_formula(Formula::new(range)),
        Takes::Number => validation.allow_decimal_number(DataValidationRule::GreaterThan(-1e13)),
    };
    validation.set_input_message(rule.says.chars().take(LONGEST_NOTE).collect::<String>())
}
