//! Files that are written: whole or not at all, and none in the place of another unless that was asked for.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
};

use budget::Say;

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

/// Why a file cannot be written, and what to do.
pub(crate) fn unwritable(error: &io::Error) -> Say {
    let (zh, en) = match error.kind() {
        io::ErrorKind::AlreadyExists => (
            "已有这个文件，没有覆盖：请换一个文件名，或加 --force",
            "the file is there already and was not overwritten: use another name, or --force",
        ),
        io::ErrorKind::NotFound => {
            ("无法写入：没有这个文件夹，请先建立", "cannot be written: the folder is not there; make it first")
        }
        io::ErrorKind::IsADirectory => {
            ("无法写入：这是文件夹，请写出其中的文件名", "cannot be written: it is a folder; name a file in it")
        }
        io::ErrorKind::NotADirectory => (
            "无法写入：路径中有一段不是文件夹，请检查路径",
            "cannot be written: a part of the path is no folder; check the path",
        ),
        io::ErrorKind::PermissionDenied => {
            ("无法写入：没有写入权限，请换一个文件夹", "cannot be written: permission denied; use another folder")
        }
        io::ErrorKind::ReadOnlyFilesystem => (
            "无法写入：所在的磁盘只能读取，请换一个文件夹",
            "cannot be written: the file system is read-only; use another folder",
        ),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => (
            "无法写入：磁盘空间不足，原有的文件没有改动",
            "cannot be written: there is no room left; what was there is as it was",
        ),
        _ => return Say::new(format!("无法写入：{error}"), format!("cannot be written: {error}")),
    };
    Say::new(zh, en)
}

/// Why a file is not written that is one of those that were read: with `--force` too, what a person gave in stays.
pub(crate) fn is_input(path: &Path, inputs: &[&Path]) -> Option<Say> {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    let written = whole(path)?;
    inputs.iter().any(|input| whole(input).is_some_and(|input| input == written)).then(|| {
        Say::new(
            "这是读入的文件，不能写在上面：请换一个文件名",
            "it is a file that was read, and is not written over: use another name",
        )
    })
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
    fn what_was_read_is_known_under_any_name() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp/input");
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(folder.join("b")).unwrap();
        let path = folder.join("a.md");
        save(&path, b"1", false).unwrap();
        assert!(is_input(&folder.join("b/../a.md"), &[&path]).is_some());
        assert!(is_input(&folder.join("c.md"), &[&path]).is_none());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&path, folder.join("link.md")).unwrap();
            assert!(is_input(&folder.join("link.md"), &[&path]).is_some());
        }
    }

    #[test]
    fn why_nothing_is_written_is_said_in_the_reader_s_language() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp/unwritable");
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        save(&folder.join("a"), b"1", false).unwrap();
        let cases = [
            ("", "这是文件夹"),
            ("none/b", "没有这个文件夹"),
            #[cfg(unix)]
            ("a/b", "不是文件夹"),
        ];
        for (name, told) in cases {
            let why = unwritable(&save(&folder.join(name), b"2", true).unwrap_err());
            assert!(why.zh.contains(told) && !why.zh.contains("os error"), "{name}: {}", why.zh);
        }
    }

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
