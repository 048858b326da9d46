//! What is damaged accuses nobody: a header with a word that is not known or of another table, a column or a level lost,
//! columns in another order; rows lost or split at the end of a page, tables run together, titles and units lost. Every
//! table of the published documents is damaged in one place at a time. A row that is lost in the midst of a page is not
//! among these: what is left says on its face that its rows do not add up.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and prints what it measured")]

use std::collections::BTreeMap;

use crate::corpus::{Published, beyond, by_halves, chance, documents, errors, read};
use document::{Block, Document, Grid};
use grammar::lexicon::Lexicon;
use grammar::table::{Part, Sheet, header_rows};
use mutation::surgery;

/// What is done to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Damage {
    UnknownWord,
    ForeignWord,
    WordsSwapped,
    ColumnDropped,
    LevelLost,
    ColumnsExchanged,
    PageBreak,
    RowSplit,
    Merged,
    TitleLost,
    UnitLost,
    Shifted,
}

const OF_HEADERS: &[Damage] = &[
    Damage::UnknownWord,
    Damage::ForeignWord,
    Damage::WordsSwapped,
    Damage::ColumnDropped,
    Damage::LevelLost,
    Damage::ColumnsExchanged,
];

const OF_TABLES: &[Damage] =
    &[Damage::PageBreak, Damage::RowSplit, Damage::Merged, Damage::TitleLost, Damage::UnitLost, Damage::Shifted];

impl Damage {
    /// Of how many damaged so one may accuse, at the most: what is left to be mended, as measured.
    fn one_of(self) -> usize {
        match self {
            Self::UnknownWord
            | Self::ForeignWord
            | Self::ColumnDropped
            | Self::LevelLost
            | Self::ColumnsExchanged
            | Self::RowSplit
            | Self::UnitLost => 100,
            Self::WordsSwapped | Self::Merged | Self::TitleLost => 60,
            Self::PageBreak => 40,
            Self::Shifted => 30,
        }
    }
}

/// The blocks that are put in the place of some, and what was done.
type Done = Option<(Document, String)>;

/// A table that is to be damaged.
struct Patient<'d> {
    document: &'d Document,
    block: usize,
    grid: &'d Grid,
}

impl<'d> Patient<'d> {
    fn of(document: &'d Document, block: usize) -> Option<Self> {
        match document.blocks.get(block) {
            Some(Block::Table(table)) => Some(Self { document, block, grid: &table.grid }),
            _ => None,
        }
    }

    fn sheet(&self) -> Sheet {
        let part = Part { grid: self.grid, framed: 0..self.grid.height() };
        grammar::table::read(&[part], &Lexicon::default())
    }

    /// The document with another grid.
    fn with(&self, grid: Option<Grid>, what: String) -> Done {
        let mut document = self.document.clone();
        if let (Some(Block::Table(table)), Some(grid)) = (document.blocks.get_mut(self.block), grid.clone()) {
            table.grid = grid;
        }
        grid.map(|_| (document, what))
    }

    /// The header rows, and the cells in them that say anything.
    fn header(&self) -> (Vec<usize>, Vec<(usize, usize)>) {
        let rows: Vec<usize> = header_rows(self.grid, &(0..self.grid.height())).collect();
        let said = self.grid.origins().filter(|((r, _), cell)| rows.contains(r) && !cell.text.trim().is_empty());
        (rows.clone(), said.map(|(at, _)| at).collect())
    }

