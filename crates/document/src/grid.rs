//! Tables as rectangles: every position of a [`Grid`] knows the cell that covers it.

use std::fmt;

use crate::{Align, Layout, Spot, text};

/// A cell as printed: its text and how many rows and columns it covers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    /// Text as printed, lines joined by `\n`.
    pub text: String,
    /// Rows covered, at least 1.
    pub row_span: u32,
    /// Columns covered, at least 1.
    pub col_span: u32,
    /// Where it stands.
    pub spot: Spot,
    /// How far its first line stands right of its left edge, in tenths of a full-width character. Tables show levels of
    /// rows by it, and by nothing else where they have no codes.
    pub indent: u16,
    /// At which edge it stands.
    pub align: Align,
    /// What it states, by the name that whoever composed it has for that; empty where that is not known.
    pub states: String,
    /// The cells of its table, as rows and columns from 0, that it is the sum of; a workbook then has a formula.
    pub sum_of: Vec<(u32, u32)>,
}

impl Cell {
    /// A cell of one row and one column, indented by the spaces that its text begins with.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let indent = text::indent(&text);
        Self { text, row_span: 1, col_span: 1, indent, ..Self::default() }
    }

    /// The same cell, indented by what its format says and its text does not.
    #[must_use]
    pub fn indented(mut self, indent: u16) -> Self {
        self.indent = indent;
        self
    }

    /// The same cell over `rows` by `columns` positions.
    #[must_use]
    pub fn spanning(mut self, rows: u32, columns: u32) -> Self {
        (self.row_span, self.col_span) = (rows.max(1), columns.max(1));
        self
    }

    /// The same cell as a statement with a name.
    #[must_use]
    pub fn stating(mut self, name: impl Into<String>) -> Self {
        self.states = name.into();
        self
    }

    /// The same cell standing at `spot`.
    #[must_use]
    pub fn at(mut self, spot: Spot) -> Self {
        self.spot = spot;
        self
    }
}

/// Why rows of cells do not make a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridError {
    /// Row in which the cells do not fit, from 0.
    pub row: usize,
}

impl fmt::Display for GridError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} has cells that overlap", self.row + 1)
    }
}

impl std::error::Error for GridError {}

/// A rectangle of cells with spans resolved. Positions that no cell covers are absent, not blank.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    cells: Vec<Cell>,
    /// For each position, row by row, the index of the covering cell.
    owners: Vec<Option<usize>>,
    origins: Vec<(usize, usize)>,
    widths: Vec<usize>,
    width: usize,
    spans_known: bool,
    unruled: bool,
    layout: Layout,
}

/// The widest and the tallest grid that is built; beyond it cells are cut off. Bounds memory on hostile spans.
const MOST_COLUMNS: usize = 1_024;
const MOST_ROWS: usize = 200_000;

impl Grid {
    /// Lays rows of cells out from the upper left: each cell takes the next free position of its row, as in HTML.
    ///
    /// # Errors
    /// [`GridError`] where a span runs into a cell that is already there.
    pub fn from_rows(rows: Vec<Vec<Cell>>) -> Result<Self, GridError> {
        let mut grid = Self { spans_known: true, ..Self::default() };
        let mut taken: Vec<Vec<Option<usize>>> = vec![Vec::new(); rows.len().min(MOST_ROWS)];
        for (r, row) in rows.into_iter().take(MOST_ROWS).enumerate() {
            let mut c = 0;
            for cell in row {
                while position(&taken, r, c).is_some() {
                    c += 1;
                }
                if c >= MOST_COLUMNS {
                    break;
                }
                c = grid.lay(&mut taken, r, c, cell)?;
            }
        }
        grid.width = taken.iter().map(Vec::len).max().unwrap_or(0);
        grid.widths = taken.iter().map(Vec::len).collect();
        for mut row in taken {
            row.resize(grid.width, None);
            grid.owners.extend(row);
        }
        Ok(grid)
    }

