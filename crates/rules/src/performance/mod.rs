//! PF: performance targets (绩效目标).

mod bands_do_not_cover_all_values;
mod best_score_is_not_the_weight;
mod better_result_scores_less;
mod clauses_contradict_each_other;
mod criterion_measures_something_else;
mod criterion_not_understood;
mod deduction_without_a_floor;
mod direction_of_deviation_unsaid;
mod evaluated;
mod evaluation_scores_do_not_add_up;
mod evaluation_weights_do_not_add_up;
mod execution_rate_is_wrong;
mod execution_score_off_its_rate;
mod few_indicators_are_quantitative;
mod floor_cannot_be_reached;
mod full_marks_for_a_missed_target;
mod full_marks_off_the_target;
mod grade_does_not_fit_score;
mod indicator_repeats_itself;
mod indicator_shared_by_projects;
mod indicator_without_weight;
mod indicators;
mod kind_of_indicator_missing;
mod operator_does_not_fit_target;
mod overall_goal_changes_an_indicator;
mod overall_weights_do_not_add_up;
mod part_of_goal_not_measured;
mod partial_score_above_the_weight;
mod project_weights_do_not_add_up;
mod readings;
mod same_indicator_measured_differently;
mod score_above_its_weight;
pub(crate) mod scored;
mod scores_in_text_do_not_add_up;
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
    &best_score_is_not_the_weight::RULE,
    &partial_score_above_the_weight::RULE,
    &floor_cannot_be_reached::RULE,
    &bands_do_not_cover_all_values::RULE,
    &clauses_contradict_each_other::RULE,
    &better_result_scores_less::RULE,
    &full_marks_off_the_target::RULE,
    &operator_does_not_fit_target::RULE,
    &unit_doubled_or_missing::RULE,
    &same_indicator_measured_differently::RULE,
    &indicator_repeats_itself::RULE,
    &kind_of_indicator_missing::RULE,
    &few_indicators_are_quantitative::RULE,
    &part_of_goal_not_measured::RULE,
    &target_date_malformed::RULE,
    &criterion_measures_something_else::RULE,
    &criterion_not_understood::RULE,
    &deduction_without_a_floor::RULE,
    &direction_of_deviation_unsaid::RULE,
    &indicator_shared_by_projects::RULE,
    &overall_goal_changes_an_indicator::RULE,
    &evaluation_weights_do_not_add_up::RULE,
    &evaluation_scores_do_not_add_up::RULE,
    &score_above_its_weight::RULE,
    &execution_rate_is_wrong::RULE,
    &execution_score_off_its_rate::RULE,
    &full_marks_for_a_missed_target::RULE,
    &scores_in_text_do_not_add_up::RULE,
    &grade_does_not_fit_score::RULE,
];
