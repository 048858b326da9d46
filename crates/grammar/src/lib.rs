//! The vocabulary of budget disclosures (词汇), and the grammar of their tables (表格语法).
//!
//! A [`Facet`] is what one word says: a value of some dimensions of a `Subject`. The [`lexicon`] ties words to facets, as
//! data. A table is rows by columns of facets: [`table::read`] tells the header from the data, the labels from the
//! amounts, the rows that are parts of others, and what the layout says adds up, whether the words are known or not.

mod facet;
pub mod lexicon;
pub mod table;

pub use facet::{Facet, Met};
