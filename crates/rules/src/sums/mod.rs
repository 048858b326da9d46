//! IN: sums inside a table (表内勾稽).

mod classes_do_not_make_the_total;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[&classes_do_not_make_the_total::RULE];
