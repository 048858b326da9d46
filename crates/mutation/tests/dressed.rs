//! The same documents in other dresses: what they state is read again, and nothing is found that was not there. It prints what
//! it measured; `cargo xtask mutate --dressed NAME FILE…` says more of one document.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints what it measured"
)]

use std::collections::BTreeMap;

use document::Document;
use formats::Format;
use mutation::dress::{DRESSES, Dress, Rules, in_ofd, printed};
use mutation::{Difference, Seen, by_halves, documents};

const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");

/// What a dress, over all documents that were tried in it, may do.
#[derive(Debug, Clone, Copy)]
struct Most {
    /// Facts that are not read, in ‰.
    missing: usize,
    /// Facts that are read with another amount, in ‰.
    wrong: usize,
    /// Errors that are new.
    errors: usize,
}

/// Beginnings of the names of dresses, of which the first counts that fits, with what they may do.
type Mosts = &'static [(&'static str, Most)];

const fn most(missing: usize, wrong: usize, errors: usize) -> Most {
    Most { missing, wrong, errors }
}

fn most_of(mosts: Mosts, dress: &Dress) -> Most {
    mosts.iter().find(|(name, _)| dress.name.starts_with(name)).unwrap().1
}

/// The parts of a form of goals are not put together where columns are cut between pages that are cut too: what is found there is
/// false, and does not become more.
const EXAMPLE_MOST: Mosts = &[
    ("narrow", most(0, 0, 0)),
    ("plain", most(0, 0, 0)),
    ("wide", most(0, 0, 0)),
    ("small", most(0, 0, 0)),
    ("short-pages", most(0, 0, 0)),
    ("middle", most(0, 0, 0)),
    ("rows-cut", most(25, 25, 0)),
    ("columns-cut-no-header", most(500, 20, 1)),
    ("columns-cut", most(10, 0, 0)),
    ("across-narrow", most(60, 25, 0)),
    ("across", most(55, 40, 0)),
    ("down-narrow", most(30, 0, 0)),
    ("down", most(5, 0, 0)),
    ("three-short", most(225, 70, 0)),
    ("three", most(30, 25, 0)),
    ("head", most(60, 15, 0)),
    ("none-narrow", most(360, 80, 0)),
    ("none", most(125, 60, 0)),
];

/// Of published documents, a sample.
const PUBLISHED_MOST: Mosts = &[
    ("narrow", most(10, 5, 0)),
    ("plain", most(80, 5, 0)),
    ("wide", most(50, 10, 0)),
    ("small", most(5, 5, 0)),
    ("short-pages", most(90, 30, 0)),
    ("middle", most(5, 5, 0)),
    ("rows-cut", most(70, 10, 0)),
    ("columns-cut-no-header", most(150, 5, 0)),
    ("columns-cut", most(135, 5, 0)),
    ("across-narrow", most(300, 5, 0)),
    ("across-short", most(215, 15, 0)),
    ("across", most(245, 10, 0)),
    ("down-narrow", most(10, 5, 0)),
    ("down", most(60, 5, 0)),
    ("three-short", most(405, 30, 0)),
    ("three", most(275, 10, 0)),
    ("head", most(60, 10, 0)),
    ("none-narrow", most(430, 70, 0)),
    ("none-left", most(405, 25, 0)),
    ("none", most(115, 40, 0)),
];

/// A document as it was read, and what was seen in it.
struct Original {
    name: String,
    document: Document,
    seen: Seen,
}

impl Original {
    fn new(name: &str, document: Document) -> Self {
        Self { name: name.to_owned(), seen: Seen::of(&document), document }
    }

    fn dressed(&self, dress: &Dress) -> (Seen, Difference) {
        let read = formats::read(&printed(&self.document, dress), "dressed.pdf").unwrap();
        let seen = Seen::of(&read.document);
        let difference = self.seen.against(&seen);
        (seen, difference)
    }
}

/// What became of all documents in one dress.
#[derive(Default)]
struct Tried {
    facts: usize,
    missing: usize,
    wrong: usize,
    /// Facts that were verified before and after.
    verified: [usize; 2],
    errors: Vec<String>,
    warnings: usize,
}

