//! What rules concluded, as relations between places.

use std::collections::{BTreeMap, BTreeSet};

use budget::Sense;
use document::Address;

use super::atlas::{Atlas, Position, Source};
use super::odds::Care;
use crate::{Evidence, Family, Finding, Outcome, Relation as Equation, Rule, Severity};

/// Along which axis of a table a relation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    /// Between rows, in one column.
    Rows,
    /// Between columns, in one row.
    Columns,
    /// Neither, or not inside one table.
    Other,
}

/// What tells one template from another: its rule, what it was read from, and the column that is a sum of others, or the two
/// columns of two tables that state the same: several of them are several relations.
pub(super) type Template = (&'static str, Vec<Source>, Option<String>);

/// A relation that holds or is broken, with its places.
pub(super) struct Relation<'d> {
    pub(super) rule: &'static Rule,
    /// Index of the outcome that states it.
    pub(super) outcome: usize,
    pub(super) held: bool,
    /// Its places, each once, in order of address.
    pub(super) cells: Vec<usize>,
    /// The first of its places as they were stated.
    pub(super) whole: Option<usize>,
    /// Where they stand, as they were stated.
    pub(super) positions: Vec<Position<'d>>,
    pub(super) sources: Vec<Source>,
    pub(super) axis: Axis,
    /// How many of its numbers are not zero: with fewer than two it would hold by chance.
    pub(super) weight: usize,
    /// Whether it is an equation between amounts.
    pub(super) equal: bool,
    /// Whether its places stand in several grids, as those of a table that goes on over pages do.
    over_pages: bool,
    /// What each cell would have to change by, in 分.
    pub(super) needs: Vec<(usize, i128)>,
    /// The cells of a percentage and its two amounts, as they were stated.
    pub(super) rated: Vec<usize>,
}

/// Numbers for places, and the relations between them.
pub(super) struct Drawing<'d> {
    pub(super) atlas: Atlas<'d>,
    /// Numbers for places that the atlas does not know, beyond its own.
    others: BTreeMap<Address, usize>,
    pub(super) relations: Vec<Relation<'d>>,
}

impl<'d> Drawing<'d> {
    /// Nothing yet, with room for so many relations: they are the most that a long text makes.
    pub(super) fn new(atlas: Atlas<'d>, most: usize) -> Self {
        Self { atlas, others: BTreeMap::new(), relations: Vec::with_capacity(most) }
    }

    /// Adds what an outcome says, if it is a relation between numbers.
    pub(super) fn add(&mut self, rule: &'static Rule, index: usize, outcome: &Outcome) {
        let relation = match outcome {
            Outcome::Holds { evidence, relation, .. } => {
                let equation = relation.as_ref().and_then(crate::Relation::sum);
                let all: Vec<&Evidence> = evidence.iter().collect();
                let weight = equation.map_or_else(|| counted(&all), weight);
                (weight > 1).then(|| Relation { held: true, ..self.relation(rule, index, &all, equation) })
            }
            Outcome::Broken(finding) => self.broken(rule, index, finding),
            Outcome::NotApplicable | Outcome::Undetermined(_) => None,
        };
        self.relations.extend(relation);
    }

