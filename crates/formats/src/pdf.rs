//! PDF: what is drawn on the pages, read as lines, tables and paragraphs.
//!
//! The path of a page: operations ([`device`]) to glyphs and rules ([`ink`]), rules to grids ([`lattice`]), glyphs to lines
//! ([`row`]) and cells ([`cell`]), text in columns side by side to lines one after the other ([`abreast`]), all of it turned
//! upright ([`sheet`]). The path of the file: pages without what only runs along ([`running`]), columns that found no room put
//! beside the others ([`beside`]), to paragraphs and tables over pages ([`flow`], [`join`]).
//!
//! Nothing is rasterised, and no image is decoded. The interpreter is hayro; it is trusted with nothing: what it panics on
//! becomes a note or an error, and a page that takes more operations than any page may is stopped ([`crate::limits`]).

#![expect(clippy::float_arithmetic, reason = "coordinates on a page are floats; no amount is ever one here")]

mod abreast;
mod aligned;
mod bands;
mod beside;
mod cell;
mod chart;
mod columns;
mod cut;
mod depth;
mod device;
mod flow;
mod heads;
mod ink;
mod join;
mod lattice;
#[cfg(feature = "html")]
pub(crate) mod placed;
mod row;
mod running;
mod sheet;
mod stacks;
mod streams;
mod table;
mod unruled;

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use document::{Spot, text};
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
    Doubt, DoubtKind, Error, Format, Limit, Read, Unread,
    limits::{
        CONTENT, GLYPHS_IN_ALL, MOST_UNPACKED, OPERATIONS_IN_ALL, PDF_DEPTH, PDF_PAGES,
        pdf::{MOST_CONTENT, MOST_DEPTH, MOST_GLYPHS_IN_ALL, MOST_OPERATIONS_IN_ALL, MOST_PAGES},
        within,
    },
};
use device::{Canvas, Spent};
#[cfg(feature = "html")]
use ink::Turn;
use ink::{Glyph, Ink};
use sheet::Sheet;

/// Size of a page in points, either way. ISO 32000 allows 14,400; what says more is a mistake or a trap.
const LARGEST_PAGE: f32 = 20_000.0;

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
    let mut reader = Reader { is_cut, ..Reader::default() };
    reader.pages(&pdf);
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

#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    notes: Vec<Doubt>,
    glyphs: usize,
    operations: usize,
    /// Bytes of page contents.
    content: usize,
    /// What kept pages from being read.
    unread: Vec<Unread>,
    /// Whether the file lacks its end, and with it perhaps fonts and pages.
    is_cut: bool,
    /// The bound beyond which no page was read.
    stopped: Option<&'static Limit>,
}

impl Reader {
    fn pages(&mut self, pdf: &Pdf) {
        let mut cache = InterpreterCache::new();
        let pages = pdf.pages();
        for (number, page) in (1..).zip(pages.iter().take(MOST_PAGES)) {
            self.content = self.content.saturating_add(content(page, MOST_CONTENT - self.content.min(MOST_CONTENT)));
            if let Some(limit) = self.spent() {
                return self.cut(limit, pages.len(), self.sheets.len());
            }
            let (canvas, end) = draw(page, pdf, &cache);
            let ink = canvas.ink;
            self.glyphs += ink.glyphs.len();
            self.operations += canvas.operations;
            if let End::Failed = end {
                cache = InterpreterCache::new();
                let zh = format!("第 {number} 页的内容有损坏，可能只读取了一部分");
                let en = format!("the content of page {number} is damaged: perhaps only a part of it was read");
                self.note(DoubtKind::Malformed, number, zh, en);
            }
            self.page(number, ink);
        }
        if pages.len() > MOST_PAGES {
            self.cut(&PDF_PAGES, pages.len(), MOST_PAGES);
        }
    }

