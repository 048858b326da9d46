//! A single changed digit in any amount of tables T1 to T8 of the example is reported by a rule that names that cell: each of them with
//! `MINGBAI_FULL`, else every fifth.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test fails by panicking")]

use budget::{Disclosure, Entry, Facts, Money, TableId, Value};

const EXAMPLE: &[u8] = include_bytes!("../../../examples/liaison-office-2024.md");
const TABLES: [TableId; 8] =
    [TableId::T1, TableId::T2, TableId::T3, TableId::T4, TableId::T5, TableId::T6, TableId::T7, TableId::T8];

fn example() -> Disclosure {
    let document = formats::read(EXAMPLE, "example.md").unwrap().document;
    forms::recognize(&document).disclosure
}

/// Every amount of the tables as table index, row index, column key and money.
fn amounts(disclosure: &Disclosure) -> Vec<(usize, usize, String, Money)> {
    let mut found = Vec::new();
    for (t, table) in disclosure.tables.iter().enumerate().filter(|(_, t)| TABLES.contains(&t.id)) {
        for (r, row) in table.rows.iter().enumerate() {
            for (column, fact) in &row.cells {
                found.extend(fact.entry.value.money().map(|m| (t, r, column.clone(), m)));
            }
        }
    }
    found
}

/// What a cell says, and how it is printed, when one printed digit of `money` is another.
fn one_digit_off(money: Money) -> Vec<(Entry, String)> {
    let printed = money.print(true);
    let mut others = Vec::new();
    for (at, old) in printed.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        for new in ('0'..='9').filter(|n| *n != old) {
            let mut text = printed.clone();
            text.replace_range(at..=at, &new.to_string());
            let read = Money::parse(&text, money.unit);
            others.push((read.map_or(Entry::Unreadable, |m| Entry::Stated(Value::Money(m))), text));
        }
    }
    others
}

#[test]
fn every_changed_digit_is_reported_at_its_cell() {
    let disclosure = example();
    let mut catalogue = rules::catalogue();
    // Scoring criteria and wording have no amount in them, and reading each criterion takes as long as all else.
    catalogue.retain(|rule| !matches!(rule.family, rules::Family::Performance | rules::Family::Wording));
    let (mut changed, mut named, mut missed) = (0, 0, Vec::new());
    let (every, mut at) = (if std::env::var_os("MINGBAI_FULL").is_some() { 1 } else { 5 }, 0);
    for (t, r, column, money) in amounts(&disclosure) {
        for (other, text) in one_digit_off(money) {
            at += 1;
            if at % every != 0 {
                continue;
            }
            let mut wrong = disclosure.clone();
            let entry = &mut wrong.tables[t].rows[r].cells.get_mut(&column).unwrap().entry;
            (entry.value, entry.printed) = (other, text.clone());
            let path = entry.place.path.clone();
            let found = rules::check(&Facts::of(&wrong), &catalogue).findings;
            changed += 1;
            let at_cell = |f: &rules::Found| {
                f.severity() != rules::Severity::Info
                    && std::iter::once(&f.finding.primary).chain(&f.finding.related).any(|e| e.place.path == path)
            };
            if found.iter().any(at_cell) {
                named += 1;
            } else {
                missed.push(format!("{path}: {} → {text}", money.print(true)));
            }
        }
    }
    println!("{named} of {changed} changed digits reported at their cell");
    assert!(named * 100 >= changed * 99, "{named} of {changed} reported; missed: {missed:#?}");
}
