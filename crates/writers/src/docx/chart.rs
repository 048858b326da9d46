//! Charts in the text, with their numbers in a workbook inside the file.

use document::Chart;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::{
    markup::escape,
    native::{self, Cells, SIZE},
};

/// English metric units of a millimetre.
const PER_MILLIMETRE: u32 = 36_000;
/// The cells of the workbook inside.
const CELLS: Cells<'_> = Cells { sheet: "Sheet1", top: 0 };
const DATA: &str = r#"<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>"#;

/// The drawing in the text that shows a chart, with what it says for those who cannot see it.
pub(super) fn drawing(number: usize, title: &str, said: &str) -> String {
    let (wide, high) = (SIZE.0 * PER_MILLIMETRE, SIZE.1 * PER_MILLIMETRE);
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{number}\" name=\"{}\" descr=\"{}\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart r:id=\"rIdChart{number}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        escape(title),
        escape(said)
    )
}

/// The part of a chart.
pub(super) fn part(chart: &Chart) -> String {
    native::part(chart, CELLS, DATA)
}

/// The numbers of a chart as a workbook: names down, series across.
pub(super) fn workbook(title: &str, chart: &Chart) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    let plain = Format::new();
    CELLS.fill(workbook.add_worksheet(), (title, chart), [&plain; 3])?;
    workbook.save_to_buffer()
}
