//! How much is read. Every bound of the crate stands here.

use crate::Error;

/// Bytes of a file.
pub(crate) const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes of a packed file, unpacked.
pub(crate) const MOST_UNPACKED: u64 = 512 * 1024 * 1024;
/// Bytes of one file within a packed one, unpacked.
pub(crate) const MOST_PART: u64 = 64 * 1024 * 1024;
/// Sheets of a workbook.
pub(crate) const MOST_SHEETS: usize = 256;
/// Lines of a text, rows of a sheet.
pub(crate) const MOST_LINES: usize = 200_000;
/// Columns of a table.
pub(crate) const MOST_COLUMNS: usize = 1_024;
/// Grid positions of all tables of a document: rows times width, because ragged rows cost as much as full ones.
pub(crate) const MOST_POSITIONS: usize = 2_000_000;

/// Refuses what is larger than the limit.
pub(crate) fn within(size: u64, limit: u64, unpacked: bool) -> Result<(), Error> {
    if size > limit { Err(Error::TooLarge { size, limit, unpacked }) } else { Ok(()) }
}

/// Room for grid positions, shared by all tables of a document.
#[derive(Debug)]
pub(crate) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(MOST_POSITIONS)
    }
}

impl Room {
    /// How many of `height` rows of `width` columns still fit; takes that much.
    pub(crate) fn take(&mut self, height: usize, width: usize) -> usize {
        let fitting = height.min(self.0 / width.max(1));
        self.0 -= fitting * width;
        fitting
    }
}
