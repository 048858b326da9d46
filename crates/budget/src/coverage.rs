//! How many numbers of each kind a document prints, and how many of them were understood (覆盖率).

use std::collections::BTreeMap;

use crate::{Entry, Value};

/// A kind of number on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberKind {
    /// An amount of money (金额).
    Amount,
    /// A percentage (比率).
    Rate,
    /// A number of things (数量).
    Count,
    /// What an indicator aims at (指标值).
    Target,
    /// What an indicator is worth (分值).
    Score,
}

impl NumberKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Amount, Self::Rate, Self::Count, Self::Target, Self::Score];

    /// The kind of what a place states; none where nothing is stated.
    pub fn of(entry: &Entry) -> Option<Self> {
        match entry {
            Entry::Stated(Value::Money(_)) => Some(Self::Amount),
            Entry::Stated(Value::Percent(_)) => Some(Self::Rate),
            Entry::Stated(Value::Count(_)) => Some(Self::Count),
            Entry::Blank | Entry::Dash | Entry::Unreadable => None,
        }
    }
}

/// How far the numbers of a kind were understood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Numbers on paper.
    pub numbers: usize,
    /// Of these, the ones whose meaning is known.
    pub understood: usize,
    /// And the ones of which only the place among others is known, because some of what is said of them is not.
    pub structural: usize,
}

impl Counted {
    /// Numbers that were tied to nothing.
    pub fn unread(self) -> usize {
        self.numbers.saturating_sub(self.understood).saturating_sub(self.structural)
    }
}

/// The numbers of a document by kind.
pub type Kinds = BTreeMap<NumberKind, Counted>;
