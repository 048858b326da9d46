//! PF-31

use std::cmp::Ordering;

use budget::{Decimal, Facts, Goal, Say};

use super::evaluated;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 预算执行率得分与执行率不符
pub(crate) const RULE: Rule = Rule {
    code: "PF-31",
    name: "execution-score-off-its-rate",
    family: Family::Performance,
    title: Title { zh: "预算执行率得分与执行率不符", en: "points for execution do not fit its rate" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("execution_score_off_its_rate.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    evaluated::doubted(evaluated::all(facts).map(one).collect(), OTHERWISE)
}

/// Said where most forms count otherwise.
const OTHERWISE: (&str, &str) = (
    "多数自评表的预算执行率得分不按执行率折算，可能另有计分办法",
    "in most self-evaluations the points for execution do not follow the rate: another rule may apply",
);

fn one(goal: &Goal) -> Outcome {
    let evaluation = &goal.evaluation;
    let (Some(rate), Some(score)) = (&evaluation.rate, &evaluation.score) else { return Outcome::NotApplicable };
    let weight = evaluation.weight.as_ref().map_or(Decimal::whole(evaluated::EXECUTION), |w| w.value);
    let whole = Decimal::whole(100);
    let share = if rate.value.cmp_value(whole) == Ordering::Greater { whole } else { rate.value };
    let Some(due) = due(weight, share) else {
        return Outcome::undetermined("分数过大", "the points are too large");
    };
    let evidence = [rate].into_iter().chain(&evaluation.weight).map(Evidence::of);
    match off(score.value, due) {
        Ordering::Equal => Outcome::holds(std::iter::once(Evidence::of(score)).chain(evidence)),
        side => {
            let name = &goal.name.value;
            let message = Say::new(
                format!(
                    "“{name}”执行率 {}、分值 {weight}，按执行率折算应得 {due} 分，而表中得 {} 分",
                    rate.printed, score.value
                ),
                format!(
                    "“{name}”: a rate of {} and {weight} points make {due}, but {} were given",
                    rate.printed, score.value
                ),
            );
            let severity = if side == Ordering::Greater { Severity::Warning } else { Severity::Info };
            Outcome::broken(Finding::new(message, Evidence::of(score)).against(evidence).severity(severity))
        }
    }
}

/// `weight × rate ÷ 100`.
fn due(weight: Decimal, rate: Decimal) -> Option<Decimal> {
    let digits = weight.digits.checked_mul(rate.digits)?;
    Some(Decimal { digits, scale: weight.scale.checked_add(rate.scale)?.checked_add(2)? }.trimmed())
}

/// On which side of what is due a score stands; equal where it is that, rounded or cut off to the decimals that it prints.
fn off(score: Decimal, due: Decimal) -> Ordering {
    let scale = u32::from(due.scale.max(score.scale));
    let scaled = |d: Decimal| Some(i128::from(d.digits) * 10_i128.checked_pow(scale - u32::from(d.scale))?);
    let step = 10_i128.checked_pow(scale - u32::from(score.scale));
    let (Some(a), Some(b), Some(step)) = (scaled(score), scaled(due), step) else { return Ordering::Equal };
    match a - b {
        apart if apart > 0 && 2 * apart > step => Ordering::Greater,
        apart if apart < 0 && -apart >= step => Ordering::Less,
        _ => Ordering::Equal,
    }
}
