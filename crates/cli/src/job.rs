//! What is asked of files from outside, and what is answered (任务): all that passes between the program and the process that reads
//! them.

use budget::Say;
use forms::Outline;
use report::batch::{Counts, Row};
use serde::{Deserialize, Serialize};

use crate::{open::File, output::Exit};

/// What is asked of some files.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Job {
    /// Each document, rendered: those of one file, or all files as one. So many were written before.
    Render { as_one: bool, before: usize },
    /// A file of a batch, by itself.
    Single,
    /// The outline of a file of a batch, if others may belong to it; nothing is checked.
    Outline,
    /// Files of a batch that belong together.
    Together,
    /// A document of performance targets, with the sheets that are there.
    Score { actuals: bool, earlier: bool },
    /// The data of a disclosure that is to be compiled; behind them so many files of the disclosure of the year before, the
    /// self-evaluations, where they are there, and the data of units.
    Compile { prior: usize, scores: bool },
    /// Two disclosures that are compared.
    Differ,
    /// A disclosure, in one file or several, whose data fill in a workbook, of the year after where it is asked for.
    Fill { edition: Option<String>, next: bool },
    /// A file that is to be replaced: what of it people filled in.
    Entered,
}

/// What came of it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Answer {
    Rendered(Vec<Rendered>),
    Singles(Vec<Single>),
    Outline(Option<Outline>),
    Counted(Box<Counts>),
    Written(Written),
    Compiled(Compiled),
    /// A workbook that was filled in, and what is said of it.
    Filled(Vec<u8>, Vec<Say>),
    Entered(Entered),
}

/// What a file holds that people filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Entered {
    /// Nothing that we would know of.
    Nothing,
    /// A sheet of actuals, with so many cells that were filled in.
    Sheet(usize),
    /// A workbook of data that is not as the template is.
    Workbook,
}

/// What is written for one document, how it would end the program, and its outline if other files may belong to it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rendered {
    pub(crate) text: String,
    pub(crate) exit: Exit,
    pub(crate) outline: Option<Outline>,
    /// Errors and warnings that were found.
    pub(crate) found: (usize, usize),
    /// Whether not enough of it was understood.
    pub(crate) little: bool,
}

/// A document of a batch that was looked at by itself: its line, and its outline if other files may belong to it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Single {
    pub(crate) row: Row,
    pub(crate) outline: Option<Outline>,
}

/// What was compiled: files by their names, and what is said of them.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Compiled {
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) said: String,
    pub(crate) exit: Exit,
}

/// What is written, and how it ends the program.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) exit: Exit,
    /// Whether the bytes are no text.
    pub(crate) binary: bool,
    /// What is said beside it.
    pub(crate) remarks: Vec<String>,
    /// Whether it is a sheet that was there, brought up to date.
    pub(crate) refreshed: bool,
}

impl Written {
    pub(crate) fn text(text: String) -> Self {
        Self { bytes: text.into_bytes(), exit: Exit::Clean, binary: false, remarks: Vec::new(), refreshed: false }
    }
}

/// What does jobs.
pub(crate) trait Answers: Sync {
    /// Does a job with some files.
    ///
    /// # Errors
    /// Why nothing can be read of the files.
    fn answer(&self, job: &Job, files: Vec<File>) -> Result<Answer, Say>;
}
