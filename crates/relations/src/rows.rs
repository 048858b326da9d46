//! Rows of a table as they stand on pages (表行).

use budget::{Table, TableRow};
use document::text;

/// The grid that a row of a table was read from.
fn grid_of(row: &TableRow) -> Option<u32> {
    let places = [Some(&row.label.place), row.code.as_ref().map(|c| &c.place)].into_iter().flatten();
    let places = places.chain(row.cells.values().map(|fact| &fact.entry.place));
    places.filter_map(|place| place.spot.cell.as_ref()).map(|cell| cell.block).next()
}

/// Whether a row is the first of a page on which its table goes on: between it and the row before, one may have been lost.
pub fn begins_a_page(table: &Table, row: usize) -> bool {
    let grid = |at: usize| table.rows.get(at).and_then(grid_of);
    let before = row.checked_sub(1).and_then(grid);
    before.is_some() && grid(row).is_some_and(|own| Some(own) != before)
}

/// The number of a row in a list: `6、其他收入`, `（三）…`.
pub fn numbered(label: &str) -> Option<u32> {
    let folded = text::fold(label);
    let (bracketed, rest) = folded.strip_prefix('(').map_or((false, folded.as_str()), |rest| (true, rest));
    let (mark, _) = rest.split_once(if bracketed { &[')'][..] } else { &['、', '.'][..] })?;
    text::ordinal(mark)
}
