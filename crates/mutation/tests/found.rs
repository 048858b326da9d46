//! How many faults are found and pinned: in the example, and in every published document. It prints what it measured;
//! `cargo xtask mutate FILE` says more of one document.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and prints what it measured")]

use mutation::{Count, Fault, Mutant, Number, Outcome, Site, Tally, Trial, by_halves, documents, mutants};

const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");

fn share(part: usize, whole: usize) -> usize {
    part * 100 / whole.max(1)
}

#[test]
fn faults_of_the_example_are_found_and_pinned() {
    let document = formats::read(EXAMPLE, "example.md").unwrap().document;
    let trial = Trial::new(&document);
    let mut tally = Tally { stated: trial.stated.clone(), ..Tally::default() };
    let all = mutants(&document, &trial.reading, 1);
    for (mutant, outcome) in all.iter().zip(by_halves(&all, |mutant| trial.judge(mutant))) {
        tally.add(mutant, &outcome.unwrap());
    }
    println!("{}", tally.shown());
    let (tables, narrative) = (tally.amounts(true), tally.amounts(false));
    assert!(share(tables.found, tables.related) >= 99, "{tables:?}");
    assert!(share(tables.righted, tables.related) >= 93, "{tables:?}");
    assert!(share(narrative.found, narrative.related) >= 95, "{narrative:?}");
    assert!(share(narrative.righted, narrative.related) >= 85, "{narrative:?}");
    // A number that is pinned is hardly ever pinned with another value.
    for count in [tables, narrative] {
        assert!(count.righted * 100 >= count.pinned * 97, "{count:?}");
    }
}

/// The least shares of changed digits and turned words of published documents that are found, in percent: fault, in a table,
/// number, all of them. Those of numbers without a relation count as not found.
const LEAST: [(Fault, bool, Number, usize); 6] = [
    (Fault::Digit, true, Number::Amount, 90),
    (Fault::Digit, false, Number::Amount, 68),
    (Fault::Digit, false, Number::Change, 38),
    (Fault::Digit, false, Number::Rate, 80),
    (Fault::Digit, false, Number::Count, 55),
    (Fault::Direction, false, Number::None, 64),
];

/// Faults of one document in a test; all of them with `MINGBAI_FULL`.
const MOST: usize = 32;

#[test]
fn faults_of_published_documents_are_found() {
    let most = if std::env::var_os("MINGBAI_FULL").is_some() { usize::MAX } else { MOST };
    let documents = documents();
    let tried: Vec<Vec<(Mutant, Outcome)>> = by_halves(&documents, |published| {
        let trial = Trial::new(&published.document);
        let seed = published.name.bytes().fold(1, |seed: u64, b| seed.rotate_left(5) ^ u64::from(b));
        let all = mutants(&published.document, &trial.reading, seed);
        let asked: Vec<Mutant> = all.into_iter().filter(|m| LEAST.iter().any(|l| l.0 == m.fault)).collect();
        let (tables, texts): (Vec<_>, Vec<_>) = asked.into_iter().partition(|m| matches!(m.site, Site::Table(_)));
        let chosen = [tables, texts].into_iter().flat_map(|part| {
            let step = part.len().div_ceil(most / 2).max(1);
            part.into_iter().step_by(step).collect::<Vec<_>>()
        });
        chosen.filter_map(|mutant| trial.judge(&mutant).map(|outcome| (mutant, outcome))).collect()
    });
    let mut tally = Tally::default();
    tried.iter().flatten().for_each(|(mutant, outcome)| tally.add(mutant, outcome));
    println!("{}", tally.shown());
    for (fault, tabular, number, least) in LEAST.iter().filter(|_| !documents.is_empty()) {
        let count: Count = tally.faults.get(&(*fault, *tabular, *number)).copied().unwrap_or_default();
        let found = count.found + count.beyond;
        assert!(found * 100 >= least * count.put, "{fault:?} {tabular} {number:?}: {count:?}");
    }
    let tables = tally.amounts(true);
    assert!(share(tables.errors, tables.related) >= 80 || documents.is_empty(), "{tables:?}");
    assert!(share(tables.righted, tables.related) >= 80 || documents.is_empty(), "{tables:?}");
}
