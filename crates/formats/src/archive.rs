//! Archives of files (压缩包): what a portal offers as one download of several attachments.
//!
//! Names are UTF-8 where the archive says so or where they are, and GB 18030 otherwise, as Chinese programs write them. What
//! operating systems and office programs leave behind is passed over. Archives within archives are opened too.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::GB18030;

use crate::{
    Doubt, DoubtKind, Error, Format, Limit, Read,
    bounds::{self, Size},
    limits::{
        ARCHIVE_CHARACTERS, ARCHIVE_NUMBERS, ARCHIVE_POSITIONS, ARCHIVES, FILES, MOST_ARCHIVE_CHARACTERS,
        MOST_ARCHIVE_NUMBERS, MOST_ARCHIVES, MOST_BYTES, MOST_FILES, MOST_POSITIONS, MOST_UNPACKED, MOST_WITHIN,
        USUAL_RATIO, WITHIN, within,
    },
    packed::{Entry, Failure, Packed},
    sniff,
};

/// What is done with a file of an archive: its path within the archive, and what was read of it or why nothing was.
pub type Look<'a> = dyn FnMut(&str, Result<Read, Error>) + 'a;

/// Reads each file of an archive that is wanted, one after the other, so that only one is held at a time: its path within
/// the archive (the name of an archive within the archive comes first), and what was read of it or why nothing was. Says whether the
/// bytes are an archive of files at all (a DOCX is none). What is unpacked is added to `unpacked`, which whoever looks at an
/// archive several times hands in again.
///
/// # Errors
/// [`Error::Broken`] for an archive that cannot be opened; [`Error::TooLarge`] and [`Error::Beyond`] for one that holds too much.
pub fn members(
    bytes: &[u8],
    name: &str,
    unpacked: &mut u64,
    wanted: &dyn Fn(&str) -> bool,
    look: &mut Look<'_>,
) -> Result<bool, Error> {
    within(bytes.len() as u64, MOST_BYTES, false)?;
    if !matches!(sniff(bytes, name), Ok(Format::Zip)) {
        return Ok(false);
    }
    within(*unpacked, WALKS * MOST_UNPACKED, true)?;
    let mut walk =
        Unpacking { unpacked: 0, within: 0, size: Size::default(), entries: 0, names: BTreeSet::new(), wanted, look };
    let done = walk.archive(bytes, "", 0);
    *unpacked += walk.unpacked;
    done.map(|()| true)
}

/// How often all that may be unpacked of an archive may be unpacked again, to look at it by parts.
const WALKS: u64 = 2;

struct Unpacking<'a, 'l> {
    /// Bytes unpacked so far, of this archive and of those within it.
    unpacked: u64,
    /// Bytes that its files unpack to in their turn, beyond what is usual.
    within: u64,
    /// What was read so far.
    size: Size,
    /// Files and folders so far, of this archive and of those within it.
    entries: usize,
    names: BTreeSet<String>,
    wanted: &'a dyn Fn(&str) -> bool,
    look: &'a mut Look<'l>,
}

impl Unpacking<'_, '_> {
    fn archive(&mut self, bytes: &[u8], folder: &str, depth: usize) -> Result<(), Error> {
        // Beyond the limit not even the list of another archive is read.
        if self.entries > MOST_FILES {
            return Err(Error::Beyond(&FILES));
        }
        let mut packed = Packed::after(self.unpacked, bytes).map_err(|failure| failure.of(Format::Zip))?;
        self.entries += packed.len();
        if self.entries > MOST_FILES {
            return Err(Error::Beyond(&FILES));
        }
        for index in 0..packed.len() {
            let Some(entry) = packed.entry(index).filter(|entry| !entry.is_folder) else { continue };
            let name = format!("{folder}{}", path(&entry));
            if is_left_behind(&name) || !(self.wanted)(&name) {
                continue;
            }
            if self.names.insert(name.clone()) {
                self.member(&mut packed, index, &entry, &name, depth)?;
            } else {
                (self.look)(&name, Err(broken("it holds two files of this name".into())));
            }
        }
        Ok(())
    }

