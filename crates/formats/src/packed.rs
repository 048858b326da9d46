//! Files packed into one (zip): entries by name, with a bound on what comes out of them.

use std::io::{Cursor, Read as _};

use zip::{ZipArchive, result::ZipResult};

use crate::{
    Error,
    limits::{MOST_PART, MOST_UNPACKED},
};

/// An open archive. What was unpacked so far is counted: the sizes that an archive states may lie.
pub(crate) struct Packed<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

/// An entry of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The name's bytes, in whatever encoding.
    pub(crate) raw_name: Vec<u8>,
    /// The name, where its encoding is known.
    pub(crate) name: Option<String>,
    pub(crate) is_folder: bool,
    pub(crate) is_encrypted: bool,
}

impl<'a> Packed<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> ZipResult<Self> {
        Ok(Self { archive: ZipArchive::new(Cursor::new(bytes))?, unpacked: 0 })
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.archive.len()
    }

    /// What the archive says of an entry, without unpacking it.
    pub(crate) fn entry(&mut self, index: usize) -> Option<Entry> {
        let file = self.archive.by_index_raw(index).ok()?;
        Some(Entry {
            raw_name: file.name_raw().to_vec(),
            name: file.name().ok().map(std::borrow::Cow::into_owned),
            is_folder: file.is_dir(),
            is_encrypted: file.encrypted(),
        })
    }

    /// The text of an entry, by its exact name; nothing where there is none.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond the limits, or what the archive says of its damage.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        match self.archive.index_for_name(name) {
            Some(index) => self.unpack(index).map(Some),
            None => Ok(None),
        }
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(crate) fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Failure> {
        let file = self.archive.by_index(index).map_err(|e| Failure::Damaged(e.to_string()))?;
        let limit = MOST_PART.min(MOST_UNPACKED - self.unpacked);
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        self.unpacked = (self.unpacked + bytes.len() as u64).min(MOST_UNPACKED);
        if bytes.len() as u64 > limit {
            return Err(Failure::TooLarge(Error::TooLarge { size: bytes.len() as u64, limit, unpacked: true }));
        }
        read.map(|_| bytes).map_err(|e| Failure::Damaged(e.to_string()))
    }
}

/// Why an entry was not unpacked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It is beyond the limits.
    TooLarge(Error),
    /// It is damaged, as the decoder said it.
    Damaged(String),
}
