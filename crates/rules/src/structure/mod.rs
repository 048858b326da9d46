//! ST: structure and completeness (结构与完整性).

mod closing_date_of_another_year;
mod contents_differ_from_body;
mod dated;
mod empty_table_unexplained;
mod glossary_lacks_a_term;
mod header_for_two_uses;
mod members_do_not_match_their_count;
mod not_detailed_to_the_item;
mod paragraph_stands_twice;
mod publisher_named_differently;
mod required_narrative_missing;
mod required_table_missing;
mod template_residue;
mod unit_of_amounts_is_wrong;
mod vehicle_cost_is_not_split;
mod years_disagree;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &required_table_missing::RULE,
    &required_narrative_missing::RULE,
    &contents_differ_from_body::RULE,
    &not_detailed_to_the_item::RULE,
    &vehicle_cost_is_not_split::RULE,
    &years_disagree::RULE,
    &publisher_named_differently::RULE,
    &unit_of_amounts_is_wrong::RULE,
    &template_residue::RULE,
    &empty_table_unexplained::RULE,
    &members_do_not_match_their_count::RULE,
    &glossary_lacks_a_term::RULE,
    &header_for_two_uses::RULE,
    &closing_date_of_another_year::RULE,
    &paragraph_stands_twice::RULE,
];
