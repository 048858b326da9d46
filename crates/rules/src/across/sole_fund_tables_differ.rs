//! XT-08

use std::collections::BTreeSet;

use budget::{Facts, Fund, Nature, Subject, TableId};

use super::pair::{agree, codes, only_general_public};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 收入仅有一般公共预算而支出两表不同
pub(crate) const RULE: Rule = Rule {
    code: "XT-08",
    name: "sole-fund-tables-differ",
    family: Family::Across,
    title: Title {
        zh: "收入仅有一般公共预算而支出两表不同",
        en: "two tables differ though all money is general public",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("sole_fund_tables_differ.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (Some(all), Some(public)) = (facts.table(TableId::T3), facts.table(TableId::T5)) else { return Vec::new() };
    match only_general_public(facts) {
        Some(true) => {
            let (mut rows, other) = (codes(all), codes(public));
            let depth = deepest(&rows).min(deepest(&other));
            rows.extend(other);
            rows.retain(|c| c.len() <= depth);
            let rows = std::iter::once(None).chain(rows.into_iter().map(Some));
            rows.flat_map(|code| row(facts, code)).collect()
        }
        Some(false) => Vec::new(),
        None => vec![Outcome::undetermined(
            "无法确定是否全部收入均为一般公共预算拨款",
            "whether all income is from the general public budget cannot be told",
        )],
    }
}

fn row(facts: &Facts<'_>, code: Option<&str>) -> Vec<Outcome> {
    let column = |nature: Option<Nature>| {
        let mut all = Subject::expenditure().nature(nature);
        all.function = code.map(str::to_owned);
        let public = all.clone().fund(Fund::GeneralPublic);
        agree(facts, (TableId::T3, &all), (TableId::T5, &public))
    };
    [None, Some(Nature::Basic), Some(Nature::Project)].into_iter().map(column).collect()
}

fn deepest(codes: &BTreeSet<&str>) -> usize {
    codes.iter().map(|c| c.len()).max().unwrap_or(0)
}
