//! What was recognised and not checked (未核对): each number with its place, and the reason.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Cited, Disclosure, Fact, Gap, NumberKind, Say, Subject};
use document::{Address, Place, Seat};
use rules::Conclusions;

use crate::Checked;

/// A number on paper that was recognised.
#[derive(Debug, Clone)]
pub(crate) struct Number<'a> {
    pub(crate) kind: NumberKind,
    pub(crate) place: &'a Place,
    /// Under which addresses it is compared: a sentence may say several things of one number.
    addresses: Vec<Address>,
    pub(crate) printed: &'a str,
    /// What it states; indicators state nothing that could stand elsewhere.
    pub(crate) subject: Option<&'a Subject>,
    /// What was lost of the table or the goal that it stands in.
    gaps: &'a [Gap],
}

/// Why a number was not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// What stands around it was not fully read, so that a check would prove nothing.
    Undetermined(Say),
    /// The document states it at this place only.
    OneEndMissing,
    /// No rule relates it to another number.
    NoRelation,
}

impl Reason {
    /// Its name in machine output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Undetermined(_) => "undetermined",
            Self::OneEndMissing => "one-end-missing",
            Self::NoRelation => "no-relation",
        }
    }

    /// The same for people.
    pub fn say(&self) -> Say {
        match self {
            Self::Undetermined(why) => Say::new(format!("无法判断：{}", why.zh), format!("undetermined: {}", why.en)),
            Self::OneEndMissing => {
                Say::new("文件中只有这一处，没有可比的另一处", "stated here only: there is nothing to hold it against")
            }
            Self::NoRelation => Say::new("没有规则把它与别的数相比", "no rule relates it to another number"),
        }
    }
}

/// A number that was recognised and not checked.
#[derive(Debug, Clone)]
pub struct Unverified<'a> {
    /// Where it stands; the path says what it is.
    pub place: &'a Place,
    /// What is printed there.
    pub printed: &'a str,
    /// What it states, where that is a subject.
    pub subject: Option<&'a Subject>,
    /// Why it was not checked.
    pub reason: Reason,
}

/// Every number of a document that was recognised, each place once, in the order of the document.
pub(crate) fn printed(disclosure: &Disclosure) -> Vec<Number<'_>> {
    let cells = disclosure
        .tables
        .iter()
        .flat_map(|table| table.rows.iter().flat_map(|row| row.cells.values()).map(|fact| stated(fact, &table.gaps)));
    let parts = disclosure.passages.iter().flat_map(|p| &p.parts).map(|part| stated(&part.fact, &[]));
    let goals = disclosure.goals.iter().flat_map(|goal| {
        goal.indicators.iter().flat_map(|one| {
            let targets = [&one.target, &one.actual].into_iter().flatten().filter(|target| is_number(&target.value));
            let targets = targets.map(|t| indicator(NumberKind::Target, t, &goal.gaps));
            let points = [&one.weight, &one.score].into_iter().flatten();
            targets.chain(points.map(|p| indicator(NumberKind::Score, p, &goal.gaps)))
        })
    });
    let reviews = disclosure.goals.iter().flat_map(|goal| {
        goal.evaluation.numbers().map(|number| {
            let rate = goal.evaluation.rate.as_ref().is_some_and(|r| r.place == number.place);
            indicator(if rate { NumberKind::Rate } else { NumberKind::Score }, number, &goal.gaps)
        })
    });
    let (mut seen, mut numbers): (BTreeMap<Result<Seat, Address>, usize>, Vec<Number<'_>>) = Default::default();
    for one in cells.chain(parts).flatten().chain(goals).chain(reviews) {
        let at = *seen.entry(on_paper(one.place)).or_insert(numbers.len());
        match numbers.get_mut(at) {
            Some(there) => there.addresses.extend(one.addresses),
            None => numbers.push(one),
        }
    }
    numbers
}

/// What tells one number on paper from another: its characters where they are known, whatever is said of them.
fn on_paper(place: &Place) -> Result<Seat, Address> {
    let known = place.spot.cell.is_none() && place.spot.line.is_some() && place.spot.chars.is_some();
    if known { Ok(place.spot.seat()) } else { Err(place.address()) }
}

impl Number<'_> {
    /// Whether some check compared it.
    pub(crate) fn is_among(&self, looked_at: &BTreeSet<Address>) -> bool {
        self.addresses.iter().any(|address| looked_at.contains(address))
    }
}

fn stated<'a>(fact: &'a Fact, gaps: &'a [Gap]) -> Option<Number<'a>> {
    let entry = &fact.entry;
    let kind = NumberKind::of(&entry.value).filter(|_| entry.is_a_number_on_paper())?;
    let (place, addresses) = (&entry.place, vec![entry.place.address()]);
    Some(Number { kind, place, addresses, printed: &entry.printed, subject: Some(&fact.subject), gaps })
}

fn indicator<'a, T>(kind: NumberKind, cited: &'a Cited<T>, gaps: &'a [Gap]) -> Number<'a> {
    let (place, addresses) = (&cited.place, vec![cited.place.address()]);
    Number { kind, place, addresses, printed: &cited.printed, subject: None, gaps }
}

fn is_number(text: &str) -> bool {
    budget::Decimal::parse(text.trim_end_matches(['%', '％'])).is_ok()
}

impl<'a> Checked<'a> {
    /// The numbers that were recognised and that no check compared, in the order of the document.
    pub fn unverified(&self) -> Vec<Unverified<'a>> {
        unverified(self.paper.disclosure, self.conclusions)
    }
}

fn unverified<'a>(disclosure: &'a Disclosure, conclusions: &Conclusions) -> Vec<Unverified<'a>> {
    let looked_at = conclusions.looked_at();
    let all = printed(disclosure);
    let mut places: BTreeMap<&Subject, usize> = BTreeMap::new();
    for subject in all.iter().filter_map(|one| one.subject) {
        *places.entry(subject).or_default() += 1;
    }
    let alone = |one: &Number<'_>| one.subject.is_some_and(|subject| places.get(subject) == Some(&1));
    let open = all.iter().filter(|one| !one.is_among(&looked_at));
    open.map(|one| Unverified {
        place: one.place,
        printed: one.printed,
        subject: one.subject,
        reason: match one.gaps.first() {
            Some(gap) => Reason::Undetermined(gap.why()),
            None if alone(one) => Reason::OneEndMissing,
            None => Reason::NoRelation,
        },
    })
    .collect()
}
