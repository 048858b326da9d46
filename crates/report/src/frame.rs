//! What surrounds a number on paper, with the number marked: a few cells of its table, or its sentence.

use std::collections::BTreeSet;

use document::{Grid, Line, Place};
use rules::Evidence;
use unicode_width::UnicodeWidthChar;

use crate::{
    Paper,
    paper::{self, grid_at, is_number, label_column, line_at},
    width::{blanks, clean, fit, pad, width},
};

/// Characters of a sentence shown on each side of what is marked.
const AROUND: usize = 30;
/// Columns that a header, a cell, and a marked cell may take.
const HEADER_COLUMNS: usize = 16;
const CELL_COLUMNS: usize = 24;
const MARKED_COLUMNS: usize = 60;
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
    Sentence { line: &'d Line, number: Option<u32>, ranges: Vec<Range> },
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
        if let Some(rest) = views.iter_mut().try_fold(view, |view, (_, _, into)| join(into, view, columns)) {
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
fn join<'d, 'e>(into: &mut View<'d, 'e>, view: View<'d, 'e>, columns: usize) -> Option<View<'d, 'e>> {
    match (into, view) {
        (View::Cells { grid, cells }, View::Cells { grid: other, cells: more }) if std::ptr::eq(*grid, other) => {
            cells.extend(more);
            None
        }
        (View::Sentence { line, ranges, .. }, View::Sentence { line: other, ranges: more, .. })
            if std::ptr::eq(*line, other) && near(line, ranges, &more, columns) =>
        {
            ranges.extend(more);
            None
        }
        (_, view) => Some(view),
    }
}

/// Whether the marks of one sentence fit in one excerpt of it.
fn near(line: &Line, a: &[Range], b: &[Range], columns: usize) -> bool {
    let chars: Vec<char> = clean(&line.text()).chars().collect();
    let all: Vec<Range> = a.iter().chain(b).copied().collect();
    hull(&all).is_none_or(|(from, to)| columns_of(&chars, from, to) + 2 * ELLIPSIS <= columns)
}

/// From the first marked character to the last.
fn hull(ranges: &[Range]) -> Option<(usize, usize)> {
    Some((ranges.iter().map(|r| r.0).min()?, ranges.iter().map(|r| r.1).max()?))
}

fn lines(view: &View<'_, '_>, columns: usize) -> Vec<Shown> {
    match view {
        View::Cells { grid, cells } => cell_lines(grid, cells, columns),
        View::Sentence { line, number, ranges } => vec![sentence(&line.text(), *number, ranges, columns)],
        View::Bare { printed: "", .. } => Vec::new(),
        View::Bare { printed, primary } => {
            vec![sentence(printed, None, &[(0, printed.chars().count(), *primary)], columns)]
        }
    }
}

/// The part of a line around its marked ranges.
fn sentence(text: &str, number: Option<u32>, ranges: &[Range], columns: usize) -> Shown {
    let chars: Vec<char> = clean(text).chars().collect();
    let excerpt = Excerpt::of(&chars, hull(ranges).unwrap_or((0, 0)), columns);
    let mark = |&(a, b, primary): &Range| excerpt.mark(a, b).map(|(start, width)| Mark { start, width, primary });
    Shown { number, text: excerpt.text(), marks: ranges.iter().filter_map(mark).collect() }
}

/// Characters of a text, and whether they are the finding's own.
type Range = (usize, usize, bool);

/// What stands where something was left out, and its columns.
const LEFT_OUT: &str = "…";
const ELLIPSIS: usize = 1;

/// The part of a text that is shown of it: what is marked, and as much around it as there is room for.
struct Excerpt<'c> {
    chars: &'c [char],
    from: usize,
    to: usize,
}

impl<'c> Excerpt<'c> {
    fn of(chars: &'c [char], core: (usize, usize), columns: usize) -> Self {
        let (first, last) = (core.0.min(chars.len()), core.1.min(chars.len()));
        let whole = columns_of(chars, 0, chars.len());
        let (mut room, around) =
            if whole <= columns { (columns, chars.len()) } else { (columns.saturating_sub(2 * ELLIPSIS), AROUND) };
        let mut takes = |at: usize| {
            let fits = chars.get(at).map(|c| c.width().unwrap_or(0)).and_then(|w| room.checked_sub(w));
            room = fits.unwrap_or(0);
            fits.is_some()
        };
        let (mut from, mut to) = (first, first);
        while to < last && takes(to) {
            to += 1;
        }
        for _ in 0..around {
            if from > 0 && takes(from - 1) {
                from -= 1;
            }
            if to < chars.len() && takes(to) {
                to += 1;
            }
        }
        Self { chars, from, to }
    }

    fn text(&self) -> String {
        let kept: String = self.chars.get(self.from..self.to).unwrap_or(&[]).iter().collect();
        format!("{}{kept}{}", self.before(), if self.to < self.chars.len() { LEFT_OUT } else { "" })
    }

    fn before(&self) -> &'static str {
        if self.from > 0 { LEFT_OUT } else { "" }
    }

    /// The columns of what is shown of a range: the first, and how many.
    fn mark(&self, a: usize, b: usize) -> Option<(usize, usize)> {
        let (a, b) = (a.max(self.from), b.min(self.to));
        let start = width(self.before()) + columns_of(self.chars, self.from, a);
        (a < b).then(|| (start, columns_of(self.chars, a, b).max(1)))
    }
}

/// Columns of some characters.
fn columns_of(chars: &[char], from: usize, to: usize) -> usize {
    chars.get(from..to).unwrap_or(&[]).iter().map(|c| c.width().unwrap_or(0)).sum()
}

