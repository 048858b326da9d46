//! What is damaged accuses nobody: a header with a word that is not known or of another table, a column or a level lost,
//! columns in another order; rows lost or split at the end of a page, tables run together, titles and units lost. Every
//! table of the published documents is damaged in one place at a time. A row that is lost in the midst of a page is not
//! among these: what is left says on its face that its rows do not add up.

use crate::corpus::patient::{Damage, Done, Patient, one, try_all};
use crate::corpus::{Published, chance};
use document::Block;
use mutation::surgery;

/// What is done to a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfHeader {
    UnknownWord,
    ForeignWord,
    WordsSwapped,
    ColumnDropped,
    LevelLost,
    ColumnsExchanged,
}

/// What is done to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfTable {
    PageBreak,
    RowSplit,
    Merged,
    TitleLost,
    UnitLost,
    Shifted,
}

impl Damage for OfHeader {
    const ALL: &'static [Self] = &[
        Self::UnknownWord,
        Self::ForeignWord,
        Self::WordsSwapped,
        Self::ColumnDropped,
        Self::LevelLost,
        Self::ColumnsExchanged,
    ];

    fn done(self, patient: &Patient<'_>, _: &[Published], state: &mut u64) -> Done {
        let (rows, words) = patient.header();
        let text = |at: (usize, usize)| patient.text(at.0, at.1);
        match self {
            Self::UnknownWord => {
                let at = one(&words, state)?;
                patient.with(
                    surgery::with_texts(patient.grid, &[(at, "某某")]),
                    format!("the header {:?} unknown", text(at)),
                )
            }
            Self::ForeignWord => {
                let (at, foreign) = (one(&words, state)?, foreign(patient, state)?);
                let grid = surgery::with_texts(patient.grid, &[(at, &foreign)]);
                patient.with(grid, format!("the header {:?} is {foreign:?}", text(at)))
            }
            Self::WordsSwapped => {
                let (a, b) = (one(&words, state)?, one(&words, state)?);
                let grid = surgery::with_texts(patient.grid, &[(a, text(b)), (b, text(a))]);
                patient.with(grid, format!("the headers {:?} and {:?} swapped", text(a), text(b)))
            }
            Self::ColumnDropped => {
                let column = one(&(0..patient.grid.width()).collect::<Vec<_>>(), state).filter(|_| !rows.is_empty())?;
                patient.with(surgery::without_column(patient.grid, column), format!("column {column} dropped"))
            }
            Self::LevelLost => {
                let row = one(&rows, state)?;
                patient.with(surgery::without_row(patient.grid, row), format!("header row {row} lost"))
            }
            Self::ColumnsExchanged => {
                let left = one(&patient.neighbours(), state)?;
                patient
                    .with(surgery::exchanged(patient.grid, left), format!("columns {left} and {} exchanged", left + 1))
            }
        }
    }

    fn one_of(self) -> usize {
        match self {
            Self::UnknownWord | Self::ColumnsExchanged => usize::MAX,
            Self::ForeignWord | Self::ColumnDropped | Self::LevelLost => 100,
            Self::WordsSwapped => 60,
        }
    }
}

impl Damage for OfTable {
    const ALL: &'static [Self] =
        &[Self::PageBreak, Self::RowSplit, Self::Merged, Self::TitleLost, Self::UnitLost, Self::Shifted];

    fn done(self, patient: &Patient<'_>, _: &[Published], state: &mut u64) -> Done {
        let sheet = patient.sheet();
        let rows = patient.stated(&sheet);
        let amount = |c: usize| sheet.columns.iter().any(|column| (column.at..column.at + column.width).contains(&c));
        match self {
            Self::PageBreak => broken(patient, one(rows.get(1..)?, state)?),
            Self::RowSplit => {
                let (row, upper) = (one(&rows, state)?, chance(state).is_multiple_of(2));
                let grid = surgery::split(patient.grid, row, |c| amount(c) != upper);
                patient.with(grid, format!("row {row} split, the labels {}", if upper { "below" } else { "above" }))
            }
            Self::Merged => merged(patient),
            Self::TitleLost => patient.without_line(|text| text.contains('表')),
            Self::UnitLost => patient.without_line(|text| text.contains("单位") && text.contains('元')),
            Self::Shifted => {
                let columns: Vec<usize> = sheet.columns.iter().map(|c| c.at).collect();
                let first = one(&columns, state)?;
                let behind: Vec<usize> = columns.into_iter().filter(|c| *c >= first).collect();
                let grid = surgery::shifted(patient.grid, &(*rows.first()?..patient.grid.height()), &behind);
                patient.with(grid, format!("the amounts from column {first} on are one column further right"))
            }
        }
    }

    fn one_of(self) -> usize {
        match self {
            Self::PageBreak | Self::RowSplit | Self::TitleLost | Self::UnitLost => usize::MAX,
            Self::Merged => 100,
            Self::Shifted => 30,
        }
    }
}

/// A header word of another table of the document.
fn foreign(patient: &Patient<'_>, state: &mut u64) -> Option<String> {
    let others: Vec<usize> = (0..patient.document.blocks.len()).filter(|b| *b != patient.block).collect();
    let other = std::iter::repeat_with(|| one(&others, state)).take(200).flatten();
    let other = other.filter_map(|at| Patient::of(patient.document, at)).find(|p| !p.header().1.is_empty())?;
    let at = one(&other.header().1, state)?;
    Some(other.text(at.0, at.1).to_owned())
}

/// The table on two pages, of which the second has no header; the row where it breaks is lost.
fn broken(patient: &Patient<'_>, row: usize) -> Done {
    let (above, below) =
        (surgery::rows(patient.grid, 0..row)?, surgery::rows(patient.grid, row + 1..patient.grid.height())?);
    let (mut document, what) = patient.with(Some(above), format!("row {row} lost between two pages"))?;
    let Some(Block::Table(table)) = document.blocks.get(patient.block) else { return None };
    let next = document::Table { grid: below, ..table.clone() };
    document.blocks.insert(patient.block + 1, Block::Table(next));
    Some((document, what))
}

/// The table run together with the next one, and what stands between them lost.
fn merged(patient: &Patient<'_>) -> Done {
    let next = (patient.block + 1..patient.document.blocks.len()).find_map(|at| Patient::of(patient.document, at))?;
    let grid = surgery::stacked(patient.grid, next.grid);
    let (mut document, what) = patient.with(grid, format!("run together with block {}", next.block))?;
    document.blocks.drain(patient.block + 1..=next.block);
    Some((document, what))
}

#[test]
fn a_damaged_header_accuses_nobody() {
    try_all::<OfHeader>();
}

#[test]
fn a_damaged_table_accuses_nobody() {
    try_all::<OfTable>();
}
