//! Amounts that stand elsewhere as well (另处印证): what a number should be is likelier what the document says in another place,
//! and what stands in several places is seldom the one that is wrong.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use budget::{Aspect, Economic, Facts, Measure, Period, Subject};
use document::{Place, Seat};

use crate::slip;

/// So many digits that are not zeros at the end seldom stand in two places by chance.
const TELLING: u32 = 4;

/// What a number is of, of whatever fund and nature: what the numbers of one row or paragraph have in common.
type Row<'d> = (Measure, Aspect, Period, [&'d Option<String>; 3], &'d Economic, &'d [String]);

fn row(subject: &Subject) -> Row<'_> {
    let Subject { measure, aspect, period, function, economic, body, project, others, .. } = subject;
    (*measure, *aspect, *period, [function, body, project], economic, others)
}

/// The places that state one amount, and how many of them each row has.
#[derive(Debug, Default)]
struct Stated<'d> {
    seats: BTreeMap<Seat, &'d Subject>,
    rows: BTreeMap<Row<'d>, usize>,
}

impl<'d> Stated<'d> {
    fn add(&mut self, seat: Seat, subject: &'d Subject) {
        if let Entry::Vacant(new) = self.seats.entry(seat) {
            new.insert(subject);
            *self.rows.entry(row(subject)).or_default() += 1;
        }
    }

    /// How many places other than this one state it; of the same row as a subject, where one is given.
    fn others(&self, at: Seat, of: Option<&Subject>) -> usize {
        let own = self.seats.get(&at).filter(|own| of.is_none_or(|of| row(own) == row(of)));
        let all = of.map_or(self.seats.len(), |of| self.rows.get(&row(of)).copied().unwrap_or_default());
        all - usize::from(own.is_some())
    }
}

/// Every amount of a document with the places that state it.
#[derive(Debug, Default)]
pub(crate) struct Echoes<'d>(BTreeMap<i64, Stated<'d>>);

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
        let mut stated: BTreeMap<i64, Stated<'_>> = BTreeMap::new();
        for said in facts.all() {
            let entry = &said.fact.entry;
            if let Some(fen) = entry.value.money().map(|money| money.fen.abs()).filter(|fen| *fen != 0) {
                stated.entry(fen).or_default().add(entry.spot().seat(), &said.fact.subject);
            }
        }
        Self(stated)
    }

    /// What other places say of an amount at a place that would be another one, both in 分.
    pub(crate) fn of_change(&self, place: &Place, (own, right): (i64, i64)) -> Echo {
        let at = place.spot.seat();
        let subject = self.0.get(&own.abs()).and_then(|stated| stated.seats.get(&at)).copied();
        match (self.is_elsewhere(at, subject, own), self.is_elsewhere(at, subject, right)) {
            (false, true) => Echo::Right,
            (true, false) => Echo::Own,
            _ => Echo::None,
        }
    }

    /// Whether another place states an amount: of whatever, where it has many digits, else of the same row or paragraph.
    fn is_elsewhere(&self, at: Seat, subject: Option<&Subject>, fen: i64) -> bool {
        let Some(stated) = self.0.get(&fen.abs()) else { return false };
        let told = slip::significant(fen) >= TELLING;
        told && stated.others(at, None) > 0 || subject.is_some_and(|own| stated.others(at, Some(own)) > 0)
    }
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
            echoes.0.entry(fen).or_default().add(seat(line), &subject);
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
