//! YY-01

use budget::{Facts, Money, Say};

use super::moved::{self, Moved, worded};
use crate::tolerance::Interval;
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 增减幅度与增减额不符
pub(crate) const RULE: Rule = Rule {
    code: "YY-01",
    name: "change-rate-is-wrong",
    family: Family::Yearly,
    title: Title { zh: "增减幅度与增减额不符", en: "the rate of change does not fit the change" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("change_rate_is_wrong.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    moved::each(facts, fits)
}

fn fits(moved: &Moved<'_>, change: Money) -> Outcome {
    let (Some(total), Some(rate)) = (moved.total(), moved.rate()) else { return Outcome::NotApplicable };
    let Some(range) = Interval::change_rate(total, change) else { return Outcome::NotApplicable };
    if range.meets_percent(rate) {
        return Outcome::holds(moved.evidence(&["rate", "change", "total"]));
    }
    let (low, high) = range.in_percent();
    let (Say { zh, en }, name) = (worded(change), &moved.name);
    let message = Say::new(
        format!("{}{total}、比上年{zh}，由此算得幅度在 {low}%至 {high}%之间，而文中为 {rate}%", name.zh),
        format!("{} is {total}, {en}: the rate is between {low}% and {high}%, not {rate}%", name.en),
    );
    let mut evidence: Vec<Evidence> = moved.evidence(&["rate", "change", "total"]);
    let primary = evidence.remove(0);
    Outcome::broken(Finding::new(message, primary).against(evidence))
}
