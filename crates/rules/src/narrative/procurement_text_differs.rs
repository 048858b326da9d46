//! NT-22

use budget::{Facts, Part, Table, TableId, TableRow};

use super::stated::{if_said, member, said};
use crate::shapes::{Amount, Looked, NoAmount, compare, same};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

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
    check: Check::Facts(check),
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
            let reserved = reserved(facts, table);
            std::iter::once(same(&text, &total))
                .chain(KINDS.iter().filter_map(|kind| Some(if_said(facts, PASSAGE, kind, row(table, kind)?))))
                .chain(reserved)
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

/// What small enterprises are called: the wider name first, which the narrower does not contain.
const RESERVED: [&[&str]; 2] = [&["中小企业", "中小微企业"], &["小微企业", "小型微型企业", "小型和微型企业"]];
/// What is said of them beside the amount that is meant for them.
const OTHERWISE: [&str; 5] = ["比例", "占比", "合同", "%", "授予"];

/// Amounts reserved for small enterprises: those in the text against the column of the total row.
fn reserved(facts: &Facts<'_>, table: &Table) -> Vec<Outcome> {
    let Some(total) = table.row("total") else { return Vec::new() };
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    let said = parts.filter_map(|part| Some((part, stated_kind(part)?)));
    let said = said.filter(|(part, _)| part.fact.entry.value.money().is_some());
    let stated = |(part, kind): (&Part, usize)| {
        let mut columns = table.columns.iter().filter(|c| self::kind(&c.label.value) == Some(kind));
        let (column, more) = (columns.next()?, columns.next());
        let fact = total.cells.get(&column.key).filter(|f| more.is_none() && !f.entry.value.is_nil())?;
        Some(member(part, Amount::of_fact(fact, true).map_err(NoAmount::Lost)))
    };
    let mut outcomes: Vec<Outcome> = said.filter_map(stated).collect();
    // What is for the smallest is a part of what is for all of them: where both differ, it is one fault.
    let broken = |o: &Outcome| matches!(o, Outcome::Broken(_));
    let first = outcomes.iter().position(broken);
    let mut indices = 0..outcomes.len();
    outcomes.retain(|outcome| indices.next() == first || !broken(outcome));
    outcomes
}

/// Which of them an amount in the text is for: by what it states, or by the name that was printed with it.
fn stated_kind(part: &Part) -> Option<usize> {
    match part.hole.as_str() {
        "for-small-and-medium" => Some(0),
        "for-small-and-micro" => Some(1),
        _ => kind(&part.label.as_ref()?.value),
    }
}

/// Which of the names of small enterprises a label has.
fn kind(label: &str) -> Option<usize> {
    let has = |names: &&[&str]| names.iter().any(|name| label.contains(name));
    let plain = !OTHERWISE.iter().any(|word| label.contains(word));
    RESERVED.iter().position(has).filter(|_| plain)
}

/// Words of a header over the amounts of all procurement, where it is not declared.
const WHOLE: [&str; 4] = ["金额", "合计", "总计", "预算数"];

/// The amount of the one row of a kind: where projects are listed under the kind's name, none of them is the whole.
fn row(table: &Table, key: &str) -> Option<Looked> {
    let named = |r: &&TableRow| r.key == key || NAMES.iter().any(|(k, name)| *k == key && r.label.value == *name);
    let mut rows = table.rows.iter().filter(named);
    let (row, more): (&TableRow, _) = (rows.next()?, rows.next());
    let first = table.columns.first().filter(|c| WHOLE.iter().any(|w| c.label.value.contains(w)));
    let cell = row.cells.get("total").or_else(|| row.cells.get(&first?.key));
    let fact = cell.filter(|_| more.is_none())?;
    Some(Amount::of_fact(fact, true).map_err(NoAmount::Lost))
}

/// What rows of the kinds are called, where they are not declared.
const NAMES: [(&str, &str); 3] = [("goods", "货物"), ("works", "工程"), ("services", "服务")];