    /// A grid of rows whose merged cells are *not* known (tab-separated text): each text is one position.
    pub fn from_texts(rows: Vec<Vec<Cell>>) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0).min(MOST_COLUMNS);
        let mut grid = Self { width, ..Self::default() };
        for (r, row) in rows.into_iter().take(MOST_ROWS).enumerate() {
            grid.widths.push(row.len().min(width));
            let start = grid.owners.len();
            for (c, cell) in row.into_iter().take(width).enumerate() {
                grid.owners.push(Some(grid.cells.len()));
                grid.origins.push((r, c));
                grid.cells.push(cell);
            }
            grid.owners.resize(start + width, None);
        }
        grid
    }

    fn lay(&mut self, taken: &mut [Vec<Option<usize>>], r: usize, c: usize, cell: Cell) -> Result<usize, GridError> {
        let (rows, columns) = (cell.row_span.max(1) as usize, cell.col_span.max(1) as usize);
        let last = (c + columns).min(MOST_COLUMNS);
        let index = self.cells.len();
        for (offset, line) in taken.iter_mut().skip(r).take(rows).enumerate() {
            if line.len() < last {
                line.resize(last, None);
            }
            for slot in line.iter_mut().take(last).skip(c) {
                if slot.replace(index).is_some() {
                    return Err(GridError { row: r + offset });
                }
            }
        }
        self.origins.push((r, c));
        self.cells.push(cell);
        Ok(last)
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Number of rows.
    pub fn height(&self) -> usize {
        self.widths.len()
    }

    /// How many positions of `row` were printed at all (ragged rows of text are shorter than the grid).
    pub fn row_width(&self, row: usize) -> usize {
        self.widths.get(row).copied().unwrap_or(0)
    }

    /// The same grid, of a table that was printed without rules.
    #[must_use]
    pub fn without_rules(self) -> Self {
        Self { unruled: true, ..self }
    }

    /// The same grid, to be printed as `layout` says.
    #[must_use]
    pub fn with_layout(self, layout: Layout) -> Self {
        Self { layout, ..self }
    }

    /// How it is to be printed.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// How many rows are headers: as is said, else those above the first number with decimals, and no more than what
    /// stands above the first row of data can be. Column numbers below headers belong to them.
    pub fn header_rows(&self) -> usize {
        self.layout.header_rows.unwrap_or_else(|| self.guessed_header_rows()).min(self.height().saturating_sub(1))
    }

    /// The first row, with all that its cells reach down to.
    fn guessed_header_rows(&self) -> usize {
        let reach = |from: usize, to: usize| {
            let inside = self.origins().filter(|((row, _), _)| (from..to).contains(row));
            inside.map(|((row, _), cell)| row + cell.row_span as usize).max().unwrap_or(to)
        };
        let mut end = reach(0, 1);
        let first = (0..self.height()).find(|&row| self.row_has_amounts(row)).unwrap_or(end);
        // A row that merges cells sideways is split by the one below it.
        while self.origins().any(|((row, _), cell)| row + 1 == end && cell.col_span > 1) && end < first {
            end = reach(end, end + 1);
        }
        if self.row_numbers_columns(end) { end + 1 } else { end.min(first) }
    }

    /// How many of its header rows can be repeated on every page: as many as no cell reaches out of, which would be cut in two.
    pub fn repeated_rows(&self) -> usize {
        self.uncut(self.header_rows())
    }

    fn uncut(&self, rows: usize) -> usize {
        let cut = self.origins().filter(|((row, _), cell)| *row < rows && row + cell.row_span as usize > rows);
        match cut.map(|((row, _), _)| row).min() {
            Some(row) => self.uncut(row),
            None => rows,
        }
    }

    fn row_has_amounts(&self, row: usize) -> bool {
        (0..self.width()).any(|c| text::is_number(self.own_text(row, c)) && self.own_text(row, c).contains(['.', ',']))
    }

    /// Whether a row holds nothing but small whole numbers and marks, as the one that numbers columns does.
    fn row_numbers_columns(&self, row: usize) -> bool {
        let texts = || (0..self.width()).map(|c| self.own_text(row, c).trim()).filter(|t| !t.is_empty());
        let digits = |t: &str| t.len() <= 2 && t.chars().all(|c| c.is_ascii_digit());
        let mark = |t: &str| !t.chars().any(char::is_alphanumeric);
        texts().filter(|t| digits(t)).count() > 1 && texts().all(|t| digits(t) || mark(t) || text_is_letter(t))
    }

    /// At which edge the text of a cell stands, as is said or by what it is.
    pub fn align(&self, row: usize, cell: &Cell) -> Align {
        match cell.align {
            Align::Natural if row < self.header_rows() => Align::Middle,
            Align::Natural if text::is_number(&cell.text) && !text::is_code(&cell.text) => Align::Right,
            Align::Natural if text::is_code(&cell.text) || cell.row_span > 1 => Align::Middle,
            Align::Natural => Align::Left,
            said => said,
        }
    }

    /// Whether it was printed without rules, so that its cells were told by the gaps between them and some of it may
    /// have been taken for text.
    pub fn is_unruled(&self) -> bool {
        self.unruled
    }

    /// Whether merged cells are known; in plain text they are not.
    pub fn spans_known(&self) -> bool {
        self.spans_known
    }

    /// The cell that covers a position.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.owner(row, column).and_then(|i| self.cells.get(i))
    }

    /// The text at a position, of the covering cell; `""` where there is none.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |c| c.text.as_str())
    }

    /// The upper left corner of the cell that covers a position: row and column.
    pub fn origin(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        self.owner(row, column).and_then(|i| self.origins.get(i)).copied()
    }

    /// Whether the position is the upper left corner of its cell.
    pub fn is_origin(&self, row: usize, column: usize) -> bool {
        self.origin(row, column) == Some((row, column))
    }

    /// The text at a position only where its cell begins; continuation positions of a merged cell give `""`.
    pub fn own_text(&self, row: usize, column: usize) -> &str {
        if self.is_origin(row, column) { self.text(row, column) } else { "" }
    }

    /// Cells in reading order with the position of their upper left corner.
    pub fn origins(&self) -> impl Iterator<Item = ((usize, usize), &Cell)> {
        self.origins.iter().copied().zip(&self.cells)
    }

    /// All cells, to move their spots; nothing else about them may change.
    pub(crate) fn cells_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.cells.iter_mut()
    }

    /// The text of every cell and its spot, to shorten what is beyond a limit.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = (&mut String, &Spot)> {
        self.cells.iter_mut().map(|cell| (&mut cell.text, &cell.spot))
    }

    fn owner(&self, row: usize, column: usize) -> Option<usize> {
        if column >= self.width {
            return None;
        }
        self.owners.get(row * self.width + column).copied().flatten()
    }
}

