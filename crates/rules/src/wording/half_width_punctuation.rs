//! TX-09

use budget::Facts;
use document::text::is_han;

use super::paragraph::{self, Paragraph};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 混用半角标点
pub(crate) const RULE: Rule = Rule {
    code: "TX-09",
    name: "half-width-punctuation",
    family: Family::Wording,
    title: Title { zh: "混用半角标点", en: "half-width punctuation among full-width" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("half_width_punctuation.md"),
    check: Check::Facts(check),
};

/// Half-width marks, each of which has a full-width form.
const HALF: [char; 5] = [',', ';', '?', '!', '.'];
const FULL: [char; 5] = ['，', '；', '？', '！', '。'];
/// A document with more than one half-width mark for so many full-width ones is set that way.
const HABIT: usize = 10;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let read = paragraph::whole(facts);
    let full = read.iter().flat_map(|p| p.printed.iter()).filter(|c| FULL.contains(c)).count();
    let found: Vec<Finding> = read.iter().flat_map(faults).collect();
    if found.len() * HABIT > full {
        let n = found.len();
        return vec![Outcome::undetermined(
            format!("有 {n} 处半角标点，全角标点只有 {full} 处，可能是字体或排版所致"),
            format!("{n} half-width marks and only {full} full-width ones: it may be a matter of fonts"),
        )];
    }
    paragraph::conclude(&read, paragraph::gathered(found, 1))
}

/// Half-width marks between Chinese characters, or at the end behind one.
fn faults(paragraph: &Paragraph<'_>) -> Vec<Finding> {
    let printed = &paragraph.printed;
    let han = |i: usize| printed.get(i).is_none_or(|c| is_han(*c));
    let half = |at: &usize| printed.get(*at).is_some_and(|c| HALF.contains(c));
    let between = |at: &usize| *at > 0 && han(at - 1) && han(at + 1);
    let what = ("应为全角标点", "the mark should be full-width");
    (0..printed.len()).filter(half).filter(between).map(|at| paragraph.finding((at, at + 1), what)).collect()
}
