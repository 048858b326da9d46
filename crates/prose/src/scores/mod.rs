//! Scores in words (得分): what a self-evaluation (绩效自评) says of the points that something could have, was given, and lost:
//! `满分10分，扣0.5分，得9.5分`.
//!
//! Which points a number counts is told by the word right before it, what they are for by the name before that, and where there is
//! none by what the sentence, or the heading that it stands in, began with. A rule for scores (`每少一次扣1分`) says
//! what would be given, and states nothing.

mod grade;
mod items;
mod words;

use budget::{Cited, Count, Decimal, Entry, Fact, Measure, Part, Passage, Points, Prose, Stage, Subject, Value};
use document::{Path, text};

use crate::Text;
use crate::narratives::{hole_name, kind_title};
use crate::statements::{Sort, Token, tokens};
use items::{Item, Scored};

/// The kind of the passages that scores make.
pub const KIND: &str = "scores";
/// The unit of points.
const UNIT: &str = "分";
/// The hole of the words for a grade.
pub const GRADE: &str = "grade";
/// The most characters of the name of what is scored.
const LONGEST: usize = 24;

/// The scores of a paragraph, and where their numbers stand.
#[derive(Debug, Default)]
pub struct Understood {
    /// What is scored, each with what it consists of.
    pub passages: Vec<Passage>,
    /// The ranges of the numbers.
    pub ranges: Vec<(usize, usize)>,
}

/// Reads the scores of a paragraph, but for numbers that were understood before.
pub fn read(text: &Text, taken: &[(usize, usize)], stage: Stage) -> Understood {
    let free =
        |t: &Token| !t.open && t.sort == Sort::Count(UNIT) && taken.iter().all(|r| t.digits <= r.0 || t.start >= r.1);
    let points: Vec<Token> = tokens(&text.chars, text.body_start()).into_iter().filter(free).collect();
    if points.is_empty() {
        return Understood::default();
    }
    let items = items::of(text, &points);
    let ranges = items.iter().flat_map(Item::all).map(|scored| (scored.token.start, scored.token.end)).collect();
    Understood { passages: items.iter().map(|item| Writer { text, stage }.passage(item)).collect(), ranges }
}

/// The hole of points.
pub fn hole(points: Points) -> &'static str {
    match points {
        Points::Full => "full",
        Points::Given => "given",
        Points::Deducted => "deducted",
    }
}

/// The same of a part of what the passage is about.
pub fn hole_within(points: Points) -> &'static str {
    match points {
        Points::Full => "full.within",
        Points::Given => "given.within",
        Points::Deducted => "deducted.within",
    }
}

/// Every key that passages of scores have: their kind and their holes.
pub fn declared() -> impl Iterator<Item = &'static str> {
    let points = [Points::Full, Points::Given, Points::Deducted];
    [KIND, GRADE].into_iter().chain(points.map(hole)).chain(points.map(hole_within))
}

struct Writer<'a> {
    text: &'a Text,
    stage: Stage,
}

impl Writer<'_> {
    fn passage(&self, item: &Item) -> Passage {
        let own = item.own.iter().filter_map(|scored| self.part(hole(scored.points), item.name, scored));
        let within = |scored: &Scored| self.part(hole_within(scored.points), scored.name, scored);
        let mut passage = Passage { kind: KIND.to_owned(), ..Passage::default() };
        passage.parts = own.chain(item.within.iter().filter_map(within)).collect();
        passage.parts.sort_by_key(|part| part.fact.entry.spot().seat());
        if let Some((start, end)) = item.grade {
            let grade = self.text.cite(&Path::new(["文字说明", kind_title(KIND), hole_name(GRADE)]), start, end);
            passage.words.insert(GRADE.to_owned(), vec![grade]);
        }
        passage.prose = Prose(vec![self.text.whole(&Path::new(["文字说明", kind_title(KIND)]))]);
        passage
    }

    fn part(&self, hole: &str, name: Option<(usize, usize)>, scored: &Scored) -> Option<Part> {
        let (start, end) = (scored.token.start, scored.token.digits);
        let number = Decimal::parse(&self.text.slice(start, end)).ok()?;
        let of = hole_name(hole.split('.').next().unwrap_or(hole));
        let path = Path::new(["文字说明", kind_title(KIND)]);
        let label = name.map(|(from, to)| self.text.cite(&path.join(of), from, to));
        let path = label.as_ref().map_or_else(|| path.clone(), |label| path.join(label.value.as_str())).join(of);
        let entry = Entry::Stated(Value::Count(Count { number, unit: UNIT.to_owned() }));
        let called = label.as_ref().map_or_else(|| of.to_owned(), |label| text::fold(&label.value));
        let subject =
            Subject { others: vec![called], ..Subject::of(Measure::Points(scored.points)).period(0, self.stage) };
        let entry = Cited::new(entry, self.text.place(&path, start, end), self.text.printed(start, end));
        Some(Part { hole: hole.to_owned(), label, fact: Fact { subject, entry } })
    }
}

#[cfg(test)]
mod tests;
