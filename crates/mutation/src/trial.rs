//! A document, what is found in it, and what is found in its mutants.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Decimal, Facts, Money};
use document::{Document, Place, Spot};
use forms::Reading;
use rules::{Conclusions, Family, Found, Number, Relation, Rule, Severity};

use crate::Mutant;

/// A document that faults are put into.
pub struct Trial<'d> {
    document: &'d Document,
    /// What was read of it.
    pub reading: Reading,
    catalogue: Vec<&'static Rule>,
    known: BTreeMap<(String, String), usize>,
    doubts: BTreeSet<(&'static str, String)>,
    /// The relations that hold, and where in which of them each number takes part.
    relations: Vec<(&'static str, Relation)>,
    related: BTreeMap<Key, Vec<(usize, usize)>>,
    /// Rules that state something of it that holds.
    pub stated: BTreeSet<&'static str>,
}

/// What became of a mutant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether a relation that the number takes part in does not hold with the fault, as rounding may allow it in all of them; `None`
    /// where it takes part in none.
    pub told: Option<bool>,
    /// The rules that state those relations.
    pub told_by: BTreeSet<&'static str>,
    /// The heaviest finding that is new, if there is any.
    pub found: Option<Severity>,
    /// Whether what is found names the very number as the one at fault.
    pub pinned: bool,
    /// And the value that it had.
    pub righted: bool,
    /// The rules of what is new.
    pub rules: BTreeSet<&'static str>,
    /// What is said of the cause, once each.
    pub hints: BTreeSet<String>,
    /// What is newly undetermined, by rule, and why.
    pub doubts: BTreeSet<(&'static str, String)>,
}

/// Where a number stands, whatever its length: file, page and line, or cell; and the first of its characters.
type Key = (u16, Option<document::CellAddress>, Option<u32>, Option<u32>, Option<u32>);

fn key(place: &Place) -> Key {
    let Spot { file, page, line, cell, chars, .. } = &place.spot;
    match cell {
        Some(_) => (*file, *cell, None, None, None),
        None => (*file, None, *page, *line, chars.map(|c| c.0)),
    }
}

/// The same number printed otherwise; none where that is no such number.
fn reprinted(number: Number, printed: &str) -> Option<Number> {
    let text = bare(printed);
    let size = match number {
        Number::Blank | Number::Measured(_) => None,
        Number::Money(money) => Money::parse(&text, money.unit).ok().map(|money| money.fen),
        Number::Things(_) => text.parse().ok(),
        Number::Percent(_) => Decimal::parse(&text).ok().map(|percent| percent.digits),
    }?;
    Some(number.with(if number.value() < 0 { -size } else { size }))
}

/// A number without its separators.
fn bare(printed: &str) -> String {
    printed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
}

impl<'d> Trial<'d> {
    /// Reads and checks a document without any fault. Criteria and wording have no amount in them, and are left out.
    pub fn new(document: &'d Document) -> Self {
        let mut catalogue = rules::catalogue();
        catalogue.retain(|rule| !matches!(rule.family, Family::Performance | Family::Wording));
        let reading = forms::recognize(document);
        let conclusions = rules::check(&Facts::of(&reading.disclosure), &catalogue);
        let mut known = BTreeMap::new();
        for found in &conclusions.findings {
            *known.entry(said(found)).or_default() += 1;
        }
        // A bound, a direction, a name say nothing of most values that a number may have.
        let telling = |relation: &&Relation| relation.terms.len() > 1 && relation.law != rules::Law::AtMost;
        let stated = conclusions.held.iter().filter_map(|held| {
            held.relation.as_ref().filter(telling).map(|relation| (held.rule.code, relation.clone()))
        });
        let relations: Vec<(&'static str, Relation)> = stated.collect();
        let mut related: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
        for (index, (_, relation)) in relations.iter().enumerate() {
            for (at, term) in relation.terms.iter().enumerate() {
                related.entry(key(&term.evidence.place)).or_default().push((index, at));
            }
        }
        let stated = conclusions.held.iter().map(|held| held.rule.code).collect();
        let doubts = doubts(&conclusions);
        Self { document, reading, catalogue, known, doubts, relations, related, stated }
    }

    /// How many findings there are without any fault that are more than remarks.
    pub fn usual(&self) -> usize {
        self.known.values().sum()
    }

    /// Reads and checks a mutant. `None` where its document cannot be made.
    pub fn judge(&self, mutant: &Mutant) -> Option<Outcome> {
        let changed = mutant.applied(self.document)?;
        let reading = forms::recognize(&changed);
        let conclusions = rules::check(&Facts::of(&reading.disclosure), &self.catalogue);
        let mut left = self.known.clone();
        let mut fresh = |found: &&Found| match left.get_mut(&said(found)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => found.severity() != Severity::Info,
        };
        let fresh: Vec<&Found> = conclusions.findings.iter().filter(|found| fresh(found)).collect();
        let own = key(&mutant.place);
        let named = fresh.iter().filter_map(|found| match found.finding.culprit.as_ref()?.named()? {
            [only] => Some(only),
            _ => None,
        });
        let named: Vec<_> = named.filter(|change| key(&change.evidence.place) == own).collect();
        let related = self.related.get(&own).map_or(&[][..], Vec::as_slice);
        let places = related.iter().filter_map(|(index, at)| Some((self.relations.get(*index)?, *at)));
        let telling = places.filter(|((_, relation), at)| is_told(relation, *at, &mutant.now));
        let told_by: BTreeSet<&'static str> = telling.map(|((code, _), _)| *code).collect();
        Some(Outcome {
            told: (!related.is_empty()).then_some(!told_by.is_empty()),
            told_by,
            found: fresh.iter().map(|found| found.severity()).min(),
            pinned: !named.is_empty(),
            righted: named.iter().any(|change| bare(&change.right) == bare(&mutant.was)),
            rules: fresh.iter().map(|found| found.rule.code).collect(),
            doubts: doubts(&conclusions).difference(&self.doubts).cloned().collect(),
            hints: fresh.iter().filter_map(|found| found.finding.hint.as_ref()).map(|say| say.zh.clone()).collect(),
        })
    }
}

/// Whether a relation does not hold where one of its numbers is printed otherwise.
fn is_told(relation: &Relation, at: usize, printed: &str) -> bool {
    let other = relation.terms.get(at).and_then(|term| reprinted(term.number, printed));
    other.is_some_and(|other| !relation.holds_of(at, other))
}

fn doubts(conclusions: &Conclusions) -> BTreeSet<(&'static str, String)> {
    conclusions.undetermined.iter().map(|(rule, why)| (rule.code, why.zh.clone())).collect()
}

fn said(found: &Found) -> (String, String) {
    (found.rule.code.to_owned(), found.finding.message.zh.clone())
}
