//! What is done with files from outside: from their bytes to what is written of them. It opens no file and writes nowhere, so
//! that it may run in a process that can do neither ([`crate::sandbox`]).

use budget::{Facts, Say};
use forms::Outline;
use report::batch::{Counts, Row};
use report::text::Totals;
use report::{Checked, Manner, Understanding, csv, json, lines, sarif, text};
use rules::{Conclusions, Rule, Severity};

use crate::{
    args::{CheckFormat, CompileArguments, DiffArguments, Format, ScoreArguments, Task},
    compile, differ, entered, given,
    job::{Answer, Answers, Job, Rendered, Single},
    open::{self, File, Opened},
    output::Exit,
    score, select, template,
};

/// What the arguments ask for, whatever the files.
pub(crate) struct Work {
    making: Making,
    pub(crate) manner: Manner,
}

enum Making {
    Read { format: Format, unbound: bool },
    Check { format: CheckFormat, rules: Vec<&'static Rule> },
    Score(ScoreArguments),
    Compile(CompileArguments),
    Differ(DiffArguments),
    Nothing,
}

impl Work {
    /// The work that a command asks for.
    ///
    /// # Errors
    /// A rule that is not there.
    pub(crate) fn of(task: &Task, manner: Manner) -> Result<Self, Say> {
        let mut manner = manner;
        let making = match task {
            Task::Read { format, unbound, .. } => Making::Read { format: *format, unbound: *unbound },
            Task::Check { format, unverified, listing, select, ignore, .. } => {
                let (most, grouping) = (listing.max, listing.group_by.into());
                manner = Manner { unverified: *unverified, most, grouping, ..manner };
                Making::Check { format: *format, rules: select::choose(select, ignore)? }
            }
            Task::Score(arguments) => Making::Score(arguments.clone()),
            Task::Compile(arguments) => Making::Compile(arguments.clone()),
            Task::Diff(arguments) => Making::Differ(arguments.clone()),
            _ => Making::Nothing,
        };
        Ok(Self { making, manner })
    }

    fn render(&self, as_one: bool, before: usize, files: &[File]) -> Result<Vec<Rendered>, Say> {
        if as_one {
            return Ok(vec![self.one(&open::as_one(files)?, before)]);
        }
        let mut rendered = Vec::new();
        for file in files {
            open::documents(file, &mut |opened| rendered.push(self.one(opened, before + rendered.len())))?;
        }
        Ok(rendered)
    }

    /// What is written before all documents.
    pub(crate) fn head(&self) -> String {
        let header = match self.making {
            Making::Read { format: Format::Csv, unbound: true } => csv::unbound_header(),
            Making::Read { format: Format::Csv, .. } => csv::fact_header(),
            Making::Check { format: CheckFormat::Csv, .. } if self.manner.unverified => csv::unverified_header(),
            Making::Check { format: CheckFormat::Csv, .. } => csv::finding_header(),
            Making::Check { format: CheckFormat::Sarif, .. } => return sarif::head(),
            _ => return String::new(),
        };
        csv::MARK.to_owned() + &header
    }

    /// What is written in place of a file that could not be read, after so many documents: who looks at nothing else must not take it
    /// for one in which nothing was found. Formats for people and tables say it on standard error alone.
    pub(crate) fn failed(&self, name: &str, why: &Say, before: usize) -> Option<String> {
        let lang = self.manner.lang;
        match self.making {
            Making::Check { format: CheckFormat::Sarif, .. } => Some(sarif::failed(name, why, lang, before)),
            Making::Check { format: CheckFormat::Json, .. } => {
                Some(json::Array::after(before).not_checked(name, why, lang))
            }
            Making::Read { format: Format::Json, .. } => Some(json::Array::after(before).not_read(name, why, lang)),
            _ => None,
        }
    }

    /// What is written after so many documents, of which this is the sum.
    pub(crate) fn tail(&self, written: usize, totals: Totals) -> String {
        match self.making {
            Making::Check { format: CheckFormat::Text, .. } => text::totals(totals, &self.manner),
            Making::Check { format: CheckFormat::Sarif, .. } => sarif::tail(written),
            Making::Read { format: Format::Json, .. } | Making::Check { format: CheckFormat::Json, .. } => {
                json::Array::after(written).end()
            }
            _ => String::new(),
        }
    }

