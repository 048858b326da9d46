//! What surrounds a number on paper, with the number marked: a few cells of its table, or its sentence.

use std::collections::BTreeSet;

use document::{Grid, Line, Place};
use rules::Evidence;

use crate::{
    Paper,
    paper::{self, grid_at, is_number, label_column, line_at},
    width::{blanks, clean, fit, pad, width},
};

/// Characters of a sentence shown on each side of what is marked.
const AROUND: usize = 30;
/// Characters that the marks of one sentence may be apart before it is shown twice.
const TOGETHER: usize = 60;
/// Columns that a header, a cell, and a marked cell may take.
const HEADER_COLUMNS: usize = 16;
const CELL_COLUMNS: usize = 24;
const MARKED_COLUMNS: usize = 44;
/// Cells shown in a row at most.
const MOST_CELLS: usize = 7;
/// Between two cells.
const RULE: &str = " | ";

/// A stretch of an output line that is underlined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First column.
    pub(crate) start: usize,
    /// Columns.
    pub(crate) width: usize,
    /// Whether it marks the finding itself, or what it was held against.
    pub(crate) primary: bool,
}

/// One line of a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Line number on paper.
    pub(crate) number: Option<u32>,
    /// Its text, ready to print.
    pub(crate) text: String,
    /// What is underlined in it.
    pub(crate) marks: Vec<Mark>,
}

/// A frame: where it is, and the lines to show.
#[derive(Debug, Clone)]
pub(crate) struct Frame<'e> {
    /// The place that the frame is headed with.
    pub(crate) place: &'e Place,
    /// Whether the finding's own place is in it.
    pub(crate) primary: bool,
    /// The lines.
    pub(crate) lines: Vec<Shown>,
}

