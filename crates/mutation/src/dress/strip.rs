//! A table laid out as if its page had no end: how wide its columns and how high its rows are, and where each line of its
//! cells stands. Lengths are twentieths of a point.

use document::{Align, Cell, Grid, fit, text, text_width};

use super::Dress;

/// What stands between a text and the rules at its side.
const SIDE: i32 = 60;
/// What stands above and below the text of a row.
const ABOVE: i32 = 50;
/// From line to line, in hundredths of an em.
const LEADING: i32 = 125;
/// So much of what a number or label needs is left of a narrow column, in percent.
const NARROW: i32 = 72;
/// The columns of a table that is cut between pages are wider than on one page, in percent.
const BROAD: i32 = 170;
/// Shorter numbers are not broken.
const FEWEST_DIGITS: usize = 6;

/// A line of a cell, where it stands in the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) left: i32,
    pub(super) top: i32,
    /// The column that its cell begins in.
    pub(super) column: usize,
}

/// A cell, by the numbers of the bounds that it stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Framed {
    pub(super) rows: (usize, usize),
    pub(super) columns: (usize, usize),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Strip {
    /// Where columns are parted, edges included.
    pub(super) xs: Vec<i32>,
    /// Where rows are.
    pub(super) ys: Vec<i32>,
    pub(super) said: Vec<Said>,
    pub(super) cells: Vec<Framed>,
    /// How many rows are the header.
    pub(super) head: usize,
    /// Its em.
    pub(super) size: i32,
    /// The columns that stand on one page after the other.
    pub(super) parts: Vec<(usize, usize)>,
}

impl Strip {
    pub(super) fn of(grid: &Grid, dress: &Dress, room: i32) -> Self {
        let fitted = fit(grid, u32::try_from(room).unwrap_or(0));
        let size = small(fitted.size.min(dress.size)) * 10;
        let widths = widths(grid, dress, &fitted.widths, size);
        let xs = sums(&widths);
        let head = grid.header_rows();
        let texts: Vec<Vec<String>> = grid
            .origins()
            .map(|(at, cell)| {
                let room = between(&xs, at.1, at.1 + cell.col_span as usize) - 2 * SIDE;
                lines(&printed(grid, at, cell, dress), room - shift(grid, at.0, cell, dress, room, size), size)
            })
            .collect();
        let ys = sums(&heights(grid, &texts, size));
        let parts = if dress.cuts_columns { parts(&xs, room) } else { vec![(0, grid.width())] };
        let mut strip = Self { xs, ys, said: Vec::new(), cells: Vec::new(), head, size, parts };
        for ((at, cell), texts) in grid.origins().zip(texts) {
            strip.put(grid, at, cell, dress, texts);
        }
        strip
    }

    /// Puts the lines of a cell where they stand.
    fn put(&mut self, grid: &Grid, (row, column): (usize, usize), cell: &Cell, dress: &Dress, texts: Vec<String>) {
        let rows = (row, row + cell.row_span as usize);
        let columns = (column, column + cell.col_span as usize);
        self.cells.push(Framed { rows, columns });
        let (top, bottom) = (at(&self.ys, rows.0), at(&self.ys, rows.1));
        let lead = self.size * LEADING / 100;
        let high = lead * i32::try_from(texts.len()).unwrap_or(1) - (lead - self.size);
        // A row that a page may cut has its lines at one height in all cells, as word processors cut them.
        let mut y = if dress.cuts_rows { top + ABOVE } else { top + (bottom - top - high) / 2 };
        // What is cut between pages stands on the first of them.
        let end = self.parts.iter().find(|part| columns.0 < part.1).map_or(columns.1, |part| part.1.min(columns.1));
        let (left, right) = (at(&self.xs, columns.0) + SIDE, at(&self.xs, end) - SIDE);
        let left = left + shift(grid, row, cell, dress, right - left, self.size);
        let align = align(grid, row, cell, dress);
        for text in texts {
            let width = width(&text, self.size);
            let left = match align {
                Align::Right => right - width,
                Align::Middle => left + (right - left - width) / 2,
                Align::Left | Align::Natural => left,
            };
            self.said.push(Said { text, left, top: y, column });
            y += lead;
        }
    }
}

/// The columns that stand on one page after the other: as many on each as have room.
fn parts(xs: &[i32], room: i32) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for column in 1..xs.len() {
        if between(xs, from, column) > room && column - 1 > from {
            parts.push((from, column - 1));
            from = column - 1;
        }
    }
    parts.push((from, xs.len().saturating_sub(1)));
    parts
}

/// The bound of a number.
pub(super) fn at(bounds: &[i32], index: usize) -> i32 {
    bounds.get(index).or(bounds.last()).copied().unwrap_or(0)
}

fn between(bounds: &[i32], from: usize, to: usize) -> i32 {
    at(bounds, to) - at(bounds, from)
}

fn sums(lengths: &[i32]) -> Vec<i32> {
    let mut sum = 0;
    let after = lengths.iter().map(|length| {
        sum += length;
        sum
    });
    std::iter::once(0).chain(after.collect::<Vec<_>>()).collect()
}

