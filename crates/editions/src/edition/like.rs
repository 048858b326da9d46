//! Which edition a disclosure is laid out in.

use std::collections::BTreeSet;

use budget::{Disclosure, Year};
use document::text;

use super::{EDITIONS, Edition, Layout, Part};

/// The edition that a disclosure is laid out in: the one with most of its tables, where that is at least half of them; of several
/// the one with most of its sections. The narrative is worded by every body for itself, and its headings alone tell little.
pub fn like(disclosure: &Disclosure) -> Option<&'static Edition> {
    let year = disclosure.year.as_ref().map(|y| y.value).unwrap_or_default();
    let captions: BTreeSet<String> = disclosure.tables.iter().map(|t| bare(&t.caption.value, year)).collect();
    let headings: BTreeSet<String> = disclosure.headings.iter().map(|h| bare(&h.title.value, year)).collect();
    let likeness = |edition: &&'static Edition| {
        let tables: Vec<String> = edition.tables.iter().map(|l| bare(Layout::title(l), year)).collect();
        let found = tables.iter().filter(|title| captions.contains(*title)).count();
        (found * 100 / tables.len().max(1), found, sections(edition, year, &headings))
    };
    let of_kind = EDITIONS.iter().copied().filter(|e| e.kind == disclosure.kind);
    of_kind.max_by_key(likeness).filter(|edition| likeness(edition).0 >= HALF)
}

const HALF: usize = 50;

/// A title as it is compared, without the year that it may begin with.
fn bare(title: &str, year: Year) -> String {
    let key = text::key(title);
    let yearly = |rest: &str| rest.strip_prefix('年').map(|rest| rest.strip_prefix('度').unwrap_or(rest).to_owned());
    key.strip_prefix(&year.0.to_string()).and_then(yearly).unwrap_or(key)
}

/// How many of its parts and sections stand among headings.
fn sections(edition: &Edition, year: Year, headings: &BTreeSet<String>) -> usize {
    let sections = edition.parts.iter().flat_map(Part::sections).map(|s| s.title.to_owned());
    let titles = edition.parts.iter().map(|p| p.title(year)).chain(sections);
    titles.filter(|title| headings.contains(&bare(title, year))).count()
}
