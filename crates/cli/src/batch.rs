//! A folder of files: all are read, what belongs together is put together, each disclosure is checked and has its line.
//!
//! Two passes keep memory small: in the first every file is read and checked by itself, and only its outline and its counts
//! are kept; in the second the files that belong together are read again, as one. Several files are worked on at a time; the
//! order of the lines is that of the files' paths.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use budget::Say;
use forms::Outline;
use report::batch::{Counts, Row};

use crate::{
    guard::in_parallel,
    job::{Answer, Job, Single},
    open::{self, File},
    output::progress,
    sandbox::Reader,
};

/// Folders within folders that are entered.
const MOST_DEPTH: usize = 32;
/// Files of a batch.
const MOST_FILES: usize = 100_000;

/// The lines of all disclosures in a folder.
///
/// # Errors
/// Why the folder cannot be read.
pub(crate) fn rows(folder: &Path, reader: &Reader<'_>, quiet: bool) -> Result<Vec<Row>, Say> {
    let singles =
        of_each(folder, quiet, |file| first_pass(folder, file, reader))?.into_iter().flat_map(|(_, singles)| singles);
    let (joinable, mut rows): (Vec<Single>, Vec<Single>) = singles.partition(|single| single.outline.is_some());
    rows.extend(second_pass(folder, joinable, reader));
    let mut rows: Vec<Row> = rows.into_iter().map(|single| single.row).collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}

/// The files of a folder, those of one disclosure together, in the order of the paths of their first. An archive stands alone, whatever
/// it holds.
///
/// # Errors
/// Why the folder cannot be read.
pub(crate) fn groups(folder: &Path, reader: &Reader<'_>, quiet: bool) -> Result<Vec<Vec<PathBuf>>, Say> {
    let mut outlines = Vec::new();
    let mut groups = Vec::new();
    for (file, outline) in of_each(folder, quiet, |file| outline(folder, file, reader))? {
        match outline {
            Some(outline) => outlines.push(outline),
            None => groups.push(vec![file]),
        }
    }
    let files =
        |group: Vec<usize>| group.iter().filter_map(|at| outlines.get(*at)).map(|o| folder.join(&o.name)).collect();
    groups.extend(forms::groups(&outlines).into_iter().map(files));
    groups.sort_by(|a: &Vec<PathBuf>, b| a.iter().min().cmp(&b.iter().min()));
    Ok(groups)
}

/// What is found of each file of a folder by itself.
fn of_each<T: Send>(folder: &Path, quiet: bool, find: impl Fn(&Path) -> T + Sync) -> Result<Vec<(PathBuf, T)>, Say> {
    let mut files = Vec::new();
    collect(folder, 0, &mut files).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => Say::new("没有这个文件夹。请检查路径。", "no such folder. Check the path."),
        _ => open::unreadable(&e),
    })?;
    let done = AtomicUsize::new(0);
    let found = in_parallel(&files, |file| {
        let found = find(file);
        if !quiet {
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len(), &relative(folder, file));
        }
        found
    });
    Ok(files.into_iter().zip(found).collect())
}

/// The files of a folder and of those in it, in order of their paths. Links are not followed: they may lead in circles.
fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(kind) = fs::symlink_metadata(&path) else { continue };
        if formats::is_left_behind(&name) || files.len() >= MOST_FILES {
            continue;
        }
        if kind.is_dir() && depth < MOST_DEPTH {
            // A folder that cannot be listed hides its files from us, not the others.
            drop(collect(&path, depth + 1, files));
        } else if kind.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// The path within the folder, with `/`.
fn relative(folder: &Path, file: &Path) -> String {
    let path = file.strip_prefix(folder).unwrap_or(file);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn first_pass(folder: &Path, file: &Path, reader: &Reader<'_>) -> Vec<Single> {
    let name = relative(folder, file);
    let singles = open::bytes(file).and_then(|bytes| {
        match reader.ask(&Job::Single, vec![File { name: name.clone(), bytes }])? {
            Answer::Singles(singles) => Ok(singles),
            _ => Ok(Vec::new()),
        }
    });
    singles.unwrap_or_else(|why| vec![Single { row: row(name.clone(), vec![name], Err(why)), outline: None }])
}

/// The outline of a file, if others may belong to it. What cannot be read of it is said where it is checked.
fn outline(folder: &Path, file: &Path, reader: &Reader<'_>) -> Option<Outline> {
    let bytes = open::bytes(file).ok()?;
    match reader.ask(&Job::Outline, vec![File { name: relative(folder, file), bytes }]).ok()? {
        Answer::Outline(outline) => outline,
        _ => None,
    }
}

fn row(name: String, files: Vec<String>, outcome: Result<Counts, Say>) -> Row {
    Row { name, files, outcome }
}

/// What is counted in files that belong together.
fn counted(folder: &Path, names: &[String], reader: &Reader<'_>) -> Result<Counts, Say> {
    let file = |name: &String| {
        let bytes = open::bytes(&folder.join(name)).map_err(|why| open::about(name, &why))?;
        Ok(File { name: name.clone(), bytes })
    };
    match reader.ask(&Job::Together, names.iter().map(file).collect::<Result<_, Say>>()?)? {
        Answer::Counted(counts) => Ok(*counts),
        _ => Err(open::no_files()),
    }
}

/// Files that belong together get one line in place of theirs.
fn second_pass(folder: &Path, singles: Vec<Single>, reader: &Reader<'_>) -> Vec<Single> {
    let outlines: Vec<Outline> = singles.iter().filter_map(|single| single.outline.clone()).collect();
    let (together, alone): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
        forms::groups(&outlines).into_iter().partition(|group| group.len() > 1);
    let mut singles: Vec<Option<Single>> = singles.into_iter().map(Some).collect();
    let mut rows: Vec<Single> =
        alone.iter().flatten().filter_map(|&i| singles.get_mut(i).and_then(Option::take)).collect();
    let names = |group: &Vec<usize>| group.iter().filter_map(|&i| outlines.get(i)).map(|o| o.name.clone()).collect();
    let groups: Vec<Vec<String>> = together.iter().map(names).collect();
    rows.extend(in_parallel(&groups, |files| {
        let outcome = counted(folder, files, reader);
        let name = files.iter().min().cloned().unwrap_or_default();
        Single { row: row(name, files.clone(), outcome), outline: None }
    }));
    rows
}
