//! ST-17

use budget::{Cited, Facts, Say};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 同一段文字写了两遍
pub(crate) const RULE: Rule = Rule {
    code: "ST-17",
    name: "paragraph-stands-twice",
    family: Family::Structure,
    title: Title { zh: "同一段文字写了两遍", en: "a paragraph stands twice" },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("paragraph_stands_twice.md"),
    check: Check::Facts(check),
};

/// A paragraph of fewer characters may well be said of several things.
const LONG: usize = 20;
/// Names of lines that are printed again above each table.
const NOTES: [&str; 3] = ["注:", "备注:", "说明:"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let prose = lines::Prose::of(facts);
    let folded: Vec<(&Cited<String>, &String)> = facts.disclosure().prose.0.iter().zip(&prose.0).collect();
    let pairs = folded.windows(2).filter_map(|pair| match pair {
        [(first, own), (second, again)] => Some((*first, said(own)?, *second, said(again)?)),
        _ => None,
    });
    let (mut outcomes, mut differ, mut told) = (Vec::new(), false, None);
    for (first, own, second, again) in pairs {
        // One that stands many times is told once.
        if own == again && told != Some(own) {
            outcomes.push(twice(first, second));
            told = Some(own);
        }
        differ |= own != again;
    }
    // Of very many paragraphs that differ it is said once, too.
    outcomes.extend((differ && outcomes.is_empty()).then(|| Outcome::holds([])));
    outcomes
}

/// What a paragraph of whole sentences says, without its mark.
fn said(line: &str) -> Option<&str> {
    let said = lines::unmarked(line.trim());
    let whole = said.ends_with(['。', ';']) && said.chars().count() >= LONG;
    (whole && !NOTES.iter().any(|note| said.starts_with(note))).then_some(said)
}

fn twice(first: &Cited<String>, second: &Cited<String>) -> Outcome {
    let begins: String = second.value.chars().take(LONG).collect();
    let message = Say::new(
        format!("“{begins}…”与上一段一字不差，可能重复，也可能照抄上一段而没有改"),
        format!("“{begins}…” is the paragraph before, word for word: it stands twice, or was copied and not changed"),
    );
    Outcome::broken(Finding::new(message, Evidence::of(second)).against([Evidence::of(first)]))
}
