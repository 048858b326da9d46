//! Lines cut at their gaps, and what their pieces tell of a table: rows of data, labels, headers.

use super::{
    cell::{is_amount, is_nothing, is_part_of_amount},
    row::Row,
};

/// A gap of so many ems parts two columns.
const GAP: f32 = 1.4;
/// A gap of so many ems does where no line of the table fills it.
pub(super) const RIVER: f32 = 0.45;
/// As many digits are no year, and with no mark a part of an amount.
const LONG: usize = 5;
/// Longer texts are no labels.
const LONGEST_LABEL: usize = 30;
/// Longer texts are no headers.
const LONGEST_HEADER: usize = 20;
/// More labels in a line are a header.
const MOST_LABELS: usize = 3;
/// Columns are numbered with no more digits.
pub(super) const LONGEST_NUMBER: usize = 2;
/// Lines of one table differ in size by less than this factor.
const SAME_SIZE: f32 = 1.12;
/// More pieces in a line are spaced letters, not columns.
const MOST_PIECES: usize = 24;
/// What opens the parts of what stands above or before it, and says nothing about a table.
const PARTS: &str = "其中";

/// A line cut at its gaps.
pub(super) struct Cut {
    pub(super) row: Row,
    pub(super) pieces: Vec<String>,
    /// Its words, however near, where it has several pieces.
    words: Vec<String>,
    /// Whether it is a line of data: a label and amounts, or amounts.
    data: bool,
}

impl Cut {
    pub(super) fn of(row: Row) -> Self {
        let texts = |gap| row.pieces(gap).iter().map(Row::text).collect::<Vec<_>>();
        let pieces = texts(GAP);
        let words = if pieces.len() > 1 { texts(RIVER) } else { Vec::new() };
        let data = has_amounts(&pieces) || are_amounts(&words);
        Self { row, pieces, words, data }
    }

    pub(super) fn is_data(&self) -> bool {
        self.data
    }

    /// A line between those of data whose amounts are all blank, or on which the label of the one above goes on.
    pub(super) fn is_label(&self) -> bool {
        let label = |p: &String| !p.contains(['：', ':', '。', '；']) && p.chars().count() <= LONGEST_LABEL;
        (1..=MOST_LABELS).contains(&self.pieces.len()) && self.pieces.iter().all(label)
    }

    /// A line of a header: labels.
    pub(super) fn is_header(&self) -> bool {
        let label = |p: &String| !p.contains(['。', '，']) && p.chars().count() <= LONGEST_HEADER;
        let labels = self.pieces.iter().all(label) || !self.words.is_empty() && self.words.iter().all(label);
        (1..=MOST_PIECES).contains(&self.pieces.len()) && labels && !self.is_about()
    }

    /// A line that says what holds for a table, as its unit and whose it is.
    pub(super) fn is_about(&self) -> bool {
        self.pieces.iter().all(|p| p.contains(['：', ':', '。']) && !p.starts_with(PARTS))
    }

    /// A line that numbers columns.
    pub(super) fn is_index(&self) -> bool {
        let digits = |p: &String| p.len() <= LONGEST_NUMBER && p.chars().all(|c| c.is_ascii_digit());
        let mark = |p: &String| !p.chars().any(char::is_alphanumeric) || p.chars().count() == 1;
        self.pieces.iter().filter(|p| digits(p)).count() > 1 && self.pieces.iter().all(|p| digits(p) || mark(p))
    }

    /// Whether two lines are printed in one size.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (a, b) = (self.row.size, other.row.size);
        a.max(b) <= a.min(b) * SAME_SIZE
    }

    pub(super) fn middle(&self) -> f32 {
        self.row.area.middle().1
    }
}

/// Whether one of several pieces of a line is an amount.
fn has_amounts(pieces: &[String]) -> bool {
    let part = |p: &&String| is_part_of_amount(p) && p.contains(['.', ',']);
    let amounts = pieces.iter().filter(|p| is_amount(p) || is_nothing(p) || part(p)).count();
    let letters = pieces.iter().filter(|p| p.chars().count() == 1).count();
    (2..=MOST_PIECES).contains(&pieces.len()) && amounts > 0 && letters * 2 <= pieces.len()
}

/// Whether several words of a line, however near, are amounts with marks and nothing but amounts, and none is of a sentence: a label
/// may begin right behind an amount of the column before.
fn are_amounts(words: &[String]) -> bool {
    let marked = words.iter().filter(|w| is_part_of_amount(w) && (w.contains(['.', ',']) || w.len() >= LONG)).count();
    (2..=MOST_PIECES).contains(&words.len()) && marked > 1 && !words.iter().any(|w| w.contains(['。', '，', '；']))
}
