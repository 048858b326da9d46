//! Columns that may be called otherwise (栏名存疑): what their own table, and what is held against them, tells of their headers.

use std::collections::BTreeSet;

use super::relation::{Axis, Relation};
use super::{Scales, Tally};
use crate::Relation as Equation;
use crate::slip::{self, Slip};

impl<'r> Scales<'r> {
    /// Whether it holds a column against another source that makes a total together with columns of another dimension: a
    /// total is parted by one, so that one of their headers is not what it was taken for.
    pub(super) fn is_oddly_called(&self, relation: &Relation<'_>) -> bool {
        relation.sources.len() > 1 && relation.positions.iter().any(|at| self.atlas.is_odd_part(at))
    }

    /// Whether a percentage would be that of another amount of its row, and is in every row in which it is that of this one.
    pub(super) fn is_of_other_amounts(&self, relation: &Relation<'r>, tally: &Tally<'_>) -> bool {
        let stated = self.finding(relation).and_then(|finding| finding.relation.as_ref());
        let Some(law) = stated.map(|r| r.law).filter(|law| law.is_rate()) else { return false };
        let (Some(table), [percent, of, base]) = (relation.inside(), relation.positions.as_slice()) else {
            return false;
        };
        let (Some(row), Some(rate), Some(of), Some(base)) = (percent.row, percent.column, of.column, base.column)
        else {
            return false;
        };
        let fits = |amounts: [&str; 2]| {
            let fits = |row: &usize| self.atlas.is_rated(table, *row, rate, amounts, law);
            fits(&row) && tally.rows.iter().all(fits)
        };
        let others = self.atlas.beside(percent, &relation.positions);
        relation.axis == Axis::Columns && others.iter().any(|&(key, _)| fits([key, base]) || fits([of, key]))
    }

    /// Whether two tables differ in one pair of columns that nothing else ties to each other: each may be true of something
    /// else. Two digits in each other's place are no such difference.
    pub(super) fn is_unpaired(&self, relation: &Relation<'_>, tally: &Tally<'_>) -> bool {
        let tables = relation.sources.iter().all(|source| source.table().is_some());
        tables && relation.sources.len() > 1 && tally.held == 0 && !self.is_transposed(relation)
    }

    /// Whether a number is what the others make of it with two digits in each other's place, which what was misread hardly is.
    pub(super) fn is_transposed(&self, relation: &Relation<'_>) -> bool {
        self.equation(relation).and_then(transposed).is_some()
    }
}

/// The slip that exchanges two digits of the whole of an equation.
fn transposed(equation: &Equation) -> Option<Slip> {
    let whole = equation.terms.first().filter(|whole| whole.money().is_some())?;
    slip::of_term(whole, equation.residual()).filter(|slip| *slip == Slip::Transposed)
}

/// Whether numbers stand side by side in one row of a table.
pub(super) fn are_side_by_side(relations: &[&Relation<'_>]) -> bool {
    let at = || relations.iter().flat_map(|r| &r.positions).filter(|at| at.row.is_some());
    let tables: BTreeSet<_> = at().map(|at| at.source).collect();
    let one_row = |table| {
        let rows: BTreeSet<_> = at().filter(|at| at.source == table).map(|at| at.row).collect();
        rows.len() == 1
    };
    relations.len() > 1 && tables.into_iter().any(one_row)
}
