//! Rival readings (另一种读法): what else would explain numbers that do not fit, by the numbers themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::Scales;
use super::atlas::Source;
use super::fewest;
use super::relation::{Axis, Relation};
use crate::{Relation as Equation, Term, slip};

/// Tables that a reading other than the one taken explains better.
#[derive(Default)]
pub(super) struct Rivals {
    /// Outcomes that a row or a column that was not read explains.
    pub(super) lost: BTreeSet<usize>,
    /// Tables that a row may be lost from.
    pub(super) lacking: BTreeSet<Source>,
    /// Tables in which so much does not fit that rows or columns are not what they were taken for.
    pub(super) upset: BTreeSet<Source>,
    /// Tables that agree with hardly anything that they are held against: they may be of another body or of another year.
    pub(super) strange: BTreeSet<Source>,
}

/// Fewer cells than these may be wrong in any table.
const SEVERAL: usize = 3;

/// Fewer cells than these may be what a table and all others disagree on.
const APART: usize = 2;

/// The tables that differ from other sources in several numbers, and agree with them in fewer.
fn strangers(scales: &Scales<'_>) -> BTreeSet<Source> {
    let mut across: BTreeMap<Source, Vec<&Relation<'_>>> = BTreeMap::new();
    for relation in scales.templates.values().flat_map(|t| &t.broken).filter(|r| r.sources.len() > 1) {
        for table in relation.sources.iter().filter(|source| source.table().is_some()) {
            across.entry(*table).or_default().push(relation);
        }
    }
    let agreed = |table: Source| -> usize {
        let shared = scales.equations.iter().filter(|(sources, _)| sources.len() > 1 && sources.contains(&table));
        shared.map(|(_, held)| held).sum()
    };
    // Numbers in each other's places, or moved from one to another, are those of the same body.
    let exchanged = |broken: &[&Relation<'_>]| {
        let pairs = broken.iter().filter_map(|r| match scales.equation(r)?.terms.as_slice() {
            [own, other] => Some((i128::from(own.value().abs()), i128::from(other.value().abs()))),
            _ => None,
        });
        let (own, other): (Vec<i128>, Vec<i128>) = pairs.unzip();
        !own.is_empty() && own.iter().sum::<i128>() == other.iter().sum::<i128>()
    };
    let apart = |(table, broken): &(Source, Vec<&Relation<'_>>)| {
        let wrong = fewest::cells(broken);
        wrong >= APART && wrong > agreed(*table) && !exchanged(broken)
    };
    across.into_iter().filter(apart).map(|(table, _)| table).collect()
}

impl Rivals {
    pub(super) fn of(scales: &Scales<'_>) -> Self {
        let mut tables: BTreeMap<Source, Vec<&Relation<'_>>> = BTreeMap::new();
        for relation in scales.templates.values().flat_map(|t| &t.broken) {
            if let Some(table) = relation.inside() {
                tables.entry(table).or_default().push(relation);
            }
        }
        let mut rivals = Self { strange: strangers(scales), ..Self::default() };
        for (table, broken) in &tables {
            let wrong = fewest::cells(broken);
            let held = scales.equations.get([*table].as_slice()).copied().unwrap_or(0);
            if wrong >= SEVERAL && wrong * 2 > held {
                rivals.upset.insert(*table);
            }
            rivals.rows(scales, *table, broken);
            rivals.columns(scales, broken);
            rivals.hollow(scales, broken);
            rivals.seam(scales, *table, broken);
        }
        rivals
    }

