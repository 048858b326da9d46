//! The words that cells are chosen from, by what they say.

use budget::{Fund, Nature, Operator};
use kinds::form::Label;
use kinds::tables::labels;
use prose::narrative::{SOURCES, fund_name};

/// Yes and no.
pub(crate) const LOGICALS: [(&str, bool); 2] = [("是", true), ("否", false)];

/// The sources of money that a line of spending may have.
pub(crate) fn funds() -> Vec<(&'static str, Fund)> {
    SOURCES.iter().filter(|f| **f != Fund::OwnFunds).map(|fund| (fund_name(*fund), *fund)).collect()
}

/// The sources of money that a line of final accounts may have.
pub(crate) fn receipts() -> Vec<(&'static str, Fund)> {
    funds().into_iter().filter(|(_, fund)| *fund != Fund::SpecialAccount).collect()
}

const NATURES: [(Nature, Label); 5] = [
    (Nature::Basic, labels::BASIC),
    (Nature::Project, labels::PROJECT),
    (Nature::Business, labels::BUSINESS),
    (Nature::AffiliateSubsidy, labels::AFFILIATE_SUBSIDY),
    (Nature::UpwardPayment, labels::UPWARD),
];

/// The natures of expenditure.
pub(crate) fn natures() -> Vec<(String, Nature)> {
    NATURES.into_iter().map(|(nature, label)| (label.text(budget::Year(0)), nature)).collect()
}

/// The word of a nature.
pub(crate) fn nature_name(nature: Nature) -> String {
    natures().into_iter().find(|(_, n)| *n == nature).map_or_else(String::new, |(word, _)| word)
}

/// The marks of operators, the first of each written.
pub(crate) fn operators() -> Vec<&'static str> {
    Operator::MARKS.iter().filter_map(|(_, marks)| marks.first().copied()).collect()
}
