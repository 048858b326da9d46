//! Typesetting (排版): a [`Document`] as PDF, laid out by typst: tagged, archivable (PDF/A-3a) and accessible (PDF/UA-1).
//!
//! The only room that knows typst. How a document looks is one template; what it says is handed to it as values.

mod fonts;
mod values;
mod world;

use std::fmt;

use document::{Document, Meta, laid_out};
use typst::foundations::{Datetime, Label, Smart, Value};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

pub use fonts::{BUILT_IN, unprintable};
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

/// A document as it was laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Laid {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The number of its page that each heading has, in their order.
    pub pages: Vec<i64>,
}

/// Lays a document out as PDF: PDF/UA-1, and PDF/A-3a where the day is known. The same document and options give the same bytes.
///
/// # Errors
/// [`Error::NoGlyph`] where no font has a character of the document.
pub fn pdf(document: &Document, options: &Options) -> Result<Vec<u8>, Error> {
    laid(document, options).map(|laid| laid.pdf)
}

/// The same, with the pages that its headings are on.
///
/// # Errors
/// [`Error::NoGlyph`] where no font has a character of the document.
pub fn laid(document: &Document, options: &Options) -> Result<Laid, Error> {
    let document = laid_out(document);
    let mut paper = Paper::new(values::inputs(&document, options), &options.fonts);
    let lacking = paper.lacking(&document);
    if !lacking.is_empty() {
        return Err(Error::NoGlyph(lacking));
    }
    let (mut pages, mut closer, mut tight) = (paged(&paper)?, Vec::new(), Vec::new());
    for _ in 0..MOST_PASSES {
        let closer_again = add(&mut closer, told(&pages, APART));
        let tight_again = add(&mut tight, told(&pages, SPILLED));
        if !(closer_again || tight_again) {
            break;
        }
        paper.set(&closer, &tight);
        pages = paged(&paper)?;
    }
    let made = typst_pdf::pdf(&pages, &exported(&options.meta)?).map_err(|errors| refused(&errors));
    let laid = made.map(|pdf| Laid { pdf, pages: told(&pages, HEADINGS) });
    // Nothing of this document helps with the next one.
    typst::comemo::evict(0);
    laid
}

/// How often a document is laid out again with some of its tables closer.
const MOST_PASSES: usize = 2;

/// Adds the numbers that are not there yet; whether there were any.
fn add(all: &mut Vec<i64>, mut more: Vec<i64>) -> bool {
    more.retain(|number| !all.contains(number));
    all.extend_from_slice(&more);
    !more.is_empty()
}

fn paged(paper: &Paper) -> Result<PagedDocument, Error> {
    typst::compile::<PagedDocument>(paper).output.map_err(|errors| refused(&errors))
}

/// Numbers that the template tells of the pages, under a name.
fn told(document: &PagedDocument, name: &str) -> Vec<i64> {
    let label = Label::new(PicoStr::intern(TOLD));
    let told = label.and_then(|label| document.introspector().query_label(label).ok().cloned());
    let Some(Value::Dict(all)) = told.and_then(|told| told.field_by_name("value").ok()) else { return Vec::new() };
    let Ok(Value::Array(numbers)) = all.get(name) else { return Vec::new() };
    numbers.iter().filter_map(|number| if let Value::Int(number) = number { Some(*number) } else { None }).collect()
}

/// The label under which the template tells it, and the names: the page of each heading, the tables that end on another page than the
/// note below them begins, and those of which only a few rows stand on a second page.
const TOLD: &str = "told";
const HEADINGS: &str = "headings";
const APART: &str = "apart";
const SPILLED: &str = "spilled";

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
