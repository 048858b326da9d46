//! The text of a cell: its lines, with what the narrow cell broke joined again.

use super::{ink::Area, row::Row};

/// A line that leaves less room in its cell than so many ems, padding included, was broken because the cell was full.
pub(super) const FULL: f32 = 1.4;
/// The same where more speaks for it.
const NEARLY_FULL: f32 = 2.5;
/// Less room than this above or below a text is padding, in ems.
const SNUG: f32 = 0.6;
/// Cells have no wider padding, in ems, on either side.
const WIDEST_PADDING: f32 = 1.0;
/// Less room than this part of an em, padding aside, is too little for a digit more.
const DIGIT: f32 = 0.6;
/// Fewer digits of a code are not broken because a cell was too narrow.
const FEWEST_DIGITS: usize = 4;
/// Digits without a mark are a code, and none is longer.
const LONGEST_CODE: usize = 7;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    pub(super) text: String,
    /// The room that its last line leaves, in ems.
    room: f32,
    /// The room above its first line and below its last one, in ems.
    above: f32,
    below: f32,
    /// How far its first line stands from the left edge of the cell, in tenths of an em.
    pub(super) indent: u16,
}

impl Written {
    /// A text that fills no cell.
    pub(super) fn new(text: String) -> Self {
        Self { text, room: f32::INFINITY, above: 0.0, below: 0.0, indent: 0 }
    }

    /// Whether its last line can have been broken by the width of the cell.
    pub(super) fn may_go_on(&self) -> bool {
        self.room < NEARLY_FULL
    }

    /// Whether it and what stands in the cell below are the two halves of a text that was cut between them: neither has room
    /// at the cut, and one of them has at its other end, as a text in the middle of a high cell.
    pub(super) fn is_cut_from(&self, lower: &Self) -> bool {
        let snug = |room: f32| room < SNUG;
        self.may_go_on() && snug(self.below) && snug(lower.above) && !(snug(self.above) && snug(lower.below))
    }

    /// Whether it stands above the middle of its cell, as where the cell begins on the page before.
    pub(super) fn is_raised(&self) -> bool {
        self.above + SNUG < self.below
    }

    /// Whether it stands below the middle of its cell, as where the cell ends on the next page.
    pub(super) fn is_lowered(&self) -> bool {
        self.below + SNUG < self.above
    }

    /// Appends what follows, beginning with another line.
    pub(super) fn append(&mut self, next: &Self) {
        self.line(&next.text);
        (self.room, self.below) = (next.room, next.below);
    }

    fn line(&mut self, line: &str) {
        let last = self.text.lines().last().unwrap_or_default();
        let full = self.room < FULL && !are_listed(last, line) || is_one_number(&[self.text.as_str(), line]);
        let broken = full && is_in_number(self.text.chars().last(), line.chars().next());
        if !self.text.is_empty() && !broken {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }
}

/// The text of a cell that stands here. Lines are parted by a line break, except inside a number that the cell was too narrow
/// for.
pub(super) fn write(rows: &[Row], area: &Area) -> Written {
    let mut written = Written::new(String::new());
    written.indent = rows.first().map_or(0, |row| tenths((row.area.left - area.left) / row.size.max(1.0)));
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        written.above = (first.area.top - area.top) / first.size.max(1.0);
        written.below = (area.bottom - last.area.bottom) / last.size.max(1.0);
    }
    let texts: Vec<String> = rows.iter().map(Row::text).collect();
    let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
    if is_one_number(&lines) && (are_full(rows, area) || are_cut_at_marks(&lines)) {
        written.text = texts.concat();
        return written;
    }
    for (row, text) in rows.iter().zip(&texts) {
        written.line(text);
        written.room = room(row, area);
    }
    written
}

/// The room that a line leaves in its cell, in ems.
fn room(row: &Row, area: &Area) -> f32 {
    (area.width() - row.area.width()) / row.size.max(1.0)
}

/// Whether no line but the last had room for a digit more, as far as its padding can be told.
fn are_full(rows: &[Row], area: &Area) -> bool {
    let padding = padding(rows, area);
    rows.iter().rev().skip(1).all(|row| room(row, area) < 2.0 * padding + DIGIT)
}

/// How near the lines of a cell come to its sides, in ems, as far as that is padding.
fn padding(rows: &[Row], area: &Area) -> f32 {
    let near = |row: &Row| (row.area.left - area.left).min(area.right - row.area.right) / row.size.max(1.0);
    rows.iter().map(near).fold(WIDEST_PADDING, f32::min).max(0.0)
}

/// Whether a line of a cell has no room for a character more, as far as its padding can be told.
pub(super) fn is_full(row: &Row, rows: &[Row], area: &Area) -> bool {
    room(row, area) < FULL.max(2.0 * padding(rows, area) + 1.0)
}

/// Whether lines make one amount or code, and none of them is one for itself: amounts below each other have as many
/// decimals, and no code is as long as two.
pub(super) fn is_one_number(lines: &[&str]) -> bool {
    let whole = lines.concat();
    let alike = lines.windows(2).all(|pair| matches!(pair, [a, b] if decimals_of(a) == decimals_of(b)));
    let several = alike && lines.iter().all(|line| is_amount(line));
    let code = whole.len() <= LONGEST_CODE && lines.first().is_some_and(|first| first.len() >= FEWEST_DIGITS);
    let marked = whole.contains(['.', ',']);
    lines.len() > 1 && is_amount(&whole) && if marked { !several } else { code }
}

/// Whether two lines are two amounts or two codes, one below the other: as many decimals, or as many digits.
fn are_listed(line: &str, next: &str) -> bool {
    let (a, b) = (decimals_of(line), decimals_of(next));
    let alike = if a + b > 0 { a == b } else { line.len() == next.len() && line.len() <= LONGEST_CODE };
    alike && is_amount(line) && is_amount(next)
}

/// Whether lines end or begin with the marks inside an amount, which no whole amount does.
fn are_cut_at_marks(lines: &[&str]) -> bool {
    let marks = ['.', ','];
    lines.windows(2).all(|pair| matches!(pair, [a, b] if a.ends_with(marks) || b.starts_with(marks)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a page, and saturates")]
/// So many ems in tenths, none below nothing.
pub(super) fn tenths(ems: f32) -> u16 {
    (ems * 10.0).round().max(0.0) as u16
}

/// Whether a line break between two characters stands inside a number.
fn is_in_number(before: Option<char>, after: Option<char>) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    before.is_some_and(part) && after.is_some_and(part)
}

/// Whether a line is a whole amount: grouped by thousands, or with decimals, or nothing but digits.
pub(super) fn is_amount(text: &str) -> bool {
    let text = text.trim().trim_start_matches('-');
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(w, d)| (w, Some(d)));
    let digits = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|g| digits(g) && (g.len() <= 3 || !whole.contains(',')));
    first && groups.all(|g| g.len() == 3 && digits(g)) && decimals.is_none_or(|d| d.len() <= 6 && digits(d))
}

/// Whether a text may be a part of an amount: digits and marks, nothing else.
pub(super) fn is_part_of_amount(text: &str) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let text = text.trim().trim_start_matches('-');
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(part)
}

/// How many decimals an amount is printed with.
pub(super) fn decimals_of(text: &str) -> usize {
    text.trim().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Printed where there is no amount.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "-" | "—" | "——" | "－" | "–" | "/")
}
