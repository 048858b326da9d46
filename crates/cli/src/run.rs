//! The commands.

use std::{io, path::PathBuf};

use budget::Facts;
use report::{Checked, Lang, csv, json, text};
use rules::{Conclusions, Rule, Severity};

use crate::{
    args::{self, Arguments, Format, ListFormat, Task},
    batch::{self, Opened, Rendered},
    output::{Exit, Output, complain},
    score, select,
};

/// The example that is part of the program.
const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");
const EXAMPLE_NAME: &str = "examples/liaison-office-2024.md";

/// Does what was asked for.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let mut output = Output::new(&arguments.global);
    let result = match &arguments.command {
        Task::Read { files, format, unbound } => read(files, *format, *unbound, &mut output),
        Task::Check { files, format, select, ignore } => check(files, *format, select, ignore, &mut output),
        Task::Score(arguments) => score::score(arguments, &mut output),
        Task::Explain { rule } => explain(rule, &mut output),
        Task::Rules { format } => list(*format, &mut output),
        Task::Demo => demo(&mut output),
        Task::Completions { shell } => completions(*shell, &mut output),
        Task::Schema => output.write(&json::schema()).map(|()| Exit::Clean),
    };
    output.finish(result)
}

fn read(files: &[PathBuf], format: Format, unbound: bool, output: &mut Output) -> io::Result<Exit> {
    let manner = output.manner;
    let done = |text| -> Rendered { (text, Exit::Clean) };
    match format {
        Format::Text => {
            let mut first = true;
            batch::each(files, output, |o| done(spaced(&mut first, report::read(&o.paper(), unbound, &manner))))
        }
        Format::Csv => {
            output.write(&csv::fact_header())?;
            batch::each(files, output, |o| done(csv::facts(&o.paper())))
        }
        Format::Json => {
            let mut array = json::Array::new();
            let exit = batch::each(files, output, |o| done(array.read(&o.paper(), manner.lang)))?;
            output.write(&array.end()).map(|()| exit)
        }
    }
}

fn check(
    files: &[PathBuf],
    format: Format,
    select: &[String],
    ignore: &[String],
    output: &mut Output,
) -> io::Result<Exit> {
    let manner = output.manner;
    let rules = match select::choose(select, ignore) {
        Ok(rules) => rules,
        Err(why) => return Ok(wrong(manner.lang, manner.lang.of(&why))),
    };
    match format {
        Format::Text => {
            let mut first = true;
            let render = |c: &Checked<'_>| spaced(&mut first, text::check(c, &manner));
            batch::each(files, output, checked(&rules, render))
        }
        Format::Csv => {
            output.write(&csv::finding_header())?;
            batch::each(files, output, checked(&rules, |c| csv::findings(c, manner.lang)))
        }
        Format::Json => {
            let mut array = json::Array::new();
            let exit = batch::each(files, output, checked(&rules, |c| array.checked(c, manner.lang)))?;
            output.write(&array.end()).map(|()| exit)
        }
    }
}

/// Checks an opened document and renders what was concluded.
fn checked(rules: &[&'static Rule], mut render: impl FnMut(&Checked<'_>) -> String) -> impl FnMut(&Opened) -> Rendered {
    move |opened| {
        let paper = opened.paper();
        let conclusions = rules::check(&Facts::of(paper.disclosure), rules);
        (render(&Checked { paper, conclusions: &conclusions }), exit(&conclusions))
    }
}

fn exit(conclusions: &Conclusions) -> Exit {
    if conclusions.count(Severity::Error) > 0 { Exit::Errors } else { Exit::Clean }
}

/// A blank line before every text but the first.
fn spaced(first: &mut bool, text: String) -> String {
    if std::mem::take(first) || text.is_empty() { text } else { format!("\n{text}") }
}

fn explain(name: &str, output: &mut Output) -> io::Result<Exit> {
    match select::one(name) {
        Ok(rule) => output.write(&report::page(rule, &output.manner)).map(|()| Exit::Clean),
        Err(why) => Ok(wrong(output.manner.lang, output.manner.lang.of(&why))),
    }
}

fn list(format: ListFormat, output: &mut Output) -> io::Result<Exit> {
    let rules = rules::catalogue();
    let text = match format {
        ListFormat::Text => report::rules_text(&rules, &output.manner),
        ListFormat::Json => report::rules_json(&rules, output.manner.lang),
    };
    output.write(&text).map(|()| Exit::Clean)
}

fn demo(output: &mut Output) -> io::Result<Exit> {
    let manner = output.manner;
    let opened = match Opened::from_bytes(EXAMPLE, EXAMPLE_NAME) {
        Ok(opened) => opened,
        Err(why) => return Ok(wrong(manner.lang, manner.lang.of(&why))),
    };
    // A demonstration that finds something has not failed.
    let (text, _) = checked(&rules::catalogue(), |c| report::demo(c, &manner))(&opened);
    output.write(&text).map(|()| Exit::Clean)
}

fn completions(shell: clap_complete::Shell, output: &mut Output) -> io::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(output.manner.lang), "mingbai", &mut script);
    output.write(&String::from_utf8_lossy(&script)).map(|()| Exit::Clean)
}

fn wrong(lang: Lang, why: &str) -> Exit {
    complain(lang, why);
    Exit::Failed
}

#[cfg(test)]
mod tests {
    use budget::Say;
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
        check: |_| vec![Outcome::NotApplicable],
    };

    fn exit_after(severities: &[Severity]) -> Exit {
        let finding = |&s| Finding::new(Say::default(), Evidence::new(Place::default(), "")).severity(s);
        let found = |s| Found { rule: &RULE, finding: finding(s), fingerprint: String::new() };
        exit(&Conclusions { findings: severities.iter().map(found).collect(), ..Conclusions::default() })
    }

    #[test]
    fn only_errors_fail() {
        assert_eq!(exit_after(&[]), Exit::Clean);
        assert_eq!(exit_after(&[Severity::Warning, Severity::Info]), Exit::Clean);
        assert_eq!(exit_after(&[Severity::Warning, Severity::Error]), Exit::Errors);
        assert!(Exit::Failed > Exit::Errors);
    }
}
