//! FA: final accounts (决算).

mod change_on_budget_is_wrong;
mod closing_balance_does_not_follow;
mod completed;
mod completion_over_nothing;
mod completion_rate_is_wrong;
mod counts_contradict_three_public;
mod initial_items_do_not_make_the_total;
mod outturn_words_contradict_numbers;
mod procurement_from_small_exceeds_its_whole;
mod ratings_do_not_make_the_assessed;

use budget::{Facts, Part, Passage};

use crate::{Outcome, Rule, Severity};

pub(crate) const RULES: &[&Rule] = &[
    &closing_balance_does_not_follow::RULE,
    &completion_rate_is_wrong::RULE,
    &initial_items_do_not_make_the_total::RULE,
    &completion_over_nothing::RULE,
    &counts_contradict_three_public::RULE,
    &ratings_do_not_make_the_assessed::RULE,
    &procurement_from_small_exceeds_its_whole::RULE,
    &outturn_words_contradict_numbers::RULE,
    &change_on_budget_is_wrong::RULE,
];

/// A number of things; none where it is not one.
fn number(part: &Part) -> Option<i64> {
    part.fact.entry.value.count()?.number.to_whole()
}

/// The same, a fault being a warning only.
fn doubtful(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Broken(finding) => Outcome::broken(finding.severity(Severity::Warning)),
        outcome => outcome,
    }
}

/// The last number of a hole before the one at `at`, of the same name.
fn before<'d>(passage: &'d Passage, at: usize, hole: &str) -> Option<&'d Part> {
    let label = &passage.parts.get(at)?.label;
    passage.parts.get(..at)?.iter().rev().find(|p| p.hole == hole && p.label == *label)
}

/// The first number of a hole in all paragraphs of a kind.
fn part<'d>(facts: &Facts<'d>, kind: &str, hole: &str) -> Option<&'d Part> {
    facts.disclosure().passages.iter().filter(|p| p.kind == kind).find_map(|p| p.part(hole))
}
