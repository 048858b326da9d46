//! The files that are compiled: the data, what stands beside them, and the data of units.

use budget::{Disclosure, Say};
use formats::book;
use intake::{Taken, Whose, take_as};

use crate::open::{File, about};

/// The files that are compiled.
pub(crate) struct Given<'f> {
    pub(crate) file: &'f File,
    pub(crate) prior: Option<&'f File>,
    pub(crate) scores: Option<&'f File>,
    pub(crate) units: &'f [File],
}

impl<'f> Given<'f> {
    /// The data of the head.
    pub(crate) fn head(&self) -> &'f File {
        self.file
    }

    /// The data of the units.
    pub(crate) fn units(&self) -> &'f [File] {
        self.units
    }

    /// The data first, then the disclosure of the year before and the self-evaluations, where they are there, then the data of
    /// units.
    pub(crate) fn of(files: &'f [File], prior: bool, scores: bool) -> Option<Self> {
        let mut files = files;
        let mut next = |is_there: bool| {
            let (first, rest) = files.split_first().filter(|_| is_there)?;
            files = rest;
            Some(first)
        };
        let file = next(true)?;
        let (prior, scores) = (next(prior), next(scores));
        Some(Self { file, prior, scores, units: files })
    }
}

/// The data of a workbook.
pub(crate) fn workbook(file: &File, whose: Whose, prior: Option<&Disclosure>) -> Result<Taken, Say> {
    let said = |e: formats::Error| about(&file.name, &Say::new(e.zh(), e.to_string()));
    Ok(take_as(&book::read(&file.bytes).map_err(said)?, whose, prior))
}
