//! PF: performance targets (绩效目标).

mod few_indicators_are_quantitative;
mod indicator_repeats_itself;
mod indicator_shared_by_projects;
mod indicator_without_weight;
mod indicators;
mod kind_of_indicator_missing;
mod operator_does_not_fit_target;
mod overall_goal_changes_an_indicator;
mod overall_weights_do_not_add_up;
mod part_of_goal_not_measured;
mod project_weights_do_not_add_up;
mod same_indicator_measured_differently;
mod target_date_malformed;
mod unit_doubled_or_missing;
mod weights;
mod weights_differ_from_the_usual_split;

use crate::Rule;

pub(crate) const RULES: &[&Rule] = &[
    &project_weights_do_not_add_up::RULE,
    &overall_weights_do_not_add_up::RULE,
    &weights_differ_from_the_usual_split::RULE,
    &indicator_without_weight::RULE,
    &operator_does_not_fit_target::RULE,
    &unit_doubled_or_missing::RULE,
    &same_indicator_measured_differently::RULE,
    &indicator_repeats_itself::RULE,
    &kind_of_indicator_missing::RULE,
    &few_indicators_are_quantitative::RULE,
    &part_of_goal_not_measured::RULE,
    &target_date_malformed::RULE,
    &indicator_shared_by_projects::RULE,
    &overall_goal_changes_an_indicator::RULE,
];
