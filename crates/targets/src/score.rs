//! From actuals to scores (得分): the set of scores under all readings of a criterion, each with what determined it.

use budget::Say;

use crate::{Context, Date, Quantity, Ratio, Reading, Span, Unit};

/// What was achieved (实际完成值).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actual {
    /// The indicator's own value.
    Number(Quantity),
    /// The share of the target that was reached.
    Rate(Ratio),
    /// The deviation from the base over the base: below zero where less was spent or done.
    Deviation(Ratio),
    /// How often it happened, or how many are short, as the criterion counts.
    Count(Ratio),
    /// A level or another of the criterion's own words.
    Word(String),
    /// Yes or no.
    Yes(bool),
    /// The day it was done.
    Done(Date),
    /// How late it was, in the base unit; zero is on time.
    Late(Ratio, Unit),
    /// Several, in the order in which [`crate::inputs`] asks for them.
    Several(Vec<Actual>),
}

/// Why a score is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The words of the criterion that determined it, where it was words.
    pub span: Option<Span>,
    /// The step, with its arithmetic.
    pub say: Say,
}

/// One score and the reading that leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Rounded, once, to two decimals.
    pub points: Ratio,
    /// Before it was rounded.
    pub exact: Ratio,
    /// What determined it.
    pub because: Vec<Because>,
}

/// All scores that a criterion allows for one actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scores {
    /// At least one, distinct, the lowest first.
    Scored(Vec<Score>),
    /// None, and why.
    Unscored(Say),
}

impl Scores {
    /// The score, where all readings agree.
    pub fn single(&self) -> Option<Ratio> {
        match self {
            Self::Scored(scores) => match scores.as_slice() {
                [one] => Some(one.points),
                _ => None,
            },
            Self::Unscored(_) => None,
        }
    }

    /// The distinct rounded scores, the lowest first; empty where there is none.
    pub fn points(&self) -> Vec<Ratio> {
        match self {
            Self::Scored(scores) => scores.iter().map(|s| s.points).collect(),
            Self::Unscored(_) => Vec::new(),
        }
    }

    /// Lowest and highest.
    pub fn range(&self) -> Option<(Ratio, Ratio)> {
        let points = self.points();
        Some((*points.first()?, *points.last()?))
    }
}

/// Decimals a score is rounded to.
pub const DECIMALS: u32 = 2;

/// Scores an actual by a criterion.
pub fn score(reading: &Reading, _context: &Context, _actual: &Actual) -> Scores {
    Scores::Unscored(reading.why_unread().unwrap_or_else(|| Say::new("尚不能计算", "cannot be computed yet")))
}