impl Tried {
    fn add(&mut self, original: &Original, seen: &Seen, other: &Difference) {
        self.facts += other.same + other.missing.len();
        self.missing += other.missing.len();
        self.wrong += other.wrong.len();
        self.verified[0] += original.seen.verified;
        self.verified[1] += seen.verified;
        self.warnings += other.warnings.len();
        self.errors.extend(other.errors.iter().map(|(code, said)| format!("{} {code} {said}", original.name)));
    }
}

/// Tries documents in dresses and prints what became of them. Gives the dresses in which more became of them than may.
fn short(originals: &[Original], mosts: Mosts, tried: impl Fn(usize, usize) -> bool) -> Vec<&'static str> {
    let pairs = (0..originals.len()).flat_map(|at| (0..DRESSES.len()).map(move |dress| (at, dress)));
    let pairs: Vec<(usize, usize)> = pairs.filter(|(at, dress)| tried(*at, *dress)).collect();
    let seen = by_halves(&pairs, |(at, dress)| originals[*at].dressed(&DRESSES[*dress]));
    let mut all: BTreeMap<usize, Tried> = BTreeMap::new();
    for ((at, dress), (seen, other)) in pairs.iter().zip(&seen) {
        all.entry(*dress).or_default().add(&originals[*at], seen, other);
    }
    let mut short = Vec::new();
    for (dress, tried) in all.iter().map(|(dress, tried)| (&DRESSES[*dress], tried)) {
        let share = |part: usize| part * 1000 / tried.facts.max(1);
        println!(
            "{:22} {:6} facts, {:3} ‰ missing, {:3} ‰ wrong, {:3} ‰ as verified, {} errors, {} warnings",
            dress.name,
            tried.facts,
            share(tried.missing),
            share(tried.wrong),
            tried.verified[1] * 1000 / tried.verified[0].max(1),
            tried.errors.len(),
            tried.warnings
        );
        tried.errors.iter().for_each(|error| println!("    {error}"));
        let most = most_of(mosts, dress);
        if share(tried.missing) > most.missing || share(tried.wrong) > most.wrong || tried.errors.len() > most.errors {
            short.push(dress.name);
        }
    }
    short
}

#[test]
fn the_example_states_the_same_in_every_dress() {
    let document = formats::read(EXAMPLE, "example.md").unwrap().document;
    let short = short(&[Original::new("example", document)], EXAMPLE_MOST, |_, _| true);
    assert!(short.is_empty(), "{short:?}");
}

/// Where no rule parts columns, texts that touch are told apart by less than lengths of either format are exact to: then the same
/// page may be read otherwise.
#[test]
fn the_same_page_is_read_alike_in_pdf_and_ofd() {
    let example = formats::read(EXAMPLE, "example.md").unwrap().document;
    let parted: Vec<&Dress> = DRESSES.iter().filter(|d| matches!(d.rules, Rules::All | Rules::Down)).collect();
    let pairs = parted.iter().map(|dress| (example.clone(), *dress));
    let published = documents().into_iter().map(|published| published.document);
    // One dress each, another one for the next document.
    let pairs: Vec<_> = pairs.chain(published.zip(parted.iter().copied().cycle()).step_by(5)).collect();
    let differ = by_halves(&pairs, |(document, dress)| {
        let read = |bytes: &[u8], name: &str| {
            let read = formats::read(bytes, name).unwrap();
            String::from_utf8(formats::write(&read.document, Format::Markdown).unwrap()).unwrap()
        };
        let [pdf, ofd] = [read(&printed(document, dress), "a.pdf"), read(&in_ofd(document, dress), "a.ofd")];
        let differ = pdf.lines().zip(ofd.lines()).find(|(a, b)| a != b);
        let differ = differ.map(|(a, b)| format!("{}: {a}\n    {b}", dress.name));
        differ.or_else(|| (pdf.len() != ofd.len()).then(|| dress.name.to_owned()))
    });
    let differ: Vec<_> = differ.into_iter().flatten().collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// Each document in one of so many dresses; in all with `MINGBAI_FULL`, which only prints what it measured.
const STEP: usize = 17;

#[test]
fn published_documents_state_the_same_in_every_dress() {
    let full = std::env::var_os("MINGBAI_FULL").is_some();
    let documents = documents();
    let originals = by_halves(&documents, |published| Original::new(&published.name, published.document.clone()));
    let short = short(&originals, PUBLISHED_MOST, |at, dress| full || (at * 5 + dress) % STEP == 0);
    assert!(full || short.is_empty(), "{short:?}");
}
