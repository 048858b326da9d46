//! The files that are compiled: the data, what stands beside them, and the data of units.

use budget::Say;
use editions::Supplied;
use formats::book::{self, Book};
use intake::quoted;

use crate::open::{self, File, about};

/// The files that are compiled.
pub(crate) struct Given<'f> {
    /// The data, of a department that is consolidated those of its head.
    pub(crate) head: &'f File,
    /// The files of the disclosure of the year before.
    pub(crate) prior: &'f [File],
    /// The self-evaluations.
    pub(crate) scores: Option<&'f File>,
    /// The data of units.
    pub(crate) units: &'f [File],
}

impl<'f> Given<'f> {
    /// The data first, then so many files of the disclosure of the year before, the self-evaluations, where they are there, then
    /// the data of units.
    pub(crate) fn of(files: &'f [File], prior: usize, scores: bool) -> Option<Self> {
        let (head, rest) = files.split_first()?;
        let (prior, rest) = rest.split_at_checked(prior)?;
        let (scores, units) = rest.split_at_checked(usize::from(scores))?;
        Some(Self { head, prior, scores: scores.first(), units })
    }

    /// What the disclosure of the year before is called.
    pub(crate) fn prior_name(&self) -> String {
        named(self.prior)
    }
}

/// The names of files that make one disclosure.
pub(crate) fn named(files: &[File]) -> String {
    files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(" + ")
}

/// A workbook of data.
pub(crate) fn book(file: &File) -> Result<Book, Say> {
    book::read(&file.bytes).map_err(|e| about(&file.name, &open::said(&e)))
}

/// What the disclosure of the year before supplied, and what it could not.
pub(crate) fn supplied(supplied: &Supplied, name: &str) -> Say {
    let named = |list: &[(String, String)]| {
        list.iter().map(|(title, hole)| format!("{}{hole}", quoted(title))).collect::<Vec<_>>().join("、")
    };
    let (there, missing) = (named(&supplied.taken), named(&supplied.lacking));
    let (taken, lacking) = (supplied.taken.len(), supplied.lacking.len());
    if taken == 0 && lacking == 0 {
        return Say::new(
            format!("数据中该有的都已填写，没有从 {name} 取用。"),
            format!("The data lack nothing that {name} could supply."),
        );
    }
    if taken == 0 {
        return Say::new(
            format!("{name} 中没有可以取用的内容。"),
            format!("Nothing was found in {name} that could be taken."),
        );
    }
    if lacking == 0 {
        let zh = format!("取自 {name}：{taken} 项（{there}）。");
        return Say::new(zh, format!("Taken from {name}: {taken} ({there})."));
    }
    Say::new(
        format!("取自 {name}：{taken} 项（{there}）；没有取到 {lacking} 项：{missing}。"),
        format!("Taken from {name}: {taken} ({there}); not found: {lacking} ({missing})."),
    )
}
