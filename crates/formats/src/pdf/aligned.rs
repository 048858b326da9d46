//! Tables without rules: lines whose pieces stand below each other, with gaps between the columns.

use super::{
    cell::{Written, is_amount, tenths},
    ink::Area,
    lattice::Span,
    row::Row,
    table::{Cell, Table},
};

/// A gap of so many ems parts two columns.
const GAP: f32 = 1.4;
/// Fewer lines with amounts make no table.
const FEWEST_ROWS: usize = 3;
/// Lines of a table follow each other within so many ems.
const WIDEST_GAP: f32 = 3.0;
/// Lines above the amounts that may be a header.
const MOST_HEADERS: usize = 3;
/// More pieces in a line are spaced letters, not columns.
const MOST_PIECES: usize = 24;

/// A line cut at its gaps.
struct Cut {
    row: Row,
    pieces: Vec<Piece>,
}

struct Piece {
    area: Area,
    text: String,
}

impl Cut {
    fn of(row: Row) -> Self {
        let pieces = row.pieces(GAP).iter().map(|p| Piece { area: p.area, text: p.text() }).collect();
        Self { row, pieces }
    }

    /// A line of data: a label and amounts, or amounts.
    fn is_data(&self) -> bool {
        let amounts = self.pieces.iter().filter(|p| is_amount(&p.text) || is_nothing(&p.text)).count();
        let letters = self.pieces.iter().filter(|p| p.text.chars().count() == 1).count();
        (2..=MOST_PIECES).contains(&self.pieces.len()) && amounts > 0 && letters * 2 <= self.pieces.len()
    }

    /// A line of a header: several labels.
    fn is_header(&self) -> bool {
        let label = |p: &Piece| !p.text.contains(['：', ':', '。', '，']) && p.text.chars().count() <= 20;
        (2..=MOST_PIECES).contains(&self.pieces.len()) && self.pieces.iter().all(label)
    }
}

/// Printed where there is no amount.
fn is_nothing(text: &str) -> bool {
    matches!(text, "-" | "—" | "——" | "－" | "–" | "/")
}

/// Takes the tables out of the lines of a page. Gives them and the lines outside them.
pub(super) fn tables(page: u32, rows: Vec<Row>) -> (Vec<Table>, Vec<Row>) {
    if rows.len() < FEWEST_ROWS {
        return (Vec::new(), rows);
    }
    let mut cuts: Vec<Cut> = rows.into_iter().map(Cut::of).collect();
    let (mut tables, mut rest) = (Vec::new(), Vec::new());
    while let Some((start, end)) = next_run(&cuts) {
        let after = cuts.split_off(end);
        let mut run = cuts.split_off(start);
        rest.append(&mut cuts);
        match table(page, &run) {
            Some(table) => tables.push(table),
            None => rest.append(&mut run),
        }
        cuts = after;
    }
    rest.append(&mut cuts);
    (tables, rest.into_iter().map(|c| c.row).collect())
}

/// The next lines of data that follow each other, with the header above.
fn next_run(cuts: &[Cut]) -> Option<(usize, usize)> {
    let near = |i: usize| match cuts.get(i.wrapping_sub(1)..=i) {
        Some([above, below]) => below.row.area.top - above.row.area.bottom <= WIDEST_GAP * below.row.size,
        _ => false,
    };
    let data = |i: usize| cuts.get(i).is_some_and(Cut::is_data);
    let mut from = 0;
    loop {
        let start = (from..cuts.len()).find(|&i| data(i))?;
        let end = (start + 1..cuts.len()).find(|&i| !(data(i) && near(i))).unwrap_or(cuts.len());
        if end - start >= FEWEST_ROWS {
            let header = |i: &usize| cuts.get(*i).is_some_and(Cut::is_header) && near(*i + 1);
            let headers = (0..start).rev().take(MOST_HEADERS).take_while(header).count();
            return Some((start - headers, end));
        }
        from = end;
    }
}

/// The columns of lines: where their pieces stand, joined where they overlap.
fn columns(run: &[Cut]) -> Vec<(f32, f32)> {
    let pieces = run.iter().filter(|c| c.is_data()).flat_map(|c| &c.pieces);
    let mut spans: Vec<(f32, f32)> = pieces.map(|p| (p.area.left, p.area.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in spans {
        match columns.last_mut() {
            Some(last) if left < last.1 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    columns
}

fn table(page: u32, run: &[Cut]) -> Option<Table> {
    let columns = columns(run);
    if columns.len() < 2 {
        return None;
    }
    let mut xs = vec![columns.first()?.0];
    xs.extend(columns.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(f32::midpoint(a.1, b.0)),
        _ => None,
    }));
    xs.push(columns.last()?.1);
    let mut cells = Vec::new();
    for (index, cut) in run.iter().enumerate() {
        cells.extend(cells_of(page, index, cut, &columns)?);
    }
    let area = run.iter().fold(Area::NOTHING, |a, c| a.union(&c.row.area));
    Some(Table { page, area, xs, rows: run.len(), cells, aligned: true })
}

/// The cells of a line; nothing where two pieces of data stand in one column.
fn cells_of(page: u32, index: usize, cut: &Cut, columns: &[(f32, f32)]) -> Option<Vec<Cell>> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut next = 0;
    let cell = |column: usize, width: usize, text: String, area: Area| Cell {
        span: Span { row: index, column, rows: 1, columns: width },
        written: Written::new(text).indented(indent(columns.get(column), &area, cut.row.size)),
        page,
        area,
    };
    let blank = |column: usize| {
        let (left, right) = columns.get(column).copied().unwrap_or_default();
        cell(column, 1, String::new(), Area { left, right, ..cut.row.area })
    };
    for piece in &cut.pieces {
        let meets = |&i: &usize| columns.get(i).is_some_and(|c| piece.area.left < c.1 && c.0 < piece.area.right);
        let nearest =
            || (next..columns.len()).min_by(|&a, &b| far(columns, a, piece).total_cmp(&far(columns, b, piece)));
        let first = (next..columns.len()).find(meets).or_else(nearest)?;
        let last = (first..columns.len()).take_while(meets).last().unwrap_or(first);
        cells.extend((next..first).map(blank));
        cells.push(cell(first, last - first + 1, piece.text.clone(), piece.area));
        next = last + 1;
    }
    cells.extend((next..columns.len()).map(blank));
    Some(cells)
}

/// How far a text stands right of where its column begins.
fn indent(column: Option<&(f32, f32)>, area: &Area, size: f32) -> u16 {
    column.map_or(0, |&(left, _)| tenths((area.left - left) / size.max(1.0)))
}

fn far(columns: &[(f32, f32)], column: usize, piece: &Piece) -> f32 {
    let (left, right) = columns.get(column).copied().unwrap_or_default();
    (f32::midpoint(left, right) - piece.area.middle().0).abs()
}
