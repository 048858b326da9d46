//! Typesetting (排版): a [`Document`] as PDF, laid out by typst: tagged, archivable (PDF/A-3a) and accessible (PDF/UA-1).
//!
//! The only room that knows typst. How a document looks is one template; what it says is handed to it as values.

mod fonts;
mod values;
mod world;

use std::fmt;

use document::{Document, Meta, laid_out};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use fonts::BUILT_IN;
use world::Paper;

/// A file that a PDF carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// What it is, in a few words.
    pub description: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a PDF is made with, beside the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What the file says of itself.
    pub meta: Meta,
    /// Files of fonts (TTF, OTF, TTC) that are taken before those of this crate where they have the face that is wanted, and
    /// for characters that those lack.
    pub fonts: Vec<Vec<u8>>,
    /// Files that it carries, as PDF/A-3 allows.
    pub attachments: Vec<Attachment>,
}

/// Why no PDF was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// No font has these characters, and an archivable file may not show boxes in their place.
    NoGlyph(Vec<char>),
    /// Typst refused, with what it said.
    Refused(String),
}

impl Error {
    /// The same in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::NoGlyph(lacking) => format!("没有字体含有以下字符，无法生成 PDF：{}", listed(lacking, "、")),
            Self::Refused(why) => format!("无法生成 PDF：{why}"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGlyph(lacking) => write!(f, "no font has these characters: {}", listed(lacking, ", ")),
            Self::Refused(why) => write!(f, "PDF could not be made: {why}"),
        }
    }
}

impl std::error::Error for Error {}

fn listed(characters: &[char], between: &str) -> String {
    let named = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
    characters.iter().map(named).collect::<Vec<_>>().join(between)
}

/// Lays a document out as PDF: PDF/UA-1, and PDF/A-3a where the day is known. The same document and options give the same bytes.
///
/// # Errors
/// [`Error::NoGlyph`] where no font has a character of the document.
pub fn pdf(document: &Document, options: &Options) -> Result<Vec<u8>, Error> {
    let document = laid_out(document);
    let paper = Paper::new(values::inputs(&document, options), &options.fonts);
    let lacking = paper.lacking(&document);
    if !lacking.is_empty() {
        return Err(Error::NoGlyph(lacking));
    }
    let pages = typst::compile::<PagedDocument>(&paper).output.map_err(|errors| refused(&errors))?;
    let made = typst_pdf::pdf(&pages, &exported(&options.meta)?).map_err(|errors| refused(&errors));
    // Nothing of this document helps with the next one.
    typst::comemo::evict(0);
    made
}

fn exported(meta: &Meta) -> Result<PdfOptions, Error> {
    // An archive wants to know the day, and none is made up for it.
    let dated = [PdfStandard::A_3a, PdfStandard::Ua_1];
    let standards = PdfStandards::new(if meta.date.is_some() { &dated } else { &[PdfStandard::Ua_1] });
    let day = meta.date.and_then(|(year, month, day)| Datetime::from_ymd_hms(i32::from(year), month, day, 0, 0, 0));
    Ok(PdfOptions {
        creator: Smart::Custom(Some("mingbai".into())),
        timestamp: day.map(Timestamp::new_utc),
        standards: standards.map_err(|why| Error::Refused(why.message().to_string()))?,
        ..PdfOptions::default()
    })
}

fn refused(errors: &[typst::diag::SourceDiagnostic]) -> Error {
    let said: Vec<&str> = errors.iter().map(|e| e.message.as_str()).collect();
    Error::Refused(said.join("; "))
}
