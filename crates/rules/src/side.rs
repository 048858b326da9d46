//! The two sides of the accounts (收入、支出两方), as the official form divides each.

use budget::Measure;

/// A side of the accounts: what of it is of the year, what makes the whole of it, and what the whole has beside.
pub(crate) struct Side {
    pub(crate) own: Measure,
    pub(crate) total: Measure,
    pub(crate) carried: Measure,
    pub(crate) surplus: Measure,
}

pub(crate) const INCOME: Side =
    Side { own: Measure::Income, total: Measure::Sources, carried: Measure::CarryIn, surplus: Measure::SurplusUsed };

pub(crate) const EXPENDITURE: Side = Side {
    own: Measure::Expenditure,
    total: Measure::Uses,
    carried: Measure::CarryOut,
    surplus: Measure::SurplusDistributed,
};

/// Both.
pub(crate) const SIDES: [Side; 2] = [INCOME, EXPENDITURE];
