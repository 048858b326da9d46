//! NA: arithmetic in the narrative (文内计算).

mod areas_do_not_add_up;
mod average_does_not_fit;
mod classes_in_text;
mod count_has_decimals;
mod number_of_events_missing;
mod parts_in_text_do_not_add_up;
mod per_head_cost_implausible;
mod same_quantity_differs_in_text;
mod share_does_not_fit;
mod shares_do_not_make_hundred;
mod sums_of_tables_do_not_hold_in_text;
mod told_apart;
mod told_lists;
mod vehicle_kinds_do_not_make_total;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &parts_in_text_do_not_add_up::RULE,
    &share_does_not_fit::RULE,
    &shares_do_not_make_hundred::RULE,
    &vehicle_kinds_do_not_make_total::RULE,
    &count_has_decimals::RULE,
    &per_head_cost_implausible::RULE,
    &number_of_events_missing::RULE,
    &areas_do_not_add_up::RULE,
    &sums_of_tables_do_not_hold_in_text::RULE,
    &same_quantity_differs_in_text::RULE,
    &average_does_not_fit::RULE,
];
