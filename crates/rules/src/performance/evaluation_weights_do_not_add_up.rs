//! PF-27

use std::cmp::Ordering;

use budget::{Cited, Decimal, Facts, Goal, Say};

use super::evaluated;
use super::indicators::Row;
use super::weights::{self, Weights};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 自评表分值合计不符
pub(crate) const RULE: Rule = Rule {
    code: "PF-27",
    name: "evaluation-weights-do-not-add-up",
    family: Family::Performance,
    title: Title { zh: "自评表分值合计不符", en: "weights of a self-evaluation do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("evaluation_weights_do_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    evaluated::doubted(evaluated::all(facts).map(one).collect(), NO_WEIGHTS)
}

/// Said where most forms do not add up.
const NO_WEIGHTS: (&str, &str) = (
    "多数自评表的分值加不到总分，这一列可能不是分值，或者有指标没有读到",
    "in most self-evaluations the weights do not make the total: they may be no weights, or indicators may be missing",
);
fn one(goal: &Goal) -> Outcome {
    if let Weights::Lost(why) = weights::of(goal) {
        return Outcome::Undetermined(why);
    }
    let known = match evaluated::points(goal, |i| &i.weight) {
        Ok(known) if known.is_empty() => return Outcome::NotApplicable,
        Ok(known) => known,
        Err(why) => return Outcome::Undetermined(why),
    };
    let Some(sum) = evaluated::sum(known.iter().map(|k| k.1)) else {
        return Outcome::undetermined("分值过大", "the weights are too large");
    };
    let (execution, total) = (goal.evaluation.weight.as_ref(), goal.evaluation.weights.as_ref());
    if execution.is_some_and(evaluated::is_no_score) {
        return Outcome::undetermined(
            "预算执行率的分值可能读错了栏",
            "the weight of the execution may be of another column",
        );
    }
    let whole = total.map_or(Decimal::whole(evaluated::WHOLE), |t| t.value);
    let beside = execution.map_or(Decimal::whole(evaluated::EXECUTION), |e| e.value);
    let with = sum.checked_add(beside);
    if [Some(sum), with].into_iter().flatten().any(|s| same(s, whole)) {
        return Outcome::holds(evaluated::evidence(known.iter().map(|k| k.1).chain(execution).chain(total)));
    }
    let printed = evaluated::evidence(known.iter().map(|k| k.1).chain(execution));
    let name = &goal.name.value;
    let terms = evaluated::terms(known.iter().map(|k| k.1));
    let (off, off_en) = level_off(&known).unwrap_or_default();
    let with = with.map_or_else(String::new, |w| w.to_string());
    let message = Say::new(
        format!("“{name}”各指标分值之和为 {terms}={sum}，加预算执行率 {beside} 分为 {with}，而总分为 {whole}{off}"),
        format!("the weights of “{name}” make {terms}={sum}, with {beside} for execution {with}, not {whole}{off_en}"),
    );
    let primary = total.map_or_else(|| Evidence::of(&goal.name), Evidence::of);
    Outcome::broken(Finding::new(message, primary).against(printed).comparing())
}

fn same(a: Decimal, b: Decimal) -> bool {
    a.cmp_value(b) == Ordering::Equal
}

/// The first level whose indicators do not make the points that it names.
fn level_off(known: &[(Row<'_>, &Cited<Decimal>)]) -> Option<(String, String)> {
    known.chunk_by(|a, b| level(&a.0) == level(&b.0)).find_map(|group| {
        let name = level(&group.first()?.0);
        let (named, sum) = (evaluated::named_points(name)?, evaluated::sum(group.iter().map(|k| k.1))?);
        (!same(named, sum)).then(|| {
            (format!("；其中“{name}”下各指标之和为 {sum}"), format!("; the indicators of “{name}” make {sum}"))
        })
    })
}

fn level<'d>(row: &Row<'d>) -> &'d str {
    row.indicator.level1.as_ref().map_or("", |l| l.value.as_str())
}
