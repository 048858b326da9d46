//! CL-11

use budget::codes::{self, Scheme, Tier};
use budget::{Facts, Fund, Say, TableId, TableRow, Year};

use super::named;
use crate::{Check, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 科目列入了不属于它的预算
pub(crate) const RULE: Rule = Rule {
    code: "CL-11",
    name: "code-of-another-budget",
    family: Family::Classification,
    title: Title { zh: "科目列入了不属于它的预算", en: "a code of another budget" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("code_of_another_budget.md"),
    check: Check::Facts(check),
};

const BUDGETS: [(TableId, Fund); 3] =
    [(TableId::T5, Fund::GeneralPublic), (TableId::T8, Fund::GovernmentFund), (TableId::T9, Fund::StateCapital)];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(year) = facts.disclosure().year.as_ref().map(|y| y.value) else { return Vec::new() };
    let mut outcomes = Vec::new();
    for (id, fund) in BUDGETS {
        let (tables, lost) = named::whole(facts, &[id]);
        outcomes.extend(lost);
        let rows = tables.iter().flat_map(|t| &t.rows);
        outcomes.extend(rows.filter_map(|row| belongs(facts, row, (id, fund), year)));
    }
    outcomes
}

fn belongs(facts: &Facts<'_>, row: &TableRow, (id, fund): (TableId, Fund), year: Year) -> Option<Outcome> {
    let code = row.code.as_ref()?.value.as_str();
    let own = codes::fund_of(year, code).filter(|_| named::is_used(row))?;
    if own == fund {
        return Some(Outcome::holds([named::evidence(row)]));
    }
    let sure = codes::lookup(Scheme::Functional, year, code).is_some_and(|c| c.tier <= Tier::B);
    let (zh, en) = name(own);
    let message = Say::new(
        format!("科目 {code} {} 属于{zh}，不应列入《{}》", named::name(row), facts.title(id)),
        format!("{code} belongs to the {en} budget, not to {}", id.told()),
    );
    // Where the document has no table of its budget, that may have been run together with this one.
    let apart = BUDGETS.iter().any(|(id, fund)| *fund == own && facts.table(*id).is_some());
    let severity = if sure && apart { Severity::Error } else { Severity::Warning };
    Some(Outcome::broken(Finding::new(message, named::evidence(row)).severity(severity)))
}

fn name(fund: Fund) -> (&'static str, &'static str) {
    match fund {
        Fund::GovernmentFund => ("政府性基金预算", "government fund"),
        Fund::StateCapital => ("国有资本经营预算", "state capital"),
        _ => ("一般公共预算", "general public"),
    }
}