    /// The bound of the file that the pages so far have used up.
    fn spent(&self) -> Option<&'static Limit> {
        let bounds = [
            (self.glyphs >= MOST_GLYPHS_IN_ALL, &GLYPHS_IN_ALL),
            (self.operations >= MOST_OPERATIONS_IN_ALL, &OPERATIONS_IN_ALL),
            (self.content >= MOST_CONTENT, &CONTENT),
        ];
        bounds.into_iter().find(|(spent, _)| *spent).map(|(_, limit)| limit)
    }

    fn cut(&mut self, limit: &'static Limit, pages: usize, read: usize) {
        self.stopped = Some(limit);
        let zh = format!("共有 {pages} 页，只读取前 {read} 页：");
        let en = format!("of {pages} pages only the first {read} were read, the rest is ");
        self.notes.push(Doubt::beyond(Spot::default(), limit, (&zh, &en)));
    }

    fn note(&mut self, kind: DoubtKind, page: u32, zh: impl Into<String>, en: impl Into<String>) {
        self.notes.push(Doubt::new(kind, Spot { page: Some(page), ..Spot::default() }, zh, en));
    }

    fn page(&mut self, number: u32, mut ink: Ink) {
        self.hidden(number, &ink);
        if let Some(why) = unread(&ink) {
            self.unread(number, why);
            ink.glyphs.clear();
        }
        without_strangers(&mut ink.glyphs);
        self.undecoded(number, &ink);
        let sheet = sheet::lay_out(number, ink, self.sheets.last());
        let spot = Spot { page: Some(number), ..Spot::default() };
        for limit in sheet.beyond.iter() {
            let (zh, en) = (format!("第 {number} 页"), format!("page {number} is "));
            self.notes.push(Doubt::beyond(spot.clone(), limit, (&zh, &en)));
        }
        if sheet.slanted > 0 {
            let zh = format!("第 {number} 页有 {} 个斜排的字（如水印），没有读取", sheet.slanted);
            let en =
                format!("{} slanted characters on page {number}, such as a watermark, were not read", sheet.slanted);
            self.note(DoubtKind::Hidden, number, zh, en);
        }
        if sheet.cut > 0 {
            let zh = format!("第 {number} 页有 {} 个数在边上被裁断，不知道后面还有没有数字，读作“\u{fffd}”", sheet.cut);
            let en = format!(
                "{} numbers on page {number} end at the edge of what shows, and digits may be missing",
                sheet.cut
            );
            self.note(DoubtKind::Hidden, number, zh, en);
        }
        self.sheets.push(sheet);
    }

    /// Notes the characters that do not show: of a number of which a part does, the rest is read all the same.
    fn hidden(&mut self, number: u32, ink: &Ink) {
        let hidden = ink.glyphs.iter().filter(|g| !g.shows && !g.is_blank()).count();
        if hidden > 0 {
            let zh = format!("第 {number} 页有 {hidden} 个字在纸面上看不见（在页面之外、被遮去或透明），没有读取");
            let en = format!(
                "{hidden} characters on page {number} do not show on paper (outside the page, clipped or transparent) and were not read"
            );
            self.note(DoubtKind::Hidden, number, zh, en);
        }
    }

    fn unread(&mut self, number: u32, why: Unread) {
        let lost = self.is_cut && why == Unread::Fonts;
        let why_zh = if lost { "所用的字体在缺少的部分" } else { why.zh() };
        let why_en = if lost { "its fonts are in the part that is missing" } else { why.en() };
        let zh = format!("第 {number} 页没有可读的文字：{why_zh}");
        let en = format!("page {number} has no readable text: {why_en}");
        self.note(DoubtKind::Garbled, number, zh, en);
        self.unread.push(why);
    }

    fn undecoded(&mut self, number: u32, ink: &Ink) {
        let lost = ink.glyphs.iter().filter(|g| g.shows && g.char == char::REPLACEMENT_CHARACTER).count();
        if lost > 0 {
            let (zh, en) = if self.is_cut {
                (
                    format!("第 {number} 页有 {lost} 个字的字体在缺少的部分，读作“\u{fffd}”"),
                    format!(
                        "the font of {lost} characters on page {number} is in the part that is missing: they were read as \u{fffd}"
                    ),
                )
            } else {
                (
                    format!("第 {number} 页有 {lost} 个字的字体没有文字编码，读作“\u{fffd}”"),
                    format!(
                        "the font does not say what {lost} characters on page {number} are: they were read as \u{fffd}"
                    ),
                )
            };
            self.note(DoubtKind::Garbled, number, zh, en);
        }
    }

    fn finish(mut self) -> Result<Read, Error> {
        let is_blank = self.sheets.iter().all(|s| s.items.is_empty());
        if is_blank && self.is_cut {
            return Err(Error::CutShort { format: Format::Pdf });
        }
        if self.is_cut {
            let zh = "PDF 文件不完整，缺少结尾，有的页和字可能没有读到：请重新下载或复制";
            let en = "the PDF file is cut short, and pages or characters may be missing: download or copy it again";
            self.notes.insert(0, Doubt::cut(Spot::default(), zh, en));
        }
        if let Some(limit) = self.stopped.filter(|_| is_blank) {
            return Err(Error::Beyond(limit));
        }
        if is_blank {
            let why = self.unread.first().copied().unwrap_or(Unread::Blank);
            return Err(Error::Unreadable { pages: self.sheets.len(), why });
        }
        running::remove(&mut self.sheets);
        let mut read = Read { notes: self.notes, ..Read::default() };
        flow::flow(self.sheets, &mut read);
        Ok(read)
    }
}