    fn member(
        &mut self,
        packed: &mut Packed<'_>,
        index: usize,
        entry: &Entry,
        name: &str,
        depth: usize,
    ) -> Result<(), Error> {
        if entry.is_encrypted {
            (self.look)(name, Err(Error::Encrypted { format: Format::Zip }));
            return Ok(());
        }
        packed.resume(self.unpacked);
        let bytes = packed.unpack(index);
        self.unpacked = packed.unpacked();
        let bytes = match bytes {
            Ok(bytes) => bytes,
            // All that may be unpacked was: the rest of the archive cannot be.
            Err(Failure::TooLarge(error @ Error::TooLarge { limit: MOST_UNPACKED, .. })) => return Err(error),
            Err(failure) => {
                (self.look)(name, Err(failure.of(Format::Zip)));
                return Ok(());
            }
        };
        let format = sniff(&bytes, name);
        if !matches!(format, Ok(Format::Zip)) {
            self.hold(&bytes, &format)?;
            let read = self.read(&bytes, name);
            (self.look)(name, read);
            return Ok(());
        }
        let inner = if depth < MOST_ARCHIVES {
            self.archive(&bytes, &format!("{name}/"), depth + 1)
        } else {
            Err(Error::Beyond(&ARCHIVES))
        };
        match inner {
            Err(error @ Error::TooLarge { .. }) => Err(error),
            Err(error @ Error::Beyond(limit)) if *limit == WITHIN => Err(error),
            Err(error) => {
                (self.look)(name, Err(error));
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}

impl Unpacking<'_, '_> {
    /// Reads a file, unless those before it make as much as the files of an archive may.
    fn read(&mut self, bytes: &[u8], name: &str) -> Result<Read, Error> {
        if let Some(limit) = self.spent() {
            return Err(Error::Beyond(limit));
        }
        let read = crate::read(bytes, name)?;
        self.size = self.size.with(Size::of(&read.document));
        self.spent().map_or(Ok(read), |limit| Err(Error::Beyond(limit)))
    }

    /// The bound that the files so far lie beyond.
    fn spent(&self) -> Option<&'static Limit> {
        let Size { characters, numbers, positions } = self.size;
        let bounds = [
            (characters > MOST_ARCHIVE_CHARACTERS, &ARCHIVE_CHARACTERS),
            (numbers > MOST_ARCHIVE_NUMBERS, &ARCHIVE_NUMBERS),
            (positions > MOST_POSITIONS, &ARCHIVE_POSITIONS),
        ];
        bounds.into_iter().find(|(beyond, _)| *beyond).map(|(_, limit)| limit)
    }

    /// Counts what a file of the archive unpacks to in its turn, before it is read: each of them stays below the limits of its
    /// format, and many of them together would not.
    fn hold(&mut self, bytes: &[u8], format: &Result<Format, Error>) -> Result<(), Error> {
        let usual = USUAL_RATIO * bytes.len() as u64;
        let most = usual + MOST_WITHIN - self.within;
        let size = match format {
            Ok(Format::Docx | Format::Xlsx | Format::Ods | Format::Ofd) => {
                Packed::open(bytes).map_or(0, |mut packed| packed.size(most))
            }
            #[cfg(feature = "pdf")]
            Ok(Format::Pdf) => crate::pdf::unpacked(bytes, most),
            _ => 0,
        };
        self.within += size.saturating_sub(usual);
        if self.within > MOST_WITHIN { Err(Error::Beyond(&WITHIN)) } else { Ok(()) }
    }
}

fn broken(why: String) -> Error {
    Error::Broken { format: Format::Zip, why }
}

/// The path with `/`, without what would lead out of the archive.
fn path(entry: &Entry) -> String {
    let name = match std::str::from_utf8(&entry.raw_name) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(&entry.raw_name).0.into_owned(),
    };
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    parts.map(|part| part.replace(char::is_control, "")).collect::<Vec<_>>().join("/")
}

/// What systems and office programs leave in folders, and nobody publishes.
pub fn is_left_behind(path: &str) -> bool {
    let mut parts = path.split(['/', '\\']).filter(|part| !part.is_empty()).peekable();
    let mut last = "";
    while let Some(part) = parts.next() {
        if part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..") {
            return true;
        }
        last = if parts.peek().is_none() { part } else { last };
    }
    last.starts_with("~$") || ["Thumbs.db", "desktop.ini"].iter().any(|name| last.eq_ignore_ascii_case(name))
}

/// Reads an archive as one document: its files one after the other. A file that cannot be read is a doubt.
pub(crate) fn read(bytes: &[u8], name: &str) -> Result<Read, Error> {
    let mut all: BTreeMap<String, Result<Read, Error>> = BTreeMap::new();
    members(bytes, name, &mut 0, &|_| true, &mut |name, read| {
        all.insert(name.to_owned(), read);
    })?;
    let mut whole: Option<Read> = None;
    let (mut failures, mut first) = (Vec::new(), None);
    for (name, read) in all {
        match read {
            Ok(read) => match &mut whole {
                Some(whole) => whole.append(read),
                None => whole = Some(read),
            },
            Err(error) => {
                failures.push(unread(&name, &error));
                first.get_or_insert(error);
            }
        }
    }
    match whole {
        Some(mut read) => {
            read.notes.extend(failures);
            bounds::hold(read)
        }
        None => Err(first.unwrap_or(Error::Empty)),
    }
}

