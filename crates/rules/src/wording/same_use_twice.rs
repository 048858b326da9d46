//! TX-04

use std::cell::LazyCell;

use budget::{Cited, Facts, Part, Passage, Say};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 两个科目的用途一字不差
pub(crate) const RULE: Rule = Rule {
    code: "TX-04",
    name: "same-use-twice",
    family: Family::Wording,
    title: Title { zh: "两个科目的用途一字不差", en: "two items have the same use, word for word" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("same_use_twice.md"),
    check: Check::Facts(check),
};

/// Words that begin the use of an amount.
const USED: [&str; 3] = ["主要用于", "用于", "主要是"];
/// A use of fewer characters is common to many items.
const LONG: usize = 14;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    facts.disclosure().passages.iter().filter_map(judge).collect()
}

fn judge(passage: &Passage) -> Option<Outcome> {
    let lines = LazyCell::new(|| passage.prose.0.iter().map(|line| text::fold(&line.value)).collect::<Vec<String>>());
    let items: Vec<(&Cited<String>, String)> =
        passage.list("item").filter_map(|part| Some((part.label.as_ref()?, used(&lines, part)?))).collect();
    let mut pairs = items.iter().enumerate().flat_map(|(at, a)| items.iter().skip(at + 1).map(move |b| (a, b)));
    let Some((first, second)) = pairs.find(|(a, b)| a.1 == b.1 && a.0.value != b.0.value) else {
        return (items.len() > 1).then(|| Outcome::holds(items.iter().map(|(label, _)| Evidence::of(label))));
    };
    let message = Say::new(
        format!("“{}”与“{}”的用途一字不差：“{}”", first.0.value, second.0.value, first.1),
        format!("“{}” and “{}” have the same use word for word: “{}”", first.0.value, second.0.value, first.1),
    );
    Some(Outcome::broken(Finding::new(message, Evidence::of(second.0)).against([Evidence::of(first.0)])))
}

/// The use of an item in these folded lines: from the words that begin it to the end of the sentence, after the item's own amount.
fn used(lines: &[String], part: &Part) -> Option<String> {
    let label = text::fold(&part.label.as_ref()?.value);
    let line = lines.iter().find(|line| line.contains(&label))?;
    let rest = line.split_once(&label)?.1;
    let (at, word) = USED.iter().filter_map(|w| Some((rest.find(w)?, *w))).min()?;
    let text = rest.get(at + word.len()..)?;
    let sentence: String = text.chars().take_while(|c| !matches!(c, '。' | ';')).collect();
    let plain = !sentence.contains(|c: char| c.is_ascii_digit());
    (plain && sentence.chars().count() >= LONG).then_some(sentence)
}
