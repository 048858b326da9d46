//! Tables whose cells stand between edges, wherever these are: each row has its own, as in the older formats of Word.

use super::{
    At, Gathering, Item, RawTable,
    rows::{Merge, Reach, Rows, SLIVER},
};

/// How the cells of a row stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// In twentieths of a point, one more than there are cells.
    pub(crate) edges: Vec<i32>,
    /// How each goes on from the one above and the one at its left.
    pub(crate) merges: Vec<(Merge, Merge)>,
}

/// What stands in a cell.
struct Cell {
    items: Vec<Item>,
    at: At,
}

/// A table while it is read, and the row and the cell that are not ended.
#[derive(Default)]
struct Table {
    at: At,
    rows: Vec<(Vec<Cell>, Row)>,
    cells: Vec<Cell>,
    items: Vec<Item>,
}

impl Table {
    fn end_cell(&mut self, at: At, gathering: &mut Gathering) {
        let items = std::mem::take(&mut self.items);
        if gathering.takes() {
            self.cells.push(Cell { items, at });
        }
    }

    fn end_row(&mut self, row: Row) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push((cells, row));
        }
    }

    /// The table, with whatever was not ended as a row of its own.
    fn end(mut self, gathering: &mut Gathering) -> RawTable {
        if !self.items.is_empty() {
            self.end_cell(self.at, gathering);
        }
        self.end_row(Row::default());
        let columns = Columns::of(&self.rows);
        let mut rows = Rows::at(self.at);
        for (cells, row) in self.rows {
            rows.begin();
            if let Some(first) = columns.reach(&row, 0).filter(|reach| reach.first > 0) {
                rows.place(Vec::new(), self.at, Reach { end: first.first, ..Reach::default() });
            }
            for (index, cell) in cells.into_iter().enumerate() {
                let alone = || Reach { first: index, end: index + 1, ..Reach::default() };
                rows.place(cell.items, cell.at, columns.reach(&row, index).unwrap_or_else(alone));
            }
        }
        rows.table()
    }
}

/// The edges of all rows; those that nobody can tell apart are one.
struct Columns(Vec<i32>);

impl Columns {
    fn of(rows: &[(Vec<Cell>, Row)]) -> Self {
        let mut all: Vec<i32> = rows.iter().flat_map(|(_, row)| &row.edges).copied().collect();
        all.sort_unstable();
        let mut edges: Vec<i32> = Vec::new();
        for edge in all {
            let near = |before: &i32| usize::try_from(edge.abs_diff(*before)).is_ok_and(|gap| gap < SLIVER);
            if !edges.last().is_some_and(near) {
                edges.push(edge);
            }
        }
        Self(edges)
    }

    fn column(&self, edge: i32) -> usize {
        self.0.partition_point(|own| *own <= edge).saturating_sub(1)
    }

    fn reach(&self, row: &Row, cell: usize) -> Option<Reach> {
        let (from, to) = (row.edges.get(cell)?, row.edges.get(cell + 1)?);
        let (up, left) = row.merges.get(cell).copied().unwrap_or_default();
        Some(Reach { first: self.column(*from), end: self.column(*to), up, left })
    }
}

/// What stands one after the other while it is read: the tables that are open, the outermost first, and what stands in none.
#[derive(Default)]
pub(crate) struct Nest {
    items: Vec<Item>,
    tables: Vec<Table>,
}

impl Nest {
    /// How many tables are open.
    pub(crate) fn depth(&self) -> usize {
        self.tables.len()
    }

    pub(crate) fn push(&mut self, item: Item) {
        self.tables.last_mut().map_or(&mut self.items, |table| &mut table.items).push(item);
    }

    /// Puts a line, if no more are gathered than may be.
    pub(crate) fn line(&mut self, line: Item, gathering: &mut Gathering) {
        if gathering.takes_line() {
            self.push(line);
        }
    }

    /// Ends and opens tables until so many are open, or as many as are told apart; gives how many are.
    pub(crate) fn enter(&mut self, depth: usize, at: At, gathering: &mut Gathering) -> usize {
        let depth = gathering.depth(depth);
        while self.tables.len() > depth {
            let Some(table) = self.tables.pop() else { break };
            self.push(Item::Table(table.end(gathering)));
        }
        while self.tables.len() < depth {
            self.tables.push(Table { at, ..Table::default() });
        }
        depth
    }

    pub(crate) fn end_cell(&mut self, at: At, gathering: &mut Gathering) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell(at, gathering);
        }
    }

    pub(crate) fn end_row(&mut self, row: Row) {
        if let Some(table) = self.tables.last_mut() {
            table.end_row(row);
        }
    }

    /// All of it, with the tables that are still open.
    pub(crate) fn end(mut self, gathering: &mut Gathering) -> Vec<Item> {
        self.enter(0, At::default(), gathering);
        self.items
    }
}
