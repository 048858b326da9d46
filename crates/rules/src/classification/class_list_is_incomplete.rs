//! CL-07

use budget::codes::{self, Scheme};
use budget::{Facts, Say, Table, TableId};

use super::named;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 财政拨款收支总表支出类别不全
pub(crate) const RULE: Rule = Rule {
    code: "CL-07",
    name: "class-list-is-incomplete",
    family: Family::Classification,
    title: Title {
        zh: "财政拨款收支总表支出类别不全", en: "the list of functional classes is incomplete"
    },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("class_list_is_incomplete.md"),
    check: Check::Facts(check),
};

/// Classes that departments do not spend under.
const NOT_OF_DEPARTMENTS: [&str; 7] = ["209", "227", "230", "231", "232", "233", "234"];
/// From so many classes on, a table means to list them all.
const FULL_LIST: usize = 10;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (tables, lost) = named::whole(facts, &[TableId::T4]);
    let complete = tables.first().map(|table| complete(facts, table));
    complete.into_iter().chain(lost).collect()
}

fn complete(facts: &Facts<'_>, table: &Table) -> Outcome {
    let listed: Vec<&str> = table.rows.iter().map(|r| r.key.as_str()).filter(|k| is_class(k)).collect();
    let Some(year) = facts.disclosure().year.as_ref().map(|y| y.value) else { return Outcome::NotApplicable };
    if listed.len() < FULL_LIST {
        return Outcome::NotApplicable;
    }
    let missing: Vec<String> = codes::classes(Scheme::Functional, year)
        .into_iter()
        .filter(|c| !NOT_OF_DEPARTMENTS.contains(&c.code) && !listed.contains(&c.code))
        .map(|c| format!("{}{}", c.code, c.name))
        .collect();
    let rows = table.rows.iter().filter(|r| is_class(&r.key));
    let evidence: Vec<Evidence> = rows.map(named::evidence).collect();
    if missing.is_empty() {
        return Outcome::holds(evidence);
    }
    let list = missing.join("、");
    let message = Say::new(
        format!("《{}》列出了{}类支出，缺少{list}", table.title(), listed.len()),
        format!("{} lists {} classes and lacks {list}", table.told(), listed.len()),
    );
    Outcome::broken(Finding::new(message, named::caption(table)).against(evidence))
}

fn is_class(key: &str) -> bool {
    key.len() == 3 && key.bytes().all(|b| b.is_ascii_digit())
}
