//! Running the catalogue over facts.

use std::collections::BTreeMap;
use std::iter;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use budget::Facts;
use relations::{Ground, conclude};

use crate::catalogue::catalogue;
use crate::{Check, Conclusions, Drawn, Outcome, Rule};
use crate::{lines, wording};

/// Runs rules over facts. Total: a rule cannot fail.
pub fn check(facts: &Facts<'_>, rules: &[&'static Rule]) -> Conclusions {
    let (drawn, ground) = concluded(facts, rules);
    conclude(facts, rules, drawn, ground)
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

/// How many rules look at these facts at a time.
fn lanes(facts: &Facts<'_>) -> usize {
    let alone = !(FEW..MANY).contains(&facts.all().len()) || lines::are_long(facts);
    let lanes = if alone { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    lanes.min(LANES)
}

/// What one rule concludes, or nothing: something is made that rules ask for.
type Task<'t> = Box<dyn Fn() -> Vec<Drawn> + Sync + 't>;

fn told(rule: &'static Rule, outcomes: Vec<Outcome>) -> Vec<Drawn> {
    outcomes.into_iter().map(|outcome| (rule, outcome)).collect()
}

/// What tasks give, in their order. They are pure functions, so that several may run beside each other: each lane takes the next that
/// nobody took.
fn done(lanes: usize, tasks: &[Task<'_>]) -> Vec<Drawn> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let lane = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else { return };
            let drawn = task();
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(at, drawn);
        }
    };
    thread::scope(|scope| {
        for _ in 1..lanes.min(tasks.len()) {
            // Where no thread can be had, this one does all of them.
            let _ = thread::Builder::new().spawn_scoped(scope, lane);
        }
        lane();
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().flatten().collect()
}

/// What many rules look at: where several run at a time it is made before them, so that none waits for it.
const SHARED: [fn(&Facts<'_>); 2] = [lines::prepare, wording::prepare];

/// What rules conclude of what is stated, in their order; nothing of those that look at relations.
fn drawn(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let lanes = lanes(facts);
    let shared = SHARED.into_iter().filter(|_| lanes > 1).map(|prepare| -> Task<'_> {
        Box::new(move || {
            prepare(facts);
            Vec::new()
        })
    });
    let rules = rules.iter().filter_map(|rule| -> Option<Task<'_>> {
        let Check::Facts(check) = rule.check else { return None };
        Some(Box::new(move || told(rule, check(facts))))
    });
    done(lanes, &shared.chain(rules).collect::<Vec<_>>())
}

/// What rules conclude, in their order: first of what is stated, then of the relations of all rules, chosen or not. Where something is
/// broken, with the ground on which that is weighed.
fn concluded<'d>(facts: &Facts<'d>, rules: &[&'static Rule]) -> (Vec<Drawn>, Option<Ground<'d>>) {
    let second = rules.iter().any(|rule| matches!(rule.check, Check::Relations(_)));
    let all = if second { drawn(facts, &catalogue()) } else { drawn(facts, rules) };
    let broken = all.iter().any(|(_, outcome)| matches!(outcome, Outcome::Broken(_)));
    let (ground, drawn) = (OnceLock::new(), &all);
    let prepare = || -> Vec<Drawn> {
        ground.get_or_init(|| Ground::of(facts));
        Vec::new()
    };
    let prepare = broken.then(|| -> Task<'_> { Box::new(prepare) });
    let later = rules.iter().filter_map(|rule| -> Option<Task<'_>> {
        let Check::Relations(check) = rule.check else { return None };
        Some(Box::new(move || told(rule, check(facts, drawn))))
    });
    let later = done(lanes(facts), &prepare.into_iter().chain(later).collect::<Vec<_>>());
    (in_order(rules, all.into_iter().chain(later)), ground.into_inner())
}

/// What was drawn by these rules, in their order; what one of them drew stands together.
fn in_order(rules: &[&'static Rule], drawn: impl Iterator<Item = Drawn>) -> Vec<Drawn> {
    let mut drawn = drawn.peekable();
    let mut runs: BTreeMap<&str, Vec<Drawn>> = BTreeMap::new();
    while let Some(&(rule, _)) = drawn.peek() {
        let run = iter::from_fn(|| drawn.next_if(|(other, _)| other.code == rule.code));
        runs.insert(rule.code, run.collect());
    }
    rules.iter().filter_map(|rule| runs.remove(rule.code)).flatten().collect()
}