/// Evidence that was looked up on paper.
enum View<'d, 'e> {
    Cells { grid: &'d Grid, cells: Vec<Cell<'e>> },
    Sentence { line: &'d Line, number: Option<u32>, ranges: Vec<(usize, usize, bool)> },
    Bare { printed: &'e str, primary: bool },
}

struct Cell<'e> {
    row: usize,
    column: usize,
    primary: bool,
    evidence: &'e Evidence,
}

/// The frames of a finding: its own place first; cells of one table and numbers of one sentence share a frame.
pub(crate) fn frames<'e>(paper: &Paper<'_>, evidence: &[&'e Evidence], columns: usize) -> Vec<Frame<'e>> {
    let mut views: Vec<(&'e Place, bool, View<'_, 'e>)> = Vec::new();
    for (i, one) in evidence.iter().enumerate() {
        let view = look_up(paper, one, i == 0);
        if let Some(rest) = views.iter_mut().try_fold(view, |view, (_, _, into)| join(into, view)) {
            views.push((&one.place, i == 0, rest));
        }
    }
    let shown = |(place, primary, view)| Frame { place, primary, lines: lines(&view, columns) };
    views.into_iter().map(shown).collect()
}

fn look_up<'d, 'e>(paper: &Paper<'d>, evidence: &'e Evidence, primary: bool) -> View<'d, 'e> {
    let spot = &evidence.place.spot;
    if let Some((grid, row, column)) = grid_at(paper.document, spot) {
        return View::Cells { grid, cells: vec![Cell { row, column, primary, evidence }] };
    }
    match line_at(paper.document, spot) {
        Some((line, run)) => {
            let range = paper::range_in_line(line, run, spot, &evidence.printed);
            let ranges = range.map(|(a, b)| (a, b, primary)).into_iter().collect();
            View::Sentence { line, number: spot.line, ranges }
        }
        None => View::Bare { printed: &evidence.printed, primary },
    }
}

/// Joins a view into one that shows the same table or sentence; gives it back where it does not.
fn join<'d, 'e>(into: &mut View<'d, 'e>, view: View<'d, 'e>) -> Option<View<'d, 'e>> {
    match (into, view) {
        (View::Cells { grid, cells }, View::Cells { grid: other, cells: more }) if std::ptr::eq(*grid, other) => {
            cells.extend(more);
            None
        }
        (View::Sentence { line, ranges, .. }, View::Sentence { line: other, ranges: more, .. })
            if std::ptr::eq(*line, other) && near(ranges, &more) =>
        {
            ranges.extend(more);
            None
        }
        (_, view) => Some(view),
    }
}

fn near(a: &[(usize, usize, bool)], b: &[(usize, usize, bool)]) -> bool {
    let starts = || a.iter().chain(b).map(|r| r.0);
    let ends = || a.iter().chain(b).map(|r| r.1);
    ends().max().unwrap_or(0).saturating_sub(starts().min().unwrap_or(0)) <= TOGETHER
}

fn lines(view: &View<'_, '_>, columns: usize) -> Vec<Shown> {
    match view {
        View::Cells { grid, cells } => cell_lines(grid, cells, columns),
        View::Sentence { line, number, ranges } => vec![sentence(&line.text(), *number, ranges)],
        View::Bare { printed: "", .. } => Vec::new(),
        View::Bare { printed, primary } => vec![whole(printed, *primary)],
    }
}

fn whole(printed: &str, primary: bool) -> Shown {
    let text = fit(&clean(printed), 2 * AROUND);
    let mark = Mark { start: 0, width: width(&text), primary };
    Shown { number: None, text, marks: vec![mark] }
}

/// The part of a line around its marked ranges.
fn sentence(text: &str, number: Option<u32>, ranges: &[(usize, usize, bool)]) -> Shown {
    let chars: Vec<char> = clean(text).chars().collect();
    let first = ranges.iter().map(|r| r.0).min().unwrap_or(0).saturating_sub(AROUND);
    let last = ranges.iter().map(|r| r.1).max().unwrap_or(0).min(first + AROUND + TOGETHER) + AROUND;
    let part = |from: usize, to: usize| {
        chars
            .get(from.min(chars.len())..to.clamp(from.min(chars.len()), chars.len()))
            .unwrap_or(&[])
            .iter()
            .collect::<String>()
    };
    let (before, after) = (if first > 0 { "…" } else { "" }, if last < chars.len() { "…" } else { "" });
    let mark = |&(a, b, primary): &(usize, usize, bool)| Mark {
        start: width(before) + width(&part(first, a)),
        width: width(&part(a, b.min(last))).max(1),
        primary,
    };
    Shown { number, text: format!("{before}{}{after}", part(first, last)), marks: ranges.iter().map(mark).collect() }
}

/// The rows of the cells under the header of their table, in the columns that fit.
fn cell_lines(grid: &Grid, cells: &[Cell<'_>], columns: usize) -> Vec<Shown> {
    let rows: BTreeSet<usize> = cells.iter().map(|c| c.row).collect();
    let header = paper::header(grid, rows.first().copied().unwrap_or(0));
    let layout = Layout::new(grid, cells, header.as_deref(), &rows, columns);
    let mut lines = Vec::new();
    if header.is_some() {
        lines.push(Shown { text: layout.header(), ..Shown::default() });
    }
    lines.extend(rows.iter().map(|&row| layout.row(row)));
    lines
}

/// A column that is shown.
struct Column {
    index: usize,
    header: String,
    width: usize,
    /// Numbers stand to the right.
    right: bool,
}

struct Layout<'a, 'e> {
    grid: &'a Grid,
    cells: &'a [Cell<'e>],
    columns: Vec<Column>,
}

impl<'a, 'e> Layout<'a, 'e> {
    fn new(
        grid: &'a Grid,
        cells: &'a [Cell<'e>],
        header: Option<&[String]>,
        rows: &BTreeSet<usize>,
        most: usize,
    ) -> Self {
        let column = |index: usize| Column::new(grid, cells, header, rows, index);
        let mut chosen: BTreeSet<usize> = cells.iter().map(|c| c.column).collect();
        chosen.extend(cells.iter().filter_map(|c| label_column(grid, c.row, c.column)));
        let mut used: usize = chosen.iter().map(|&c| column(c).width + RULE.len()).sum();
        for c in nearest_first(grid, cells.first().map_or(0, |c| c.column)) {
            if chosen.contains(&c) {
                continue;
            }
            let next = column(c);
            used += next.width + RULE.len();
            if used > most || chosen.len() >= MOST_CELLS {
                break;
            }
            if next.width > 0 && rows.iter().any(|&r| c == 0 || !same_cell(grid, r, c - 1, c)) {
                chosen.insert(c);
            }
        }
        Self { grid, cells, columns: chosen.into_iter().map(column).collect() }
    }

    fn header(&self) -> String {
        let cell = |c: &Column| c.set(&c.header);
        self.columns.iter().map(cell).collect::<Vec<_>>().join(RULE).trim_end().to_owned()
    }

    fn row(&self, row: usize) -> Shown {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for column in &self.columns {
            if !text.is_empty() {
                text += RULE;
            }
            let content = shown_text(self.grid, self.cells, row, column.index);
            if let Some(mark) = self.mark(row, column, &content) {
                marks.push(Mark { start: mark.start + width(&text), ..mark });
            }
            text += &column.set(&content);
        }
        let number = self.columns.first().and_then(|c| self.grid.cell(row, c.index)).and_then(|c| c.spot.line);
        Shown { number, text: text.trim_end().to_owned(), marks }
    }

    /// Where in its column a cell is underlined: the characters meant, or all of it; a blank cell over its width.
    fn mark(&self, row: usize, column: &Column, content: &str) -> Option<Mark> {
        let cell = self.cells.iter().find(|c| (c.row, c.column) == (row, column.index))?;
        let printed = clean(&cell.evidence.printed);
        let (indent, all) = (column.indent(content), width(content));
        let (start, width) = match content.find(&printed).filter(|_| !printed.is_empty()) {
            Some(at) => (indent + width(content.get(..at).unwrap_or("")), width(&printed)),
            None if all == 0 => (0, column.width.max(1)),
            None => (indent, all),
        };
        Some(Mark { start, width, primary: cell.primary })
    }
}

impl Column {
    fn new(grid: &Grid, cells: &[Cell<'_>], header: Option<&[String]>, rows: &BTreeSet<usize>, index: usize) -> Self {
        let header = header.and_then(|h| h.get(index)).map(|h| fit(h, HEADER_COLUMNS)).unwrap_or_default();
        let texts: Vec<String> = rows.iter().map(|&r| shown_text(grid, cells, r, index)).collect();
        let right = texts.iter().any(|t| !t.is_empty()) && texts.iter().all(|t| is_number(t));
        let width = texts.iter().chain([&header]).map(|t| width(t)).max().unwrap_or(0);
        Self { index, header, width, right }
    }

    fn indent(&self, text: &str) -> usize {
        if self.right { self.width.saturating_sub(width(text)) } else { 0 }
    }

    fn set(&self, text: &str) -> String {
        pad(&format!("{}{text}", blanks(self.indent(text))), self.width)
    }
}

/// A cell as shown: cut to its columns; a marked one around the characters meant.
fn shown_text(grid: &Grid, cells: &[Cell<'_>], row: usize, column: usize) -> String {
    let text = grid.text(row, column).trim();
    let Some(cell) = cells.iter().find(|c| (c.row, c.column) == (row, column)) else {
        return fit(&clean(text), CELL_COLUMNS);
    };
    if width(text) <= MARKED_COLUMNS {
        return clean(text);
    }
    let range = paper::range_in_cell(text, &cell.evidence.place.spot, &cell.evidence.printed);
    match range {
        Some((a, b)) if a > 0 || b < text.chars().count() => fit(&around(text, a), MARKED_COLUMNS),
        _ => fit(&clean(text), MARKED_COLUMNS),
    }
}

/// The text from a little before character `start`.
fn around(text: &str, start: usize) -> String {
    let from = start.saturating_sub(AROUND / 4);
    let rest: String = clean(text).chars().skip(from).collect();
    if from > 0 { format!("…{rest}") } else { rest }
}

/// Columns of the grid, the nearest to `column` first.
fn nearest_first(grid: &Grid, column: usize) -> Vec<usize> {
    let mut others: Vec<usize> = (0..grid.width()).filter(|&c| c != column).collect();
    others.sort_by_key(|&c| c.abs_diff(column));
    others
}

/// Whether two positions are covered by one merged cell.
fn same_cell(grid: &Grid, row: usize, a: usize, b: usize) -> bool {
    match (grid.cell(row, a), grid.cell(row, b)) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        _ => false,
    }
}
