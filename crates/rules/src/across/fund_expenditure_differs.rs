//! XT-06

use budget::{Facts, Fund, Subject, TableId};

use super::pair::{appropriated, codes_of, expenditure, prints};
use crate::shapes::has_money;
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 基金或国资预算支出在两表中不一致
pub(crate) const RULE: Rule = Rule {
    code: "XT-06",
    name: "fund-expenditure-differs",
    family: Family::Across,
    title: Title {
        zh: "基金或国资预算支出在两表中不一致", en: "expenditure of a fund differs between two tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("fund_expenditure_differs.md"),
    check: Check::Facts(check),
};

const TABLES: [(Fund, TableId, &str); 2] =
    [(Fund::GovernmentFund, TableId::T8, "government-fund"), (Fund::StateCapital, TableId::T9, "state-capital")];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    TABLES.iter().flat_map(|(fund, table, passage)| one(facts, *fund, *table, passage)).collect()
}

fn one(facts: &Facts<'_>, fund: Fund, table: TableId, passage: &str) -> Vec<Outcome> {
    let here = expenditure(facts, TableId::T4, Some(fund));
    if facts.table(table).is_none() {
        return without(facts, &here, table, passage);
    }
    let of = Subject::expenditure().fund(fund);
    let total = appropriated(facts, (TableId::T4, &here), (table, &of));
    let class = |code: &str| {
        let subject = of.clone().function(code);
        appropriated(facts, (TableId::T4, &subject), (table, &subject))
    };
    let listed = !codes_of(facts, &[TableId::T4], 3).is_empty();
    let classes = codes_of(facts, &[TableId::T4, table], 3).into_iter().filter(|_| listed);
    std::iter::once(total).chain(classes.map(class)).collect()
}

/// Without the table, only a stated absence tells that there is nothing to compare.
fn without(facts: &Facts<'_>, here: &Subject, table: TableId, passage: &str) -> Vec<Outcome> {
    let none = facts.passage(passage).and_then(|p| p.part("total")).is_some_and(|p| p.fact.entry.value.is_nil());
    if !prints(facts, TableId::T4, here) || none && !has_money(facts, TableId::T4, here) {
        return Vec::new();
    }
    vec![Outcome::undetermined(
        format!("文件中没有《{}》，也没有说明无此项支出", facts.own_table(table).name()),
        format!(
            "the document has no {}, and does not say that there is no such expenditure",
            facts.own_table(table).told()
        ),
    )]
}
