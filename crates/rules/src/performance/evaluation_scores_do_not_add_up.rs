//! PF-28

use std::cmp::Ordering;

use budget::{Facts, Goal, Say};

use super::evaluated;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 自评得分合计不符
pub(crate) const RULE: Rule = Rule {
    code: "PF-28",
    name: "evaluation-scores-do-not-add-up",
    family: Family::Performance,
    title: Title { zh: "自评得分合计不符", en: "scores of a self-evaluation do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("evaluation_scores_do_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    evaluated::doubted(evaluated::all(facts).map(one).collect(), NO_SCORES)
}

/// Said where most forms do not add up.
const NO_SCORES: (&str, &str) = (
    "多数自评表的得分加不到总分，可能有指标没有读到，或者另有加减分",
    "in most self-evaluations the scores do not make the total: indicators may be missing, or other points count",
);

fn one(goal: &Goal) -> Outcome {
    let Some(total) = &goal.evaluation.scores else { return Outcome::NotApplicable };
    let known = match evaluated::points(goal, |i| &i.score) {
        Ok(known) if known.is_empty() => return Outcome::NotApplicable,
        Ok(known) => known,
        Err(why) => return Outcome::Undetermined(why),
    };
    let execution = goal.evaluation.score.as_ref();
    let alone = evaluated::sum(known.iter().map(|k| k.1));
    let with = evaluated::sum(known.iter().map(|k| k.1).chain(execution));
    let (Some(alone), Some(with)) = (alone, with) else {
        return Outcome::undetermined("得分过大", "the scores are too large");
    };
    if [alone, with].iter().any(|s| s.cmp_value(total.value) == Ordering::Equal) {
        return Outcome::holds(evaluated::evidence(known.iter().map(|k| k.1).chain(execution).chain([total])));
    }
    if execution.is_none_or(evaluated::is_no_score) {
        return Outcome::undetermined(
            format!("“{}”的预算执行率得分没有读到", goal.name.value),
            format!("the points of “{}” for execution were not read", goal.name.value),
        );
    }
    let terms = evaluated::terms(known.iter().map(|k| k.1).chain(execution));
    let name = &goal.name.value;
    let message = Say::new(
        format!("“{name}”各项得分之和为 {terms}={with}，而总分为 {}", total.value),
        format!("the scores of “{name}” make {terms}={with}, but the total is {}", total.value),
    );
    let printed = evaluated::evidence(known.iter().map(|k| k.1).chain(execution));
    Outcome::broken(Finding::new(message, Evidence::of(total)).against(printed).comparing())
}
