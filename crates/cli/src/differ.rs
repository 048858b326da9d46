//! `mingbai diff`: what differs between two disclosures, at the level of facts.

use std::io;

use budget::{Disclosure, Say};
use document::{Meta, laid_out};
use report::{Manner, diff, diff_document, diff_json, diff_text};

use crate::{
    args::{DiffArguments, DiffFormat},
    job::{Answer, Job},
    open::{self, File, Opened, about},
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
    let files =
        [&arguments.old, &arguments.new].map(|path| File::of(path).map_err(|why| about(&open::name(path), &why)));
    let answer =
        files.into_iter().collect::<Result<Vec<File>, Say>>().and_then(|files| reader.ask(&Job::Differ, files));
    match answer {
        Ok(Answer::Rendered(rendered)) => {
            rendered.iter().try_for_each(|(text, _)| output.write(text))?;
            Ok(rendered.iter().map(|(_, exit)| *exit).max().unwrap_or(Exit::Clean))
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
pub(crate) fn differ(arguments: &DiffArguments, files: &[File], manner: &Manner) -> Result<(String, Exit), Say> {
    let [old, new] = files else { return Err(open::no_files()) };
    let differences = diff(&disclosure(old)?, &disclosure(new)?);
    let text = match arguments.format {
        DiffFormat::Text => diff_text(&differences, manner),
        DiffFormat::Json => diff_json(&differences),
        DiffFormat::Html => {
            let document = laid_out(&diff_document(&differences, (&old.name, &new.name), manner.lang));
            let page = writing::written(&document, "html", &Meta::default(), Vec::new())?;
            String::from_utf8_lossy(&page).into_owned()
        }
    };
    Ok((text, if differences.is_empty() { Exit::Clean } else { Exit::Errors }))
}

/// The disclosure that a file states, or, in JSON, is.
pub(crate) fn disclosure(file: &File) -> Result<Disclosure, Say> {
    match exchanged(&file.bytes) {
        Some(disclosure) => Ok(disclosure),
        None => Opened::from_bytes(&file.bytes, &file.name)
            .map(|opened| opened.reading.disclosure)
            .map_err(|why| about(&file.name, &why)),
    }
}

/// The first disclosure of what `read --format json` wrote.
pub(crate) fn exchanged(bytes: &[u8]) -> Option<Disclosure> {
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace())?;
    if !matches!(first, b'[' | b'{') {
        return None;
    }
    let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    let document = value.get(0).unwrap_or(&value);
    let disclosure = document.get("disclosure").unwrap_or(document);
    serde_json::from_value(disclosure.clone()).ok()
}
