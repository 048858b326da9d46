//! XT: across tables (表间勾稽).

mod appropriation_exceeds_all;
mod appropriation_income_differs;
mod basic_expenditure_differs;
mod body_outside_members;
mod codes_differ_between_tables;
mod expenditure_differs;
mod fund_expenditure_differs;
mod general_public_expenditure_differs;
mod income_by_source_differs;
mod operating_cost_exceeds_operations;
mod overall_goal_funds_differ;
mod pair;
mod parts_differ_where_totals_agree;
mod project_goals_exceed_projects;
mod project_outside_overall_goal;
mod same_quantity_differs_between_tables;
mod sole_fund_tables_differ;
mod three_public_below_basic;
mod total_income_differs;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &total_income_differs::RULE,
    &income_by_source_differs::RULE,
    &expenditure_differs::RULE,
    &appropriation_income_differs::RULE,
    &general_public_expenditure_differs::RULE,
    &fund_expenditure_differs::RULE,
    &basic_expenditure_differs::RULE,
    &sole_fund_tables_differ::RULE,
    &codes_differ_between_tables::RULE,
    &appropriation_exceeds_all::RULE,
    &three_public_below_basic::RULE,
    &operating_cost_exceeds_operations::RULE,
    &project_goals_exceed_projects::RULE,
    &overall_goal_funds_differ::RULE,
    &project_outside_overall_goal::RULE,
    &body_outside_members::RULE,
    &same_quantity_differs_between_tables::RULE,
    &parts_differ_where_totals_agree::RULE,
];
