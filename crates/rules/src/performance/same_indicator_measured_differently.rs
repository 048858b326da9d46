//! PF-14

use std::collections::BTreeMap;

use budget::{Cited, Facts, Operator, Say};
use document::text;

use super::indicators::{self, Row};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

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
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let rows = indicators::all(facts);
    // Two projects may well aim at different numbers.
    let mut named: BTreeMap<(String, String), Vec<Measured<'_>>> = BTreeMap::new();
    for measured in rows.iter().filter_map(measured) {
        let key = (text::key(measured.row.name()), text::key(&measured.target.value));
        named.entry(key).or_default().push(measured);
    }
    named.values().flat_map(|group| agree(group)).collect()
}

/// An indicator with what it is compared by and to.
#[derive(Clone, Copy)]
struct Measured<'a> {
    row: &'a Row<'a>,
    operator: &'a Cited<Operator>,
    target: &'a Cited<String>,
}

fn measured<'a>(row: &'a Row<'a>) -> Option<Measured<'a>> {
    let (operator, target) = (row.indicator.operator.as_ref()?, row.indicator.target.as_ref()?);
    (!matches!(operator.value, Operator::Positive | Operator::Negative)).then_some(Measured { row, operator, target })
}

/// Indicators of one name and target: compared as most of them are, as the first where as many are compared otherwise.
fn agree(group: &[Measured<'_>]) -> Vec<Outcome> {
    let count = |m: &Measured<'_>| group.iter().filter(|o| o.operator.value == m.operator.value).count();
    let Some(usual) = group.iter().rev().max_by_key(|m| count(m)) else { return Vec::new() };
    let others = group.iter().filter(|m| !std::ptr::eq(*m, usual));
    let (same, strange): (Vec<&Measured<'_>>, Vec<&Measured<'_>>) =
        others.partition(|m| m.operator.value == usual.operator.value);
    let evidence = |m: &Measured<'_>| Evidence::of(m.operator);
    let holds = same.iter().map(|m| Outcome::holds([evidence(m), evidence(usual)]));
    let broken = strange.split_first().map(|(first, rest)| {
        let message = differ(usual, same.len(), first, rest.len());
        let related = std::iter::once(&usual).chain(rest).map(|m| evidence(m));
        Outcome::broken(Finding::new(message, evidence(first)).against(related))
    });
    holds.chain(broken).collect()
}

/// What most of them say, `more` of them beside the first, and what others say.
fn differ(usual: &Measured<'_>, more: usize, other: &Measured<'_>, others: usize) -> Say {
    let says = |m: &Measured<'_>| format!("{}{}", m.operator.value.mark(), m.target.printed);
    let zh = |m: &Measured<'_>, more: usize| {
        let count = if more > 0 { format!("等{}处", more + 1) } else { String::new() };
        format!("“{}”{count}写“{}”", m.row.goal.name.value, says(m))
    };
    let en = |m: &Measured<'_>, more: usize| {
        let count = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("“{}” in “{}”{count}", says(m), m.row.goal.name.value)
    };
    let name = other.row.name();
    Say::new(
        format!("同名指标“{name}”，{}，{}", zh(usual, more), zh(other, others)),
        format!("“{name}” is {} and {}", en(usual, more), en(other, others)),
    )
}
