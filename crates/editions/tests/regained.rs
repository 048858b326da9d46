//! From a disclosure back to its data: what is drafted again from what was regained is what it was.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use budget::{Disclosure, Kind, TableId, TableRow};
use editions::{EDITIONS, compose, draft, regained};
use specimen::{Size, ledger};

/// What was read of a disclosure on paper.
fn read(drafted: &Disclosure, edition: &'static editions::Edition) -> Disclosure {
    let bytes = formats::write(&compose(drafted, edition), formats::Format::Markdown).unwrap();
    forms::recognize(&formats::read(&bytes, "a.md").unwrap().document).disclosure
}

#[test]
fn what_is_drafted_again_states_the_same() {
    let one = Size { bodies: 1, ..Size::default() };
    for edition in EDITIONS.iter().filter(|e| e.kind == Kind::Budget) {
        for seed in 0..100 {
            let first = draft(&ledger(seed, one), edition);
            let again = draft(&regained(&read(&first, edition)), edition);
            for (a, b) in again.tables.iter().zip(&first.tables) {
                let rows =
                    |rows: &[TableRow]| rows.iter().map(|r| (r.key.clone(), r.clone())).collect::<BTreeMap<_, _>>();
                let case = format!("{} {seed} {}", edition.key, a.id);
                assert_eq!(rows(&a.rows), rows(&b.rows), "{case}");
                assert!(a.id == TableId::T10 || a == b, "{case}: in another order");
            }
            assert_eq!(again.passages, first.passages, "{} {seed}", edition.key);
            assert_eq!((&again.duties, &again.glossary), (&first.duties, &first.glossary));
            assert_eq!(again.headings, first.headings);
        }
    }
}
