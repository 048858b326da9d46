//! Archives of files (压缩包): what a portal offers as one download of several attachments.
//!
//! Names are UTF-8 where the archive says so or where they are, and GB 18030 otherwise, as Chinese programs write them. What
//! operating systems and office programs leave behind is passed over. Archives within archives are opened too.

use encoding_rs::GB18030;

use crate::{
    Doubt, DoubtKind, Error, Format, Read,
    limits::{MOST_ARCHIVES, MOST_FILES, MOST_UNPACKED, within},
    packed::{Entry, Failure, Packed},
    sniff,
};

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path within the archive; the name of an archive within the archive comes first.
    pub name: String,
    /// Its content, or why there is none.
    pub bytes: Result<Vec<u8>, Error>,
}

/// The files of an archive in the order of their paths; nothing if the bytes are no archive of files (a DOCX is none).
///
/// # Errors
/// [`Error::Broken`] for an archive that cannot be opened, [`Error::TooLarge`] for one that holds too much.
pub fn unpack(bytes: &[u8], name: &str) -> Result<Option<Vec<Member>>, Error> {
    if !matches!(sniff(bytes, name), Ok(Format::Zip)) {
        return Ok(None);
    }
    let mut unpacking = Unpacking::default();
    unpacking.archive(bytes, "", 0)?;
    unpacking.members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Some(unpacking.members))
}

#[derive(Default)]
struct Unpacking {
    members: Vec<Member>,
    unpacked: u64,
}

impl Unpacking {
    fn archive(&mut self, bytes: &[u8], folder: &str, depth: usize) -> Result<(), Error> {
        let mut packed = Packed::open(bytes).map_err(|e| broken(e.to_string()))?;
        if packed.len() > MOST_FILES {
            return Err(broken(format!("{} files are more than {MOST_FILES}", packed.len())));
        }
        for index in 0..packed.len() {
            let Some(entry) = packed.entry(index).filter(|entry| !entry.is_folder) else { continue };
            let name = format!("{folder}{}", path(&entry));
            if is_left_behind(&name) {
                continue;
            }
            if self.members.len() >= MOST_FILES {
                return Err(broken(format!("it holds more than {MOST_FILES} files")));
            }
            self.member(&mut packed, index, &entry, name, depth)?;
        }
        Ok(())
    }

    fn member(
        &mut self,
        packed: &mut Packed<'_>,
        index: usize,
        entry: &Entry,
        name: String,
        depth: usize,
    ) -> Result<(), Error> {
        let bytes =
            if entry.is_encrypted { Err(Error::Encrypted { format: Format::Zip }) } else { unpacked(packed, index) };
        if let Ok(bytes) = &bytes {
            self.unpacked += bytes.len() as u64;
            within(self.unpacked, MOST_UNPACKED, true)?;
            if matches!(sniff(bytes, &name), Ok(Format::Zip)) {
                let inner = if depth < MOST_ARCHIVES {
                    self.archive(bytes, &format!("{name}/"), depth + 1)
                } else {
                    Err(broken("archives lie in it one inside the other".into()))
                };
                self.members.extend(inner.err().map(|error| Member { name, bytes: Err(error) }));
                return Ok(());
            }
        }
        self.members.push(Member { name, bytes });
        Ok(())
    }
}

fn broken(why: String) -> Error {
    Error::Broken { format: Format::Zip, why }
}

fn unpacked(packed: &mut Packed<'_>, index: usize) -> Result<Vec<u8>, Error> {
    packed.unpack(index).map_err(|failure| match failure {
        Failure::TooLarge(error) => error,
        Failure::Damaged(why) => broken(why),
    })
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
    let members = unpack(bytes, name)?.unwrap_or_default();
    let mut whole: Option<Read> = None;
    let (mut failures, mut first) = (Vec::new(), None);
    for member in members {
        match member.bytes.and_then(|bytes| crate::read(&bytes, &member.name)) {
            Ok(read) => match &mut whole {
                Some(whole) => whole.append(read),
                None => whole = Some(read),
            },
            Err(error) => {
                failures.push(unread(&member.name, &error));
                first.get_or_insert(error);
            }
        }
    }
    match whole {
        Some(mut read) => {
            read.notes.extend(failures);
            Ok(read)
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
        unpack(bytes, "a.zip").unwrap().unwrap().into_iter().map(|m| m.name).collect()
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
        assert!(unpack(b"a\tb", "a.txt").unwrap().is_none());
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let zeros = vec![0; 65 * 1024 * 1024];
        let bomb = packed(&[("a.txt", zeros.as_slice())]);
        assert!(bomb.len() < 200_000);
        assert!(matches!(crate::read(&bomb, "a.zip"), Err(Error::TooLarge { .. })));
        let many: Vec<String> = (0..=MOST_FILES).map(|n| format!("{n}.txt")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
        assert!(matches!(crate::read(&packed(&many), "a.zip"), Err(Error::Broken { .. })));
    }
}
