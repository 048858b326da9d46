//! Counting the numbers on paper, and those that were tied to a subject.

use std::collections::BTreeSet;

use budget::{Cited, Decimal, Disclosure, Indicator};
use document::{Block, CellAddress, Document, Path, Place, Spot, text};

use crate::pattern::number;
use crate::reading::Tally;
use crate::walk::{Text, address};

/// Measure words that make a number in prose a stated quantity.
const MEASURES: &[&str] = &[
    "万元",
    "亿元",
    "千元",
    "元",
    "%",
    "辆",
    "台",
    "套",
    "人次",
    "人",
    "次",
    "个",
    "家",
    "名",
    "批",
    "期",
    "项",
    "件",
    "平方米",
    "户",
];

/// Numbers in table cells, and numbers with a measure word in prose, against what was understood of them.
pub(super) fn tally(
    document: &Document,
    disclosure: &Disclosure,
    excluded: &BTreeSet<CellAddress>,
    read: &[(Text, Vec<(usize, usize)>)],
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
                tally.count(bound.contains(&at), || Cited::text(cell.text.trim(), place));
            }
        }
    }
    for (text, ranges) in read {
        prose(text, ranges, &mut tally);
    }
    tally
}

impl Tally {
    fn count(&mut self, bound: bool, what: impl FnOnce() -> Cited<String>) {
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

fn prose(paragraph: &Text, ranges: &[(usize, usize)], tally: &mut Tally) {
    let mut at = paragraph.body_start();
    while at < paragraph.chars.len() {
        let Some(end) = number(&paragraph.chars, at) else {
            at += 1;
            continue;
        };
        let after = paragraph.slice(end, (end + 3).min(paragraph.chars.len()));
        if MEASURES.iter().any(|m| after.starts_with(m)) {
            let bound = ranges.iter().any(|r| r.0 <= at && end <= r.1);
            tally.count(bound, || surroundings(paragraph, at, end));
        }
        at = end;
    }
}

fn surroundings(paragraph: &Text, start: usize, end: usize) -> Cited<String> {
    let (from, to) = (start.saturating_sub(12), (end + 6).min(paragraph.chars.len()));
    let cited = paragraph.cite(&Path::new(["文字"]), start, end);
    Cited { value: paragraph.printed(from, to), ..cited }
}
