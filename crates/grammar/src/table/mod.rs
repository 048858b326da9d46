//! The grammar of tables (表格语法): from a grid, or several that go on with each other, to rows and columns of facets.
//!
//! Reading is a pure function of the grids and of what stands around them. It knows no list of layouts: the header is
//! told from the data, labels from amounts, and what is a part of what, by how a table is built. Where a layout can be
//! read in several ways, the one is taken in which most of the numbers add up, once for the whole table.

mod axis;
mod columns;
mod header;
mod label;
mod outline;
mod rows;
mod sums;
mod values;

use std::collections::BTreeSet;
use std::ops::Range;

use budget::{Sense, Unit};
use document::Grid;

use crate::Facet;
use crate::lexicon::{Lexicon, Phrase};

pub use header::{header_rows, header_texts, is_numbering};
pub use label::{Mark, MarkStyle};
pub use rows::Kind;

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

/// Reads a table.
pub fn read(parts: &[Part<'_>], words: &Lexicon) -> Sheet {
    let Some(first) = parts.first() else { return Sheet::default() };
    let headers: Vec<header::Header> = parts.iter().map(header::of).collect();
    let heads = header::heads(first.grid, headers.first());
    let frame = columns::frame(parts, &headers, &heads, words);
    let mut sheet = Sheet {
        unit: frame.unit,
        numbering_gap: header::numbering_gap(first.grid, headers.first()),
        ..Sheet::default()
    };
    sheet.disordered = parts.len() == 1 && headers.iter().any(|h| h.disordered);
    for (index, (part, header)) in parts.iter().zip(&headers).enumerate() {
        sheet.damaged.extend(header::damaged(part.grid, header).into_iter().map(|row| (index, row)));
    }
    for (index, block) in frame.blocks.iter().enumerate() {
        let axis = axis::of(parts, &headers, block, words);
        sheet.axes.push(axis.axis);
        sheet.titles.push(block.title.clone());
        let (start, from) = (sheet.columns.len(), sheet.rows.len());
        sheet.columns.extend(block.values.iter().map(|v| Column { block: index, ..v.clone() }));
        let mut read = rows::read(parts, &headers, block, axis, (index, words));
        read.retain(|row| !sheet.damaged.contains(&(row.part, row.row)));
        let values = values::of(parts, &read, sheet.columns.get(start..).unwrap_or_default());
        let outlined = outline::outline(read, &values);
        sheet.sums.extend(outlined.sums.into_iter().map(|s| shifted(s, from, start)));
        sheet.rows.extend(outlined.rows);
        let across = sums::columns(sheet.columns.get(start..).unwrap_or_default(), &values, words);
        sheet.sums.extend(across.into_iter().map(|s| shifted(s, from, start)));
    }
    silence(&mut sheet, parts, &headers, &frame);
    sheet
}

fn shifted(sum: Sum, rows: usize, columns: usize) -> Sum {
    let all = |parts: Vec<usize>, by: usize| parts.into_iter().map(|p| p + by).collect();
    match sum {
        Sum::Rows(whole, parts) => Sum::Rows(whole + rows, all(parts, rows)),
        Sum::Columns(whole, parts) => Sum::Columns(whole + columns, all(parts, columns)),
        Sum::Difference(a, b, c) => Sum::Difference(a + columns, b + columns, c + columns),
        Sum::Rate(a, amounts, says) => Sum::Rate(a + columns, amounts.map(|c| c + columns), says),
        Sum::Product(a, b, c) => Sum::Product(a + columns, b + columns, c + columns),
    }
}

fn silence(sheet: &mut Sheet, parts: &[Part<'_>], headers: &[header::Header], frame: &columns::Frame) {
    sheet.remarks.clone_from(&frame.remarks);
    for (index, (part, header)) in parts.iter().zip(headers).enumerate() {
        for row in 0..part.grid.height() {
            let whole = row < header.data || header.is_aside(row);
            let label = |c: &usize| frame.blocks.iter().any(|b| b.labels.iter().any(|l| l.at == *c));
            let quiet = |c: &usize| whole && header.shared != Some(row) || frame.silent.contains(c) || label(c);
            sheet.silent.extend((0..part.grid.width()).filter(quiet).map(|c| (index, row, c)));
        }
    }
}
