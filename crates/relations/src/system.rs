//! The relations of a document over its numbers, as one system that can be asked: what if this number were another?

use std::collections::BTreeMap;

use budget::{Money, Unit};
use document::Address;

use crate::echo::{Echo, Echoes};
use crate::slip::{self, Slip};
use crate::tolerance::Verdict;
use crate::{Evidence, Law, Number, Relation};

/// A number of the document, by its place in the system.
pub(crate) type CellId = usize;
/// What a relation of one number would weigh that does not hold to the last digit.
const SELDOM: usize = 240;

/// A relation, by its place in the system.
pub(crate) type LinkId = usize;

/// A number and where it stands.
#[derive(Debug)]
pub(crate) struct Cell<'r> {
    pub(crate) evidence: &'r Evidence,
    pub(crate) number: Number,
    /// Whether it was stated with several values, so that nothing may be concluded of it.
    unclear: bool,
}

/// A number that would be another: its value, as [`Number::value`] counts.
pub(crate) type Changed = (CellId, i64);

/// A relation of the system.
#[derive(Debug)]
pub(crate) struct Link {
    law: Law,
    pub(crate) cells: Vec<CellId>,
    /// The factors of its numbers.
    pub(crate) factors: Vec<i64>,
    /// The finding that says that it is broken; none where it holds.
    pub(crate) finding: Option<usize>,
    /// What is left over of a sum that is said to hold: it may be that much.
    slack: i128,
    demand: Demand,
}

/// How well a relation must hold to be no longer broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Demand {
    /// As rounding allows.
    Allowed,
    /// As rounding makes it often enough: it is said to be broken because it is off by more than that.
    Probable,
    /// To the last digit: it is said to be broken though rounding allows it.
    Exact,
}

/// An amount as if it were printed to the last 分.
fn to_the_fen(money: Money) -> Money {
    Money { unit: Unit::Yuan, decimals: 2, ..money }
}

/// Numbers, and the relations over them.
#[derive(Debug, Default)]
pub(crate) struct System<'r> {
    pub(crate) cells: Vec<Cell<'r>>,
    pub(crate) links: Vec<Link>,
    /// What the document says elsewhere.
    echoes: Echoes<'r>,
    ids: BTreeMap<Address, CellId>,
    touching: Vec<Vec<LinkId>>,
}

impl<'r> System<'r> {
    /// The system of relations that are said to hold.
    pub(crate) fn of(relations: impl IntoIterator<Item = &'r Relation>) -> Self {
        let mut system = Self::default();
        relations.into_iter().for_each(|relation| system.add(relation, None));
        system
    }

    /// No relation yet, in a document that says so much elsewhere.
    pub(crate) fn among(echoes: Echoes<'r>) -> Self {
        Self { echoes, ..Self::default() }
    }

    /// Adds a relation that is broken, and what it is of.
    pub(crate) fn add_broken(&mut self, relation: &'r Relation, finding: usize) {
        self.add(relation, Some(finding));
    }

    /// Adds a relation that holds, where it is of a number of the system: the others cannot help.
    pub(crate) fn add_held(&mut self, relation: &'r Relation) {
        if relation.terms.iter().any(|t| self.ids.contains_key(&t.evidence.place.address())) {
            self.add(relation, None);
        }
    }

    fn add(&mut self, relation: &'r Relation, finding: Option<usize>) {
        let cells = relation.terms.iter().map(|t| self.cell(&t.evidence, t.number)).collect();
        let factors = relation.terms.iter().map(|t| t.factor).collect();
        let mut link = Link { law: relation.law, cells, factors, finding, slack: 0, demand: Demand::Allowed };
        if finding.is_some() && self.holds(&link, &[]) {
            link.demand = if self.verdict(&link, &[]).improbable { Demand::Probable } else { Demand::Exact };
        }
        if finding.is_none() && !self.holds(&link, &[]) {
            // It holds for a reason that the numbers alone do not tell.
            if link.law.is_rate() {
                return;
            }
            link.slack = self.residual(&link, &[]).abs();
        }
        for cell in &link.cells {
            if let Some(touching) = self.touching.get_mut(*cell).filter(|t| t.last() != Some(&self.links.len())) {
                touching.push(self.links.len());
            }
        }
        self.links.push(link);
    }

    fn cell(&mut self, evidence: &'r Evidence, number: Number) -> CellId {
        let next = self.cells.len();
        let id = *self.ids.entry(evidence.place.address()).or_insert(next);
        if let Some(cell) = self.cells.get_mut(id) {
            cell.unclear |= cell.number.value() != number.value();
            // What is known of its precision is known of all its statements.
            if cell.number.step().is_none_or(|step| number.step().is_some_and(|other| other < step)) {
                cell.number = number;
            }
        } else {
            self.cells.push(Cell { evidence, number, unclear: false });
            self.touching.push(Vec::new());
        }
        id
    }

    /// The relations that a number stands in.
    pub(crate) fn touching(&self, cell: CellId) -> &[LinkId] {
        self.touching.get(cell).map_or(&[], Vec::as_slice)
    }

