//! YY: year over year (增减变化).

mod change_does_not_lead_to_the_amount;
mod change_rate_is_wrong;
mod change_without_a_reason;
mod change_words_contradict_its_number;
mod changes_do_not_add_up;
mod income_and_expenditure_change_differently;
mod large_change_barely_explained;
mod moved;
mod rate_over_zero;
mod rated;
mod three_public_items_lack_their_changes;
mod three_public_rises_without_a_reason;
mod wrong_year_of_comparison;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &change_rate_is_wrong::RULE,
    &change_words_contradict_its_number::RULE,
    &income_and_expenditure_change_differently::RULE,
    &changes_do_not_add_up::RULE,
    &change_without_a_reason::RULE,
    &rate_over_zero::RULE,
    &three_public_items_lack_their_changes::RULE,
    &wrong_year_of_comparison::RULE,
    &three_public_rises_without_a_reason::RULE,
    &large_change_barely_explained::RULE,
    &change_does_not_lead_to_the_amount::RULE,
];
