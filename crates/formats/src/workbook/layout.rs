//! Rows of a sheet to paragraphs and tables, by shape alone.
//!
//! Around a table stand label rows: one cell (a caption, a note), or two or three of which most hold a colon
//! (`部门：…` and `单位：元`). A table begins at the first row of three or more cells, or of two with another such row right
//! below. It goes on over empty rows, because forms print them, and ends where an empty row is followed by label rows and by
//! a header without numbers, or where a title over the whole width and the line of the unit are. Notes at its end are
//! paragraphs again.

use document::{Block, Cell, CellAddress, Grid, Line, Spot, Table};

use super::{
    Position, blocks,
    sheet::{Cells, Value},
};
use crate::{
    Doubt, DoubtKind, Read,
    limits::{MOST_COLUMNS, Room},
};

/// Empty rows that a table may hold in one place.
const LONGEST_GAP: u32 = 100;
/// Label rows between two tables; bounds the look ahead.
const MOST_LABELS: usize = 20;

/// A cell with text, and how far it reaches.
#[derive(Debug)]
struct Filled<'a> {
    column: u32,
    last: Position,
    value: &'a Value,
}

/// A row with text.
#[derive(Debug)]
struct Row<'a> {
    number: u32,
    cells: Vec<Filled<'a>>,
}

impl Row<'_> {
    fn colons(&self) -> usize {
        self.cells.iter().filter(|c| c.value.text.contains(['：', ':'])).count()
    }

    fn has_numbers(&self) -> bool {
        self.cells.iter().any(|c| c.value.is_number)
    }

    fn is_label(&self) -> bool {
        match self.cells.len() {
            1 => true,
            count @ 2..=3 => {
                let tall = self.cells.iter().any(|c| c.last.0 > self.number);
                self.colons() * 2 >= count && !self.has_numbers() && !tall
            }
            _ => false,
        }
    }

    /// Whether the row, at the end of a table of so many columns, stands below it and not in it.
    fn is_note(&self, width: u32, after_gap: bool) -> bool {
        match self.cells.as_slice() {
            [only] => {
                let covered = only.last.1 - only.column + 1;
                let sentence = only.value.text.contains(['：', ':', '。', '；', '，']);
                sentence || (covered > 1 && covered >= width) || (after_gap && covered == 1 && !only.value.is_number)
            }
            cells => self.is_label() && self.colons() == cells.len(),
        }
    }
}

/// Appends a sheet's blocks.
pub(super) fn lay_out(cells: &Cells, spot: &Spot, room: &mut Room, read: &mut Read) {
    let rows = rows(cells);
    let mut layout = Layout { cells, spot, room, read };
    let mut rest = rows.as_slice();
    while !rest.is_empty() {
        let labels = (0..rest.len()).find(|&i| begins_table(rest.get(i..).unwrap_or_default())).unwrap_or(rest.len());
        let (before, after) = rest.split_at(labels);
        for row in before {
            layout.paragraphs(row);
        }
        let (table, after) = after.split_at(table_length(after));
        layout.table(table);
        rest = after;
    }
}

fn rows(cells: &Cells) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (&at, value) in &cells.values {
        let filled = Filled { column: at.1, last: cells.merged.get(&at).copied().unwrap_or(at), value };
        match rows.last_mut().filter(|row| row.number == at.0) {
            Some(row) => row.cells.push(filled),
            None => rows.push(Row { number: at.0, cells: vec![filled] }),
        }
    }
    rows
}

