//! Bounds that hold for every format, on what was read: how long a line is, how many digits a number has, how many characters
//! and cells a document.

use document::{Block, Document, Heading, Spot};

use crate::{
    Doubt, Error, Read,
    limits::{CHARACTERS, MOST_CHARACTERS, MOST_DIGITS, MOST_IN_LINE, MOST_POSITIONS, POSITIONS},
};

/// How large what was read is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) characters: usize,
    /// Numbers in sentences.
    pub(crate) numbers: usize,
    /// Grid positions.
    pub(crate) positions: usize,
}

impl Size {
    pub(crate) fn of(document: &Document) -> Self {
        document.blocks.iter().map(Self::of_block).fold(Self::default(), Self::with)
    }

    fn of_block(block: &Block) -> Self {
        match block {
            Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => {
                let texts = || line.runs.iter().map(|run| run.text.as_str());
                Self { characters: texts().map(count).sum(), numbers: texts().map(numbers).sum(), positions: 0 }
            }
            Block::Table(table) => Self {
                characters: table.grid.origins().map(|(_, cell)| count(&cell.text)).sum(),
                numbers: 0,
                positions: table.grid.height() * table.grid.width(),
            },
            Block::Picture(picture) => {
                let texts = picture.labels.iter().chain([&picture.title]);
                Self { characters: texts.map(|text| count(text)).sum(), ..Self::default() }
            }
        }
    }

    /// Both together.
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            characters: self.characters.saturating_add(other.characters),
            numbers: self.numbers.saturating_add(other.numbers),
            positions: self.positions.saturating_add(other.positions),
        }
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}

/// Numbers in a text: each digit that goes on from no other.
fn numbers(text: &str) -> usize {
    let digits = text.bytes().zip(std::iter::once(b' ').chain(text.bytes()));
    digits.filter(|(b, before)| b.is_ascii_digit() && !matches!(before, b'0'..=b'9' | b'.' | b',')).count()
}

/// Refuses what is larger than one document may be.
///
/// # Errors
/// [`Error::Beyond`] for more characters or cells than are read.
pub(crate) fn fits(document: &Document) -> Result<(), Error> {
    let size = Size::of(document);
    let bounds = [(size.characters > MOST_CHARACTERS, &CHARACTERS), (size.positions > MOST_POSITIONS, &POSITIONS)];
    bounds.into_iter().find(|(beyond, _)| *beyond).map_or(Ok(()), |(_, limit)| Err(Error::Beyond(limit)))
}

/// Doubts of this kind that are told one by one.
const MOST_TOLD: usize = 20;

/// The same within the bounds. What is cut is told in a doubt.
///
/// # Errors
/// [`Error::Beyond`] for more characters or cells than are read.
pub(crate) fn hold(mut read: Read) -> Result<Read, Error> {
    let mut cuts = Cuts::default();
    for block in &mut read.document.blocks {
        match block {
            Block::Heading(Heading { line, .. }) | Block::Paragraph(line) => {
                let mut left = MOST_IN_LINE;
                for run in &mut line.runs {
                    left -= cuts.hold(&mut run.text, left, &run.spot);
                }
            }
            Block::Table(table) => {
                for (text, spot) in table.grid.texts_mut() {
                    cuts.hold(text, MOST_IN_LINE, spot);
                }
            }
            Block::Picture(picture) => {
                let spot = picture.spot.clone();
                for text in std::iter::once(&mut picture.title).chain(&mut picture.labels) {
                    cuts.hold(text, MOST_IN_LINE, &spot);
                }
            }
        }
    }
    fits(&read.document)?;
    read.notes.append(&mut cuts.told());
    Ok(read)
}

#[derive(Default)]
struct Cuts {
    count: usize,
    doubts: Vec<Doubt>,
}

impl Cuts {
    /// Cuts a text to so many characters, and before a number of too many digits; gives how many are left.
    fn hold(&mut self, text: &mut String, most: usize, spot: &Spot) -> usize {
        let (mut kept, mut digits) = (0, 0);
        let mut cut = None;
        for (at, c) in text.char_indices() {
            digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
            if kept == most || digits > MOST_DIGITS {
                cut = Some((at, digits));
                break;
            }
            kept += 1;
        }
        if let Some((at, digits)) = cut {
            self.cut(spot, digits > MOST_DIGITS);
            text.truncate(at);
            let number = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            if digits > 0 {
                // Half a number would be another one.
                text.truncate(number);
            }
        }
        kept
    }

    fn cut(&mut self, spot: &Spot, digits: bool) {
        self.count += 1;
        if self.count > MOST_TOLD {
            return;
        }
        let (zh, en) = if digits {
            (
                format!("一个数超过 {MOST_DIGITS} 位，该数及其后的文字没有读取"),
                format!("a number has more than {MOST_DIGITS} digits: it and what follows it were not read"),
            )
        } else {
            (
                format!("一行文字、一个段落或单元格超过 {MOST_IN_LINE} 字，其余没有读取"),
                format!("a line, paragraph or cell has more than {MOST_IN_LINE} characters: the rest was not read"),
            )
        };
        self.doubts.push(Doubt::cut(spot.clone(), zh, en));
    }

    fn told(mut self) -> Vec<Doubt> {
        if let Some(more) = self.count.checked_sub(MOST_TOLD).filter(|more| *more > 0) {
            let (zh, en) =
                (format!("另有 {more} 处超过同样的限度"), format!("{more} more places are beyond the same limits"));
            self.doubts.push(Doubt::cut(Spot::default(), zh, en));
        }
        self.doubts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[track_caller]
    fn check(text: &str, kept: usize, notes: &[&str]) {
        let read = read(text.as_bytes(), "a.txt").unwrap();
        let Block::Paragraph(line) = &read.document.blocks[0] else { panic!() };
        assert_eq!(line.text().chars().count(), kept);
        let told: Vec<&str> =
            read.notes.iter().map(|n| n.message_en.rsplit(' ').take(3).last().unwrap_or("")).collect();
        assert_eq!(told, notes);
    }

    #[test]
    fn long_lines_and_numbers_are_cut_and_told() {
        check(&"收".repeat(MOST_IN_LINE), MOST_IN_LINE, &[]);
        check(&"收".repeat(MOST_IN_LINE + 1), MOST_IN_LINE, &["was"]);
        check(&format!("收{}", "1".repeat(MOST_DIGITS)), MOST_DIGITS + 1, &[]);
        check(&format!("收{}支", "1".repeat(MOST_DIGITS + 1)), 1, &["were"]);
        check(&format!("{}123", "收".repeat(MOST_IN_LINE - 1)), MOST_IN_LINE - 1, &["was"]);
    }

    #[test]
    fn documents_of_too_many_characters_are_refused_and_the_limit_is_named() {
        let line = "收".repeat(MOST_IN_LINE - 1) + "\n";
        let most = MOST_CHARACTERS / (MOST_IN_LINE - 1);
        assert!(read(line.repeat(most).as_bytes(), "a.txt").is_ok());
        let error = read(line.repeat(most + 1).as_bytes(), "a.txt").unwrap_err();
        assert!(error.zh().contains("字数") && error.to_string().contains("at most 2000000"), "{error}");
    }
}
