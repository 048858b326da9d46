//! Where the numbers stand that relations compare: which table, row and column, or which part of the narrative.

use std::collections::{BTreeMap, BTreeSet};

use budget::codes::{self, Scheme};
use budget::{Disclosure, Entry, Fact, Gap, Goal, KnownBy, Money, Sense, Subject, Sum, Table, TableId, TableRow};
use document::{Address, Place, text};

use super::odds::Care;
use crate::{Law, rows, slip};

/// Labels of the total of a table.
const TOTALS: [&str; 3] = ["合计", "总计", "总合计"];

/// So many numbers of a column that are printed alike tell how it is printed.
const ALIKE: usize = 4;

/// One amount in so many may have one digit alone where such are seldom.
const ONE_DIGIT: usize = 10;

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

impl Source {
    /// The index of the table that it is.
    pub(super) fn table(self) -> Option<usize> {
        match self {
            Self::Table(index) => Some(index),
            Self::Goals(_) | Self::Prose => None,
        }
    }
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
    /// The grid that it stands in: a table that goes on over pages has one for each.
    pub(super) grid: Option<u32>,
}

/// Every place of a disclosure that a rule may name.
pub(super) struct Atlas<'d> {
    disclosure: &'d Disclosure,
    /// Their positions, each with a number of its own, in order of address: they are looked up more often than anything else.
    known: Vec<(Address, usize, Position<'d>)>,
    places: usize,
    /// The first table of a name.
    names: BTreeMap<&'d str, usize>,
    /// What a table states of a subject that is not zero, and whether it states different things.
    said: BTreeMap<(usize, &'d Subject), (i64, bool)>,
    /// Every amount that is not zero, with what states it and of what.
    amounts: BTreeMap<i64, BTreeMap<Source, Vec<&'d Subject>>>,
    /// The rows of a table that stand side by side in one row of a grid: those of its blocks.
    lines: BTreeMap<(usize, u32, u32), Vec<usize>>,
    /// How often the amounts of a column of a table are printed with so many decimals.
    decimals: BTreeMap<(usize, &'d str), BTreeMap<u8, usize>>,
    /// How many amounts of a table are not zero, and how many of these have one digit that is none.
    plain: BTreeMap<usize, (usize, usize)>,
    /// Columns of tables that make a total together with such as are told by another dimension.
    odd: BTreeSet<(usize, &'d str)>,
}

impl<'d> Atlas<'d> {
    pub(super) fn of(disclosure: &'d Disclosure) -> Self {
        let mut atlas = Self {
            disclosure,
            known: Vec::new(),
            places: 0,
            names: BTreeMap::new(),
            said: BTreeMap::new(),
            amounts: BTreeMap::new(),
            lines: BTreeMap::new(),
            decimals: BTreeMap::new(),
            plain: BTreeMap::new(),
            odd: BTreeSet::new(),
        };
        for (index, table) in disclosure.tables.iter().enumerate() {
            atlas.names.entry(table.name()).or_insert(index);
            atlas.table(index, table);
        }
        disclosure.goals.iter().for_each(|goal| atlas.goal(goal));
        let parts = disclosure.passages.iter().flat_map(|p| &p.parts);
        for part in parts {
            atlas.put(&part.fact.entry.place, Source::Prose, None, true);
            atlas.amount(Source::Prose, &part.fact);
        }
        atlas.places = atlas.known.len();
        // What stands at an address first has it.
        atlas.known.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        atlas.known.dedup_by(|(a, ..), (b, ..)| a == b);
        atlas.known.shrink_to_fit();
        atlas
    }

    fn table(&mut self, index: usize, table: &'d Table) {
        let source = Source::Table(index);
        self.put(&table.caption.place, source, None, false);
        if let Some(note) = &table.note {
            self.put(&note.place, source, None, false);
        }
        self.odd.extend(table.structure.sums.iter().flat_map(|sum| odd_parts(table, sum)).map(|key| (index, key)));
        for (row, stated) in table.rows.iter().enumerate() {
            if let Some(cell) = stated.cells.values().find_map(|fact| fact.entry.spot().cell) {
                self.lines.entry((index, cell.block, cell.row)).or_default().push(row);
            }
            for (column, fact) in &stated.cells {
                self.put(&fact.entry.place, source, Some((row, Some(column))), true);
                self.amount(source, fact);
                if let Some(money) = fact.entry.value.money() {
                    *self.decimals.entry((index, column.as_str())).or_default().entry(money.decimals).or_default() += 1;
                }
                if let Some(fen) = fact.entry.value.fen().filter(|fen| *fen != 0) {
                    let (amounts, plain) = self.plain.entry(index).or_default();
                    *amounts += 1;
                    *plain += usize::from(slip::significant(fen) == 1);
                    let said = self.said.entry((index, &fact.subject)).or_insert((fen, false));
                    said.1 |= said.0 != fen;
                }
            }
            for place in [Some(&stated.label.place), stated.code.as_ref().map(|c| &c.place)].into_iter().flatten() {
                self.put(place, source, Some((row, None)), false);
            }
        }
    }

    /// Whether hardly any amount of a table has one digit alone that is not zero, so that a difference of one digit is no
    /// amount that was left out.
    pub(super) fn seldom_has_one_digit(&self, source: Source) -> bool {
        let known = source.table().and_then(|index| self.plain.get(&index));
        known.is_some_and(|(amounts, plain)| plain * ONE_DIGIT < *amounts)
    }

    fn goal(&mut self, goal: &'d Goal) {
        self.put(&goal.name.place, Source::Goals(goal.table), None, false);
        let points = goal.indicators.iter().flat_map(|i| [&i.weight, &i.score]).flatten();
        for number in points.chain(goal.evaluation.numbers()) {
            self.put(&number.place, Source::Goals(goal.table), None, true);
        }
    }

    fn amount(&mut self, source: Source, fact: &'d Fact) {
        if let Some(fen) = fact.entry.value.fen().filter(|fen| *fen != 0) {
            self.amounts.entry(fen).or_default().entry(source).or_default().push(&fact.subject);
        }
    }

    fn put(&mut self, place: &Place, source: Source, at: Option<(usize, Option<&'d String>)>, fact: bool) {
        let grid = place.spot.cell.map(|cell| cell.block);
        let (row, column) = at.map_or((None, None), |(row, column)| (Some(row), column.map(String::as_str)));
        let next = self.known.len();
        self.known.push((place.address(), next, Position { source, row, column, fact, grid }));
    }

    /// The numbers of its places are below this.
    pub(super) fn places(&self) -> usize {
        self.places
    }

    /// Where something stands; what is no known place may still begin with the name of a table.
    pub(super) fn position(&self, place: &Place) -> Position<'d> {
        self.seat(place, &place.address()).1
    }

    /// The same, with the number of the place where it is known.
    pub(super) fn seat(&self, place: &Place, address: &Address) -> (Option<usize>, Position<'d>) {
        let known = self.known.binary_search_by(|(known, ..)| known.cmp(address)).ok();
        if let Some((_, id, position)) = known.and_then(|at| self.known.get(at)) {
            return (Some(*id), *position);
        }
        let name = place.path.segments().first().and_then(|name| self.names.get(name.as_str()));
        let source = name.map_or(Source::Prose, |index| Source::Table(*index));
        (None, Position { source, row: None, column: None, fact: false, grid: None })
    }

    fn row(&self, at: &Position<'_>) -> Option<&'d TableRow> {
        self.in_table(at.source)?.rows.get(at.row?)
    }

    /// The amount at a place of a table.
    pub(super) fn money(&self, at: &Position<'_>) -> Option<Money> {
        self.fact(at).and_then(|fact| fact.entry.value.money())
    }

    /// Whether some other amount in the row of a number, alone or added to it, is what another one says.
    pub(super) fn fits_beside(&self, (at, own): &(Position<'_>, Option<Money>), other: Option<Money>) -> bool {
        let step = [*own, other].into_iter().flatten().map(Money::step).max().unwrap_or(0);
        let [own, other] = [*own, other].map(|money| money.map_or(0, |m| m.fen));
        let near = |fen: i64| fen.abs_diff(other) <= step.unsigned_abs();
        let fits = |(key, fact): (&String, &Fact)| {
            let fen = fact.entry.value.fen().filter(|fen| *fen != 0 && Some(key.as_str()) != at.column);
            fen.is_some_and(|fen| near(fen) || near(fen.saturating_add(own)))
        };
        other != 0 && !near(own) && self.row(at).is_some_and(|row| row.cells.iter().any(fits))
    }

    /// Whether the source of one of two numbers states the other one, which it has nothing or another number for, of
    /// something else: in the same column of a table, or in the narrative.
    pub(super) fn is_said_of_another(&self, at: &Position<'_>, other: &Position<'_>) -> bool {
        let fen = |p: &Position<'_>| self.fact(p).and_then(|f| f.entry.value.fen()).unwrap_or(0);
        let (own, said) = (fen(at), fen(other));
        said != 0 && self.column_states(at, said) && (own == 0 || self.column_states(other, own))
    }

    /// Whether the column of a place states an amount.
    fn column_states(&self, at: &Position<'_>, fen: i64) -> bool {
        let rows = self.in_table(at.source).map_or(&[][..], |table| &table.rows);
        let cells = rows.iter().filter_map(|row| row.cells.get(at.column?));
        cells.filter_map(|fact| fact.entry.value.fen()).any(|stated| stated == fen)
    }

    /// Whether a number stands in the wrong column: another source states it of what another column of its row is for, which
    /// says something else here, and no other source states it of what its own column is for.
    pub(super) fn is_displaced(&self, at: &Position<'_>) -> bool {
        let Some(own) = self.fact(at) else { return false };
        let fen = own.entry.value.fen().filter(|fen| *fen != 0);
        let stated = fen.and_then(|fen| self.amounts.get(&fen));
        let apart = || stated.into_iter().flatten().filter(|(source, _)| **source != at.source);
        let elsewhere = || apart().flat_map(|(_, subjects)| subjects.iter().copied());
        let beside = || self.facts_in_line(at).filter(|fact| !std::ptr::eq(*fact, own));
        let other =
            |subject: &Subject| beside().any(|fact| is_alike(&fact.subject, subject) && fact.entry.value.fen() != fen);
        !elsewhere().any(|subject| is_alike(subject, &own.subject)) && elsewhere().any(other)
    }

    /// Whether a column makes a total together with such as are told by another dimension.
    pub(super) fn is_odd_part(&self, at: &Position<'_>) -> bool {
        at.source.table().zip(at.column).is_some_and(|at| self.odd.contains(&at))
    }

    /// Whether the row of a place prints some of its zeros and leaves other cells blank: who prints zeros prints all of them, so
    /// that a blank was not read.
    pub(super) fn leaves_blanks(&self, at: &Position<'_>) -> bool {
        let printed = || self.row(at).into_iter().flat_map(|row| row.cells.values()).map(|f| f.entry.printed.trim());
        let zero = |text: &str| text.contains('0') && text.chars().all(|c| matches!(c, '0' | '.' | ',' | '%'));
        printed().any(zero) && printed().any(str::is_empty)
    }

    /// Whether a percentage of a row is that of two of its amounts.
    pub(super) fn is_rated(&self, source: Source, row: usize, rate: &str, amounts: [&str; 2], law: Law) -> bool {
        let row = self.in_table(source).and_then(|table| table.rows.get(row));
        let value = |key: &str| row.and_then(|row| row.cells.get(key)).map(|fact| &fact.entry.value);
        let [of, base] = amounts.map(|key| value(key).and_then(Entry::money));
        let range = of.zip(base).and_then(|(of, base)| law.range(of, base));
        value(rate).and_then(Entry::percent).zip(range).is_some_and(|(rate, range)| range.meets_percent(rate))
    }

    /// The amounts in the same row of a grid as a place, in 分.
    pub(super) fn in_line(&self, at: &Position<'_>) -> impl Iterator<Item = i64> {
        self.facts_in_line(at).filter_map(|fact| fact.entry.value.fen())
    }

    /// What stands in the same row of a grid as a place.
    fn facts_in_line(&self, at: &Position<'_>) -> impl Iterator<Item = &'d Fact> {
        let cell = self.fact(at).and_then(|fact| fact.entry.spot().cell);
        let line = cell.zip(at.source.table()).and_then(|(cell, table)| self.lines.get(&(table, cell.block, cell.row)));
        let rows = self.in_table(at.source).map_or(&[][..], |table| &table.rows);
        line.into_iter().flatten().filter_map(|row| rows.get(*row)).flat_map(|row| row.cells.values())
    }

    /// Whether the name of a row is that of other codes than its own: codes were read into each other's places.
    pub(super) fn is_misnamed(&self, at: &Position<'_>) -> bool {
        let year =
            self.in_table(at.source).and_then(|table| table.year.or(self.disclosure.year.as_ref().map(|y| y.value)));
        let row = self.row(at).and_then(|row| Some((row.code.as_ref()?.value.as_str(), row.label.value.as_str())));
        let Some((year, (code, name))) = year.zip(row) else { return false };
        let functional = code.starts_with('2');
        let named = codes::item_by_name(Scheme::Functional, year, name);
        functional && !named.is_empty() && !named.iter().any(|c| c.code == code)
    }

    /// The amounts of the row of a place in columns other than those of some places, with their keys.
    pub(super) fn beside(&self, at: &Position<'_>, but: &[Position<'_>]) -> Vec<(&'d str, i64)> {
        let cells = self.row(at).into_iter().flat_map(|row| &row.cells);
        let apart = cells.filter(|(key, _)| !but.iter().any(|p| p.row == at.row && p.column == Some(key.as_str())));
        apart
            .filter_map(|(key, fact)| Some((key.as_str(), fact.entry.value.fen()?)))
            .filter(|(_, fen)| *fen != 0)
            .collect()
    }

    /// What a row of a table states in a column, in 分; zero where that is nothing.
    pub(super) fn stated(&self, source: Source, row: usize, column: &str) -> i64 {
        let row = self.in_table(source).and_then(|table| table.rows.get(row));
        row.and_then(|row| row.cells.get(column)).and_then(|fact| fact.entry.value.fen()).unwrap_or(0)
    }

    /// Whether a column prints nothing in all rows of a grid.
    pub(super) fn is_blank_in(&self, source: Source, grid: u32, column: &str) -> bool {
        let rows = self.in_table(source).map_or(&[][..], |table| &table.rows);
        let cells = rows.iter().filter_map(|row| row.cells.get(column));
        let mut here = cells.filter(|fact| fact.entry.spot().cell.is_some_and(|cell| cell.block == grid)).peekable();
        here.peek().is_some() && here.all(|fact| fact.entry.printed.trim().is_empty())
    }

    /// The code of the row of a place.
    pub(super) fn code(&self, at: &Position<'_>) -> Option<&'d str> {
        self.row(at)?.code.as_ref().map(|code| code.value.as_str())
    }

    /// Whether a table without a title, under the same headers, stands right before or behind a table: it may be a part of it.
    pub(super) fn has_a_stray(&self, source: Source) -> bool {
        let (Source::Table(index), Some(table)) = (source, self.in_table(source)) else { return false };
        let headers = |t: &Table| t.columns.iter().map(|c| text::key(&c.label.value)).collect::<BTreeSet<_>>();
        let own = headers(table);
        let stray = |at: usize| {
            let source = Source::Table(at);
            self.is_untitled(source) && self.in_table(source).is_some_and(|t| !headers(t).is_disjoint(&own))
        };
        index.checked_sub(1).is_some_and(stray) || stray(index + 1)
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

    /// The row of a table from which on it may be another one: its second total, below rows of other sorts, or one that prints
    /// words in several columns of amounts, as a header does.
    pub(super) fn seam(&self, source: Source) -> Option<usize> {
        let rows = &self.in_table(source)?.rows;
        [second_total(rows), rows.iter().position(is_a_header)].into_iter().flatten().min()
    }

    /// Whether a page ends right before the first or right behind the last of the rows that places stand in; rows that print
    /// nothing in their column do not count.
    pub(super) fn ends_at_a_break(&self, positions: &[Position<'_>]) -> bool {
        let rows = || positions.iter().filter_map(|p| p.row);
        let (Some(first), Some(last)) = (rows().min(), rows().max()) else { return false };
        let Some((table, column)) = positions.first().and_then(|p| self.in_table(p.source).zip(Some(p.column))) else {
            return false;
        };
        let silent = |row: &&TableRow| column.and_then(|c| row.cells.get(c)).is_some_and(|f| f.entry.value.is_nil());
        let skipped = table.rows.iter().skip(last + 1).take_while(silent).count();
        let mut behind = last + 1..=last + 1 + skipped;
        rows::begins_a_page(table, first) || behind.any(|row| rows::begins_a_page(table, row))
    }

    /// Whether the last row of a table is among those that places stand in.
    pub(super) fn is_at_the_end(&self, positions: &[Position<'_>]) -> bool {
        let last = positions.first().and_then(|p| self.in_table(p.source)).and_then(|t| t.rows.len().checked_sub(1));
        last.is_some_and(|last| positions.iter().any(|p| p.row == Some(last)))
    }

    /// Whether a number is printed with other decimals than nearly all others in its column are: it may be a part of one.
    pub(super) fn is_printed_otherwise(&self, at: &Position<'_>) -> bool {
        let own = self.money(at).map(|money| money.decimals);
        let column = at.source.table().zip(at.column).and_then(|column| self.decimals.get(&column));
        let Some((own, column)) = own.zip(column) else { return false };
        let all: usize = column.values().sum();
        let most = column.iter().max_by_key(|(_, times)| **times);
        most.is_some_and(|(decimals, times)| *decimals != own && *times >= ALIKE && times * 5 >= all * 4)
    }

    /// Whether the rows of a table begin under a class that it lists elsewhere, but not above them: they go on from a page
    /// that was not read.
    pub(super) fn begins_amid(&self, source: Source) -> bool {
        let rows = self.in_table(source).map_or(&[][..], |table| &table.rows);
        let mut codes = rows.iter().filter_map(|row| row.code.as_ref()).map(|c| c.value.as_str());
        let class = codes.next().filter(|first| first.len() > 3).and_then(|first| first.get(..3));
        class.is_some_and(|class| codes.any(|code| code == class))
    }

    /// Whether rows of places are numbered, 四、五、, and none of their table is the first.
    pub(super) fn begins_late(&self, positions: &[Position<'_>]) -> bool {
        let is_han = |row: &&TableRow| row.label.printed.trim().starts_with(text::is_han);
        let number = |row: &TableRow| rows::numbered(&row.label.printed);
        let rows = positions.iter().filter_map(|at| self.row(at)).filter(is_han);
        let source = positions.first().map(|at| at.source);
        let all = source.and_then(|source| self.in_table(source)).map_or(&[][..], |table| &table.rows);
        rows.filter_map(number).min().is_some_and(|first| first > 1)
            && !all.iter().filter(is_han).filter_map(number).any(|number| number == 1)
    }

    /// Whether a table may have lost the row of a place, which stands in another one: where its code would stand, a page
    /// ends.
    pub(super) fn may_be_lost_from(&self, source: Source, at: &Position<'_>) -> bool {
        let code = self.row(at).and_then(|row| row.code.as_ref()).map(|c| c.value.as_str());
        let Some((table, code)) = self.in_table(source).zip(code) else { return false };
        let next = table.rows.iter().position(|r| r.code.as_ref().is_some_and(|c| c.value.as_str() > code));
        next.is_some_and(|next| rows::begins_a_page(table, next))
    }

    fn fact(&self, at: &Position<'_>) -> Option<&'d Fact> {
        self.row(at).zip(at.column).and_then(|(row, key)| row.cells.get(key))
    }

    /// Whether a table has no title, so that nothing says what it is about.
    pub(super) fn is_untitled(&self, source: Source) -> bool {
        let unprinted = |t: &Table| t.caption.printed.is_empty() && t.caption.place.spot.cell.is_some();
        self.in_table(source).is_some_and(|t| t.id == TableId::Other && unprinted(t))
    }

    /// Whether the columns of a table, or of one that states such goals, were told by the gaps between them.
    pub(super) fn is_guessed(&self, source: Source) -> bool {
        let unruled = |table: &Table| table.gaps.contains(&Gap::Unruled);
        match source {
            Source::Goals(id) => self.disclosure.tables.iter().any(|table| table.id == id && unruled(table)),
            _ => self.in_table(source).is_some_and(unruled),
        }
    }

    /// Whether its table states something else of it in another place.
    pub(super) fn is_said_twice(&self, at: &Position<'_>) -> bool {
        let Source::Table(index) = at.source else { return false };
        self.fact(at).is_some_and(|fact| {
            let said = self.said.get(&(index, &fact.subject));
            said.is_some_and(|(_, differ)| *differ || fact.entry.value.is_nil())
        })
    }

    /// The other rows of a table that state the subject of a place; none where its own row states it twice.
    pub(super) fn others_saying(&self, at: &Position<'_>) -> Option<BTreeSet<usize>> {
        let (own, table) = self.fact(at).zip(self.in_table(at.source))?;
        let times = |row: &TableRow| row.cells.values().filter(|fact| fact.subject == own.subject).count();
        let mut rows: BTreeMap<usize, usize> = table.rows.iter().map(times).enumerate().filter(|r| r.1 > 0).collect();
        (rows.remove(&at.row?) == Some(1)).then(|| rows.into_keys().collect())
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
                let name = |called: fn(&Table) -> String| table.map_or_else(String::new, called);
                (format!("《{}》", name(Table::title)), name(Table::told))
            }
            Source::Goals(id) => (format!("《{}》", id.name()), id.told()),
            Source::Prose => ("文字说明".to_owned(), "the narrative".to_owned()),
        }
    }
}

/// The second total of a table, below rows of other sorts.
fn second_total(rows: &[TableRow]) -> Option<usize> {
    let total = |row: &TableRow| row.code.is_none() && TOTALS.contains(&text::key(&row.label.value).as_str());
    let mut totals = rows.iter().enumerate().filter(|(_, row)| total(row)).map(|(at, _)| at);
    let (first, second) = (totals.next()?, totals.next()?);
    rows.get(first..second)?.iter().any(|row| row.code.is_some()).then_some(second)
}

/// Whether a row prints words in several columns of amounts.
fn is_a_header(row: &TableRow) -> bool {
    let worded = |fact: &&Fact| fact.entry.value == Entry::Unreadable && fact.entry.printed.contains(text::is_han);
    row.cells.values().filter(worded).count() > 1
}

/// The parts of a total across columns of which some are told by their nature, and others by their fund.
fn odd_parts<'d>(table: &'d Table, sum: &'d Sum) -> Vec<&'d str> {
    let Sum::Columns { whole, parts } = sum else { return Vec::new() };
    let told = |row: &'d TableRow| {
        let own = &row.cells.get(whole)?.subject;
        let by = |key: &'d String| {
            let part = &row.cells.get(key)?.subject;
            Some((key.as_str(), part.nature != own.nature, part.fund != own.fund))
        };
        Some(parts.iter().filter_map(by).filter(|(_, nature, fund)| nature != fund).collect::<Vec<_>>())
    };
    let told = table.rows.iter().find_map(told).unwrap_or_default();
    let both = told.iter().any(|(_, nature, _)| *nature) && told.iter().any(|(_, nature, _)| !nature);
    told.into_iter().filter(|_| both).map(|(key, ..)| key).collect()
}

/// Whether two subjects are one, whichever fund and body the tables that state them are about.
fn is_alike(a: &Subject, b: &Subject) -> bool {
    (a.measure, a.aspect, a.nature, &a.period) == (b.measure, b.aspect, b.nature, &b.period)
        && (&a.function, &a.economic, &a.project, &a.others) == (&b.function, &b.economic, &b.project, &b.others)
}

/// A table that may be of another kind than it was taken for, or was read without rules, can be read in several ways.
fn kind(table: &Table) -> Sense {
    let doubted = table.id != TableId::Other && table.known_by == KnownBy::Header;
    if doubted || table.gaps.iter().any(Gap::is_doubt) { Sense::Ambiguous } else { Sense::Understood }
}
