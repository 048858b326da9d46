//! What was achieved (实际完成值), as a criterion asks for it, and why a score is what it is.

use budget::Say;

use crate::{Context, Date, Quantity, Ratio, Span, Unit};

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

/// A bare number is in the indicator's own unit: 96 beside % is 96 %.
pub(crate) fn in_unit(actual: &Actual, context: &Context) -> Actual {
    let unit = context.unit.or(context.number().map(|t| t.unit)).unwrap_or(Unit::NONE);
    match actual {
        Actual::Number(q) if q.unit == Unit::NONE => Actual::Number(Quantity::of(q.value, unit).unwrap_or(*q)),
        Actual::Several(parts) => Actual::Several(parts.iter().map(|p| in_unit(p, context)).collect()),
        other => other.clone(),
    }
}
