//! The functional classification as the narrative states it: items make their class, and classes or items make the total, wherever each
//! of them stands. A text need not name every item, so that a sum which does not hold accuses only where the others of its sort hold
//! and one slip of the hand explains it.

use std::collections::BTreeMap;

use budget::{Aspect, Facts, Part, Subject};

use crate::shapes::parts_add_up as sum;
use crate::{Outcome, slip};

/// Digits of the code of a class and of an item.
const CLASS: usize = 3;
const ITEM: usize = 7;
/// How many sums of items have to hold beside one that does not.
const OTHERS: usize = 2;

/// What the text states of each functional code, of one measure, fund and period; nothing of a code that it states differently.
type Coded<'d> = BTreeMap<&'d str, Option<&'d Part>>;

/// The sums of all codes that the text states.
pub(super) fn stated(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut all: BTreeMap<Subject, Coded<'_>> = BTreeMap::new();
    for part in facts.disclosure().passages.iter().flat_map(|p| &p.parts).filter(|part| is_amount(part)) {
        let subject = &part.fact.subject;
        let code = subject.function.as_deref().unwrap_or_default();
        let of = Subject { function: None, ..subject.clone() };
        let known = all.entry(of).or_default().entry(code).or_insert(Some(part));
        known.take_if(|first| first.fact.entry.value.fen() != part.fact.entry.value.fen());
    }
    all.values().flat_map(sums).collect()
}

/// Whether a part is the amount of a code or of the whole, and of nothing narrower.
fn is_amount(part: &Part) -> bool {
    let subject = &part.fact.subject;
    let narrower = subject.nature.is_some() || subject.project.is_some() || subject.body.is_some();
    let named = !subject.others.is_empty() || subject.economic.code.is_some();
    subject.aspect == Aspect::Amount && !narrower && !named && part.fact.entry.value.money().is_some()
}

fn sums(coded: &Coded<'_>) -> Vec<Outcome> {
    let items = coded.iter().filter(|(code, _)| code.len() == ITEM);
    let mut within: BTreeMap<&str, Vec<Option<&Part>>> = BTreeMap::new();
    for (code, part) in items {
        within.entry(code.get(..CLASS).unwrap_or_default()).or_default().push(*part);
    }
    let classes = within.iter().filter_map(|(class, items)| added((*coded.get(class)?)?, items));
    let classes: Vec<Outcome> = classes.collect();
    let held = classes.iter().filter(|outcome| matches!(outcome, Outcome::Holds { .. })).count();
    let telling = held >= OTHERS && held + 1 >= classes.len();
    let whole = coded.get("").copied().flatten();
    let every: Vec<Option<&Part>> = within.into_values().flatten().collect();
    // Their classes are held against the total where they are listed.
    let total = whole.filter(|_| every.len() > 1).and_then(|whole| added(whole, &every));
    let total = total.and_then(Outcome::if_it_holds);
    let told = |outcome: Outcome| outcome.if_it_tells(|sum| telling && slip::mends(sum));
    classes.into_iter().filter_map(told).chain(total).collect()
}

/// The sum of items that the text states each in one way.
fn added(whole: &Part, items: &[Option<&Part>]) -> Option<Outcome> {
    let parts: Vec<&Part> = items.iter().copied().collect::<Option<_>>()?;
    Some(sum(whole, &parts))
}
