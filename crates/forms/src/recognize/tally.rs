//! Counting the numbers on paper, and those that were tied to a subject.

use std::collections::BTreeSet;

use budget::{Cited, Decimal, Disclosure, Indicator, Unread};
use document::{Block, CellAddress, Document, Path, Place, Spot, text};

use super::prose::Read;
use crate::reading::Tally;
use crate::statements::{Token, tokens};
use crate::walk::address;

/// Numbers in table cells, and numbers with a measure word in prose, against what was understood of them.
pub(super) fn tally(
    document: &Document,
    disclosure: &Disclosure,
    excluded: &BTreeSet<CellAddress>,
    read: &[Read],
) -> Tally {
    let mut tally = Tally::default();
    let bound = bound_cells(disclosure);
    for (index, block) in document.blocks.iter().enumerate() {
        let Block::Table(table) = block else { continue };
        let block = u32::try_from(index).unwrap_or(u32::MAX);
        for ((row, column), cell) in table.grid.origins() {
            let at = address(block, row, column);
            if is_number(&cell.text) && !excluded.contains(&at) {
                let place = Place::new(Path::new(["表格"]), Spot { cell: Some(at), ..cell.spot.clone() });
                let number = || Cited::text(cell.text.trim(), place);
                tally.count(bound.contains(&at), || Unread { number: number(), sentence: String::new(), why: None });
            }
        }
    }
    for paragraph in read {
        prose(paragraph, &mut tally);
    }
    tally
}

impl Tally {
    fn count(&mut self, bound: bool, what: impl FnOnce() -> Unread) {
        self.numbers += 1;
        if bound {
            self.bound += 1;
        } else {
            self.unbound.push(what());
        }
    }
}

fn is_number(printed: &str) -> bool {
    let folded = text::fold(printed);
    Decimal::parse(folded.strip_suffix('%').unwrap_or(&folded)).is_ok()
}

fn bound_cells(disclosure: &Disclosure) -> BTreeSet<CellAddress> {
    let facts = disclosure.tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.values()).map(|f| f.entry.spot());
    let goals = disclosure.goals.iter().flat_map(|g| g.indicators.iter().flat_map(indicator));
    facts.chain(goals).filter_map(|s| s.cell).collect()
}

fn indicator(i: &Indicator) -> impl Iterator<Item = &Spot> {
    let texts = [&i.level1, &i.level2, &i.level3, &i.target, &i.unit, &i.content, &i.criterion];
    texts.into_iter().flatten().map(Cited::spot).chain(i.weight.iter().map(Cited::spot))
}

/// Numbers with a measure word, against the ranges that were understood; placeholders of a template are no numbers.
fn prose(paragraph: &Read, tally: &mut Tally) {
    for token in tokens(&paragraph.text.chars, paragraph.text.body_start()).iter().filter(|t| !t.open) {
        let bound = paragraph.ranges.iter().any(|r| r.0 <= token.start && token.digits <= r.1);
        if !bound && paragraph.states_nothing(token.sort) {
            continue;
        }
        if !bound && paragraph.asides.contains(&token.start) {
            continue;
        }
        let told = paragraph.unread.iter().find(|u| u.0 == token.start).map(|u| u.1.clone());
        tally.count(bound, || told.unwrap_or_else(|| unread(paragraph, token)));
    }
}

fn unread(paragraph: &Read, token: &Token) -> Unread {
    let text = &paragraph.text;
    let (from, to) = (token.start.saturating_sub(40), (token.end + 12).min(text.chars.len()));
    let number = text.cite(&Path::new(["文字"]), token.start, token.digits);
    Unread { number, sentence: text.printed(from, to), why: None }
}
