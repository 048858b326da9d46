//! Running the catalogue over facts.

use std::collections::BTreeMap;

use budget::Facts;
use relations::conclude;

use crate::catalogue::catalogue;
use crate::{Check, Conclusions, Drawn, Outcome, Rule};

/// Runs rules over facts. Total: a rule cannot fail.
pub fn check(facts: &Facts<'_>, rules: &[&'static Rule]) -> Conclusions {
    conclude(facts, rules, concluded(facts, rules))
}

/// What one rule alone concludes, before any doubt.
pub fn outcomes(rule: &Rule, facts: &Facts<'_>) -> Vec<Outcome> {
    match rule.check {
        Check::Facts(check) => check(facts),
        Check::Relations(check) => check(facts, &drawn(facts, &catalogue())),
    }
}

/// What rules conclude of what is stated; nothing of those that look at relations.
fn drawn(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let of = |rule: &&'static Rule| match rule.check {
        Check::Facts(check) => check(facts).into_iter().map(|outcome| (*rule, outcome)).collect(),
        Check::Relations(_) => Vec::new(),
    };
    rules.iter().flat_map(of).collect()
}

/// What rules conclude, in their order: first of what is stated, then of the relations of all rules, chosen or not.
fn concluded(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let second = rules.iter().any(|rule| matches!(rule.check, Check::Relations(_)));
    let mut all = if second { drawn(facts, &catalogue()) } else { drawn(facts, rules) };
    let later: Vec<Drawn> = rules
        .iter()
        .flat_map(|rule| match rule.check {
            Check::Facts(_) => Vec::new(),
            Check::Relations(check) => {
                check(facts, &all).into_iter().map(|outcome| (*rule, outcome)).collect::<Vec<_>>()
            }
        })
        .collect();
    all.extend(later);
    let order: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(at, rule)| (rule.code, at)).collect();
    all.retain(|(rule, _)| order.contains_key(rule.code));
    all.sort_by_key(|(rule, _)| order.get(rule.code).copied());
    all
}
