//! FA-10

use budget::{Facts, Say};

use super::completed::{self, Completed};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 没有预算而写完成预算的百分比
pub(crate) const RULE: Rule = Rule {
    code: "FA-10",
    name: "completion-over-nothing",
    family: Family::Accounts,
    title: Title {
        zh: "没有预算而写完成预算的百分比", en: "a percentage of the budget where nothing was budgeted"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("completion_over_nothing.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let all = completed::all(facts);
    let (known, unknown): (Vec<_>, Vec<_>) = all.iter().partition(|c| !c.budgets.is_empty());
    let (nothing, something): (Vec<_>, Vec<_>) = known.into_iter().partition(|c| c.budgets.iter().all(|b| b.fen == 0));
    let percent = |c: &&&Completed<'_>| Evidence::of(&c.percent.fact.entry);
    let held = (!something.is_empty()).then(|| Outcome::holds(something.iter().map(|c| percent(&c))));
    let unsaid = unknown.iter().filter(|c| c.change.is_none()).map(|c| {
        Outcome::undetermined(
            format!("没有读到{}的预算数", c.name()),
            format!("the budget of {} was not read", c.name()),
        )
    });
    // That nothing of nothing is none of it misleads nobody.
    let none = |c: &&Completed<'_>| {
        let rate = c.percent.fact.entry.value.percent();
        rate.is_some_and(|rate| rate.digits == 0) && c.accounted.as_ref().is_some_and(|spent| spent.fen == 0)
    };
    let (zeros, others): (Vec<_>, Vec<_>) = nothing.into_iter().partition(none);
    let zeros = undefined(&zeros).map(|finding| finding.severity(Severity::Info));
    let findings = undefined(&others).into_iter().chain(zeros).map(Outcome::broken);
    held.into_iter().chain(unsaid).chain(findings).collect()
}

fn undefined(nothing: &[&Completed<'_>]) -> Option<Finding> {
    let percents: Vec<Evidence> = nothing.iter().map(|c| Evidence::of(&c.percent.fact.entry)).collect();
    let (first, others) = percents.split_first()?;
    let list = nothing.iter().zip(&percents).map(|(c, e)| format!("{} {}%", c.name(), e.printed));
    let list: Vec<String> = list.collect();
    let message = Say::new(
        format!("没有预算而写了完成预算的百分比：{}；预算为零时不存在完成率", list.join("、")),
        format!("a percentage of the budget where nothing was budgeted: {}; over zero there is none", list.join(", ")),
    );
    let budgets = nothing.iter().flat_map(|c| &c.budgets).filter_map(|b| b.evidence.clone());
    Some(Finding::new(message, first.clone()).against(others.iter().cloned()).against(budgets))
}
