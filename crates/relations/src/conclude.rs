//! From what rules concluded, each for itself, to what is told (下结论): every equation once, faults of the document apart from those
//! of the reading, and the number at fault named.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use budget::{Facts, Say};
use document::Address;

use crate::conclusions::{self, Conclusions};
use crate::{Check, Drawn, Family, Ground, Outcome, Relation, Rule, culprit, doubt};

/// Everything that checking concludes of what `rules` drew, in their order; the ground is made where it is wanted and was not before.
pub fn conclude<'d>(
    facts: &Facts<'d>,
    rules: &[&'static Rule],
    drawn: Vec<Drawn>,
    ground: Option<Ground<'d>>,
) -> Conclusions {
    let mut conclusions = Conclusions::default();
    let applied = drawn.iter().filter(|(_, outcome)| !matches!(outcome, Outcome::NotApplicable));
    let mut applied: Vec<&str> = applied.map(|(rule, _)| rule.code).collect();
    applied.dedup();
    let applied: BTreeSet<&str> = applied.into_iter().collect();
    conclusions.not_applicable = rules.iter().copied().filter(|rule| !applied.contains(rule.code)).collect();
    for (rule, outcome) in doubt::weigh(facts, once(drawn), ground) {
        conclusions.take(rule, outcome);
    }
    conclusions::tell_apart(&mut conclusions.findings);
    conclusions.limits = culprit::name(facts, &mut conclusions.findings, &conclusions.held);
    conclusions.findings.sort_by_key(|found| (found.severity(), Reverse(found.finding.difference.unwrap_or(0))));
    culprit::explain(&mut conclusions.findings);
    conclusions.undetermined = distinct(conclusions.undetermined);
    conclusions
}

/// Every equation inside a table or between tables once. What a table's layout implies is often what a rule of its kind
/// states by name: the first that states it says it, and it counts once. Rules that look at relations say something else of
/// them.
fn once(drawn: Vec<Drawn>) -> Vec<Drawn> {
    // Under a number made of their terms, as two addresses are dear to compare.
    let mut seen: BTreeMap<u64, Vec<Vec<(Address, i64)>>> = BTreeMap::new();
    let mut fresh = |terms: Vec<(Address, i64)>| {
        let mut hasher = DefaultHasher::new();
        terms.hash(&mut hasher);
        let alike = seen.entry(hasher.finish()).or_default();
        let known = alike.contains(&terms);
        if !known {
            alike.push(terms);
        }
        !known
    };
    drawn.into_iter().filter(|(rule, outcome)| terms(rule, outcome).is_none_or(&mut fresh)).collect()
}

/// The terms of an equation that are not zero, or all that are printed where that is not two of them.
fn terms(rule: &Rule, outcome: &Outcome) -> Option<Vec<(Address, i64)>> {
    let equation = match outcome {
        Outcome::Holds { relation, .. } => relation.as_ref().and_then(Relation::sum),
        Outcome::Broken(finding) => finding.equation(),
        _ => None,
    };
    let states = matches!(rule.check, Check::Facts(_)) && matches!(rule.family, Family::Sums | Family::Across);
    let equation = equation.filter(|_| states)?;
    let weighty = equation.terms.iter().filter(|t| t.value() != 0).count() > 1;
    let counted = equation.terms.iter().filter(|t| if weighty { t.value() != 0 } else { t.money().is_some() });
    let mut terms: Vec<(Address, i64)> = counted.map(|t| (t.evidence.place.address(), t.factor)).collect();
    terms.sort_unstable();
    let sign = terms.first().map(|(_, factor)| *factor)?;
    for (_, factor) in &mut terms {
        *factor *= sign;
    }
    Some(terms).filter(|terms| terms.len() > 1)
}

fn distinct(list: Vec<(&'static Rule, Say)>) -> Vec<(&'static Rule, Say)> {
    let mut seen = BTreeSet::new();
    list.into_iter().filter(|(rule, why)| seen.insert((rule.code, why.clone()))).collect()
}
