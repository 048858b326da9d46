//! Rows of a ruled table that no rule parts: a row of the grid that holds several lines of amounts is as many rows.

use super::{
    cell::is_amount,
    lattice::{Lattice, Span},
    row::Row,
};

/// The lines of each cell, in the order of the cells.
pub(super) type Lines = Vec<Vec<Row>>;

/// Where to cut the rows of a grid, from top to bottom: for each row the heights inside it.
pub(super) fn cuts(lattice: &Lattice, lines: &Lines) -> Vec<Vec<f32>> {
    let rows = lattice.ys.len().saturating_sub(1);
    let mut cuts = vec![Vec::new(); rows];
    let mut found: Vec<Vec<Vec<f32>>> = vec![Vec::new(); rows];
    for (span, lines) in lattice.cells.iter().zip(lines) {
        if span.rows == 1 && lines.len() > 1 && lines.iter().all(is_number) {
            let middles: Vec<f32> = lines.iter().map(|l| l.area.middle().1).collect();
            if let Some(columns) = found.get_mut(span.row) {
                columns.push(middles);
            }
        }
    }
    for (cut, columns) in cuts.iter_mut().zip(&found) {
        // One column alone may be a number that was broken; two that break at the same heights are rows.
        if let [first, others @ ..] = columns.as_slice()
            && others.iter().any(|other| agree(first, other))
        {
            *cut = first.windows(2).map(|pair| pair.iter().sum::<f32>() / 2.0).collect();
        }
    }
    cuts
}

fn is_number(line: &Row) -> bool {
    let text = line.text();
    // Of one digit or two it may be the end of a number that was broken.
    text.chars().filter(char::is_ascii_digit).count() >= 3 && is_amount(&text)
}

fn agree(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| (x - y).abs() <= 3.0)
}

/// A cell, the heights between which it stands, and its lines.
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) lines: Vec<Row>,
}

impl Piece {
    /// Its columns, in the first row of the grid.
    pub(super) fn column(&self) -> Span {
        Span { row: 0, rows: 1, ..self.span }
    }
}

/// The cells of a grid whose rows were cut, in reading order, and how many rows there are now.
pub(super) fn cut(lattice: &Lattice, lines: Lines, cuts: &[Vec<f32>]) -> (Vec<Piece>, usize) {
    let mut starts = vec![0];
    for cut in cuts {
        starts.push(starts.last().copied().unwrap_or(0) + cut.len() + 1);
    }
    let start = |row: usize| starts.get(row).copied().unwrap_or(0);
    let mut pieces = Vec::with_capacity(lattice.cells.len());
    for (span, lines) in lattice.cells.iter().zip(lines) {
        let area = lattice.cell_area(span);
        let (row, end) = (start(span.row), start(span.row + span.rows));
        let inner = cuts.get(span.row).filter(|_| span.rows == 1).map_or(&[][..], Vec::as_slice);
        let mut rest = lines;
        for (index, top) in std::iter::once(area.top).chain(inner.iter().copied()).enumerate() {
            let bottom = inner.get(index).copied().unwrap_or(area.bottom);
            let below =
                rest.iter().position(|l| l.area.middle().1 > bottom && index < inner.len()).unwrap_or(rest.len());
            let after = rest.split_off(below);
            let rows = if inner.is_empty() { end - row } else { 1 };
            let span = Span { row: row + index, rows, ..*span };
            pieces.push(Piece { span, top, bottom, lines: std::mem::replace(&mut rest, after) });
        }
    }
    pieces.sort_by_key(|p| (p.span.row, p.span.column));
    (pieces, starts.last().copied().unwrap_or(0))
}
