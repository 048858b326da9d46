//! Running the catalogue over facts.

use std::collections::BTreeSet;

use budget::{Facts, Gap, Say, Table};
use document::Path;

use crate::{Equation, Evidence, Family, Finding, How, Outcome, Rule, Severity, culprit};

/// A finding together with the rule that found it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// The finding.
    pub finding: Finding,
    /// Code and symbolic paths, hashed: the same after re-reading, in whatever format.
    pub fingerprint: String,
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
}

/// Everything that checking concluded.
#[derive(Debug, Clone, Default)]
pub struct Conclusions {
    /// Faults, heaviest first, then in the order of the catalogue.
    pub findings: Vec<Found>,
    /// What could not be checked, and why.
    pub undetermined: Vec<(&'static Rule, Say)>,
    /// What was verified.
    pub held: Vec<Held>,
    /// Rules of which the document has nothing.
    pub not_applicable: Vec<&'static Rule>,
}

/// Runs rules over facts. Total: a rule cannot fail.
pub fn check(facts: &Facts<'_>, rules: &[&'static Rule]) -> Conclusions {
    let mut conclusions = Conclusions::default();
    let mut equations = Vec::new();
    let doubtful: Vec<(&Table, &Gap)> =
        facts.disclosure().tables.iter().filter_map(|t| Some((t, t.gaps.iter().find(|g| g.is_doubt())?))).collect();
    for rule in rules {
        let outcomes = (rule.check)(facts);
        if outcomes.iter().all(|o| matches!(o, Outcome::NotApplicable)) {
            conclusions.not_applicable.push(rule);
        }
        for outcome in outcomes {
            conclusions.take(rule, unless_misread(&doubtful, rule, outcome), &mut equations);
        }
    }
    culprit::name(&mut conclusions.findings, &equations);
    conclusions.findings.sort_by_key(Found::severity);
    conclusions.undetermined = distinct(conclusions.undetermined);
    conclusions
}

/// An error is no error where one of its numbers stands in a table that may have been misread, as one that was printed
/// without rules, or is not printed at all where such a table may have it: then it may be a matter of reading.
fn unless_misread(doubtful: &[(&Table, &Gap)], rule: &Rule, outcome: Outcome) -> Outcome {
    let Outcome::Broken(finding) = &outcome else { return outcome };
    if doubtful.is_empty() || finding.severity.unwrap_or(rule.severity) != Severity::Error {
        return outcome;
    }
    let named =
        |e: &Evidence| doubtful.iter().find(|(t, _)| e.place.path.segments().first().is_some_and(|s| s == t.id.name()));
    let inside = std::iter::once(&finding.primary).chain(&finding.related).find_map(named);
    let alone = matches!(rule.family, Family::Across | Family::Narrative) && finding.related.is_empty();
    match inside.or_else(|| doubtful.first().filter(|_| alone)) {
        Some((table, doubt)) => {
            let Say { zh, en } = doubt.why();
            Outcome::undetermined(format!("《{}》{zh}", table.id.name()), format!("{}: {en}", table.id))
        }
        None => outcome,
    }
}

impl Conclusions {
    fn take(&mut self, rule: &'static Rule, outcome: Outcome, equations: &mut Vec<Equation>) {
        match outcome {
            Outcome::Holds { how, evidence, equation } => {
                equations.extend(equation);
                self.held.push(Held { rule, how, evidence });
            }
            Outcome::Broken(finding) => {
                let fingerprint = fingerprint(rule.code, &finding);
                self.findings.push(Found { rule, finding: *finding, fingerprint });
            }
            Outcome::Undetermined(why) => self.undetermined.push((rule, why)),
            Outcome::NotApplicable => {}
        }
    }

    /// How many findings have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity() == severity).count()
    }

    /// The places of every number that some check compared, by symbolic path.
    pub fn looked_at(&self) -> BTreeSet<&Path> {
        let held = self.held.iter().flat_map(|h| &h.evidence);
        let broken = self.findings.iter().flat_map(|f| std::iter::once(&f.finding.primary).chain(&f.finding.related));
        held.chain(broken).map(|e| &e.place.path).collect()
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
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
