//! Grids with something done to them.

use std::collections::BTreeMap;
use std::ops::Range;

use document::{Cell, Grid};

/// A cell with the position that it begins at.
pub type Placed = (usize, usize, Cell);

/// The cells of a grid with their positions.
pub fn placed(grid: &Grid) -> Vec<Placed> {
    grid.origins().map(|((r, c), cell)| (r, c, cell.clone())).collect()
}

/// A grid of cells at places; a position that nothing covers is blank.
pub fn built(cells: &[Placed], (height, width): (usize, usize), like: &Grid) -> Option<Grid> {
    let mut covered = vec![vec![false; width]; height];
    let mut rows: Vec<BTreeMap<usize, Cell>> = vec![BTreeMap::new(); height];
    for (r, c, cell) in cells {
        rows.get_mut(*r)?.insert(*c, cell.clone());
        for line in covered.iter_mut().skip(*r).take(cell.row_span as usize) {
            line.iter_mut().skip(*c).take(cell.col_span as usize).for_each(|at| *at = true);
        }
    }
    for (row, line) in rows.iter_mut().zip(&covered) {
        for (c, _) in line.iter().enumerate().filter(|(_, covered)| !**covered) {
            row.insert(c, Cell::new(""));
        }
    }
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.into_values().collect()).collect();
    let grid = if like.spans_known() { Grid::from_rows(rows).ok()? } else { Grid::from_texts(rows) };
    Some(if like.is_unruled() { grid.without_rules() } else { grid })
}

/// Where something of a length from `start` lies when one line of the grid is taken out; `None` where nothing is left.
fn without(line: usize, start: usize, length: u32) -> Option<(usize, u32)> {
    let inside = (start..start + length as usize).contains(&line);
    let length = length - u32::from(inside);
    (length > 0).then_some((if start > line { start - 1 } else { start }, length))
}

/// The grid without one of its columns; `None` where nothing is left.
pub fn without_column(grid: &Grid, column: usize) -> Option<Grid> {
    let cell = |(r, c, cell): Placed| {
        let (c, columns) = without(column, c, cell.col_span)?;
        let rows = cell.row_span;
        Some((r, c, cell.spanning(rows, columns)))
    };
    let cells: Vec<Placed> = placed(grid).into_iter().filter_map(cell).collect();
    built(&cells, (grid.height(), grid.width().checked_sub(1)?), grid)
}

/// The grid without one of its rows; `None` where nothing is left.
pub fn without_row(grid: &Grid, row: usize) -> Option<Grid> {
    let cell = |(r, c, cell): Placed| {
        let (r, rows) = without(row, r, cell.row_span)?;
        let columns = cell.col_span;
        Some((r, c, cell.spanning(rows, columns)))
    };
    let cells: Vec<Placed> = placed(grid).into_iter().filter_map(cell).collect();
    built(&cells, (grid.height().checked_sub(1)?, grid.width()), grid)
}

/// The grid with a column and the next one exchanged; `None` where a cell spans over one of them and another.
pub fn exchanged(grid: &Grid, left: usize) -> Option<Grid> {
    let mut cells = placed(grid);
    for (_, c, cell) in &mut cells {
        let covers = |column: usize| (*c..*c + cell.col_span as usize).contains(&column);
        match (covers(left), covers(left + 1)) {
            (true, false) if cell.col_span == 1 => *c += 1,
            (false, true) if cell.col_span == 1 => *c -= 1,
            (true, true) | (false, false) => {}
            _ => return None,
        }
    }
    built(&cells, (grid.height(), grid.width()), grid)
}

/// The grid with the texts that a function gives for some of its cells.
pub fn retold(grid: &Grid, to: impl Fn((usize, usize), &str) -> Option<String>) -> Option<Grid> {
    let mut cells = placed(grid);
    for (r, c, cell) in &mut cells {
        if let Some(text) = to((*r, *c), &cell.text) {
            cell.text = text;
        }
    }
    built(&cells, (grid.height(), grid.width()), grid)
}

/// The grid with other texts in some of its cells.
pub fn with_texts(grid: &Grid, texts: &[((usize, usize), &str)]) -> Option<Grid> {
    let told = |at| texts.iter().find(|(place, _)| *place == at).map(|(_, text)| (*text).to_owned());
    retold(grid, |at, _| told(at))
}

/// Some rows of the grid; `None` where a cell goes on over the first or the last of them.
pub fn rows(grid: &Grid, range: Range<usize>) -> Option<Grid> {
    let mut cells = Vec::new();
    for (r, c, cell) in placed(grid) {
        let end = r + cell.row_span as usize;
        if end <= range.start || r >= range.end {
            continue;
        }
        if r < range.start || end > range.end {
            return None;
        }
        cells.push((r - range.start, c, cell));
    }
    built(&cells, (range.len(), grid.width()), grid)
}

/// One grid below another.
pub fn stacked(above: &Grid, below: &Grid) -> Option<Grid> {
    let moved = placed(below).into_iter().map(|(r, c, cell)| (r + above.height(), c, cell));
    let cells: Vec<Placed> = placed(above).into_iter().chain(moved).collect();
    built(&cells, (above.height() + below.height(), above.width().max(below.width())), above)
}

/// A row printed as two: the cells of some columns stand in a row of their own below it.
pub fn split(grid: &Grid, row: usize, below: impl Fn(usize) -> bool) -> Option<Grid> {
    let cell = |(r, c, cell): Placed| {
        let (rows, columns) = (cell.row_span, cell.col_span);
        match () {
            () if r > row || r == row && below(c) => (r + 1, c, cell),
            () if r < row && r + rows as usize > row => (r, c, cell.spanning(rows + 1, columns)),
            () => (r, c, cell),
        }
    };
    let cells: Vec<Placed> = placed(grid).into_iter().map(cell).collect();
    built(&cells, (grid.height() + 1, grid.width()), grid)
}

/// The texts of some columns one column further right, in some rows; the last of them is lost.
pub fn shifted(grid: &Grid, rows: &Range<usize>, columns: &[usize]) -> Option<Grid> {
    retold(grid, |(r, c), _| {
        let at = columns.iter().position(|column| *column == c).filter(|_| rows.contains(&r))?;
        let from = at.checked_sub(1).and_then(|before| columns.get(before));
        Some(from.map_or("", |column| grid.own_text(r, *column)).to_owned())
    })
}

/// The texts of some columns of a row one column further left; the first of them is lost.
pub fn moved_left(grid: &Grid, row: usize, columns: &[usize]) -> Option<Grid> {
    retold(grid, |(r, c), _| {
        let at = columns.iter().position(|column| *column == c).filter(|_| r == row)?;
        Some(columns.get(at + 1).map_or("", |column| grid.own_text(r, *column)).to_owned())
    })
}

/// The grid with some of its rows printed again below others; `None` where a cell goes on over any of their ends.
pub fn repeated(grid: &Grid, again: Range<usize>, below: usize) -> Option<Grid> {
    let (above, below) = (rows(grid, 0..below)?, rows(grid, below..grid.height())?);
    stacked(&stacked(&above, &rows(grid, again)?)?, &below)
}

/// The grid with a row and the next one exchanged; `None` where a cell goes on over one of them and another.
pub fn rows_exchanged(grid: &Grid, upper: usize) -> Option<Grid> {
    let turned = stacked(&rows(grid, upper + 1..upper + 2)?, &rows(grid, upper..upper + 1)?)?;
    stacked(&stacked(&rows(grid, 0..upper)?, &turned)?, &rows(grid, upper + 2..grid.height())?)
}
