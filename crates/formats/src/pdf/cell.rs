//! The text of a cell: its lines, with what the narrow cell broke joined again.

use super::row::Row;

/// Room that cells leave beside their text, both sides together, in points.
const PADDING: f32 = 4.0;

/// The text of a cell of this width. Lines are parted by a line break, except inside a number that the cell was too narrow
/// for.
pub(super) fn text(rows: Vec<Row>, width: f32) -> String {
    let mut text = String::new();
    let mut full = false;
    for row in rows {
        let line = row.text();
        let broken = full && is_in_number(text.chars().last(), line.chars().next());
        if !text.is_empty() && !broken {
            text.push('\n');
        }
        text.push_str(&line);
        full = width - row.area.width() < row.size + PADDING;
    }
    text
}

/// Whether a line break between two characters stands inside a number.
fn is_in_number(before: Option<char>, after: Option<char>) -> bool {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    before.is_some_and(part) && after.is_some_and(part)
}
