//! Reading Markdown.

use document::{Block, Cell, CellAddress, Document, Grid, Heading, Line, Picture, Spot, Table};

use crate::{
    Doubt, DoubtKind, Read,
    decode::{Decoded, TextLine},
    limits::{MOST_COLUMNS, Room},
};

pub(crate) fn read(bytes: &[u8]) -> Read {
    let decoded = Decoded::of(bytes);
    let mut reader = Reader::default();
    let mut rows = Vec::new();
    for line in decoded.lines() {
        let text = line.text.trim();
        if text.starts_with('|') {
            rows.push(line);
            continue;
        }
        if !rows.is_empty() && text.contains('|') {
            reader.notes.push(strokeless(line.number));
            rows.push(line);
            continue;
        }
        reader.table(&std::mem::take(&mut rows));
        if !(text.is_empty() || is_comment(text)) {
            reader.blocks.push(read_line(text, Spot::at_line(line.number)));
        }
    }
    reader.table(&rows);
    let notes = decoded.notes.iter().cloned().chain(reader.notes).collect();
    Read { document: Document { sources: Vec::new(), blocks: reader.blocks }, notes }
}

fn is_comment(text: &str) -> bool {
    text.starts_with("<!--") && text.ends_with("-->")
}

fn read_line(text: &str, spot: Spot) -> Block {
    if let Some((level, title)) = read_heading(text) {
        return Block::Heading(Heading { level, line: Line::at(title, spot) });
    }
    if let Some((title, labels)) = read_picture(text) {
        return Block::Picture(Picture { title, labels, spot, chart: None });
    }
    Block::Paragraph(Line::at(text.strip_prefix('\\').unwrap_or(text), spot))
}

fn read_heading(text: &str) -> Option<(u8, &str)> {
    let title = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - title.len()).ok().filter(|level| (1..=6).contains(level))?;
    (title.is_empty() || title.starts_with(char::is_whitespace)).then(|| (level, title.trim()))
}

/// Title and labels of `![title](label、label)`.
fn read_picture(text: &str) -> Option<(String, Vec<String>)> {
    let (title, rest) = read_until(text.strip_prefix("![")?, &[']'])?;
    let mut rest = rest.strip_prefix("](")?;
    let mut labels = Vec::new();
    loop {
        let (label, after) = read_until(rest, &['、', ')'])?;
        labels.push(label);
        if after == ")" {
            break;
        }
        rest = after.strip_prefix('、')?;
    }
    let none = labels.iter().map(String::as_str).eq([""]);
    Some((title, if none { Vec::new() } else { labels }))
}

/// The text before the first of the given marks that no backslash precedes, and the rest from that mark on.
fn read_until<'a>(text: &'a str, marks: &[char]) -> Option<(String, &'a str)> {
    let mut before = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => before.push(chars.next()?.1),
            c if marks.contains(&c) => return Some((before, text.get(at..)?)),
            c => before.push(c),
        }
    }
    None
}

/// What a cell of a text table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A cell of its own.
    Own,
    /// `<`: goes on from the left.
    Left,
    /// `^`: goes on from above.
    Above,
}

/// A cell as it stands in its line.
#[derive(Debug, Clone)]
struct Field {
    mark: Mark,
    text: String,
    /// The width of the full-width spaces before it; others only set the strokes apart.
    indent: u16,
    line: u32,
    chars: (u32, u32),
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    notes: Vec<Doubt>,
    room: Room,
}

