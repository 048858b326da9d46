//! CL-12

use budget::codes::{self, CodeLevel, Scheme};
use budget::{Facts, Say, TableId, Year};

use super::named::{self, FUNCTIONAL};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 科目编码不在目录之中
pub(crate) const RULE: Rule = Rule {
    code: "CL-12",
    name: "code-not-in-catalogue",
    family: Family::Classification,
    title: Title { zh: "科目编码不在目录之中", en: "a code is in no catalogue" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("code_not_in_catalogue.md"),
    check: Check::Facts(check),
};

/// Economic classes whose 款 have stood unchanged since the reform of 2018, so that the catalogue is whole.
const SETTLED: [&str; 4] = ["301", "302", "303", "310"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(year) = facts.disclosure().year.as_ref().map(|y| y.value) else { return Vec::new() };
    let functional = listed(facts, (Scheme::Functional, year), &FUNCTIONAL);
    let economic = listed(facts, (Scheme::EconomicDepartment, year), &[TableId::T6]);
    functional.into_iter().chain(economic).collect()
}

fn listed(facts: &Facts<'_>, (scheme, year): (Scheme, Year), ids: &[TableId]) -> Vec<Outcome> {
    let (tables, _) = named::whole(facts, ids);
    let printed = named::printed(&tables, |code| is_of(scheme, year, code));
    printed.into_iter().map(|((code, name), at)| judge((scheme, year), (code, name), at)).collect()
}

/// Whether the catalogue of the year has the code's class, and codes of such a length.
fn is_of(scheme: Scheme, year: Year, code: &str) -> bool {
    let deep = scheme == Scheme::Functional || CodeLevel::of(code) != Some(CodeLevel::Item);
    deep && code.get(..3).is_some_and(|class| codes::lookup(scheme, year, class).is_some())
}

fn judge((scheme, year): (Scheme, Year), (code, name): (&str, &str), at: Vec<Evidence>) -> Outcome {
    if codes::is_listed(scheme, code) {
        return Outcome::holds(at);
    }
    let parent = code.get(..code.len().saturating_sub(2)).unwrap_or_default();
    let own = codes::item_by_name(scheme, year, name)
        .into_iter()
        .find(|c| c.code.len() == code.len() && c.code.starts_with(parent));
    let settled = scheme != Scheme::Functional && SETTLED.contains(&parent);
    let mut at = at.into_iter();
    let Some(primary) = at.next().filter(|_| settled || own.is_some()) else {
        return Outcome::undetermined(
            format!("科目 {code}“{name}”不在所据的科目目录之中，可能是新设科目，名称无从核对"),
            format!("code {code} “{name}” is not in the catalogue; it may be new, and its name was not checked"),
        );
    };
    let message = Say::new(
        format!("科目编码 {code}“{name}”不在当年科目目录之中"),
        format!("code {code} “{name}” is not in the catalogue of the year"),
    );
    let hint =
        own.map(|c| Say::new(format!("“{name}”的编码是 {}", c.code), format!("“{name}” has the code {}", c.code)));
    Outcome::broken(Finding::new(message, primary).against(at).hint(hint))
}