    /// A row is lost where a sum over the end of a page falls short while each of its rows adds up across: the difference,
    /// then, adds up as a row does. On one page, what is not there was not printed.
    fn rows(&mut self, scales: &Scales<'_>, table: Source, broken: &[&Relation<'_>]) {
        let mut sums: BTreeMap<(&str, Option<usize>), Vec<&Relation<'_>>> = BTreeMap::new();
        for relation in broken.iter().filter(|r| r.axis == Axis::Rows) {
            sums.entry((relation.rule.code, row(relation))).or_default().push(relation);
        }
        let broken_off = |r: &&Relation<'_>| r.is_over_pages() || scales.atlas.ends_at_a_break(&r.positions);
        // Behind the last row that was read more may stand, if the sums of several columns lack it.
        let ends = |g: &Vec<&Relation<'_>>| g.len() > 1 && g.iter().all(|r| scales.atlas.is_at_the_end(&r.positions));
        for group in sums.values().filter(|g| g.iter().any(broken_off) || ends(g)) {
            let apart = |r: &&Relation<'_>| r.axis == Axis::Columns && group.iter().any(|g| shares_row(g, r));
            if group.iter().all(|r| scales.may_lack(r)) && !broken.iter().any(apart) {
                self.lost.extend(group.iter().map(|r| r.outcome));
                self.lacking.insert(table);
            }
        }
    }

    /// Where a total has nothing beside it, or nothing above it, at all, its parts were not read: what else does not fit
    /// along the same axis of the table speaks of that.
    fn hollow(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        for axis in [Axis::Rows, Axis::Columns] {
            let along = || broken.iter().filter(|r| r.axis == axis);
            let of = |is: fn(&Equation) -> bool| along().filter(|r| scales.equation(r).is_some_and(is)).count();
            // A zero that is printed may be the one number that is wrong.
            if of(has_blanks_in_it) > 0 || of(has_nothing_in_it) > 1 {
                self.lost.extend(along().map(|r| r.outcome));
            }
        }
    }

    /// Below a second total a table may be another one, whose header was taken for data.
    fn seam(&mut self, scales: &Scales<'_>, table: Source, broken: &[&Relation<'_>]) {
        let Some(seam) = scales.atlas.seam(table) else { return };
        let below = |r: &&&Relation<'_>| r.positions.iter().any(|p| p.row.is_some_and(|row| row >= seam));
        self.lost.extend(broken.iter().filter(below).map(|r| r.outcome));
    }

    /// A column is lost where a total falls short in several rows while the rows add up in each of its columns: the
    /// difference, then, adds up as a column does. In a single row, and those that it is added up in, it may as well be
    /// one number that is wrong, unless another table has the totals.
    fn columns(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let mut sums: BTreeMap<(&str, Option<&str>), Vec<&Relation<'_>>> = BTreeMap::new();
        for relation in broken.iter().filter(|r| r.axis == Axis::Columns) {
            sums.entry((relation.rule.code, column(relation))).or_default().push(relation);
        }
        for group in sums.values().filter(|g| g.len() > 1) {
            let wholes: BTreeSet<Option<usize>> = group.iter().map(|r| row(r)).collect();
            let added = |r: &&&Relation<'_>| row(r).is_some_and(|at| scales.is_whole_of(r, at, &wholes));
            let leaves = group.len() - group.iter().filter(added).count();
            let agreed = group.iter().any(|r| r.first().is_some_and(|cell| scales.agreed.contains(&cell)));
            let apart = |r: &&Relation<'_>| r.axis == Axis::Rows && group.iter().any(|g| shares_column(g, r));
            let told = leaves > 1 || agreed;
            if told && group.iter().all(|r| scales.may_lack(r)) && !broken.iter().any(apart) {
                self.lost.extend(group.iter().map(|r| r.outcome));
            }
        }
    }
}

impl Scales<'_> {
    /// Whether a sum falls short, and no single cell that others lack too explains it.
    fn may_lack(&self, relation: &Relation<'_>) -> bool {
        let short = self.equation(relation).is_some_and(|e| e.terms.len() > 1 && shortfall(e) > 0);
        short && self.mends(relation) == 0
    }

    /// Whether a sum falls short by just what its table states, beside its parts, of something that was not understood:
    /// in a row of the column, or in a column of the row.
    pub(super) fn lacks_what_is_unknown(&self, relation: &Relation<'_>) -> bool {
        let equation = self.equation(relation).filter(|e| shortfall(e) > 0);
        let (Some(equation), Some(at)) = (equation, relation.positions.first()) else { return false };
        let step: i64 = equation.terms.iter().filter_map(Term::money).map(budget::Money::step).sum();
        let short = shortfall(equation);
        let beside = self.atlas.unknown_beside(at, &relation.positions);
        let near = |fen: i128| (short - fen).abs() <= i128::from(step);
        let all: i128 = beside.iter().map(|fen| i128::from(*fen)).sum();
        relation.is_inside() && !beside.is_empty() && (near(all) || beside.iter().any(|fen| near(i128::from(*fen))))
    }

    /// Whether a sum down a column lacks just what a row that is blank there prints elsewhere, in another column or in the block
    /// beside: it may stand there only as it was read.
    pub(super) fn lacks_what_stands_beside_a_blank(&self, relation: &Relation<'_>) -> bool {
        let equation = self.equation(relation).filter(|e| relation.axis == Axis::Rows && shortfall(e) > 0);
        let Some((equation, step)) = equation.map(|e| (e, self.step(relation, None))) else { return false };
        let blank = |term: &&Term| term.evidence.printed.trim().is_empty();
        let mut blanks = equation.terms.iter().skip(1).filter(blank);
        let lacking = shortfall(equation);
        let near = |fen: i64| (i128::from(fen) - lacking).abs() <= step;
        blanks.any(|term| self.atlas.in_line(&self.atlas.position(&term.evidence.place)).any(near))
    }

    /// Whether a row is the sum of some of these rows.
    fn is_whole_of(&self, relation: &Relation<'_>, at: usize, rows: &BTreeSet<Option<usize>>) -> bool {
        let parts = relation.inside().and_then(|table| self.wholes.get(&(table, at)));
        parts.is_some_and(|parts| parts.iter().any(|part| rows.contains(&Some(*part))))
    }
}

