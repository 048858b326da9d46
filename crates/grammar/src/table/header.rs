//! Header rows, and the tree that they make.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use budget::{Decimal, Unit};
use document::{Grid, text};

use super::label::{self, Mark};
use super::sheet::Part;

/// Which rows of a part are header, and where the data begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// The header rows.
    pub(super) rows: Range<usize>,
    /// A row that is header where it says 类, 款, 项 and data elsewhere.
    pub(super) shared: Option<usize>,
    /// The row that says 类, 款, 项: that one, or the row of column numbers.
    parts: Option<usize>,
    /// The row of column numbers that closes the header.
    pub(super) numbering: Option<usize>,
    /// The first row of data.
    pub(super) data: usize,
    /// Where the data end.
    pub(super) end: usize,
    /// Rows among the data that print one of the header rows once more, as tables over several pages do.
    again: BTreeSet<usize>,
    /// Rows among the data that number the columns.
    numbered: BTreeSet<usize>,
    /// Whether data stand above the column numbers, which nobody prints.
    pub(super) disordered: bool,
}

impl Header {
    /// Whether a row is no data but header: printed once more, or numbers of columns.
    pub(super) fn is_aside(&self, row: usize) -> bool {
        self.again.contains(&row) || self.numbered.contains(&row)
    }

    /// Whether a row prints one of the header rows once more.
    pub(super) fn repeats(&self, row: usize) -> bool {
        self.again.contains(&row)
    }

    /// The rows of data.
    pub(super) fn data_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (self.data..self.end).filter(|r| !self.is_aside(*r))
    }
}

fn row_key(grid: &Grid, row: usize) -> String {
    (0..grid.width()).map(|c| text::key(grid.own_text(row, c))).collect()
}

/// What the header rows of a grid print, to tell whether another goes on with it.
pub fn header_texts(grid: &Grid, framed: &Range<usize>) -> Vec<String> {
    header_rows(grid, framed).map(|r| row_key(grid, r)).filter(|k| !k.is_empty()).collect()
}

/// Whether a row is the row of column numbers (栏次): at least two of `1 2 3 …`, or `**` marks, and nothing else.
pub fn is_numbering(grid: &Grid, row: usize) -> bool {
    let (mut stars, mut named) = (0, 0);
    let mut numbers: Vec<u32> = Vec::new();
    for text in (0..grid.width()).map(|c| text::fold(grid.own_text(row, c))).filter(|t| !t.is_empty()) {
        match text.as_str() {
            "栏次" | "行次" => named += 1,
            part if CODE_PARTS.contains(&part) => {}
            star if star.chars().all(|c| c == '*') => stars += 1,
            other => match other.parse() {
                Ok(number) => numbers.push(number),
                Err(_) => return false,
            },
        }
    }
    let rising = numbers.windows(2).all(|w| matches!(w, [a, b] if b > a)) && numbers.iter().all(|n| *n <= 60);
    let opened = stars > 0 || named > 0 || numbers.first() == Some(&1);
    numbers.len() + stars >= 2 && (rising && opened || is_shuffled(numbers, named > 0))
}

/// Whether numbers are those of columns in another order: each once, and all from 1 on where nothing else says so.
fn is_shuffled(mut numbers: Vec<u32>, named: bool) -> bool {
    numbers.sort_unstable();
    let once = numbers.windows(2).all(|w| matches!(w, [a, b] if b > a)) && numbers.last().is_some_and(|n| *n <= 60);
    once && (named || numbers.len() > 2 && numbers.iter().zip(1..).all(|(a, b)| *a == b))
}

/// Whether the column numbers run without a gap; a gap means that a column was lost.
pub(super) fn numbering_gap(grid: &Grid, header: Option<&Header>) -> bool {
    let Some(row) = header.and_then(|h| h.numbering) else { return false };
    let numbers: Vec<u32> = (0..grid.width()).filter_map(|c| text::fold(grid.own_text(row, c)).parse().ok()).collect();
    numbers.first().is_some_and(|n| *n > 1) || numbers.windows(2).any(|w| matches!(w, [a, b] if *b != a + 1))
}