impl Reader {
    fn table(&mut self, lines: &[TextLine<'_>]) {
        let Some(first) = lines.first() else { return };
        let spot = Spot::at_line(first.number);
        let separated = lines.get(1).is_some_and(|line| is_separator(&read_row(line, MOST_COLUMNS)));
        let lines: Vec<&TextLine<'_>> =
            lines.iter().enumerate().filter(|(at, _)| !(separated && *at == 1)).map(|(_, line)| line).collect();
        let (height, width) = self.fitting(&lines, &spot);
        let fields: Vec<Vec<Field>> = lines.iter().take(height).map(|line| read_row(line, width)).collect();
        let block = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        let (owners, misfits) = Spans::of(&fields).resolve();
        self.notes.extend(misfits.iter().take(20).map(misfit));
        let rows = lay_out(&fields, &owners, block);
        // The spans were checked to be rectangles that do not overlap; should they not fit all the same, none is believed.
        let grid = Grid::from_rows(rows.clone()).unwrap_or_else(|_| Grid::from_texts(rows));
        self.blocks.push(Block::Table(Table { grid, spot }));
    }

    /// How many rows and columns of a table are read, told before they are.
    fn fitting(&mut self, lines: &[&TextLine<'_>], spot: &Spot) -> (usize, usize) {
        let whole = (lines.len(), lines.iter().map(|line| fields(line).count()).max().unwrap_or(0));
        let width = whole.1.min(MOST_COLUMNS);
        let fitting = (self.room.take(whole.0, width), width);
        if fitting != whole {
            self.notes.push(Doubt::cut_table(spot.clone(), whole, fitting));
        }
        fitting
    }
}

fn strokeless(line: u32) -> Doubt {
    let zh = format!("第 {line} 行紧接表格而不以“|”开头，按表格的一行读取");
    let en = format!("line {line} follows a table but does not begin with `|`; it was read as a row");
    Doubt::new(DoubtKind::Malformed, Spot::at_line(line), zh, en)
}

fn misfit(field: &Field) -> Doubt {
    let spot = Spot { chars: Some(field.chars), ..Spot::at_line(field.line) };
    let zh = format!("第 {} 行的“{}”没有可以合并的单元格，按文字读取", field.line, field.text);
    let en = format!("the `{}` in line {} continues no rectangle and was read as text", field.text, field.line);
    Doubt::new(DoubtKind::Malformed, spot, zh, en)
}

fn read_row(line: &TextLine<'_>, most: usize) -> Vec<Field> {
    fields(line).take(most).map(|(raw, chars)| read_field(raw, line.number, chars)).collect()
}

/// The fields of a line as they stand between its strokes, and from which character to which.
fn fields<'t>(line: &TextLine<'t>) -> impl Iterator<Item = (&'t str, (u32, u32))> {
    let (mut rest, mut start) = (Some(line.text.trim_end()), 0);
    let fields = std::iter::from_fn(move || {
        let text = rest?;
        let (raw, after) = match stroke(text) {
            Some(at) => (text.get(..at)?, text.get(at + 1..)),
            None => (text, None),
        };
        let end = start + u32::try_from(raw.chars().count()).unwrap_or(0);
        let field = (raw, (start, end));
        (rest, start) = (after, end + 1);
        (after.is_some() || !raw.trim().is_empty()).then_some(field)
    });
    // What stands before the first stroke is white space, or a cell whose stroke is missing.
    fields.enumerate().filter(|(at, (raw, _))| *at > 0 || !trim_cell(raw).is_empty()).map(|(_, field)| field)
}

/// Where the first stroke stands that no backslash precedes.
fn stroke(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let found = c == '|' && !escaped;
        escaped = c == '\\' && !escaped;
        found.then_some(at)
    })
}

fn read_field(raw: &str, line: u32, (start, end): (u32, u32)) -> Field {
    let text = trim_cell(raw);
    let mark = match text {
        "<" => Mark::Left,
        "^" => Mark::Above,
        _ => Mark::Own,
    };
    let count = |part: &str| u32::try_from(part.chars().count()).unwrap_or(0);
    let first = (start + count(raw) - count(raw.trim_start())).min(end);
    let text_chars = (first, (first + count(text)).min(end));
    let plain = unescape(text);
    let before = document::text::indent(raw.trim_start_matches([' ', '\t']));
    let indent = before.saturating_add(document::text::indent(&plain));
    Field { mark, text: plain, indent, line, chars: text_chars }
}

/// Without the white space at both ends, but with white space that a backslash precedes.
fn trim_cell(raw: &str) -> &str {
    let text = raw.trim_start();
    let trimmed = text.trim_end();
    let backslashes = trimmed.len() - trimmed.trim_end_matches('\\').len();
    let kept = text.get(trimmed.len()..).and_then(|rest| rest.chars().next()).filter(|_| backslashes % 2 == 1);
    text.get(..trimmed.len() + kept.map_or(0, char::len_utf8)).unwrap_or(trimmed)
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let escaped =
            after.chars().next().filter(|&n| c == '\\' && (matches!(n, '\\' | '|' | '<' | '^') || n.is_whitespace()));
        (plain, rest) = match (escaped, rest.strip_prefix("<br>")) {
            (Some(n), _) => (plain + n.encode_utf8(&mut [0; 4]), after.get(n.len_utf8()..).unwrap_or_default()),
            (None, Some(after)) => (plain + "\n", after),
            (None, None) => (plain + c.encode_utf8(&mut [0; 4]), after),
        };
    }
    plain
}

fn is_separator(row: &[Field]) -> bool {
    let dashes = |text: &str| {
        let text = text.strip_prefix(':').unwrap_or(text);
        let text = text.strip_suffix(':').unwrap_or(text);
        text.len() >= 3 && text.bytes().all(|b| b == b'-')
    };
    !row.is_empty() && row.iter().all(|field| dashes(&field.text))
}

