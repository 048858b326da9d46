//! IN-17

use budget::{Aspect, Decimal, Entry, Facts, Gap, Money, MoneyError, Say, Table, TableId, Unit, Value};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 金额为负或书写不规范
pub(crate) const RULE: Rule = Rule {
    code: "IN-17",
    name: "malformed-amount",
    family: Family::Sums,
    title: Title { zh: "金额为负或书写不规范", en: "a negative or malformed amount" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("malformed_amount.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    // what a table of no declared kind may print, as changes below zero, is not known
    facts.disclosure().tables.iter().filter(|t| t.id != TableId::Other).flat_map(cells).collect()
}

/// What is wrong in a table; where nothing is, that it holds. No cell is named then: an amount that is well written is
/// not yet verified.
fn cells(table: &Table) -> Vec<Outcome> {
    let facts = table.rows.iter().flat_map(|r| r.cells.values()).filter(|f| f.subject.aspect == Aspect::Amount);
    let entries: Vec<_> = facts.map(|f| &f.entry).filter(|e| !matches!(e.value, Entry::Blank | Entry::Dash)).collect();
    let faults: Vec<Outcome> = entries.iter().filter_map(|e| fault(table, &e.value, Evidence::of(e))).collect();
    if faults.is_empty() && !entries.is_empty() { vec![Outcome::holds([])] } else { faults }
}

fn fault(table: &Table, entry: &Entry, at: Evidence) -> Option<Outcome> {
    let what = match entry {
        Entry::Stated(Value::Money(m)) if m.fen < 0 => Say::new("是负数", "is negative"),
        Entry::Unreadable => match unreadable(&at.printed, table.unit.as_ref().map(|u| u.value)) {
            // Where no rule parts columns a piece of a number, or two numbers, may have been read as one.
            Some(what) if !table.gaps.contains(&Gap::Unruled) => what,
            _ => return Some(unknown(table)),
        },
        _ => return None,
    };
    let (path, printed) = (at.place.path.to_string(), at.printed.clone());
    let message =
        Say::new(format!("“{path}”处的“{printed}”{}", what.zh), format!("“{printed}” at “{path}” {}", what.en));
    Some(Outcome::broken(Finding::new(message, at)))
}

/// What is wrong with a text that is nearly an amount; `None` where it is none, or nothing is wrong with it.
fn unreadable(printed: &str, unit: Option<Unit>) -> Option<Say> {
    let text = document::text::fold(printed);
    let numeric = text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '，' | '.' | '-' | '+' | '(' | ')'));
    let finer = |unit| matches!(Money::parse(&text, unit), Err(MoneyError::OutOfRange));
    match Decimal::parse(&text) {
        Ok(number) if number.scale > 2 && unit.is_some_and(finer) => {
            Some(Say::new("精确到了分以下，人民币金额最小单位是分", "is finer than 0.01 yuan"))
        }
        Ok(_) | Err(MoneyError::OutOfRange) => None,
        Err(_) if numeric => Some(Say::new(
            "书写不规范：千位分隔符、小数点或符号的位置不对",
            "is malformed: a separator, point or sign stands in the wrong place",
        )),
        Err(_) => None,
    }
}

fn unknown(table: &Table) -> Outcome {
    Outcome::undetermined(
        format!("《{}》有数字无法辨认为金额，或金额单位未读到", table.title()),
        format!("{}: some numbers cannot be read as amounts, or their unit is unknown", table.told()),
    )
}
