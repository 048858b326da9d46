//! Files, one after the other: a bad one is reported and does not stop the rest.

use std::{
    fs,
    io::{self, Read},
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    path::{Path, PathBuf},
    sync::Mutex,
};

use budget::{Note, NoteKind, Say};
use document::{Document, Path as SymbolicPath, Place};
use formats::{Doubt, DoubtKind};
use forms::Reading;
use report::Paper;

use crate::output::{Exit, Output, complain, progress};

/// A document that was read, with everything that [`Paper`] borrows.
pub(crate) struct Opened {
    name: String,
    document: Document,
    reading: Reading,
    notes: Vec<Note>,
}

impl Opened {
    /// Reads and recognises a document.
    ///
    /// # Errors
    /// Why nothing can be read of it.
    pub(crate) fn from_bytes(bytes: &[u8], name: &str) -> Result<Self, Say> {
        let read = formats::read(bytes, name).map_err(|e| Say::new(e.zh(), e.to_string()))?;
        let mut reading = forms::recognize(&read.document);
        let mut notes: Vec<Note> = read.notes.into_iter().map(note).collect();
        notes.append(&mut reading.notes);
        Ok(Self { name: name.to_owned(), document: read.document, reading, notes })
    }

    /// The document as reports look at it.
    pub(crate) fn paper(&self) -> Paper<'_> {
        let Reading { disclosure, tally, .. } = &self.reading;
        Paper {
            name: &self.name,
            document: &self.document,
            disclosure,
            notes: &self.notes,
            numbers: tally.numbers,
            bound: tally.bound,
            unbound: &tally.unbound,
        }
    }
}

/// A doubt about the bytes beside the doubts about their meaning.
fn note(doubt: Doubt) -> Note {
    let kind = match doubt.kind {
        DoubtKind::Garbled => NoteKind::Garbled,
        DoubtKind::Cut | DoubtKind::Hidden => NoteKind::Missing,
        DoubtKind::Limit => NoteKind::Unrecognised,
        DoubtKind::Guessed | DoubtKind::Malformed => NoteKind::Inferred,
    };
    let message = Say::new(doubt.message_zh, doubt.message_en);
    Note { kind, message, place: Place::new(SymbolicPath::default(), doubt.spot) }
}

/// What is written for one document, and how it would end the program.
pub(crate) type Rendered = (String, Exit);

/// Opens each file, renders it and writes what was rendered; gives the worst exit of all.
///
/// # Errors
/// When standard output cannot be written.
pub(crate) fn each(
    files: &[PathBuf],
    output: &mut Output,
    mut render: impl FnMut(&Opened) -> Rendered,
) -> io::Result<Exit> {
    let (lang, quiet) = (output.manner.lang, output.manner.quiet);
    panic::set_hook(Box::new(remember));
    let mut worst = Exit::Clean;
    for (i, file) in files.iter().enumerate() {
        let name = name(file);
        if !quiet {
            progress(i + 1, files.len(), &name);
        }
        let exit = match caught(|| bytes(file).and_then(|b| Opened::from_bytes(&b, &name)).map(|o| render(&o))) {
            Ok((text, exit)) => {
                output.write(&text)?;
                exit
            }
            Err(why) => {
                complain(lang, &format!("{name}{}{}", lang.pick("：", ": "), lang.of(&why)));
                Exit::Failed
            }
        };
        worst = worst.max(exit);
    }
    Ok(worst)
}

/// Where the last panic was.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Remembers where a panic was, in place of printing it.
pub(crate) fn remember(info: &PanicHookInfo<'_>) {
    if let Ok(mut place) = PANIC.lock() {
        *place = info.location().map(ToString::to_string).unwrap_or_default();
    }
}

/// Runs the work on one document; a panic in it is a fault of ours and becomes an error like any other.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Say>) -> Result<T, Say> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let place = PANIC.lock().map(|p| p.clone()).unwrap_or_default();
        Err(Say::new(
            format!("程序内部出错（{place}）。这是 mingbai 的缺陷，不是文件的问题，请连同文件一起报告。"),
            format!(
                "internal error ({place}). This is a fault of mingbai, not of the file: please report it with the file."
            ),
        ))
    })
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// A file's name for people.
pub(crate) fn name(file: &Path) -> String {
    if is_standard_input(file) { "<stdin>".to_owned() } else { file.display().to_string() }
}

/// The bytes of a file, or of standard input.
///
/// # Errors
/// Why it cannot be read, and what to do.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Say> {
    if is_standard_input(file) {
        let mut bytes = Vec::new();
        return io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes).map_err(|e| unreadable(&e));
    }
    fs::read(file).map_err(|e| unreadable(&e))
}

/// What went wrong with a file, and what to do.
fn unreadable(error: &io::Error) -> Say {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Say::new("没有这个文件。请检查路径和文件名。", "no such file. Check the path and the name.")
        }
        io::ErrorKind::PermissionDenied => {
            Say::new("没有读取权限。请检查文件的权限。", "permission denied. Check the file's permissions.")
        }
        io::ErrorKind::IsADirectory => Say::new(
            "这是文件夹。请列出其中的文件，如 文件夹/*.xlsx。",
            "it is a folder. Name the files in it, such as folder/*.xlsx.",
        ),
        _ => Say::new(format!("无法读取：{error}"), format!("cannot be read: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        panic::set_hook(Box::new(remember));
        let why = caught::<()>(|| panic!("on purpose")).unwrap_err();
        assert!(why.en.contains("batch.rs"), "{}", why.en);
    }
}
