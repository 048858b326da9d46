//! What tables state and the data that were laid out again from them do not come to.

use budget::{Aspect, Disclosure, Facts, Money, Origin, Period};
use document::text;

use crate::ledger::Ledger;

/// An amount of a table, and what the data come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlike {
    /// The title of the table.
    pub table: String,
    /// The label of the row.
    pub row: String,
    /// The header of the column.
    pub column: String,
    /// What the table states.
    pub stated: Money,
    /// What the data come to, as it would be printed there.
    pub comes_to: Money,
}

/// The amounts of a disclosure's tables that its data do not come to: of what it states, nothing is changed without a word.
pub fn unlike(disclosure: &Disclosure, ledger: &Ledger) -> Vec<Unlike> {
    let own = Period { years_back: 0, stage: ledger.stage() };
    let differs = |stated: &budget::Stated<'_>| {
        let Origin::Cell { table, row, column } = stated.origin else { return None };
        let subject = &stated.fact.subject;
        let money =
            stated.fact.entry.value.money().filter(|_| subject.aspect == Aspect::Amount && subject.period == own)?;
        let comes_to = Money::rounded(ledger.amount(subject)?, money.unit, money.decimals);
        (comes_to.fen != money.fen).then(|| Unlike {
            table: table.caption.value.clone(),
            row: text::fold(&row.label.value),
            column: table.columns.iter().find(|c| c.key == column).map_or_else(String::new, |c| c.label.value.clone()),
            stated: money,
            comes_to,
        })
    };
    Facts::of(disclosure).all().iter().filter_map(differs).collect()
}
