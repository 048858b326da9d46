//! The relations of a document over its numbers, as one system that can be asked: what if this number were another?

use std::collections::BTreeMap;

use budget::{Decimal, Money};
use document::Address;

use crate::slip::{self, Slip};
use crate::{Equation, Evidence, Law, Relation};

/// A number of the document, by its place in the system.
pub(super) type CellId = usize;
/// A relation, by its place in the system.
pub(super) type LinkId = usize;

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    /// An amount in 分, as money where one is printed.
    Money(i64, Option<Money>),
    /// A percentage.
    Percent(Decimal),
}

/// A number and where it stands.
#[derive(Debug)]
pub(super) struct Cell<'r> {
    pub(super) evidence: &'r Evidence,
    pub(super) number: Number,
    /// Whether it was stated with several values, so that nothing may be concluded of it.
    unclear: bool,
}

/// A number that would be another: its value in 分, or in the last place of the percentage.
pub(super) type Changed = (CellId, i64);

#[derive(Debug)]
enum Kind {
    /// Factors of its cells, which add up to zero; whether each was rounded for itself.
    Sum(Vec<i64>, bool),
    /// The percentage first, then its two amounts.
    Rate(Law),
}

/// A relation of the system.
#[derive(Debug)]
pub(super) struct Link {
    kind: Kind,
    pub(super) cells: Vec<CellId>,
    /// The finding that says that it is broken; none where it holds.
    pub(super) finding: Option<usize>,
    /// What is left over of a sum that is said to hold: it may be that much.
    slack: i128,
}

/// Numbers, and the relations over them.
#[derive(Debug, Default)]
pub(super) struct System<'r> {
    pub(super) cells: Vec<Cell<'r>>,
    pub(super) links: Vec<Link>,
    ids: BTreeMap<Address, CellId>,
    touching: Vec<Vec<LinkId>>,
}

impl<'r> System<'r> {
    /// Adds a relation that is broken, and what it is of.
    pub(super) fn add_broken(&mut self, relation: &'r Relation, finding: usize) {
        self.add(relation, Some(finding));
    }

    /// Adds a relation that holds, where it is of a number of the system: the others cannot help.
    pub(super) fn add_held(&mut self, relation: &'r Relation) {
        let known = |evidence: &Evidence| self.ids.contains_key(&evidence.place.address());
        let touches = match relation {
            Relation::Sum(e) | Relation::Loose(e) => e.terms.iter().any(|t| known(&t.evidence)),
            Relation::Rate(rate) => known(&rate.evidence) || rate.amounts.iter().any(|(at, _)| known(at)),
        };
        if touches {
            self.add(relation, None);
        }
    }

    fn add(&mut self, relation: &'r Relation, finding: Option<usize>) {
        let (kind, cells) = match relation {
            Relation::Sum(equation) => self.sum(equation, false),
            Relation::Loose(equation) => self.sum(equation, true),
            Relation::Rate(rate) => {
                let mut cells = vec![self.cell(&rate.evidence, Number::Percent(rate.percent))];
                cells.extend(
                    rate.amounts.iter().map(|(at, money)| self.cell(at, Number::Money(money.fen, Some(*money)))),
                );
                (Kind::Rate(rate.law), cells)
            }
        };
        let mut link = Link { kind, cells, finding, slack: 0 };
        let holds = self.holds(&link, &[]);
        if finding.is_none() && !holds {
            // It holds for a reason that the numbers alone do not tell.
            match link.kind {
                Kind::Sum(..) => link.slack = self.residual(&link, &[]).abs(),
                Kind::Rate(_) => return,
            }
        }
        for cell in &link.cells {
            if let Some(touching) = self.touching.get_mut(*cell).filter(|t| t.last() != Some(&self.links.len())) {
                touching.push(self.links.len());
            }
        }
        self.links.push(link);
    }

    fn sum(&mut self, equation: &'r Equation, loose: bool) -> (Kind, Vec<CellId>) {
        let factors = equation.terms.iter().map(|t| t.factor).collect();
        let cells = equation.terms.iter().map(|t| self.cell(&t.evidence, Number::Money(t.fen, t.money))).collect();
        (Kind::Sum(factors, loose), cells)
    }

