//! What is misread accuses nobody, where a page leads a reader astray: years of another number, numbers torn by blanks
//! or with marks of another country, cells beside their columns, rows in another order or twice, a header in the midst of a
//! table, a table cut where it goes on, another body's table among one's own, a sentence with a page number in it.

use crate::corpus::patient::{Damage, Done, Patient, one, try_all};
use crate::corpus::{Published, chance};
use document::{Block, Document, Heading, Line};
use mutation::surgery;

/// How something is misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Misread {
    YearMistaken,
    DigitsTorn,
    CommasForPoints,
    CellsMovedLeft,
    RowsExchanged,
    RowTwice,
    HeaderAmid,
    TornApart,
    Stranger,
    SentenceCut,
}

impl Damage for Misread {
    const ALL: &'static [Self] = &[
        Self::YearMistaken,
        Self::DigitsTorn,
        Self::CommasForPoints,
        Self::CellsMovedLeft,
        Self::RowsExchanged,
        Self::RowTwice,
        Self::HeaderAmid,
        Self::TornApart,
        Self::Stranger,
        Self::SentenceCut,
    ];

    fn done(self, patient: &Patient<'_>, others: &[Published], state: &mut u64) -> Done {
        let sheet = patient.sheet();
        let rows = patient.stated(&sheet);
        let columns: Vec<usize> = sheet.columns.iter().map(|c| c.at).collect();
        let header = patient.header();
        match self {
            Self::YearMistaken => year_mistaken(patient, &header.1, state),
            Self::DigitsTorn => retold(patient, one(&columns, state)?, &rows, torn),
            Self::CommasForPoints => retold(patient, one(&columns, state)?, &rows, turned),
            Self::CellsMovedLeft => {
                let row = one(&rows, state)?;
                patient.with(
                    surgery::moved_left(patient.grid, row, &columns),
                    format!("row {row} one column further left"),
                )
            }
            Self::RowsExchanged => {
                let row = one(rows.get(..rows.len().checked_sub(1)?)?, state)?;
                patient.with(surgery::rows_exchanged(patient.grid, row), format!("row {row} below the next one"))
            }
            Self::RowTwice => {
                let row = one(&rows, state)?;
                patient.with(surgery::repeated(patient.grid, row..row + 1, row + 1), format!("row {row} twice"))
            }
            Self::HeaderAmid => {
                let row = one(rows.get(1..)?, state)?;
                let head = *header.0.first()?..header.0.last()? + 1;
                patient.with(surgery::repeated(patient.grid, head, row), format!("the header again above row {row}"))
            }
            Self::TornApart => torn_apart(patient, one(rows.get(1..)?, state)?, &header.0, state),
            Self::Stranger => stranger(patient, others, state),
            Self::SentenceCut => sentence_cut(patient, state),
        }
    }

    fn one_of(self) -> usize {
        match self {
            Self::YearMistaken | Self::CommasForPoints | Self::RowTwice | Self::HeaderAmid | Self::TornApart => {
                usize::MAX
            }
            Self::DigitsTorn | Self::RowsExchanged | Self::SentenceCut => 50,
            Self::CellsMovedLeft => 10,
            Self::Stranger => 20,
        }
    }
}

/// The line of a block of text.
fn line(block: &mut Block) -> Option<&mut Line> {
    match block {
        Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => Some(line),
        Block::Table(_) | Block::Picture(_) => None,
    }
}

/// A header of one year read as one of another.
fn year_mistaken(patient: &Patient<'_>, words: &[(usize, usize)], state: &mut u64) -> Done {
    let year = |at: (usize, usize)| {
        let text = patient.text(at.0, at.1);
        (2015..2030).map(|y: u32| (y.to_string(), (y - 1).to_string())).find(|(own, _)| text.contains(own.as_str()))
    };
    let dated: Vec<(usize, usize)> = words.iter().copied().filter(|at| year(*at).is_some()).collect();
    let at = one(&dated, state)?;
    let (own, before) = year(at)?;
    let text = patient.text(at.0, at.1).replace(&own, &before);
    patient.with(surgery::with_texts(patient.grid, &[(at, &text)]), format!("the header {text:?} of {own}"))
}

/// The numbers of a column told otherwise.
fn retold(patient: &Patient<'_>, column: usize, rows: &[usize], to: fn(&str) -> String) -> Done {
    let number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let told =
        |at: (usize, usize), text: &str| (at.1 == column && rows.contains(&at.0) && number(text)).then(|| to(text));
    patient.with(surgery::retold(patient.grid, told), format!("column {column} as {:?}", to("1,234.56")))
}

