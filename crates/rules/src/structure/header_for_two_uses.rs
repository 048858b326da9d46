//! ST-15

use budget::{Cited, Facts, Say};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 表头兼用预算和决算
pub(crate) const RULE: Rule = Rule {
    code: "ST-15",
    name: "header-for-two-uses",
    family: Family::Structure,
    title: Title { zh: "表头兼用预算和决算", en: "a header is worded for budgets and final accounts alike" },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("header_for_two_uses.md"),
    check: Check::Facts(check),
};

const BOTH: [&str; 4] = ["预(决)算", "决(预)算", "预/决算", "预算(决算)"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let tables = &facts.disclosure().tables;
    let headers = tables.iter().flat_map(|t| t.heads.0.iter().chain(t.columns.iter().map(|c| &c.label)).chain(&t.note));
    let both = |line: &str| BOTH.iter().any(|b| text::fold(line).contains(b));
    let mut found: Vec<(&Cited<String>, Evidence)> =
        headers.filter(|l| both(&l.value)).map(|l| (l, Evidence::of(l))).collect();
    found.extend(tables.iter().filter(|t| both(&t.caption.value)).map(|t| (&t.caption, lines::caption(t))));
    let mut found = found.into_iter();
    let Some((first, primary)) = found.next() else {
        return if tables.is_empty() { Vec::new() } else { vec![Outcome::holds(tables.iter().map(lines::caption))] };
    };
    let printed = first.printed.trim();
    let message = Say::new(
        format!("“{printed}”兼写预算和决算，应按本文件改为其中之一"),
        format!("“{printed}” is worded for budget and final accounts alike"),
    );
    vec![Outcome::broken(Finding::new(message, primary).against(found.map(|(_, e)| e)))]
}
