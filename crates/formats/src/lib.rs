//! Formats (格式): bytes to a [`Document`] and back.
//!
//! This crate knows blocks, grids and spots, and no budget, form or rule. One file or folder holds one format, and each
//! is a feature: `text`, `markdown`, `workbook` (XLSX, XLS and ODS) and `pdf`.
//!
//! ```
//! let read = formats::read("收入\t支出\n1.00\t1.00\n".as_bytes(), "a.txt")?;
//! let markdown = formats::write(&read.document, formats::Format::Markdown)?;
//! assert_eq!(String::from_utf8_lossy(&markdown), "| 收入 | 支出 |\n|---|---|\n| 1.00 | 1.00 |\n");
//! # Ok::<(), formats::Error>(())
//! ```
//!
//! # Limits
//! A file of more than 64 MiB, or a packed one that unpacks to more than 512 MiB, is refused ([`Error::TooLarge`]). Beyond
//! 200,000 lines or rows, 1,024 columns, 256 sheets, or two million cells in all, the rest is left out and a doubt of
//! [`DoubtKind::Cut`] says so.
//!
//! | format | what is not known |
//! |---|---|
//! | text | merged cells; headings; a table of one column (it looks like paragraphs) |
//! | Markdown | pages; white space at the ends of paragraphs |
//! | XLSX | hidden rows and columns (they are read like any other) |
//! | XLS | also number formats: `5.00` is read as `5`. A file made to harm can still make calamine ask for more memory than there is |
//! | ODS | also number formats and merged cells |
//! | PDF | text in images (a page that is one is named a scan); newspaper columns; headings but by their size. What is encrypted cannot be counted before it is unpacked, so that a file made to harm can still ask for more memory than there is |
//!
//! Of a PDF at most 2,000 pages are read, 100,000 characters and 50,000 lines or fills of a page, and as many drawing
//! operations as `pdf/limits.rs` says; beyond them a doubt of [`DoubtKind::Cut`].
//!
//! The libraries below panic on some damaged workbooks and PDFs. That is caught and becomes [`Error::Broken`], or a doubt
//! of the page; the panic hook of the process still prints its line.

// Without all formats some of what they share has no user.
#![cfg_attr(
    not(all(
        feature = "text",
        feature = "markdown",
        feature = "workbook",
        feature = "pdf",
        feature = "docx",
        feature = "html"
    )),
    allow(dead_code, unused_variables)
)]

#[cfg(any(feature = "text", feature = "markdown", feature = "records"))]
mod decode;
#[cfg(feature = "docx")]
mod docx;
mod doubt;
mod error;
#[cfg(any(feature = "docx", feature = "html"))]
mod flow;
#[cfg(feature = "html")]
mod html;
mod limits;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(any(feature = "docx", feature = "html"))]
mod markup;
#[cfg(feature = "docx")]
mod packed;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "records")]
pub mod records;
mod sniff;
#[cfg(feature = "text")]
mod text;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(any(feature = "docx", feature = "workbook"))]
mod xml;

use document::{Document, Source};

pub use doubt::{Doubt, DoubtKind};
pub use error::{Act, Error, Unread};
pub use sniff::{Format, sniff};

/// What was read, and what is doubtful about the reading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// The document on paper.
    pub document: Document,
    /// Doubts of the reading, in the order of the file.
    pub notes: Vec<Doubt>,
}

/// Reads a file in whatever format it is. The name becomes the document's source; it says nothing about the format,
/// except that text named `.md` or `.markdown` is Markdown.
///
/// # Errors
/// [`Error`] only when nothing can be read; whatever was read with doubts is in [`Read::notes`].
pub fn read(bytes: &[u8], name: &str) -> Result<Read, Error> {
    limits::within(bytes.len() as u64, limits::MOST_BYTES, false)?;
    let mut read = read_as(bytes, sniff(bytes, name)?)?;
    read.document.sources = vec![Source { name: name.to_owned() }];
    Ok(read)
}

fn read_as(bytes: &[u8], format: Format) -> Result<Read, Error> {
    match format {
        #[cfg(feature = "text")]
        Format::Text => Ok(text::read(bytes)),
        #[cfg(feature = "markdown")]
        Format::Markdown => Ok(markdown::read(bytes)),
        #[cfg(feature = "workbook")]
        Format::Xlsx | Format::Xls | Format::Ods => workbook::read(bytes, format),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes),
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(bytes),
        #[cfg(feature = "html")]
        Format::Html => html::read(bytes),
        #[cfg(feature = "html")]
        Format::Mhtml => html::read_mhtml(bytes),
        #[cfg(not(all(
            feature = "text",
            feature = "markdown",
            feature = "workbook",
            feature = "pdf",
            feature = "docx",
            feature = "html"
        )))]
        left_out => Err(Error::Unsupported { format: left_out.name(), act: Act::Read }),
    }
}

/// Writes a document. Spots and sources are not written.
///
/// # Errors
/// [`Error::Unsupported`] for a format that is only read, [`Error::Unwritten`] for what a format cannot hold.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, Error> {
    match format {
        #[cfg(feature = "text")]
        Format::Text => Ok(text::write(document).into_bytes()),
        #[cfg(feature = "markdown")]
        Format::Markdown => Ok(markdown::write(document).into_bytes()),
        #[cfg(feature = "html")]
        Format::Html => Ok(html::write(document).into_bytes()),
        #[cfg(feature = "docx")]
        Format::Docx => docx::write(document).map_err(|e| Error::Unwritten { format, why: e.to_string() }),
        #[cfg(feature = "workbook")]
        Format::Xlsx => workbook::write(document).map_err(|why| Error::Unwritten { format, why }),
        other => Err(Error::Unsupported { format: other.name(), act: Act::Write }),
    }
}
