//! Published documents, where their folder is there, and what is found in them.

pub(crate) mod patient;

use std::collections::BTreeMap;

use budget::Facts;
use document::Document;
use forms::Reading;
use grammar::lexicon::Lexicon;
pub(crate) use mutation::{Published, by_halves, chance, documents};
use rules::{Family, Severity};

/// Reads a document with a lexicon.
pub(crate) fn read(document: &Document, words: Lexicon) -> Reading {
    forms::recognize_with(document, words)
}

/// Rules of performance that compare numbers of a form.
const OF_FORMS: [&str; 5] = ["PF-27", "PF-28", "PF-29", "PF-30", "PF-31"];

/// The errors that are found, by code and by what is looked at first, with what is said of them. Criteria and wording
/// have nothing to do with tables, and reading each criterion takes as long as all else.
pub(crate) fn errors(reading: &Reading, key: impl Fn(&rules::Found) -> String) -> BTreeMap<String, Vec<String>> {
    let mut catalogue = rules::catalogue();
    let of_words = |family| matches!(family, Family::Performance | Family::Wording);
    catalogue.retain(|rule| !of_words(rule.family) || OF_FORMS.contains(&rule.code));
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for found in rules::check(&Facts::of(&reading.disclosure), &catalogue).findings {
        if found.severity() == Severity::Error {
            errors.entry(key(&found)).or_default().push(said(&found));
        }
    }
    errors
}

/// What is said of an error, with the places that it names.
fn said(found: &rules::Found) -> String {
    let all = std::iter::once(&found.finding.primary).chain(&found.finding.related);
    let places: Vec<String> = all.map(|e| format!("{}={:?}", e.place.path, e.printed)).collect();
    let support = found.finding.support.as_ref().map(|s| format!(" [{}/{}]", s.held, s.places)).unwrap_or_default();
    format!("{} {}{support} {{{}}}", found.rule.code, found.finding.message.zh, places.join("; "))
}

/// The errors of one that are not among those of another.
pub(crate) fn beyond(found: &BTreeMap<String, Vec<String>>, known: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let fresh = |(key, says): (&String, &Vec<String>)| {
        let before = known.get(key).map_or(0, Vec::len);
        says.iter().skip(before).map(|say| format!("{key}: {say}")).collect::<Vec<_>>()
    };
    found.iter().flat_map(fresh).collect()
}
