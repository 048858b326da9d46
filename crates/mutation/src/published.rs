//! Published documents, where their folder is there.

use std::path::{Path, PathBuf};

use document::Document;

/// A document with the name of its file.
pub struct Published {
    /// Name of the file.
    pub name: String,
    /// What was read of it.
    pub document: Document,
}

impl Published {
    /// What the name begins with: the place.
    pub fn place(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }
}

/// Every document of the folder beside the repository, by name; none, and said so, where it is absent.
#[expect(clippy::print_stdout, reason = "a test says that it was skipped")]
pub fn documents() -> Vec<Published> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let document = formats::read(&std::fs::read(path).ok()?, &name).ok()?.document;
        Some(Published { name, document }).filter(|_| path.extension().is_some_and(|e| e != "md"))
    };
    by_halves(&paths, read).into_iter().flatten().collect()
}

/// What a function gives for each item, in the order of the items, made by two threads.
///
/// # Panics
/// Where the function does.
pub fn by_halves<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let make = &make;
    let every_other = |first: usize| items.iter().skip(first).step_by(2).map(make).collect::<Vec<R>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| every_other(1));
        (every_other(0), odd.join())
    });
    let mut odd = odd.unwrap_or_else(|panic| std::panic::resume_unwind(panic)).into_iter();
    even.into_iter().flat_map(|e| std::iter::once(e).chain(odd.next()).collect::<Vec<R>>()).collect()
}
