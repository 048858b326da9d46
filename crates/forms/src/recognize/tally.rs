//! Counting the numbers on paper, and those that were tied to a subject.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Cited, Decimal, Disclosure, Indicator, NumberKind, Sense, Table, Unread};
use document::{Block, CellAddress, Document, Path, Place, Spot, text};

use super::entry::with_unit;
use super::paragraph::Read;
use crate::reading::Tally;
use crate::walk::address;
use prose::statements::{Sort, Token, tokens};

/// Numbers in table cells, and numbers with a measure word in prose, against what was understood of them.
pub(super) fn tally(
    document: &Document,
    disclosure: &Disclosure,
    excluded: &BTreeSet<CellAddress>,
    read: &[Read],
) -> Tally {
    let mut tally = Tally::default();
    let bound = Bound::of(disclosure);
    for (index, block) in document.blocks.iter().enumerate() {
        let Block::Table(table) = block else { continue };
        let block = u32::try_from(index).unwrap_or(u32::MAX);
        for ((row, column), cell) in table.grid.origins() {
            let at = address(block, row, column);
            let in_unit = || bound.is_amount(at) && with_unit(&cell.text).is_some();
            if (is_number(&cell.text) || in_unit()) && !excluded.contains(&at) {
                let place = Place::new(Path::new(["表格"]), Spot { cell: Some(at), ..cell.spot.clone() });
                let number = || Cited::text(cell.text.trim(), place);
                let what = || Unread { number: number(), sentence: String::new(), why: None };
                tally.count(bound.kind(at, &cell.text), bound.grasp(at), what);
            }
        }
    }
    for paragraph in read {
        prose(paragraph, &mut tally);
    }
    tally
}

/// How well a number was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grasp {
    Understood,
    Structural,
    Unread,
}

impl Tally {
    fn count(&mut self, kind: NumberKind, grasp: Grasp, what: impl FnOnce() -> Unread) {
        let counted = self.kinds.entry(kind).or_default();
        self.numbers += 1;
        counted.numbers += 1;
        match grasp {
            Grasp::Understood => counted.understood += 1,
            Grasp::Structural => counted.structural += 1,
            Grasp::Unread => return self.unbound.push(what()),
        }
        self.bound += 1;
    }
}

fn is_number(printed: &str) -> bool {
    let folded = text::fold(printed);
    Decimal::parse(folded.strip_suffix('%').unwrap_or(&folded)).is_ok()
}

/// The cells that something was made of, with what they hold.
struct Bound {
    cells: BTreeMap<CellAddress, (Option<NumberKind>, Grasp)>,
    /// Blocks with indicators in them.
    goals: BTreeSet<u32>,
}

impl Bound {
    fn of(disclosure: &Disclosure) -> Self {
        let mut bound = Self { cells: BTreeMap::new(), goals: BTreeSet::new() };
        disclosure.tables.iter().for_each(|table| bound.table(table));
        let indicators = disclosure.goals.iter().flat_map(|g| &g.indicators);
        for (spot, kind) in indicators.flat_map(indicator) {
            bound.goals.extend(spot.cell.map(|cell| cell.block));
            bound.put(spot, Some(kind), Grasp::Understood);
        }
        for evaluation in disclosure.goals.iter().map(|g| &g.evaluation) {
            let rate = evaluation.rate.as_ref().map(Cited::spot);
            for number in evaluation.numbers() {
                let kind = if rate == Some(number.spot()) { NumberKind::Rate } else { NumberKind::Score };
                bound.put(number.spot(), Some(kind), Grasp::Understood);
            }
        }
        bound
    }

    fn table(&mut self, table: &Table) {
        for (index, row) in table.rows.iter().enumerate() {
            let named = table.structure.row_sense(index);
            for (key, fact) in &row.cells {
                let sense = named.max(table.structure.column_sense(key));
                let known = sense < Sense::Structural && fact.subject.others.is_empty();
                let grasp = if known { Grasp::Understood } else { Grasp::Structural };
                self.put(fact.entry.spot(), NumberKind::of(&fact.entry.value), grasp);
            }
        }
    }

    fn put(&mut self, spot: &Spot, kind: Option<NumberKind>, grasp: Grasp) {
        if let Some(cell) = spot.cell {
            self.cells.entry(cell).or_insert((kind, grasp));
        }
    }

    fn is_amount(&self, at: CellAddress) -> bool {
        matches!(self.cells.get(&at), Some((Some(NumberKind::Amount), _)))
    }

    fn grasp(&self, at: CellAddress) -> Grasp {
        self.cells.get(&at).map_or(Grasp::Unread, |(_, grasp)| *grasp)
    }

    /// What kind of number a cell holds, as it was read, else as it looks.
    fn kind(&self, at: CellAddress, printed: &str) -> NumberKind {
        let read = self.cells.get(&at).and_then(|(kind, _)| *kind);
        read.unwrap_or(match (printed.trim_end().ends_with(['%', '％']), self.goals.contains(&at.block)) {
            (_, true) => NumberKind::Target,
            (true, _) => NumberKind::Rate,
            (false, _) => NumberKind::Amount,
        })
    }
}

fn indicator(i: &Indicator) -> impl Iterator<Item = (&Spot, NumberKind)> {
    let texts = [&i.level1, &i.level2, &i.level3, &i.target, &i.unit, &i.content, &i.criterion, &i.actual];
    let texts = texts.into_iter().flatten().chain(i.others.values()).map(|text| (text.spot(), NumberKind::Target));
    texts.chain([&i.weight, &i.score].into_iter().flatten().map(|points| (points.spot(), NumberKind::Score)))
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
        let kind = match token.sort {
            Sort::Money(_) => NumberKind::Amount,
            Sort::Percent => NumberKind::Rate,
            Sort::Count(_) | Sort::Measured => NumberKind::Count,
        };
        let grasp = if bound { Grasp::Understood } else { Grasp::Unread };
        tally.count(kind, grasp, || told.unwrap_or_else(|| unread(paragraph, token)));
    }
}

fn unread(paragraph: &Read, token: &Token) -> Unread {
    let text = &paragraph.text;
    let (from, to) = (token.start.saturating_sub(40), (token.end + 12).min(text.chars.len()));
    let number = text.cite(&Path::new(["文字"]), token.start, token.digits);
    Unread { number, sentence: text.printed(from, to), why: None }
}
