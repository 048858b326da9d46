//! Where the numbers stand that relations compare: which table, row and column, or which part of the narrative.

use std::collections::BTreeMap;

use budget::{Disclosure, Fact, Gap, Goal, KnownBy, Money, Sense, Subject, Table, TableId, TableRow};
use document::{Address, Place, text};

use super::odds::Care;
use crate::{Term, lines};

/// Labels of the total of a table.
const TOTALS: [&str; 3] = ["合计", "总计", "总合计"];

/// What a number was read from, as one reading that is right or wrong as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// A table, by its index.
    Table(usize),
    /// The goals of a kind of table.
    Goals(TableId),
    /// The narrative.
    Prose,
}

/// Where something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position<'d> {
    pub(super) source: Source,
    /// Index of the row in its table.
    pub(super) row: Option<usize>,
    /// Key of the column.
    pub(super) column: Option<&'d str>,
    /// Whether it is a number that states something, and no label or note.
    pub(super) fact: bool,
}

/// Every place of a disclosure that a rule may name.
pub(super) struct Atlas<'d> {
    disclosure: &'d Disclosure,
    known: BTreeMap<Address, Position<'d>>,
    /// The first table of a name.
    names: BTreeMap<&'d str, usize>,
    /// What a table states of a subject that is not zero, and whether it states different things.
    said: BTreeMap<(usize, &'d Subject), (i64, bool)>,
}

impl<'d> Atlas<'d> {
    pub(super) fn of(disclosure: &'d Disclosure) -> Self {
        let mut atlas = Self { disclosure, known: BTreeMap::new(), names: BTreeMap::new(), said: BTreeMap::new() };
        for (index, table) in disclosure.tables.iter().enumerate() {
            atlas.names.entry(table.name()).or_insert(index);
            atlas.table(index, table);
        }
        disclosure.goals.iter().for_each(|goal| atlas.goal(goal));
        let parts = disclosure.passages.iter().flat_map(|p| &p.parts);
        parts.for_each(|part| atlas.put(&part.fact.entry.place, Source::Prose, None, true));
        atlas
    }

    fn table(&mut self, index: usize, table: &'d Table) {
        let source = Source::Table(index);
        self.put(&table.caption.place, source, None, false);
        if let Some(note) = &table.note {
            self.put(&note.place, source, None, false);
        }
        for (row, stated) in table.rows.iter().enumerate() {
            for (column, fact) in &stated.cells {
                self.put(&fact.entry.place, source, Some((row, Some(column))), true);
                if let Some(fen) = fact.entry.value.fen().filter(|fen| *fen != 0) {
                    let said = self.said.entry((index, &fact.subject)).or_insert((fen, false));
                    said.1 |= said.0 != fen;
                }
            }
            for place in [Some(&stated.label.place), stated.code.as_ref().map(|c| &c.place)].into_iter().flatten() {
                self.put(place, source, Some((row, None)), false);
            }
        }
    }

    fn goal(&mut self, goal: &'d Goal) {
        self.put(&goal.name.place, Source::Goals(goal.table), None, false);
        let points = goal.indicators.iter().flat_map(|i| [&i.weight, &i.score]).flatten();
        for number in points.chain(goal.evaluation.numbers()) {
            self.put(&number.place, Source::Goals(goal.table), None, true);
        }
    }

    fn put(&mut self, place: &Place, source: Source, at: Option<(usize, Option<&'d String>)>, fact: bool) {
        let (row, column) = at.map_or((None, None), |(row, column)| (Some(row), column.map(String::as_str)));
        self.known.entry(place.address()).or_insert(Position { source, row, column, fact });
    }

    /// Where something stands; what is no known place may still begin with the name of a table.
    pub(super) fn position(&self, place: &Place) -> Position<'d> {
        self.known.get(&place.address()).copied().unwrap_or_else(|| {
            let name = place.path.segments().first().and_then(|name| self.names.get(name.as_str()));
            let source = name.map_or(Source::Prose, |index| Source::Table(*index));
            Position { source, row: None, column: None, fact: false }
        })
    }

