//! The rows of a list.

use std::collections::{BTreeMap, BTreeSet};

use budget::Disclosure;
use document::text;
use formats::book::{At, Sheet, Slot};
use grammar::lexicon::{Role, words_of};

use super::{Taker, Whose, cell};
use crate::mistake::{Mistake, says};
use crate::sheets::{self, FIRST_ROW, List};

/// Rows that may stand above the header.
const MOST_ABOVE: u32 = 12;

/// A row of a list: its cells by the keys of their columns.
pub(super) struct Line {
    list: &'static List,
    row: u32,
    columns: BTreeMap<&'static str, u16>,
    cells: BTreeMap<&'static str, Slot>,
}

impl Line {
    pub(super) fn sheet(&self) -> &'static str {
        self.list.name
    }

    /// Whether it is a row of totals: its first column holds one of their words.
    fn is_total(&self, words: &BTreeSet<String>) -> bool {
        let first = self.list.columns.first().and_then(|c| self.cells.get(c.key));
        first.is_some_and(|slot| words.contains(&text::key(&cell::shown(slot))))
    }

    /// Whether anything stands in a column of the row.
    pub(super) fn is_filled(&self, key: &str) -> bool {
        self.cells.get(key).is_some_and(|slot| !slot.is_blank())
    }

    /// The formula in a column of the row, if there is one.
    pub(super) fn formula(&self, key: &str) -> Option<&str> {
        self.cells.get(key)?.formula.as_deref()
    }

    /// Where a column of the row stands.
    pub(super) fn at(&self, key: &str) -> At {
        (self.row, self.columns.get(key).copied().unwrap_or(0))
    }
}

