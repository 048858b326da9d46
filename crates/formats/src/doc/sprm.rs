//! Modifiers (`SPRM`): what a format changes, one property after the other, each a number and its value.

use super::bytes::{i16_at, u8_at, u16_at};

/// One modifier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sprm<'f> {
    pub(super) code: u16,
    /// Its value, without the length that stands before it.
    pub(super) value: &'f [u8],
}

/// The definition of a row, whose length has two bytes.
pub(super) const TABLE: u16 = 0xd608;
/// Tabs, whose length may have to be counted.
const TABS: u16 = 0xc615;
/// Formats that stand in the stream of data, where the value says.
pub(super) const ELSEWHERE: [u16; 3] = [0x6645, 0x6646, 0x646b];

impl Sprm<'_> {
    pub(super) fn is_on(&self) -> bool {
        self.value.first().is_some_and(|&v| v != 0)
    }

    pub(super) fn u8(&self) -> Option<u8> {
        u8_at(self.value, 0)
    }

    pub(super) fn u16(&self) -> Option<u16> {
        u16_at(self.value, 0)
    }

    pub(super) fn i16(&self) -> Option<i16> {
        i16_at(self.value, 0)
    }
}

/// The modifiers of a list of them, up to the first that is cut.
pub(super) fn sprms(mut bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    std::iter::from_fn(move || {
        let code = u16_at(bytes, 0)?;
        let rest = bytes.get(2..)?;
        let (skip, length) = extent(code, rest)?;
        let value = rest.get(skip..skip + length)?;
        bytes = rest.get(skip + length..)?;
        Some(Sprm { code, value })
    })
}

/// How many bytes stand before a value, and how many it has.
fn extent(code: u16, rest: &[u8]) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        3 => (0, 4),
        7 => (0, 3),
        6 if code == TABLE => (2, usize::from(u16_at(rest, 0)?.checked_sub(1)?)),
        6 if code == TABS && u8_at(rest, 0) == Some(255) => {
            let deleted = usize::from(u8_at(rest, 1)?);
            let added = usize::from(u8_at(rest, 2 + 4 * deleted)?);
            (1, 2 + 4 * deleted + 3 * added)
        }
        6 => (1, usize::from(u8_at(rest, 0)?)),
        _ => (0, 2),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_as_long_as_its_number_says_and_what_is_cut_ends_the_list() {
        let bytes = [0x16, 0x24, 1, 0x49, 0x66, 2, 0, 0, 0, 0x0b, 0x46, 3, 0, 0x0d, 0xc6, 2, 0, 0, 0x03, 0x26];
        let read: Vec<(u16, usize)> = sprms(&bytes).map(|s| (s.code, s.value.len())).collect();
        assert_eq!(read, [(0x2416, 1), (0x6649, 4), (0x460b, 2), (0xc60d, 2)]);
    }
}
