//! A digit that is changed in a published table is found, however much the reader doubts itself: some amounts of every
//! document, of those that were verified, are changed by one digit each.
use std::collections::{BTreeMap, BTreeSet};

use budget::Facts;
use document::{Block, CellAddress, Document, text};
use grammar::lexicon::Lexicon;

use super::corpus::{self, Published, beyond, by_halves, chance, errors, read};
use super::surgery;

/// The amounts of tables that some rule verified, by their cells.
fn verified(document: &Document) -> Vec<CellAddress> {
    let reading = read(document, Lexicon::default());
    let held = rules::check(&Facts::of(&reading.disclosure), &rules::catalogue()).held;
    let evidence = held.iter().filter(|h| h.evidence.len() > 1).flat_map(|h| &h.evidence);
    let stated = evidence.filter(|e| text::fold(&e.printed).chars().any(|c| ('1'..='9').contains(&c)));
    let cells: BTreeSet<CellAddress> = stated.filter_map(|e| e.place.spot.cell).collect();
    cells.into_iter().collect()
}

/// A text with one of its digits changed; never the leading one to zero.
fn misprinted(printed: &str, state: &mut u64) -> Option<String> {
    let digits: Vec<(usize, char)> = printed.char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
    let (at, old) = *digits.get(chance(state).checked_rem(digits.len())?)?;
    let new = ('1'..='9').filter(|n| *n != old).nth(chance(state) % 8)?;
    let mut text = printed.to_owned();
    text.replace_range(at..=at, &new.to_string());
    Some(text)
}

fn changed(document: &Document, at: CellAddress, state: &mut u64) -> Option<(Document, String)> {
    let mut document = document.clone();
    let Some(Block::Table(table)) = document.blocks.get_mut(at.block as usize) else { return None };
    let at = (at.row as usize, at.column as usize);
    let old = table.grid.own_text(at.0, at.1).to_owned();
    let new = misprinted(&old, state)?;
    table.grid = surgery::with_texts(&table.grid, &[(at, &new)])?;
    Some((document, format!("{old} → {new}")))
}

fn printed(found: &rules::Found) -> String {
    format!("{} {:?}", found.rule.code, found.finding.primary.place.address())
}

/// How many digits of one document were changed, and of those found by an error.
fn found(published: &Published, digits: usize) -> (usize, usize, Vec<String>) {
    let cells = verified(&published.document);
    let known = errors(&read(&published.document, Lexicon::default()), printed);
    let mut state = published.name.bytes().fold(0x9e37_79b9_7f4a_7c15, |s: u64, b| s.rotate_left(5) ^ u64::from(b)) | 1;
    let (mut tried, mut found, mut missed) = (0, 0, Vec::new());
    for _ in 0..digits.min(cells.len()) {
        let Some(at) = cells.get(chance(&mut state) % cells.len()) else { continue };
        let Some((document, what)) = changed(&published.document, *at, &mut state) else { continue };
        tried += 1;
        let fresh = beyond(&errors(&read(&document, Lexicon::default()), printed), &known);
        found += usize::from(!fresh.is_empty());
        if fresh.is_empty() {
            missed.push(format!("{} {at:?}: {what}", published.name));
        }
    }
    (tried, found, missed)
}

/// Five digits a document, or as many as `MINGBAI_FULL` says.
#[test]
fn a_changed_digit_in_a_published_table_is_an_error() {
    let documents = corpus::documents();
    let digits = std::env::var("MINGBAI_FULL").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    let results = by_halves(&documents, |p| found(p, digits));
    let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (published, (tried, found, _)) in documents.iter().zip(&results) {
        let place = places.entry(published.name.split('-').next().unwrap_or("")).or_default();
        *place = (place.0 + tried, place.1 + found);
    }
    let (tried, found) = places.values().fold((0, 0), |sum, p| (sum.0 + p.0, sum.1 + p.1));
    println!("{found} of {tried} changed digits found by an error; by place {places:?}");
    if std::env::var_os("MINGBAI_FULL").is_some() {
        println!("{:#?}", results.into_iter().flat_map(|r| r.2).collect::<Vec<_>>());
    }
    // Four of five, as before the reader asked for rival readings.
    assert!(found * 4 >= tried * 3, "{found} of {tried} changed digits found");
}
