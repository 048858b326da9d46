//! CL-05

use budget::{Facts, Say, TableId, TableRow};
use document::text;

use super::named;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 行政运行与基本、项目支出错位
pub(crate) const RULE: Rule = Rule {
    code: "CL-05",
    name: "item-in-the-wrong-nature",
    family: Family::Classification,
    title: Title {
        zh: "行政运行与基本、项目支出错位", en: "running costs as projects, or project items as basic"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("item_in_the_wrong_nature.md"),
    check: Check::Facts(check),
};

/// Ending of the code, name, the column it does not belong to, and that column's name.
const ITEMS: [(&str, &str, &str, &str); 2] =
    [("01", "行政运行", "project", "项目支出"), ("02", "一般行政管理事务", "basic", "基本支出")];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let table = [TableId::T3, TableId::T5].into_iter().find_map(|id| facts.table(id));
    table.map_or_else(Vec::new, |t| t.rows.iter().map(in_row).collect())
}

fn in_row(row: &TableRow) -> Outcome {
    let Some(code) = row.code.as_ref().map(|c| c.value.as_str()).filter(|c| c.len() == 7) else {
        return Outcome::NotApplicable;
    };
    let own =
        |(ending, name, ..): &&(&str, &str, &str, &str)| code.ends_with(ending) && text::key(named::name(row)) == *name;
    let Some((_, name, column, title)) = ITEMS.iter().find(own) else { return Outcome::NotApplicable };
    let Some(fact) = row.cells.get(column) else { return Outcome::NotApplicable };
    if fact.entry.value.is_nil() {
        return Outcome::holds([Evidence::of(&fact.entry)]);
    }
    let Some(money) = fact.entry.value.money() else {
        return Outcome::undetermined(
            format!("科目 {code} 的{title}“{}”无法辨认", fact.entry.printed),
            format!("{code}: “{}” cannot be read", fact.entry.printed),
        );
    };
    let message = Say::new(
        format!("科目 {code} {name}列有{title}{money}，按科目说明一般不应有{title}"),
        format!("{code} {name} has {money} in the {column} column, where it usually has nothing"),
    );
    Outcome::broken(Finding::new(message, Evidence::of(&fact.entry)).against([named::evidence(row)]))
}
