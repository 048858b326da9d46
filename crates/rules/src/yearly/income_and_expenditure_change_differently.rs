//! YY-04

use budget::{Facts, Measure, Say, Seen, Subject, TableId};

use super::moved::{self, worded};
use crate::{Check, Family, Finding, Law, Outcome, Relation, Rule, Severity, Status, Title};

/// 收入与支出的增减额不同
pub(crate) const RULE: Rule = Rule {
    code: "YY-04",
    name: "income-and-expenditure-change-differently",
    family: Family::Yearly,
    title: Title { zh: "收入与支出的增减额不同", en: "income and expenditure change by different amounts" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("income_and_expenditure_change_differently.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (Some(income), Some(expenditure)) = (moved::of(facts, "income"), moved::of(facts, "expenditure")) else {
        return Vec::new();
    };
    let (Some(up), Some(out)) = (income.amount(), expenditure.amount()) else {
        let unread = if income.amount().is_none() { &income } else { &expenditure };
        return vec![unread.unreadable()];
    };
    let balanced = income.total().map(|m| m.fen) == expenditure.total().map(|m| m.fen) && !carries(facts);
    if !balanced {
        return vec![Outcome::NotApplicable];
    }
    let terms = [income.term(1), expenditure.term(-1)].into_iter().flatten();
    vec![Relation::new(Law::Loose, terms).state(|_, _| {
        let (up, out) = (worded(up), worded(out));
        let message = Say::new(
            format!("本年收支总额相同，收入比上年{}而支出比上年{}，两者应当一致", up.zh, out.zh),
            format!(
                "income equals expenditure, yet against last year there is {} in one and {} in the other",
                up.en, out.en
            ),
        );
        Outcome::broken(Finding::new(message, income.at()).against([expenditure.at()]))
    })]
}

/// Whether something was carried in or is carried out, so that the two may legally move apart.
fn carries(facts: &Facts<'_>) -> bool {
    [Measure::CarryIn, Measure::CarryOut].into_iter().any(|measure| {
        let seen = facts.in_table(TableId::T1, &Subject::of(measure));
        matches!(seen, Seen::Said(stated) if !stated.fact.entry.value.is_nil())
    })
}