fn row(relation: &Relation<'_>) -> Option<usize> {
    relation.positions.first().and_then(|p| p.row)
}

fn column<'d>(relation: &Relation<'d>) -> Option<&'d str> {
    relation.positions.first().and_then(|p| p.column)
}

fn shares_row(a: &Relation<'_>, b: &Relation<'_>) -> bool {
    a.positions.iter().any(|p| p.row.is_some() && b.positions.iter().any(|q| q.row == p.row))
}

fn shares_column(a: &Relation<'_>, b: &Relation<'_>) -> bool {
    a.positions.iter().any(|p| p.column.is_some() && b.positions.iter().any(|q| q.column == p.column))
}

/// By how much the parts of a sum fall short of their whole.
pub(super) fn shortfall(equation: &Equation) -> i128 {
    let Some(whole) = equation.terms.first().filter(|w| w.value() > 0) else { return 0 };
    equation.residual() * i128::from(whole.factor)
}

/// Whether a sum has a whole and parts, none of which is anything.
fn has_nothing_in_it(equation: &Equation) -> bool {
    let Some((whole, parts)) = equation.terms.split_first() else { return false };
    whole.value() != 0 && !parts.is_empty() && parts.iter().all(|p| p.value() == 0)
}

/// The same, where none of them prints a number either.
fn has_blanks_in_it(equation: &Equation) -> bool {
    has_nothing_in_it(equation) && equation.terms.iter().skip(1).all(|p| p.money().is_none())
}

/// Whether the parts of a sum exceed their whole by just one of them, or by the whole itself: something may have been
/// counted twice.
pub(super) fn counts_twice(equation: &Equation) -> bool {
    let Some((whole, parts)) = equation.terms.split_first() else { return false };
    let over = -equation.residual() * i128::from(whole.factor);
    let steps = equation.terms.iter().filter_map(Term::money).map(|m| i128::from(m.step())).max().unwrap_or(0);
    let again = |fen: i64| fen != 0 && (i128::from(fen) - over).abs() <= steps;
    whole.value() != 0
        && parts.len() > 1
        && over > 0
        && (again(whole.value()) || parts.iter().any(|p| again(p.value())))
}

/// Whether no part that is missing makes a sum not hold: the parts exceed their whole, by nothing that may have been counted twice,
/// or lack less than the least of them is.
pub(super) fn lacks_no_row(equation: &Equation) -> bool {
    let Some((whole, parts)) = equation.terms.split_first() else { return false };
    let (whole_is, missing) = (i128::from(whole.value()), equation.residual() * i128::from(whole.factor));
    let amounts = || parts.iter().map(|part| i128::from(part.value())).filter(|value| *value != 0);
    let one_way = whole_is > 0 && amounts().all(|value| value > 0) && parts.iter().all(|p| p.factor == -whole.factor);
    let several = amounts().count() > 2;
    one_way && several && !counts_twice(equation) && amounts().min().is_some_and(|least| missing < least)
}

/// Whether no column that is missing makes a sum not hold: the parts exceed their whole, or what is left over is none.
pub(super) fn lacks_no_column(equation: &Equation) -> bool {
    let Some((whole, parts)) = equation.terms.split_first() else { return false };
    let one_way = whole.value() > 0 && parts.iter().all(|p| p.value() >= 0 && p.factor == -whole.factor);
    let over = equation.residual() * i128::from(whole.factor) < 0;
    one_way && !counts_twice(equation) && (over || slip::tells_without_rest(equation))
}

/// Whether a sum would hold with one of its parts as the whole.
pub(super) fn is_turned(equation: &Equation) -> bool {
    let Some((whole, parts)) = equation.terms.split_first() else { return false };
    let all: i128 = equation.terms.iter().map(|t| i128::from(t.value())).sum();
    let several = equation.terms.iter().filter(|t| t.value() != 0).count() > 2;
    let one_way = parts.iter().all(|p| p.factor == -whole.factor);
    several && parts.len() > 1 && one_way && parts.iter().any(|p| 2 * i128::from(p.value()) == all)
}

/// Whether an equation says that a blank should be an amount: what was not read is blank, too.
pub(super) fn is_of_a_blank(equation: &Equation) -> bool {
    let blank = |t: &Term| t.money().is_none() && t.evidence.printed.trim().is_empty();
    match equation.terms.as_slice() {
        [a, b] => blank(a) || blank(b),
        [whole, ..] => blank(whole),
        [] => false,
    }
}