fn unread(name: &str, error: &Error) -> Doubt {
    let zh = format!("压缩包中的“{name}”没有读取（{}）", error.zh());
    Doubt::new(DoubtKind::Limit, document::Spot::default(), zh, format!("{name} in the archive was not read ({error})"))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        assert!(members(bytes, "a.zip", &mut 0, &|_| true, &mut |name, _| names.push(name.to_owned())).unwrap());
        names.sort();
        names
    }

    #[test]
    fn files_come_in_order_and_what_was_left_behind_does_not() {
        let inner = packed(&[("表.txt", b"c\td")]);
        let outer = packed(&[
            ("b/正文.txt", "文".as_bytes()),
            ("a.zip", &inner),
            ("__MACOSX/b/._正文.txt", b"x"),
            ("b/~$正文.docx", b"x"),
            ("b/Thumbs.db", b"x"),
            (".DS_Store", b"x"),
        ]);
        assert_eq!(names(&outer), ["a.zip/表.txt", "b/正文.txt"]);
        let read = crate::read(&outer, "a.zip").unwrap();
        assert_eq!(read.document.sources.len(), 2);
        assert_eq!(read.document.blocks.len(), 2);
    }

    #[test]
    fn names_in_gbk_are_decoded_and_paths_stay_inside() {
        // The writer marks names as UTF-8; an older program would not, and would write the bytes of GBK.
        let mut bytes = packed(&[("../xxxx.txt", b"a\tb\nc\td")]);
        while let Some(at) = bytes.windows(4).position(|w| w == b"xxxx") {
            bytes[at..at + 4].copy_from_slice(b"\xb1\xed\xb8\xf1");
        }
        assert_eq!(names(&bytes), ["表格.txt"]);
    }

    #[test]
    fn what_cannot_be_read_is_a_doubt_and_alone_an_error() {
        let mixed = packed(&[("a.txt", b"a\tb"), ("b.png", b"\x89PNG....")]);
        let notes = crate::read(&mixed, "a.zip").unwrap().notes;
        assert!(notes[0].message_en.starts_with("b.png in the archive was not read"), "{notes:?}");
        assert!(crate::read(&packed(&[("b.png", b"\x89PNG....")]), "a.zip").is_err());
        assert_eq!(crate::read(&packed(&[]), "a.zip"), Err(Error::Empty));
        assert!(!members(b"a\tb", "a.txt", &mut 0, &|_| true, &mut |_, _| {}).unwrap());
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let zeros = vec![0; 65 * 1024 * 1024];
        let bomb = packed(&[("a.txt", zeros.as_slice())]);
        assert!(bomb.len() < 200_000);
        assert!(matches!(crate::read(&bomb, "a.zip"), Err(Error::TooLarge { .. })));
        let many: Vec<String> = (0..=MOST_FILES).map(|n| format!("{n}.txt")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
        assert_eq!(crate::read(&packed(&many), "a.zip"), Err(Error::Beyond(&FILES)));
    }

    #[test]
    fn folders_and_files_count_over_all_archives() {
        let mut inner = ZipWriter::new(Cursor::new(Vec::new()));
        (0..400).for_each(|n| inner.add_directory(format!("{n}/"), SimpleFileOptions::default()).unwrap());
        inner.start_file("a.txt", SimpleFileOptions::default()).unwrap();
        inner.write_all(b"a\tb").unwrap();
        let inner = inner.finish().unwrap().into_inner();
        let of = |count: usize| {
            let names: Vec<String> = (0..count).map(|n| format!("{n}.zip")).collect();
            packed(&names.iter().map(|name| (name.as_str(), inner.as_slice())).collect::<Vec<_>>())
        };
        assert_eq!(crate::read(&of(2), "a.zip").unwrap().notes, []);
        let notes = crate::read(&of(3), "a.zip").unwrap().notes;
        assert!(notes.iter().any(|n| n.message_zh.contains("上限 1000")), "{notes:?}");
    }

    #[test]
    fn an_archive_is_not_unpacked_again_and_again() {
        let bytes = packed(&[("a.txt", b"a\tb")]);
        let mut unpacked = WALKS * MOST_UNPACKED;
        let mut walk = || members(&bytes, "a.zip", &mut unpacked, &|_| true, &mut |_, _| {});
        assert_eq!(walk(), Ok(true));
        assert!(matches!(walk(), Err(Error::TooLarge { .. })));
    }
}
