//! Documents as files: each format by its writer, as the page model says.

use budget::Say;
use document::{Document, Meta};
use formats::Format;
use formats::book::{self, Book};
use typeset::{Attachment, Options};

use crate::open;

/// A workbook to be worked in as a file.
///
/// # Errors
/// Why it cannot be written.
pub(crate) fn book(book: &Book) -> Result<Vec<u8>, Say> {
    book::write(book).map_err(|e| open::said(&e))
}

/// A document in the format that files with an ending have; Markdown where no writer has it. A PDF carries the attachments.
///
/// # Errors
/// Why it cannot be written.
pub(crate) fn written(
    document: &Document,
    ending: &str,
    meta: &Meta,
    attachments: Vec<Attachment>,
) -> Result<Vec<u8>, Say> {
    let said = |zh: String, en: String| Say::new(format!("{ending}：{zh}"), format!("{ending}: {en}"));
    let unwritten = |e: writers::Error| said(e.zh(), e.to_string());
    match ending {
        "html" | "htm" => writers::html::write(document, meta).map_err(unwritten),
        "docx" => writers::docx::write(document, meta).map_err(unwritten),
        "xlsx" => writers::xlsx::write(document, meta).map_err(unwritten),
        "pdf" => {
            let options = Options { meta: meta.clone(), attachments, ..Options::default() };
            typeset::pdf(document, &options).map_err(|e| said(e.zh(), e.to_string()))
        }
        _ => formats::write(document, Format::Markdown).map_err(|e| said(e.zh(), e.to_string())),
    }
}