fn small(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// How wide a text is.
pub(super) fn width(text: &str, size: i32) -> i32 {
    small(text_width(text)) * size / 10
}

/// How far a label begins from where others begin, where that is no space of its text: no further than it has room.
fn shift(grid: &Grid, row: usize, cell: &Cell, dress: &Dress, room: i32, size: i32) -> i32 {
    let stated = i32::from(indent(grid, row, cell)) * size / 10;
    if dress.spaces { 0 } else { stated.min((room - width(&cell.text, size)).max(0)) }
}

/// How far a label begins beyond the spaces of its text, in tenths of an em. What stands before an amount, or before what stands in the
/// middle, is no indentation.
fn indent(grid: &Grid, row: usize, cell: &Cell) -> u16 {
    if grid.align(row, cell) == Align::Left { cell.indent.saturating_sub(text::indent(&cell.text)) } else { 0 }
}

/// What is printed of a cell.
fn printed(grid: &Grid, (row, column): (usize, usize), cell: &Cell, dress: &Dress) -> String {
    let text = flowing(&cell.text);
    if text.trim().is_empty() && row >= grid.header_rows() {
        let amount = |text: &str| text::is_number(text) && text.contains('.');
        let in_row = (0..grid.width()).any(|c| amount(grid.own_text(row, c)));
        let body =
            || (grid.header_rows()..grid.height()).map(|r| grid.own_text(r, column)).filter(|t| !t.trim().is_empty());
        let in_column = body().next().is_some() && body().all(amount);
        return if in_row && in_column { dress.blank.to_owned() } else { String::new() };
    }
    if dress.spaces { "\u{3000}".repeat(usize::from(indent(grid, row, cell) + 5) / 10) + &text } else { text }
}

/// A text without the line breaks that only the width of its cell on the paper before made: between two letters, where no item begins.
fn flowing(text: &str) -> String {
    let mut lines = text.split('\n');
    let mut all = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let inside = all.chars().last().is_some_and(text::is_han) && line.chars().next().is_some_and(text::is_han);
        let numeral = |c: char| "一二三四五六七八九十".contains(c);
        let item = line.trim_start_matches(numeral).starts_with('、') && line.starts_with(numeral);
        if !inside || item {
            all.push('\n');
        }
        all.push_str(line);
    }
    all
}

fn align(grid: &Grid, row: usize, cell: &Cell, dress: &Dress) -> Align {
    match grid.align(row, cell) {
        Align::Right => dress.amounts,
        Align::Left if cell.indent == 0 => dress.labels,
        other => other,
    }
}

/// How wide columns are: as the page has room for them, or narrower, or broader.
fn widths(grid: &Grid, dress: &Dress, fitted: &[u32], size: i32) -> Vec<i32> {
    let percent = if dress.cuts_columns { BROAD } else { 100 };
    let mut widths: Vec<i32> = fitted.iter().map(|width| small(*width) * percent / 100).collect();
    if dress.narrow {
        for (column, own) in widths.iter_mut().enumerate() {
            let texts = || (grid.header_rows()..grid.height()).map(|row| grid.own_text(row, column));
            let digits = texts().filter(|text| text::is_number(text) && text.len() >= FEWEST_DIGITS);
            let longest = digits.map(|text| width(text, size)).max().or_else(|| texts().map(|t| width(t, size)).max());
            let wanted = longest.unwrap_or(0) * NARROW / 100 + 2 * SIDE;
            *own = (*own).min(wanted).max(2 * size + 2 * SIDE);
        }
    }
    widths
}

fn heights(grid: &Grid, texts: &[Vec<String>], size: i32) -> Vec<i32> {
    let high = |lines: usize| small(u32::try_from(lines.max(1)).unwrap_or(1)) * size * LEADING / 100 + 2 * ABOVE;
    let mut heights = vec![high(1); grid.height()];
    for (((row, _), cell), lines) in grid.origins().zip(texts) {
        let rows = row..row + cell.row_span as usize;
        let has: i32 = heights.iter().take(rows.end).skip(rows.start).sum();
        if let Some(last) = heights.get_mut(rows.end.saturating_sub(1)) {
            *last += (high(lines.len()) - has).max(0);
        }
    }
    heights
}

/// A text in lines no wider than this: broken between Chinese characters, around numbers and words, and inside them where
/// one alone is too wide.
pub(super) fn lines(text: &str, room: i32, size: i32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in words(paragraph) {
            if !line.is_empty() && width(&line, size) + width(&word, size) > room {
                lines.push(std::mem::take(&mut line));
            }
            for char in word.chars() {
                line.push(char);
                let full = width(&line, size) > room && line.chars().count() > 1;
                if full && line.ends_with(char) && !is_closing(char) {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, char.to_string()));
                }
            }
        }
        lines.push(line);
    }
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

/// What lines are broken between: runs of ASCII, and other characters with the punctuation that closes after them.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for char in text.chars() {
        let joined = words.last().and_then(|word| word.chars().last()).is_some_and(|last| {
            let ascii = last.is_ascii_graphic() && char.is_ascii_graphic();
            ascii || is_closing(char)
        });
        match words.last_mut().filter(|_| joined) {
            Some(word) => word.push(char),
            None => words.push(char.to_string()),
        }
    }
    words
}

/// Punctuation that begins no line.
fn is_closing(char: char) -> bool {
    matches!(char, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”')
}
