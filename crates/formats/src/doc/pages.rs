//! Pages of formats (`FKP`): which bytes of the text have which format. A page has 512 bytes; places stand at its beginning, formats
//! at its end, and the last byte counts them.

use super::{
    bytes::{Plc, place_at, u8_at, u16_at},
    file::{File, Part},
};

const PAGE: usize = 512;
/// The bits of the number of a page.
const NUMBER: usize = 0x003f_ffff;

/// What is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Paragraphs,
    Characters,
}

/// What bytes of the text have, up to a place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run<'f> {
    pub(super) to: usize,
    /// The style, of paragraphs.
    pub(super) style: Option<u16>,
    /// Modifiers.
    pub(super) sprms: &'f [u8],
}

/// The formats of a file's paragraphs or characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pages<'f> {
    main: &'f [u8],
    plc: Plc<'f>,
    of: Of,
}

impl<'f> Pages<'f> {
    pub(super) fn new(file: &'f File, of: Of) -> Self {
        let part = if of == Of::Paragraphs { Part::Paragraphs } else { Part::Characters };
        Self { main: &file.main, plc: Plc::new(file.part(part), 4), of }
    }

    /// What a byte of the text has.
    pub(super) fn run(&self, place: usize) -> Option<Run<'f>> {
        let number = place_at(self.plc.entry(self.plc.find(place)?)?, 0)? & NUMBER;
        let page = self.main.get(number * PAGE..(number + 1) * PAGE)?;
        let count = usize::from(u8_at(page, PAGE - 1)?);
        let edge = |index: usize| place_at(page, 4 * index);
        let index = (0..count).find(|&i| edge(i) <= Some(place) && Some(place) < edge(i + 1))?;
        let to = edge(index + 1)?;
        let size = if self.of == Of::Paragraphs { 13 } else { 1 };
        let at = 2 * usize::from(u8_at(page, 4 * (count + 1) + size * index)?);
        let (style, sprms) = if at == 0 { (None, &[][..]) } else { self.format(page, at)? };
        Some(Run { to, style, sprms })
    }

    fn format(&self, page: &'f [u8], at: usize) -> Option<(Option<u16>, &'f [u8])> {
        let length = usize::from(u8_at(page, at)?);
        if self.of == Of::Characters {
            return Some((None, page.get(at + 1..at + 1 + length)?));
        }
        let format = match length {
            0 => page.get(at + 2..at + 2 + 2 * usize::from(u8_at(page, at + 1)?))?,
            _ => page.get(at + 1..at + 2 * length)?,
        };
        Some((u16_at(format, 0), format.get(2..).unwrap_or_default()))
    }
}
