//! The file: a compound of streams, and the block at the beginning of the text's that says where everything is.

use std::{
    io::{Cursor, Read as _},
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::bytes::{place_at, u16_at};
use crate::{Act, Error, Format, limits::MOST_BYTES};

/// The first two bytes of the stream of the text.
const MAGIC: u16 = 0xa5ec;
/// The version that Word 97 writes; files of older ones are of another make.
const WORD_97: u16 = 0x00c1;
/// Flags: the text is encrypted; the tables are in the second of two streams.
const ENCRYPTED: u16 = 0x0100;
const SECOND: u16 = 0x0200;
/// Where the lengths of the stories stand, and where places and lengths of all tables do.
const LENGTHS: usize = 64 + 12;
const PLACES: usize = 154;

/// Tables of the file, by their number among the places.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Styles = 1,
    Footnotes = 2,
    FootnoteTexts = 3,
    Sections = 6,
    Characters = 12,
    Paragraphs = 13,
    Fonts = 15,
    Pieces = 33,
    Shapes = 40,
    Endnotes = 46,
    EndnoteTexts = 47,
    Boxes = 56,
    Lists = 73,
    ListChanges = 74,
}

/// Texts of the file, one after the other, by the number of their length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Main = 0,
    Footnotes = 1,
    Endnotes = 5,
    Boxes = 6,
}

/// The streams of a file.
pub(super) struct File {
    /// The text, and the formats of paragraphs and characters.
    pub(super) main: Vec<u8>,
    /// Tables.
    pub(super) table: Vec<u8>,
    /// Formats that are too long to stand elsewhere.
    pub(super) data: Vec<u8>,
}

impl File {
    /// Opens the compound file.
    ///
    /// # Errors
    /// [`Error::Broken`], [`Error::Encrypted`], or [`Error::Unsupported`] for what Word 95 and older ones wrote.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Error> {
        let streams = |names: &[&str]| streams(bytes, names).map_err(|why| broken(format!("cfb: {why}")));
        if !is_sound(bytes) {
            return Err(broken("its structure contradicts itself".into()));
        }
        let mut found = streams(&["WordDocument"])?;
        let main = found.pop().flatten().ok_or_else(|| broken("stream not found".into()))?;
        let flags = u16_at(&main, 10).ok_or_else(|| broken("end of file".into()))?;
        if u16_at(&main, 0) != Some(MAGIC) || u16_at(&main, 2) < Some(WORD_97) {
            return Err(Error::Unsupported { format: "Word 95", act: Act::Read });
        }
        if flags & ENCRYPTED != 0 {
            return Err(Error::Encrypted { format: Format::Doc });
        }
        let name = if flags & SECOND == 0 { "0Table" } else { "1Table" };
        let mut found = streams(&["Data", name])?;
        let table = found.pop().flatten().ok_or_else(|| broken("stream not found".into()))?;
        Ok(Self { main, table, data: found.pop().flatten().unwrap_or_default() })
    }

    /// A table; nothing where the file has none.
    pub(super) fn part(&self, part: Part) -> &[u8] {
        self.part_and_more(part).1
    }

    /// From where on a table stands, to the end of all tables, and the table itself: what belongs to some stands behind them.
    pub(super) fn part_and_more(&self, part: Part) -> (&[u8], &[u8]) {
        let at = PLACES + 8 * part as usize;
        let found = || {
            let (from, length) = (place_at(&self.main, at)?, place_at(&self.main, at + 4)?);
            let more = self.table.get(from..)?;
            Some((more, more.get(..length)?)).filter(|_| length > 0)
        };
        found().unwrap_or_default()
    }

    /// From where to where a story goes, counted in the characters of all of them.
    pub(super) fn story(&self, story: Story) -> (usize, usize) {
        let length = |index: usize| place_at(&self.main, LENGTHS + 4 * index).unwrap_or(0);
        let from = (0..story as usize).map(length).fold(0_usize, usize::saturating_add);
        (from, from.saturating_add(length(story as usize)))
    }
}

/// The streams of these names. The library panics on some damaged files where it checks itself.
fn streams(bytes: &[u8], names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, String> {
    let read = || -> std::io::Result<_> {
        let mut compound = cfb::CompoundFile::open(Cursor::new(bytes))?;
        let mut read = |name: &&str| {
            let mut bytes = Vec::new();
            compound.open_stream(name).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
            Some(bytes)
        };
        Ok(names.iter().map(&mut read).collect())
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(|e| e.to_string()),
        Err(_) => Err("its structure contradicts itself".into()),
    }
}

/// Whether the table of sectors has no more entries than a file of this size can need: it is held whole, and its parts may be
/// named again and again. A chain of sectors names them, which begins in the header.
fn is_sound(bytes: &[u8]) -> bool {
    const FIRST: usize = 68;
    const IN_HEADER: usize = 109;
    let size = if u16_at(bytes, 30) == Some(12) { 4_096 } else { 512 };
    let named = size / 4;
    let needed = bytes.len().div_ceil(size).div_ceil(named).saturating_sub(IN_HEADER).div_ceil(named - 1);
    let mut next = place_at(bytes, FIRST);
    for _ in 0..=needed + 1 {
        let Some(sector) = next.filter(|&sector| sector < bytes.len() / size) else { return true };
        next = place_at(bytes, (sector + 2) * size - 4);
    }
    false
}

pub(super) fn broken(why: String) -> Error {
    Error::Broken { format: Format::Doc, why }
}