/// Letters number the columns of labels: 甲, 乙, A, B.
fn text_is_letter(text: &str) -> bool {
    text.chars().count() == 1
}

fn position(taken: &[Vec<Option<usize>>], row: usize, column: usize) -> Option<usize> {
    taken.get(row).and_then(|line| line.get(column)).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cover_their_positions() {
        let grid = Grid::from_rows(vec![
            vec![Cell::new("a").spanning(2, 1), Cell::new("b").spanning(1, 2)],
            vec![Cell::new("c"), Cell::new("d")],
        ])
        .unwrap();
        assert_eq!((grid.width(), grid.height()), (3, 2));
        assert_eq!((grid.text(1, 0), grid.own_text(1, 0)), ("a", ""));
        assert_eq!((grid.text(0, 2), grid.text(1, 2)), ("b", "d"));
        assert_eq!((grid.origin(1, 0), grid.origin(0, 2), grid.origin(9, 9)), (Some((0, 0)), Some((0, 1)), None));
    }

    #[test]
    fn a_header_that_is_repeated_cuts_no_cell() {
        let row = |texts: &[&str]| texts.iter().map(|text| Cell::new(*text)).collect::<Vec<_>>();
        let funds = Cell::new("资金").spanning(3, 1);
        let rows = vec![
            vec![Cell::new("名称"), Cell::new("甲中心").spanning(1, 2)],
            [vec![funds], row(&["年初", "全年"])].concat(),
            row(&["1.50", "2.00"]),
            row(&["0.50", "1.00"]),
        ];
        assert_eq!(Grid::from_rows(rows).unwrap().repeated_rows(), 1);
    }

    #[test]
    fn a_span_that_runs_into_another_is_an_error() {
        let rows = vec![vec![Cell::new("x"), Cell::new("a").spanning(2, 1)], vec![Cell::new("b").spanning(1, 2)]];
        assert_eq!(Grid::from_rows(rows), Err(GridError { row: 1 }));
    }

    #[test]
    fn ragged_text_keeps_the_width_of_each_row() {
        let grid = Grid::from_texts(vec![vec![Cell::new("a")], vec![Cell::new("b"), Cell::new("c")]]);
        assert_eq!((grid.row_width(0), grid.row_width(1), grid.width()), (1, 2, 2));
        assert!(grid.cell(0, 1).is_none());
    }
}