/// The header rows of a part.
pub(super) fn of(part: &Part<'_>) -> Header {
    let (grid, Range { start, end }) = (part.grid, part.framed.clone());
    let rows = header_rows(grid, &part.framed);
    let numbering = Some(rows.end).filter(|&r| r < end && is_numbering(grid, r));
    let data = numbering.map_or(rows.end, |r| r + 1);
    let split = |r: &usize| *r < end && (0..grid.width()).any(|c| is_code_part(grid.own_text(*r, c)));
    let shared = Some(data).filter(split);
    let parts = shared.or_else(|| numbering.filter(split));
    let printed: BTreeSet<String> = (start..rows.end).map(|r| row_key(grid, r)).filter(|k| !k.is_empty()).collect();
    // Told once: every column asks for them.
    let again = (data..grid.height()).filter(|&r| printed.contains(&row_key(grid, r))).collect();
    let numbered: BTreeSet<usize> = (data..grid.height()).filter(|&r| is_numbering(grid, r)).collect();
    let disordered = numbering.is_none() && !numbered.is_empty();
    Header { rows, shared, parts, numbering, data, end, again, numbered, disordered }
}

/// Where the header of a grid ends: at the column numbers, else where the spans of its first row end, but not behind the
/// first row with a number.
pub fn header_rows(grid: &Grid, framed: &Range<usize>) -> Range<usize> {
    let Range { start, end } = framed.clone();
    let first = (start..end).find(|&r| !is_numbering(grid, r) && has_number(grid, r)).unwrap_or(end);
    if let Some(row) = (start..end).find(|&r| is_numbering(grid, r)).filter(|&r| r <= first) {
        return start..row;
    }
    if !grid.spans_known() {
        return start..unspanned_end(grid, start, first);
    }
    let by_spans = worded_end(grid, spanned_end(grid, start, end), first);
    let listed = (start..by_spans.min(first)).any(|r| is_listed(first_text(grid, r)));
    if listed { start..start } else { start..by_spans.min(first) }
}

/// Whether a row states a number, be it a code.
fn has_number(grid: &Grid, row: usize) -> bool {
    (0..grid.width()).any(|c| is_number(grid.own_text(row, c)))
}

fn is_year(folded: &str) -> bool {
    folded.len() == 4 && folded.starts_with("20")
}

/// Whether a row without numbers is one of data by its label: an item with a list mark, a total.
fn is_data(grid: &Grid, row: usize) -> bool {
    let first = first_text(grid, row);
    is_listed(first) || label::is_total(first)
}

fn first_text(grid: &Grid, row: usize) -> &str {
    (0..grid.width()).map(|c| grid.own_text(row, c)).find(|t| !t.trim().is_empty()).unwrap_or("")
}

/// Whether a label has a list mark or a code, which no header has.
fn is_listed(label: &str) -> bool {
    let folded: Vec<char> = text::fold_chars(label).collect();
    Mark::of(&folded).is_some() || label::code(label).is_some()
}

/// Without known spans, the rows before the first number, but for those that are data by their labels.
fn unspanned_end(grid: &Grid, start: usize, first: usize) -> usize {
    (start..first).find(|&r| is_data(grid, r)).unwrap_or(first)
}

/// Where the spans of the first row end; a row with a header over several columns has another below it.
fn spanned_end(grid: &Grid, start: usize, end: usize) -> usize {
    let mut bottom = start;
    let mut next = start + 1;
    while bottom < next.min(end) {
        let row = bottom;
        let cells = (0..grid.width()).filter(|&c| grid.is_origin(row, c)).filter_map(|c| grid.cell(row, c));
        for cell in cells.filter(|c| !c.text.trim().is_empty()) {
            let below = row + cell.row_span as usize;
            next = next.max(below).max(if cell.col_span > 1 { split_end(grid, below, end) } else { 0 });
        }
        bottom += 1;
    }
    next.min(end)
}

/// Where the words over the first amounts end, below what the spans tell: a row with words in a column of amounts is header,
/// though nothing spans over it.
fn worded_end(grid: &Grid, from: usize, first: usize) -> usize {
    let amount = |c: &usize| is_number(grid.own_text(first, *c)) && grid.own_text(first, *c).contains(['.', ',']);
    let amounts: Vec<usize> = (0..grid.width()).filter(amount).collect();
    let words = |r: usize| amounts.iter().any(|&c| grid.own_text(r, c).chars().any(text::is_han));
    let last = (from..first.min(from + MOST_WORDED))
        .rev()
        .find(|&r| words(r))
        .filter(|&r| (from..=r).all(|r| !is_data(grid, r)));
    last.map_or(from, |r| r + 1)
}

/// The most header rows below those that spans tell.
const MOST_WORDED: usize = 3;

/// What a folded cell prints before the sign or the unit of its own.
pub(super) fn bare(folded: &str) -> &str {
    let amount = || Unit::behind(folded).map(|(number, _)| number).filter(|number| Decimal::parse(number).is_ok());
    folded.strip_suffix('%').or_else(amount).unwrap_or(folded)
}

