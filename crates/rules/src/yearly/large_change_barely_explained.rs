//! YY-11

use budget::{Facts, Money, Say};

use super::moved::{self, Moved, worded};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 变动幅度大而说明过简
pub(crate) const RULE: Rule = Rule {
    code: "YY-11",
    name: "large-change-barely-explained",
    family: Family::Yearly,
    title: Title { zh: "变动幅度大而说明过简", en: "a large change is barely explained" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("large_change_barely_explained.md"),
    check: Check::Facts(check),
};

/// From 30 % on a change is large …
const PERCENT: i128 = 30;
/// … if it is 10 万元 at least.
const LEAST_FEN: i64 = 10_000_000;
/// A reason of fewer characters explains little.
const SHORT: usize = 8;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    moved::each(facts, explained)
}

fn explained(moved: &Moved<'_>, change: Money) -> Outcome {
    let Some(total) = moved.total() else { return Outcome::NotApplicable };
    let prior = i128::from(total.fen) - i128::from(change.fen);
    let large = i128::from(change.fen).abs() * 100 > prior.abs() * PERCENT && change.fen.abs() >= LEAST_FEN;
    if !large {
        return Outcome::holds(moved.evidence(&["change", "total"]));
    }
    let Some(reason) = moved.reason() else { return Outcome::NotApplicable };
    if reason.value.chars().count() >= SHORT && !moved::is_generic(&reason.value) {
        return Outcome::holds([moved.at(), Evidence::of(reason)]);
    }
    let Say { zh, en } = worded(change);
    let message = Say::new(
        format!("{}比上年{zh}，变动超过 {PERCENT}%，所列原因“{}”过于简单", moved.name.zh, reason.value),
        format!("{}: {en}, more than {PERCENT}%; the reason “{}” explains little", moved.name.en, reason.value),
    );
    Outcome::broken(Finding::new(message, moved.at()).against([Evidence::of(reason)]))
}
