//! TX-05

use budget::Facts;
use document::text::is_han;

use super::paragraph::{self, Paragraph};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 标点重复或误连
pub(crate) const RULE: Rule = Rule {
    code: "TX-05",
    name: "punctuation-doubled",
    family: Family::Wording,
    title: Title { zh: "标点重复或误连", en: "punctuation is doubled or runs together" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("punctuation_doubled.md"),
    check: Check::Facts(check),
};

/// Marks of which none follows another.
const STOPS: [char; 8] = ['。', '，', '；', '：', '、', ',', ';', ':'];
/// Marks that may stand twice, to stress.
const STRESS: [char; 4] = ['！', '？', '!', '?'];
/// Pairs with nothing between them.
const EMPTY: [(char, char); 4] = [('“', '”'), ('（', '）'), ('(', ')'), ('《', '》')];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let read = paragraph::whole(facts);
    let found = read.iter().flat_map(faults).collect();
    paragraph::conclude(&read, found)
}

fn faults(p: &Paragraph<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while at + 1 < p.printed.len() {
        // Most characters are no mark.
        if p.printed.get(at).is_some_and(|c| is_han(*c) || c.is_ascii_digit()) {
            at += 1;
            continue;
        }
        let run = run(&p.printed, at);
        if run > 1 {
            found.push(p.finding((at, at + run), ("标点重复或误连", "punctuation is doubled or runs together")));
        } else if is_empty_pair(&p.printed, at) {
            found.push(p.finding((at, at + 2), ("引号或括号中没有内容", "nothing stands between these marks")));
        }
        at += run.max(1);
    }
    found
}

/// How many marks follow each other from here, of which the first may not.
fn run(printed: &[char], at: usize) -> usize {
    let stop = |c: char| STOPS.contains(&c);
    let mark = |i: usize| printed.get(i).copied().filter(|c| stop(*c) || STRESS.contains(c));
    let length = (at..).map_while(mark).count();
    let stops = printed.iter().skip(at).take(length).filter(|c| stop(**c)).count();
    // Longer runs are lines drawn with marks.
    if stops == 0 || length > 4 { 0 } else { length }
}

fn is_empty_pair(printed: &[char], at: usize) -> bool {
    let pair = printed.get(at).copied().zip(printed.get(at + 1).copied());
    pair.is_some_and(|pair| EMPTY.contains(&pair))
}
