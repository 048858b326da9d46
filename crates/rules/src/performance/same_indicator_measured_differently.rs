//! PF-14

use std::collections::BTreeMap;

use budget::{Facts, Operator, Say};
use document::text;

use super::indicators::{self, Row};
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 同名指标的考核口径不一致
pub(crate) const RULE: Rule = Rule {
    code: "PF-14",
    name: "same-indicator-measured-differently",
    family: Family::Performance,
    title: Title { zh: "同名指标的考核口径不一致", en: "indicators of one name are measured differently" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("same_indicator_measured_differently.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let rows = indicators::all(facts);
    let mut named: BTreeMap<String, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows.iter().filter(|r| r.indicator.operator.is_some()) {
        named.entry(text::key(row.name())).or_default().push(row);
    }
    named
        .values()
        .filter_map(|rows| rows.split_first())
        .flat_map(|(first, others)| others.iter().filter_map(|o| pair(first, o)))
        .collect()
}

/// Two indicators of one name: the same comparison with the same target, if the target is the same.
fn pair(first: &Row<'_>, other: &Row<'_>) -> Option<Outcome> {
    let (a, b) = (first.indicator.operator.as_ref()?, other.indicator.operator.as_ref()?);
    let (x, y) = (first.indicator.target.as_ref()?, other.indicator.target.as_ref()?);
    // Two projects may well aim at different numbers.
    if text::key(&x.value) != text::key(&y.value) {
        return None;
    }
    let (primary, related) = (Evidence::of(b), Evidence::of(a));
    if a.value == b.value || [a.value, b.value].iter().any(|o| matches!(o, Operator::Positive | Operator::Negative)) {
        return Some(Outcome::holds([primary, related]));
    }
    let message = Say::new(
        format!(
            "同名指标“{}”，“{}”写“{}{}”，“{}”写“{}{}”",
            first.name(),
            first.goal.name.value,
            a.value.mark(),
            x.printed,
            other.goal.name.value,
            b.value.mark(),
            y.printed
        ),
        format!(
            "“{}” is “{}{}” in “{}” and “{}{}” in “{}”",
            first.name(),
            a.value.mark(),
            x.printed,
            first.goal.name.value,
            b.value.mark(),
            y.printed,
            other.goal.name.value
        ),
    );
    Some(Outcome::broken(Finding::new(message, primary).against([related])))
}