impl Taker<'_> {
    /// The rows of a list that hold anything; what must be filled in and is not is said.
    pub(super) fn lines(&mut self, list: &'static List) -> Vec<Line> {
        let Some(sheet) = self.book.sheet(list.name) else {
            self.mistakes.push(Mistake::of(list.name, says::no_sheet(list.name)));
            return Vec::new();
        };
        let (header, columns) = header(sheet, list);
        for column in list.columns.iter().filter(|c| c.required && !columns.contains_key(c.key)) {
            self.mistakes.push(Mistake::of(list.name, says::no_column(column.header)));
        }
        self.merges(list.name);
        self.strangers(sheet, list, header);
        let end = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
        let filled = |row: u32| {
            let cells: BTreeMap<&'static str, Slot> = columns
                .iter()
                .filter_map(|(key, column)| Some((*key, sheet.cells.get(&(row, *column))?.clone())))
                .collect();
            let blank = cells.values().all(Slot::is_blank);
            (!blank).then(|| Line { list, row, columns: columns.clone(), cells })
        };
        let lines: Vec<Line> = (header + 1..=end).filter_map(filled).collect();
        if lines.is_empty() && list.required && !self.is_supplied(list) {
            self.mistakes.push(Mistake::of(list.name, says::no_rows(list.name)));
        }
        let words: BTreeSet<String> =
            [Role::Total, Role::Subtotal].into_iter().flat_map(words_of).map(text::key).collect();
        let (totals, lines): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| line.is_total(&words));
        self.mistakes.extend(totals.iter().map(|line| Mistake::at(list.name, (line.row, 0), says::total_row())));
        for line in &lines {
            self.blanks(sheet, line);
        }
        lines
    }

    /// Asks about rows that say the same as one above, word for word: both count.
    pub(super) fn repeated(&mut self, lines: &[Line]) {
        let mut first: BTreeMap<Vec<(&'static str, String)>, u32> = BTreeMap::new();
        for line in lines {
            let shown = line.cells.iter().filter(|(_, slot)| !slot.is_blank());
            let said = shown.map(|(key, slot)| (*key, text::fold(&cell::shown(slot)))).collect();
            let before = *first.entry(said).or_insert(line.row);
            if before != line.row {
                let say = says::again(&formats::book::address((before, 0)), before + 1);
                self.questions.push(Mistake::at(line.sheet(), (line.row, 0), say));
            }
        }
    }

    /// Columns under a header that the list does not have: nothing that was filled in is passed over.
    fn strangers(&mut self, sheet: &Sheet, list: &List, header: u32) {
        let known = |key: &str| list.columns.iter().any(|c| text::key(c.header) == key);
        let cells = sheet.cells.range((header + 1, 0)..).filter(|(_, slot)| !slot.is_blank());
        let filled: BTreeSet<u16> = cells.map(|((_, column), _)| *column).collect();
        let headers = sheet.cells.range((header, 0)..=(header, u16::MAX));
        let strange = headers.filter_map(|(at, slot)| {
            let word = cell::shown(slot);
            let is = !word.is_empty() && !known(&text::key(&word)) && filled.contains(&at.1);
            is.then(|| Mistake::at(list.name, *at, says::unknown_column(&word)))
        });
        self.mistakes.extend(strange);
        let headless =
            |column: &&u16| sheet.cells.get(&(header, **column)).is_none_or(|slot| cell::shown(slot).is_empty());
        let first = |column: &u16| {
            let below = sheet.cells.range((header + 1, 0)..).filter(|(at, slot)| at.1 == *column && !slot.is_blank());
            below.map(|(at, _)| *at).next()
        };
        let places = filled.iter().filter(headless).filter_map(first);
        self.mistakes.extend(places.map(|at| Mistake::at(list.name, at, says::no_header())));
    }

    /// Whether a list may be blank: the disclosure of the year before has it, or a unit needs none.
    fn is_supplied(&self, list: &List) -> bool {
        let offices = |last: &Disclosure| last.passage("offices").is_some_and(|p| !p.words("office").is_empty());
        let of_words = [sheets::DUTIES.name, sheets::OFFICES.name].contains(&list.name);
        if self.whose == Whose::Unit && of_words {
            return true;
        }
        self.prior.is_some_and(|last| match list.name {
            name if name == sheets::DUTIES.name => !last.duties.is_empty(),
            name if name == sheets::OFFICES.name => offices(last),
            _ => false,
        })
    }

    fn blanks(&mut self, sheet: &Sheet, line: &Line) {
        // What a merged cell hides is said of that cell.
        let hidden = |at: At| sheet.merged.iter().any(|(first, last)| at != *first && is_within(at, *first, *last));
        let required = line.list.columns.iter().filter(|c| c.required && line.columns.contains_key(c.key));
        let blank: Vec<Mistake> = required
            .filter(|c| !line.is_filled(c.key) && !hidden(line.at(c.key)))
            .map(|c| Mistake::at(line.list.name, line.at(c.key), says::blank(c.header, c.says, c.kind.told())))
            .collect();
        self.mistakes.extend(blank);
    }

    /// Merged cells among the data.
    pub(super) fn merges(&mut self, name: &str) {
        let regions = self.book.sheet(name).map(|s| s.merged.clone()).unwrap_or_default();
        let among = regions.into_iter().filter(|(_, last)| last.0 >= FIRST_ROW);
        self.mistakes.extend(among.map(|(first, _)| Mistake::at(name, first, says::merged())));
    }

    pub(super) fn words_of(&mut self, line: &Line, key: &str) -> Option<(String, At)> {
        let slot = line.cells.get(key).filter(|s| !s.is_blank())?;
        let at = line.at(key);
        self.words(line.sheet(), at, slot).map(|words| (words, at))
    }

    pub(super) fn amount_of(&mut self, line: &Line, key: &str) -> Option<i64> {
        let slot = line.cells.get(key).filter(|s| !s.is_blank())?;
        self.amount(line.sheet(), line.at(key), slot)
    }

    pub(super) fn number_of(&mut self, line: &Line, key: &str) -> Option<String> {
        let slot = line.cells.get(key).filter(|s| !s.is_blank())?;
        self.number(line.sheet(), line.at(key), slot)
    }
}

/// Whether a sheet has all headers of a list, and anything below them.
pub(super) fn is_laid_out_as(sheet: &Sheet, list: &List) -> bool {
    const FEWEST: usize = 3;
    let (row, columns) = header(sheet, list);
    let filled = sheet.cells.range((row + 1, 0)..).any(|(_, slot)| !slot.is_blank());
    columns.len() >= FEWEST && columns.len() == list.columns.len() && filled
}

fn is_within(at: At, first: At, last: At) -> bool {
    (first.0..=last.0).contains(&at.0) && (first.1..=last.1).contains(&at.1)
}

/// The row of the header, and the columns by their keys: the row that names most of them.
fn header(sheet: &Sheet, list: &List) -> (u32, BTreeMap<&'static str, u16>) {
    let named = |row: u32| {
        let cells = sheet.cells.range((row, 0)..=(row, u16::MAX));
        let column = |(at, slot): (&At, &Slot)| {
            let key = text::key(&cell::shown(slot));
            list.columns.iter().find(|c| text::key(c.header) == key).map(|c| (c.key, at.1))
        };
        cells.filter_map(column).collect::<BTreeMap<&'static str, u16>>()
    };
    let rows = (0..MOST_ABOVE).map(|row| (row, named(row)));
    rows.max_by_key(|(row, columns)| (columns.len(), std::cmp::Reverse(*row)))
        .filter(|(_, columns)| !columns.is_empty())
        .unwrap_or((FIRST_ROW.saturating_sub(1), BTreeMap::new()))
}
