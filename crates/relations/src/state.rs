//! Stating relations (列明关系): what holds is kept with what was looked at, and what does not is a finding with what the
//! verdict adds to it.

use budget::Say;

use crate::tolerance::Verdict;
use crate::{Evidence, Finding, Law, Number, Outcome, Relation, Severity};

impl Relation {
    /// States it: what holds is kept, and `otherwise` says what it means that it does not.
    pub fn state(self, otherwise: impl FnOnce(&Self, Verdict) -> Outcome) -> Outcome {
        self.stated_of(None, otherwise)
    }

    /// The same, where more was looked at than its own numbers.
    pub fn stated_of(
        self,
        looked_at: Option<Vec<Evidence>>,
        otherwise: impl FnOnce(&Self, Verdict) -> Outcome,
    ) -> Outcome {
        let verdict = self.verdict();
        if let Some(how) = verdict.how.filter(|_| !verdict.improbable) {
            let evidence = looked_at.unwrap_or_else(|| self.evidence().collect());
            return Outcome::Holds { how, evidence, relation: Some(self) };
        }
        match otherwise(&self, verdict) {
            Outcome::Broken(finding) => Outcome::broken(self.broken(*finding, verdict)),
            other => other,
        }
    }

    /// The finding, with what the verdict adds to it.
    fn broken(self, mut finding: Finding, verdict: Verdict) -> Finding {
        if self.terms.iter().all(|t| matches!(t.number, Number::Money(_) | Number::Blank)) {
            finding.difference = finding.difference.or(Some(verdict.difference.abs()));
            finding.allowed = finding.allowed.or(Some(verdict.allowed));
        }
        if verdict.improbable {
            finding = finding.severity(Severity::Warning).hint(Say::new(
                "差额在四舍五入允许范围内，但大得少见",
                "rounding allows the difference, but seldom makes one so large",
            ));
        }
        if finding.relation.is_none() && !self.terms.is_empty() && self.law != Law::AtMost {
            finding.relation = Some(self);
        }
        finding
    }

    /// States that one of several relations holds: the first that does is kept. `otherwise` says what it means that none does.
    pub fn one_of(
        ways: Vec<Self>,
        looked_at: impl FnOnce(&Self) -> Vec<Evidence>,
        otherwise: impl FnOnce(Vec<Self>) -> Outcome,
    ) -> Outcome {
        let holds = |way: &Self| way.verdict().how;
        match ways.iter().find_map(|way| Some((way, holds(way)?))) {
            Some((way, how)) => Outcome::Holds { how, evidence: looked_at(way), relation: Some(way.clone()) },
            None => otherwise(ways),
        }
    }
}
