//! NT-11

use budget::codes::{self, Scheme};
use budget::{Cited, Facts, Say, Table, TableId, Year};

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 文字列举的支出在表中没有
pub(crate) const RULE: Rule = Rule {
    code: "NT-11",
    name: "named-expenses-not-in-table",
    family: Family::Narrative,
    title: Title {
        zh: "文字列举的支出在表中没有", en: "kinds of spending named in the text are not in the table"
    },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("named_expenses_not_in_table.md"),
    check: Check::Facts(check),
};

/// A name in the text, and the codes that it may stand for.
type Named<'p> = (&'p Cited<String>, Vec<&'static str>);

/// Names in prose that gather several codes, or shorten the name of one.
const COLLECTIVE: &[(&str, &[&str])] = &[
    ("水电费", &["30205", "30206"]),
    ("办公设备购置", &["31002", "30902"]),
    ("办公设备购置费", &["31002", "30902"]),
    ("离退休费", &["30301", "30302"]),
    ("津补贴", &["30102"]),
    ("社会保障缴费", &["30108", "30109", "30110", "30111", "30112"]),
    ("社会保险缴费", &["30108", "30109", "30110", "30111", "30112"]),
    ("养老保险缴费", &["30108"]),
    ("医疗保险缴费", &["30110"]),
    ("出国费", &["30212"]),
    ("维修费", &["30213"]),
    ("接待费", &["30217"]),
    ("交通费", &["30231", "30239"]),
    ("公务用车运行费", &["30231"]),
    ("日常维修费", &["30213"]),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("basic") else { return Vec::new() };
    let year = facts.disclosure().year.as_ref().map_or(Year(0), |y| y.value);
    let named = ["staff", "operations"].into_iter().flat_map(|hole| passage.words(hole));
    let named: Vec<Named<'_>> =
        named.map(|word| (word, coded(year, &word.value))).filter(|(_, codes)| !codes.is_empty()).collect();
    let Some(table) = facts.table(TableId::T6).filter(|t| t.loss().is_none() && !t.is_empty() && !named.is_empty())
    else {
        return if named.is_empty() { Vec::new() } else { vec![lost(facts)] };
    };
    let known: Vec<Named<'_>> =
        named.into_iter().filter(|(_, codes)| codes.iter().all(|c| broken_down(table, c))).collect();
    compare(table, &known)
}

fn lost(facts: &Facts<'_>) -> Outcome {
    facts.table(TableId::T6).and_then(Table::loss).map_or_else(
        || {
            Outcome::undetermined(
                "文件中没有一般公共预算基本支出表，或该表为空",
                "there is no table of basic expenditure, or it is empty",
            )
        },
        Outcome::Undetermined,
    )
}

/// The codes that a name stands for; none where it is not in our table.
pub(super) fn coded(year: Year, name: &str) -> Vec<&'static str> {
    let collective = COLLECTIVE.iter().find(|(n, _)| *n == name).map(|(_, codes)| codes.to_vec());
    collective.unwrap_or_else(|| {
        codes::item_by_name(Scheme::EconomicDepartment, year, name).iter().map(|row| row.code).collect()
    })
}

fn compare(table: &Table, named: &[Named<'_>]) -> Vec<Outcome> {
    let (found, missing): (Vec<&Named<'_>>, Vec<&Named<'_>>) =
        named.iter().partition(|n| !amounts(table, &n.1).is_empty());
    let evidence = found.iter().flat_map(|(word, codes)| [vec![Evidence::of(word)], amounts(table, codes)].concat());
    let held = (!found.is_empty()).then(|| Outcome::holds(evidence));
    held.into_iter().chain(lacking(&missing)).collect()
}

/// Whether the 类 of a code has no amount, or is printed with its 款.
fn broken_down(table: &Table, code: &str) -> bool {
    let class = code.get(..3).unwrap_or(code);
    let below =
        table.rows.iter().any(|r| r.code.as_ref().is_some_and(|c| c.value.len() > 3 && c.value.starts_with(class)));
    below || table.row(class).is_none_or(|r| r.cells.values().all(|f| f.entry.value.is_nil()))
}

/// The cells with amounts of some codes, and of what is below them.
fn amounts(table: &Table, codes: &[&str]) -> Vec<Evidence> {
    let within = |code: &str| codes.iter().any(|named| code.starts_with(named));
    let rows = table.rows.iter().filter(|r| r.code.as_ref().is_some_and(|c| within(&c.value)));
    let filled = rows.flat_map(|r| r.cells.values()).filter(|f| !f.entry.value.is_nil());
    filled.map(|f| Evidence::of(&f.entry)).collect()
}

/// With more names missing than this, only the first are said: the text was taken over from a template.
const MOST_NAMED: usize = 6;

fn lacking(missing: &[&Named<'_>]) -> Option<Outcome> {
    let (first, _) = missing.first()?;
    let list = |open: &str, close: &str, comma: &str| {
        let names = missing.iter().map(|(word, codes)| format!("{}{open}{}{close}", word.value, codes.join("、")));
        names.take(MOST_NAMED).collect::<Vec<_>>().join(comma)
    };
    let more = missing.len() > MOST_NAMED;
    let (zh, en) = if more {
        (format!("等{}项", missing.len()), format!(" and others ({} in all)", missing.len()))
    } else {
        Default::default()
    };
    let message = Say::new(
        format!("基本支出的文字列举了{}{zh}，一般公共预算基本支出表中没有相应金额", list("（", "）", "、")),
        format!("the text names {}{en}, for which the table of basic expenditure has no amount", list(" (", ")", ", ")),
    );
    let related = missing.iter().skip(1).map(|(word, _)| Evidence::of(word));
    Some(Outcome::broken(Finding::new(message, Evidence::of(first)).against(related)))
}
