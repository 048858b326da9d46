//! Tables: fixed widths, header rows that repeat, merged cells.

use document::{Align, Cell, Fit, Grid, text};

use super::run::run;

const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>"#;
const MARGINS: &str = r#"<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="48" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="48" w:type="dxa"/></w:tblCellMar>"#;

/// What every text of a table is styled by.
const STYLE: &str = "<w:pStyle w:val=\"TableText\"/>";

/// A table as wide as its page allows; its last row stays with a note below it.
pub(super) fn write(grid: &Grid, fit: &Fit, noted: bool) -> String {
    let whole: u32 = fit.widths.iter().sum();
    let columns: String = fit.widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect::<Vec<_>>().concat();
    let rows = (0..grid.height())
        .map(|row| write_row(grid, fit, row, noted && row + 1 == grid.height()))
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>{BORDERS}<w:tblLayout w:type=\"fixed\"/>{MARGINS}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
}

fn write_row(grid: &Grid, fit: &Fit, row: usize, keep: bool) -> String {
    let repeats = if row < grid.repeated_rows() { "<w:tblHeader/>" } else { "" };
    let mut cells = String::new();
    let mut column = 0;
    let blank = Cell::new("");
    while column < grid.width() {
        let cell = grid.cell(row, column).unwrap_or(&blank);
        let begins = grid.is_origin(row, column) || grid.cell(row, column).is_none();
        cells.push_str(&write_cell(grid, fit, (row, column), cell, begins));
        column += cell.col_span.max(1) as usize;
    }
    if keep {
        cells = cells.replace(STYLE, &format!("{STYLE}<w:keepNext/>"));
    }
    format!("<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{cells}</w:tr>")
}

fn write_cell(grid: &Grid, fit: &Fit, (row, column): (usize, usize), cell: &Cell, begins: bool) -> String {
    let columns = cell.col_span.max(1) as usize;
    let width: u32 = fit.widths.iter().skip(column).take(columns).sum();
    let span = if columns > 1 { format!("<w:gridSpan w:val=\"{columns}\"/>") } else { String::new() };
    let merge = match (cell.row_span > 1, begins) {
        (false, _) => "",
        (true, true) => r#"<w:vMerge w:val="restart"/>"#,
        (true, false) => "<w:vMerge/>",
    };
    let header = row < grid.repeated_rows();
    let shade = if header { r#"<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>"# } else { "" };
    let lines: String = if begins {
        cell.text.split('\n').map(|line| paragraph(grid, fit, row, cell, line)).collect::<Vec<_>>().concat()
    } else {
        paragraph(grid, fit, row, &Cell::new(""), "")
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}{shade}<w:vAlign w:val=\"center\"/></w:tcPr>{lines}</w:tc>"
    )
}

fn paragraph(grid: &Grid, fit: &Fit, row: usize, cell: &Cell, line: &str) -> String {
    let align = match grid.align(row, cell) {
        Align::Right => r#"<w:jc w:val="right"/>"#,
        Align::Middle => r#"<w:jc w:val="center"/>"#,
        _ => "",
    };
    // Spaces that the text begins with indent it already.
    let indent = cell.indent.saturating_sub(text::indent(&cell.text)) * 10;
    let indent = if indent > 0 { format!("<w:ind w:leftChars=\"{indent}\"/>") } else { String::new() };
    let size = format!("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", fit.size);
    let bold = if row < grid.repeated_rows() { "<w:b/><w:bCs/>" } else { "" };
    let look = format!("{bold}{size}");
    format!("<w:p><w:pPr>{STYLE}{indent}{align}<w:rPr>{look}</w:rPr></w:pPr>{}</w:p>", run(line, &look))
}
