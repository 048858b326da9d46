//! CL-10

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use budget::codes::{self, Scheme};
use budget::{Cited, Facts, Say, TableId, Year};

use super::named;
use crate::finder::Finder;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

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
    check: Check::Facts(check),
};

const TABLES: [TableId; 8] =
    [TableId::T1, TableId::T2, TableId::T3, TableId::T4, TableId::T5, TableId::T6, TableId::T8, TableId::T9];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut outcomes = retired(facts);
    outcomes.extend(in_text(facts));
    outcomes.extend(old_spelling(facts));
    outcomes
}

/// The fewest characters of a name that text has by no chance.
const LONG: usize = 8;
/// Words with which a text speaks of a name that it knows to be former.
const KNOWN: [&str; 5] = ["原", "旧", "调整为", "更名", "改为"];

/// Every name that is long enough to tell, of any year.
static NAMES: LazyLock<Finder> = LazyLock::new(|| {
    let names = codes::all_former_names(Scheme::Functional);
    Finder::of(names.into_iter().filter(|name| name.chars().count() >= LONG))
});

/// Former names of 类 and 款 in the text, unless the sentence speaks of earlier years or of the change of name.
fn in_text(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(year) = facts.disclosure().year.as_ref().map(|y| y.value) else { return Vec::new() };
    let former = LazyCell::new(|| codes::former_names(Scheme::Functional, year));
    let lines = lines::Lines::of(facts);
    let found = lines.each(facts).flat_map(|(line, folded)| {
        let plain = codes::unmarked(folded);
        let printed = NAMES.words(&plain);
        if printed.is_empty() {
            return Vec::new();
        }
        let meant = former.iter().filter(|(name, now)| printed.contains(name) && is_meant(&plain, name, now, year));
        meant.map(|(name, now)| said(line, name, now, year)).collect()
    });
    found.collect()
}

fn is_meant(text: &str, name: &str, now: &codes::Code, year: Year) -> bool {
    let of_now = now.name.contains(name) && text.contains(now.name);
    let mut sentences = text.split(['。', ';']).filter(|s| s.contains(name));
    !of_now && sentences.any(|s| !KNOWN.iter().any(|w| s.contains(w)) && !is_of_the_past(s, now.from, year))
}

/// Whether a sentence names a year in which the name still held.
fn is_of_the_past(sentence: &str, from: Year, year: Year) -> bool {
    (2000..from.0.min(year.0)).any(|past| sentence.contains(&format!("{past}年")))
}

fn said(line: &Cited<String>, name: &str, now: &codes::Code, year: Year) -> Outcome {
    let (before, shown, after) = lines::excerpt(line, name);
    let shown = if shown.is_empty() { name.to_owned() } else { format!("{before}【{shown}】{after}") };
    let message = Say::new(
        format!("“{shown}”：科目 {} 的“{name}”是旧名称，{} 年为“{}”", now.code, year.0, now.name),
        format!("“{shown}”: “{name}” is a former name of {}; in {} it is “{}”", now.code, year.0, now.name),
    );
    Outcome::broken(Finding::new(message, lines::at(line, name)))
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

fn renamed(scheme: Scheme, (code, name): (&str, &str), at: Vec<Evidence>, year: Year) -> Outcome {
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