    fn one(&self, opened: &Opened, before: usize) -> Rendered {
        let whole = opened.document.sources.len() == 1;
        let outline = whole.then(|| Outline::of(&opened.name, &opened.reading));
        match &self.making {
            Making::Read { format, unbound } => {
                let text = self.read(opened, *format, *unbound, before);
                let exit = unread(opened.paper().understanding());
                Rendered { text, exit, outline, found: (0, 0), little: exit == Exit::Unread }
            }
            Making::Check { format, rules } => Rendered { outline, ..self.checked(opened, *format, rules, before) },
            Making::Score(_) | Making::Compile(_) | Making::Differ(_) | Making::Nothing => {
                Rendered { text: String::new(), exit: Exit::Clean, outline, found: (0, 0), little: false }
            }
        }
    }

    fn read(&self, opened: &Opened, format: Format, unbound: bool, before: usize) -> String {
        let (paper, lang) = (opened.paper(), self.manner.lang);
        match format {
            Format::Text => spaced(before, report::read(&paper, unbound, &self.manner)),
            Format::Csv if unbound => csv::unbound(&paper, lang),
            Format::Csv => csv::facts(&paper),
            Format::Json => json::Array::after(before).read(&paper, lang),
        }
    }

    fn checked(&self, opened: &Opened, format: CheckFormat, rules: &[&'static Rule], before: usize) -> Rendered {
        let (paper, manner) = (opened.paper(), &self.manner);
        let conclusions = rules::check(&Facts::of(paper.disclosure), rules);
        let checked = Checked { paper, conclusions: &conclusions };
        let text = match format {
            CheckFormat::Text => spaced(before, text::check(&checked, manner)),
            CheckFormat::Concise => lines::concise(&checked, manner),
            CheckFormat::Csv if manner.unverified => csv::unverified(&checked, manner.lang),
            CheckFormat::Csv => csv::findings(&checked, manner),
            CheckFormat::Json => json::Array::after(before).checked(&checked, manner),
            CheckFormat::Sarif => sarif::run(&checked, manner, before),
            CheckFormat::Github => lines::github(&checked, manner),
        };
        let little = unread(checked.understanding());
        let exit = exit(&conclusions).max(little);
        let count = |severity| conclusions.count(severity);
        let found = (count(Severity::Error), count(Severity::Warning));
        Rendered { text, exit, outline: None, found, little: little == Exit::Unread }
    }

    fn singles(&self, files: &[File]) -> Result<Vec<Single>, Say> {
        let file = files.first().ok_or_else(misunderstood)?;
        let mut singles = Vec::new();
        open::documents(file, &mut |opened| {
            let files = members(opened, &file.name);
            let row = Row { name: opened.name.clone(), files, outcome: Ok(self.counts(opened)) };
            singles.push(Single { row, outline: outline_of(file, opened) });
        })?;
        if singles.len() > 1 {
            for single in &mut singles {
                single.outline = None;
            }
        }
        Ok(singles)
    }

    fn counts(&self, opened: &Opened) -> Counts {
        let paper = opened.paper();
        let rules: &[&'static Rule] = if let Making::Check { rules, .. } = &self.making { rules } else { &[] };
        let conclusions = rules::check(&Facts::of(paper.disclosure), rules);
        Counts::of(&Checked { paper, conclusions: &conclusions })
    }
}

/// The outline of a file that holds one document, if others may belong to it.
fn outline(files: &[File]) -> Result<Option<Outline>, Say> {
    let file = files.first().ok_or_else(misunderstood)?;
    let mut outlines = Vec::new();
    open::documents(file, &mut |opened| outlines.push(outline_of(file, opened)))?;
    Ok(if let [one] = outlines.as_mut_slice() { one.take() } else { None })
}

/// The outline of a document, unless several files make it already.
fn outline_of(file: &File, opened: &Opened) -> Option<Outline> {
    (opened.document.sources.len() == 1).then(|| Outline::of(&file.name, &opened.reading))
}

impl Answers for Work {
    fn answer(&self, job: &Job, files: Vec<File>) -> Result<Answer, Say> {
        match job {
            Job::Render { as_one, before } => self.render(*as_one, *before, &files).map(Answer::Rendered),
            Job::Single => self.singles(&files).map(Answer::Singles),
            Job::Outline => outline(&files).map(Answer::Outline),
            Job::Together => open::in_order(&files).map(|opened| Answer::Counted(Box::new(self.counts(&opened)))),
            Job::Compile { prior, scores } => match (&self.making, given::Given::of(&files, *prior, *scores)) {
                (Making::Compile(arguments), Some(given)) => {
                    compile::compile(arguments.edition.as_deref(), &given, &self.manner).map(Answer::Compiled)
                }
                _ => Err(misunderstood()),
            },
            Job::Fill { edition, next } => {
                template::filled(&files, edition.as_deref(), *next).map(|(bytes, said)| Answer::Filled(bytes, said))
            }
            Job::Entered => files.first().map(|file| Answer::Entered(entered::found(file))).ok_or_else(misunderstood),
            Job::Differ => match &self.making {
                Making::Differ(arguments) => {
                    differ::differ(arguments, &files, &self.manner).map(|one| Answer::Rendered(vec![one]))
                }
                _ => Err(misunderstood()),
            },
            Job::Score { actuals, earlier } => match &self.making {
                Making::Score(arguments) => {
                    score::score(arguments, score::Given::of(files, *actuals, *earlier), &self.manner)
                        .map(Answer::Written)
                }
                _ => Err(misunderstood()),
            },
        }
    }
}

/// A job that does not belong to the command: a fault of ours.
fn misunderstood() -> Say {
    Say::new("程序内部出错（任务不明）", "internal error (no such job)")
}

/// The files of a document; those of an archive after its name.
fn members(opened: &Opened, name: &str) -> Vec<String> {
    match opened.files().as_slice() {
        [_] if opened.document.sources.iter().any(|s| s.name == opened.name) => vec![name.to_owned()],
        many => many.iter().map(|member| format!("{name}/{member}")).collect(),
    }
}

/// How a document ends the program of which not enough was understood.
pub(crate) fn unread(understanding: Understanding) -> Exit {
    if understanding == Understanding::Enough { Exit::Clean } else { Exit::Unread }
}

pub(crate) fn exit(conclusions: &Conclusions) -> Exit {
    if conclusions.count(Severity::Error) > 0 { Exit::Errors } else { Exit::Clean }
}

/// A blank line before every text but the first.
fn spaced(before: usize, text: String) -> String {
    if before == 0 || text.is_empty() { text } else { format!("\n{text}") }
}

#[cfg(test)]
mod tests {
    use document::Place;
    use rules::{Evidence, Family, Finding, Found, Outcome, Status, Title};

    use super::*;

    static RULE: Rule = Rule {
        code: "XX-01",
        name: "x",
        family: Family::Sums,
        title: Title { zh: "", en: "" },
        severity: Severity::Warning,
        status: Status::Stable,
        since: "0.1.0",
        page: "",
        check: rules::Check::Facts(|_| vec![Outcome::NotApplicable]),
    };

    fn exit_after(severities: &[Severity]) -> Exit {
        let finding = |&s| Finding::new(Say::default(), Evidence::new(Place::default(), "")).severity(s);
        let found = |s| Found { rule: &RULE, finding: finding(s), fingerprint: String::new(), explained_by: None };
        exit(&Conclusions { findings: severities.iter().map(found).collect(), ..Conclusions::default() })
    }

    #[test]
    fn only_errors_fail() {
        assert_eq!(exit_after(&[]), Exit::Clean);
        assert_eq!(exit_after(&[Severity::Warning, Severity::Info]), Exit::Clean);
        assert_eq!(exit_after(&[Severity::Warning, Severity::Error]), Exit::Errors);
        assert!(
            Exit::Failed > Exit::Errors && Exit::Errors > Exit::Unread,
            "an error is not hidden by what was not read"
        );
    }
}
