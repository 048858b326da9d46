//! PDF: what is drawn on the pages, which are read as any pages are ([`crate::page`]).
//!
//! Nothing is rasterised, and no image is decoded. The interpreter is hayro; it is trusted with nothing: what it panics on
//! becomes a note or an error, and a page that takes more operations than any page may is stopped ([`crate::limits`]).

mod depth;
mod device;
mod streams;

use std::panic::{AssertUnwindSafe, catch_unwind};

use document::Spot;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt as _,
    hayro_syntax::{
        DecryptionError, LoadPdfError, Pdf,
        object::{Array, Stream, dict::keys::CONTENTS},
        page::Page,
    },
    interpret_page,
    kurbo::Rect,
};

use crate::{
    Doubt, Error, Format, Limit, Read,
    limits::{
        CONTENT, MOST_UNPACKED, PDF_DEPTH,
        pages::{MOST_CONTENT, MOST_DEPTH},
        within,
    },
    page::{
        Pages,
        canvas::{self, Canvas, End},
    },
};
use device::Pen;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, Error> {
    let mut bytes = bytes.to_vec();
    streams::empty_font_programs(&mut bytes);
    within(streams::unpacked(&bytes), MOST_UNPACKED, true)?;
    if depth::of(&bytes) > MOST_DEPTH {
        return Err(Error::Beyond(&PDF_DEPTH));
    }
    let is_cut = !ends(&bytes);
    // hayro trusts some counts and offsets of the file and panics where they lie.
    let opened = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes)));
    let pdf = match opened {
        Ok(Ok(pdf)) => pdf,
        Ok(Err(LoadPdfError::Decryption(why))) => return Err(encrypted(why)),
        Ok(Err(LoadPdfError::Invalid)) if is_cut => return Err(Error::CutShort { format: Format::Pdf }),
        Ok(Err(LoadPdfError::Invalid)) => return Err(broken("no page could be found in it")),
        Err(_) => return Err(broken("its structure contradicts itself")),
    };
    let mut reader = Reader { pages: Pages::new(is_cut), content: 0 };
    reader.read(&pdf);
    reader.finish()
}

/// What the streams of a file unpack to; counting stops soon after `most`.
#[cfg(feature = "archive")]
pub(crate) fn unpacked(bytes: &[u8], most: u64) -> u64 {
    streams::unpacked_within(bytes, most)
}

/// Bytes at the end of a file in which its end is marked; some servers add a page of their own.
const LAST: usize = 8_192;

/// Whether the end of the file is marked (ISO 32000-1, 7.5.5).
fn ends(bytes: &[u8]) -> bool {
    let last = bytes.get(bytes.len().saturating_sub(LAST)..).unwrap_or_default();
    memchr::memmem::find(last, b"%%EOF").is_some()
}

fn broken(why: &str) -> Error {
    Error::Broken { format: Format::Pdf, why: why.into() }
}

fn encrypted(why: DecryptionError) -> Error {
    match why {
        DecryptionError::PasswordProtected => Error::Encrypted { format: Format::Pdf },
        _ => broken("its encryption is of an unknown kind"),
    }
}

struct Reader {
    pages: Pages,
    /// Bytes of page contents.
    content: usize,
}

impl Reader {
    fn read(&mut self, pdf: &Pdf) {
        let mut cache = InterpreterCache::new();
        let pages = pdf.pages();
        for page in pages.iter() {
            if let Some(limit) = self.spent(page) {
                return self.pages.stop(limit, pages.len());
            }
            let (canvas, end) = draw(page, pdf, &cache);
            if end == End::Failed {
                cache = InterpreterCache::new();
            }
            self.pages.take(canvas, end);
        }
    }

    /// The bound of the file that the pages so far and the content of the next one use up.
    fn spent(&mut self, page: &Page<'_>) -> Option<&'static Limit> {
        if let Some(limit) = self.pages.spent() {
            return Some(limit);
        }
        self.content = self.content.saturating_add(content(page, MOST_CONTENT - self.content.min(MOST_CONTENT)));
        (self.content >= MOST_CONTENT).then_some(&CONTENT)
    }

    fn finish(mut self) -> Result<Read, Error> {
        if self.pages.is_cut() {
            if self.pages.are_blank() {
                return Err(Error::CutShort { format: Format::Pdf });
            }
            let zh = "PDF 文件不完整，缺少结尾，有的页和字可能没有读到：请重新下载或复制";
            let en = "the PDF file is cut short, and pages or characters may be missing: download or copy it again";
            self.pages.notes.insert(0, Doubt::cut(Spot::default(), zh, en));
        }
        self.pages.finish()
    }
}

/// The size of a page's content, unpacked; counting stops beyond the most. A page may name one stream many times, so that
/// small streams make a large page: then they are counted one by one.
fn content(page: &Page<'_>, most: usize) -> usize {
    let parts =
        || page.raw().get::<Array<'_>>(CONTENTS).into_iter().flat_map(|a| a.iter::<Stream<'_>>().collect::<Vec<_>>());
    let packed: usize = parts().map(|part| part.raw_data().len()).sum();
    if packed.saturating_mul(streams::DEFLATED) <= most {
        return page.page_stream().map_or(0, <[u8]>::len);
    }
    let mut size: usize = 0;
    for part in parts() {
        size = size.saturating_add(part.decoded_data().map_or(0, |data| data.len()));
        if size >= most {
            break;
        }
    }
    size
}

/// Draws a page.
fn draw<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> (Canvas, End) {
    canvas::drawn(page.render_dimensions(), |canvas| {
        let (width, height) = canvas.ink.size;
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, bounds, cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut Pen::new(canvas));
    })
}
