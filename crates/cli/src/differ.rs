//! `mingbai diff`: what differs between two disclosures, at the level of facts.

use std::io;

use budget::{Disclosure, Say};
use document::Meta;
use report::{Manner, diff, diff_document, diff_json, diff_text};
use serde::Deserialize;

use crate::{
    args::{DiffArguments, DiffFormat},
    job::{Answer, Job, Rendered},
    open::{self, File, about},
    output::{Exit, Output, complain},
    sandbox::Reader,
    writing,
};

/// Compares two files.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn run(arguments: &DiffArguments, reader: &Reader<'_>, output: &mut Output) -> io::Result<Exit> {
    let lang = output.manner.lang;
    let files = [&arguments.old, &arguments.new].map(|path| File::of(path));
    let answer =
        files.into_iter().collect::<Result<Vec<File>, Say>>().and_then(|files| reader.ask(&Job::Differ, files));
    match answer {
        Ok(Answer::Rendered(rendered)) => {
            rendered.iter().try_for_each(|one| output.write(&one.text))?;
            Ok(rendered.iter().map(|one| one.exit).max().unwrap_or(Exit::Clean))
        }
        Ok(_) => Ok(Exit::Failed),
        Err(why) => {
            complain(lang, lang.of(&why));
            Ok(Exit::Failed)
        }
    }
}

/// The differences between two files, rendered, and how they end the program.
///
/// # Errors
/// Why nothing can be read of one of them.
pub(crate) fn differ(arguments: &DiffArguments, files: &[File], manner: &Manner) -> Result<Rendered, Say> {
    let [old, new] = files else { return Err(open::no_files()) };
    let differences = diff(&disclosure(std::slice::from_ref(old))?, &disclosure(std::slice::from_ref(new))?);
    let text = match arguments.format {
        DiffFormat::Text => diff_text(&differences, manner),
        DiffFormat::Json => diff_json(&differences),
        DiffFormat::Html => {
            let document = diff_document(&differences, (&old.name, &new.name), manner.lang);
            let page = writing::written(&document, "html", &Meta::default(), Vec::new())?;
            String::from_utf8_lossy(&page).into_owned()
        }
    };
    let exit = if differences.is_empty() { Exit::Clean } else { Exit::Errors };
    Ok(Rendered { text, exit, outline: None, found: (0, 0), little: false })
}

/// The disclosure that files state together, that an archive holds, or, in JSON, that a file is.
///
/// # Errors
/// Why nothing can be read of one of them, or that there are several disclosures.
pub(crate) fn disclosure(files: &[File]) -> Result<Disclosure, Say> {
    let [file] = files else { return open::as_one(files).and_then(|opened| sound(opened.reading.disclosure)) };
    let read = exchanged(&file.bytes).and_then(|exchanged| exchanged.map_or_else(|| only(file), Ok));
    read.map_err(|why| about(&file.name, &why))
}

/// The one disclosure of a file.
fn only(file: &File) -> Result<Disclosure, Say> {
    let mut all = Vec::new();
    open::documents(file, &mut |opened| all.push((opened.name.clone(), opened.reading.disclosure.clone())))?;
    if all.len() > 1 {
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        return Err(Say::new(
            format!("其中有 {} 份公开，请解压后只给一份的文件：{}", names.len(), names.join("、")),
            format!("it holds {} disclosures: unpack it and give the files of one ({})", names.len(), names.join(", ")),
        ));
    }
    all.pop().ok_or_else(nothing).and_then(|(_, disclosure)| sound(disclosure))
}

pub(crate) fn nothing() -> Say {
    Say::new(
        "没有读懂：其中没有认出预算表、预算说明或绩效目标，请检查文件",
        "nothing was understood: it has no table, statement or target of a budget that is known; check the file",
    )
}

/// A disclosure, where anything was understood that can be compared or filled in, and its amounts can be added up.
fn sound(disclosure: Disclosure) -> Result<Disclosure, Say> {
    let Disclosure { tables, passages, goals, prose, .. } = &disclosure;
    if tables.is_empty() && passages.is_empty() && goals.is_empty() && prose.0.is_empty() {
        return Err(nothing());
    }
    if !editions::ledger::adds_up(&disclosure) {
        return Err(Say::new(
            "所载金额太大，合计超出可以计算的范围：请检查单位",
            "its amounts are too large to be added up: check the unit",
        ));
    }
    Ok(disclosure)
}

/// What `read --format json` wrote of one document; more stands beside the disclosure.
#[derive(Deserialize)]
struct Exchanged {
    /// None of a file that could not be read.
    disclosure: Option<Disclosure>,
}

/// The first disclosure of what `read --format json` wrote.
///
/// # Errors
/// Where it is JSON and more than is read, or nothing that can be used.
pub(crate) fn exchanged(bytes: &[u8]) -> Result<Option<Disclosure>, Say> {
    let Some(bytes) = open::braced(bytes) else { return Ok(None) };
    formats::within_json(bytes.len() as u64).map_err(|e| open::said(&e))?;
    let of = |one: Exchanged| one.disclosure;
    let first = |all: Vec<Exchanged>| all.into_iter().find_map(of);
    let read = serde_json::from_slice(bytes)
        .ok()
        .and_then(first)
        .or_else(|| serde_json::from_slice(bytes).ok().and_then(of))
        .or_else(|| serde_json::from_slice(bytes).ok());
    read.map(sound).transpose()
}
