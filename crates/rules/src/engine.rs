//! Running the catalogue over facts.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use budget::Facts;
use relations::conclude;

use crate::catalogue::catalogue;
use crate::lines;
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

/// The most rules that are run at a time.
const LANES: usize = 4;
/// A document with fewer facts is checked before a thread has begun. One with more, or with a very long text, is looked at by one rule
/// at a time, so that what rules make of it is not there together.
const FEW: usize = 200;
const MANY: usize = 20_000;

/// What rules conclude of what is stated, in their order; nothing of those that look at relations.
///
/// A rule is a pure function, so that they may run beside each other: each lane takes the next rule that nobody took.
fn drawn(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let lane = || {
        while let Some(rule) = rules.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Check::Facts(check) = rule.check else { continue };
            let outcomes = check(facts);
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(rule.code, outcomes);
        }
    };
    let alone = !(FEW..MANY).contains(&facts.all().len()) || lines::are_long(facts);
    let lanes = if alone { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    thread::scope(|scope| {
        for _ in 1..lanes.min(LANES) {
            // Where no thread can be had, this one runs all of them.
            let _ = thread::Builder::new().spawn_scoped(scope, lane);
        }
        lane();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    let of = |rule: &&'static Rule| {
        let outcomes = done.remove(rule.code).unwrap_or_default();
        outcomes.into_iter().map(|outcome| (*rule, outcome)).collect::<Vec<_>>()
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
