//! PF-32

use std::cmp::Ordering;

use budget::{Facts, Indicator, Operator, Say};
use document::text;

use super::evaluated;
use super::indicators::{self, Row};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 未达到指标值而得满分
pub(crate) const RULE: Rule = Rule {
    code: "PF-32",
    name: "full-marks-for-a-missed-target",
    family: Family::Performance,
    title: Title { zh: "未达到指标值而得满分", en: "full marks although the target was missed" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("full_marks_for_a_missed_target.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    evaluated::all(facts).flat_map(indicators::of).filter_map(|row| one(&row)).collect()
}

/// One indicator whose target and actual value are numbers in the same unit.
fn one(row: &Row<'_>) -> Option<Outcome> {
    let Indicator { target, actual, weight, score, .. } = row.indicator;
    let (target, actual) = (target.as_ref()?, actual.as_ref()?);
    let (weight, score) = (weight.as_ref()?, score.as_ref()?);
    let (due, reached) = (indicators::number(&target.value)?, indicators::number(&actual.value)?);
    if unit(&target.value) != unit(&actual.value) && !unit(&actual.value).is_empty() {
        return None;
    }
    // Reached exactly is reached on either side.
    let missed = match reached.cmp_value(due) {
        Ordering::Less => bound(row, &target.value)? == Bound::Least,
        Ordering::Greater => bound(row, &target.value)? == Bound::Most,
        Ordering::Equal => false,
    };
    let full = score.value.cmp_value(weight.value) != Ordering::Less && !weight.value.is_zero();
    let printed = [Evidence::of(target), Evidence::of(score), Evidence::of(weight)];
    if !(missed && full) {
        return Some(Outcome::holds(std::iter::once(Evidence::of(actual)).chain(printed)));
    }
    let (t, a, s) = (&target.printed, &actual.printed, score.value);
    let message = Say::new(
        format!("{}指标值为 {t}，实际完成 {a}，没有达到，却得满分 {s}", row.zh()),
        format!("{}: {a} misses the target of {t}, yet full marks ({s}) were given", row.en()),
    );
    Some(Outcome::broken(Finding::new(message, Evidence::of(actual)).against(printed)))
}

/// Which side of the target is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
}

/// The bound that the operator or the target itself states.
fn bound(row: &Row<'_>, target: &str) -> Option<Bound> {
    let folded = text::fold(target);
    let begins = |words: &[&str]| words.iter().any(|w| folded.starts_with(w));
    match row.indicator.operator.as_ref().map(|o| o.value) {
        Some(Operator::AtLeast | Operator::Above) => Some(Bound::Least),
        Some(Operator::AtMost | Operator::Below) => Some(Bound::Most),
        None if begins(LEAST) => Some(Bound::Least),
        None if begins(MOST) => Some(Bound::Most),
        _ => None,
    }
}

const LEAST: &[&str] = &["≥", ">", "不少于", "不低于", "大于等于"];
const MOST: &[&str] = &["≤", "<", "不高于", "不超过", "小于等于"];

/// What stands behind the number.
fn unit(printed: &str) -> String {
    let folded = text::fold(printed);
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    folded.rsplit(number).next().unwrap_or_default().to_owned()
}
