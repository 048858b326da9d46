//! What recognising a document gives.

use budget::{Disclosure, Kinds, Note, Unread};

/// How many of the numbers on paper were tied to a subject.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Numbers in table cells and with a unit in the narrative; codes, ordinals, years and column numbers are none.
    pub numbers: usize,
    /// Of these, the ones that a fact, an indicator or a declared phrase accounts for.
    pub bound: usize,
    /// The others.
    pub unbound: Vec<Unread>,
    /// All of them by kind.
    pub kinds: Kinds,
}

/// A document as understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What it states.
    pub disclosure: Disclosure,
    /// Doubts about the reading.
    pub notes: Vec<Note>,
    /// How much of it was understood.
    pub tally: Tally,
}