    fn cell(&mut self, evidence: &'r Evidence, number: Number) -> CellId {
        let next = self.cells.len();
        let id = *self.ids.entry(evidence.place.address()).or_insert(next);
        if let Some(cell) = self.cells.get_mut(id) {
            cell.unclear |= cell.number != number;
        } else {
            self.cells.push(Cell { evidence, number, unclear: false });
            self.touching.push(Vec::new());
        }
        id
    }

    /// The relations that a number stands in.
    pub(super) fn touching(&self, cell: CellId) -> &[LinkId] {
        self.touching.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Whether a relation would hold with some numbers changed.
    pub(super) fn would_hold(&self, link: LinkId, changed: &[Changed]) -> bool {
        self.links.get(link).is_some_and(|link| self.holds(link, changed))
    }

    /// Whether a relation is one of amounts that add up.
    pub(super) fn is_sum(&self, link: LinkId) -> bool {
        self.links.get(link).is_some_and(|link| matches!(link.kind, Kind::Sum(..)))
    }

    /// Whether a sum would hold to the last digit, or one number would be the other rounded half up.
    pub(super) fn would_be_exact(&self, link: LinkId, changed: &[Changed]) -> bool {
        let Some(link) = self.links.get(link).filter(|l| matches!(l.kind, Kind::Sum(..))) else { return false };
        let size = self.residual(link, changed).abs();
        let steps = || link.cells.iter().map(|cell| self.step(*cell));
        let coarsest = steps().max().unwrap_or(1);
        let rounded = link.cells.len() == 2 && steps().any(|step| step != coarsest);
        size == 0 || rounded && 2 * size <= i128::from(coarsest)
    }

    fn holds(&self, link: &Link, changed: &[Changed]) -> bool {
        match &link.kind {
            Kind::Sum(_, loose) => {
                let size = self.residual(link, changed).abs();
                size <= link.slack || self.is_rounding(size, link, changed, *loose)
            }
            Kind::Rate(law) => self.is_rate(*law, link, changed).unwrap_or(false),
        }
    }

    fn value(&self, cell: CellId, changed: &[Changed]) -> i64 {
        if let Some((_, value)) = changed.iter().find(|(id, _)| *id == cell) {
            return *value;
        }
        match self.cells.get(cell).map(|c| c.number) {
            Some(Number::Money(fen, _)) => fen,
            Some(Number::Percent(percent)) => percent.digits,
            None => 0,
        }
    }

    fn residual(&self, link: &Link, changed: &[Changed]) -> i128 {
        let Kind::Sum(factors, _) = &link.kind else { return 0 };
        let terms = link.cells.iter().zip(factors);
        terms.map(|(cell, factor)| i128::from(self.value(*cell, changed)) * i128::from(*factor)).sum()
    }

    /// As [`crate::tolerance`] has it: rounding each of several numbers half up, or one number in two precisions.
    fn is_rounding(&self, size: i128, link: &Link, changed: &[Changed], loose: bool) -> bool {
        if size == 0 {
            return true;
        }
        let stated = |cell: &&CellId| self.value(**cell, changed) != 0;
        let steps: Vec<i64> = link.cells.iter().filter(stated).map(|cell| self.step(*cell)).collect();
        let (finest, coarsest) = (steps.iter().min().copied().unwrap_or(1), steps.iter().max().copied().unwrap_or(1));
        match steps.len() {
            0..=2 if !loose => finest != coarsest && size < i128::from(coarsest),
            _ => 2 * size < steps.iter().map(|s| i128::from(*s)).sum(),
        }
    }

    fn is_rate(&self, law: Law, link: &Link, changed: &[Changed]) -> Option<bool> {
        let [percent, first, second] = link.cells.as_slice() else { return None };
        let Number::Percent(stated) = self.cells.get(*percent)?.number else { return None };
        let stated = Decimal { digits: self.value(*percent, changed), ..stated };
        let [first, second] = [*first, *second].map(|cell| self.money(cell, changed));
        Some(law.range(first?, second?)?.meets_percent(stated))
    }

    fn money(&self, cell: CellId, changed: &[Changed]) -> Option<Money> {
        let Number::Money(_, money) = self.cells.get(cell)?.number else { return None };
        Some(Money { fen: self.value(cell, changed), ..money? })
    }

    /// The smallest difference that a number can be printed with; of a blank, that of the numbers it stands with.
    pub(super) fn step(&self, cell: CellId) -> i64 {
        let own = |cell: CellId| match self.cells.get(cell)?.number {
            Number::Money(_, money) => money.map(Money::step),
            Number::Percent(_) => Some(1),
        };
        let beside = || {
            let links = self.touching(cell).iter().filter_map(|l| self.links.get(*l));
            links.flat_map(|l| &l.cells).find_map(|c| own(*c))
        };
        own(cell).or_else(beside).unwrap_or(1).max(1)
    }

    /// The values of a number that may make a relation hold: what the others leave it, and what one slip of the hand makes
    /// of it where `slips` are asked for.
    pub(super) fn proposals(&self, link: LinkId, cell: CellId, slips: bool) -> Vec<i64> {
        let (Some(relation), Some(at)) = (self.links.get(link), self.cells.get(cell).filter(|c| !c.unclear)) else {
            return Vec::new();
        };
        let mut values: Vec<i64> = self.exact(relation, cell).into_iter().collect();
        if slips && !at.evidence.printed.trim().is_empty() {
            let (step, decimals) = (self.step(cell), at.number.decimals());
            let near = slip::near(self.value(cell, &[]) / step, decimals);
            values.extend(near.into_iter().filter_map(|n| n.checked_mul(step)));
        }
        values.retain(|value| *value != self.value(cell, &[]) && self.holds(relation, &[(cell, *value)]));
        values.sort_unstable();
        values.dedup();
        values
    }

    /// What the other numbers of a relation leave for one of them, in its own precision.
    fn exact(&self, link: &Link, cell: CellId) -> Option<i64> {
        match &link.kind {
            Kind::Sum(factors, _) => {
                let factor = link.cells.iter().zip(factors).find(|(c, _)| **c == cell)?.1;
                let owed = self.residual(link, &[]).checked_div(i128::from(*factor))?;
                let value = i128::from(self.value(cell, &[])) - owed;
                let step = i128::from(self.step(cell));
                i64::try_from((2 * value + step).div_euclid(2 * step) * step).ok()
            }
            Kind::Rate(law) => {
                let [percent, first, second] = link.cells.as_slice() else { return None };
                let Number::Percent(stated) = self.cells.get(*percent).filter(|_| *percent == cell)?.number else {
                    return None;
                };
                let range = law.range(self.money(*first, &[])?, self.money(*second, &[])?)?;
                range.middle(stated.scale)
            }
        }
    }

    /// A value of a number as it would be printed: without its sign, where a word says the direction.
    pub(super) fn printed(&self, cell: CellId, value: i64) -> Option<String> {
        let at = self.cells.get(cell)?;
        let worded = self.value(cell, &[]) < 0 && !at.evidence.printed.contains(['-', '−', '－', '(', '（']);
        let value = if worded && value < 0 { value.checked_neg()? } else { value };
        Some(match at.number {
            Number::Money(_, Some(money)) => Money { fen: value, ..money }.print(true),
            Number::Money(_, None) => Money::rounded(value, budget::Unit::TenThousandYuan, 2).print(true),
            Number::Percent(percent) => Decimal { digits: value, ..percent }.to_string(),
        })
    }

    /// The slip of the hand that would print `right` as what stands there.
    pub(super) fn slip(&self, cell: CellId, right: i64) -> Option<Slip> {
        let at = self.cells.get(cell).filter(|c| !c.evidence.printed.trim().is_empty())?;
        let step = self.step(cell);
        Slip::between(self.value(cell, &[]) / step, right / step, at.number.decimals())
    }
}

impl Number {
    fn decimals(self) -> u8 {
        match self {
            Self::Money(_, money) => money.map_or(2, |m| m.decimals),
            Self::Percent(percent) => percent.scale,
        }
    }
}
