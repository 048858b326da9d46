//! Numbers that went astray (错位): read into other columns than they were printed in, or left on a page that was not read.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::{Position, Source};
use super::fewest;
use super::relation::{Axis, Relation};
use super::{Scales, Tally, rival};
use crate::{Relation as Equation, Term};

/// A column on one page.
type Strip = (Source, u32, String);

/// Fewer things than these may be wrong anywhere.
const SEVERAL: usize = 2;

/// What broken relations tell of each other.
#[derive(Default)]
pub(super) struct Astray {
    /// Outcomes that want a number to be something else than others do that do not hold either: no fault explains both.
    pub(super) torn: BTreeSet<usize>,
    /// Outcomes that columns explain which were read into each other's places.
    pub(super) moved: BTreeSet<usize>,
    /// The columns of a page that were.
    pub(super) strips: BTreeSet<Strip>,
    /// Tables in which several things are missing that others state.
    pub(super) lacking: BTreeSet<Source>,
}

impl Astray {
    pub(super) fn of<'r>(scales: &Scales<'r>) -> Self {
        let broken: Vec<&Relation<'r>> = scales.templates.values().flat_map(|t| &t.broken).copied().collect();
        let mut astray = Self::default();
        astray.tear(scales, &broken);
        astray.columns(scales, &broken);
        astray.empty_totals(scales);
        astray.missing(scales, &broken);
        astray
    }

    /// A number that stands in two relations that do not hold, along different axes, is wrong in one way at the most: where
    /// they want different things of it, and agree on no other number either, it is likelier not the number that was meant.
    fn tear(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let mut wanted: BTreeMap<usize, Vec<(usize, i128)>> = BTreeMap::new();
        for (index, relation) in broken.iter().enumerate().filter(|(_, r)| r.inside().is_some()) {
            relation.needs.iter().for_each(|(cell, need)| wanted.entry(*cell).or_default().push((index, *need)));
        }
        for relation in broken.iter().filter(|r| scales.mends(r) == 0) {
            let at = |cell: &usize| wanted.get(cell).map_or(&[][..], Vec::as_slice);
            let others = |cell: &usize| {
                let apart = |(index, _): &&(usize, i128)| {
                    broken
                        .get(*index)
                        .is_some_and(|other| other.axis != relation.axis && other.outcome != relation.outcome)
                };
                at(cell).iter().filter(apart).map(|(index, need)| (*index, *need)).collect::<Vec<_>>()
            };
            let differ = |(cell, need): &(usize, i128)| {
                let far = |(index, other): &(usize, i128)| {
                    (need - other).abs() > scales.step(relation, broken.get(*index).copied())
                };
                (others(cell).iter().any(far), others(cell).iter().any(|other| !far(other)))
            };
            let told: Vec<(bool, bool)> = relation.needs.iter().map(differ).collect();
            let unlike = if relation.needs.is_empty() {
                relation.sources.len() > 1 && relation.cells.iter().any(|cell| !others(cell).is_empty())
            } else {
                told.iter().any(|(far, _)| *far) && !told.iter().any(|(_, near)| *near)
            };
            if unlike {
                self.torn.insert(relation.outcome);
            }
        }
    }

    /// Where a column of a page prints nothing, and several rows of the page do not add up across it, the columns of that
    /// page were read into each other's places: sums over its numbers do not accuse, nor does what is held against them.
    fn columns(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let grid = |r: &Relation<'_>| r.positions.first().and_then(|at| at.grid);
        let mut pages: BTreeMap<(Source, u32), Vec<&Relation<'_>>> = BTreeMap::new();
        for relation in broken.iter().filter(|r| r.axis == Axis::Columns) {
            if let (Some(table), Some(grid)) = (relation.inside(), grid(relation)) {
                pages.entry((table, grid)).or_default().push(relation);
            }
        }
        for ((table, grid), group) in pages {
            let columns: BTreeSet<&str> = group.iter().flat_map(|r| &r.positions).filter_map(|at| at.column).collect();
            let blank = columns.iter().any(|column| scales.atlas.is_blank_in(table, grid, column));
            if blank && fewest::cells(&group) >= SEVERAL {
                self.moved.extend(group.iter().map(|r| r.outcome));
                self.strips.extend(columns.into_iter().map(|column| (table, grid, column.to_owned())));
            }
        }
        let along =
            broken.iter().filter(|r| r.axis == Axis::Rows && r.positions.iter().any(|at| self.is_in_a_strip(at)));
        let along: Vec<usize> = along.map(|r| r.outcome).collect();
        self.moved.extend(along);
        self.exchanged(scales, broken);
    }

    /// Where the sums over the end of a page lack in one column what they have too much in another, a number may stand in the
    /// wrong one of them only as it was read.
    fn exchanged(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let whole = |r: &Relation<'_>| r.inside().zip(r.positions.first().and_then(|at| at.row));
        let over = |r: &Relation<'_>| r.is_over_pages() || scales.atlas.ends_at_a_break(&r.positions);
        let mut sums: BTreeMap<(Source, usize), Vec<(usize, i128)>> = BTreeMap::new();
        for relation in broken.iter().filter(|r| r.axis == Axis::Rows && over(r)) {
            if let (Some(at), Some(equation)) = (whole(relation), scales.equation(relation)) {
                sums.entry(at).or_default().push((relation.outcome, equation.residual()));
            }
        }
        for group in sums.values() {
            let turned = |(_, residual): &&(usize, i128)| group.iter().any(|(_, other)| *other == -residual);
            self.moved.extend(group.iter().filter(turned).map(|(outcome, _)| *outcome));
        }
    }

    /// Whether a number stands in a column of a page that was read into another one's place.
    pub(super) fn is_in_a_strip(&self, at: &Position<'_>) -> bool {
        let strip = at.grid.zip(at.column).map(|(grid, column)| (at.source, grid, column.to_owned()));
        strip.is_some_and(|strip| self.strips.contains(&strip))
    }

    /// A total that is nothing in several rows that have something is no total.
    fn empty_totals(&mut self, scales: &Scales<'_>) {
        for tally in scales.templates.values() {
            let nothing = |r: &&&Relation<'_>| r.axis == Axis::Columns && scales.equation(r).is_some_and(is_of_nothing);
            if tally.broken.iter().filter(nothing).count() >= SEVERAL {
                self.moved.extend(tally.broken.iter().map(|r| r.outcome));
            }
        }
    }

    /// A row that other tables state may be left out; of several, none under another, the page was not read that they stand
    /// on. So was that of a table that goes on without its title.
    fn missing(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let mut absent: BTreeMap<Source, BTreeSet<&str>> = BTreeMap::new();
        for relation in broken {
            let tables = scales.finding(relation).map_or(&[][..], |f| f.absent.as_slice());
            let codes: Vec<&str> = relation.positions.iter().filter_map(|at| scales.atlas.code(at)).collect();
            for source in tables.iter().filter_map(|id| scales.atlas.source(*id)) {
                absent.entry(source).or_default().extend(&codes);
            }
        }
        let topmost = |codes: &BTreeSet<&str>| {
            let under = |code: &str| (1..code.len()).filter_map(|n| code.get(..n)).any(|above| codes.contains(above));
            codes.iter().filter(|code| !under(code)).count()
        };
        self.lacking.extend(absent.iter().filter(|(_, codes)| topmost(codes) >= SEVERAL).map(|(source, _)| *source));
        let inside = broken.iter().filter_map(|r| r.inside()).chain(absent.into_keys());
        self.lacking.extend(inside.filter(|source| scales.atlas.has_a_stray(*source)).collect::<Vec<_>>());
    }
}

