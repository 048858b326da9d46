//! IN: sums inside a table (表内勾稽).

mod amount_is_not_quantity_times_price;
mod appropriations_do_not_add_up;
mod classes_do_not_make_the_total;
mod columns_do_not_make_the_row_total;
mod columns_do_not_make_their_sum;
mod economic_classes_do_not_make_the_total;
mod economic_code_in_the_wrong_column;
mod expenditure_items_do_not_make_the_total;
mod expenditure_total_does_not_add_up;
mod funds_do_not_make_the_appropriation;
mod goal_amount_does_not_add_up;
mod income_and_expenditure_do_not_balance;
mod income_items_do_not_make_the_total;
mod income_total_does_not_add_up;
mod jointly_impossible;
mod ladder;
mod laid_out;
mod layout;
mod list_does_not_make_what_is_stated;
mod lone_rounding_difference;
mod lower_codes_do_not_make_the_higher;
mod malformed_amount;
mod printed_difference_is_wrong;
mod printed_rate_does_not_fit;
mod procurement_kinds_do_not_make_the_total;
mod projects_do_not_make_the_total;
mod rows_do_not_make_their_sum;
mod sources_do_not_make_the_row_total;
mod staff_and_operations_do_not_make_the_total;
mod three_public_does_not_add_up;
mod views_of_a_total_differ;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &income_items_do_not_make_the_total::RULE,
    &income_total_does_not_add_up::RULE,
    &expenditure_items_do_not_make_the_total::RULE,
    &expenditure_total_does_not_add_up::RULE,
    &income_and_expenditure_do_not_balance::RULE,
    &classes_do_not_make_the_total::RULE,
    &lower_codes_do_not_make_the_higher::RULE,
    &columns_do_not_make_the_row_total::RULE,
    &sources_do_not_make_the_row_total::RULE,
    &appropriations_do_not_add_up::RULE,
    &funds_do_not_make_the_appropriation::RULE,
    &economic_classes_do_not_make_the_total::RULE,
    &staff_and_operations_do_not_make_the_total::RULE,
    &three_public_does_not_add_up::RULE,
    &projects_do_not_make_the_total::RULE,
    &goal_amount_does_not_add_up::RULE,
    &malformed_amount::RULE,
    &jointly_impossible::RULE,
    &economic_code_in_the_wrong_column::RULE,
    &rows_do_not_make_their_sum::RULE,
    &columns_do_not_make_their_sum::RULE,
    &printed_difference_is_wrong::RULE,
    &printed_rate_does_not_fit::RULE,
    &amount_is_not_quantity_times_price::RULE,
    &procurement_kinds_do_not_make_the_total::RULE,
    &views_of_a_total_differ::RULE,
    &lone_rounding_difference::RULE,
    &list_does_not_make_what_is_stated::RULE,
];
