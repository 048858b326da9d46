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

/// A document in the formats that files with some endings have, in their order. A PDF carries the attachments, and the contents of a
/// Word file have its page numbers.
///
/// # Errors
/// Why one of them cannot be written.
pub(crate) fn all(
    document: &Document,
    endings: &[&'static str],
    meta: &Meta,
    attachments: Vec<Attachment>,
) -> Result<Vec<(&'static str, Vec<u8>)>, Say> {
    let options = Options { meta: meta.clone(), attachments, ..Options::default() };
    let laid = typeset::laid(document, &options).map_err(|e| unwritten("pdf", &e.zh(), &e.to_string()))?;
    let one = |ending: &&'static str| {
        let bytes = match *ending {
            "pdf" => Ok(laid.pdf.clone()),
            "docx" => writers::docx::write_paged(document, meta, &laid.pages)
                .map_err(|e| unwritten(ending, &e.zh(), &e.to_string())),
            _ => written(document, ending, meta, Vec::new()),
        };
        bytes.map(|bytes| (*ending, bytes))
    };
    endings.iter().map(one).collect()
}

fn unwritten(ending: &str, zh: &str, en: &str) -> Say {
    Say::new(format!("{ending}：{zh}"), format!("{ending}: {en}"))
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
    let said = |zh: String, en: String| unwritten(ending, &zh, &en);
    let refused = |e: writers::Error| said(e.zh(), e.to_string());
    match ending {
        "html" | "htm" => writers::html::write(document, meta).map_err(refused),
        "docx" => writers::docx::write(document, meta).map_err(refused),
        "xlsx" => writers::xlsx::write(document, meta).map_err(refused),
        "pdf" => {
            let options = Options { meta: meta.clone(), attachments, ..Options::default() };
            typeset::pdf(document, &options).map_err(|e| said(e.zh(), e.to_string()))
        }
        _ => formats::write(document, Format::Markdown).map_err(|e| said(e.zh(), e.to_string())),
    }
}
