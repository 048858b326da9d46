//! YY-12

use budget::{Facts, Money, Say};

use super::moved::worded;
use super::rated::{self, Rated, money};
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 增减额与前后两年的金额不符
pub(crate) const RULE: Rule = Rule {
    code: "YY-12",
    name: "change-does-not-lead-to-the-amount",
    family: Family::Yearly,
    title: Title {
        zh: "增减额与前后两年的金额不符",
        en: "a change does not lead from the amount of one year to that of the other",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("change_does_not_lead_to_the_amount.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    rated::changes(facts).iter().map(|rated| leads(facts, rated)).collect()
}

fn leads(facts: &Facts<'_>, rated: &Rated<'_>) -> Outcome {
    if rated.is_unreadable() {
        return Outcome::undetermined("增减额或金额无法辨认", "a change or an amount cannot be read");
    }
    let (Some(change), Some(amount)) = (money(rated.change), money(rated.amount)) else {
        return Outcome::NotApplicable;
    };
    match money(rated.prior) {
        Some(prior) => from_prior(rated, (prior, amount, change)),
        None => from_something(facts, rated, (amount, change)),
    }
}

/// Both years are stated: their difference is the change, within the rounding of the three.
fn from_prior(rated: &Rated<'_>, (prior, amount, change): (Money, Money, Money)) -> Outcome {
    let difference = i128::from(amount.fen) - i128::from(prior.fen) - i128::from(change.fen);
    let steps: i128 = [prior, amount, change].iter().map(|m| i128::from(m.step())).sum();
    if 2 * difference.abs() < steps {
        return Outcome::holds(evidence(rated));
    }
    let (name, Say { zh, en }) = (rated.name(), worded(change));
    let message = Say::new(
        format!("{name}{amount}，对比数{prior}，而文中称{zh}"),
        format!("{name} is {amount}, against {prior}, but the text says {en}"),
    );
    broken(rated, message)
}

/// Only this year is stated: nothing grows by more than it is.
fn from_something(facts: &Facts<'_>, rated: &Rated<'_>, (amount, change): (Money, Money)) -> Outcome {
    let steps = i128::from(amount.step()) + i128::from(change.step());
    if i128::from(change.fen) - i128::from(amount.fen) < steps {
        return Outcome::holds(evidence(rated));
    }
    let (name, Say { zh, en }) = (rated.name(), worded(change));
    if rated.nearby(facts).iter().any(|other| other.fen >= change.fen) {
        return Outcome::undetermined(
            format!("{name}“{zh}”可能是对文中另一金额而言"),
            format!("the change of {name}, {en}, may be of another amount in the text"),
        );
    }
    let message = Say::new(
        format!("{name}{amount}，不可能比上年{zh}"),
        format!("{name} is {amount}: it cannot have grown by more, {en}"),
    );
    broken(rated, message)
}

fn evidence(rated: &Rated<'_>) -> Vec<Evidence> {
    rated.evidence()
}

fn broken(rated: &Rated<'_>, message: Say) -> Outcome {
    let mut evidence = rated.evidence();
    if evidence.is_empty() {
        return Outcome::NotApplicable;
    }
    let primary = evidence.remove(0);
    Outcome::broken(Finding::new(message, primary).against(evidence))
}
