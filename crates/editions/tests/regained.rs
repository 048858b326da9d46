//! From a disclosure back to its data: what is drafted again from what was regained is what it was.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use budget::{Disclosure, Kind, TableRow};
use editions::{EDITIONS, Edition, compose, draft, like, regained};
use specimen::{Size, ledger, specimen};

/// What was read of a disclosure on paper.
fn read(drafted: &Disclosure, edition: &'static Edition) -> Disclosure {
    let bytes = formats::write(&compose(drafted, edition), formats::Format::Markdown).unwrap();
    forms::recognize(&formats::read(&bytes, "a.md").unwrap().document).disclosure
}

#[track_caller]
fn assert_again(first: &Disclosure, edition: &'static Edition, case: &str) {
    let again = draft(&regained(&read(first, edition)), edition);
    for (a, b) in again.tables.iter().zip(&first.tables) {
        let rows = |rows: &[TableRow]| rows.iter().map(|r| (r.key.clone(), r.clone())).collect::<BTreeMap<_, _>>();
        assert_eq!(rows(&a.rows), rows(&b.rows), "{case} {}", a.id);
        assert_eq!(a, b, "{case} {}: in another order", a.id);
    }
    assert_eq!(again.passages, first.passages, "{case}");
    assert_eq!(again.goals, first.goals, "{case}");
    assert_eq!((&again.duties, &again.glossary), (&first.duties, &first.glossary));
    assert_eq!(again.headings, first.headings);
}

/// Tables of each body state what no other table does: they are regained where there is one body.
#[test]
fn what_is_drafted_again_states_the_same() {
    let one = Size { bodies: 1, ..Size::default() };
    for edition in EDITIONS {
        for seed in 0..100 {
            assert_again(
                &draft(&specimen(edition.kind, seed, one), edition),
                edition,
                &format!("{} {seed}", edition.key),
            );
        }
    }
}

/// Shanghai's table of three public expenses has the operating cost of each body, which no other table tells: it is not regained.
#[test]
fn projects_are_given_to_the_bodies_that_have_them() {
    for edition in
        EDITIONS.iter().filter(|e| e.kind == Kind::Budget && !e.is_by_body() && !e.key.starts_with("shanghai"))
    {
        for seed in 0..60 {
            let drafted = draft(&ledger(seed, Size::default()), edition);
            assert_again(&drafted, edition, &format!("{} {seed}", edition.key));
        }
    }
}

/// A disclosure is known by its titles; one that no edition lays out is of none.
#[test]
fn the_edition_of_a_disclosure_is_told_by_its_titles() {
    for edition in EDITIONS.iter().filter(|e| e.kind == Kind::Budget) {
        let drafted = draft(&ledger(1, Size::default()), edition);
        assert_eq!(like(&read(&drafted, edition)).map(|e| e.key), Some(edition.key));
    }
    assert!(like(&Disclosure::default()).is_none());
}
