//! Changes and rates of change as the narrative prints them, with the amounts they are of: of totals, items, sources,
//! and of what has only a name.

use std::collections::BTreeMap;

use budget::{Aspect, Decimal, Facts, Measure, Money, Part, Passage, Stage, Subject};

use crate::Evidence;
use crate::narrative::prose;

/// A change, its rate, and the amounts of this year and of the year it is compared with, as far as they are stated.
pub(super) struct Rated<'d> {
    passage: &'d Passage,
    pub(super) change: Option<&'d Part>,
    pub(super) rate: Option<&'d Part>,
    pub(super) amount: Option<&'d Part>,
    pub(super) prior: Option<&'d Part>,
    /// Whether the amount stands in another paragraph, or behind it: it may be of something else than its words say.
    pub(super) far_amount: bool,
    /// The same of the amount that it is compared with.
    pub(super) far_prior: bool,
}

/// An aspect that is a change, that of its rate, and how many years before and at what stage the amount is with which
/// it compares; no stage for any but what was executed.
const BASES: [(Aspect, Aspect, u8, Option<Stage>); 3] = [
    (Aspect::Change, Aspect::ChangeRate, 1, None),
    (Aspect::ChangeOnExecuted, Aspect::ChangeRateOnExecuted, 1, Some(Stage::Executed)),
    (Aspect::ChangeOnInitial, Aspect::ChangeRateOnInitial, 0, Some(Stage::Initial)),
];

/// Every rate of change that the narrative prints.
pub(super) fn rates<'d>(facts: &Facts<'d>) -> Vec<Rated<'d>> {
    every(facts, |rate, of| of == rate)
}

/// Every change that the narrative prints as an amount.
pub(super) fn changes<'d>(facts: &Facts<'d>) -> Vec<Rated<'d>> {
    every(facts, |_, _| false).into_iter().filter(|r| r.change.is_some()).collect()
}

fn every<'d>(facts: &Facts<'d>, wanted: impl Fn(Aspect, Aspect) -> bool) -> Vec<Rated<'d>> {
    let by_measure = Amounts::of(facts);
    let mut found = Vec::new();
    for passage in &facts.disclosure().passages {
        for (at, part) in passage.parts.iter().enumerate() {
            let of = part.fact.subject.aspect;
            let Some(&(change, rate, back, stage)) = BASES.iter().find(|b| [b.0, b.1].contains(&of)) else { continue };
            let is_rate = of == rate;
            if wanted(rate, of) != is_rate {
                continue;
            }
            let with = |aspect| Subject { aspect, ..part.fact.subject.clone() };
            let before = |fits: &dyn Fn(&Part) -> bool| passage.parts.get(..at)?.iter().rev().find(|p| fits(p));
            let base = |p: &Part| compared(p, &with(Aspect::Amount), back, stage);
            let own = |p: &Part| p.fact.subject == with(Aspect::Amount) && !is_again(p);
            let (amount, prior) = (before(&own), before(&base));
            let elsewhere = |fits: &dyn Fn(&Part) -> bool| by_measure.only(&part.fact.subject, fits);
            found.push(Rated {
                passage,
                change: if is_rate { before(&|p| p.fact.subject == with(change)) } else { Some(part) },
                rate: is_rate.then_some(part),
                amount: amount.or_else(|| elsewhere(&own)),
                prior: prior.or_else(|| elsewhere(&base)),
                far_amount: amount.is_none(),
                far_prior: prior.is_none(),
            });
        }
    }
    found
}

/// The amounts of the narrative by what they measure.
struct Amounts<'d>(BTreeMap<Measure, Vec<&'d Part>>);

impl<'d> Amounts<'d> {
    fn of(facts: &Facts<'d>) -> Self {
        let mut all: BTreeMap<Measure, Vec<&Part>> = BTreeMap::new();
        let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
        for part in parts.filter(|p| p.fact.subject.aspect == Aspect::Amount && p.fact.entry.value.money().is_some()) {
            all.entry(part.fact.subject.measure).or_default().push(part);
        }
        Self(all)
    }

