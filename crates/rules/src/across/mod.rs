//! XT: across tables (表间勾稽).

mod basic_expenditure_differs;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[&basic_expenditure_differs::RULE];
