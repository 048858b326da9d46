//! Whether rounded numbers can all be right together: every printed number is an interval, every sum narrows them.

use crate::system::{CellId, System};
use crate::{Number, Relation};

/// Rounds of narrowing after which the numbers count as possible.
const ROUNDS: usize = 100;

/// Bounds of a number, in halves of its unit so that half a printed step is whole.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    low: i128,
    high: i128,
}

/// A sum: its numbers, and the factors with which they enter.
type Sum = Vec<(CellId, i128)>;

/// What is printed, as intervals, and what must add up.
struct Narrowed {
    cells: Vec<Bounds>,
    sums: Vec<Sum>,
}

/// The fewest of some sums that cannot hold together, by their places: none of them can be left out. `None` where all can hold.
pub fn conflict(sums: &[&Relation]) -> Option<Vec<usize>> {
    let system = System::of(sums.iter().copied());
    let factors = |factors: &[i64]| factors.iter().copied().map(i128::from).collect::<Vec<_>>();
    let sums = system.links.iter().map(|l| l.cells.iter().copied().zip(factors(&l.factors)).collect()).collect();
    Narrowed { cells: system.cells.iter().map(|cell| bounds(cell.number)).collect(), sums }.conflict()
}

impl Narrowed {
    fn conflict(&self) -> Option<Vec<usize>> {
        let mut kept: Vec<usize> = (0..self.sums.len()).collect();
        if self.possible(&kept) {
            return None;
        }
        let mut size = kept.len().div_ceil(2);
        loop {
            kept = self.thin(kept, size);
            if size <= 1 {
                return Some(kept);
            }
            size = size.div_ceil(2);
        }
    }

    /// Leaves out every stretch of sums without which the rest is still impossible.
    fn thin(&self, mut kept: Vec<usize>, size: usize) -> Vec<usize> {
        let mut start = 0;
        while start < kept.len() {
            let stretch = start..(start + size).min(kept.len());
            let rest: Vec<usize> =
                kept.iter().enumerate().filter(|(i, _)| !stretch.contains(i)).map(|(_, s)| *s).collect();
            if self.possible(&rest) {
                start += size;
            } else {
                kept = rest;
            }
        }
        kept
    }

    /// Whether narrowing by the chosen sums leaves every cell some number.
    fn possible(&self, chosen: &[usize]) -> bool {
        let mut cells = self.cells.clone();
        for _ in 0..ROUNDS {
            let mut narrowed = false;
            for sum in chosen.iter().filter_map(|&s| self.sums.get(s)) {
                match narrow(&mut cells, sum) {
                    Some(change) => narrowed |= change,
                    None => return false,
                }
            }
            if !narrowed {
                break;
            }
        }
        true
    }
}

/// A printed zero may be a small amount; a blank is nothing.
fn bounds(number: Number) -> Bounds {
    let (value, step) = (2 * i128::from(number.value()), number.step().map_or(0, i128::from));
    Bounds { low: value - step, high: value + step }
}

fn signed(cells: &[Bounds], (cell, factor): (usize, i128)) -> Bounds {
    let b = cells.get(cell).copied().unwrap_or(Bounds { low: 0, high: 0 });
    if factor < 0 { Bounds { low: -b.high, high: -b.low } } else { b }
}

/// Narrows each cell of a sum to what the others leave it. `None` where nothing is left; else whether anything changed.
fn narrow(cells: &mut [Bounds], sum: &[(usize, i128)]) -> Option<bool> {
    let mut changed = false;
    let mut low: i128 = sum.iter().map(|t| signed(cells, *t).low).sum();
    let mut high: i128 = sum.iter().map(|t| signed(cells, *t).high).sum();
    for &(cell, factor) in sum {
        let own = signed(cells, (cell, factor));
        let new = Bounds { low: own.low.max(own.high - high), high: own.high.min(own.low - low) };
        if new.low > new.high {
            return None;
        }
        changed |= new.low > own.low || new.high < own.high;
        (low, high) = (low + new.low - own.low, high + new.high - own.high);
        let stored = if factor < 0 { Bounds { low: -new.high, high: -new.low } } else { new };
        if let Some(place) = cells.get_mut(cell) {
            *place = stored;
        }
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use budget::{Money, Unit};
    use document::{Path, Place, Spot};

    use super::*;
    use crate::{Evidence, Law, Term};

    fn term(name: &str, printed: &str, factor: i64) -> Term {
        let money = Money::parse(printed, Unit::TenThousandYuan).unwrap();
        let place = Place::new(Path::new([name]), Spot::default());
        Term { evidence: Evidence::new(place, printed), number: Number::Money(money), factor }
    }

    /// What cannot hold together of sums `whole = part + part`, each `name value`.
    fn conflicting(sums: &[(&str, &[&str])]) -> Option<Vec<usize>> {
        let read = |text: &str, factor| {
            let (name, value) = text.split_once(' ').unwrap();
            term(name, value, factor)
        };
        let relation = |(whole, parts): &(&str, &[&str])| {
            Relation::new(Law::Sum, std::iter::once(read(whole, 1)).chain(parts.iter().map(|p| read(p, -1))))
        };
        let relations: Vec<Relation> = sums.iter().map(relation).collect();
        conflict(&relations.iter().collect::<Vec<_>>())
    }

    #[test]
    fn exact_and_singly_rounded_sums_are_possible() {
        assert_eq!(conflicting(&[("t 3.00", &["a 1.00", "b 2.00"])]), None);
        assert_eq!(conflicting(&[("t 3.01", &["a 1.00", "b 2.00"])]), None);
    }

    #[test]
    fn drift_in_one_direction_is_impossible_and_the_conflict_is_minimal() {
        let conflict = conflicting(&[
            ("z 5.00", &["x 2.00", "y 3.00"]),
            ("p 2.01", &["a 1.00", "b 1.00"]),
            ("q 2.01", &["c 1.00", "d 1.00"]),
            ("t 4.03", &["p 2.01", "q 2.01"]),
        ]);
        assert_eq!(conflict, Some(vec![1, 2, 3]));
    }

    #[test]
    fn drift_that_cancels_out_is_possible() {
        let conflict = conflicting(&[
            ("p 2.01", &["a 1.00", "b 1.00"]),
            ("q 1.99", &["c 1.00", "d 1.00"]),
            ("t 4.00", &["p 2.01", "q 1.99"]),
        ]);
        assert_eq!(conflict, None);
    }
}
