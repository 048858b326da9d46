//! XT-14

use budget::{Facts, Fund, Measure, Nature, Subject, TableId};

use super::pair::{amount, appropriated, expenditure};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 整体支出绩效目标金额与预算不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-14",
    name: "overall-goal-funds-differ",
    family: Family::Across,
    title: Title {
        zh: "整体支出绩效目标金额与预算不一致", en: "funds of the overall goal differ from the budget"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("overall_goal_funds_differ.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    if facts.table(TableId::T11).is_none() {
        return Vec::new();
    }
    let goal = Subject::of(Measure::GoalFunds);
    let spent = Subject::expenditure();
    let all = expenditure(facts, TableId::T1, None);
    let total = if amount(facts, TableId::T1, &all).is_ok() { (TableId::T1, &all) } else { (TableId::T3, &spent) };
    let public = spent.clone().fund(Fund::GeneralPublic);
    let nature = |nature| (goal.clone().nature(nature), spent.clone().nature(nature));
    let (basic, project) = (nature(Nature::Basic), nature(Nature::Project));
    vec![
        requested(facts, &goal, total),
        requested(facts, &goal.clone().fund(Fund::GeneralPublic), (TableId::T5, &public)),
        requested(facts, &basic.0, (TableId::T3, &basic.1)),
        requested(facts, &project.0, (TableId::T3, &project.1)),
    ]
}

/// Either side may leave out what was carried in, and a goal that states less may leave out members, own funds, or what
/// was added since it was drawn up: nothing shows that both are of the same money.
fn requested(facts: &Facts<'_>, goal: &Subject, budget: (TableId, &Subject)) -> Outcome {
    if amount(facts, TableId::T11, goal).is_ok_and(|a| a.evidence.is_some() && a.money.is_none()) {
        return Outcome::undetermined(
            "《部门整体支出绩效目标表》没有写明这一资金数，或写在别处",
            "the overall goal does not state these funds, or states them elsewhere",
        );
    }
    match appropriated(facts, budget, (TableId::T11, goal)) {
        Outcome::Broken(_) if is_less(facts, goal, budget) => Outcome::undetermined(
            "《部门整体支出绩效目标表》的资金数少于预算，可能不含上年结转、所属单位或自有资金",
            "the overall goal states less than the budget: it may leave out what was carried in, members or own funds",
        ),
        Outcome::Broken(_) => appropriated(facts, (TableId::T11, goal), budget),
        other => other,
    }
}

fn is_less(facts: &Facts<'_>, goal: &Subject, budget: (TableId, &Subject)) -> bool {
    let pair = (amount(facts, TableId::T11, goal), amount(facts, budget.0, budget.1));
    matches!(pair, (Ok(goal), Ok(budget)) if goal.fen < budget.fen)
}