    /// Rows with amounts.
    fn stated(&self, sheet: &Sheet) -> Vec<usize> {
        let filled = |row: &&grammar::table::Row| sheet.columns.iter().any(|c| !self.text(row.row, c.at).is_empty());
        let mut rows: Vec<usize> = sheet.rows.iter().filter(filled).map(|r| r.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    fn text(&self, row: usize, column: usize) -> &'d str {
        self.grid.own_text(row, column).trim()
    }

    /// Left ones of neighbouring columns of amounts of one block, neither of which says 其中: that speaks of what stands
    /// before it.
    fn neighbours(&self) -> Vec<usize> {
        let sheet = self.sheet();
        let free = |c: &grammar::table::Column| c.width == 1 && !c.path.iter().any(|p| p.contains("其中"));
        let pairs = sheet.columns.windows(2).filter_map(|pair| {
            let [a, b] = pair else { return None };
            (a.block == b.block && a.at + 1 == b.at && free(a) && free(b)).then_some(a.at)
        });
        pairs.collect()
    }

    /// The lines between the table before and this one.
    fn above(&self) -> std::ops::Range<usize> {
        let before = self.document.blocks.get(..self.block).unwrap_or_default();
        let table = before.iter().rposition(|b| matches!(b, Block::Table(_))).map_or(0, |at| at + 1);
        table.max(self.block.saturating_sub(4))..self.block
    }

    /// The document without one of the lines above the table, where one is like that.
    fn without_line(&self, is: impl Fn(&str) -> bool) -> Done {
        let line = |b: &Block| match b {
            Block::Heading(heading) => heading.line.text(),
            Block::Paragraph(line) => line.text(),
            _ => String::new(),
        };
        let texts: Vec<(usize, String)> =
            self.above().filter_map(|at| Some((at, line(self.document.blocks.get(at)?)))).collect();
        let (at, text) = texts.into_iter().rfind(|(_, text)| is(text))?;
        let mut document = self.document.clone();
        document.blocks.remove(at);
        Some((document, format!("without {text:?}")))
    }

    fn of_header(&self, damage: Damage, state: &mut u64) -> Done {
        let (rows, words) = self.header();
        let text = |at: (usize, usize)| self.text(at.0, at.1);
        match damage {
            Damage::UnknownWord => {
                let at = one(&words, state)?;
                self.with(surgery::with_texts(self.grid, &[(at, "某某")]), format!("the header {:?} unknown", text(at)))
            }
            Damage::ForeignWord => {
                let (at, foreign) = (one(&words, state)?, self.foreign(state)?);
                let grid = surgery::with_texts(self.grid, &[(at, &foreign)]);
                self.with(grid, format!("the header {:?} is {foreign:?}", text(at)))
            }
            Damage::WordsSwapped => {
                let (a, b) = (one(&words, state)?, one(&words, state)?);
                let grid = surgery::with_texts(self.grid, &[(a, text(b)), (b, text(a))]);
                self.with(grid, format!("the headers {:?} and {:?} swapped", text(a), text(b)))
            }
            Damage::ColumnDropped => {
                let column = one(&(0..self.grid.width()).collect::<Vec<_>>(), state).filter(|_| !rows.is_empty())?;
                self.with(surgery::without_column(self.grid, column), format!("column {column} dropped"))
            }
            Damage::LevelLost => {
                let row = one(&rows, state)?;
                self.with(surgery::without_row(self.grid, row), format!("header row {row} lost"))
            }
            _ => {
                let left = one(&self.neighbours(), state)?;
                self.with(surgery::exchanged(self.grid, left), format!("columns {left} and {} exchanged", left + 1))
            }
        }
    }

    /// A header word of another table of the document.
    fn foreign(&self, state: &mut u64) -> Option<String> {
        let others: Vec<usize> = (0..self.document.blocks.len()).filter(|b| *b != self.block).collect();
        let other = std::iter::repeat_with(|| one(&others, state)).take(200).flatten();
        let other = other.filter_map(|at| Patient::of(self.document, at)).find(|p| !p.header().1.is_empty())?;
        let at = one(&other.header().1, state)?;
        Some(other.text(at.0, at.1).to_owned())
    }

    fn of_table(&self, damage: Damage, state: &mut u64) -> Done {
        let sheet = self.sheet();
        let rows = self.stated(&sheet);
        let amount = |c: usize| sheet.columns.iter().any(|column| (column.at..column.at + column.width).contains(&c));
        match damage {
            Damage::PageBreak => self.broken(one(rows.get(1..)?, state)?),
            Damage::RowSplit => {
                let (row, upper) = (one(&rows, state)?, chance(state).is_multiple_of(2));
                let grid = surgery::split(self.grid, row, |c| amount(c) != upper);
                self.with(grid, format!("row {row} split, the labels {}", if upper { "below" } else { "above" }))
            }
            Damage::Merged => self.merged(),
            Damage::TitleLost => self.without_line(|text| text.contains('表')),
            Damage::UnitLost => self.without_line(|text| text.contains("单位") && text.contains('元')),
            _ => {
                let columns: Vec<usize> = sheet.columns.iter().map(|c| c.at).collect();
                let first = one(&columns, state)?;
                let behind: Vec<usize> = columns.into_iter().filter(|c| *c >= first).collect();
                let grid = surgery::shifted(self.grid, &(*rows.first()?..self.grid.height()), &behind);
                self.with(grid, format!("the amounts from column {first} on are one column further right"))
            }
        }
    }

    /// The table on two pages, of which the second has no header; the row where it breaks is lost.
    fn broken(&self, row: usize) -> Done {
        let (above, below) =
            (surgery::rows(self.grid, 0..row)?, surgery::rows(self.grid, row + 1..self.grid.height())?);
        let (mut document, what) = self.with(Some(above), format!("row {row} lost between two pages"))?;
        let Some(Block::Table(table)) = document.blocks.get(self.block) else { return None };
        let next = document::Table { grid: below, ..table.clone() };
        document.blocks.insert(self.block + 1, Block::Table(next));
        Some((document, what))
    }

    /// The table run together with the next one, and what stands between them lost.
    fn merged(&self) -> Done {
        let next = (self.block + 1..self.document.blocks.len()).find_map(|at| Patient::of(self.document, at))?;
        let grid = surgery::stacked(self.grid, next.grid);
        let (mut document, what) = self.with(grid, format!("run together with block {}", next.block))?;
        document.blocks.drain(self.block + 1..=next.block);
        Some((document, what))
    }
}

/// One of several things, by chance.
fn one<T: Copy>(of: &[T], state: &mut u64) -> Option<T> {
    of.get(chance(state).checked_rem(of.len())?).copied()
}

/// Damaged or not, a place on paper may have moved and its columns may be called otherwise: what is printed stays, and by how
/// much it is off. A rule of another table, or one of layouts, may say the same.
fn printed(found: &rules::Found) -> String {
    let rule = if found.finding.difference.is_some() { "" } else { found.rule.code };
    format!("{rule} {:?} {:?}", found.finding.difference, found.finding.primary.printed.trim())
}

/// A damage to try: the document, the block of the table, what is done, and a seed.
type Trial<'d> = (&'d Published, usize, Damage, u64);

