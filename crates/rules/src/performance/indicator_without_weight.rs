//! PF-04

use std::cmp::Ordering;

use budget::{Decimal, Facts, Goal, Say};

use super::indicators::{self, Row};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 指标没有分值或空指标有分值
pub(crate) const RULE: Rule = Rule {
    code: "PF-04",
    name: "indicator-without-weight",
    family: Family::Performance,
    title: Title {
        zh: "指标没有分值或空指标有分值", en: "an indicator has no weight, or an unused one has"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("indicator_without_weight.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    indicators::goals(facts).filter(|g| g.indicators.iter().any(|i| i.weight.is_some())).flat_map(each).collect()
}

fn each(goal: &Goal) -> Vec<Outcome> {
    goal.indicators.iter().map(|indicator| judge(&Row { goal, indicator })).collect()
}

fn judge(row: &Row<'_>) -> Outcome {
    let weight = row.indicator.weight.as_ref();
    let positive = weight.is_some_and(|w| w.value.cmp_value(Decimal::whole(0)) == Ordering::Greater);
    match (row.indicator.is_placeholder(), weight) {
        (true, Some(w)) if positive => Outcome::broken(unused(row, &Evidence::of(w))),
        (true, _) => Outcome::NotApplicable,
        (false, Some(w)) if positive => Outcome::holds([Evidence::of(w)]),
        (false, Some(w)) => Outcome::broken(Finding::new(worthless(row), Evidence::of(w))),
        (false, None) => match indicators::loss(row.goal) {
            Some(why) => Outcome::Undetermined(why),
            None => Outcome::broken(Finding::new(worthless(row), row.evidence())),
        },
    }
}

fn unused(row: &Row<'_>, weight: &Evidence) -> Finding {
    let level = row.indicator.level2.as_ref().map_or("", |l| l.value.as_str());
    let (name, points) = (&row.goal.name.value, &weight.printed);
    let message = Say::new(
        format!("“{name}”的“{level}”没有设指标，却有分值 {points}"),
        format!("“{name}” has no indicator under “{level}”, yet {points} points for it"),
    );
    Finding::new(message, weight.clone())
}

fn worthless(row: &Row<'_>) -> Say {
    Say::new(format!("{}没有分值，不影响得分", row.zh()), format!("{} has no weight and counts for nothing", row.en()))
}
