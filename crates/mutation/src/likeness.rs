//! What two readings of one document have in common (异同): the facts that it states, and what is found in it.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, Subject};
use document::Document;
use rules::{Conclusions, Severity};

/// A finding: the code of its rule, and what it says.
pub type Said = (&'static str, String);

/// What was read of a document, as it is compared.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// Every amount that is not zero, in 分, by what it is stated of.
    pub facts: BTreeMap<Subject, BTreeSet<i64>>,
    /// The errors in it.
    pub errors: Vec<Said>,
    /// The warnings in it.
    pub warnings: Vec<Said>,
    /// How many numbers it has.
    pub numbers: usize,
    /// How many of them are tied to facts.
    pub bound: usize,
    /// How many facts some relation was held against.
    pub verified: usize,
}

/// How a reading differs from another one.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// Facts that both state, with the same amount.
    pub same: usize,
    /// Facts that the first states, with the amount that the other does not have.
    pub missing: Vec<(Subject, i64)>,
    /// Facts that the other states with an amount that the first does not have, although it has another one.
    pub wrong: Vec<(Subject, i64)>,
    /// Errors that the other has more.
    pub errors: Vec<Said>,
    /// Warnings that the other has more.
    pub warnings: Vec<Said>,
}

impl Seen {
    /// Reads and checks a document.
    pub fn of(document: &Document) -> Self {
        let reading = forms::recognize(document);
        let stated = Facts::of(&reading.disclosure);
        let conclusions = rules::check(&stated, &rules::catalogue());
        let mut facts: BTreeMap<Subject, BTreeSet<i64>> = BTreeMap::new();
        for fact in stated.all().iter().map(|stated| stated.fact) {
            if let Some(fen) = fact.entry.value.fen().filter(|fen| *fen != 0) {
                facts.entry(fact.subject.clone()).or_default().insert(fen);
            }
        }
        let looked_at = conclusions.looked_at();
        let verified = stated.all().iter().filter(|s| looked_at.contains(&s.fact.entry.place.address())).count();
        Self {
            facts,
            errors: said(&conclusions, Severity::Error),
            warnings: said(&conclusions, Severity::Warning),
            numbers: reading.tally.numbers,
            bound: reading.tally.bound,
            verified,
        }
    }

    /// What another reading of the same document has not, has otherwise, and has more.
    pub fn against(&self, other: &Self) -> Difference {
        let each = |seen: &Self| -> Vec<(Subject, i64)> {
            seen.facts.iter().flat_map(|(subject, all)| all.iter().map(|fen| (subject.clone(), *fen))).collect()
        };
        let has = |seen: &Self, subject: &Subject, fen: i64| seen.facts.get(subject).is_some_and(|a| a.contains(&fen));
        let (shared, missing): (Vec<_>, Vec<_>) =
            each(self).into_iter().partition(|(subject, fen)| has(other, subject, *fen));
        let otherwise = |(subject, fen): &(Subject, i64)| self.facts.contains_key(subject) && !has(self, subject, *fen);
        Difference {
            same: shared.len(),
            missing,
            wrong: each(other).into_iter().filter(otherwise).collect(),
            errors: more(&other.errors, &self.errors),
            warnings: more(&other.warnings, &self.warnings),
        }
    }
}

fn said(conclusions: &Conclusions, severity: Severity) -> Vec<Said> {
    let all = conclusions.findings.iter().filter(|found| found.severity() == severity);
    all.map(|found| (found.rule.code, found.finding.message.zh.clone())).collect()
}

/// What some findings have more than others. One that is said in other words, as with another number of places, is the same.
fn more(those: &[Said], known: &[Said]) -> Vec<Said> {
    let (new, gone) = (apart(those, known), apart(known, those));
    let mut reworded: BTreeMap<&str, usize> = BTreeMap::new();
    for (code, _) in &gone {
        *reworded.entry(*code).or_default() += 1;
    }
    new.into_iter().filter(|(code, _)| !takes(&mut reworded, code)).collect()
}

/// Those that are not among others, each as often as it is said more.
fn apart(those: &[Said], others: &[Said]) -> Vec<Said> {
    let mut left: BTreeMap<&Said, usize> = BTreeMap::new();
    for said in others {
        *left.entry(said).or_default() += 1;
    }
    those.iter().filter(|said| !takes(&mut left, said)).cloned().collect()
}

/// Takes one of what is counted, if there is one.
fn takes<K: Ord>(left: &mut BTreeMap<K, usize>, key: &K) -> bool {
    let count = left.get_mut(key).filter(|count| **count > 0);
    count.map(|count| *count -= 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_that_is_said_twice_is_one_more_than_one_said_once() {
        let said = |words: &str| ("IN-01", words.to_owned());
        assert_eq!(more(&[said("甲"), said("乙"), said("甲")], &[said("甲")]), [said("乙"), said("甲")]);
        assert_eq!(more(&[said("两处")], &[said("三处")]), []);
    }
}
