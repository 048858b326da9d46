//! A place that is not there: without the words that only one place uses, what it publishes is still read by its
//! structure, and nobody is accused of what was not understood.

mod trial;

use std::collections::{BTreeMap, BTreeSet};

use document::{Block, Document, text};
use grammar::lexicon::{self, Lexicon};
use trial::{Published, judge, published};

/// All that a document prints, as one key.
fn printed(document: &Document) -> String {
    let mut all = String::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => table.grid.origins().for_each(|(_, cell)| all.push_str(&text::key(&cell.text))),
            Block::Paragraph(line) => all.push_str(&text::key(&line.text())),
            Block::Heading(heading) => all.push_str(&text::key(&heading.line.text())),
            Block::Picture(_) => {}
        }
        all.push('\n');
    }
    all
}

/// For each place, the words of the lexicon that no other place prints.
fn own_words(documents: &[Published]) -> BTreeMap<&str, Vec<&'static str>> {
    let mut places: BTreeMap<&str, String> = BTreeMap::new();
    for published in documents {
        places.entry(published.place()).or_default().push_str(&printed(&published.document));
    }
    let mut own: BTreeMap<&str, Vec<&'static str>> = places.keys().map(|p| (*p, Vec::new())).collect();
    for word in lexicon::words() {
        let key = text::key(word.word);
        let users: BTreeSet<&str> = places.iter().filter(|(_, all)| all.contains(&key)).map(|(p, _)| *p).collect();
        if let (1, Some(only)) = (users.len(), users.first()) {
            own.entry(only).or_default().push(word.word);
        }
    }
    own
}

#[test]
fn without_the_words_of_one_place_it_is_read_by_its_structure() {
    let documents = published();
    for (place, words) in own_words(&documents) {
        let (mut with, mut without) = ((0, 0, 0), (0, 0, 0));
        for published in documents.iter().filter(|d| d.place() == place) {
            let whole = judge(&published.document, Lexicon::default());
            let less = judge(&published.document, Lexicon::without(&words));
            assert_eq!(less.beyond(&whole), [""; 0], "{} without {words:?}", published.name);
            with = plus(with, whole.counts);
            without = plus(without, less.counts);
        }
        let share = |part: usize, all: usize| part * 1_000 / all.max(1);
        println!(
            "{place:4} {:3} words of its own: bound {} to {}, understood {} to {} in 1000",
            words.len(),
            share(with.1, with.0),
            share(without.1, without.0),
            share(with.2, with.0),
            share(without.2, without.0),
        );
        assert!(share(with.1, with.0) <= share(without.1, without.0) + 30, "{place}: {with:?} {without:?}");
    }
}

fn plus(a: (usize, usize, usize), b: (usize, usize, usize)) -> (usize, usize, usize) {
    (a.0 + b.0, a.1 + b.1, a.2 + b.2)
}

/// One word in five, another fifth for each seed.
fn fifth(seed: usize) -> Vec<&'static str> {
    lexicon::words().enumerate().filter(|(i, _)| (i * 7 + seed) % 5 == 0).map(|(_, w)| w.word).collect()
}

#[test]
fn without_every_fifth_word_nobody_is_accused() {
    let documents = published();
    for (index, published) in documents.iter().enumerate() {
        let whole = judge(&published.document, Lexicon::default());
        let less = judge(&published.document, Lexicon::without(&fifth(index)));
        assert_eq!(less.beyond(&whole), [""; 0], "{} without a fifth of all words", published.name);
    }
}
