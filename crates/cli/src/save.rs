//! Files that are written: whole or not at all, and none in the place of another unless that was asked for.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
};

/// Writes a file; `replace` allows for one that is there. The bytes are put in a file beside it first, which then takes its
/// name, so that nobody ever sees half of it. What is no file (a pipe, a terminal) is written as it is.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] for a file that is there, or why it cannot be written.
pub(crate) fn save(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => return fs::write(path, bytes),
        Ok(_) if !replace => return Err(io::ErrorKind::AlreadyExists.into()),
        _ => {}
    }
    // A link stays a link: what it leads to is written.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let draft = beside(&path, &format!(".{}.tmp", process::id()));
    let written = write_new(&draft, bytes).and_then(|()| publish(&draft, &path, replace));
    if written.is_err() {
        // It may not even be there.
        drop(fs::remove_file(&draft));
    }
    written
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives the draft its name. Where nothing may be replaced, a second name is given, which fails if it is taken in the meantime.
fn publish(draft: &Path, path: &Path, replace: bool) -> io::Result<()> {
    if replace {
        if let Ok(found) = fs::metadata(path) {
            fs::set_permissions(draft, found.permissions())?;
        }
        return fs::rename(draft, path);
    }
    match fs::hard_link(draft, path) {
        Ok(()) => fs::remove_file(draft),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has links.
        Err(_) if !path.exists() => fs::rename(draft, path),
        Err(error) => Err(error),
    }
}

/// Keeps a copy of a file beside it under a name that no other has, and says which.
///
/// # Errors
/// Why it cannot be written.
pub(crate) fn keep(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..=MOST_KEPT {
        let ending = if number == 1 { ".bak".to_owned() } else { format!(".bak{number}") };
        let kept = beside(path, &ending);
        match save(&kept, bytes, false) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            done => return done.map(|()| kept),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Copies of one file.
const MOST_KEPT: usize = 1_000;

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(ending);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_replaced_unless_asked_for_and_nothing_is_left_behind() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp/save");
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.csv");
        save(&path, b"1", false).unwrap();
        assert_eq!(save(&path, b"2", false).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"1");
        save(&path, b"2", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"2");
        let kept = [keep(&path, b"2").unwrap(), keep(&path, b"2").unwrap()];
        assert_eq!(kept, [folder.join("a.csv.bak"), folder.join("a.csv.bak2")]);
        assert!(save(&folder.join("none/a.csv"), b"1", true).is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    }
}
