//! Everything that checking concluded (检查结论).

use std::collections::BTreeSet;

use budget::Say;
use document::Address;

use crate::{Evidence, Finding, How, Limit, Outcome, Relation, Rule, Severity};

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

impl Conclusions {
    pub(crate) fn take(&mut self, rule: &'static Rule, outcome: Outcome) {
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

/// FNV-1a over the code and the symbolic paths.
fn fingerprint(code: &str, finding: &Finding) -> String {
    let paths = std::iter::once(&finding.primary).chain(&finding.related).map(|e| e.place.path.to_string());
    let text: String = std::iter::once(code.to_owned()).chain(paths).collect::<Vec<_>>().join("\n");
    hashed(&text)
}

/// Gives findings at places of one name fingerprints of their own.
pub(crate) fn tell_apart(findings: &mut [Found]) {
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