/// A number with a blank behind its first two characters.
fn torn(text: &str) -> String {
    let at = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    let (before, behind) = text.split_at(at);
    if behind.is_empty() { text.to_owned() } else { format!("{before} {behind}") }
}

/// A number with commas for points, and points for commas.
fn turned(text: &str) -> String {
    let turn = |c| match c {
        ',' => '.',
        '.' => ',',
        c => c,
    };
    text.chars().map(turn).collect()
}

/// The table as two, between which the head of a page stands; the second with a header or without.
fn torn_apart(patient: &Patient<'_>, row: usize, header: &[usize], state: &mut u64) -> Done {
    let (above, below) =
        (surgery::rows(patient.grid, 0..row)?, surgery::rows(patient.grid, row..patient.grid.height())?);
    let again = chance(state).is_multiple_of(2) && !header.is_empty();
    let labels = surgery::rows(patient.grid, *header.first().unwrap_or(&0)..header.last().map_or(0, |last| last + 1));
    let below = if again { surgery::stacked(&labels?, &below)? } else { below };
    let what = format!("cut above row {row}, {} header", if again { "with its" } else { "without a" });
    let (mut document, what) = patient.with(Some(above), what)?;
    let Some(Block::Table(table)) = document.blocks.get(patient.block) else { return None };
    let next = Block::Table(document::Table { grid: below, ..table.clone() });
    let number = Block::Paragraph(Line::new(format!("— {} —", chance(state) % 50)));
    let behind = patient.block + 1;
    document.blocks.splice(behind..behind, [number, next]);
    Some((document, what))
}

/// A table of another document right behind the table, with its title: what else it says of its body and its year would be
/// wrong of this document, as it stands there.
fn stranger(patient: &Patient<'_>, others: &[Published], state: &mut u64) -> Done {
    let tables = |document: &Document| {
        let is = |at: &usize| matches!(document.blocks.get(*at), Some(Block::Table(_)));
        (0..document.blocks.len()).filter(is).collect::<Vec<_>>()
    };
    let other = &others.get(chance(state).checked_rem(others.len())?)?.document;
    let next = Patient::of(other, one(&tables(other), state)?)?;
    let mut blocks: Vec<Block> = other.blocks.get(next.above().start..=next.block)?.to_vec();
    blocks.retain_mut(|block| line(block).is_none_or(|line| is_a_bare_title(&line.text())));
    let mut document = patient.document.clone();
    let behind = patient.block + 1;
    document.blocks.splice(behind..behind, blocks);
    Some((
        document,
        format!("a table of another body behind it, block {} of {:?}", next.block, other.sources.first()?.name),
    ))
}

/// Whether a line is short and names no year.
fn is_a_bare_title(text: &str) -> bool {
    text.chars().count() < 30 && !text.contains("20") && !text.contains(['x', 'X'])
}

/// A paragraph with a number of a page in its midst.
fn sentence_cut(patient: &Patient<'_>, state: &mut u64) -> Done {
    let mut document = patient.document.clone();
    let long = |block: &mut Block| {
        let line = line(block)?;
        let text = line.text();
        (text.chars().count() > 40 && text.contains(|c: char| c.is_ascii_digit())).then_some(text)
    };
    let texts: Vec<(usize, String)> =
        document.blocks.iter_mut().enumerate().filter_map(|(at, block)| Some((at, long(block)?))).collect();
    let (at, text) = texts.get(chance(state).checked_rem(texts.len())?)?;
    let cuts: Vec<usize> = text.char_indices().map(|(cut, _)| cut).filter(|cut| *cut > 0).collect();
    let (before, behind) = text.split_at(one(&cuts, state)?);
    let spot = line(document.blocks.get_mut(*at)?)?.spot();
    let told = |text: &str| Block::Paragraph(Line::at(text, spot.clone()));
    let lines = [told(before), told(&format!("— {} —", chance(state) % 50)), told(behind)];
    document.blocks.splice(*at..=*at, lines);
    Some((
        document,
        format!("cut behind {:?}", before.chars().rev().take(12).collect::<Vec<_>>().iter().rev().collect::<String>()),
    ))
}

#[test]
fn what_is_misread_accuses_nobody() {
    try_all::<Misread>();
}
