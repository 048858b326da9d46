//! PF-29

use std::cmp::Ordering;

use budget::{Cited, Decimal, Facts, Goal, Say};

use super::evaluated;
use super::indicators::{self, Row};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 自评得分超过分值
pub(crate) const RULE: Rule = Rule {
    code: "PF-29",
    name: "score-above-its-weight",
    family: Family::Performance,
    title: Title { zh: "自评得分超过分值", en: "a score is above its weight" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("score_above_its_weight.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    evaluated::doubted(evaluated::all(facts).flat_map(each).collect(), SWAPPED)
}

/// Said where most scores are above what was taken for their weight.
const SWAPPED: (&str, &str) = (
    "多数得分超过分值，这两列可能没有分清",
    "most scores are above their weights: the two columns may have been mistaken for each other",
);

fn each(goal: &Goal) -> Vec<Outcome> {
    let of = |row: Row<'_>| one(&row.zh(), &row.en(), row.indicator.weight.as_ref()?, row.indicator.score.as_ref()?);
    let (name, evaluation) = (&goal.name.value, &goal.evaluation);
    let execution = evaluation.weight.as_ref().zip(evaluation.score.as_ref());
    let execution = execution.and_then(|(weight, score)| {
        one(&format!("“{name}”的预算执行率"), &format!("the execution of “{name}”"), weight, score)
    });
    indicators::of(goal).filter_map(of).chain(execution).collect()
}

/// One score against its weight; a weight of nothing is a row that is not scored, and more than a form counts is no score.
fn one(zh: &str, en: &str, weight: &Cited<Decimal>, score: &Cited<Decimal>) -> Option<Outcome> {
    if weight.value.is_zero() && score.value.is_zero() || [weight, score].into_iter().any(evaluated::is_no_score) {
        return None;
    }
    let evidence = [Evidence::of(score), Evidence::of(weight)];
    if score.value.cmp_value(weight.value) != Ordering::Greater {
        return Some(Outcome::holds(evidence));
    }
    let (weight, score) = (weight.value, score.value);
    let message = Say::new(
        format!("{zh}得分 {score}，超过分值 {weight}"),
        format!("{en} scored {score}, above its weight of {weight}"),
    );
    let [primary, against] = evidence;
    Some(Outcome::broken(Finding::new(message, primary).against([against]).comparing()))
}
