//! Amounts that stand elsewhere as well (另处印证): what a number should be is likelier what the document says in another place,
//! and what stands in several places is seldom the one that is wrong.

use std::collections::BTreeMap;

use budget::{Facts, Subject};
use document::{Place, Seat};

use crate::slip;

/// So many digits that are not zeros at the end seldom stand in two places by chance.
const TELLING: u32 = 4;

/// Every amount of a document with the places that state it.
#[derive(Debug, Default)]
pub(crate) struct Echoes<'d>(BTreeMap<i64, BTreeMap<Seat, &'d Subject>>);

/// What speaks for a change, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Echo {
    /// Another place states what the number would be, and none what it is.
    Right,
    /// Neither, or both.
    None,
    /// Another place states what it is, and none what it would be.
    Own,
}

impl<'d> Echoes<'d> {
    pub(crate) fn of(facts: &Facts<'d>) -> Self {
        let mut stated: BTreeMap<i64, BTreeMap<Seat, &Subject>> = BTreeMap::new();
        for said in facts.all() {
            let entry = &said.fact.entry;
            if let Some(fen) = entry.value.money().map(|money| money.fen.abs()).filter(|fen| *fen != 0) {
                stated.entry(fen).or_default().entry(entry.spot().seat()).or_insert(&said.fact.subject);
            }
        }
        Self(stated)
    }

    /// What other places say of an amount at a place that would be another one, both in 分.
    pub(crate) fn of_change(&self, place: &Place, (own, right): (i64, i64)) -> Echo {
        let at = place.spot.seat();
        let subject = self.0.get(&own.abs()).and_then(|stated| stated.get(&at)).copied();
        match (self.is_elsewhere(at, subject, own), self.is_elsewhere(at, subject, right)) {
            (false, true) => Echo::Right,
            (true, false) => Echo::Own,
            _ => Echo::None,
        }
    }

    /// Whether another place states an amount: of whatever, where it has many digits, else of the same row or paragraph.
    fn is_elsewhere(&self, at: Seat, subject: Option<&Subject>, fen: i64) -> bool {
        let mut others = self.0.get(&fen.abs()).into_iter().flatten().filter(|(seat, _)| **seat != at);
        let told = slip::significant(fen) >= TELLING;
        let alike = |other: &Subject| subject.is_some_and(|own| is_of_one_row(own, other));
        others.any(|(_, other)| told || alike(other))
    }
}

/// Whether two numbers are of one thing, of whatever fund and nature.
fn is_of_one_row(a: &Subject, b: &Subject) -> bool {
    (a.measure, a.aspect, a.period) == (b.measure, b.aspect, b.period)
        && (&a.function, &a.economic, &a.body, &a.project, &a.others)
            == (&b.function, &b.economic, &b.body, &b.project, &b.others)
}

#[cfg(test)]
mod tests {
    use document::Spot;

    use super::*;

    #[test]
    fn what_stands_elsewhere_speaks_for_or_against_a_change() {
        let subject = Subject::expenditure();
        let seat = |line| Spot::at_line(line).seat();
        let mut echoes = Echoes::default();
        for (fen, line) in [(123_456, 1), (123_456, 2), (700, 3), (700, 4), (987_654, 5)] {
            echoes.0.entry(fen).or_default().insert(seat(line), &subject);
        }
        let place = |line| Place { spot: Spot::at_line(line), ..Place::default() };
        assert_eq!(echoes.of_change(&place(1), (123_456, 123_457)), Echo::Own);
        assert_eq!(echoes.of_change(&place(5), (987_654, 123_456)), Echo::Right);
        assert_eq!(echoes.of_change(&place(5), (987_654, 987_655)), Echo::None);
        // Of few digits, what is alike must be of one thing.
        assert_eq!(echoes.of_change(&place(3), (700, 800)), Echo::Own);
        assert_eq!(echoes.of_change(&place(9), (600, 700)), Echo::None);
    }
}
