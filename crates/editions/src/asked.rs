//! What an edition asks of people: amounts and counts that no table tells, last year's, and words; and what a ledger still lacks.

use budget::{Aspect, Entry, Measure, Procured, Subject};
use grammar::Facet;
use prose::narrative::{By, Each, Hole, Narrative, fund_name, of_another};
use prose::narratives::{hole_name, kind_title, narrative};

use crate::compose::written_holes;
use crate::draft::Drafter;
use crate::edition::Edition;
use crate::ledger::Ledger;

/// The hole that gives the reason of a change.
const REASON: &str = "reason";
/// Holes whose words follow from the data.
const DERIVED: &[(&str, &str)] = &[
    ("members", "member"),
    ("members", "count"),
    ("final-members", "member"),
    ("final-members", "count"),
    ("offices", "count"),
    ("basic", "staff"),
    ("basic", "operations"),
    ("central-basic", "staff"),
    ("central-basic", "operations"),
    ("final-basic", "staff"),
    ("final-basic", "operations"),
];

/// Something that only people know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The key of the paragraph that says it.
    pub kind: &'static str,
    /// Its hole.
    pub hole: &'static str,
    /// What fills it.
    pub sort: Sort,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// An amount.
    Amount(Subject),
    /// Last year's amount.
    Before(Subject),
    /// A count, with its measure word.
    Count(Measure, &'static str),
    /// Words.
    Words,
    /// A list of words.
    List,
    /// Words for each functional 类 of a list.
    Classes,
    /// Words for each functional 项 that was not spent as it was budgeted.
    Items,
}

impl Asked {
    /// Whether a count of the same was asked for before.
    fn is_again(&self, fills: &Hole) -> bool {
        match (&self.sort, fills) {
            (Sort::Count(measure, _), Hole::Count(facet, _)) => facet.subject().measure == *measure,
            (Sort::Before(subject), Hole::Amount(facet)) => *subject == facet.subject(),
            _ => false,
        }
    }

    /// What it is called: paragraph and hole; of a change the amount that changed, nothing where that is the paragraph's own.
    pub fn name(&self) -> (&'static str, &'static str) {
        let (kind, hole) = self.read_as();
        let title = narrative(self.kind).filter(|n| n.kind == kind).map_or_else(|| kind_title(kind), |n| n.title);
        let last = || hole_name(hole.rsplit('.').next().unwrap_or(hole));
        let name = match (&self.sort, hole.split_once('.')) {
            (Sort::Before(Subject { measure: Measure::Income, fund: Some(fund), .. }), Some(_)) => fund_name(*fund),
            (Sort::Before(_), Some((of, _))) => hole_name(of),
            (Sort::Before(_), None) => "",
            _ => hole_name(hole),
        };
        (title, if name == hole { last() } else { name })
    }

    /// The kind and the hole under which it is read.
    pub fn read_as(&self) -> (&'static str, &'static str) {
        of_another(self.hole).unwrap_or_else(|| (narrative(self.kind).map_or(self.kind, |n| n.kind), self.hole))
    }
}

/// Everything that an edition asks of people, in the order it is written.
pub fn asked(edition: &Edition) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for narrative in narratives(edition) {
        for (hole, fills) in narrative.holes {
            let derived = DERIVED.contains(&(narrative.key, hole)) || all.iter().any(|a| a.is_again(fills));
            let asked = if derived { None } else { sort(narrative, hole, fills) };
            all.extend(asked.map(|(hole, sort)| Asked { kind: narrative.key, hole, sort }));
        }
    }
    all
}

fn narratives(edition: &Edition) -> impl Iterator<Item = &'static Narrative> {
    edition.items().filter_map(|item| narrative(item.key()?))
}

/// What fills a hole of a paragraph, if people have to give it, and the hole that it is of.
fn sort(narrative: &Narrative, hole: &'static str, fills: &Hole) -> Option<(&'static str, Sort)> {
    let of = |sort: Sort| Some((hole, sort));
    match fills {
        Hole::Amount(facet) => amount(facet.subject()).and_then(of),
        Hole::Count(facet, units) => of(Sort::Count(facet.subject().measure, units.first().copied().unwrap_or(""))),
        Hole::Words if each_with(narrative, hole).is_some() => of(Sort::Classes),
        Hole::Words => of(Sort::Words),
        Hole::List => of(Sort::List),
        Hole::Items(items) => match items.by {
            By::Items => of(Sort::Items),
            By::Classes => Some((items.words, Sort::Classes)),
            By::Sources(listed) => {
                let (fund, hole) = listed.moved;
                Some((hole, Sort::Before(items.facet.subject().fund(fund))))
            }
        },
        _ => None,
    }
}

