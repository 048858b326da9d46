//! YY-07

use budget::{Facts, Money, Say};

use super::moved::{self, Moved};
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 上年为零而写增减幅度
pub(crate) const RULE: Rule = Rule {
    code: "YY-07",
    name: "rate-over-zero",
    family: Family::Yearly,
    title: Title { zh: "上年为零而写增减幅度", en: "a rate of change over zero" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("rate_over_zero.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    moved::each(facts, defined)
}

fn defined(moved: &Moved<'_>, change: Money) -> Outcome {
    let (Some(total), Some(rate)) = (moved.total(), moved.rate()) else { return Outcome::NotApplicable };
    let mut evidence: Vec<Evidence> = moved.evidence(&["rate", "change", "total"]);
    if total.fen != change.fen || change.is_zero() {
        return Outcome::holds(evidence);
    }
    let message = Say::new(
        format!("{}{total}全部为比上年增加数，上年为零，不应写增幅 {rate}%", moved.name.zh),
        format!("{} is {total} and all of it new: over zero there is no rate such as {rate}%", moved.name.en),
    );
    let primary = evidence.remove(0);
    Outcome::broken(Finding::new(message, primary).against(evidence))
}
