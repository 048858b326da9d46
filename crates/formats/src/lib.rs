//! Formats (格式): bytes to a [`Document`] and back.
//!
//! This crate knows blocks, grids and spots, and no budget, form or rule. One file or folder holds one format, and each
//! is a feature: `text`, `markdown`, `workbook` (XLSX, XLS and ODS), `pdf`, `ofd`, `docx`, `doc` (of Word 97
//! to 2003), `rtf`, `html` (with MHTML) and `archive`
//! (ZIP).
//!
//! ```
//! let read = formats::read("收入\t支出\n1.00\t1.00\n".as_bytes(), "a.txt")?;
//! let markdown = formats::write(&read.document, formats::Format::Markdown)?;
//! assert_eq!(String::from_utf8_lossy(&markdown), "| 收入 | 支出 |\n|---|---|\n| 1.00 | 1.00 |\n");
//! # Ok::<(), formats::Error>(())
//! ```
//!
//! # Limits
//! What is too large is refused ([`Error::TooLarge`]); what lies beyond another bound is left out, and a doubt of
//! [`DoubtKind::Cut`] says so. The bounds are [`LIMITS`].
//!
//! | format | what is not known |
//! |---|---|
//! | text | merged cells; headings; a table of one column (it looks like paragraphs) |
//! | Markdown | pages; white space at the ends of paragraphs |
//! | DOCX | pages, unless the program that saved it marked them; what embedded files and pictures show |
//! | DOC, RTF | pages; what embedded files, charts and pictures show; hidden rows |
//! | HTML, MHTML | pages; what style sheets hide; what pictures show |
//! | XLSX | what pictures show; a sheet 图中数据 with nothing but the numbers that charts draw on is theirs |
//! | XLS | hidden rows and columns; number formats: `5.00` is read as `5`. A file made to harm can still make calamine ask for more memory than there is |
//! | ODS | hidden rows and columns; number formats; merged cells |
//! | PDF | text in images (a page that is one is named a scan); newspaper columns; headings but by their size. What is encrypted cannot be counted before it is unpacked, so that a file made to harm can still ask for more memory than there is |
//! | OFD | as PDF; what annotations, seals and attachments show; glyphs that stand for other characters than the text says |
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
        feature = "ofd",
        feature = "docx",
        feature = "doc",
        feature = "rtf",
        feature = "html",
        feature = "archive"
    )),
    allow(dead_code, unused_variables)
)]

#[cfg(feature = "archive")]
mod archive;
mod bounds;
#[cfg(any(feature = "text", feature = "markdown", feature = "html", feature = "records"))]
mod decode;
#[cfg(feature = "doc")]
mod doc;
#[cfg(feature = "docx")]
mod docx;
mod doubt;
mod error;
#[cfg(any(feature = "docx", feature = "doc", feature = "rtf", feature = "html"))]
mod flow;
mod format;
#[cfg(feature = "html")]
mod html;
mod limit;
mod limits;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "ofd")]
mod ofd;
#[cfg(any(feature = "archive", feature = "docx", feature = "ofd", feature = "workbook"))]
mod packed;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "records")]
pub mod records;
#[cfg(feature = "rtf")]
mod rtf;
mod sniff;
#[cfg(feature = "text")]
mod text;
#[cfg(feature = "workbook")]
mod workbook;
#[cfg(any(feature = "docx", feature = "ofd", feature = "workbook"))]
mod xml;

use document::{Document, Source};

#[cfg(feature = "archive")]
pub use archive::{Look, is_left_behind, members};
pub use doubt::{Doubt, DoubtKind};
pub use error::{Act, Error, Unread};
pub use format::Format;
pub use limit::{Beyond, Limit};
pub use limits::{LIMITS, process};
pub use sniff::sniff;
#[cfg(feature = "workbook")]
pub use workbook::book;

/// What was read, and what is doubtful about the reading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Read {
    /// The document on paper.
    pub document: Document,
    /// Doubts of the reading, in the order of the file.
    pub notes: Vec<Doubt>,
}

