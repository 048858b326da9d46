//! The text of a cell: its lines, with what the narrow cell broke joined again.

use super::row::Row;

/// Room that cells leave beside their text, both sides together, in points.
const PADDING: f32 = 4.0;

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Written {
    pub(super) text: String,
    /// Whether its last line has no room for another character.
    pub(super) full: bool,
}

/// The text of a cell of this width. Lines are parted by a line break, except inside a number that the cell was too narrow
/// for.
pub(super) fn write(rows: &[Row], width: f32) -> Written {
    let mut written = Written::default();
    for row in rows {
        append(&mut written, &row.text());
        written.full = width - row.area.width() < row.size + PADDING;
    }
    written
}

/// Appends a line.
pub(super) fn append(written: &mut Written, line: &str) {
    let broken = written.full && is_in_number(written.text.chars().last(), line.chars().next());
    if !written.text.is_empty() && !broken {
        written.text.push('\n');
    }
    written.text.push_str(line);
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
