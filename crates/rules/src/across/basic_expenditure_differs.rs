//! XT-07

use budget::{Facts, Fund, Nature, Say, Subject, TableId};

use super::pair::{amount, same_in};
use crate::shapes::{Amount, Looked, NoAmount, adds_up};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 一般公共预算基本支出在两表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-07",
    name: "basic-expenditure-differs",
    family: Family::Across,
    title: Title {
        zh: "一般公共预算基本支出在两表中不一致", en: "basic expenditure differs between two tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("basic_expenditure_differs.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let basic = Subject::expenditure().fund(Fund::GeneralPublic).nature(Nature::Basic);
    match footers(facts) {
        Some(parts) => vec![by_footers(facts, &basic, &parts)],
        None => vec![same_in(facts, TableId::T5, TableId::T6, &basic)],
    }
}

/// Rows that a table without a total of its own ends with: staff at the left, operations at the right.
const FOOTERS: [&str; 2] = ["staff-total", "operations-total"];

fn footers(facts: &Facts<'_>) -> Option<Vec<Looked>> {
    let table = facts.table(TableId::T6).filter(|t| t.row("total").is_none() && t.loss().is_none())?;
    let footer = |key: &&str| {
        let mut cells = table.row(key)?.cells.values();
        let (cell, more) = (cells.next()?, cells.next());
        more.is_none().then(|| Amount::of_fact(cell, true).map_err(NoAmount::Lost))
    };
    FOOTERS.iter().map(footer).collect()
}

fn by_footers(facts: &Facts<'_>, basic: &Subject, parts: &[Looked]) -> Outcome {
    let parts: Result<Vec<Amount>, NoAmount> = parts.iter().cloned().collect();
    match (amount(facts, TableId::T5, basic), parts) {
        (Ok(whole), Ok(parts)) if whole.money.is_some() => {
            adds_up(&whole, &parts, &Say::new("人员经费合计与公用经费合计", "the totals of staff and of operations"))
        }
        (Err(why), _) | (_, Err(why)) => why.outcome(),
        _ => Outcome::NotApplicable,
    }
}