impl Read {
    /// Puts what was read of another file after this: one document in several files.
    pub fn append(&mut self, other: Self) {
        let files = u16::try_from(self.document.sources.len()).unwrap_or(u16::MAX);
        let moved = other.notes.into_iter().map(|mut doubt| {
            doubt.spot.file = doubt.spot.file.saturating_add(files);
            doubt
        });
        self.notes.extend(moved);
        self.document.append(other.document);
    }

    /// Whether it is no more than one document may hold, of how many files it may be made.
    ///
    /// # Errors
    /// [`Error::Beyond`], where it has more characters or cells.
    pub fn fits(&self) -> Result<(), Error> {
        bounds::fits(&self.document)
    }
}

/// Refuses more data in JSON than is read.
///
/// # Errors
/// [`Error::TooLarge`]
pub fn within_json(size: u64) -> Result<(), Error> {
    limits::within(size, limits::MOST_JSON, false)
}

/// Reads a file in whatever format it is. The name becomes the document's source; it says nothing about the format,
/// except that text named `.md` or `.markdown` is Markdown. An archive of files is read as one document of all of them.
///
/// # Errors
/// [`Error`] only when nothing can be read; whatever was read with doubts is in [`Read::notes`].
pub fn read(bytes: &[u8], name: &str) -> Result<Read, Error> {
    limits::within(bytes.len() as u64, limits::MOST_BYTES, false)?;
    let format = sniff(bytes, name)?;
    #[cfg(feature = "archive")]
    if format == Format::Zip {
        return archive::read(bytes, name);
    }
    let mut read = bounds::hold(read_as(bytes, format)?)?;
    let sheets = read.document.sources.pop().map(|source| source.sheets).unwrap_or_default();
    let paragraphs = matches!(format, Format::Docx | Format::Doc | Format::Rtf | Format::Html | Format::Mhtml);
    read.document.sources = vec![Source { name: name.to_owned(), sheets, paragraphs }];
    Ok(read)
}

fn read_as(bytes: &[u8], format: Format) -> Result<Read, Error> {
    // No encoding that is read has characters of more than four bytes.
    if matches!(format, Format::Text | Format::Markdown) && bytes.len() > 4 * limits::MOST_CHARACTERS {
        return Err(Error::Beyond(&limits::CHARACTERS));
    }
    match format {
        #[cfg(feature = "text")]
        Format::Text => Ok(text::read(bytes)),
        #[cfg(feature = "markdown")]
        Format::Markdown => Ok(markdown::read(bytes)),
        #[cfg(feature = "workbook")]
        Format::Xlsx | Format::Xls | Format::Ods => workbook::read(bytes, format),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes),
        #[cfg(feature = "ofd")]
        Format::Ofd => ofd::read(bytes),
        #[cfg(feature = "docx")]
        Format::Docx => docx::read(bytes),
        #[cfg(feature = "doc")]
        Format::Doc => doc::read(bytes),
        #[cfg(feature = "rtf")]
        Format::Rtf => rtf::read(bytes),
        #[cfg(feature = "html")]
        Format::Html => html::read(bytes),
        #[cfg(feature = "html")]
        Format::Mhtml => html::read_mhtml(bytes),
        left_out => Err(Error::Unsupported { format: left_out.name(), act: Act::Read }),
    }
}

/// Writes a document as text or Markdown. Spots and sources are not written. What people get (web pages, Word files, workbooks, PDF)
/// is written by the rooms `writers` and `typeset`.
///
/// # Errors
/// [`Error::Unsupported`] for a format that is only read here.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, Error> {
    match format {
        #[cfg(feature = "text")]
        Format::Text => Ok(text::write(document).into_bytes()),
        #[cfg(feature = "markdown")]
        Format::Markdown => Ok(markdown::write(document).into_bytes()),
        other => Err(Error::Unsupported { format: other.name(), act: Act::Write }),
    }
}
