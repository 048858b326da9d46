//! Documents from files: one file, an archive of several, or several files as one document.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use budget::{Note, NoteKind, Say};
use document::{Document, Path as SymbolicPath, Place};
use formats::{Doubt, DoubtKind};
use forms::{Outline, Reading};
use report::Paper;

/// A document that was read, with everything that [`Paper`] borrows.
pub(crate) struct Opened {
    pub(crate) name: String,
    pub(crate) document: Document,
    pub(crate) reading: Reading,
    pub(crate) notes: Vec<Note>,
}

impl Opened {
    /// Reads and recognises a document.
    ///
    /// # Errors
    /// Why nothing can be read of it.
    pub(crate) fn from_bytes(bytes: &[u8], name: &str) -> Result<Self, Say> {
        read(bytes, name).map(|read| Self::of(read, name))
    }

    /// Recognises what was read.
    pub(crate) fn of(read: formats::Read, name: &str) -> Self {
        let mut reading = forms::recognize(&read.document);
        let mut notes: Vec<Note> = read.notes.into_iter().map(note).collect();
        notes.append(&mut reading.notes);
        Self { name: name.to_owned(), document: read.document, reading, notes }
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
            kinds: &tally.kinds,
        }
    }

    /// The files that it was read from.
    pub(crate) fn files(&self) -> Vec<String> {
        self.document.sources.iter().map(|source| source.name.clone()).collect()
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

fn read(bytes: &[u8], name: &str) -> Result<formats::Read, Say> {
    formats::read(bytes, name).map_err(|e| said(&e))
}

fn said(error: &formats::Error) -> Say {
    Say::new(error.zh(), error.to_string())
}

/// The documents of a file: one, or those of an archive.
///
/// # Errors
/// Why nothing can be read of it.
pub(crate) fn documents(file: &Path) -> Result<Vec<Opened>, Say> {
    let (name, bytes) = (name(file), bytes(file)?);
    match formats::unpack(&bytes, &name).map_err(|e| said(&e))? {
        None => Opened::from_bytes(&bytes, &name).map(|opened| vec![opened]),
        Some(members) => archive(members, &name),
    }
}

/// All files as one document, texts before tables whatever order they were given in: the cover and the contents of a
/// publication hold for its tables.
///
/// # Errors
/// The first file that cannot be read, with the reason: a document with a part missing would be another one.
pub(crate) fn as_one<'p>(files: impl IntoIterator<Item = &'p Path>) -> Result<Opened, Say> {
    let mut parts = parts(files)?;
    let order = if parts.len() > 1 { forms::in_order(&outlines(&parts)) } else { vec![0] };
    joined(order.into_iter().filter_map(|i| parts.get_mut(i).and_then(Option::take)))
}

/// All files as one document, in the order given, which is that of [`forms::groups`].
///
/// # Errors
/// As [`as_one`].
pub(crate) fn in_order<'p>(files: impl IntoIterator<Item = &'p Path>) -> Result<Opened, Say> {
    joined(parts(files)?.into_iter().flatten())
}

/// A file's name and what was read of it.
type Part = (String, formats::Read);

fn parts<'p>(files: impl IntoIterator<Item = &'p Path>) -> Result<Vec<Option<Part>>, Say> {
    let part = |file: &Path| {
        let name = name(file);
        let part = bytes(file).and_then(|bytes| read(&bytes, &name));
        let part = part.map_err(|why| Say::new(format!("{name}：{}", why.zh), format!("{name}: {}", why.en)))?;
        Ok(Some((name, part)))
    };
    files.into_iter().map(part).collect()
}

fn joined(parts: impl Iterator<Item = Part>) -> Result<Opened, Say> {
    let whole = parts.reduce(|(mut names, mut whole), (name, part)| {
        names.push_str(" + ");
        names.push_str(&name);
        whole.append(part);
        (names, whole)
    });
    let (name, read) = whole.ok_or_else(|| Say::new("没有文件", "no files"))?;
    Ok(Opened::of(read, &name))
}

/// What each part states by itself.
fn outlines(parts: &[Option<Part>]) -> Vec<Outline> {
    parts.iter().flatten().map(|(name, read)| Outline::of(name, &forms::recognize(&read.document))).collect()
}

/// The documents of an archive: its files, put together as they belong together.
fn archive(members: Vec<formats::Member>, archive: &str) -> Result<Vec<Opened>, Say> {
    let (mut parts, mut failures) = (Vec::new(), Vec::new());
    for member in members {
        match member.bytes.and_then(|bytes| formats::read(&bytes, &member.name)) {
            Ok(read) => parts.push(Some((member.name, read))),
            Err(error) => failures.push((member.name, said(&error))),
        }
    }
    let groups = forms::groups(&outlines(&parts));
    let alone = groups.len() == 1;
    let mut documents: Vec<Opened> = Vec::new();
    for group in groups {
        let mut taken = group.into_iter().filter_map(|i| parts.get_mut(i).and_then(Option::take));
        let Some((first, mut whole)) = taken.next() else { continue };
        taken.for_each(|(_, read)| whole.append(read));
        let name = if alone { archive.to_owned() } else { format!("{archive}/{first}") };
        documents.push(Opened::of(whole, &name));
    }
    match documents.first_mut() {
        Some(first) => first.notes.extend(failures.into_iter().map(|(name, why)| unread(&name, &why))),
        None => return Err(failures.into_iter().next().map_or_else(empty_archive, |(_, why)| why)),
    }
    Ok(documents)
}

fn empty_archive() -> Say {
    Say::new(
        "压缩包里没有文件。请检查是否完整下载。",
        "the archive holds no files. Check that it was downloaded as a whole.",
    )
}

fn unread(name: &str, why: &Say) -> Note {
    let message = Say::new(
        format!("压缩包中的“{name}”没有读取（{}）", why.zh),
        format!("{name} in the archive was not read ({})", why.en),
    );
    Note { kind: NoteKind::Missing, message, place: Place::default() }
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// What a file is called.
pub(crate) fn name(file: &Path) -> String {
    if is_standard_input(file) { "<stdin>".to_owned() } else { file.display().to_string() }
}

/// The most bytes that are taken from a file: one more than the reader takes, so that it refuses what is larger.
const MOST_BYTES: u64 = 64 * 1024 * 1024 + 1;

pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Say> {
    let mut bytes = Vec::new();
    let taken = if is_standard_input(file) {
        io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
    };
    taken.map(|_| bytes).map_err(|e| unreadable(&e))
}

/// What went wrong with a file, and what to do.
pub(crate) fn unreadable(error: &io::Error) -> Say {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Say::new("没有这个文件。请检查路径和文件名。", "no such file. Check the path and the name.")
        }
        io::ErrorKind::PermissionDenied => {
            Say::new("没有读取权限。请检查文件的权限。", "permission denied. Check the file's permissions.")
        }
        io::ErrorKind::IsADirectory => Say::new(
            "这是文件夹。请列出其中的文件，或用 mingbai check --batch 文件夹。",
            "it is a folder. Name the files in it, or use mingbai check --batch FOLDER.",
        ),
        _ => Say::new(format!("无法读取：{error}"), format!("cannot be read: {error}")),
    }
}
