//! CL: classification (科目分类).

mod class_list_is_incomplete;
mod code_not_in_catalogue;
mod code_of_another_budget;
mod code_without_its_parent;
mod codes_out_of_order;
mod economic_name_differs_from_code;
mod function_name_differs_from_code;
mod item_in_the_wrong_nature;
mod named;
mod retired_name;
mod social_cost_under_general_function;
mod too_much_under_other;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &function_name_differs_from_code::RULE,
    &code_without_its_parent::RULE,
    &codes_out_of_order::RULE,
    &economic_name_differs_from_code::RULE,
    &item_in_the_wrong_nature::RULE,
    &social_cost_under_general_function::RULE,
    &class_list_is_incomplete::RULE,
    &too_much_under_other::RULE,
    &retired_name::RULE,
    &code_of_another_budget::RULE,
    &code_not_in_catalogue::RULE,
];
