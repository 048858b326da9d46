//! Documents from files: one file, an archive of several, or several files as one document.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read},
    path::Path,
};

use budget::{Note, NoteKind, Say};
use document::{Block, Document, Heading, Path as SymbolicPath, Place};
use formats::{Doubt, DoubtKind};
use forms::{Outline, Reading};
use report::Paper;
use serde::de::IgnoredAny;

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

/// What begins as JSON does, without the mark before it.
pub(crate) fn braced(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace());
    first.filter(|b| matches!(b, b'[' | b'{')).map(|_| bytes)
}

/// Whether it is JSON.
fn is_json(bytes: &[u8]) -> bool {
    braced(bytes).is_some_and(|bytes| serde_json::from_slice::<IgnoredAny>(bytes).is_ok())
}

fn read(bytes: &[u8], name: &str) -> Result<formats::Read, Say> {
    if is_json(bytes) {
        return Err(Say::new(
            "这是 JSON 数据，不是公开文件：请核对原来的文件；数据可以用 mingbai diff 比较，用 mingbai compile 编制成公开文件",
            "it is data in JSON and no disclosure: check the file that it was read from; mingbai diff compares data, and mingbai compile makes documents of it",
        ));
    }
    formats::read(bytes, name).map_err(|e| said(&e)).and_then(published)
}

/// What was read, unless it is one of the files that people fill in for this program: these are no disclosures, and what their examples say
/// is not stated by anybody.
fn published(read: formats::Read) -> Result<formats::Read, Say> {
    if read.document.sources.iter().any(|source| intake::are_ours(&source.sheets)) {
        return Err(Say::new(
            "这是数据工作簿，不是公开文件：填好后用 mingbai compile 编制成公开文件",
            "it is a workbook of data and no disclosure: fill it in, and make one of it with mingbai compile",
        ));
    }
    if editions::is_sheet(&read.document) {
        return Err(Say::new(
            "这是填报表，不是公开文件：填好后用 mingbai score 公开文件 --actuals 填报表 计算得分",
            "it is a sheet of actuals and no disclosure: fill it in, and score it with mingbai score DISCLOSURE --actuals SHEET",
        ));
    }
    Ok(read)
}

/// What a format has against a file, or against being written.
pub(crate) fn said(error: &formats::Error) -> Say {
    Say::new(error.zh(), error.to_string())
}

/// A file that was taken in: what it is called, and its bytes.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    /// Takes a file in, under its own name.
    ///
    /// # Errors
    /// Why it cannot be read, said of that file.
    pub(crate) fn of(path: &Path) -> Result<Self, Say> {
        let name = name(path);
        let bytes = bytes(path).map_err(|why| about(&name, &why))?;
        Ok(Self { name, bytes })
    }
}

/// Looks at each document of a file, one, or those of an archive, so that only one is held at a time.
///
/// # Errors
/// Why nothing can be read of it.
pub(crate) fn documents(file: &File, look: &mut dyn FnMut(&Opened)) -> Result<(), Say> {
    let File { name, bytes } = file;
    let (mut outlines, mut failures) = (Vec::new(), Vec::new());
    let (mut unpacked, mut reads) = (0, Kept::default());
    let is_archive = formats::members(bytes, name, &mut unpacked, &|_| true, &mut |member, read| match read
        .map_err(|e| said(&e))
        .and_then(published)
    {
        Ok(read) => {
            outlines.push(Outline::of(member, &forms::recognize(&read.document)));
            reads.keep(member, read);
        }
        Err(why) => failures.push((member.to_owned(), why)),
    });
    if !is_archive.map_err(|e| said(&e))? {
        look(&Opened::from_bytes(bytes, name)?);
        return Ok(());
    }
    outlines.sort_by(|a, b| a.name.cmp(&b.name));
    failures.sort_by(|a, b| a.0.cmp(&b.0));
    archive(file, &outlines, failures, Kept { unpacked, ..reads }, look)
}

/// All files as one document, texts before tables whatever order they were given in: the cover and the contents of a
/// publication hold for its tables.
///
/// # Errors
/// The first file that cannot be read, with the reason: a document with a part missing would be another one.
pub(crate) fn as_one(files: &[File]) -> Result<Opened, Say> {
    let mut parts = parts(files)?;
    let order = if parts.len() > 1 { forms::in_order(&outlines(&parts)) } else { vec![0] };
    joined(order.into_iter().filter_map(|i| parts.get_mut(i).and_then(Option::take)))
}

/// All files as one document, in the order given, which is that of [`forms::groups`].
///
/// # Errors
/// As [`as_one`].
pub(crate) fn in_order(files: &[File]) -> Result<Opened, Say> {
    joined(parts(files)?.into_iter().flatten())
}

/// A file's name and what was read of it.
type Part = (String, formats::Read);

fn parts(files: &[File]) -> Result<Vec<Option<Part>>, Say> {
    let part = |File { name, bytes }: &File| {
        let part = read(bytes, name).map_err(|why| about(name, &why))?;
        Ok(Some((name.clone(), part)))
    };
    files.iter().map(part).collect()
}

/// A message about a file.
pub(crate) fn about(file: &str, why: &Say) -> Say {
    Say::new(format!("{file}：{}", why.zh), format!("{file}: {}", why.en))
}

fn joined(parts: impl Iterator<Item = Part>) -> Result<Opened, Say> {
    let whole = parts.reduce(|(mut names, mut whole), (name, part)| {
        names.push_str(" + ");
        names.push_str(&name);
        whole.append(part);
        (names, whole)
    });
    let (name, read) = whole.ok_or_else(no_files)?;
    Ok(Opened::of(fitting(read)?, &name))
}

