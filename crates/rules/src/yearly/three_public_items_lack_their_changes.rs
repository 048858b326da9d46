//! YY-08

use budget::{Facts, Money, Say};
use document::text;

use super::moved::{self, Moved, worded};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// “三公”经费未分项说明增减
pub(crate) const RULE: Rule = Rule {
    code: "YY-08",
    name: "three-public-items-lack-their-changes",
    family: Family::Yearly,
    title: Title {
        zh: "“三公”经费未分项说明增减", en: "changes of the three public expenses are not itemised"
    },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("three_public_items_lack_their_changes.md"),
    check: Check::Facts(check),
};

const ITEMS: [&str; 3] = ["公务接待费", "公务用车", "因公出国"];
const WORDS: [&str; 5] = ["增加", "减少", "下降", "增长", "上升"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let three = moved::of(facts, "three-public");
    three.map_or_else(Vec::new, |m| {
        vec![m.amount().map_or_else(|| m.unreadable(), |change| itemised(facts, &m, change))]
    })
}

fn itemised(facts: &Facts<'_>, moved: &Moved<'_>, change: Money) -> Outcome {
    if change.is_zero() {
        return Outcome::NotApplicable;
    }
    let lines = facts.disclosure().prose.0.iter().map(|line| text::fold(&line.value));
    let changes: usize = lines.filter(|l| ITEMS.iter().any(|i| l.contains(i))).map(|l| changes(&l)).sum();
    if changes > 1 {
        return Outcome::holds([moved.at()]);
    }
    let Say { zh, en } = worded(change);
    let message = Say::new(
        format!("“三公”经费只写了总额比上年{zh}，没有分项说明接待、出国（境）、公务用车各增减多少"),
        format!("the three public expenses: only the total, {en}, is explained, not the items"),
    );
    Outcome::broken(Finding::new(message, moved.at()))
}

/// How many changes a line states: a word of direction with a number, or 持平.
fn changes(line: &str) -> usize {
    let numbered = |word: &str| {
        line.match_indices(word)
            .filter(|(at, w)| {
                line.get(at + w.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            })
            .count()
    };
    WORDS.iter().map(|w| numbered(w)).sum::<usize>() + line.matches("持平").count()
}
