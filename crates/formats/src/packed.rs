//! Files packed into one (zip): entries by name, with a bound on what comes out of them.

use std::io::{Cursor, Read as _, copy, sink};

use zip::ZipArchive;

use crate::{
    Error, Format,
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
    /// Opens an archive of which so much was unpacked before.
    ///
    /// # Errors
    /// What is wrong with it. Entries that overlap, so that each stands for the same bytes again, are wrong.
    pub(crate) fn after(unpacked: u64, bytes: &'a [u8]) -> Result<Self, Failure> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| {
            let has_end = bytes.windows(DIRECTORY_END.len()).any(|window| window == DIRECTORY_END);
            if has_end { Failure::Damaged(e.to_string()) } else { Failure::CutShort }
        })?;
        let mut packed = Self { archive, unpacked };
        let sizes = (0..packed.len()).map(|i| packed.archive.by_index_raw(i).map_or(0, |file| file.compressed_size()));
        if sizes.fold(0, u64::saturating_add) > bytes.len() as u64 {
            return Err(Failure::TooLarge(Error::Overlapping));
        }
        Ok(packed)
    }

    /// Opens an archive.
    ///
    /// # Errors
    /// As [`Self::after`].
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Failure> {
        Self::after(0, bytes)
    }

    /// Goes on where so much was unpacked, of other archives too.
    pub(crate) fn resume(&mut self, unpacked: u64) {
        self.unpacked = unpacked;
    }

    /// How many bytes came out so far.
    pub(crate) fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Counts what all entries unpack to: the sizes that are stated may lie.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond the limits. What cannot be unpacked does not count; the reader will say so if it needs it.
    pub(crate) fn count(&mut self) -> Result<(), Error> {
        for index in 0..self.len() {
            let limit = self.limit();
            let Ok(entry) = self.archive.by_index(index) else { continue };
            let mut entry = entry.take(limit + 1);
            let _damaged = copy(&mut entry, &mut sink());
            let size = limit + 1 - entry.limit();
            drop(entry);
            self.took(size, limit)?;
        }
        Ok(())
    }

    /// What all entries unpack to; counting stops soon after `most`.
    #[cfg(feature = "archive")]
    pub(crate) fn size(&mut self, most: u64) -> u64 {
        (0..self.len()).fold(0, |size, index| {
            let Ok(entry) = self.archive.by_index(index) else { return size };
            size + copy(&mut entry.take((most + 1).saturating_sub(size)), &mut sink()).unwrap_or(0)
        })
    }

    /// The most that the next entry may unpack to.
    fn limit(&self) -> u64 {
        MOST_PART.min(MOST_UNPACKED - self.unpacked)
    }

    fn took(&mut self, size: u64, limit: u64) -> Result<(), Error> {
        self.unpacked = (self.unpacked + size).min(MOST_UNPACKED);
        if size <= limit {
            return Ok(());
        }
        let limit = if limit < MOST_PART { MOST_UNPACKED } else { MOST_PART };
        Err(Error::TooLarge { size: limit + 1, limit, unpacked: true })
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
        let limit = self.limit();
        let file = self.archive.by_index(index).map_err(|e| Failure::Damaged(e.to_string()))?;
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        self.took(bytes.len() as u64, limit).map_err(Failure::TooLarge)?;
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
    /// It lacks its end.
    CutShort,
}

/// What begins the end of an archive.
const DIRECTORY_END: &[u8] = b"PK\x05\x06";

impl Failure {
    /// The error of a file of this format.
    pub(crate) fn of(self, format: Format) -> Error {
        match self {
            Self::TooLarge(error) => error,
            Self::Damaged(why) => Error::Broken { format, why },
            Self::CutShort => Error::CutShort { format },
        }
    }
}
