//! Pages (版面): what is drawn on them, read as lines, tables and paragraphs, whatever file brings them.
//!
//! The path of a page: what a format draws on a [`canvas`] to glyphs and rules ([`ink`]), rules to grids ([`lattice`]), glyphs to lines
//! ([`row`]) and cells ([`cell`]), text in columns side by side to lines one after the other ([`abreast`]), all of it turned
//! upright ([`sheet`]). The path of the file: pages without what only runs along ([`running`]), columns that found no room put
//! beside the others ([`beside`]), to paragraphs and tables over pages ([`flow`], [`join`]).

#![expect(clippy::float_arithmetic, reason = "coordinates on a page are floats; no amount is ever one here")]

mod abreast;
mod aligned;
mod bands;
mod beside;
pub(crate) mod canvas;
mod cell;
mod chart;
mod columns;
mod cut;
mod flow;
mod heads;
mod ink;
mod join;
mod lattice;
mod legible;
#[cfg(feature = "html")]
pub(crate) mod placed;
mod row;
mod running;
mod sheet;
mod stacks;
mod table;
mod unruled;

use document::Spot;

use crate::{
    Doubt, DoubtKind, Error, Limit, Read, Unread,
    limits::{
        GLYPHS_IN_ALL, OPERATIONS_IN_ALL, PAGES_IN_ALL,
        pages::{MOST_GLYPHS_IN_ALL, MOST_OPERATIONS_IN_ALL, MOST_PAGES},
    },
};
use canvas::{Canvas, End};
use ink::Ink;
#[cfg(feature = "html")]
use ink::Turn;
use sheet::Sheet;

/// The pages of a file that were read so far.
#[derive(Default)]
pub(crate) struct Pages {
    sheets: Vec<Sheet>,
    /// Doubts of them.
    pub(crate) notes: Vec<Doubt>,
    glyphs: usize,
    operations: usize,
    /// What kept pages from being read.
    unread: Vec<Unread>,
    /// Whether the file lacks its end, and with it perhaps fonts and pages.
    is_cut: bool,
    /// The bound beyond which no page was read.
    stopped: Option<&'static Limit>,
}

impl Pages {
    /// No page yet, of a file that is cut short or not.
    pub(crate) fn new(is_cut: bool) -> Self {
        Self { is_cut, ..Self::default() }
    }

    /// Whether the file lacks its end.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The bound of the file that the pages so far have used up.
    pub(crate) fn spent(&self) -> Option<&'static Limit> {
        let bounds = [
            (self.glyphs >= MOST_GLYPHS_IN_ALL, &GLYPHS_IN_ALL),
            (self.operations >= MOST_OPERATIONS_IN_ALL, &OPERATIONS_IN_ALL),
            (self.sheets.len() >= MOST_PAGES, &PAGES_IN_ALL),
        ];
        bounds.into_iter().find(|(spent, _)| *spent).map(|(_, limit)| limit)
    }

    /// Says that no more than the pages so far are read, of how many.
    pub(crate) fn stop(&mut self, limit: &'static Limit, pages: usize) {
        self.stopped = Some(limit);
        let read = self.sheets.len();
        let zh = format!("共有 {pages} 页，只读取前 {read} 页：");
        let en = format!("of {pages} pages only the first {read} were read, the rest is ");
        self.notes.push(Doubt::beyond(Spot::default(), limit, (&zh, &en)));
    }

    /// Takes the next page, as it was drawn.
    pub(crate) fn take(&mut self, canvas: Canvas, end: End) {
        let number = u32::try_from(self.sheets.len() + 1).unwrap_or(u32::MAX);
        let ink = canvas.ink;
        self.glyphs += ink.glyphs.len();
        self.operations += canvas.operations;
        if end == End::Failed {
            let zh = format!("第 {number} 页的内容有损坏，可能只读取了一部分");
            let en = format!("the content of page {number} is damaged: perhaps only a part of it was read");
            self.note(DoubtKind::Malformed, number, zh, en);
        }
        self.lay_out(number, ink);
    }

    fn note(&mut self, kind: DoubtKind, page: u32, zh: impl Into<String>, en: impl Into<String>) {
        self.notes.push(Doubt::new(kind, Spot { page: Some(page), ..Spot::default() }, zh, en));
    }

    fn lay_out(&mut self, number: u32, mut ink: Ink) {
        self.hidden(number, &ink);
        if let Some(why) = legible::unread(&ink) {
            self.unread(number, why);
            ink.glyphs.clear();
        }
        legible::without_strangers(&mut ink.glyphs);
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

    /// Whether nothing stands on any of them.
    pub(crate) fn are_blank(&self) -> bool {
        self.sheets.iter().all(|s| s.items.is_empty())
    }

    /// The document that they are.
    ///
    /// # Errors
    /// [`Error::Beyond`] or [`Error::Unreadable`], where nothing was read.
    pub(crate) fn finish(mut self) -> Result<Read, Error> {
        if self.are_blank() {
            let why = self.unread.first().copied().unwrap_or(Unread::Blank);
            let unreadable = || Error::Unreadable { pages: self.sheets.len(), why };
            return Err(self.stopped.map_or_else(unreadable, Error::Beyond));
        }
        running::remove(&mut self.sheets);
        let mut read = Read { notes: self.notes, ..Read::default() };
        flow::flow(self.sheets, &mut read);
        Ok(read)
    }
}
