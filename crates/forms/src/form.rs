//! The declaration language for tables: plain data, used to read and to write.
//!
//! In every list of labels the first is written and all are read. Labels are compared by [`document::text::key`], so
//! width, spaces and punctuation do not matter.
//!
//! A label of a column may name headers over it as well, joined by [`OVER`]: `公务用车购置及运行费／小计` is a leaf 小计
//! somewhere under a header that contains 公务用车购置及运行费, or the other way round, for one place prints 小计 at the
//! bottom and the next 公务用车购置及运行费. [`THIS_YEAR`] and [`YEAR_BEFORE`] stand for headers that name the year; under
//! a header of the year before stand only columns of that year. The label that says most about a column wins it.

use budget::TableId;

pub use grammar::Facet;

/// Joins a leaf header and headers over it in a label.
pub const OVER: char = '／';
/// A header that names the fiscal year, or 本年.
pub const THIS_YEAR: &str = "{year}";
/// A header that names the year before, or 上年.
pub const YEAR_BEFORE: &str = "{prior}";

/// A column of amounts.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Key, unique in its table.
    pub key: &'static str,
    /// Leaf header.
    pub labels: &'static [&'static str],
    /// Headers above it, outermost first.
    pub under: &'static [&'static str],
    /// What the column fixes.
    pub facet: Facet,
    /// Whether a table without it has lost something; other columns differ from place to place.
    pub required: bool,
    /// Keys of columns of which any makes up for it where it is required.
    pub instead: &'static [&'static str],
}

impl Column {
    /// A column that every table of the kind has.
    pub const fn required(key: &'static str, labels: &'static [&'static str], facet: Facet) -> Self {
        Self { key, labels, under: &[], facet, required: true, instead: &[] }
    }

    /// A column that some tables of the kind have.
    pub const fn some(key: &'static str, labels: &'static [&'static str], facet: Facet) -> Self {
        Self { key, labels, under: &[], facet, required: false, instead: &[] }
    }

    /// What it is called: the leaf of its first label.
    pub fn name(&self) -> &'static str {
        self.labels.first().and_then(|l| l.split(OVER).next_back()).unwrap_or(self.key)
    }

    /// The same column, which some places leave out and print others instead.
    #[must_use]
    pub const fn or(self, instead: &'static [&'static str]) -> Self {
        Self { instead, ..self }
    }

    /// The same column under further headers.
    #[must_use]
    pub const fn under(self, under: &'static [&'static str]) -> Self {
        Self { under, ..self }
    }
}

/// A row with a fixed label.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Key, unique in its table.
    pub key: &'static str,
    /// Label; list marks such as `一、` are written, and skipped in reading.
    pub labels: &'static [&'static str],
    /// What the row fixes.
    pub facet: Facet,
}

impl Row {
    /// A row with a fixed label.
    pub const fn new(key: &'static str, labels: &'static [&'static str], facet: Facet) -> Self {
        Self { key, labels, facet }
    }
}

/// What the rows of a block are.
#[derive(Debug, Clone, Copy)]
pub enum Rows {
    /// Declared rows; with `classes`, further rows that name a functional 类 are parts of that total.
    Items {
        /// The declared rows, in order.
        rows: &'static [Row],
        /// Key of the total that functional 类 rows are parts of; empty where none are printed.
        classes: &'static str,
        /// After which declared row the 类 rows are written.
        classes_after: &'static str,
    },
    /// A total and functional codes, 类, 款 and 项.
    Functions,
    /// A total and department economic codes, 类 and 款.
    Economics,
    /// A total and one row a body.
    Bodies,
    /// A total, one row a body, one row a project; indicators beside them.
    Goals,
    /// Declared rows, and lines under them that are known by their labels: projects, purchases.
    Lines(&'static [Row]),
}

/// The columns that say what a row is.
#[derive(Debug, Clone, Copy)]
pub enum Heads {
    /// A column of labels. Where its header spans several columns, labels are those of all of them, outermost first;
    /// where the table has no such column, it has one row, the total. Lines are known by all columns with these headers.
    Label(&'static [&'static str]),
    /// Codes in one column or in several, and a name.
    Codes {
        /// Header over the split columns, and of a joined one.
        over: &'static [&'static str],
        /// Headers of the split columns, 类, 款, 项.
        split: &'static [&'static str],
        /// Whether codes are written joined in one column.
        joined: bool,
        /// Header of the name.
        name: &'static [&'static str],
    },
}

/// A rectangle of a table with its own row labels: income beside expenditure makes two.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// Header over the whole block; empty for none.
    pub title: &'static [&'static str],
    /// The columns that say what a row is.
    pub heads: Heads,
    /// What the rows are.
    pub rows: Rows,
    /// Columns of amounts: the union over regions and years.
    pub columns: &'static [Column],
    /// What the block fixes.
    pub facet: Facet,
    /// Whether tables of the kind may lack the block.
    pub optional: bool,
    /// Rows with a fixed label among coded ones, such as 人员经费合计.
    pub sums: &'static [Row],
}

/// A kind of table, or one look of it: a kind that places lay out in ways with little in common has a form for each.
#[derive(Debug, Clone, Copy)]
pub struct TableForm {
    /// What it is.
    pub id: TableId,
    /// Titles without year.
    pub titles: &'static [&'static str],
    /// Its blocks, from left to right.
    pub blocks: &'static [Block],
    /// Whether a row of column numbers (栏次) is written.
    pub numbered: bool,
    /// The note written below it; `{year}` is the fiscal year.
    pub note: &'static str,
}

impl TableForm {
    /// A form with a row of column numbers.
    pub const fn numbered(
        id: TableId,
        blocks: &'static [Block],
        titles: &'static [&'static str],
        note: &'static str,
    ) -> Self {
        Self { id, titles, blocks, numbered: true, note }
    }

    /// The declared column with a key.
    pub fn column(&self, key: &str) -> Option<(&'static Block, &'static Column)> {
        self.blocks.iter().find_map(|b| b.columns.iter().find(|c| c.key == key).map(|c| (b, c)))
    }
}