    /// Whether a relation would hold with some numbers changed.
    pub(crate) fn would_hold(&self, link: LinkId, changed: &[Changed]) -> bool {
        self.links.get(link).is_some_and(|link| self.holds(link, changed))
    }

    /// How seldom honest rounding alone would leave a relation as it would be with some numbers changed: nothing where it would
    /// hold to the last digit, or did not before though it held; else the more, the fewer its numbers are.
    pub(crate) fn roughness(&self, link: LinkId, changed: &[Changed]) -> usize {
        let Some(own) = self.links.get(link).filter(|link| !self.is_exact(link, changed)) else { return 0 };
        let rough_before = own.finding.is_none() && !self.is_exact(own, &[]);
        if rough_before { 0 } else { SELDOM / own.cells.len().max(1) }
    }

    /// Whether a relation would hold to the last digit, as far as its law tells one.
    fn is_exact(&self, link: &Link, changed: &[Changed]) -> bool {
        match link.law {
            Law::Sum | Law::Difference | Law::Loose => self.is_exact_sum(link, changed),
            Law::Share | Law::ChangeRate | Law::Growth | Law::Completion => self.is_exact_rate(link, changed),
            Law::AtMost | Law::Product | Law::Hundred => true,
        }
    }

    /// Whether a sum would hold to the last digit, or one number would be the other rounded half up.
    fn is_exact_sum(&self, sum: &Link, changed: &[Changed]) -> bool {
        let (coarsest, size) = (sum.cells.iter().map(|cell| self.step(*cell)).max(), self.residual(sum, changed).abs());
        let coarsest = coarsest.unwrap_or(1);
        let rounded = sum.cells.len() == 2 && sum.cells.iter().any(|cell| self.step(*cell) != coarsest);
        size == 0 || rounded && 2 * size <= i128::from(coarsest)
    }

    /// Whether a percentage would be that of its two amounts just as they are printed.
    fn is_exact_rate(&self, rate: &Link, changed: &[Changed]) -> bool {
        let [percent, first, second] = rate.cells.as_slice() else { return false };
        let Number::Percent(percent) = self.number(*percent, changed) else { return false };
        let printed = |cell: &CellId| self.number(*cell, changed).money().map(to_the_fen);
        let range = printed(first).zip(printed(second)).and_then(|(first, second)| rate.law.range(first, second));
        range.is_some_and(|range| range.meets_percent(percent))
    }

    fn holds(&self, link: &Link, changed: &[Changed]) -> bool {
        let verdict = self.verdict(link, changed);
        match link.demand {
            Demand::Exact => verdict.difference == 0 && verdict.how.is_some(),
            Demand::Probable => verdict.how.is_some() && !verdict.improbable,
            Demand::Allowed => verdict.how.is_some() || link.slack > 0 && verdict.difference.abs() <= link.slack,
        }
    }

    fn verdict(&self, link: &Link, changed: &[Changed]) -> Verdict {
        let terms = link.cells.iter().zip(&link.factors);
        link.law.verdict(terms.map(|(cell, factor)| (self.number(*cell, changed), *factor)))
    }

    /// The number of a cell, with what would be changed.
    fn number(&self, cell: CellId, changed: &[Changed]) -> Number {
        let own = self.cells.get(cell).map_or(Number::Blank, |c| c.number);
        let value = changed.iter().find(|(id, _)| *id == cell).map(|(_, value)| *value);
        value.map_or(own, |value| self.pattern(cell).with(value))
    }

    fn value(&self, cell: CellId) -> i64 {
        self.cells.get(cell).map_or(0, |c| c.number.value())
    }

    fn residual(&self, link: &Link, changed: &[Changed]) -> i128 {
        self.verdict(link, changed).difference
    }

    /// What the rest of the document says of an amount that would be another one.
    pub(crate) fn echo(&self, (cell, right): Changed) -> Echo {
        let at = self.cells.get(cell).filter(|c| c.number.money().is_some());
        at.map_or(Echo::None, |c| self.echoes.of_change(&c.evidence.place, (c.number.value(), right)))
    }

    /// The digits of a number as it is printed.
    pub(crate) fn digits(&self, cell: CellId) -> i64 {
        self.value(cell) / self.step(cell)
    }

    /// A number as it would be printed in a cell: as it is, and in a blank like those that it stands with.
    fn pattern(&self, cell: CellId) -> Number {
        let own = |cell: CellId| self.cells.get(cell).map(|c| c.number).filter(|n| n.step().is_some());
        let beside = || {
            let links = self.touching(cell).iter().filter_map(|l| self.links.get(*l));
            links.flat_map(|l| &l.cells).find_map(|c| own(*c))
        };
        own(cell).or_else(beside).unwrap_or(Number::Blank)
    }

    /// The smallest difference that a number can be printed with; of a blank, that of the numbers it stands with.
    pub(crate) fn step(&self, cell: CellId) -> i64 {
        self.pattern(cell).step().unwrap_or(1).max(1)
    }