    fn row(&self, at: &Position<'_>) -> Option<&'d TableRow> {
        self.in_table(at.source)?.rows.get(at.row?)
    }

    /// Whether some other amount in the row of a number, alone or added to it, is what another one says.
    pub(super) fn fits_beside(&self, own: &Term, other: &Term) -> bool {
        let at = self.position(&own.evidence.place);
        let step = [own, other].into_iter().filter_map(|t| t.money()).map(Money::step).max().unwrap_or(0);
        let near = |fen: i64| fen.abs_diff(other.value()) <= step.unsigned_abs();
        let fits = |(key, fact): (&String, &Fact)| {
            let fen = fact.entry.value.fen().filter(|fen| *fen != 0 && Some(key.as_str()) != at.column);
            fen.is_some_and(|fen| near(fen) || near(fen.saturating_add(own.value())))
        };
        other.value() != 0 && !near(own.value()) && self.row(&at).is_some_and(|row| row.cells.iter().any(fits))
    }

    /// Whether the source of one of two numbers states the other one, which it has nothing or another number for, of
    /// something else: in the same column of a table, or in the narrative.
    pub(super) fn is_said_of_another(&self, at: &Position<'_>, other: &Position<'_>) -> bool {
        let fen = |p: &Position<'_>| self.fact(p).and_then(|f| f.entry.value.fen()).unwrap_or(0);
        let said = fen(other);
        if said == 0 || fen(at) != 0 {
            return false;
        }
        match self.in_table(at.source) {
            Some(table) => {
                let cells = table.rows.iter().filter_map(|r| r.cells.get(at.column?));
                cells.filter_map(|f| f.entry.value.fen()).any(|fen| fen == said)
            }
            None => false,
        }
    }

    /// What a table states in the column of a number, in rows that were not understood, and in its row, in columns that
    /// were not: in 分, without what stands at these places.
    pub(super) fn unknown_beside(&self, at: &Position<'_>, but: &[Position<'_>]) -> Vec<i64> {
        let Some((table, row, key)) = self.in_table(at.source).zip(at.row).zip(at.column).map(|((t, r), c)| (t, r, c))
        else {
            return Vec::new();
        };
        let unknown = |sense: Sense| sense == Sense::Structural;
        let rows = table.rows.iter().enumerate().filter(|(index, _)| unknown(table.structure.row_sense(*index)));
        let below = rows.filter_map(|(index, row)| Some((index, key, row.cells.get(key)?)));
        let columns = table.rows.get(row).into_iter().flat_map(|r| &r.cells);
        let columns = columns.filter(|(key, _)| unknown(table.structure.column_sense(key)));
        let all = below.chain(columns.map(|(key, fact)| (row, key.as_str(), fact)));
        let apart = |row: usize, key: &str| !but.iter().any(|p| p.row == Some(row) && p.column == Some(key));
        let apart = all.filter(|(row, key, _)| apart(*row, key));
        apart.filter_map(|(_, _, fact)| fact.entry.value.fen()).filter(|fen| *fen != 0).collect()
    }

    /// The row of a table from which on it may be another one: its second total, below rows of other sorts.
    pub(super) fn seam(&self, source: Source) -> Option<usize> {
        let rows = &self.in_table(source)?.rows;
        let total = |row: &TableRow| row.code.is_none() && TOTALS.contains(&text::key(&row.label.value).as_str());
        let mut totals = rows.iter().enumerate().filter(|(_, row)| total(row)).map(|(at, _)| at);
        let (first, second) = (totals.next()?, totals.next()?);
        rows.get(first..second)?.iter().any(|row| row.code.is_some()).then_some(second)
    }

