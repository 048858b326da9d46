//! TX: wording (文字).

mod character_left_out;
mod half_width_punctuation;
mod mark_unpaired;
mod name_of_body_varies;
mod number_without_unit;
mod paragraph;
mod punctuation_doubled;
mod same_use_twice;
mod sentence_without_end;
mod slip;
mod terms;
mod use_of_another_item;
mod word_doubled;
mod wrong_word;

use crate::Rule;

pub(crate) use paragraph::prepare;

pub(crate) const RULES: &[&Rule] = &[
    &word_doubled::RULE,
    &wrong_word::RULE,
    &character_left_out::RULE,
    &same_use_twice::RULE,
    &punctuation_doubled::RULE,
    &mark_unpaired::RULE,
    &sentence_without_end::RULE,
    &number_without_unit::RULE,
    &half_width_punctuation::RULE,
    &name_of_body_varies::RULE,
    &use_of_another_item::RULE,
];