fn begins_table(rows: &[Row<'_>]) -> bool {
    match rows {
        [first, ..] if first.is_label() => false,
        [first, ..] if first.cells.len() >= 3 => true,
        [first, next, ..] => next.number == first.number + 1 && !next.is_label(),
        _ => false,
    }
}

/// How many of the rows belong to the table that begins with the first.
fn table_length(rows: &[Row<'_>]) -> usize {
    let gap_before = |i: usize| match rows.get(i.wrapping_sub(1)..=i) {
        Some([above, row]) => row.number - above.number - 1,
        _ => 0,
    };
    let ends_at = |&i: &usize| {
        let rest = rows.get(i..).unwrap_or_default();
        let stacked = || is_titled_table(rest) && rows.get(..i).is_some_and(|above| above.iter().any(Row::has_numbers));
        gap_before(i) > LONGEST_GAP || (gap_before(i) > 0 && is_another_table(rest)) || stacked()
    };
    let mut length = (1..rows.len()).find(ends_at).unwrap_or(rows.len());
    let width = rows.get(..length).map_or(0, width);
    while length > 1 && rows.get(length - 1).is_some_and(|row| row.is_note(width, gap_before(length - 1) > 0)) {
        length -= 1;
    }
    length
}

/// Label rows, and then a header.
fn is_another_table(rows: &[Row<'_>]) -> bool {
    let labels = rows.iter().take(MOST_LABELS).take_while(|row| row.is_label()).count();
    let rest = rows.get(labels..).unwrap_or_default();
    labels > 0 && begins_table(rest) && rest.first().is_some_and(|header| !header.has_numbers())
}

/// A title over the whole width, a line with labels such as the unit, and then a header: another table, even where no
/// empty row parts it from the one above.
fn is_titled_table(rows: &[Row<'_>]) -> bool {
    let wide = |row: &Row<'_>| matches!(row.cells.as_slice(), [only] if only.last.1 > only.column);
    let labelled = |row: &Row<'_>| row.is_label() && row.colons() > 0;
    matches!(rows, [title, labels, ..] if wide(title) && labelled(labels)) && is_another_table(rows)
}

/// Columns from the first to the last, of rows that are no single cell.
fn width(rows: &[Row<'_>]) -> u32 {
    let (left, right) = columns(rows.iter().filter(|row| row.cells.len() > 1));
    right.saturating_sub(left) + 1
}

fn columns<'a, 'b: 'a>(rows: impl Iterator<Item = &'a Row<'b>>) -> (u32, u32) {
    let reach = rows.flat_map(|row| &row.cells).map(|c| (c.column, c.last.1));
    let (left, right) = reach.fold((u32::MAX, 0), |(left, right), (first, last)| (left.min(first), right.max(last)));
    (left.min(right), right)
}

/// The rectangle of a table within its sheet; all bounds belong to it.
#[derive(Debug, Clone, Copy)]
struct Region {
    top: u32,
    bottom: u32,
    left: u32,
    right: u32,
}

impl Region {
    fn size(&self) -> (usize, usize) {
        ((self.bottom - self.top) as usize + 1, (self.right - self.left) as usize + 1)
    }

    fn index(&self, (row, column): Position) -> usize {
        (row - self.top) as usize * self.size().1 + (column - self.left) as usize
    }

    /// The part of a merged region that lies inside; nothing where its corner lies outside.
    fn clip(&self, start: Position, end: Position) -> Option<(Position, Position)> {
        let inside = (self.top..=self.bottom).contains(&start.0) && (self.left..=self.right).contains(&start.1);
        inside.then(|| (start, (end.0.min(self.bottom), end.1.min(self.right))))
    }
}

struct Layout<'a> {
    cells: &'a Cells,
    spot: &'a Spot,
    room: &'a mut Room,
    read: &'a mut Read,
}

impl Layout<'_> {
    /// A row beside a table: each cell is a paragraph, or several where it has several lines.
    fn paragraphs(&mut self, row: &Row<'_>) {
        let spot = |column| Spot {
            column: Some(self.cells.column_of_sheet(column) + 1),
            line: Some(row.number + 1),
            ..self.spot.clone()
        };
        let lines = row.cells.iter().flat_map(|c| c.value.text.lines().map(|line| (c.column, line)));
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        let paragraphs: Vec<Block> =
            lines.map(|(column, line)| Block::Paragraph(Line::at(line, spot(column)))).collect();
        self.read.document.blocks.extend(paragraphs);
    }

    fn table(&mut self, rows: &[Row<'_>]) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        let (left, right) = columns(rows.iter());
        let right = right.min(u32::try_from(MOST_COLUMNS).unwrap_or(u32::MAX) - 1);
        let mut region = Region { top: first.number, bottom: last.number, left, right };
        let spot = Spot { line: Some(region.top + 1), ..self.spot.clone() };
        let (height, width) = region.size();
        let fitting = self.room.take(height, width);
        if fitting < height {
            self.read.notes.push(Doubt::cut_table(spot.clone(), (height, width), (fitting, width)));
        }
        let Some(below) = fitting.checked_sub(1).and_then(|n| u32::try_from(n).ok()) else { return };
        region.bottom = region.top + below;
        let grid = self.grid(&region, &spot);
        self.read.document.blocks.push(Block::Table(Table { grid, spot }));
    }

    fn grid(&mut self, region: &Region, spot: &Spot) -> Grid {
        let spans = Spans::of(self.cells, region);
        if spans.overlapping > 0 {
            let zh = format!("有 {} 个合并区域互相重叠，已忽略", spans.overlapping);
            let en = format!("{} merged regions overlap and were ignored", spans.overlapping);
            self.read.notes.push(Doubt::new(DoubtKind::Malformed, spot.clone(), zh, en));
        }
        let row =
            |row| (region.left..=region.right).filter_map(|column| self.cell(region, &spans, (row, column))).collect();
        let rows: Vec<Vec<Cell>> = (region.top..=region.bottom).map(row).collect();
        if !self.cells.spans_known {
            return Grid::from_texts(rows);
        }
        // Regions that overlap were left out above; should they not fit all the same, none is believed.
        Grid::from_rows(rows.clone()).unwrap_or_else(|_| Grid::from_texts(rows))
    }

    fn cell(&self, region: &Region, spans: &Spans, at: Position) -> Option<Cell> {
        let (rows, columns) = match spans.covering(region, at) {
            Cover::None => (1, 1),
            Cover::Corner(rows, columns) => (rows, columns),
            Cover::Inner => return None,
        };
        let value = self.cells.values.get(&at);
        let text = value.map(|value| value.text.clone()).unwrap_or_default();
        let indent = value.map_or(0, |value| value.indent.saturating_add(document::text::indent(&text)));
        let address =
            CellAddress { block: blocks(&self.read.document), row: at.0 - region.top, column: at.1 - region.left };
        let column = Some(self.cells.column_of_sheet(at.1) + 1);
        let spot = Spot { line: Some(at.0 + 1), column, cell: Some(address), ..self.spot.clone() };
        Some(Cell::new(text).indented(indent).spanning(rows, columns).at(spot))
    }
}

/// How a position is merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cover {
    /// Not at all.
    None,
    /// The corner of so many rows and columns.
    Corner(u32, u32),
    /// Covered by the cell at a corner.
    Inner,
}

/// The merged regions within a table, position by position.
struct Spans {
    covers: Vec<Cover>,
    overlapping: usize,
}

impl Spans {
    fn of(cells: &Cells, region: &Region) -> Self {
        let (height, width) = region.size();
        let mut spans = Self { covers: vec![Cover::None; height * width], overlapping: 0 };
        let merged = cells.merged.range((region.top, 0)..=(region.bottom, u32::MAX));
        // Regions that overlap are looked through again and again: a bound on the positions looked at keeps that short.
        let mut looks = 8 * height * width;
        for (start, end) in merged.filter_map(|(&start, &end)| region.clip(start, end)) {
            let area = (end.0 - start.0 + 1) as usize * (end.1 - start.1 + 1) as usize;
            let free = area <= looks && Self::positions(region, start, end).all(|i| spans.at(i) == Cover::None);
            looks = looks.saturating_sub(area);
            if free {
                spans.cover(region, start, end);
            } else {
                spans.overlapping += 1;
            }
        }
        spans
    }

    fn cover(&mut self, region: &Region, start: Position, end: Position) {
        let indices: Vec<usize> = Self::positions(region, start, end).collect();
        let corner = Cover::Corner(end.0 - start.0 + 1, end.1 - start.1 + 1);
        for (i, cover) in indices.into_iter().zip(std::iter::once(corner).chain(std::iter::repeat(Cover::Inner))) {
            self.covers.iter_mut().skip(i).take(1).for_each(|slot| *slot = cover);
        }
    }

    /// Indices of a rectangle's positions, the corner first.
    fn positions(region: &Region, start: Position, end: Position) -> impl Iterator<Item = usize> + use<> {
        let region = *region;
        (start.0..=end.0).flat_map(move |row| (start.1..=end.1).map(move |column| region.index((row, column))))
    }

    fn at(&self, index: usize) -> Cover {
        self.covers.get(index).copied().unwrap_or(Cover::Inner)
    }

    fn covering(&self, region: &Region, at: Position) -> Cover {
        self.at(region.index(at))
    }
}
