//! A place whose words nobody has declared is read by structure, and is not accused of being unknown: every place of the
//! published documents is read without the words that only it uses, and with a fifth of all words left out by chance.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and prints what it measured")]

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::{Published, by_halves, chance, documents, read};
use budget::Facts;
use document::{Address, Block, Document, text};
use forms::Reading;
use grammar::lexicon::{Lexicon, words};
use rules::{Family, Severity};

/// The texts of a document as words are compared.
fn keys(document: &Document) -> String {
    let mut keys = String::new();
    let mut add = |printed: &str| {
        keys.push_str(&text::key(printed));
        keys.push('\n');
    };
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => add(&heading.line.text()),
            Block::Paragraph(line) => add(&line.text()),
            Block::Table(table) => table.grid.origins().for_each(|(_, cell)| add(&cell.text)),
            Block::Picture(picture) => add(&picture.title),
        }
    }
    keys
}

/// The words that are used by one place alone, by place.
fn own_words(places: &BTreeMap<&str, Vec<&Published>>) -> BTreeMap<String, Vec<&'static str>> {
    let texts: Vec<(&str, String)> =
        places.iter().map(|(place, all)| (*place, all.iter().map(|p| keys(&p.document)).collect())).collect();
    let mut own: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for word in words() {
        let key = text::key(&word.word);
        let users: Vec<&str> = texts.iter().filter(|(_, t)| t.contains(&key)).map(|(place, _)| *place).collect();
        if let [only] = users.as_slice() {
            own.entry((*only).to_owned()).or_default().push(word.word.as_str());
        }
    }
    own
}

/// How many numbers of tables were tied to anything, how many of these by their place alone, and how many were not.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    bound: usize,
    structural: usize,
    unread: usize,
}

impl Share {
    fn of(reading: &Reading) -> Self {
        let facts = reading.disclosure.tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.values());
        let cells: BTreeSet<_> = facts
            .filter(|f| matches!(f.entry.value, budget::Entry::Stated(_)))
            .filter_map(|f| f.entry.spot().cell)
            .collect();
        let structural = reading.tally.kinds.values().map(|k| k.structural).sum();
        let unread = reading.tally.unbound.iter().filter(|u| u.number.spot().cell.is_some()).count();
        Self { bound: cells.len(), structural, unread }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            bound: self.bound + other.bound,
            structural: self.structural + other.structural,
            unread: self.unread + other.unread,
        }
    }

    fn numbers(self) -> usize {
        (self.bound + self.unread).max(1)
    }
}

/// A share in tenths of a percent.
fn per_mille(part: usize, whole: usize) -> usize {
    part * 1_000 / whole.max(1)
}

fn shown(part: usize, whole: usize) -> String {
    let mille = per_mille(part, whole);
    format!("{}.{}%", mille / 10, mille % 10)
}

fn place_of(name: &str) -> &str {
    name.split('-').next().unwrap_or(name)
}

/// An error: by how much it is off, the numbers that it is between, and what is said.
type Error = (Option<i128>, BTreeSet<Address>, String);

/// The errors that are found in a reading; criteria and wording have nothing to do with tables.
fn errors(reading: &Reading) -> Vec<Error> {
    let mut catalogue = rules::catalogue();
    catalogue.retain(|rule| !matches!(rule.family, Family::Performance | Family::Wording));
    let findings = rules::check(&Facts::of(&reading.disclosure), &catalogue).findings;
    let told = findings.into_iter().filter(|found| found.severity() == Severity::Error);
    let error = |found: rules::Found| {
        let finding = found.finding;
        let places = std::iter::once(&finding.primary).chain(&finding.related).map(|e| e.place.address()).collect();
        (finding.difference, places, format!("{} {}", found.rule.code, finding.message.zh))
    };
    told.map(error).collect()
}

/// Whether two errors are one, which rules of other tables may state: they are off by as much, and share a number.
fn is_one(a: &Error, b: &Error) -> bool {
    a.0 == b.0 && !a.1.is_disjoint(&b.1)
}

/// What one document gives with all words and without some.
fn compared(published: &Published, without: &Lexicon) -> (Share, Share, Vec<String>) {
    let whole = read(&published.document, Lexicon::default());
    let less = read(&published.document, without.clone());
    let known = errors(&whole);
    let fresh = errors(&less).into_iter().filter(|error| !known.iter().any(|other| is_one(error, other)));
    let fresh = fresh.map(|error| format!("{}: {}", published.name, error.2)).collect();
    (Share::of(&whole), Share::of(&less), fresh)
}

#[test]
fn a_place_is_read_without_the_words_that_it_alone_uses() {
    let documents = documents();
    let mut places: BTreeMap<&str, Vec<&Published>> = BTreeMap::new();
    for published in &documents {
        places.entry(place_of(&published.name)).or_default().push(published);
    }
    let own = own_words(&places);
    let (mut accused, mut fallen) = (Vec::new(), Vec::new());
    println!("place words numbers  bound→without  structural→without");
    for (place, documents) in &places {
        let lacking = own.get(*place).cloned().unwrap_or_default();
        let without = Lexicon::without(&lacking);
        let (mut whole, mut less) = (Share::default(), Share::default());
        for (a, b, fresh) in by_halves(documents, |p| compared(p, &without)) {
            (whole, less) = (whole.plus(a), less.plus(b));
            accused.extend(fresh);
        }
        // Of the same numbers: a word that is not known may also make a number look like none.
        let all = whole.numbers();
        println!(
            "{place:5} {:5} {all:7}  {}→{}  {}→{}",
            lacking.len(),
            shown(whole.bound, all),
            shown(less.bound, all),
            shown(whole.structural, all),
            shown(less.structural, all)
        );
        if per_mille(whole.bound, all) > per_mille(less.bound, all) + 30 {
            fallen.push(format!("{place} without {lacking:?}"));
        }
    }
    assert!(accused.is_empty(), "accused for words that are not known: {accused:#?}");
    assert!(fallen.is_empty(), "more than three points less are bound: {fallen:#?}");
}

/// A lexicon that lacks about one word in five.
fn thinned(seed: u64) -> Lexicon {
    let mut state = seed;
    let lacking: Vec<&str> =
        words().map(|w| w.word.as_str()).filter(|_| chance(&mut state).is_multiple_of(5)).collect();
    Lexicon::without(&lacking)
}

/// Every document under every seed with `MINGBAI_FULL`; else each document under one of them.
#[test]
fn words_left_out_by_chance_accuse_nobody() {
    let documents = documents();
    let full = std::env::var_os("MINGBAI_FULL").is_some();
    let seeds: [u64; 5] = [11, 23, 47, 95, 191];
    let mut accused = Vec::new();
    let mut tried = 0;
    for (number, seed) in seeds.into_iter().enumerate() {
        let without = thinned(seed);
        let chosen: Vec<&Published> =
            documents.iter().enumerate().filter(|(i, _)| full || i % seeds.len() == number).map(|(_, p)| p).collect();
        tried += chosen.len();
        for (_, _, fresh) in by_halves(&chosen, |p| compared(p, &without)) {
            accused.extend(fresh.into_iter().map(|e| format!("seed {seed}: {e}")));
        }
    }
    println!("{tried} readings with a fifth of the words left out, {} new errors", accused.len());
    // One table is left, where the words that are lost were the only sign of which columns are parts of its total.
    let tables: BTreeSet<&str> = accused.iter().map(|error| error.split('／').next().unwrap_or(error)).collect();
    assert!(tables.len() * 50 <= tried, "accused for words that are not known: {accused:#?}");
}