fn is_number(printed: &str) -> bool {
    let folded = text::fold(printed);
    text::is_overflow(&folded) || Decimal::parse(bare(&folded)).is_ok() && !is_year(&folded)
}

/// Where the row ends that splits what spans over it: the next one that prints anything.
fn split_end(grid: &Grid, below: usize, end: usize) -> usize {
    let texts = |r: usize| (0..grid.width()).filter(move |&c| !grid.own_text(r, c).trim().is_empty()).count();
    let row = (below..end).find(|&r| texts(r) > 0);
    row.filter(|&r| texts(r) > 1 && !is_listed(first_text(grid, r))).map_or(below, |r| r + 1)
}

/// The rows of data that have another number of cells than the table, so that nobody can tell which cell is which. Where
/// no row ends in a blank, blanks at the end were cut off everywhere, and only a row longer than the header is at fault.
pub(super) fn damaged(grid: &Grid, header: &Header) -> Vec<usize> {
    let width = |r: usize| grid.row_width(r);
    let ends_blank = |r: usize| width(r).checked_sub(1).is_some_and(|c| grid.own_text(r, c).trim().is_empty());
    let data = header.data..header.end;
    if !(0..grid.height()).any(ends_blank) {
        let widest = (0..header.data).map(width).max().unwrap_or(0);
        return if widest == 0 { Vec::new() } else { data.filter(|&r| width(r) > widest).collect() };
    }
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for r in 0..grid.height() {
        *widths.entry(width(r)).or_insert(0) += 1;
    }
    let usual = widths.iter().max_by_key(|(width, count)| (**count, **width)).map_or(0, |(w, _)| *w);
    data.filter(|&r| width(r) != usual).collect()
}

/// Headers of the columns of split codes.
pub(super) const CODE_PARTS: &[&str] = &["类", "款", "项"];

/// Whether a text is the header of a column of split codes.
pub(super) fn is_code_part(printed: &str) -> bool {
    CODE_PARTS.contains(&text::fold(printed).as_str())
}

/// A grid column as its header describes it.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// Header texts without white space, outermost first.
    pub(super) path: Vec<String>,
    /// Where the cells of these texts begin.
    pub(super) origins: Vec<(usize, usize)>,
}

impl Head {
    /// Row of the leaf.
    pub(super) fn row(&self) -> usize {
        self.origins.last().map_or(0, |o| o.0)
    }

    /// The leaf.
    pub(super) fn leaf(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Whether another column has the same leaf cell.
    pub(super) fn is_one_with(&self, other: &Self) -> bool {
        self.origins.last().is_some() && self.origins.last() == other.origins.last()
    }
}

/// Describes every grid column.
pub(super) fn heads(grid: &Grid, header: Option<&Header>) -> Vec<Head> {
    let Some(header) = header else { return Vec::new() };
    let over_several = |(r, c): (usize, usize)| grid.cell(r, c).is_some_and(|c| c.col_span > 1 || c.row_span > 1);
    let spans = |r: usize| (0..grid.width()).any(|c| over_several((r, c)));
    let spanned = grid.spans_known() && header.rows.clone().any(spans);
    (0..grid.width()).map(|c| head(grid, header, c, spanned)).collect()
}

/// A grid column. Where no header spans anything, nothing is known of spans.
fn head(grid: &Grid, header: &Header, column: usize, spanned: bool) -> Head {
    let own = |r: usize| if spanned { grid.text(r, column) } else { grid.own_text(r, column) };
    let parts = header.parts.filter(|&r| is_code_part(own(r)));
    let lowest = parts.or_else(|| header.rows.clone().rev().find(|&r| !own(r).trim().is_empty()));
    let Some(lowest) = lowest else { return Head::default() };
    let mut head = Head::default();
    for row in header.rows.clone().filter(|&r| r < lowest).chain([lowest]) {
        let (at, printed) = if row == lowest { (column, own(row)) } else { over(grid, row, column, spanned) };
        let Some(origin) = grid.origin(row, at).filter(|_| !printed.trim().is_empty()) else { continue };
        if !head.origins.contains(&origin) {
            head.origins.push(origin);
            head.path.push(label::called(printed));
        }
    }
    head
}

/// The text over a column in a header row, and its column. Without known spans a blank belongs to the nearest text at
/// its left.
fn over(grid: &Grid, row: usize, column: usize, spanned: bool) -> (usize, &str) {
    if spanned {
        return (column, grid.text(row, column));
    }
    let filled = (0..=column).rev().find(|&c| !grid.own_text(row, c).trim().is_empty());
    filled.map_or((column, ""), |c| (c, grid.own_text(row, c)))
}