    /// The amount that fits, wherever it stands; none where several differ.
    fn only(&self, subject: &Subject, fits: &dyn Fn(&Part) -> bool) -> Option<&'d Part> {
        let mut fitting = self.0.get(&subject.measure)?.iter().copied().filter(|part| fits(part));
        let first = fitting.next()?;
        fitting.all(|other| other.fact.entry.value == first.fact.entry.value).then_some(first)
    }
}

/// Whether a part says an amount once more.
fn is_again(part: &Part) -> bool {
    part.hole.rsplit('.').next() == Some("again")
}

/// Whether a part states what a change of a subject is compared with.
fn compared(part: &Part, subject: &Subject, back: u8, stage: Option<Stage>) -> bool {
    let own = part.fact.subject.period;
    let of = Subject { period: subject.period, ..part.fact.subject.clone() };
    let executed = own.stage == Stage::Executed;
    of == *subject
        && own != subject.period
        && own.years_back == back
        && stage.map_or(!executed, |stage| own.stage == stage)
}

impl Rated<'_> {
    /// What it is of, for people.
    pub(super) fn name(&self) -> String {
        self.change.or(self.rate).map(prose::name).unwrap_or_default()
    }

    /// The printed percentage, signed.
    pub(super) fn percent(&self) -> Option<Decimal> {
        self.rate?.fact.entry.value.percent()
    }

    /// The amounts that the narrative states within a few lines of it, of whatever they are: a change may be of one of
    /// them, where a sentence does not say of which.
    pub(super) fn nearby(&self, facts: &Facts<'_>) -> Vec<Money> {
        let own = self.amount.map(|p| &p.fact.entry);
        // A page may end between a change and its rate.
        let near = [self.rate, self.change].into_iter().flatten().flat_map(|number| prose::nearby(facts, number));
        let others = near.filter(|p| own != Some(&p.fact.entry) && !self.has_another(facts, p));
        others.filter_map(|p| p.fact.entry.value.money()).collect()
    }

    /// Whether the narrative says that an amount changed by something else, so that this change is not of it.
    fn has_another(&self, facts: &Facts<'_>, amount: &Part) -> bool {
        let of = |aspect| Subject { aspect, ..amount.fact.subject.clone() };
        let changes: Vec<Subject> = BASES.iter().flat_map(|(change, rate, ..)| [of(*change), of(*rate)]).collect();
        let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
        let mut own = parts.filter(|part| changes.contains(&part.fact.subject)).map(|p| &p.fact.entry.value).peekable();
        let this = [self.change, self.rate].map(|part| part.map(|p| &p.fact.entry.value));
        own.peek().is_some() && !own.any(|value| this.contains(&Some(value)))
    }

    /// The numbers as evidence, the one that is questioned first.
    pub(super) fn evidence(&self) -> Vec<Evidence> {
        let parts = [self.rate, self.change, self.amount, self.prior];
        parts.into_iter().flatten().map(|p| Evidence::of(&p.fact.entry)).collect()
    }

    /// Whether one of the numbers cannot be read.
    pub(super) fn is_unreadable(&self) -> bool {
        let unread = |p: &Part| p.fact.entry.value == budget::Entry::Unreadable;
        [self.rate, self.change, self.amount].into_iter().flatten().any(unread)
    }

    /// Whether one of the two amounts that tell the rate stands elsewhere.
    pub(super) fn is_far(&self) -> bool {
        match (self.change, self.amount) {
            (Some(_), Some(_)) => self.far_amount,
            (Some(_), None) => self.far_prior,
            (None, _) => self.far_amount || self.far_prior,
        }
    }

    /// Kind of the paragraph.
    pub(super) fn kind(&self) -> &str {
        &self.passage.kind
    }
}

/// The money of a part.
pub(super) fn money(part: Option<&Part>) -> Option<Money> {
    part?.fact.entry.value.money()
}