/// The rows of the cells under the header of their table, in the columns that fit; marked cells that do not fit beside each other
/// are shown one part below the other.
fn cell_lines(grid: &Grid, cells: &[Cell<'_>], columns: usize) -> Vec<Shown> {
    let rows: BTreeSet<usize> = cells.iter().map(|c| c.row).collect();
    let header = paper::header(grid, rows.first().copied().unwrap_or(0));
    let layout = Layout { grid, cells, header: header.as_deref(), rows: &rows, most: columns };
    layout.parts().iter().flat_map(|part| layout.lines(part)).collect()
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
    header: Option<&'a [String]>,
    rows: &'a BTreeSet<usize>,
    most: usize,
}

impl Layout<'_, '_> {
    fn lines(&self, columns: &[Column]) -> Vec<Shown> {
        let header = self.header.map(|_| Shown { text: header(columns), ..Shown::default() });
        header.into_iter().chain(self.rows.iter().map(|&row| self.row(columns, row))).collect()
    }

    /// The marked columns and those that label their rows, with their neighbours where there is room, in parts that fit.
    fn parts(&self) -> Vec<Vec<Column>> {
        let mut chosen: BTreeSet<usize> = self.cells.iter().map(|c| c.column).collect();
        chosen.extend(self.cells.iter().filter_map(|c| label_column(self.grid, c.row, c.column)));
        let mut used: usize = chosen.iter().map(|&c| self.column(c).width + RULE.len()).sum();
        for c in nearest_first(self.grid, self.cells.first().map_or(0, |c| c.column)) {
            if chosen.contains(&c) {
                continue;
            }
            let next = self.column(c);
            used += next.width + RULE.len();
            if used > self.most + RULE.len() || chosen.len() >= MOST_CELLS {
                break;
            }
            if next.width > 0 && self.rows.iter().any(|&r| c == 0 || !same_cell(self.grid, r, c - 1, c)) {
                chosen.insert(c);
            }
        }
        self.broken(chosen.into_iter().map(|c| self.column(c)))
    }

    fn broken(&self, columns: impl Iterator<Item = Column>) -> Vec<Vec<Column>> {
        let (mut parts, mut used): (Vec<Vec<Column>>, _) = (Vec::new(), 0);
        for column in columns {
            let wider = used + RULE.len() + column.width;
            if let Some(part) = parts.last_mut().filter(|_| wider <= self.most) {
                used = wider;
                part.push(column);
            } else {
                used = column.width;
                parts.push(vec![column]);
            }
        }
        parts
    }

    fn row(&self, columns: &[Column], row: usize) -> Shown {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for (n, column) in columns.iter().enumerate() {
            if n > 0 {
                text += RULE;
            }
            let (content, mark) = self.content(row, column.index);
            let start = width(&text);
            marks.extend(mark.map(|mark| column.place(start, &content, mark)));
            text += &column.set(&content);
        }
        // A cell that is merged from rows above stands where they do: the line is that of what is marked in this row.
        let marked = self.cells.iter().filter(|cell| cell.row == row).max_by_key(|cell| cell.primary);
        let marked = marked.and_then(|cell| cell.evidence.place.spot.line);
        let first = || columns.first().and_then(|c| self.grid.cell(row, c.index)).and_then(|c| c.spot.line);
        let number = marked.or_else(first);
        Shown { number, text: text.trim_end().to_owned(), marks }
    }

    fn column(&self, index: usize) -> Column {
        let header = self.header.and_then(|h| h.get(index)).map(|h| fit(h, HEADER_COLUMNS)).unwrap_or_default();
        let texts: Vec<String> = self.rows.iter().map(|&r| self.content(r, index).0).collect();
        let right = texts.iter().any(|t| !t.is_empty()) && texts.iter().all(|t| is_number(t));
        let width = texts.iter().chain([&header]).map(|t| width(t)).max().unwrap_or(0);
        Column { index, header, width, right }
    }

    /// A cell as shown, cut to its columns, and what is marked in it: the characters meant, or all of it.
    fn content(&self, row: usize, column: usize) -> (String, Option<Mark>) {
        let text = self.grid.text(row, column).trim();
        let Some(cell) = self.cells.iter().find(|c| (c.row, c.column) == (row, column)) else {
            return (fit(&clean(text), CELL_COLUMNS), None);
        };
        let chars: Vec<char> = clean(text).chars().collect();
        let range = paper::range_in_cell(text, &cell.evidence.place.spot, &cell.evidence.printed);
        let (a, b) = range.unwrap_or((0, chars.len()));
        let excerpt = Excerpt::of(&chars, (a, b), MARKED_COLUMNS.min(self.most));
        let (start, width) = excerpt.mark(a, b).unwrap_or((0, 0));
        (excerpt.text(), Some(Mark { start, width, primary: cell.primary }))
    }
}

fn header(columns: &[Column]) -> String {
    columns.iter().map(|c| c.set(&c.header)).collect::<Vec<_>>().join(RULE).trim_end().to_owned()
}

impl Column {
    /// Where in the line a mark stands; that of a blank cell is as wide as the column.
    fn place(&self, start: usize, content: &str, mark: Mark) -> Mark {
        let width = if content.is_empty() { self.width.max(1) } else { mark.width };
        let indent = if content.is_empty() { 0 } else { self.indent(content) };
        Mark { start: start + indent + mark.start, width, ..mark }
    }

    fn indent(&self, text: &str) -> usize {
        if self.right { self.width.saturating_sub(width(text)) } else { 0 }
    }

    fn set(&self, text: &str) -> String {
        pad(&format!("{}{text}", blanks(self.indent(text))), self.width)
    }
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
