//! What the disclosure of the year before supplies to this year's data: the amounts that changes are computed from, and words
//! that stay from year to year. A reason of last year is none of this year's, and is not taken.

use budget::{Disclosure, Entry, Facts, Kind, Money, Origin, Period, Stage, Subject};
use prose::narratives::{hole_name, narrative};

use crate::asked::{Asked, Sort, asked};
use crate::edition::Edition;
use crate::ledger::Ledger;
use crate::regained::{closed, regained};

/// What was taken from the year before, and what was looked for and is not there: each as paragraph and hole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Supplied {
    /// What was taken.
    pub taken: Vec<(String, String)>,
    /// What could not be taken.
    pub lacking: Vec<(String, String)>,
}

/// The words that stay: paragraph and hole of what no sentence asks for.
const DUTIES: (&str, &str) = ("职能职责", "全部");
const GLOSSARY: (&str, &str) = ("名词解释", "全部");
const OFFICES: (&str, &str) = ("offices", "office");

/// Supplies what `ledger` lacks from the disclosure of the year before. What the ledger has stays.
pub fn supply(ledger: &mut Ledger, last: &Disclosure, edition: &Edition) -> Supplied {
    let mut supplied = Supplied::default();
    words(ledger, last, &mut supplied);
    let figures = Figures::of(last);
    for asked in asked(edition) {
        let Sort::Before(subject) = &asked.sort else { continue };
        if ledger.before(subject).is_some() {
            continue;
        }
        match figures.get(subject) {
            Some(fen) => {
                ledger.set_before(subject, fen);
                supplied.taken.push(name(&asked));
            }
            None => supplied.lacking.push(name(&asked)),
        }
    }
    supplied
}

/// What is asked for, as people know it.
fn name(asked: &Asked) -> (String, String) {
    let (title, of) = asked.name();
    (title.to_owned(), format!("{of}{}", hole_name("prior")))
}

fn words(ledger: &mut Ledger, last: &Disclosure, supplied: &mut Supplied) {
    let mut take = |(title, hole): (&str, &str), blank: bool, there: bool| {
        let said = (title.to_owned(), hole.to_owned());
        match (blank, there) {
            (true, true) => supplied.taken.push(said),
            (true, false) => supplied.lacking.push(said),
            (false, _) => {}
        }
        blank && there
    };
    if take(DUTIES, ledger.duties.is_empty(), !last.duties.is_empty()) {
        ledger.duties = last.duties.iter().map(|d| d.value.clone()).collect();
    }
    if take(GLOSSARY, ledger.glossary.is_empty(), !last.glossary.is_empty()) {
        ledger.glossary = last.glossary.iter().map(|t| (t.name.value.clone(), t.text.value.clone())).collect();
    }
    let (kind, hole) = OFFICES;
    let offices = last.passage(kind).map(|p| p.words(hole)).unwrap_or_default();
    let key = (kind.to_owned(), hole.to_owned());
    let title = narrative(kind).map_or(kind, |n| n.title);
    if take((title, hole_name(hole)), !ledger.words.contains_key(&key), !offices.is_empty()) {
        let mut names: Vec<String> = offices.iter().map(|w| w.value.clone()).collect();
        closed(&mut names);
        ledger.words.insert(key, names);
    }
}

/// The amounts of a disclosure by what they state.
struct Figures<'d> {
    facts: Facts<'d>,
    own: Stage,
    /// Its data laid out again, for sums that no cell states; of a budget alone.
    lines: Option<Ledger>,
}

impl<'d> Figures<'d> {
    fn of(disclosure: &'d Disclosure) -> Self {
        let is_final = disclosure.kind == Kind::FinalAccounts;
        Self {
            facts: Facts::of(disclosure),
            own: if is_final { Stage::Final } else { Stage::Initial },
            lines: (!is_final).then(|| regained(disclosure)),
        }
    }

    /// The amount of a subject in 分: where a table states it, else a sentence, else the one body of the disclosure, else the
    /// sum of what was laid out again. Two tables that differ state nothing, and a sentence that rounds the sum states that.
    fn get(&self, subject: &Subject) -> Option<i64> {
        let wanted = Subject { period: Period { years_back: 0, stage: self.own }, ..subject.clone() };
        let laid = self.lines.as_ref().and_then(|l| l.amount(&subject.clone().period(0, Stage::Initial)));
        let of = |in_table: bool, fits: &dyn Fn(&Subject) -> bool| {
            let ours = self.facts.all().iter().filter(|s| matches!(s.origin, Origin::Cell { .. }) == in_table);
            let entries: Vec<&Entry> = ours.filter(|s| fits(&s.fact.subject)).map(|s| &s.fact.entry.value).collect();
            let mut all: Vec<i64> = entries.iter().filter_map(|e| e.money()).map(|money| money.fen).collect();
            // What is left blank wherever it stands is nothing.
            if all.is_empty() && entries.iter().any(|e| e.is_nil()) {
                all.push(0);
            }
            all.sort_unstable();
            all.dedup();
            all
        };
        let exact = |s: &Subject| *s == wanted;
        let of_a_body = |s: &Subject| s.body.is_some() && Subject { body: None, ..s.clone() } == wanted;
        for found in [of(true, &exact), of(false, &exact), of(true, &of_a_body)] {
            match found.as_slice() {
                [] => {}
                [one] => return Some(laid.filter(|laid| self.rounds(&wanted, *laid)).unwrap_or(*one)),
                several => return closest(several),
            }
        }
        laid.filter(|fen| *fen != 0)
    }

    /// Whether every amount that is printed of a subject is this one, rounded.
    fn rounds(&self, subject: &Subject, fen: i64) -> bool {
        let printed = self.facts.all().iter().filter(|s| s.fact.subject == *subject);
        let mut amounts = printed.filter_map(|s| s.fact.entry.value.money());
        amounts.all(|money| Money::rounded(fen, money.unit, money.decimals).fen == money.fen)
    }
}

/// One amount printed in several precisions: the finest, where the others are it rounded to 100 yuan; else none.
fn closest(rising: &[i64]) -> Option<i64> {
    const HUNDRED_YUAN: i64 = 10_000;
    let (first, last) = (rising.first()?, rising.last()?);
    let finest = rising.iter().copied().find(|fen| fen % HUNDRED_YUAN != 0).unwrap_or(*first);
    (last - first <= HUNDRED_YUAN).then_some(finest)
}