fn trials<'d>(documents: &'d [Published], damages: &[Damage], rounds: u64) -> Vec<Trial<'d>> {
    let mut trials = Vec::new();
    for (number, published) in documents.iter().enumerate() {
        for (block, _) in published.document.blocks.iter().enumerate().filter(|(_, b)| matches!(b, Block::Table(_))) {
            for damage in damages {
                for round in 0..rounds {
                    let kind = *damage as u64;
                    let mixed = (number as u64 + 1) * 1_000_003 + block as u64 * 10_007 + kind * 101 + round;
                    trials.push((published, block, *damage, mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1));
                }
            }
        }
    }
    trials
}

/// The errors that a damage makes; `None` where the table has nothing to damage.
fn tried(trial: &Trial<'_>, known: &BTreeMap<&str, BTreeMap<String, Vec<String>>>) -> Option<Vec<String>> {
    let (published, block, damage, mut state) = *trial;
    let patient = Patient::of(&published.document, block)?;
    let (document, what) = if OF_HEADERS.contains(&damage) {
        patient.of_header(damage, &mut state)
    } else {
        patient.of_table(damage, &mut state)
    }?;
    let reading = read(&document, Lexicon::default());
    let fresh = beyond(&errors(&reading, printed), known.get(published.name.as_str())?);
    Some(fresh.into_iter().map(|e| format!("{damage:?} {} block {block}, {what}: {e}", published.name)).collect())
}

/// Every table with `MINGBAI_FULL`, and as many rounds of it as that says; else a sample: each fourth, or as
/// `MINGBAI_EVERY` says. With `MINGBAI_SHOW` it prints what accused.
fn try_all(damages: &[Damage]) {
    let documents = documents();
    let full: Option<u64> = std::env::var("MINGBAI_FULL").ok().map(|rounds| rounds.parse().unwrap_or(1));
    let whole = by_halves(&documents, |p| errors(&read(&p.document, Lexicon::default()), printed));
    let known: BTreeMap<&str, _> = documents.iter().map(|p| p.name.as_str()).zip(whole).collect();
    let mut trials = trials(&documents, damages, full.unwrap_or(1));
    if full.is_none() {
        let every = std::env::var("MINGBAI_EVERY").ok().and_then(|n| n.parse().ok()).unwrap_or(4_u64);
        trials.retain(|(.., state)| (state >> 32) % every == 0);
    }
    let results = by_halves(&trials, |t| (t.2, tried(t, &known)));
    for damage in damages {
        let of: Vec<&Vec<String>> = results.iter().filter(|r| r.0 == *damage).filter_map(|r| r.1.as_ref()).collect();
        let hit: Vec<&&Vec<String>> = of.iter().filter(|r| !r.is_empty()).collect();
        println!("{damage:?}: {} damaged, {} of them accused", of.len(), hit.len());
        if std::env::var_os("MINGBAI_SHOW").is_some() {
            println!("{hit:#?}");
        }
        assert!(hit.len() * damage.one_of() <= of.len(), "accused for what was damaged: {hit:#?}");
    }
}

#[test]
fn a_damaged_header_accuses_nobody() {
    try_all(OF_HEADERS);
}

#[test]
fn a_damaged_table_accuses_nobody() {
    try_all(OF_TABLES);
}
