//! FA-07

use budget::{Facts, Say};

use super::completed::{self, Completed};
use crate::shapes::{Amount, printed};
use crate::tolerance::Interval;
use crate::{Check, Evidence, Family, Finding, Law, Outcome, Relation, Rule, Severity, Status, Term, Title};

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
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    completed::all(facts).iter().map(fits).collect()
}

fn fits(completed: &Completed<'_>) -> Outcome {
    let name = completed.name();
    let accounted = completed.accounted.as_ref().and_then(|a| a.money);
    let (Some(_), Some(percent), false) = (
        accounted,
        completed.percent.fact.entry.value.percent(),
        completed.budgets.is_empty() && completed.change.is_none(),
    ) else {
        return Outcome::undetermined(
            format!("{name}的完成率没有可以对照的预算数或决算数"),
            format!("no budget or outturn of {name} is stated to hold its percentage against"),
        );
    };
    let of_budgets = completed.budgets.iter().filter_map(|budget| relation(completed, Law::Share, budget));
    let of_change = completed.change.iter().filter_map(|change| relation(completed, Law::Completion, change));
    let ways: Vec<Relation> = of_budgets.chain(of_change).collect();
    let ranges: Vec<Interval> = ways.iter().filter_map(Relation::range).collect();
    let Some(first) = ranges.first() else { return Outcome::NotApplicable };
    Relation::one_of(
        ways,
        |_| evidence(completed),
        |ways| {
            if completed.adjusted {
                return Outcome::undetermined(
                    format!("{name}的完成率可能是对调整后的预算而言，文中没有该数"),
                    format!("the percentage of {name} may be of an adjusted budget, which is not stated"),
                );
            }
            // It may be right, of the budget that the sentence does not name.
            let mut others = completed.others.iter().filter_map(|budget| relation(completed, Law::Share, budget));
            let of_other = others.any(|way| way.verdict().how.is_some());
            // What it is more or less than may be another budget.
            let severity =
                if of_other || completed.change.is_some() { Severity::Warning } else { first.severity(percent) };
            // With several budgets it may be of either.
            let broken = ways.into_iter().next().filter(|_| completed.budgets.len() <= 1);
            Outcome::broken(wrong(completed, &first.beside(percent)).severity(severity).breaking(broken))
        },
    )
}

/// The percentage of one of the budgets, or beside the change on it.
fn relation(completed: &Completed<'_>, law: Law, budget: &Amount) -> Option<Relation> {
    let percent = Term::part(completed.percent, 1);
    let terms = [percent, completed.accounted.as_ref()?.term(1), budget.term(1)];
    Relation::of_rate(law, terms.into_iter().collect::<Option<_>>()?)
}

fn evidence(completed: &Completed<'_>) -> Vec<Evidence> {
    let amounts = completed
        .accounted
        .iter()
        .chain(&completed.budgets)
        .chain(&completed.change)
        .filter_map(|a| a.evidence.clone());
    std::iter::once(Evidence::of(&completed.percent.fact.entry)).chain(amounts).collect()
}

fn wrong(completed: &Completed<'_>, range: &str) -> Finding {
    let mut evidence = evidence(completed);
    let primary = evidence.remove(0);
    let name = completed.name();
    let said = |amount: Option<&Amount>| amount.map(printed).unwrap_or_default();
    let (accounted, budget) = (said(completed.accounted.as_ref()), said(completed.budgets.first()));
    let said_otherwise = primary.printed.clone();
    let message = match &completed.change {
        Some(change) => {
            let change = printed(change);
            Say::new(
                format!("{name}决算 {accounted}，比预算增减 {change}，完成率应为 {range}，而文中为 {said_otherwise}%"),
                format!(
                    "{name}: {accounted}, {change} from its budget, is {range}, but the text says {said_otherwise}%"
                ),
            )
        }
        None => Say::new(
            format!("{name}决算 {accounted}、预算 {budget}，完成率应为 {range}，而文中为 {said_otherwise}%"),
            format!("{name}: {accounted} of a budget of {budget} is {range}, but the text says {said_otherwise}%"),
        ),
    };
    Finding::new(message, primary).against(evidence)
}
