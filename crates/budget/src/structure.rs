//! How a table is laid out, and what its layout says of its numbers (表结构).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How well a label or header was understood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// Every word of it is known, and it can be read in one way only.
    #[default]
    Understood,
    /// It can be read in several ways, of which one was chosen.
    Ambiguous,
    /// Some of it is unknown: it stands for itself, as printed; only its place among the others is known.
    Structural,
}

/// What a column of a table is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnShape {
    /// Its headers as printed without white space, outermost first, the leaf last.
    pub path: Vec<String>,
    /// How well they were understood.
    pub sense: Sense,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RowShape {
    /// Which of the tables that stand side by side in the grid it belongs to, from 0.
    pub block: u8,
    /// How deep it stands under other rows, from 0.
    pub depth: u8,
    /// How well its label was understood.
    pub sense: Sense,
}

/// A relation that the layout implies, once for every row or every column where its terms stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "axis", rename_all = "kebab-case")]
pub enum Sum {
    /// In every column, the cell of one row equals the sum of those of others; indices into the table's rows.
    Rows {
        /// The sum.
        whole: usize,
        /// What it is the sum of.
        parts: Vec<usize>,
    },
    /// In every row that has them, the cell of one column equals the sum of those of others; keys of columns.
    Columns {
        /// The sum.
        whole: String,
        /// What it is the sum of.
        parts: Vec<String>,
    },
    /// In every row, one column is the difference of two others.
    Difference {
        /// The difference.
        whole: String,
        /// What is compared.
        of: String,
        /// What it is compared with.
        less: String,
    },
    /// In every row, one column says in percent how far a second exceeds a third, or what share of it the second is.
    Rate {
        /// The percentages.
        rate: String,
        /// What they are of.
        of: String,
        /// What it is compared with.
        base: String,
        /// Whether they say how far the one exceeds the other.
        growth: bool,
    },
    /// In every row, one column is a number of things times what one of them costs.
    Product {
        /// What all of them cost.
        whole: String,
        /// How many there are.
        count: String,
        /// What one of them costs.
        price: String,
    },
}

/// The layout of a table: paper, not content, so that two are always equal. Empty where a table was never on paper.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Structure {
    /// By column key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, ColumnShape>,
    /// One for each row of the table, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RowShape>,
    /// What adds up by the layout. Of several readings of one layout the one was chosen that holds most often, for the
    /// table as a whole, never row by row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sums: Vec<Sum>,
}

impl PartialEq for Structure {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Structure {}

impl Structure {
    /// How well the header of a column was understood; a declared column that has no shape was.
    pub fn column_sense(&self, key: &str) -> Sense {
        self.columns.get(key).map_or(Sense::Understood, |c| c.sense)
    }

    /// How well the label of a row was understood.
    pub fn row_sense(&self, index: usize) -> Sense {
        self.rows.get(index).map_or(Sense::Understood, |r| r.sense)
    }
}
