//! Published documents, where their folder is there, and what is found in them.

use std::collections::BTreeMap;
use std::path::Path;

use budget::Facts;
use document::Document;
use forms::Reading;
use grammar::lexicon::Lexicon;
use rules::{Family, Severity};

/// A document with the name of its file.
pub(crate) struct Published {
    pub(crate) name: String,
    pub(crate) document: Document,
}

/// Every document of the folder, by name; none, said so, where it is absent.
pub(crate) fn documents() -> Vec<Published> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let document = formats::read(&std::fs::read(path).ok()?, &name).ok()?.document;
        Some(Published { name, document }).filter(|_| path.extension().is_some_and(|e| e != "md"))
    };
    by_halves(&paths, read).into_iter().flatten().collect()
}

/// What a function gives for each item, made by two threads.
pub(crate) fn by_halves<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let make = &make;
    let every_other = |first: usize| items.iter().skip(first).step_by(2).map(make).collect::<Vec<R>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| every_other(1));
        (every_other(0), odd.join().unwrap())
    });
    let mut odd = odd.into_iter();
    even.into_iter().flat_map(|e| std::iter::once(e).chain(odd.next()).collect::<Vec<R>>()).collect()
}

/// Reads a document with a lexicon.
pub(crate) fn read(document: &Document, words: Lexicon) -> Reading {
    forms::recognize_with(document, words)
}

/// The errors that are found, by code and by what is looked at first, with what is said of them. Criteria and wording
/// have nothing to do with tables, and reading each criterion takes as long as all else.
pub(crate) fn errors(reading: &Reading, key: impl Fn(&rules::Found) -> String) -> BTreeMap<String, Vec<String>> {
    let mut catalogue = rules::catalogue();
    catalogue.retain(|rule| !matches!(rule.family, Family::Performance | Family::Wording));
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for found in rules::check(&Facts::of(&reading.disclosure), &catalogue).findings {
        if found.severity() == Severity::Error {
            errors.entry(key(&found)).or_default().push(found.finding.message.zh.clone());
        }
    }
    errors
}

/// The errors of one that are not among those of another.
pub(crate) fn beyond(found: &BTreeMap<String, Vec<String>>, known: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let fresh = |(key, says): (&String, &Vec<String>)| {
        let before = known.get(key).map_or(0, Vec::len);
        says.iter().skip(before).map(|say| format!("{key}: {say}")).collect::<Vec<_>>()
    };
    found.iter().flat_map(fresh).collect()
}

/// A number that a seed gives: xorshift, so that failures can be repeated.
pub(crate) fn chance(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 1).unwrap_or(0)
}
