//! NT-22

use budget::{Facts, Table, TableId, TableRow};

use super::stated::{if_said, said};
use crate::shapes::{Amount, Looked, NoAmount, compare};
use crate::{Family, Outcome, Rule, Severity, Status, Title};

/// 文字政府采购分类与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-22",
    name: "procurement-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字政府采购分类与表不符", en: "kinds of procurement in the text are not those of the table"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("procurement_text_differs.md"),
    check,
};

const PASSAGE: &str = "procurement";
const KINDS: [&str; 3] = ["goods", "works", "services"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T14).filter(|_| facts.passage(PASSAGE).is_some()) else {
        return Vec::new();
    };
    let Ok(text) = said(facts, PASSAGE, "total") else { return Vec::new() };
    match row(table, "total") {
        Some(Ok(total)) if compare(&text, &total).how.is_some() => {
            std::iter::once(Outcome::holds(text.evidence.into_iter().chain(total.evidence)))
                .chain(KINDS.iter().filter_map(|kind| Some(if_said(facts, PASSAGE, kind, row(table, kind)?))))
                .collect()
        }
        Some(Ok(_)) => vec![Outcome::undetermined(
            "文字与政府采购预算表的总额不同，两处口径可能不一",
            "text and table have different totals of procurement: they may not be of the same",
        )],
        Some(Err(why)) => vec![why.outcome()],
        None => Vec::new(),
    }
}

/// The amount of the one row of a kind: where projects are listed under the kind's name, none of them is the whole.
fn row(table: &Table, key: &str) -> Option<Looked> {
    let mut rows = table.rows.iter().filter(|r| r.key == key);
    let (row, more): (&TableRow, _) = (rows.next()?, rows.next());
    let fact = row.cells.get("total").filter(|_| more.is_none())?;
    Some(Amount::of_fact(fact, true).map_err(NoAmount::Lost))
}