    /// Whether a page ends right before the first or right behind the last of the rows that places stand in.
    pub(super) fn ends_at_a_break(&self, positions: &[Position<'_>]) -> bool {
        let rows = || positions.iter().filter_map(|p| p.row);
        let (Some(first), Some(last)) = (rows().min(), rows().max()) else { return false };
        let table = positions.first().and_then(|p| self.in_table(p.source));
        table.is_some_and(|t| lines::begins_a_page(t, first) || lines::begins_a_page(t, last + 1))
    }

    /// Whether a table may have lost the row of a place, which stands in another one: where its code would stand, a page
    /// ends.
    pub(super) fn may_be_lost_from(&self, source: Source, at: &Position<'_>) -> bool {
        let code = self.row(at).and_then(|row| row.code.as_ref()).map(|c| c.value.as_str());
        let Some((table, code)) = self.in_table(source).zip(code) else { return false };
        let next = table.rows.iter().position(|r| r.code.as_ref().is_some_and(|c| c.value.as_str() > code));
        next.is_some_and(|next| lines::begins_a_page(table, next))
    }

    fn fact(&self, at: &Position<'_>) -> Option<&'d Fact> {
        self.row(at).zip(at.column).and_then(|(row, key)| row.cells.get(key))
    }

    /// Whether a table has no title, so that nothing says what it is about.
    pub(super) fn is_untitled(&self, source: Source) -> bool {
        let unprinted = |t: &Table| t.caption.printed.is_empty() && t.caption.place.spot.cell.is_some();
        self.in_table(source).is_some_and(|t| t.id == TableId::Other && unprinted(t))
    }

    /// Whether its table states something else of it in another place.
    pub(super) fn is_said_twice(&self, at: &Position<'_>) -> bool {
        let Source::Table(index) = at.source else { return false };
        self.fact(at).is_some_and(|fact| {
            let said = self.said.get(&(index, &fact.subject));
            said.is_some_and(|(_, differ)| *differ || fact.entry.value.is_nil())
        })
    }

    pub(super) fn source(&self, id: TableId) -> Option<Source> {
        self.disclosure.tables.iter().position(|t| t.id == id).map(Source::Table)
    }

    pub(super) fn in_table(&self, source: Source) -> Option<&'d Table> {
        match source {
            Source::Table(index) => self.disclosure.tables.get(index),
            _ => None,
        }
    }

    /// How well what a place rests on was understood: its table, its row and its column.
    pub(super) fn sense(&self, at: &Position<'_>) -> Sense {
        let Some(table) = self.in_table(at.source) else { return Sense::Understood };
        let row = at.row.map_or(Sense::Understood, |row| table.structure.row_sense(row));
        let column = at.column.map_or(Sense::Understood, |key| table.structure.column_sense(key));
        kind(table).max(row).max(column)
    }

    pub(super) fn care(&self, source: Source) -> Care {
        let by_hand = |id| matches!(id, TableId::T10 | TableId::T11 | TableId::F10 | TableId::F11);
        match source {
            Source::Table(_) if self.in_table(source).is_none_or(|t| !by_hand(t.id)) => Care::System,
            _ => Care::Hand,
        }
    }

    /// What a source is called, in both languages.
    pub(super) fn name(&self, source: Source) -> (String, String) {
        match source {
            Source::Table(_) => {
                let table = self.in_table(source);
                let name = table.map_or("", |t| t.name());
                let en = table.filter(|t| t.id != TableId::Other).map_or_else(|| name.to_owned(), |t| t.id.told());
                (format!("《{name}》"), en)
            }
            Source::Goals(id) => (format!("《{}》", id.name()), id.told()),
            Source::Prose => ("文字说明".to_owned(), "the narrative".to_owned()),
        }
    }
}

/// A table that may be of another kind than it was taken for, or was read without rules, can be read in several ways.
fn kind(table: &Table) -> Sense {
    let doubted = table.id != TableId::Other && table.known_by == KnownBy::Header;
    if doubted || table.gaps.iter().any(Gap::is_doubt) { Sense::Ambiguous } else { Sense::Understood }
}
