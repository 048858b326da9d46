//! Numbers that went astray (错位): read into other columns than they were printed in, or left on a page that was not read.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::{Position, Source};
use super::fewest;
use super::relation::{Axis, Relation};
use super::{Scales, Tally, rival};
use crate::{Relation as Equation, Term, slip};

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
    /// Numbers that are nothing and the totals of something, across columns.
    nothing: BTreeSet<usize>,
    /// Outcomes whose totals are blank in several rows.
    pub(super) unread: BTreeSet<usize>,
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
        astray.misplaced_rows(scales, &broken);
        astray.slid(scales, &broken);
        astray.further_left(scales, &broken);
        astray.empty_totals(scales);
        astray.missing(scales, &broken);
        astray
    }

    /// A number that stands in two relations that do not hold is wrong in one way at the most: where no change of it mends
    /// both, and they agree on no other number either, it is likelier not the number that was meant. A percentage that one
    /// slip of the hand makes of the right one was computed of these very numbers.
    fn tear(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let of_tables = |r: &&Relation<'_>| r.inside().is_some() || !r.rated.is_empty() && r.is_of_a_table();
        let mut touching: BTreeMap<usize, Vec<Wanted<'_, '_>>> = BTreeMap::new();
        for wanted in broken.iter().copied().filter(of_tables).flat_map(wanted) {
            touching.entry(wanted.cell).or_default().push(wanted);
        }
        for relation in broken.iter().copied().filter(|r| scales.mends(r) == 0 && !scales.is_a_slip(r)) {
            let mut told = Vec::new();
            for own in wanted(relation) {
                let others = touching.get(&own.cell).into_iter().flatten();
                let others = others.filter(|other| other.by.outcome != relation.outcome);
                told.extend(others.filter_map(|other| scales.agree(own, *other)));
            }
            if !told.is_empty() && !told.contains(&true) {
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
        let mut sums: BTreeMap<(Source, usize), Vec<(&Relation<'_>, i128)>> = BTreeMap::new();
        for relation in broken.iter().copied().filter(|r| r.axis == Axis::Rows && over(r)) {
            if let (Some(at), Some(equation)) = (whole(relation), scales.equation(relation)) {
                sums.entry(at).or_default().push((relation, equation.residual()));
            }
        }
        for group in sums.values() {
            let turned = |(one, residual): &&(&Relation<'_>, i128)| {
                let near = |(other, rest): &(&Relation<'_>, i128)| {
                    (*residual > 0) != (*rest > 0) && (residual + rest).abs() <= scales.step(one, Some(*other))
                };
                group.iter().any(near)
            };
            self.moved.extend(group.iter().filter(turned).map(|(relation, _)| relation.outcome));
        }
    }

    /// Where one sum down a column lacks what another has too much, and a row of the other is just that, the row may stand under
    /// the one only as it was read.
    fn misplaced_rows(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let mut apart: BTreeMap<_, Vec<(usize, bool)>> = BTreeMap::new();
        for relation in broken.iter().filter(|r| r.axis == Axis::Rows && scales.mends(r) == 0) {
            let at = relation.inside().zip(relation.positions.first().and_then(|at| at.column));
            let (Some((table, column)), Some(equation)) = (at, scales.equation(relation)) else { continue };
            let short = rival::shortfall(equation);
            let own = |part: &Term| i128::from(part.value()) == -short;
            if short > 0 || equation.terms.iter().skip(1).any(own) {
                apart.entry((table, column, short.abs())).or_default().push((relation.outcome, short > 0));
            }
        }
        for group in apart.values().filter(|g| g.iter().any(|(_, lacks)| *lacks) && g.iter().any(|(_, lacks)| !lacks)) {
            self.moved.extend(group.iter().map(|(outcome, _)| *outcome));
        }
    }

    /// Whether a number is blank, or nothing where it is the total of something across columns.
    pub(super) fn is_nothing(&self, cell: usize, term: &Term) -> bool {
        term.value() == 0 && (term.evidence.printed.trim().is_empty() || self.nothing.contains(&cell))
    }

    /// Whether a number stands in a column of a page that was read into another one's place.
    pub(super) fn is_in_a_strip(&self, at: &Position<'_>) -> bool {
        let strip = at.grid.zip(at.column).map(|(grid, column)| (at.source, grid, column.to_owned()));
        strip.is_some_and(|strip| self.strips.contains(&strip))
    }

    /// Where a sum wants a number to be what stands in another column of its row, which another sum wants to be something else
    /// still, the row was read into the columns beside its own.
    fn slid(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let mut touching: BTreeMap<(Source, usize, &str), Vec<usize>> = BTreeMap::new();
        for (index, at) in
            broken.iter().enumerate().flat_map(|(index, r)| r.positions.iter().map(move |at| (index, at)))
        {
            if let (Some(row), Some(column)) = (at.row, at.column) {
                touching.entry((at.source, row, column)).or_default().push(index);
            }
        }
        for relation in broken.iter().filter(|r| r.inside().is_some()) {
            let Some(equation) = scales.equation(relation) else { continue };
            for term in &equation.terms {
                let at = scales.atlas.position(&term.evidence.place);
                let wanted = i128::from(term.value()) - equation.residual() * i128::from(term.factor);
                let beside = scales
                    .atlas
                    .beside(&at, &relation.positions)
                    .into_iter()
                    .filter(|(_, fen)| i128::from(*fen) == wanted);
                let others = beside.filter_map(|(key, _)| touching.get(&(at.source, at.row?, key)));
                let apart = |other: &&Relation<'_>| !other.positions.contains(&at);
                let others: Vec<&Relation<'_>> =
                    others.flatten().filter_map(|index| broken.get(*index).copied()).filter(apart).collect();
                self.moved.extend(others.iter().map(|other| other.outcome));
                self.moved.extend(others.first().map(|_| relation.outcome));
            }
        }
    }

    /// Where the total of a row should be, by a sum down its column, what all that the row prints makes together, the row was
    /// read one column further left: a part of it stands in the place of the total, which was lost.
    fn further_left(&mut self, scales: &Scales<'_>, broken: &[&Relation<'_>]) {
        let mut down: BTreeMap<(Source, usize, &str), Vec<&Relation<'_>>> = BTreeMap::new();
        let along = broken.iter().filter(|r| r.axis == Axis::Rows);
        for (relation, at) in along.flat_map(|r| r.positions.iter().map(move |at| (*r, at))) {
            if let (Some(row), Some(column)) = (at.row, at.column) {
                down.entry((at.source, row, column)).or_default().push(relation);
            }
        }
        for relation in broken.iter().filter(|r| r.axis == Axis::Columns && r.inside().is_some()) {
            let (Some(equation), Some(at)) = (scales.equation(relation), relation.positions.first()) else { continue };
            let (Some(row), Some(column)) = (at.row, at.column) else { continue };
            let printed = || equation.terms.iter().map(|term| i128::from(term.value())).filter(|fen| *fen != 0);
            let all: i128 = printed().sum();
            let told = |other: &&&Relation<'_>| {
                let near = |fen: i128| (fen - all).abs() <= scales.step(relation, Some(other));
                scales.wanted_at(other, at).is_some_and(near)
            };
            let others = down.get(&(at.source, row, column)).into_iter().flatten().filter(told);
            let others: Vec<usize> = others.filter(|_| printed().count() > 1).map(|other| other.outcome).collect();
            self.unread.extend(others.first().map(|_| relation.outcome));
            self.moved.extend(others);
        }
    }

    /// A total that is nothing in several rows that have something is no total; where it is not even printed, it was not read.
    fn empty_totals(&mut self, scales: &Scales<'_>) {
        for tally in scales.templates.values() {
            let nothing = |r: &&&Relation<'_>| r.axis == Axis::Columns && scales.equation(r).is_some_and(is_of_nothing);
            self.nothing.extend(tally.broken.iter().filter(nothing).filter_map(|r| r.first()));
            if tally.broken.iter().filter(nothing).count() >= SEVERAL {
                self.moved.extend(tally.broken.iter().map(|r| r.outcome));
            }
            let blank = |r: &&&Relation<'_>| {
                nothing(r) && scales.finding(r).is_some_and(|f| f.primary.printed.trim().is_empty())
            };
            let blanks: Vec<usize> = tally.broken.iter().filter(blank).map(|r| r.outcome).collect();
            self.unread.extend(blanks.iter().filter(|_| blanks.len() >= SEVERAL));
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

/// A number of a relation that does not hold.
#[derive(Clone, Copy)]
struct Wanted<'s, 'd> {
    cell: usize,
    by: &'s Relation<'d>,
    /// What it would have to change by, where the relation says so.
    need: Option<i128>,
}

/// The numbers of a relation that does not hold.
fn wanted<'s, 'd>(by: &'s Relation<'d>) -> impl Iterator<Item = Wanted<'s, 'd>> {
    let needs: BTreeMap<usize, i128> = by.needs.iter().copied().collect();
    by.cells.iter().map(move |cell| Wanted { cell: *cell, by, need: needs.get(cell).copied() })
}

impl Scales<'_> {
    /// Whether a rate is printed as one slip of the hand makes it of the right one.
    fn is_a_slip(&self, relation: &Relation<'_>) -> bool {
        let rate = self.finding(relation).and_then(|finding| finding.relation.as_ref());
        rate.and_then(slip::of_rate).is_some()
    }

    /// Whether one change of a number would mend two relations; none where neither says what it would have to be.
    fn agree(&self, own: Wanted<'_, '_>, other: Wanted<'_, '_>) -> Option<bool> {
        match (own.need, other.need) {
            (Some(a), Some(b)) => Some((a - b).abs() <= self.step(own.by, Some(other.by))),
            (Some(need), None) => self.rate_holds_with(other.by, own.cell, need),
            (None, Some(need)) => {
                let unsaid = || (own.by.needs.is_empty() && own.by.sources.len() > 1).then_some(false);
                self.rate_holds_with(own.by, own.cell, need).or_else(unsaid)
            }
            (None, None) => None,
        }
    }

    /// Whether a percentage would be that of its amounts with one of them changed; none where it is of another number.
    fn rate_holds_with(&self, relation: &Relation<'_>, cell: usize, by: i128) -> Option<bool> {
        let at = relation.rated.iter().position(|rated| *rated == cell).filter(|at| *at > 0)?;
        Some(self.finding(relation)?.relation.as_ref()?.holds_with(at, by))
    }

    /// What a number would have to be for a relation to hold.
    fn wanted_at(&self, relation: &Relation<'_>, at: &Position<'_>) -> Option<i128> {
        let equation = self.equation(relation)?;
        let term = equation.terms.iter().find(|term| self.atlas.position(&term.evidence.place) == *at)?;
        Some(i128::from(term.value()) - equation.residual() * i128::from(term.factor))
    }

    /// What rounding may make of the needs of two relations, in 分.
    pub(super) fn step(&self, a: &Relation<'_>, b: Option<&Relation<'_>>) -> i128 {
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
pub(super) fn is_of_nothing(equation: &Equation) -> bool {
    let Some((whole, parts)) = equation.terms.split_first() else { return false };
    whole.value() == 0 && parts.iter().any(|part| part.value() != 0)
}
