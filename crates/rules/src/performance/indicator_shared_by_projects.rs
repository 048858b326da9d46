//! PF-24

use std::collections::BTreeMap;

use budget::{Facts, Say, TableId};
use document::text;

use super::indicators::{self, Row};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 不同项目使用同一个指标
pub(crate) const RULE: Rule = Rule {
    code: "PF-24",
    name: "indicator-shared-by-projects",
    family: Family::Performance,
    title: Title { zh: "不同项目使用同一个指标", en: "projects share an indicator" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("indicator_shared_by_projects.md"),
    check: Check::Facts(check),
};

/// A shorter name is general enough to be used twice.
const TELLING: usize = 7;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let goals: Vec<_> = facts.goals(TableId::T10).collect();
    if goals.len() < 2 {
        return Vec::new();
    }
    let mut named: BTreeMap<String, Vec<Row<'_>>> = BTreeMap::new();
    for row in goals.into_iter().flat_map(indicators::of).filter(|r| !r.is_of("成本")) {
        named.entry(text::key(row.name())).or_default().push(row);
    }
    named.iter().filter(|(name, _)| name.chars().count() >= TELLING).filter_map(|(_, rows)| judge(rows)).collect()
}

fn judge(rows: &[Row<'_>]) -> Option<Outcome> {
    let (first, others) = rows.split_first()?;
    let Some(other) = others.iter().find(|o| o.goal.name != first.goal.name) else {
        return Some(Outcome::holds([first.evidence()]));
    };
    let (name, a, b) = (first.name(), &first.goal.name.value, &other.goal.name.value);
    let message = Say::new(
        format!("“{a}”与“{b}”都用指标“{name}”，从名称看不出各自衡量什么"),
        format!("“{a}” and “{b}” both use “{name}”: the name does not tell what each measures"),
    );
    Some(Outcome::broken(Finding::new(message, first.evidence()).against([other.evidence()])))
}
