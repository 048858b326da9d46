//! What people filled in by hand (已填内容): no command loses it, not even where files may be replaced.

use std::{
    io,
    path::{Path, PathBuf},
};

use budget::Say;
use formats::{book, records};

use crate::{
    job::{Answer, Entered, Job},
    open::{File, about},
    sandbox::Reader,
    save,
};

/// What of a file was filled in. What cannot be read as a sheet or a workbook of ours has no entries that we would know of.
pub(crate) fn found(file: &File) -> Entered {
    if let Ok(book) = book::read(&file.bytes)
        && intake::is_ours(&book)
    {
        return if intake::is_filled(&book) { Entered::Workbook } else { Entered::Nothing };
    }
    let read = records::read(&file.bytes, &file.name).ok();
    match read.and_then(|read| editions::entries(&read.document)) {
        None | Some(0) => Entered::Nothing,
        Some(entries) => Entered::Sheet(entries),
    }
}

/// A copy of what stood where a file was written.
pub(crate) struct Kept(PathBuf);

impl Kept {
    /// Where it is.
    pub(crate) fn say(&self) -> Say {
        let kept = self.0.display();
        Say::new(format!("原有的数据工作簿保留为 {kept}"), format!("the workbook as it was is kept as {kept}"))
    }
}

/// The endings of files that people fill in; others are not read to be replaced.
const FILLED_IN: [&str; 7] = ["xlsx", "csv", "toml", "md", "html", "htm", "docx"];

/// Writes a file; `replace` allows for one that is there, and the reader, where there is one, tells what of that was filled in: a sheet
/// of actuals that was is not replaced, and of a workbook of data a copy is kept.
///
/// # Errors
/// Why it is not written, said of the file.
pub(crate) fn put(path: &Path, bytes: &[u8], replace: bool, reader: Option<&Reader<'_>>) -> Result<Option<Kept>, Say> {
    let cannot = |error: io::Error| about(&path.display().to_string(), &unsaved(path, &error));
    let earlier = reader.filter(|_| replace && path.is_file() && may_be_filled_in(path)).zip(File::of(path).ok());
    let mut kept = None;
    if let Some((reader, file)) = earlier.filter(|(_, file)| file.bytes != bytes) {
        let there = file.bytes.clone();
        match reader.ask(&Job::Entered, vec![file]) {
            Ok(Answer::Entered(Entered::Sheet(entries))) => {
                return Err(about(&path.display().to_string(), &has_entries(entries)));
            }
            Ok(Answer::Entered(Entered::Workbook)) => kept = Some(Kept(save::keep(path, &there).map_err(cannot)?)),
            _ => {}
        }
    }
    save::save(path, bytes, replace).map_err(cannot)?;
    Ok(kept)
}

fn may_be_filled_in(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| FILLED_IN.contains(&ending.as_str()))
}

/// Why a file is not written.
fn unsaved(path: &Path, error: &io::Error) -> Say {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if error.kind() == io::ErrorKind::NotFound && parent.is_none_or(Path::is_dir) {
        // Some folders are no folders of a disk, and say only that there is no such file.
        return Say::new(
            "无法写入：这个文件夹里不能建立文件，请换一个文件夹",
            "cannot be written: no file can be made in this folder; use another",
        );
    }
    save::unwritable(error)
}

fn has_entries(entries: usize) -> Say {
    Say::new(
        format!("这是已填写的填报表（填了 {entries} 处），不覆盖：请换一个文件名"),
        format!("it is a sheet that was filled in ({entries} cells) and is not overwritten: use another name"),
    )
}
