//! NT: narrative against tables (文表勾稽).

mod appropriation_text_differs;
mod basic_or_project_text_differs;
mod budgets;
mod chart_differs_from_table;
mod count_differs_from_table;
mod evaluation_differs_from_its_form;
mod expenditure_text_differs;
mod expenses_of_table_not_named;
mod general_public_text_differs;
mod government_fund_sentence_contradicts_table;
mod income_components_text_differs;
mod income_text_differs;
mod item_text_differs;
mod items_not_explained_one_by_one;
mod meetings_or_training_below_table;
mod named_expenses_not_in_table;
mod note_contradicts_table;
mod operating_cost_text_exceeds_table;
mod performance_text_differs;
mod procurement_text_differs;
pub(crate) mod prose;
mod same_quantity_differs_from_table;
mod state_capital_not_explained;
mod stated;
mod stated_number_of_names_differs;
mod three_public_text_differs;
mod vehicles_contradict_three_public;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &income_text_differs::RULE,
    &income_components_text_differs::RULE,
    &expenditure_text_differs::RULE,
    &general_public_text_differs::RULE,
    &basic_or_project_text_differs::RULE,
    &government_fund_sentence_contradicts_table::RULE,
    &state_capital_not_explained::RULE,
    &operating_cost_text_exceeds_table::RULE,
    &three_public_text_differs::RULE,
    &meetings_or_training_below_table::RULE,
    &named_expenses_not_in_table::RULE,
    &expenses_of_table_not_named::RULE,
    &item_text_differs::RULE,
    &items_not_explained_one_by_one::RULE,
    &appropriation_text_differs::RULE,
    &performance_text_differs::RULE,
    &stated_number_of_names_differs::RULE,
    &vehicles_contradict_three_public::RULE,
    &note_contradicts_table::RULE,
    &chart_differs_from_table::RULE,
    &procurement_text_differs::RULE,
    &evaluation_differs_from_its_form::RULE,
    &same_quantity_differs_from_table::RULE,
    &count_differs_from_table::RULE,
];
