//! What last year's paper supplies to this year's data.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use budget::{Disclosure, Year};
use editions::ledger::Ledger;
use editions::{EDITIONS, Edition, Sort, asked, compose, draft, supply};
use specimen::{Size, specimen};

/// What is read of the paper of last year.
fn paper(ledger: &Ledger, edition: &'static Edition) -> Disclosure {
    let bytes = formats::write(&compose(&draft(ledger, edition), edition), formats::Format::Markdown).unwrap();
    forms::recognize(&formats::read(&bytes, "last.md").unwrap().document).disclosure
}

#[test]
fn amounts_of_last_year_are_those_that_its_paper_states() {
    for edition in EDITIONS {
        for seed in 0..40 {
            let last = specimen(edition.kind, seed, Size::default());
            let mut this = Ledger { kind: edition.kind, year: Year(last.year.0 + 1), ..Ledger::default() };
            let supplied = supply(&mut this, &paper(&last, edition), edition);
            assert_eq!(supplied.lacking, [], "{} {seed}", edition.key);
            for asked in asked(edition) {
                let Sort::Before(subject) = &asked.sort else { continue };
                let stated = last.amount(&last.own(subject.clone()));
                assert_eq!(this.before(subject), stated, "{} {seed} {}", edition.key, asked.kind);
            }
            assert_eq!((&this.duties, &this.glossary), (&last.duties, &last.glossary));
        }
    }
}

#[test]
fn what_was_filled_in_stays_and_what_is_not_there_is_said() {
    let edition = &editions::CENTRAL;
    let last = specimen(edition.kind, 1, Size::default());
    let mut paper = paper(&last, edition);
    paper.duties.clear();
    paper.tables.clear();
    paper.passages.retain(|p| p.kind != "income");
    let mut this = Ledger { year: Year(2025), ..Ledger::default() };
    this.set_before(&budget::Subject::expenditure(), 100);
    let supplied = supply(&mut this, &paper, edition);
    assert_eq!(this.before(&budget::Subject::expenditure()), Some(100));
    assert_eq!(this.before(&budget::Subject::income()), None);
    let lacking: Vec<&str> = supplied.lacking.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(lacking, ["职能职责", "收入预算"]);
}