impl Scales<'_> {
    /// What rounding may make of the needs of two relations, in 分.
    fn step(&self, a: &Relation<'_>, b: Option<&Relation<'_>>) -> i128 {
        let equations = [Some(a), b].into_iter().flatten().filter_map(|r| self.equation(r));
        equations.flat_map(|e| &e.terms).filter_map(Term::money).map(|m| i128::from(m.step())).sum()
    }

    /// Whether a sum down the rows is of rows that go on from a page that was not read: they begin under a class that is not
    /// above them, or with a number that is not the first; or that another table was read on to: the first of them make it.
    pub(super) fn goes_on_from_elsewhere(&self, relation: &Relation<'_>) -> bool {
        let (Some(table), Some(equation)) = (relation.inside(), self.equation(relation)) else { return false };
        let Some((whole, parts)) = equation.terms.split_first().filter(|_| relation.axis == Axis::Rows) else {
            return false;
        };
        let step = self.step(relation, None);
        let mut made: i128 = 0;
        let made_by = |part: &Term| {
            made += i128::from(part.value());
            whole.value() != 0 && (made - i128::from(whole.value())).abs() <= step
        };
        let one_way = parts.iter().all(|part| part.factor == -whole.factor);
        let by_the_first = one_way && parts.iter().map(made_by).enumerate().any(|(at, made)| made && at > 0);
        let late = rival::shortfall(equation) > 0 && self.atlas.begins_late(&relation.positions);
        by_the_first || late || self.atlas.begins_amid(table)
    }

    /// Whether a sum across columns would hold with a column that it does not name: as its whole, or as one more part. Where it
    /// holds in other rows, these tell its whole, and the part has to be nothing in all of them.
    pub(super) fn is_of_columns_beside(&self, relation: &Relation<'_>, tally: &Tally<'_>) -> bool {
        let (Some(equation), Some(at)) = (self.equation(relation), relation.positions.first()) else { return false };
        let (Some(table), Some((whole, parts))) = (relation.inside(), equation.terms.split_first()) else {
            return false;
        };
        if relation.axis != Axis::Columns || parts.is_empty() || parts.iter().any(|p| p.factor == whole.factor) {
            return false;
        }
        let all: i128 = parts.iter().map(|part| i128::from(part.value())).sum();
        let step = self.step(relation, None);
        let near = |a: i128, b: i128| (a - b).abs() <= step && a != 0;
        let lacks = i128::from(whole.value()) - all;
        let silent = |key: &str| tally.rows.iter().all(|row| self.atlas.stated(table, *row, key) == 0);
        let explains = |(key, fen): (&str, i64)| {
            let fen = i128::from(fen);
            near(all, fen) && tally.rows.is_empty() || near(lacks, fen) && silent(key)
        };
        self.atlas.beside(at, &relation.positions).into_iter().any(explains)
    }
}

/// Whether a sum says nothing where its parts say something.
fn is_of_nothing(equation: &Equation) -> bool {
    let Some((whole, parts)) = equation.terms.split_first() else { return false };
    whole.value() == 0 && parts.iter().any(|part| part.value() != 0)
}