    /// The values of a number that may make a relation hold: what the others leave it, and what one slip of the hand makes
    /// of it where `slips` are asked for.
    pub(crate) fn proposals(&self, link: LinkId, cell: CellId, slips: bool) -> Vec<i64> {
        let (Some(relation), Some(at)) = (self.links.get(link), self.cells.get(cell).filter(|c| !c.unclear)) else {
            return Vec::new();
        };
        let mut values: Vec<i64> = self.exact(relation, cell).into_iter().collect();
        if slips && !at.evidence.printed.trim().is_empty() {
            let (step, decimals) = (self.step(cell), at.number.decimals());
            let near = slip::near(self.value(cell) / step, decimals);
            values.extend(near.into_iter().filter_map(|n| n.checked_mul(step)));
        }
        let own = self.value(cell);
        // What is nothing or more is not less than nothing, unless its direction was turned.
        let sound = |value: i64| value != own && (value >= 0 || own < 0 || value == -own);
        values.retain(|value| sound(*value) && self.holds(relation, &[(cell, *value)]));
        values.sort_unstable();
        values.dedup();
        values
    }

    /// What the other numbers of a relation leave for one of them, in its own precision.
    fn exact(&self, link: &Link, cell: CellId) -> Option<i64> {
        if link.law.is_rate() {
            let [percent, first, second] = link.cells.as_slice() else { return None };
            let Number::Percent(stated) = self.cells.get(*percent).filter(|_| *percent == cell)?.number else {
                return None;
            };
            let money = |cell: &CellId| self.cells.get(*cell)?.number.money();
            return link.law.range(money(first)?, money(second)?)?.middle(stated.scale);
        }
        if link.law == Law::Product {
            return self.exact_in_product(link, cell);
        }
        if link.law == Law::Hundred {
            return self.exact_in_hundred(link, cell);
        }
        let factor = link.cells.iter().zip(&link.factors).find(|(c, _)| **c == cell)?.1;
        let value = i128::from(self.value(cell)) - self.residual(link, &[]) * i128::from(*factor);
        let step = i128::from(self.step(cell));
        i64::try_from((2 * value + step).div_euclid(2 * step) * step).ok()
    }

    /// What the other percentages leave of a hundred.
    fn exact_in_hundred(&self, link: &Link, cell: CellId) -> Option<i64> {
        let decimals = |cell: &CellId| self.cells.get(*cell).map_or(0, |c| c.number.decimals());
        let finest = link.cells.iter().map(decimals).max()?;
        let lifted = 10_i128.checked_pow(u32::from(finest.checked_sub(decimals(&cell))?))?;
        let own = i128::from(self.value(cell)) * lifted - self.residual(link, &[]);
        i64::try_from((2 * own + lifted).div_euclid(2 * lifted)).ok()
    }

    /// What two numbers of a product leave for the third.
    fn exact_in_product(&self, link: &Link, cell: CellId) -> Option<i64> {
        let [whole, count, price] = link.cells.as_slice() else { return None };
        let [amount, number, one] = [whole, count, price].map(|c| i128::from(self.value(*c)));
        let step = i128::from(self.step(cell));
        let exact = match cell {
            c if c == *whole => number.checked_mul(one)?,
            c if c == *count => amount.checked_div(one)?,
            _ => amount.checked_div(number)?,
        };
        i64::try_from((2 * exact + step).div_euclid(2 * step) * step).ok()
    }

    /// A value of a number as it would be printed: without its sign, where a word says the direction.
    pub(crate) fn printed(&self, cell: CellId, value: i64) -> Option<String> {
        let at = self.cells.get(cell)?;
        let worded = self.value(cell) < 0 && !at.evidence.printed.contains(['-', '−', '－', '(', '（']);
        let value = if worded && value < 0 { value.checked_neg()? } else { value };
        let decimals = |printed: &str| printed.trim_end().split_once('.').map_or(0, |(_, behind)| behind.len());
        let mut printed = self.pattern(cell).with(value).print();
        // Zeros at the end are left out where the number leaves them out.
        let least = decimals(&at.evidence.printed);
        while !at.evidence.printed.trim().is_empty() && decimals(&printed) > least && printed.ends_with('0') {
            printed.pop();
        }
        Some(printed.trim_end_matches('.').to_owned())
    }

    /// The slip of the hand that would print `right` as what stands there. One digit is all that tells 0.60 from nothing.
    pub(crate) fn slip(&self, cell: CellId, right: i64) -> Option<Slip> {
        let at = self.cells.get(cell).filter(|c| !c.evidence.printed.trim().is_empty())?;
        let (own, right) = (self.digits(cell), right / self.step(cell));
        let one = || own.to_string().bytes().filter(|b| (b'1'..=b'9').contains(b)).count() == 1;
        let of_nothing = || (right == 0 && one()).then_some(Slip::Digit);
        Slip::between(own, right, at.number.decimals()).or_else(of_nothing)
    }
}