/// The rectangle of a cell: its upper left corner, and how far it reaches.
#[derive(Debug, Clone, Copy)]
struct Rectangle {
    row: usize,
    column: usize,
    last_row: usize,
    last_column: usize,
    positions: usize,
}

impl Rectangle {
    fn at(row: usize, column: usize) -> Self {
        Self { row, column, last_row: row, last_column: column, positions: 1 }
    }

    fn take(&mut self, row: usize, column: usize) {
        self.last_row = self.last_row.max(row);
        self.last_column = self.last_column.max(column);
        self.positions += 1;
    }

    fn spans(&self) -> (usize, usize) {
        (self.last_row - self.row + 1, (self.last_column + 1).saturating_sub(self.column))
    }

    fn is_full(&self) -> bool {
        let (rows, columns) = self.spans();
        rows * columns == self.positions
    }
}

/// The rows and columns of the cell that begins at a position; none where none begins.
type Corner = Option<(usize, usize)>;

/// Which cell each position belongs to, by its marks.
struct Spans<'a> {
    fields: &'a [Vec<Field>],
    rectangles: Vec<Rectangle>,
    owners: Vec<Vec<usize>>,
    misfits: Vec<Field>,
}

impl<'a> Spans<'a> {
    fn of(fields: &'a [Vec<Field>]) -> Self {
        let mut spans = Self { fields, rectangles: Vec::new(), owners: Vec::new(), misfits: Vec::new() };
        for (r, row) in fields.iter().enumerate() {
            spans.owners.push(Vec::with_capacity(row.len()));
            for (c, field) in row.iter().enumerate() {
                spans.place(r, c, field);
            }
        }
        spans
    }

    fn place(&mut self, r: usize, c: usize, field: &Field) {
        let at = match field.mark {
            Mark::Own => None,
            Mark::Left => c.checked_sub(1).map(|c| (r, c)),
            Mark::Above => r.checked_sub(1).map(|r| (r, c)),
        };
        let owner = at.and_then(|(r, c)| self.owners.get(r)?.get(c).copied());
        let owner = match (owner, field.mark) {
            (Some(owner), _) => {
                self.rectangles.iter_mut().skip(owner).take(1).for_each(|rectangle| rectangle.take(r, c));
                owner
            }
            (None, mark) => {
                self.misfits.extend((mark != Mark::Own).then(|| field.clone()));
                self.rectangles.push(Rectangle::at(r, c));
                self.rectangles.len() - 1
            }
        };
        self.owners.last_mut().into_iter().for_each(|row| row.push(owner));
    }

    /// For each position the spans of the cell that begins there; marks that make no rectangle are cells of their own.
    fn resolve(mut self) -> (Vec<Vec<Corner>>, Vec<Field>) {
        let mut resolved = Vec::with_capacity(self.fields.len());
        for (r, (row, owners)) in self.fields.iter().zip(&self.owners).enumerate() {
            let mut spans = Vec::with_capacity(row.len());
            for (c, (field, &owner)) in row.iter().zip(owners).enumerate() {
                let Some(rectangle) = self.rectangles.get(owner) else { continue };
                let begins = (rectangle.row, rectangle.column) == (r, c);
                self.misfits.extend((!begins && !rectangle.is_full()).then(|| field.clone()));
                spans.push(match (begins, rectangle.is_full()) {
                    (true, true) => Some(rectangle.spans()),
                    (false, true) => None,
                    (_, false) => Some((1, 1)),
                });
            }
            resolved.push(spans);
        }
        (resolved, self.misfits)
    }
}

fn lay_out(fields: &[Vec<Field>], spans: &[Vec<Corner>], block: u32) -> Vec<Vec<Cell>> {
    let count = |n: usize| u32::try_from(n).unwrap_or(1);
    let cell = |row: u32, column: u32, field: &Field, spans: (usize, usize)| {
        let address = Some(CellAddress { block, row, column });
        let spot = Spot { cell: address, chars: Some(field.chars), ..Spot::at_line(field.line) };
        Cell::new(field.text.clone()).indented(field.indent).spanning(count(spans.0), count(spans.1)).at(spot)
    };
    let cells = |row: u32, fields: &[Field], spans: &[Corner]| {
        (0..).zip(fields.iter().zip(spans)).filter_map(|(c, (field, s))| s.map(|s| cell(row, c, field, s))).collect()
    };
    (0..).zip(fields.iter().zip(spans)).map(|(r, (fields, spans))| cells(r, fields, spans)).collect()
}
