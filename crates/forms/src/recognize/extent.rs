//! The rows of a grid: what stands above the header, the header, the data, and what stands below them.

use std::ops::Range;

use budget::Decimal;
use document::{Grid, text};

use super::frame;
use super::labels::is_total;
use crate::header::{self, HeaderRows};
use prose::Text;

/// Which rows are what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// The header.
    pub(crate) header: HeaderRows,
    /// Rows that may hold data.
    pub(crate) data: Range<usize>,
    /// The row of column numbers (栏次) that closes the header.
    pub(crate) numbering: Option<usize>,
    /// Whether data stand above the column numbers, which nobody prints.
    pub(crate) disordered: bool,
}

/// The most rows above a header that hold the title, the body's name or the unit.
const MOST_ABOVE: usize = 4;

/// How many rows at the top of a grid stand above its header: some places print the title, the body's name and the unit
/// inside the ruled frame.
fn above(grid: &Grid) -> usize {
    let is_matter = |r: usize| {
        let line = Text::plain(&row_text(grid, r));
        let titled = texts(grid, r).len() == 1 && !matches!(frame::caption(&line), frame::Titled::Not);
        titled || frame::unit(&line.to_text()).is_some() || frame::body_name(&line.chars).is_some()
    };
    (0..grid.height().min(MOST_ABOVE)).rev().find(|&r| is_matter(r)).map_or(0, |r| r + 1)
}

/// The first row of the notes at the foot of a grid, where some places print them inside the frame.
fn below(grid: &Grid) -> usize {
    let is_note = |r: &usize| matches!(texts(grid, *r).as_slice(), [only] if frame::is_note(only));
    (0..grid.height()).rev().take_while(is_note).last().unwrap_or(grid.height())
}

/// The folded texts that begin in a row.
fn texts(grid: &Grid, row: usize) -> Vec<String> {
    (0..grid.width()).map(|c| text::fold(grid.own_text(row, c))).filter(|t| !t.is_empty()).collect()
}

/// What is printed in a row, from left to right.
pub(crate) fn row_text(grid: &Grid, row: usize) -> String {
    (0..grid.width()).map(|c| grid.own_text(row, c)).collect()
}

/// The rows of a grid that are the table itself, whatever its kind: without what stands above and below it in its frame.
pub(crate) fn framed(grid: &Grid) -> Range<usize> {
    above(grid)..below(grid)
}

/// Tells the [`framed`] rows of a grid apart: the header goes down to the row of column numbers, else to the first row of
/// data.
pub(crate) fn extent(grid: &Grid, framed: &Range<usize>) -> Extent {
    let (start, end) = (framed.start, framed.end);
    let numbering = (start..end).find(|&r| header::is_numbering(grid, r));
    let data = (start..end).find(|&r| !header::is_numbering(grid, r) && is_data(grid, r)).unwrap_or(end);
    let (height, first, numbering, disordered) = match numbering {
        Some(row) if row <= data => (row, row + 1, Some(row), false),
        late => (data, data, None, late.is_some()),
    };
    let shared =
        Some(height).filter(|&r| r < end && (0..grid.width()).any(|c| header::is_code_part(grid.own_text(r, c))));
    Extent { header: HeaderRows { rows: start..height, shared }, data: first..end, numbering, disordered }
}

fn is_data(grid: &Grid, row: usize) -> bool {
    let texts = texts(grid, row);
    texts.iter().any(|t| Decimal::parse(t).is_ok()) || matches!(texts.as_slice(), [only] if is_total(only))
}
