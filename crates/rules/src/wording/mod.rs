//! TX: wording (文字).

mod character_left_out;
mod same_use_twice;
mod slip;
mod word_doubled;
mod wrong_word;

use crate::Rule;

pub(crate) const RULES: &[&Rule] =
    &[&word_doubled::RULE, &wrong_word::RULE, &character_left_out::RULE, &same_use_twice::RULE];
