//! Writing statements: the sentence of a line with its number and what follows it.

use budget::{Measure, Part, Passage};

use grammar::lexicon::written;

use super::areas::SEPARATOR;
use super::{Line, Takes};
use crate::number;
use crate::pattern::{Atom, Pattern};

/// What may follow a statement's number, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail<'a> {
    /// A rise over the year before: the amount.
    Rise(&'a str),
    /// A fall.
    Fall(&'a str),
    /// The rate of a rise that was just said.
    RiseRate(&'a str),
    /// The rate of a fall that was just said.
    FallRate(&'a str),
    /// The share of the whole.
    Share(&'a str),
    /// The completion of the budget.
    Completion(&'a str),
}

impl Tail<'_> {
    fn text(self) -> String {
        match self {
            Self::Rise(amount) => format!("比上年预算增加{amount}"),
            Self::Fall(amount) => format!("比上年预算减少{amount}"),
            Self::RiseRate(rate) => format!("增长{rate}"),
            Self::FallRate(rate) => format!("下降{rate}"),
            Self::Share(share) => format!("占{share}"),
            Self::Completion(share) => format!("完成年初预算的{share}"),
        }
    }
}

/// The first of a line's phrases, with `name` in its hole.
fn phrase(line: &Line, phrases: &[&'static str], name: &str) -> String {
    let atoms = phrases.first().map(|w| Pattern::compile(w).0).unwrap_or_default();
    let said = |atom: &Atom| match atom {
        Atom::Literal(text, _) | Atom::Words(text, _) => text.clone(),
        Atom::Hole("") => written(line.said),
        Atom::Hole(_) => name.to_owned(),
    };
    atoms.iter().map(said).collect()
}

/// The statement of a line: its first phrase with `name` in its hole, the number as printed, and what follows it.
pub fn write(line: &Line, name: &str, number: &str, tails: &[Tail<'_>]) -> String {
    let stated = match line.takes {
        Takes::Before(_, nouns) => format!("共有{number}{}", phrase(line, nouns, name)),
        Takes::Money | Takes::Count(_) | Takes::Area => format!("{}{number}", phrase(line, line.words, name)),
    };
    tails.iter().fold(stated, |text, tail| text + "，" + &tail.text())
}

/// A passage made of statements, as one paragraph: every subject with its stages, change, rate and share, in the order
/// they stand.
pub fn compose(passage: &Passage) -> String {
    let mut said: Vec<(&str, Option<&str>)> = Vec::new();
    let mut sentences: Vec<String> = Vec::new();
    for part in passage.parts.iter().filter(|p| !passage.parts.iter().any(|whole| is_part_of(p, whole))) {
        let subject = (base(&part.hole), name(part));
        if said.contains(&subject) {
            continue;
        }
        said.push(subject);
        let about: Vec<&Part> = passage.parts.iter().filter(|p| (base(&p.hole), name(p)) == subject).collect();
        let enclosed = enclosed(passage, part);
        sentences.extend(super::line(&passage.kind, subject.0).map(|line| sentence(line, &about) + &enclosed));
    }
    sentences.join("；") + "。"
}

/// Whether one area is part of another, as the path of its names says.
fn is_part_of(part: &Part, whole: &Part) -> bool {
    let path = |p: &Part| p.fact.subject.project.clone().filter(|_| p.fact.subject.measure == Measure::Area);
    let (Some(inner), Some(outer)) = (path(part), path(whole)) else { return false };
    inner.rsplit_once(SEPARATOR).is_some_and(|(above, _)| above == outer)
}

/// The parts of an area in brackets after it.
fn enclosed(passage: &Passage, whole: &Part) -> String {
    let parts = passage.parts.iter().filter(|p| is_part_of(p, whole));
    let said = |p: &Part| format!("{}{}{}", name(p).unwrap_or_default(), number(p), enclosed(passage, p));
    let list: Vec<String> = parts.map(said).collect();
    if list.is_empty() { String::new() } else { format!("（其中{}）", list.join("，")) }
}

/// The hole of the subject that a hole is about: `total` for `change`.
fn base(hole: &str) -> &str {
    let key = hole.split('.').next().unwrap_or(hole);
    if ["change", "rate"].contains(&key.split("-on-").next().unwrap_or(key)) { "total" } else { key }
}

/// The name of a list's member; the label of a share of something else names that.
fn name(part: &Part) -> Option<&str> {
    let whole = part.hole.ends_with(".share-of");
    part.label.as_ref().filter(|_| !whole).map(|l| l.value.as_str())
}

fn sentence(line: &Line, about: &[&Part]) -> String {
    let find = |ending: &str| about.iter().find(|p| p.hole.rsplit('.').next() == Some(ending));
    let printed = |ending: &str| find(ending).map(|p| number(p));
    let name = about.iter().find_map(|p| name(p)).unwrap_or_default();
    let own = about.iter().find(|p| p.hole == line.key).map(|p| number(p));
    let mut text = match (printed("initial"), own) {
        (Some(initial), Some(own)) => write(line, name, "", &[]) + &format!("年初预算为{initial}，支出决算为{own}"),
        (Some(initial), None) => write(line, name, "", &[]) + &format!("年初预算为{initial}"),
        (None, own) => write(line, name, &own.unwrap_or_default(), &[]),
    };
    for (ending, words) in [("completion", "完成年初预算的"), ("share", "占")] {
        text += &printed(ending).map_or_else(String::new, |n| format!("，{words}{n}"));
    }
    let wholes = about.iter().filter(|p| p.hole.ends_with(".share-of"));
    text += &wholes
        .map(|p| format!("，占{}的{}", p.label.as_ref().map_or("", |l| l.value.as_str()), number(p)))
        .collect::<Vec<_>>()
        .concat();
    let changes =
        [("change", "比上年预算"), ("change-on-executed", "比上年执行数"), ("change-on-initial", "比年初预算")];
    text + &changes.map(|(ending, base)| moved(&find, ending, base)).concat()
}

/// A change and its rate in words.
fn moved<'p>(find: &impl Fn(&str) -> Option<&'p &'p Part>, ending: &str, base: &str) -> String {
    let Some(change) = find(ending) else { return String::new() };
    let falls = change.fact.entry.value.money().is_some_and(|m| m.fen < 0);
    if change.fact.entry.value.is_nil() {
        return format!("，{}持平", base.replace('比', "与"));
    }
    let (up, faster) = if falls { ("减少", "下降") } else { ("增加", "增长") };
    let rate = find(&ending.replace("change", "rate")).map(|p| format!("，{faster}{}", number(p)));
    format!("，{base}{up}{}{}", number(change), rate.unwrap_or_default())
}
