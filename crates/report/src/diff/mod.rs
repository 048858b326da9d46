//! What differs between two disclosures, at the level of facts: amounts by what they state, sentences, words, goals.

mod lists;
mod shown;
mod stated;

pub use shown::{diff_document, diff_json, diff_text};

use std::collections::BTreeMap;

use budget::{Disclosure, Say};
use serde::Serialize;

use stated::{Key, Stated, stated};

/// What sort of thing differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Publisher, year, headings.
    Frame,
    /// A table that only one of them has.
    Table,
    /// An amount in a table.
    Fact,
    /// A number in a sentence.
    Sentence,
    /// Words: duties, reasons, purposes, terms.
    Words,
    /// A goal or an indicator.
    Goal,
}

impl Sort {
    fn say(self) -> Say {
        let (zh, en) = match self {
            Self::Frame => ("整体", "frame"),
            Self::Table => ("表", "table"),
            Self::Fact => ("表中的数", "amount"),
            Self::Sentence => ("说明中的数", "number in the narrative"),
            Self::Words => ("文字", "words"),
            Self::Goal => ("绩效目标", "performance target"),
        };
        Say::new(zh, en)
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What sort of thing it is.
    pub sort: Sort,
    /// Where, as a path of names.
    pub path: String,
    /// What the first says; `None` where it says nothing.
    pub old: Option<String>,
    /// What the second says.
    pub new: Option<String>,
    /// How much more or less it is, and in percent of the first, where both are amounts in one unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// Where else the same amount is stated and differs in the same way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl Difference {
    fn of(old: Option<&Stated>, new: Option<&Stated>) -> Option<Self> {
        let either = old.or(new)?;
        let shown = |side: Option<&Stated>| side.map(|s| s.shown.clone());
        let change = old.zip(new).and_then(|(old, new)| shown::change(old.money?, new.money?));
        let (old, new) = (shown(old), shown(new));
        Some(Self { sort: either.sort, path: either.path.clone(), old, new, change, also: Vec::new() })
    }
}

/// What differs, by sort, in the order of the first, and then what only the second has.
pub fn diff(old: &Disclosure, new: &Disclosure) -> Vec<Difference> {
    let (before, after) = (stated(old), stated(new));
    let by_key = |all: &'_ [Stated]| all.iter().enumerate().map(|(i, s)| (s.key.clone(), i)).collect();
    let (in_old, in_new): (Index, Index) = (by_key(&before), by_key(&after));
    let changed = before.iter().filter_map(|was| {
        let is = in_new.get(&was.key).and_then(|i| after.get(*i));
        let told = is.is_some() || was.is_to_be_missed(&in_new);
        (told && is.is_none_or(|is| is.same != was.same)).then_some((Some(was), is))
    });
    let added = after.iter().filter(|s| !in_old.contains_key(&s.key) && s.is_to_be_missed(&in_old));
    let pairs: Vec<_> = changed.chain(added.map(|s| (None, Some(s)))).collect();
    let mut all = once(&pairs);
    all.extend(lists::differences(old, new));
    let says = |side: &Option<String>| side.as_ref().is_some_and(|s| !s.is_empty());
    all.retain(|d| says(&d.old) || says(&d.new));
    all.sort_by_key(|d| d.sort);
    all
}

/// Statements by their keys.
type Index = BTreeMap<Key, usize>;

/// The differences of pairs of statements. An amount that several tables state, and that differs in each in the same way, is told
/// once.
fn once(pairs: &[(Option<&Stated>, Option<&Stated>)]) -> Vec<Difference> {
    let mut all: Vec<Difference> = Vec::new();
    let mut told = BTreeMap::new();
    for (old, new) in pairs {
        let Some(difference) = Difference::of(*old, *new) else { continue };
        let says = |side: Option<&Stated>| side.map(|s| s.same.clone());
        let subject = old.or(*new).and_then(|s| s.subject.clone());
        let same = subject.map(|subject| (difference.sort, subject, says(*old), says(*new)));
        let first = same.as_ref().and_then(|same| told.get(same)).and_then(|at: &usize| all.get_mut(*at));
        if let Some(first) = first {
            first.also.push(difference.path);
        } else {
            told.extend(same.map(|same| (same, all.len())));
            all.push(difference);
        }
    }
    all
}
