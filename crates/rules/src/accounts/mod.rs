//! FA: final accounts (决算).

mod change_on_budget_is_wrong;
mod closing_balance_does_not_follow;
mod completed;
mod completion_over_nothing;
mod completion_rate_is_wrong;
mod counts_contradict_three_public;
mod initial_items_do_not_make_the_total;
mod outturn_words_contradict_numbers;
mod procurement_from_small_exceeds_its_whole;
mod ratings_do_not_make_the_assessed;
mod stated;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &closing_balance_does_not_follow::RULE,
    &completion_rate_is_wrong::RULE,
    &initial_items_do_not_make_the_total::RULE,
    &completion_over_nothing::RULE,
    &counts_contradict_three_public::RULE,
    &ratings_do_not_make_the_assessed::RULE,
    &procurement_from_small_exceeds_its_whole::RULE,
    &outturn_words_contradict_numbers::RULE,
    &change_on_budget_is_wrong::RULE,
];
