//! NT-07

use budget::{Disclosure, Fact, Facts, Fund, Say, Stated, TableId};

use super::budgets::{Budget, consistent};
use super::prose;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 国有资本经营预算未作说明或文表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-07",
    name: "state-capital-not-explained",
    family: Family::Narrative,
    title: Title {
        zh: "国有资本经营预算未作说明或文表不符",
        en: "the state capital budget is not explained, or text and table differ",
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("state_capital_not_explained.md"),
    check: Check::Facts(check),
};

const CAPITAL: Budget =
    Budget { fund: Fund::StateCapital, table: TableId::T9, passage: "state-capital", name: "国有资本经营" };

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let disclosure = facts.disclosure();
    let explained = facts.passage(CAPITAL.passage).is_some() || facts.table(CAPITAL.table).is_some();
    if explained || disclosure.passages.is_empty() {
        return consistent(facts, &CAPITAL);
    }
    match column(facts) {
        None => Vec::new(),
        Some(_) if prose::speaks_of(disclosure, CAPITAL.name) || titled(disclosure) || !disclosure.gaps.is_empty() => {
            vec![Outcome::undetermined(
                "有关国有资本经营预算的文字没有读懂，或文件不完整",
                "what the text says of the state capital budget was not read, or the file is incomplete",
            )]
        }
        Some(column) => vec![silent(column)],
    }
}

/// Whether the title of its table stands in the text, without a table that was read.
fn titled(disclosure: &Disclosure) -> bool {
    disclosure.prose.0.iter().any(|line| line.value.contains(CAPITAL.name) && line.value.trim_end().ends_with('表'))
}

/// A cell of 国有资本经营预算 in the table of fiscal appropriations, the first that is not nil.
fn column<'d>(facts: &Facts<'d>) -> Option<Stated<'d>> {
    let of = |f: &Fact| f.subject.fund == Some(Fund::StateCapital);
    let mut cells = facts.all().iter().filter(|s| s.table_id() == TableId::T4.id() && of(s.fact));
    let first = *cells.next()?;
    Some(cells.find(|s| !s.fact.entry.value.is_nil()).copied().unwrap_or(first))
}

fn silent(column: Stated<'_>) -> Outcome {
    let message = Say::new(
        "财政拨款收支总表列有国有资本经营预算，但既没有国有资本经营预算支出表，也没有说明有无此项支出",
        "the table of appropriations has the state capital budget, but neither a table nor a sentence says whether any is spent",
    );
    Outcome::broken(Finding::new(message, Evidence::stated(&column)).absent_from([CAPITAL.table]))
}
