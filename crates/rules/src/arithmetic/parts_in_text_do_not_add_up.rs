//! NA-01

use budget::{Facts, Fund, Part, Passage, Say};

use crate::narrative::prose;
use crate::shapes::{Amount, adds_up};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title, shapes};

/// 文字所列各项之和不等于总额
pub(crate) const RULE: Rule = Rule {
    code: "NA-01",
    name: "parts-in-text-do-not-add-up",
    family: Family::Arithmetic,
    title: Title { zh: "文字所列各项之和不等于总额", en: "the parts stated in the text do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("parts_in_text_do_not_add_up.md"),
    check: Check::Facts(check),
};

/// A paragraph, its whole, and its parts; all must be stated.
const FIXED: [(&str, &str, &[&str]); 4] = [
    ("three-public", "total", &["reception", "vehicles", "abroad"]),
    ("three-public", "vehicles", &["vehicle-purchase", "vehicle-running"]),
    ("procurement", "total", &["goods", "works", "services"]),
    ("performance", "total", &["basic", "project"]),
];

/// A paragraph and its list, which is complete.
const LISTS: [(&str, &str); 5] = [
    ("income", "source"),
    ("expenditure", "class"),
    ("general-public", "class"),
    ("project", "class"),
    ("government-fund", "class"),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let other_natures = shapes::spends_otherwise(facts);
    let fixed = FIXED.iter().filter(|f| f.0 != "performance" || !other_natures).filter_map(|(kind, whole, parts)| {
        let passage = facts.passage(kind)?;
        let parts: Option<Vec<&Part>> = parts.iter().map(|hole| passage.part(hole)).collect();
        Some(among(passage, passage.part(whole)?, &parts?))
    });
    let lists = LISTS.iter().filter_map(|(kind, hole)| list(facts, facts.passage(kind)?, hole));
    fixed.chain(lists).chain(natures(facts)).collect()
}

/// General public expenditure is basic and project expenditure, and what is held in reserve.
fn natures(facts: &Facts<'_>) -> Option<Outcome> {
    let part = |kind: &str, hole: &str| facts.passage(kind)?.part(hole);
    let mut parts = vec![part("basic", "total")?, part("project", "total")?];
    parts.extend(part("general-public", "reserve"));
    Some(among(facts.passage("project")?, part("general-public", "total")?, &parts))
}

/// As [`sum`]; but where the sentence of the parts states an amount that is none of them, it may be one more part.
fn among(passage: &Passage, whole: &Part, parts: &[&Part]) -> Outcome {
    match sum(whole, parts) {
        Outcome::Broken(_) if !prose::alone(passage, whole, parts) => {
            Outcome::undetermined("文字所列的组成部分没有全部读懂", "the list in the text was not fully read")
        }
        outcome => outcome,
    }
}

fn list(facts: &Facts<'_>, passage: &Passage, hole: &str) -> Option<Outcome> {
    let whole = passage.part("total")?;
    let parts: Vec<&Part> = passage.list(hole).filter(|part| !inside(passage, hole, part)).collect();
    if parts.is_empty() {
        return None;
    }
    // A list may go on in further paragraphs, or name only the largest.
    let others = facts.disclosure().passages.iter().filter(|p| p.kind == passage.kind && !std::ptr::eq(*p, passage));
    let goes_on = others.flat_map(|p| p.list(hole)).any(|p| parts.iter().all(|part| part.label != p.label));
    let unread = || Outcome::undetermined("文字所列的组成部分没有全部读懂", "the list in the text was not fully read");
    if goes_on || !prose::list_is_whole(passage, hole) {
        return Some(unread());
    }
    Some(match sum(whole, &parts) {
        Outcome::Broken(_) if parts.len() == 1 => unread(),
        outcome => outcome,
    })
}

/// Whether a member is itself a part of another member, as each appropriation is of 财政拨款, and 经费拨款 of 一般公共预算.
fn inside(passage: &Passage, hole: &str, part: &Part) -> bool {
    let above = part.fact.subject.fund.map(Fund::wholes);
    above.into_iter().flatten().any(|fund| passage.list(hole).any(|p| p.fact.subject.fund == Some(fund)))
}

fn sum(whole: &Part, parts: &[&Part]) -> Outcome {
    let amount = |part: &Part| Amount::of_fact(&part.fact, false);
    let parts: Result<Vec<Amount>, Say> = parts.iter().map(|part| amount(part)).collect();
    match (amount(whole), parts) {
        (Ok(whole), Ok(parts)) => adds_up(&whole, &parts, &Say::new("文字所列各项", "the parts in the text")),
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
    }
}
