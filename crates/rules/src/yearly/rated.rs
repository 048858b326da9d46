//! Changes and rates of change as the narrative prints them, with the amounts they are of: of totals, items, sources,
//! and of what has only a name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use budget::{Aspect, Decimal, Entry, Facts, Money, Part, Passage, Period, Stage, Subject};

use crate::Evidence;
use crate::narrative::prose;

/// A change, its rate, and the amounts of this year and of the year it is compared with, as far as they are stated.
#[derive(Clone)]
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
    let said = Said::of(facts);
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
            let amount = before(&own);
            // Of several amounts that it may be counted from, as a budget and what it was raised to, the one is meant from which it leads.
            let led = |p: &Part| {
                let [own, from, moved] = [amount, Some(p), Some(part)].map(|p| money(p).map(|m| m.fen));
                base(p)
                    && own.zip(from).and_then(|(own, from)| own.checked_sub(from)).is_some_and(|by| Some(by) == moved)
            };
            let prior = before(&led).or_else(|| before(&base));
            let whole = with(Aspect::Amount);
            found.push(Rated {
                passage,
                change: if is_rate { before(&|p| p.fact.subject == with(change)) } else { Some(part) },
                rate: is_rate.then_some(part),
                amount: amount.or_else(|| said.only(facts, std::iter::once(whole.clone()))),
                prior: prior.or_else(|| said.only(facts, bases(&whole, back, stage))),
                far_amount: amount.is_none(),
                far_prior: prior.is_none(),
            });
        }
    }
    found
}

/// What the narrative says of each subject, wherever it stands: made once for all rules.
#[derive(Default)]
struct Said {
    /// Amounts of money.
    amounts: BTreeMap<Subject, Amounts>,
    /// Changes and their rates.
    changes: BTreeMap<Subject, BTreeSet<Entry>>,
}

/// The amounts that are stated of a subject.
struct Amounts {
    /// The first: its paragraph, and its place in it.
    first: (usize, usize),
    /// What all of them say; none where they differ.
    value: Option<Entry>,
}

impl Said {
    fn of(facts: &Facts<'_>) -> Arc<Self> {
        facts.derived(|facts| {
            let mut said = Self::default();
            for (passage, at) in facts.disclosure().passages.iter().enumerate() {
                at.parts.iter().enumerate().for_each(|(place, part)| said.take((passage, place), part));
            }
            said
        })
    }

    fn take(&mut self, at: (usize, usize), part: &Part) {
        let (subject, entry) = (&part.fact.subject, &part.fact.entry.value);
        if BASES.iter().any(|(change, rate, ..)| [*change, *rate].contains(&subject.aspect)) {
            self.changes.entry(subject.clone()).or_default().insert(entry.clone());
        } else if subject.aspect == Aspect::Amount && entry.money().is_some() && !is_again(part) {
            let new = || Amounts { first: at, value: Some(entry.clone()) };
            let amounts = self.amounts.entry(subject.clone()).or_insert_with(new);
            amounts.value.take_if(|value| value != entry);
        }
    }

    /// The amount of one of some subjects; none where several are stated that differ.
    fn only<'d>(&self, facts: &Facts<'d>, subjects: impl Iterator<Item = Subject>) -> Option<&'d Part> {
        let found: Vec<&Amounts> = subjects.filter_map(|subject| self.amounts.get(&subject)).collect();
        let first = found.iter().min_by_key(|amounts| amounts.first)?;
        let agree = first.value.is_some() && found.iter().all(|amounts| amounts.value == first.value);
        let (passage, place) = first.first;
        facts.disclosure().passages.get(passage)?.parts.get(place).filter(|_| agree)
    }

    /// Whether an amount is said to have changed, and by nothing of what `this` says.
    fn changed_otherwise(&self, amount: &Part, this: &[&Entry]) -> bool {
        let of = |aspect| Subject { aspect, ..amount.fact.subject.clone() };
        let aspects = BASES.iter().flat_map(|(change, rate, ..)| [*change, *rate]);
        let stated: Vec<&BTreeSet<Entry>> = aspects.filter_map(|aspect| self.changes.get(&of(aspect))).collect();
        !stated.is_empty() && !stated.iter().any(|entries| this.iter().any(|entry| entries.contains(*entry)))
    }
}

/// What a change of a subject may be compared with.
fn bases(subject: &Subject, back: u8, stage: Option<Stage>) -> impl Iterator<Item = Subject> {
    let periods = Stage::ALL.into_iter().map(move |stage| Period { years_back: back, stage });
    periods
        .filter(move |own| is_base(*own, subject.period, back, stage))
        .map(|period| Subject { period, ..subject.clone() })
}

/// Whether a part says an amount once more.
fn is_again(part: &Part) -> bool {
    part.hole.rsplit('.').next() == Some("again")
}

/// Whether a part states what a change of a subject is compared with.
fn compared(part: &Part, subject: &Subject, back: u8, stage: Option<Stage>) -> bool {
    let of = Subject { period: subject.period, ..part.fact.subject.clone() };
    of == *subject && is_base(part.fact.subject.period, subject.period, back, stage)
}

/// Whether amounts of one period are what changes up to another are compared with.
fn is_base(own: Period, of: Period, back: u8, stage: Option<Stage>) -> bool {
    let fits = stage.map_or(own.stage != Stage::Executed, |stage| own.stage == stage);
    own != of && own.years_back == back && fits
}

impl Rated<'_> {
    /// Whether it is a rate against the initial budget, with its change and its amount before it.
    pub(super) fn is_beside_its_budget(&self) -> bool {
        let on_initial = |part: &Part| part.fact.subject.aspect == Aspect::ChangeRateOnInitial;
        self.rate.is_some_and(on_initial) && self.change.is_some() && self.amount.is_some() && !self.far_amount
    }

    /// The same without the amount of this year: by its change and what that is counted from.
    pub(super) fn by_its_change(&self) -> Self {
        Self { amount: None, ..self.clone() }
    }

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
        // What is said to have changed by something else has not changed by this.
        let (said, this) = (Said::of(facts), [self.change, self.rate].map(|part| part.map(|p| &p.fact.entry.value)));
        let this: Vec<&Entry> = this.into_iter().flatten().collect();
        let others = near.filter(|p| own != Some(&p.fact.entry) && !said.changed_otherwise(p, &this));
        others.filter_map(|p| p.fact.entry.value.money()).collect()
    }

    /// The numbers as evidence, the one that is questioned first.
    pub(super) fn evidence(&self) -> Vec<Evidence> {
        let parts = [self.rate, self.change, self.amount, self.prior];
        parts.into_iter().flatten().map(|p| Evidence::of(&p.fact.entry)).collect()
    }

    /// Whether one of the numbers cannot be read.
    pub(super) fn is_unreadable(&self) -> bool {
        let unread = |p: &Part| p.fact.entry.value == Entry::Unreadable;
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

    /// Whether it stands in one paragraph with the amount of this year.
    pub(super) fn is_in_its_paragraph(&self) -> bool {
        let line = |part: &Part| {
            let spot = part.fact.entry.spot();
            (spot.file, spot.page, spot.line)
        };
        self.rate.zip(self.amount).is_some_and(|(rate, amount)| line(rate) == line(amount))
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