/// An amount that no spending tells, or last year's where a change is written.
fn amount(subject: Subject) -> Option<Sort> {
    match subject.aspect {
        Aspect::Change => Some(Sort::Before(subject.aspect(Aspect::Amount))),
        Aspect::Amount if subject.measure == Measure::Procurement(Procured::All) => None,
        Aspect::Amount => (!Ledger::computes(&subject)).then_some(Sort::Amount(subject)),
        _ => None,
    }
}

/// What the members of the list are of that print a hole, one word each.
fn each_with(narrative: &Narrative, hole: &str) -> Option<Facet> {
    let inside = |each: &Each| each.item.contains(&format!("{{{hole}}}"));
    narrative.holes.iter().find_map(|(_, fills)| match fills {
        Hole::Each(each) if inside(each) => Some(each.facet),
        Hole::Items(items) if items.words == hole => Some(items.facet),
        _ => None,
    })
}

/// Something that a sentence needs and the ledger lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The paragraph kind.
    pub kind: &'static str,
    /// Its hole.
    pub hole: &'static str,
    /// The functional 类 that it is wanted for: code and name.
    pub of: Option<(String, String)>,
}

/// What the sentences of an edition need and a ledger lacks: no clause is written empty.
pub fn wanted(ledger: &Ledger, edition: &Edition) -> Vec<Wanted> {
    let drafter = Drafter { ledger, edition };
    narratives(edition).flat_map(|narrative| wanted_of(&drafter, narrative)).collect()
}

fn wanted_of(drafter: &Drafter<'_>, narrative: &'static Narrative) -> Vec<Wanted> {
    let passage = drafter.filled(narrative);
    let mut wanted: Vec<Wanted> = Vec::new();
    let want = |hole, of| Wanted { kind: narrative.key, hole, of };
    let printed = written_holes(&passage, narrative);
    for (hole, fills) in narrative.holes.iter().filter(|(hole, _)| printed.contains(hole)) {
        let empty = passage.words(hole).iter().all(|w| w.value.trim().is_empty());
        match (fills, each_with(narrative, hole)) {
            (Hole::Words, Some(facet)) => {
                let classes = drafter.classes(&facet.subject());
                let given = |i: usize| passage.words(hole).get(i).is_some_and(|w| !w.value.trim().is_empty());
                let lacking = classes.into_iter().enumerate().filter(|(i, _)| !given(*i));
                wanted.extend(lacking.map(|(_, class)| want(*hole, Some(class))));
            }
            (Hole::Items(items), _) if matches!(items.by, By::Classes) => {
                let given = |code: &str| !passage.words(&format!("{}:{code}", items.words)).is_empty();
                let lacking = drafter.classes(&items.facet.subject()).into_iter().filter(|(code, _)| !given(code));
                wanted.extend(lacking.map(|class| want(items.words, Some(class))));
            }
            (Hole::Words, _) if hole.ends_with(".reason") => {}
            (Hole::Words | Hole::List, _) if empty => wanted.push(want(hole, None)),
            (Hole::Amount(_) | Hole::Count(..), _) if passage.part(hole).is_none() => wanted.push(want(hole, None)),
            _ => {}
        }
    }
    wanted.extend(drafter.differing(narrative, &passage).into_iter().map(|(hole, of)| want(hole, of)));
    let moved = passage.part("change").is_some_and(|p| !Entry::is_nil(&p.fact.entry.value));
    let reason = want(REASON, None);
    if moved && narrative.hole(REASON).is_some() && passage.words(REASON).is_empty() && !wanted.contains(&reason) {
        wanted.push(reason);
    }
    wanted
}

/// The functional 项, code and path, whose reasons an edition gives for a ledger.
pub fn differing(ledger: &Ledger, edition: &Edition) -> Vec<(String, String)> {
    let drafter = Drafter { ledger, edition };
    narratives(edition).flat_map(|narrative| drafter.items_moved(narrative)).collect()
}

/// The functional 类, code and name, that the list around a hole has for a ledger: one word each is written.
pub fn listed(ledger: &Ledger, edition: &Edition, kind: &str, hole: &str) -> Vec<(String, String)> {
    let facet = narrative(kind).and_then(|narrative| each_with(narrative, hole));
    let drafter = Drafter { ledger, edition };
    facet.map_or_else(Vec::new, |facet| drafter.classes(&facet.subject()))
}
