//! How a criterion was understood (我们这样理解), for the person who wrote it.

use budget::Say;

use crate::{Actual, Context, Ratio, Reading, Set};

/// A row of the table of bands: some inputs and what they get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The inputs, as a person writes them.
    pub inputs: Say,
    /// What they get: several where clauses disagree.
    pub scores: Vec<Say>,
    /// The inputs themselves, where they are numbers.
    pub set: Set,
}

/// The next better score and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The input it begins at, on the criterion's axis, in base units.
    pub input: Ratio,
    /// What is scored there, at least.
    pub points: Ratio,
    /// The same in words.
    pub say: Say,
}

/// What a criterion asks a person for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The question.
    pub ask: Say,
    /// The words to choose between; empty where a number or a date is asked for.
    pub choices: Vec<String>,
}

/// The reading in plain words, one sentence for each clause.
pub fn explain(_reading: &Reading, _context: &Context) -> Vec<Say> {
    Vec::new()
}

/// The table of bands.
pub fn bands(_reading: &Reading, _context: &Context) -> Vec<Band> {
    Vec::new()
}

/// The next better threshold from where one stands.
pub fn next_better(_reading: &Reading, _context: &Context, _actual: &Actual) -> Option<Next> {
    None
}

/// What has to be asked to score a criterion, in order.
pub fn inputs(_reading: &Reading, _context: &Context) -> Vec<Input> {
    Vec::new()
}