/// How the interpretation of a page ended.
enum End {
    Whole,
    /// Beyond a limit; the ink says so.
    Stopped,
    /// In a panic of the interpreter.
    Failed,
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

/// Draws a page on a canvas of our own.
fn draw<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> (Canvas, End) {
    let (width, height) = page.render_dimensions();
    let size = (width.clamp(1.0, LARGEST_PAGE), height.clamp(1.0, LARGEST_PAGE));
    let mut canvas = Canvas::new(size);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let bounds = Rect::new(0.0, 0.0, f64::from(size.0), f64::from(size.1));
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, bounds, cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut canvas);
    }));
    let end = match caught {
        Ok(()) => End::Whole,
        Err(thrown) if thrown.is::<Spent>() => End::Stopped,
        Err(_) => End::Failed,
    };
    (canvas, end)
}

/// So few characters are a page number or a stamp, not the text of a page.
const FEW: usize = 8;
/// The part of the page that the image of a scan covers.
const COVERED: f32 = 0.4;
/// The part of a page's characters that must be known for it to be read.
const KNOWN: usize = 70;
/// So many Chinese characters are enough to judge them.
const ENOUGH: usize = 60;

/// Why nothing of a page can be read, if it cannot.
fn unread(ink: &Ink) -> Option<Unread> {
    let shown: Vec<char> = ink.glyphs.iter().filter(|g| g.shows && !g.is_blank()).map(|g| g.char).collect();
    let page = ink.size.0 * ink.size.1;
    let covered: f32 = ink.images.iter().map(|a| a.width() * a.height()).sum();
    if shown.len() < FEW && covered >= COVERED * page {
        return Some(Unread::Scan);
    }
    let known = shown.iter().filter(|c| **c != char::REPLACEMENT_CHARACTER).count();
    let strangers = || shown.iter().filter(|c| is_stranger(**c));
    let lies = varies(strangers()) && strangers().count() * MOST_STRANGERS > shown.len();
    if lies || !shown.is_empty() && known * 100 < shown.len() * KNOWN {
        return Some(Unread::Fonts);
    }
    let mut han: Vec<char> = shown.into_iter().filter(|c| text::is_han(*c)).collect();
    han.sort_unstable();
    let (mut varieties, mut common) = (0, 0);
    for same in han.chunk_by(|a, b| a == b) {
        varieties += 1;
        common += if same.first().is_some_and(|c| COMMON.contains(*c)) { same.len() } else { 0 };
    }
    let strange = common * COMMON_SHARE < han.len() || varieties * LEAST_VARIETY < han.len();
    (han.len() >= ENOUGH && strange).then_some(Unread::Fonts)
}

/// Letters that no Chinese text has, such as `þ`: what the font says of its characters is not right.
fn is_stranger(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}') && !matches!(c, '×' | '÷')
}

/// One in so many characters of a page: its digits are as little to be believed.
const MOST_STRANGERS: usize = 100;
/// Fewer different ones on a page may be meant.
const FEWEST_STRANGERS: usize = 3;

/// Whether there are enough different ones.
fn varies<'c>(strangers: impl Iterator<Item = &'c char>) -> bool {
    strangers.collect::<BTreeSet<_>>().len() >= FEWEST_STRANGERS
}

/// Takes strangers for characters of which nothing is known.
fn without_strangers(glyphs: &mut [Glyph]) {
    if varies(glyphs.iter().filter(|g| g.shows).map(|g| &g.char).filter(|c| is_stranger(**c))) {
        let strangers = glyphs.iter_mut().filter(|g| is_stranger(g.char));
        strangers.for_each(|g| g.char = char::REPLACEMENT_CHARACTER);
    }
}

/// Of so many characters at least one is another: where a font has one glyph for all, all read the same.
const LEAST_VARIETY: usize = 40;
/// At least one in so many characters is a common one. In published disclosures it is every second; where a font lies
/// about its characters it is one in thirty.
const COMMON_SHARE: usize = 8;
/// The most common characters of published budgets.
const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严预算财拨款费购购室项支购企债减免决核绩监督";
