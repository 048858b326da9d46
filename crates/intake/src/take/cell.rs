//! What a cell says, where words, an amount or a count belong.

use budget::{Money, MoneyError};
use editions::ledger::MOST_SUM;
use formats::book::{At, Held, Slot};

use super::Taker;
use crate::mistake::says;

/// What a cell shows, whatever it is.
pub(super) fn shown(slot: &Slot) -> String {
    match &slot.held {
        Held::Text(text) | Held::Number(text) | Held::Date(text) | Held::Fault(text) => text.trim().to_owned(),
        Held::Logical(_) | Held::Nothing => String::new(),
    }
}

/// Whether one more number can be added to a sum; adds it.
fn fits(sum: &mut i64, more: i64) -> bool {
    let added = sum.checked_add(more).filter(|sum| *sum <= MOST_SUM);
    *sum = added.unwrap_or(*sum);
    added.is_some()
}

impl Taker<'_> {
    /// The cell, if anything stands in it.
    pub(super) fn slot(&self, sheet: &str, at: At) -> Option<Slot> {
        let slot = self.book.sheet(sheet)?.cells.get(&at)?;
        (!slot.is_blank()).then(|| slot.clone())
    }

    pub(super) fn words(&mut self, sheet: &str, at: At, slot: &Slot) -> Option<String> {
        let say = match &slot.held {
            Held::Text(text) | Held::Number(text) => return Some(text.trim().to_owned()),
            Held::Date(date) => says::date_for_words(date),
            Held::Logical(_) => says::logical("TRUE/FALSE"),
            Held::Fault(fault) => says::fault(fault),
            Held::Nothing => says::uncomputed(slot.formula.as_deref().unwrap_or("")),
        };
        self.wrong(sheet, at, say);
        None
    }

    /// A number as its shortest decimal.
    pub(super) fn number(&mut self, sheet: &str, at: At, slot: &Slot) -> Option<String> {
        let say = match &slot.held {
            Held::Number(number) => return Some(number.clone()),
            Held::Text(text) => says::text_for_number(text),
            Held::Date(date) => says::date_for_number(date),
            Held::Logical(_) => says::logical("TRUE/FALSE"),
            Held::Fault(fault) => says::fault(fault),
            Held::Nothing => says::uncomputed(slot.formula.as_deref().unwrap_or("")),
        };
        self.wrong(sheet, at, say);
        None
    }

    /// An amount in 分.
    pub(super) fn amount(&mut self, sheet: &str, at: At, slot: &Slot) -> Option<i64> {
        let number = self.number(sheet, at, slot)?;
        let parsed: Result<Money, MoneyError> = Money::parse(&number, self.unit);
        let say = match parsed {
            Ok(money) if money.fen < 0 => says::negative(&number),
            Ok(money) if fits(&mut self.sums.0, money.fen) => return Some(money.fen),
            Ok(_) => says::too_large(&number),
            Err(_) => says::too_fine(&number),
        };
        self.wrong(sheet, at, say);
        None
    }

    /// A whole number.
    pub(super) fn whole(&mut self, sheet: &str, at: At, slot: &Slot) -> Option<i64> {
        let number = self.number(sheet, at, slot)?;
        let say = match number.parse::<i64>() {
            Ok(count) if count < 0 => says::negative(&number),
            Ok(count) if fits(&mut self.sums.1, count) => return Some(count),
            Ok(_) => says::too_large(&number),
            Err(_) => says::no_whole(&number),
        };
        self.wrong(sheet, at, say);
        None
    }
}
