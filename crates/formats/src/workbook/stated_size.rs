//! The size that a sheet of an XLS file states. calamine allocates by it at once, and an allocation that fails ends the
//! process; so it is looked at first.
//!
//! Substreams are found by their first record (BOF) wherever it lies in the file, and walked record by record. A stream in
//! pieces may be lost sight of on the way: then nothing is refused.

const BOF: [u8; 2] = 0x0809_u16.to_le_bytes();
const EOF: u16 = 0x000a;
const DIMENSIONS: u16 = 0x0200;

/// Records from the beginning of a sheet to its dimensions; in real files they are about twenty.
const MOST_RECORDS: usize = 100;
/// Positions of a sheet in this format: 65,536 rows of 256 columns.
const MOST_POSITIONS: u64 = 65_536 * 256;

/// Whether every sheet states a size that a sheet can have.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.windows(4).position(|w| matches!(w, [a, b, 8 | 16, 0] if [*a, *b] == BOF)) {
        rest = rest.get(at..).unwrap_or_default();
        if dimensions(rest).is_some_and(|record| !fits(record)) {
            return false;
        }
        rest = rest.get(4..).unwrap_or_default();
    }
    true
}

/// The content of the first record of dimensions before the end of the substream.
fn dimensions(substream: &[u8]) -> Option<&[u8]> {
    let mut rest = substream;
    for _ in 0..MOST_RECORDS {
        let (kind, length) = (number(rest, 0, 2)?, number(rest, 2, 2)?);
        let (record, after) = rest.get(4..)?.split_at_checked(usize::try_from(length).ok()?)?;
        match u16::try_from(kind).ok()? {
            DIMENSIONS => return Some(record),
            EOF => return None,
            _ => rest = after,
        }
    }
    None
}

/// First and last row, first and last column; the last ones are one too high, or zero where the sheet is empty.
fn fits(record: &[u8]) -> bool {
    let width = if record.len() == 10 { 2 } else { 4 };
    let rows = (number(record, 0, width), number(record, width, width));
    let (Some(first), Some(last), Some(columns)) = (rows.0, rows.1, number(record, 2 * width + 2, 2)) else {
        return true;
    };
    last == 0 || columns == 0 || last.checked_sub(first).is_some_and(|rows| rows * columns <= MOST_POSITIONS)
}

/// A little-endian number.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |n, &byte| n << 8 | u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A substream that states rows 0 to `rows` and columns 0 to `columns`, after a record of other content.
    fn sheet(rows: u32, columns: u16) -> Vec<u8> {
        let begin: [&[u8]; 4] = [b"....", b"\x09\x08\x10\x00", &[0; 16], b"\x0c\x00\x02\x00ab"];
        let (rows, columns) = (rows.to_le_bytes(), columns.to_le_bytes());
        let size: [&[u8]; 5] = [&[0x00, 0x02, 14, 0, 0, 0, 0, 0], &rows, &[0, 0], &columns, &[0, 0]];
        [begin.concat(), size.concat(), vec![0x0a, 0, 0, 0]].concat()
    }

    #[test]
    fn sizes_that_no_sheet_can_have_are_seen() {
        assert!(is_sound(&sheet(65_536, 256)));
        assert!(is_sound(&sheet(0, 0)));
        assert!(!is_sound(&sheet(4_000_000_000, 9)));
        assert!(!is_sound(&sheet(65_536, 65_535)));
    }

    #[test]
    fn bytes_that_only_look_like_dimensions_are_no_matter() {
        assert!(is_sound(b"\x00\x02\x0e\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
        assert!(is_sound(b"\x09\x08\x10\x00\x00"));
    }
}
