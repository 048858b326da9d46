//! YY-07

use budget::{Facts, Say};

use super::rated::{self, Rated, money};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

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
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    rated::rates(facts).iter().map(|rated| defined(facts, rated)).collect()
}

fn defined(facts: &Facts<'_>, rated: &Rated<'_>) -> Outcome {
    if rated.is_unreadable() {
        let name = rated.name();
        return Outcome::undetermined(
            format!("{name}的增减额或金额无法辨认"),
            format!("the change or the amount of {name} cannot be read"),
        );
    }
    let total = money(rated.amount).filter(|_| !rated.far_amount);
    let (Some(total), Some(change), Some(rate)) = (total, money(rated.change), rated.percent()) else {
        return Outcome::NotApplicable;
    };
    let mut evidence = rated.evidence();
    if total.fen != change.fen || change.is_zero() {
        return Outcome::holds(evidence);
    }
    if rated.nearby(facts).iter().any(|other| other.fen > change.fen) && rated.kind() == "named" {
        return Outcome::NotApplicable;
    }
    let name = rated.name();
    let message = Say::new(
        format!("{name}{total}全部为比上年增加数，上年为零，不应写增幅 {rate}%"),
        format!("{name} is {total} and all of it new: over zero there is no rate such as {rate}%"),
    );
    let primary = evidence.remove(0);
    Outcome::broken(Finding::new(message, primary).against(evidence))
}
