//! CL-10

use std::collections::BTreeMap;

use budget::codes::{self, Scheme};
use budget::{Cited, Facts, Say, TableId};

use super::named;
use crate::{Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 使用已废止的科目名称
pub(crate) const RULE: Rule = Rule {
    code: "CL-10",
    name: "retired-name",
    family: Family::Classification,
    title: Title { zh: "使用已废止的科目名称", en: "a retired name is used" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("retired_name.md"),
    check,
};

const TABLES: [TableId; 8] =
    [TableId::T1, TableId::T2, TableId::T3, TableId::T4, TableId::T5, TableId::T6, TableId::T8, TableId::T9];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut outcomes = retired(facts);
    outcomes.extend(old_spelling(facts));
    outcomes
}

fn retired(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(year) = facts.disclosure().year.as_ref().map(|y| y.value) else { return Vec::new() };
    let mut printed: BTreeMap<(&str, &str), Vec<Evidence>> = BTreeMap::new();
    for table in TABLES.iter().filter_map(|id| facts.table(*id)) {
        for row in &table.rows {
            if let Some(code) = named::code(row) {
                printed.entry((code, named::name(row))).or_default().push(named::evidence(row));
            }
        }
    }
    let judge = |((code, name), at): ((&str, &str), Vec<Evidence>)| {
        let scheme = if code.starts_with('3') { Scheme::EconomicDepartment } else { Scheme::Functional };
        if codes::is_retired_name(scheme, year, code, name) {
            renamed(scheme, (code, name), at, year)
        } else {
            Outcome::holds(at)
        }
    };
    printed.into_iter().map(judge).collect()
}

fn renamed(scheme: Scheme, (code, name): (&str, &str), at: Vec<Evidence>, year: budget::Year) -> Outcome {
    let mut at = at.into_iter();
    let Some(primary) = at.next() else { return Outcome::NotApplicable };
    let message = codes::lookup(scheme, year, code).map_or_else(
        || {
            Say::new(
                format!("科目 {code} “{name}”在 {} 年已不使用", year.0),
                format!("{code} “{name}” is no longer used in {}", year.0),
            )
        },
        |now| {
            Say::new(
                format!("科目 {code} 的“{name}”是旧名称，{} 年为“{}”", year.0, now.name),
                format!("“{name}” is a former name of {code}; in {} it is “{}”", year.0, now.name),
            )
        },
    );
    Outcome::broken(Finding::new(message, primary).against(at))
}

/// 其它 for 其他, in labels of rows and columns.
fn old_spelling(facts: &Facts<'_>) -> Option<Outcome> {
    let tables = TABLES.iter().filter_map(|id| facts.table(*id));
    let labels = tables.flat_map(|t| t.rows.iter().map(|r| &r.label).chain(t.columns.iter().map(|c| &c.label)));
    let found: Vec<&Cited<String>> = labels.filter(|l| l.value.contains("其它")).collect();
    let (first, rest) = found.split_first()?;
    let message =
        Say::new(format!("“{}”中的“其它”应作“其他”", first.value), format!("“{}”: 其它 should be 其他", first.value));
    let finding = Finding::new(message, Evidence::of(first)).against(rest.iter().map(|l| Evidence::of(l)));
    Some(Outcome::broken(finding.severity(Severity::Info)))
}
