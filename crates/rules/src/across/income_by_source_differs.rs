//! XT-02

use budget::{Facts, Fund, Measure, Subject, TableId};

use super::pair::{prints, same_in};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 各项收入在收支总表和收入总表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-02",
    name: "income-by-source-differs",
    family: Family::Across,
    title: Title {
        zh: "各项收入在收支总表和收入总表中不一致", en: "income by source differs between two tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("income_by_source_differs.md"),
    check: Check::Facts(check),
};

const FUNDS: [Fund; 10] = [
    Fund::Fiscal,
    Fund::GeneralPublic,
    Fund::GovernmentFund,
    Fund::StateCapital,
    Fund::SpecialAccount,
    Fund::Institution,
    Fund::Business,
    Fund::HigherSubsidy,
    Fund::AffiliatePayment,
    Fund::Other,
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let funds = FUNDS.iter().map(|f| Subject::income().fund(*f));
    let sources = funds.chain([Subject::of(Measure::CarryIn)]).filter(|s| is_in_both(facts, s));
    sources.map(|s| same_in(facts, TableId::T1, TableId::T2, &s)).collect()
}

/// The two tables need not break income down alike; what only one of them lists is in its other sums.
fn is_in_both(facts: &Facts<'_>, source: &Subject) -> bool {
    let lost = facts.table(TableId::T2).is_some_and(|t| t.loss().is_some());
    prints(facts, TableId::T1, source) && (prints(facts, TableId::T2, source) || lost)
}