pub(crate) fn no_files() -> Say {
    Say::new("没有文件", "no files")
}

/// What each part states by itself.
fn outlines(parts: &[Option<Part>]) -> Vec<Outline> {
    parts.iter().flatten().map(|(name, read)| Outline::of(name, &forms::recognize(&read.document))).collect()
}

/// The documents of an archive: its files, put together as they belong together.
fn archive(
    file: &File,
    outlines: &[Outline],
    failures: Vec<(String, Say)>,
    mut kept: Kept,
    look: &mut dyn FnMut(&Opened),
) -> Result<(), Say> {
    let groups = forms::groups(outlines);
    let alone = groups.len() == 1;
    let mut failures = Some(failures);
    for group in groups {
        let names: Vec<&str> = group.iter().filter_map(|&i| outlines.get(i)).map(|o| o.name.as_str()).collect();
        let Some(first) = names.first() else { continue };
        let name = if alone { file.name.clone() } else { format!("{}/{first}", file.name) };
        let mut opened = Opened::of(members(file, &names, &mut kept)?, &name);
        let unread = failures.take().into_iter().flatten();
        opened.notes.extend(unread.map(|(name, why)| unread_member(&name, &why)));
        look(&opened);
    }
    match failures {
        None => Ok(()),
        Some(failures) => Err(failures.into_iter().next().map_or_else(empty_archive, |(_, why)| why)),
    }
}

/// Files of an archive that were read to see what belongs together, so that few are unpacked and read again.
#[derive(Default)]
struct Kept {
    reads: BTreeMap<String, formats::Read>,
    size: usize,
    /// Bytes that were unpacked so far, whether or not what they hold was kept.
    unpacked: u64,
}

/// The most that is kept, in bytes of text and for each cell as much as it takes.
const MOST_KEPT: usize = 64 * 1024 * 1024;
const OF_CELL: usize = 64;

impl Kept {
    fn keep(&mut self, name: &str, read: formats::Read) {
        let of_block = |block: &Block| match block {
            Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => {
                OF_CELL * line.runs.len() + line.text().len()
            }
            Block::Table(table) => {
                OF_CELL * table.grid.height() * table.grid.width()
                    + table.grid.origins().map(|(_, cell)| cell.text.len()).sum::<usize>()
            }
            Block::Picture(picture) => picture.labels.iter().map(|label| OF_CELL + label.len()).sum(),
        };
        let size: usize = read.document.blocks.iter().map(of_block).sum();
        if self.size + size <= MOST_KEPT {
            self.size += size;
            self.reads.insert(name.to_owned(), read);
        }
    }
}

/// Some files of an archive as one, in this order.
fn members(file: &File, names: &[&str], kept: &mut Kept) -> Result<formats::Read, Say> {
    let mut parts: Vec<Option<formats::Read>> = names.iter().map(|name| kept.reads.remove(*name)).collect();
    if parts.iter().any(Option::is_none) {
        again(file, names, &mut parts, &mut kept.unpacked)?;
    }
    let whole = parts.into_iter().flatten().reduce(|mut whole, part| {
        whole.append(part);
        whole
    });
    fitting(whole.ok_or_else(no_files)?)
}

/// What was read of several files, where it is no more than one document may hold.
fn fitting(read: formats::Read) -> Result<formats::Read, Say> {
    read.fits().map_err(|e| said(&e))?;
    Ok(read)
}

/// Reads those files of an archive that were not kept.
fn again(file: &File, names: &[&str], parts: &mut [Option<formats::Read>], unpacked: &mut u64) -> Result<(), Say> {
    let names: Vec<&str> =
        names.iter().zip(parts.iter()).map(|(name, part)| if part.is_none() { *name } else { "" }).collect();
    // A file may lie in an archive within the archive, whose name comes first.
    let wanted = |name: &str| {
        names
            .iter()
            .filter(|n| !n.is_empty())
            .any(|n| n.strip_prefix(name).is_some_and(|r| r.is_empty() || r.starts_with('/')))
    };
    let done = formats::members(&file.bytes, &file.name, unpacked, &wanted, &mut |member, read| {
        let place = names.iter().position(|name| *name == member).and_then(|i| parts.get_mut(i));
        if let Some(place) = place {
            *place = read.ok();
        }
    });
    done.map(|_| ()).map_err(|e| said(&e))
}

fn empty_archive() -> Say {
    Say::new(
        "压缩包里没有文件。请检查是否完整下载。",
        "the archive holds no files. Check that it was downloaded as a whole.",
    )
}

fn unread_member(name: &str, why: &Say) -> Note {
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

/// The bytes of a file, or of standard input.
///
/// # Errors
/// Why they cannot be read.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Say> {
    let mut bytes = Vec::new();
    let taken = if is_standard_input(file) {
        io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
    };
    taken.map(|_| bytes).map_err(|e| match e.kind() {
        // What the shell found no file for is handed over as it was typed.
        io::ErrorKind::NotFound if file.to_string_lossy().contains(['*', '?']) => {
            Say::new("没有与此相符的文件。请检查路径和文件名。", "no file matches this. Check the path and the name.")
        }
        _ => unreadable(&e),
    })
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
        io::ErrorKind::NotADirectory => Say::new(
            "这不是文件夹，或路径中有一段不是文件夹。只核对一个文件，不用 --batch。",
            "it is no folder, or a part of the path is none. To check one file, leave out --batch.",
        ),
        _ => Say::new(format!("无法读取：{error}"), format!("cannot be read: {error}")),
    }
}
