//! The characters of all stories, in pieces of the file that stand wherever they were saved.

use encoding_rs::WINDOWS_1252;

use super::{
    bytes::{Plc, place_at, u8_at, u16_at, u32_at},
    file::{File, Part, broken},
};
use crate::{
    Error,
    limits::{CHARACTERS, word::MOST_UNITS},
};

/// A piece has one byte a character.
const NARROW: u32 = 0x4000_0000;

/// Characters with what they have by the piece that they stand in.
pub(super) struct Text<'f> {
    /// In UTF-16.
    pub(super) units: Vec<u16>,
    /// Where each stands in the stream.
    places: Vec<u32>,
    /// The first character of each piece, with what the piece changes of their formats.
    pieces: Vec<(usize, &'f [u8])>,
}

impl<'f> Text<'f> {
    /// Reads all pieces.
    ///
    /// # Errors
    /// [`Error::Broken`] without any table of pieces, [`Error::Beyond`] for more characters than are read.
    pub(super) fn read(file: &'f File) -> Result<Self, Error> {
        let mut text = Self { units: Vec::new(), places: Vec::new(), pieces: Vec::new() };
        let (changes, pieces) = pieces(file.part(Part::Pieces)).ok_or_else(|| broken("end of file".into()))?;
        for index in 0..pieces.count() {
            let (Some(from), Some(to), Some(piece)) =
                (pieces.place(index), pieces.place(index + 1), pieces.entry(index))
            else {
                break;
            };
            let Some(count) = to.checked_sub(from).filter(|_| from == text.units.len()) else {
                return Err(broken("its structure contradicts itself".into()));
            };
            if to > MOST_UNITS {
                return Err(Error::Beyond(&CHARACTERS));
            }
            let change = u16_at(piece, 6).filter(|prm| prm & 1 == 1).and_then(|prm| changes.get(usize::from(prm >> 1)));
            text.pieces.push((from, change.copied().unwrap_or_default()));
            text.take(&file.main, u32_at(piece, 2).unwrap_or(0), count).ok_or_else(|| broken("end of file".into()))?;
        }
        Ok(text)
    }

    fn take(&mut self, main: &[u8], place: u32, count: usize) -> Option<()> {
        let from = place & !(NARROW | NARROW << 1);
        let narrow = place & NARROW != 0;
        let from = if narrow { from / 2 } else { from };
        let at = usize::try_from(from).ok()?;
        let size = if narrow { 1 } else { 2 };
        let bytes = main.get(at..at.checked_add(size * count)?)?;
        if narrow {
            self.units.extend(WINDOWS_1252.decode_without_bom_handling(bytes).0.encode_utf16());
        } else {
            self.units.extend(bytes.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)));
        }
        let step = u32::try_from(size).ok()?;
        self.places.extend((0..u32::try_from(count).ok()?).map(|i| from + step * i));
        Some(())
    }

    /// Where a character stands in the stream.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        usize::try_from(*self.places.get(at)?).ok()
    }

    /// What the piece of a character changes, and the first character of the next piece.
    pub(super) fn piece(&self, at: usize) -> (&'f [u8], usize) {
        let next = self.pieces.partition_point(|(from, _)| *from <= at);
        let end = self.pieces.get(next).map_or(self.units.len(), |(from, _)| *from);
        (next.checked_sub(1).and_then(|i| self.pieces.get(i)).map(|(_, change)| *change).unwrap_or_default(), end)
    }
}

/// What pieces change, and the table of pieces.
fn pieces(mut bytes: &[u8]) -> Option<(Vec<&[u8]>, Plc<'_>)> {
    let mut changes = Vec::new();
    while u8_at(bytes, 0)? == 1 {
        let length = usize::from(u16_at(bytes, 1)?);
        changes.push(bytes.get(3..3 + length)?);
        bytes = bytes.get(3 + length..)?;
    }
    let length = place_at(bytes, 1).filter(|_| u8_at(bytes, 0) == Some(2))?;
    let table = bytes.get(5..)?;
    Some((changes, Plc::new(table.get(..length)?, 8)))
}