    /// Findings that compare numbers; those of no weight need no odds.
    fn broken(&mut self, rule: &'static Rule, index: usize, finding: &Finding) -> Option<Relation<'d>> {
        let all: Vec<&Evidence> = std::iter::once(&finding.primary).chain(&finding.related).collect();
        let mut relation = self.relation(rule, index, &all, finding.equation());
        relation.needs = finding.equation().map_or_else(Vec::new, |e| self.needs(e));
        let absent: Vec<Source> = finding.absent.iter().filter_map(|id| self.atlas.source(*id)).collect();
        relation.sources.extend(absent);
        relation.sources.sort_unstable();
        relation.sources.dedup();
        let rate = finding.relation.as_ref().filter(|r| r.law.is_rate());
        relation.rated = rate.map_or_else(Vec::new, |r| r.terms.iter().map(|t| self.id(&t.evidence)).collect());
        let severity = finding.severity.unwrap_or(rule.severity);
        let numeric = compares_amounts(rule.family) && relation.positions.iter().any(|p| p.fact);
        let weighed = finding.compares || numeric && severity == Severity::Error;
        (weighed && severity != Severity::Info).then_some(relation)
    }

    fn relation(
        &mut self,
        rule: &'static Rule,
        outcome: usize,
        evidence: &[&Evidence],
        equation: Option<&Equation>,
    ) -> Relation<'d> {
        let (mut cells, mut positions) = (Vec::with_capacity(evidence.len()), Vec::with_capacity(evidence.len()));
        for (cell, position) in evidence.iter().map(|e| self.seat(e)) {
            cells.push(cell);
            positions.push(position);
        }
        let whole = cells.first().copied();
        cells.sort_unstable();
        cells.dedup();
        let mut sources: Vec<Source> = positions.iter().map(|p| p.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let axis = axis(&positions);
        let mut blocks = evidence.iter().filter_map(|e| Some(e.place.spot.cell?.block));
        let first = blocks.next();
        Relation {
            rule,
            outcome,
            held: false,
            whole,
            cells,
            positions,
            sources,
            axis,
            weight: equation.map_or_else(|| counted(evidence), weight),
            equal: equation.is_some(),
            over_pages: blocks.any(|block| Some(block) != first),
            needs: Vec::new(),
            rated: Vec::new(),
        }
    }

    fn id(&mut self, evidence: &Evidence) -> usize {
        self.seat(evidence).0
    }

    /// The number of a place, and where it is.
    fn seat(&mut self, evidence: &Evidence) -> (usize, Position<'d>) {
        let address = evidence.place.address();
        let (id, position) = self.atlas.seat(&evidence.place, &address);
        let next = self.atlas.places() + self.others.len();
        (id.unwrap_or_else(|| *self.others.entry(address).or_insert(next)), position)
    }

    fn needs(&mut self, equation: &Equation) -> Vec<(usize, i128)> {
        let residual = equation.residual();
        // A product tells by how much its amount is wrong, and not its factors.
        let told = if equation.law == crate::Law::Product { 1 } else { equation.terms.len() };
        let terms = equation.terms.iter().take(told);
        terms.map(|t| (self.id(&t.evidence), -residual * i128::from(t.factor))).collect()
    }
}

/// Families whose findings say that numbers do not fit.
fn compares_amounts(family: Family) -> bool {
    matches!(
        family,
        Family::Sums | Family::Across | Family::Narrative | Family::Arithmetic | Family::Yearly | Family::Accounts
    )
}

fn weight(equation: &Equation) -> usize {
    equation.terms.iter().filter(|t| t.value() != 0).count()
}

/// How many of the printings have a number in them that is not zero.
fn counted(evidence: &[&Evidence]) -> usize {
    evidence.iter().filter(|e| e.printed.contains(|c: char| ('1'..='9').contains(&c))).count()
}

fn axis(positions: &[Position<'_>]) -> Axis {
    let Some((first, rest)) = positions.split_first() else { return Axis::Other };
    if !matches!(first.source, Source::Table(_)) || rest.iter().any(|p| p.source != first.source) {
        return Axis::Other;
    }
    if first.row.is_some() && rest.iter().all(|p| p.row == first.row) {
        return Axis::Columns;
    }
    let one_column = first.column.is_some() && rest.iter().all(|p| p.column == first.column);
    if one_column { Axis::Rows } else { Axis::Other }
}

impl Relation<'_> {
    pub(super) fn template(&self) -> Template {
        let columns = match (self.axis, self.positions.as_slice()) {
            (Axis::Columns, [whole, ..]) => whole.column.map(str::to_owned),
            (_, [a, b]) if a.source != b.source => a.column.zip(b.column).map(|(a, b)| format!("{a}／{b}")),
            _ => None,
        };
        (self.rule.code, self.sources.clone(), columns)
    }

    /// Whether it tells its parts from each other and from their whole: with one part it would hold with columns mistaken.
    pub(super) fn is_telling(&self) -> bool {
        self.equal && self.weight > 2
    }

    /// Whether it goes over the end of a page.
    pub(super) fn is_over_pages(&self) -> bool {
        self.over_pages
    }

    /// Its first place, which is the whole of a sum.
    pub(super) fn first(&self) -> Option<usize> {
        self.whole
    }

    /// The table that it is inside of.
    pub(super) fn inside(&self) -> Option<Source> {
        match self.sources.as_slice() {
            [only @ Source::Table(_)] => Some(*only),
            _ => None,
        }
    }

    /// Whether it is of a table, alone or with others.
    pub(super) fn is_of_a_table(&self) -> bool {
        self.sources.iter().any(|source| source.table().is_some())
    }

    /// How well the one or two readings were understood that it rests on.
    pub(super) fn senses(&self, atlas: &Atlas<'_>, doubted: &BTreeSet<Source>) -> (Sense, Option<Sense>) {
        let mut worst: BTreeMap<Source, Sense> = self.sources.iter().map(|s| (*s, Sense::Understood)).collect();
        for at in &self.positions {
            let sense = atlas.sense(at);
            worst.entry(at.source).and_modify(|w| *w = sense.max(*w));
        }
        for source in self.sources.iter().filter(|s| self.sources.len() > 1 && doubted.contains(s)) {
            worst.entry(*source).and_modify(|w| *w = Sense::Ambiguous.max(*w));
        }
        let mut senses: Vec<Sense> = worst.into_values().collect();
        senses.sort_unstable_by(|a, b| b.cmp(a));
        let first = senses.first().copied().unwrap_or_default();
        (first, senses.get(1).copied())
    }

    pub(super) fn care(&self, atlas: &Atlas<'_>) -> Care {
        self.sources.iter().map(|s| atlas.care(*s)).max().unwrap_or(Care::Hand)
    }
}
