//! A table as the grammar reads it: columns and rows of facets, and what adds up.

use std::collections::BTreeSet;
use std::ops::Range;

use budget::{Sense, Unit};
use document::Grid;

use crate::Facet;
use crate::lexicon::Phrase;

/// A grid that is a table, or a part of one that goes on over several pages.
#[derive(Debug, Clone)]
pub struct Part<'g> {
    /// The grid.
    pub grid: &'g Grid,
    /// Its rows that are the table itself: without a title, a unit or a note inside the frame.
    pub framed: Range<usize>,
}

/// A column of amounts.
#[derive(Debug, Clone)]
pub struct Column {
    /// Which of the tables side by side it belongs to.
    pub block: usize,
    /// Its first grid column.
    pub at: usize,
    /// How many grid columns its header covers.
    pub width: usize,
    /// Row of the leaf header in the first part.
    pub header_row: usize,
    /// Its headers without white space, outermost first.
    pub path: Vec<String>,
    /// What they say together.
    pub phrase: Phrase,
    /// How well they were understood.
    pub sense: Sense,
}

impl Column {
    /// The leaf header.
    pub fn label(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

/// What a row is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The sum of others, or the only row.
    Total,
    /// The sum of its siblings.
    Subtotal,
    /// A functional or economic class.
    Coded {
        /// Its code, joined.
        code: String,
        /// Whether the code is an economic one.
        economic: bool,
        /// Whether the code is printed, not only its name.
        printed: bool,
    },
    /// A body, by name.
    Body(String),
    /// A project, a purchase, or another line that only its words tell apart.
    Project(String),
    /// An item of a list.
    Item,
}

/// A row of one block.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which of the tables side by side it belongs to.
    pub block: usize,
    /// Index of the part.
    pub part: usize,
    /// Row of the part's grid.
    pub row: usize,
    /// Grid column of its label.
    pub label_at: usize,
    /// Its label without white space; empty where none is printed.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// What it says, those that it stands under included.
    pub facet: Facet,
    /// Labels of it and of what it stands under, outermost first.
    pub path: Vec<String>,
    /// How deep it stands.
    pub depth: u8,
    /// How well it was understood.
    pub sense: Sense,
    /// The body that it belongs to, where the table has several.
    pub body: Option<String>,
    /// Codes of economic classes that stand beside its functional one, that of the department first.
    pub beside: Vec<String>,
    /// Whether 其中 stands before it: it is a part of what stands above it.
    pub of_which: bool,
    /// Known quantities without a dimension of their own that its label names.
    pub named: Vec<String>,
}

/// Something that adds up by the layout; indices into the rows or the columns of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sum {
    /// One row is the sum of others, in every column.
    Rows(usize, Vec<usize>),
    /// One column is the sum of others, in every row.
    Columns(usize, Vec<usize>),
    /// One column is the difference of two others, in every row.
    Difference(usize, usize, usize),
    /// One column says in percent how far a second exceeds a third, or what share of it the second is, in every row.
    Rate(usize, [usize; 2], Percentage),
    /// One column is the product of two others, a number of things and what one of them costs, in every row.
    Product(usize, usize, usize),
}

/// What a percentage says of an amount and its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Percentage {
    /// How far the amount exceeds the base.
    Growth,
    /// How much of the base it is.
    Share,
}

/// Which classification, or what else, the rows of a block are told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// 功能分类科目.
    Functions,
    /// 经济分类科目.
    Economics,
    /// 预算单位.
    Bodies,
    /// 项目名称.
    Projects,
    /// Items of a list, such as sources of income.
    Items,
    /// A single row without a label, or several that only amounts tell apart.
    Single,
}

/// A table as read.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// What the rows of each block are told by.
    pub axes: Vec<Axis>,
    /// Headers over each block as a whole.
    pub titles: Vec<String>,
    /// Columns of amounts.
    pub columns: Vec<Column>,
    /// Rows, those of one block after those of another.
    pub rows: Vec<Row>,
    /// What adds up.
    pub sums: Vec<Sum>,
    /// Grid positions, by part, that hold headers, codes, ordinals and column numbers: no stated numbers.
    pub silent: BTreeSet<(usize, usize, usize)>,
    /// Columns of words beside the amounts that may hold numbers which state nothing: grid columns.
    pub remarks: Vec<usize>,
    /// The unit that a header states for the whole table.
    pub unit: Option<Unit>,
    /// Whether column numbers have a gap, so that a column may be missing.
    pub numbering_gap: bool,
    /// Whether data stand above the column numbers: the rows are out of order.
    pub disordered: bool,
    /// Rows with another number of cells than the table, by part: none of them was read.
    pub damaged: Vec<(usize, usize)>,
}
