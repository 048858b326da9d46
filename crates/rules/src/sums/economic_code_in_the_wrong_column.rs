//! IN-19

use budget::{Facts, Say, Table, TableId, TableRow};

use super::{ladder, layout};
use crate::shapes::{self, Amount};
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 经济科目列入的经费栏不合常规
pub(crate) const RULE: Rule = Rule {
    code: "IN-19",
    name: "economic-code-in-the-wrong-column",
    family: Family::Sums,
    title: Title { zh: "经济科目列入的经费栏不合常规", en: "an economic code in an unusual column" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("economic_code_in_the_wrong_column.md"),
    check: Check::Facts(check),
};

/// 工会经费, 福利费, 其他交通费用: some places count them as staff.
const EITHER: &[&str] = &["30228", "30229", "30239"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(table) = facts.table(TableId::T6) else { return Vec::new() };
    ladder::leaves(table).into_iter().map(|row| column(table, row)).collect()
}

/// The column that a code should leave blank, with the names of that column and the right one.
fn unusual(code: &str) -> Option<(&'static str, Say, Say)> {
    let (staff, operations) = (Say::new("人员经费", "staff"), Say::new("公用经费", "operations"));
    match code.get(..3)? {
        "301" | "303" => Some(("operations", operations, staff)),
        "302" if code.len() < 5 || EITHER.contains(&code) => None,
        "302" | "309" | "310" => Some(("staff", staff, operations)),
        _ => None,
    }
}

fn column(table: &Table, row: &TableRow) -> Outcome {
    let Some((key, wrong, right)) = unusual(&row.key) else { return Outcome::NotApplicable };
    if let Some(why) = layout::column_loss(table) {
        return Outcome::Undetermined(why);
    }
    let Some(fact) = row.cells.get(key) else { return Outcome::NotApplicable };
    match Amount::of_fact(fact, true) {
        Err(why) => Outcome::Undetermined(why),
        Ok(amount) if amount.fen == 0 => Outcome::holds(amount.evidence),
        Ok(amount) => unexpected(row, &amount, &wrong, &right),
    }
}

fn unexpected(row: &TableRow, amount: &Amount, wrong: &Say, right: &Say) -> Outcome {
    let Some(at) = amount.evidence.clone() else { return Outcome::NotApplicable };
    let (code, name, printed) = (&row.key, &row.label.value, shapes::printed(amount));
    let message = Say::new(
        format!("“{code}{name}”有 {printed} 列入{}，该科目通常属于{}", wrong.zh, right.zh),
        format!("{printed} of “{code} {name}” stand under {}; the code is usually {}", wrong.en, right.en),
    );
    Outcome::broken(Finding::new(message, at))
}
