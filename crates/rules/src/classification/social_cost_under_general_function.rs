//! CL-06

use budget::{Facts, Money, Say, TableId, TableRow};

use super::named;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, fen};

/// 社保住房支出未列对应功能科目
pub(crate) const RULE: Rule = Rule {
    code: "CL-06",
    name: "social-cost-under-general-function",
    family: Family::Classification,
    title: Title {
        zh: "社保住房支出未列对应功能科目",
        en: "social security and housing are not under their functions",
    },
    severity: Severity::Info,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("social_cost_under_general_function.md"),
    check: Check::Facts(check),
};

/// Economic codes, and the functional 款 they are paid under.
const PAID_UNDER: [(&str, &str); 6] = [
    ("30108", "20805"),
    ("30109", "20805"),
    ("30302", "20805"),
    ("30110", "21011"),
    ("30111", "21011"),
    ("30113", "22102"),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(economic) = facts.table(TableId::T6) else { return Vec::new() };
    let used = |code: &str| economic.row(code).filter(|row| named::is_used(row));
    let paid: Vec<(&TableRow, &str)> =
        PAID_UNDER.iter().filter_map(|(code, under)| Some((used(code)?, *under))).collect();
    if paid.is_empty() {
        return Vec::new();
    }
    let listed = match functional_codes(facts) {
        Ok(listed) => listed,
        Err(why) => return vec![why],
    };
    let is_listed = |under: &str| listed.iter().any(|code| code.starts_with(under));
    let (good, astray): (Vec<_>, Vec<_>) = paid.into_iter().partition(|(_, under)| is_listed(under));
    let held = Outcome::holds(good.iter().filter_map(|(row, _)| amount(row)));
    let rows: Vec<&TableRow> = astray.into_iter().map(|(row, _)| row).collect();
    found(&rows).map_or_else(|| vec![held], |broken| vec![broken])
}

/// Functional codes with an amount in the table of the general public budget, where it goes down to items.
fn functional_codes<'d>(facts: &Facts<'d>) -> Result<Vec<&'d str>, Outcome> {
    let Some(table) = facts.table(TableId::T5) else {
        return Err(Outcome::undetermined(
            "文件中没有一般公共预算支出表",
            "there is no table of general public expenditure",
        ));
    };
    if let Some(Say { zh, en }) = table.loss() {
        return Err(Outcome::undetermined(zh, en));
    }
    let codes: Vec<&str> = table.rows.iter().filter(|r| named::is_used(r)).filter_map(named::code).collect();
    if codes.iter().any(|code| code.len() == 7) {
        return Ok(codes);
    }
    Err(Outcome::undetermined(
        "一般公共预算支出表没有列到项级科目",
        "the table of general public expenditure lists no items",
    ))
}

fn amount(row: &TableRow) -> Option<Evidence> {
    row.cells.get("total").map(|f| Evidence::of(&f.entry))
}

fn found(rows: &[&TableRow]) -> Option<Outcome> {
    let mut evidence = rows.iter().filter_map(|row| amount(row));
    let primary = evidence.next()?;
    let sum: i128 =
        rows.iter().filter_map(|r| r.cells.get("total")?.entry.value.money()).map(|m: Money| i128::from(m.fen)).sum();
    let names: Vec<String> = rows.iter().map(|r| format!("{}{}", r.key, named::name(r))).collect();
    let codes: Vec<&str> = rows.iter().map(|r| r.key.as_str()).collect();
    let message = Say::new(
        format!(
            "基本支出列有{}，合计{}，一般公共预算支出表却没有相应的社会保障（20805）、医疗（21011）或住房（22102）科目",
            names.join("、"),
            fen::yuan(sum)
        ),
        format!(
            "{} ({} together) have no corresponding functional items (20805, 21011, 22102)",
            codes.join(", "),
            fen::yuan(sum)
        ),
    );
    Some(Outcome::broken(Finding::new(message, primary).against(evidence)))
}
