//! FA-07

use budget::{Facts, Money, Say};

use super::completed::{self, Completed};
use crate::shapes::{Amount, printed};
use crate::tolerance::Interval;
use crate::{Evidence, Family, Finding, Law, Outcome, Rate, Relation, Rule, Severity, Status, Title};

/// 完成预算的百分比与金额不符
pub(crate) const RULE: Rule = Rule {
    code: "FA-07",
    name: "completion-rate-is-wrong",
    family: Family::Accounts,
    title: Title {
        zh: "完成预算的百分比与金额不符",
        en: "the percentage of the budget that was carried out does not fit its amounts",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("completion_rate_is_wrong.md"),
    check,
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    completed::all(facts).iter().map(fits).collect()
}

fn fits(completed: &Completed<'_>) -> Outcome {
    let name = completed.name();
    let accounted = completed.accounted.as_ref().and_then(|a| a.money);
    let (Some(accounted), Some(percent), false) =
        (accounted, completed.percent.fact.entry.value.percent(), completed.budgets.is_empty())
    else {
        return Outcome::undetermined(
            format!("{name}的完成率没有可以对照的预算数或决算数"),
            format!("no budget or outturn of {name} is stated to hold its percentage against"),
        );
    };
    let budgets: Vec<Money> = completed.budgets.iter().filter_map(|b| b.money).collect();
    let ranges: Vec<Interval> = budgets.iter().filter_map(|b| Interval::ratio(accounted, *b)).collect();
    let Some(first) = ranges.first() else { return Outcome::NotApplicable };
    if let Some(at) = ranges.iter().position(|r| r.meets_percent(percent)) {
        return Outcome::related(evidence(completed), relation(completed, at));
    }
    if completed.adjusted {
        return Outcome::undetermined(
            format!("{name}的完成率可能是对调整后的预算而言，文中没有该数"),
            format!("the percentage of {name} may be of an adjusted budget, which is not stated"),
        );
    }
    let printed = first.beside(percent);
    // It may be right, of the budget that the sentence does not name.
    let others = completed.others.iter().filter_map(|b| Interval::ratio(accounted, b.money?));
    let of_other = others.into_iter().any(|r| r.meets_percent(percent));
    let outcome = broken(completed, &printed, if of_other { Severity::Warning } else { first.severity(percent) });
    match outcome {
        // With several budgets it may be of either.
        Outcome::Broken(finding) if completed.budgets.len() == 1 => {
            Outcome::broken(finding.breaking(relation(completed, 0)))
        }
        other => other,
    }
}

/// The percentage of one of the budgets.
fn relation(completed: &Completed<'_>, at: usize) -> Option<Relation> {
    let amount = |amount: &Amount| Some((amount.evidence.clone()?, amount.money?));
    let entry = &completed.percent.fact.entry;
    let budget = completed.budgets.iter().filter(|b| b.money.is_some()).nth(at)?;
    Some(Relation::from(Rate {
        law: Law::Share,
        evidence: Evidence::of(entry),
        percent: entry.value.percent()?,
        amounts: [amount(completed.accounted.as_ref()?)?, amount(budget)?],
    }))
}

fn evidence(completed: &Completed<'_>) -> Vec<Evidence> {
    let amounts = completed.accounted.iter().chain(&completed.budgets).filter_map(|a| a.evidence.clone());
    std::iter::once(Evidence::of(&completed.percent.fact.entry)).chain(amounts).collect()
}

fn broken(completed: &Completed<'_>, range: &str, severity: Severity) -> Outcome {
    let mut evidence = evidence(completed);
    let primary = evidence.remove(0);
    let name = completed.name();
    let said = |amount: Option<&Amount>| amount.map(printed).unwrap_or_default();
    let (accounted, budget) = (said(completed.accounted.as_ref()), said(completed.budgets.first()));
    let message = Say::new(
        format!("{name}决算 {accounted}、预算 {budget}，完成率应为 {range}，而文中为 {}%", primary.printed),
        format!("{name}: {accounted} of a budget of {budget} is {range}, but the text says {}%", primary.printed),
    );
    Outcome::broken(Finding::new(message, primary).against(evidence).severity(severity))
}
