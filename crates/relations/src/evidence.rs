//! What was looked at (依据): where it stands, and what is printed there.

use std::sync::Arc;

use budget::{Cited, Stated};
use document::Place;

/// One thing that was looked at: where it stands and what is printed there.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Where.
    pub place: Place,
    /// The characters as printed; empty for a blank cell.
    pub printed: Arc<str>, // copies share it: a relation, its terms and its outcome carry the same evidence
}

impl Evidence {
    /// Evidence from a place and what stands there.
    pub fn new(place: Place, printed: impl Into<Arc<str>>) -> Self {
        Self { place, printed: printed.into() }
    }

    /// The printing of a cited value.
    pub fn of<T>(cited: &Cited<T>) -> Self {
        Self::new(cited.place.clone(), cited.printed.as_str())
    }

    /// The printing of a stated fact.
    pub fn stated(stated: &Stated<'_>) -> Self {
        Self::of(&stated.fact.entry)
    }
}
