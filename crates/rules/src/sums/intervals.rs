//! Whether rounded numbers can all be right together: every printed number is an interval, every sum narrows them.

use std::collections::BTreeMap;

use document::Path;

use crate::{Equation, Term};

/// Rounds of narrowing after which the numbers count as possible.
const ROUNDS: usize = 100;

/// Bounds of an amount, in halves of a 分 so that half a printed step is whole.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    low: i128,
    high: i128,
}

/// Table, row and column of a number.
type Position = (u32, u32, u32);

/// Sums over cells that share their numbers.
#[derive(Debug, Default)]
pub(super) struct System {
    cells: Vec<Bounds>,
    /// Cells by symbolic address and cell of the grid: two rows of one name are two cells.
    known: BTreeMap<(Path, Option<Position>), usize>,
    sums: Vec<Vec<(usize, i128)>>,
}

impl System {
    /// Adds a sum; its number is its place in the order of adding.
    pub(super) fn add(&mut self, equation: &Equation) {
        let sum = equation.terms.iter().map(|t| (self.cell(t), i128::from(t.factor))).collect();
        self.sums.push(sum);
    }

    fn cell(&mut self, term: &Term) -> usize {
        let place = &term.evidence.place;
        let next = self.cells.len();
        let position = place.spot.cell.map(|c| (c.block, c.row, c.column));
        let cell = *self.known.entry((place.path.clone(), position)).or_insert(next);
        if cell == next {
            self.cells.push(bounds(term));
        }
        cell
    }

    /// Numbers of the sums that cannot hold together, none of which can be left out; `None` where all can hold.
    pub(super) fn conflict(&self) -> Option<Vec<usize>> {
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
fn bounds(term: &Term) -> Bounds {
    let (value, step) = (2 * i128::from(term.fen), term.money.map_or(0, |m| i128::from(m.step())));
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
    use document::{Place, Spot};

    use super::*;
    use crate::Evidence;

    fn term(name: &str, printed: &str, factor: i64) -> Term {
        let money = Money::parse(printed, Unit::TenThousandYuan).unwrap();
        let place = Place::new(Path::new([name]), Spot::default());
        Term { evidence: Evidence::new(place, printed), fen: money.fen, money: Some(money), factor }
    }

    /// `whole = part + part`, each `name value`.
    fn sums(equations: &[(&str, &[&str])]) -> System {
        let mut system = System::default();
        let read = |text: &str, factor| {
            let (name, value) = text.split_once(' ').unwrap();
            term(name, value, factor)
        };
        for (whole, parts) in equations {
            let parts = parts.iter().map(|p| read(p, -1));
            system.add(&Equation { terms: std::iter::once(read(whole, 1)).chain(parts).collect() });
        }
        system
    }

    #[test]
    fn exact_and_singly_rounded_sums_are_possible() {
        assert_eq!(sums(&[("t 3.00", &["a 1.00", "b 2.00"])]).conflict(), None);
        assert_eq!(sums(&[("t 3.01", &["a 1.00", "b 2.00"])]).conflict(), None);
    }

    #[test]
    fn drift_in_one_direction_is_impossible_and_the_conflict_is_minimal() {
        let system = sums(&[
            ("z 5.00", &["x 2.00", "y 3.00"]),
            ("p 2.01", &["a 1.00", "b 1.00"]),
            ("q 2.01", &["c 1.00", "d 1.00"]),
            ("t 4.03", &["p 2.01", "q 2.01"]),
        ]);
        assert_eq!(system.conflict(), Some(vec![1, 2, 3]));
    }

    #[test]
    fn drift_that_cancels_out_is_possible() {
        let system = sums(&[
            ("p 2.01", &["a 1.00", "b 1.00"]),
            ("q 1.99", &["c 1.00", "d 1.00"]),
            ("t 4.00", &["p 2.01", "q 1.99"]),
        ]);
        assert_eq!(system.conflict(), None);
    }
}
