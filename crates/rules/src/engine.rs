//! Running the catalogue over facts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, Say};
use document::Address;

use crate::{Check, Evidence, Family, Finding, How, Limit, Outcome, Relation, Rule, Severity, culprit, doubt};

/// What a rule concluded, before any doubt.
pub type Drawn = (&'static Rule, Outcome);

/// A finding together with the rule that found it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// The finding.
    pub finding: Finding,
    /// Code and symbolic paths, hashed: the same after re-reading, in whatever format.
    pub fingerprint: String,
    /// The fingerprint of the finding that names the same fault, beneath which this one stands.
    pub explained_by: Option<String>,
}

impl Found {
    /// The finding's severity, the rule's own unless it says otherwise.
    pub fn severity(&self) -> Severity {
        self.finding.severity.unwrap_or(self.rule.severity)
    }
}

/// A relation that was verified.
#[derive(Debug, Clone)]
pub struct Held {
    /// The rule.
    pub rule: &'static Rule,
    /// How well it holds.
    pub how: How,
    /// What was compared.
    pub evidence: Vec<Evidence>,
    /// The relation, where it is one that can be solved for its terms.
    pub relation: Option<Relation>,
}

/// Everything that checking concluded.
#[derive(Debug, Clone, Default)]
pub struct Conclusions {
    /// Faults, heaviest first: by severity, then by the amount that is at stake, then in the order of the catalogue.
    pub findings: Vec<Found>,
    /// What could not be checked, and why.
    pub undetermined: Vec<(&'static Rule, Say)>,
    /// What was verified.
    pub held: Vec<Held>,
    /// Rules of which the document has nothing.
    pub not_applicable: Vec<&'static Rule>,
    /// Bounds on the work of checking that were met.
    pub limits: BTreeSet<&'static Limit>,
}

/// Runs rules over facts. Total: a rule cannot fail.
pub fn check(facts: &Facts<'_>, rules: &[&'static Rule]) -> Conclusions {
    let mut conclusions = Conclusions::default();
    let drawn = concluded(facts, rules);
    let applied = drawn.iter().filter(|(_, outcome)| !matches!(outcome, Outcome::NotApplicable));
    let applied: BTreeSet<&str> = applied.map(|(rule, _)| rule.code).collect();
    conclusions.not_applicable = rules.iter().copied().filter(|rule| !applied.contains(rule.code)).collect();
    for (rule, outcome) in doubt::weigh(facts, once(drawn)) {
        conclusions.take(rule, outcome);
    }
    tell_apart(&mut conclusions.findings);
    conclusions.limits = culprit::name(&mut conclusions.findings, &conclusions.held);
    conclusions.findings.sort_by_key(|found| (found.severity(), Reverse(found.finding.difference.unwrap_or(0))));
    culprit::explain(&mut conclusions.findings);
    conclusions.undetermined = distinct(conclusions.undetermined);
    conclusions
}

/// What rules conclude of what is stated; nothing of those that look at relations.
pub(crate) fn drawn(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let of = |rule: &&'static Rule| match rule.check {
        Check::Facts(check) => check(facts).into_iter().map(|outcome| (*rule, outcome)).collect(),
        Check::Relations(_) => Vec::new(),
    };
    rules.iter().flat_map(of).collect()
}

/// What rules conclude, in their order: first of what is stated, then of the relations of all rules, chosen or not.
fn concluded(facts: &Facts<'_>, rules: &[&'static Rule]) -> Vec<Drawn> {
    let second = rules.iter().any(|rule| matches!(rule.check, Check::Relations(_)));
    let mut all = if second { drawn(facts, &crate::catalogue()) } else { drawn(facts, rules) };
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

/// Every equation inside a table or between tables once. What a table's layout implies is often what a rule of its kind
/// states by name: the first that states it says it, and it counts once. Rules that look at relations say something else of
/// them.
fn once(drawn: Vec<Drawn>) -> Vec<Drawn> {
    let mut seen = BTreeSet::new();
    drawn.into_iter().filter(|(rule, outcome)| terms(rule, outcome).is_none_or(|terms| seen.insert(terms))).collect()
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

impl Conclusions {
    fn take(&mut self, rule: &'static Rule, outcome: Outcome) {
        match outcome {
            Outcome::Holds { how, evidence, relation } => self.held.push(Held { rule, how, evidence, relation }),
            Outcome::Broken(finding) => {
                let fingerprint = fingerprint(rule.code, &finding);
                self.findings.push(Found { rule, finding: *finding, fingerprint, explained_by: None });
            }
            Outcome::Undetermined(why) => self.undetermined.push((rule, why)),
            Outcome::NotApplicable => {}
        }
    }

    /// How many findings have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity() == severity).count()
    }

    /// The places of every number that some check compared.
    pub fn looked_at(&self) -> BTreeSet<Address> {
        let held = self.held.iter().flat_map(|h| &h.evidence);
        let broken = self.findings.iter().flat_map(|f| std::iter::once(&f.finding.primary).chain(&f.finding.related));
        held.chain(broken).map(|e| e.place.address()).collect()
    }
}

fn distinct(list: Vec<(&'static Rule, Say)>) -> Vec<(&'static Rule, Say)> {
    let mut seen = BTreeSet::new();
    list.into_iter().filter(|(rule, why)| seen.insert((rule.code, why.clone()))).collect()
}

/// FNV-1a over the code and the symbolic paths.
fn fingerprint(code: &str, finding: &Finding) -> String {
    let paths = std::iter::once(&finding.primary).chain(&finding.related).map(|e| e.place.path.to_string());
    let text: String = std::iter::once(code.to_owned()).chain(paths).collect::<Vec<_>>().join("\n");
    hashed(&text)
}

/// Gives findings at places of one name fingerprints of their own.
fn tell_apart(findings: &mut [Found]) {
    let mut taken = BTreeSet::new();
    for found in findings {
        while !taken.insert(found.fingerprint.clone()) {
            found.fingerprint = hashed(&found.fingerprint);
        }
    }
}

fn hashed(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
