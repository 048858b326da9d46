//! YY-10

use budget::{Facts, Money, Say};

use super::moved::{self, Moved, worded};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// “三公”经费增加而未说明原因
pub(crate) const RULE: Rule = Rule {
    code: "YY-10",
    name: "three-public-rises-without-a-reason",
    family: Family::Yearly,
    title: Title {
        zh: "“三公”经费增加而未说明原因", en: "the three public expenses rise without a reason"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("three_public_rises_without_a_reason.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let three = moved::of(facts, "three-public");
    three.map_or_else(Vec::new, |m| {
        vec![m.amount().map_or_else(|| m.unreadable(), |change| justified(facts, &m, change))]
    })
}

fn justified(facts: &Facts<'_>, moved: &Moved<'_>, change: Money) -> Outcome {
    if change.fen <= 0 {
        return Outcome::holds([moved.at()]);
    }
    let Say { zh, en } = worded(change);
    match moved.reason() {
        Some(reason) if !moved::is_generic(&reason.value) => Outcome::holds([moved.at(), Evidence::of(reason)]),
        None if moved::explains(&moved.prose()) || moved::explains(&moved.following(facts)) => {
            Outcome::undetermined("“三公”经费增加的原因未能识别", "the reason for the rise was not recognised")
        }
        _ => {
            let message = Say::new(
                format!("“三公”经费预算比上年{zh}，没有说明具体原因"),
                format!("the three public expenses: {en}, without a specific reason"),
            );
            Outcome::broken(Finding::new(message, moved.at()))
        }
    }
}
