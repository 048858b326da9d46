//! Writing DOCX that a person can go on editing in Word, WPS or LibreOffice: styles, a field of contents, header rows that
//! repeat, merged cells, pages that lie on their side, page numbers, charts with their data.

mod body;
mod chart;
mod package;
mod run;
mod styles;
mod table;

use document::{Document, Meta, laid_out};

use crate::{Error, front};
use body::Body;

/// Writes a document as a Word file.
///
/// # Errors
/// [`Error`] where the archive is refused; none is known.
pub fn write(document: &Document, meta: &Meta) -> Result<Vec<u8>, Error> {
    write_paged(document, meta, &[])
}

/// The same, where it is known on which page each heading will be, in their order: its contents show that until Word works it out
/// by itself.
///
/// # Errors
/// [`Error`] where the archive is refused; none is known.
pub fn write_paged(document: &Document, meta: &Meta, pages: &[i64]) -> Result<Vec<u8>, Error> {
    let document = laid_out(document);
    let body = Body::of(&document, meta, pages);
    let entries = document.blocks.iter().filter(|block| body::is_entry(block)).count();
    let mut parts = vec![
        ("docProps/core.xml".to_owned(), package::core(&front::title(&document, meta), meta).into_bytes()),
        ("docProps/app.xml".to_owned(), package::APP.as_bytes().to_vec()),
        ("word/document.xml".to_owned(), package::main(&body.text).into_bytes()),
        ("word/styles.xml".to_owned(), styles::styles(&meta.language, entries).into_bytes()),
        ("word/fontTable.xml".to_owned(), styles::fonts().into_bytes()),
        ("word/settings.xml".to_owned(), package::settings(has_contents(&document)).into_bytes()),
        ("word/footer1.xml".to_owned(), package::footer("right").into_bytes()),
        ("word/footer2.xml".to_owned(), package::footer("left").into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), package::relations(body.charts.len()).into_bytes()),
    ];
    for (number, (title, chart)) in (1..).zip(&body.charts) {
        let data = chart::workbook(title, chart).map_err(|why| Error::new("DOCX", &why))?;
        parts.push((format!("word/charts/chart{number}.xml"), chart::part(chart).into_bytes()));
        parts
            .push((format!("word/charts/_rels/chart{number}.xml.rels"), package::chart_relations(number).into_bytes()));
        parts.push((format!("word/embeddings/data{number}.xlsx"), data));
    }
    package::pack(parts, body.charts.len()).map_err(|why| Error::new("DOCX", &why))
}

fn has_contents(document: &Document) -> bool {
    document.blocks.iter().any(body::is_entry)
}
