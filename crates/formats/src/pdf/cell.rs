//! The text of a cell: its lines, with what the narrow cell broke joined again.

use super::{ink::Area, row::Row};

/// A line that leaves less room in its cell than so many ems, padding included, was broken because the cell was full.
const FULL: f32 = 1.4;
/// The same where more speaks for it.
const NEARLY_FULL: f32 = 2.5;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    pub(super) text: String,
    /// The room that its last line leaves, in ems.
    room: f32,
    /// How far its first line stands from the left edge of the cell, in tenths of an em.
    pub(super) indent: u16,
}

impl Written {
    /// A text that fills no cell.
    pub(super) fn new(text: String) -> Self {
        Self { text, room: f32::INFINITY, indent: 0 }
    }

    /// The same, standing so far from the left edge of its cell.
    pub(super) fn indented(self, indent: u16) -> Self {
        Self { indent, ..self }
    }

    /// Whether its last line can have been broken by the width of the cell.
    pub(super) fn may_go_on(&self) -> bool {
        self.room < NEARLY_FULL
    }

    /// Appends what follows, beginning with another line.
    pub(super) fn append(&mut self, next: &Self) {
        self.line(&next.text);
        self.room = next.room;
    }

    fn line(&mut self, line: &str) {
        let broken = self.room < FULL && is_in_number(self.text.chars().last(), line.chars().next());
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
    for row in rows {
        written.line(&row.text());
        written.room = (area.width() - row.area.width()) / row.size.max(1.0);
    }
    written
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
