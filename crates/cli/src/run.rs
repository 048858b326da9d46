//! The commands.

use std::{
    io,
    path::{Path, PathBuf},
};

use budget::{Facts, Say};
use report::{Checked, Lang, csv, json, text};
use rules::{Conclusions, Rule, Severity};

use crate::{
    args::{self, Arguments, Format, ListFormat, Task},
    batch, guard,
    open::{self, Opened},
    output::{Exit, Output, complain, progress},
    score, select,
};

/// The example that is part of the program.
const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");
const EXAMPLE_NAME: &str = "examples/liaison-office-2024.md";

/// Does what was asked for.
pub(crate) fn run(arguments: &Arguments) -> Exit {
    let mut output = Output::new(&arguments.global);
    let result = match &arguments.command {
        Task::Read { files, format, unbound, as_one } => {
            read(&Inputs { files, as_one: *as_one }, *format, *unbound, &mut output)
        }
        Task::Check { files, as_one, batch, format, select, ignore } => {
            let rules = select::choose(select, ignore);
            let inputs = Inputs { files, as_one: *as_one };
            match (rules, batch) {
                (Err(why), _) => Ok(wrong(output.manner.lang, output.manner.lang.of(&why))),
                (Ok(rules), Some(folder)) => list_folder(folder, *format, &rules, &mut output),
                (Ok(rules), None) => check(&inputs, *format, &rules, &mut output),
            }
        }
        Task::Score(arguments) => score::score(arguments, &mut output),
        Task::Explain { rule } => explain(rule, &mut output),
        Task::Rules { format } => list(*format, &mut output),
        Task::Demo => demo(&mut output),
        Task::Completions { shell } => completions(*shell, &mut output),
        Task::Schema => output.write(&json::schema()).map(|()| Exit::Clean),
    };
    output.finish(result)
}

/// The files of a command, and whether they are one document.
struct Inputs<'a> {
    files: &'a [PathBuf],
    as_one: bool,
}

/// What is written for one document, and how it would end the program.
type Rendered = (String, Exit);

/// Opens each document, renders it and writes what was rendered; gives the worst exit of all. A bad file is reported and
/// does not stop the rest.
fn each(inputs: &Inputs<'_>, output: &mut Output, mut render: impl FnMut(&Opened) -> Rendered) -> io::Result<Exit> {
    let (lang, quiet) = (output.manner.lang, output.manner.quiet);
    guard::remember_panics();
    let mut worst = Exit::Clean;
    let all: Vec<&[PathBuf]> = if inputs.as_one { vec![inputs.files] } else { inputs.files.chunks(1).collect() };
    for (i, files) in all.iter().enumerate() {
        let name = files.iter().map(|file| open::name(file)).collect::<Vec<_>>().join(" + ");
        if !quiet {
            progress(i + 1, all.len(), &name);
        }
        let opened = guard::caught(|| match files {
            [file] => open::documents(file),
            files => open::as_one(files.iter().map(PathBuf::as_path)).map(|opened| vec![opened]),
        });
        let rendered = opened.and_then(|documents| {
            documents.iter().map(|opened| guard::caught(|| Ok(render(opened)))).collect::<Result<Vec<Rendered>, Say>>()
        });
        let exit = match rendered {
            Ok(rendered) => {
                rendered.iter().try_for_each(|(text, _)| output.write(text))?;
                rendered.iter().map(|(_, exit)| *exit).max().unwrap_or(Exit::Clean)
            }
            Err(why) => {
                // Of several files the message names the one at fault.
                let name = if inputs.as_one && files.len() > 1 { String::new() } else { name + lang.pick("：", ": ") };
                complain(lang, &format!("{name}{}", lang.of(&why)));
                Exit::Failed
            }
        };
        worst = worst.max(exit);
    }
    Ok(worst)
}

fn read(inputs: &Inputs<'_>, format: Format, unbound: bool, output: &mut Output) -> io::Result<Exit> {
    let manner = output.manner;
    let done = |text| -> Rendered { (text, Exit::Clean) };
    match format {
        Format::Text => {
            let mut first = true;
            each(inputs, output, |o| done(spaced(&mut first, report::read(&o.paper(), unbound, &manner))))
        }
        Format::Csv if unbound => {
            output.write(&csv::unbound_header())?;
            each(inputs, output, |o| done(csv::unbound(&o.paper(), manner.lang)))
        }
        Format::Csv => {
            output.write(&csv::fact_header())?;
            each(inputs, output, |o| done(csv::facts(&o.paper())))
        }
        Format::Json => {
            let mut array = json::Array::new();
            let exit = each(inputs, output, |o| done(array.read(&o.paper(), manner.lang)))?;
            output.write(&array.end()).map(|()| exit)
        }
    }
}

fn check(inputs: &Inputs<'_>, format: Format, rules: &[&'static Rule], output: &mut Output) -> io::Result<Exit> {
    let manner = output.manner;
    match format {
        Format::Text => {
            let mut first = true;
            let render = |c: &Checked<'_>| spaced(&mut first, text::check(c, &manner));
            each(inputs, output, checked(rules, render))
        }
        Format::Csv => {
            output.write(&csv::finding_header())?;
            each(inputs, output, checked(rules, |c| csv::findings(c, manner.lang)))
        }
        Format::Json => {
            let mut array = json::Array::new();
            let exit = each(inputs, output, checked(rules, |c| array.checked(c, manner.lang)))?;
            output.write(&array.end()).map(|()| exit)
        }
    }
}

/// The disclosures of a folder, one line each. It fails where a file could not be read, as it does for files.
fn list_folder(folder: &Path, format: Format, rules: &[&'static Rule], output: &mut Output) -> io::Result<Exit> {
    let manner = output.manner;
    guard::remember_panics();
    let rows = match batch::rows(folder, rules, manner.quiet) {
        Ok(rows) => rows,
        Err(why) => {
            return Ok(wrong(
                manner.lang,
                &format!("{}{}{}", folder.display(), manner.lang.pick("：", ": "), manner.lang.of(&why)),
            ));
        }
    };
    let text = match format {
        Format::Text => report::batch::text(&rows, &manner),
        Format::Csv => report::batch::csv(&rows, manner.lang),
        Format::Json => report::batch::json(&rows, manner.lang),
    };
    output.write(&text)?;
    let exit = |row: &report::batch::Row| match &row.outcome {
        Ok(counts) if counts.errors() == 0 => Exit::Clean,
        Ok(_) => Exit::Errors,
        Err(_) => Exit::Failed,
    };
    Ok(rows.iter().map(exit).max().unwrap_or(Exit::Clean))
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
