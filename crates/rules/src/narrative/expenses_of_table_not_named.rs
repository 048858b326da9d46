//! NT-12

use budget::{Cited, Facts, Say, TableId, TableRow, Year};

use super::named_expenses_not_in_table::coded;
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 表中有数的支出文字没有列举
pub(crate) const RULE: Rule = Rule {
    code: "NT-12",
    name: "expenses-of-table-not-named",
    family: Family::Narrative,
    title: Title {
        zh: "表中有数的支出文字没有列举", en: "kinds of spending in the table are not named in the text"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("expenses_of_table_not_named.md"),
    check: Check::Facts(check),
};

/// A list of names, whether a 类 of expenses is one of its own, and what it lists.
type List = (&'static str, fn(&str) -> bool, &'static str, &'static str);

const LISTS: [List; 2] = [
    ("staff", |class| matches!(class, "301" | "303"), "人员经费", "staff"),
    ("operations", |class| !matches!(class, "301" | "303"), "公用经费", "operations"),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("basic").filter(|_| facts.are_final()) else { return Vec::new() };
    let year = facts.disclosure().year.as_ref().map_or(Year(0), |y| y.value);
    LISTS.iter().filter_map(|list| judge(facts, passage.words(list.0), list, year)).collect()
}

fn judge(facts: &Facts<'_>, names: &[Cited<String>], (_, own, zh, en): &List, year: Year) -> Option<Outcome> {
    // a list that ends in 等 says itself that there is more
    let end = names.last().filter(|end| !end.printed.trim().ends_with('等'))?;
    let Some(table) = facts.table(TableId::T6).filter(|t| t.loss().is_none()) else {
        return Some(Outcome::undetermined(
            "没有读全一般公共预算基本支出表",
            "the table of basic expenditure was not read in full",
        ));
    };
    let item = |row: &&TableRow| {
        let code = row.code.as_ref().map_or("", |c| c.value.as_str());
        code.len() == 5 && code.get(..3).is_some_and(own)
    };
    let filled = |row: &&TableRow| row.cells.values().any(|f| !f.entry.value.is_nil());
    let rows: Vec<&TableRow> = table.rows.iter().filter(item).filter(filled).collect();
    let meant: Vec<Vec<&str>> = names.iter().map(|name| coded(year, &name.value)).collect();
    let is_named = |row: &TableRow| meant.iter().flatten().any(|code| row.key.starts_with(code));
    let (told, untold): (Vec<&TableRow>, Vec<&TableRow>) = rows.iter().partition(|row| is_named(row));
    let evidence = || names.iter().map(Evidence::of);
    let Some(first) = untold.first() else {
        return (!told.is_empty()).then(|| Outcome::holds(evidence()));
    };
    // a name that is none of the classification may stand for what seems missing; a few names are a summary
    if meant.iter().any(Vec::is_empty) || untold.len() * 2 > told.len() {
        return Some(Outcome::undetermined(
            "文字所列的支出没有全部对应到经济分类科目，或只是概括",
            "the names in the text are not all of the economic classification, or only a summary",
        ));
    }
    let amount = |row: &TableRow| row.cells.values().find(|f| !f.entry.value.is_nil()).map(|f| f.entry.clone());
    let list = |comma: &str| {
        let said =
            untold.iter().map(|r| format!("{} {}", r.label.value, amount(r).map_or(String::new(), |e| e.printed)));
        said.collect::<Vec<_>>().join(comma)
    };
    let message = Say::new(
        format!("{zh}的文字没有列举表中的{}", list("、")),
        format!("the text on {en} does not name what the table has: {}", list(", ")),
    );
    let cells = untold.iter().skip(1).filter_map(|r| amount(r)).map(|e| Evidence::of(&e)).collect::<Vec<_>>();
    let primary = Evidence::of(&amount(first)?);
    Some(Outcome::broken(Finding::new(message, primary).against(cells).against([Evidence::of(end)])))
}
