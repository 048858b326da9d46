//! NT-13

use budget::{Cited, Facts, Fund, Measure, Part, Say, Seen, Subject, Table, TableId, TableRow};
use document::text;

use super::stated::{member, total};
use crate::shapes::{NoAmount, cell, has_money};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 文字分项支出与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-13",
    name: "item-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字分项支出与表不符",
        en: "expenditure by functional item in the text is not that of the table",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("item_text_differs.md"),
    check: Check::Facts(check),
};

const LISTS: [&str; 2] = ["item", "class"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let passages = facts.disclosure().passages.iter().filter(|p| p.kind != "expenditure");
    let parts = passages.flat_map(|p| LISTS.iter().flat_map(move |hole| p.list(hole).map(move |part| (p, part))));
    // 类 of the general public budget are those of another rule
    let own = parts.filter(|(p, part)| part.hole == "item" || p.kind != "general-public" && part.label.is_some());
    let mut seen: Vec<&Part> = Vec::new();
    let mut outcomes = Vec::new();
    for (_, part) in own {
        // what is printed twice is judged once
        if seen.iter().any(|s| s.fact == part.fact) {
            continue;
        }
        seen.push(part);
        outcomes.extend(judge(facts, part));
    }
    outcomes.extend(economic(facts));
    outcomes
}

fn judge(facts: &Facts<'_>, part: &Part) -> Vec<Outcome> {
    let Some((id, subject)) = table(facts, &part.fact.subject) else { return Vec::new() };
    let Some(code) = subject.function.clone() else { return Vec::new() };
    let Some(row) = facts.table(id).and_then(|t| coded(t, &code)) else {
        return vec![absent(facts, part, id, &code)];
    };
    let mut outcomes = vec![member(part, cell(id, subject).amount(facts))];
    outcomes.extend(facts.table(id).and_then(|t| path(t, part, &code)));
    outcomes.extend(facts.table(id).and_then(|t| class(t, part, &code)));
    outcomes.extend(name(part, row));
    outcomes
}

/// The table that states the subject, and the subject as it does. 财政拨款 by 类 is that of the table of appropriations,
/// where it has 类, with what was carried in; else it is the general public budget where no other appropriation is spent.
pub(super) fn table(facts: &Facts<'_>, subject: &Subject) -> Option<(TableId, Subject)> {
    match subject.fund? {
        Fund::GeneralPublic => Some((TableId::T5, subject.clone())),
        Fund::GovernmentFund => Some((TableId::T8, subject.clone())),
        Fund::StateCapital => Some((TableId::T9, subject.clone())),
        Fund::Fiscal if matches!(facts.in_table(TableId::T4, subject), Seen::Said(_)) => {
            Some((TableId::T4, subject.clone()))
        }
        Fund::Fiscal if facts.table(TableId::T20).is_some() => Some((TableId::T20, subject.clone())),
        Fund::Fiscal if alone(facts) && (is_item(subject) || nothing_carried_in(facts)) => {
            Some((TableId::T5, subject.clone().fund(Fund::GeneralPublic)))
        }
        _ => None,
    }
}

fn is_item(subject: &Subject) -> bool {
    subject.function.as_ref().is_some_and(|code| code.len() > 3)
}

/// Whether the table of appropriations says that nothing was carried in, so that this year's are all.
fn nothing_carried_in(facts: &Facts<'_>) -> bool {
    let carried = Subject::of(Measure::CarryIn).fund(Fund::Fiscal);
    let table = facts.table(TableId::T4).filter(|t| t.loss().is_none());
    table.is_some() && !has_money(facts, TableId::T4, &carried)
}

/// Whether the tables say that the general public budget is all that is appropriated.
fn alone(facts: &Facts<'_>) -> bool {
    let spent = |id, fund| total(facts, id, Subject::expenditure().fund(fund));
    [(TableId::T8, Fund::GovernmentFund), (TableId::T9, Fund::StateCapital)].into_iter().all(|(id, fund)| {
        match spent(id, fund) {
            Ok(amount) => amount.fen == 0,
            Err(NoAmount::Absent(_)) => true,
            Err(NoAmount::Lost(_)) => false,
        }
    })
}

/// The table has no row of the code: a fault where it was read whole, down to the level of the code, and holds others of
/// its 款 or none.
fn absent(facts: &Facts<'_>, part: &Part, id: TableId, code: &str) -> Outcome {
    let whole = facts.table(id).filter(|t| t.loss().is_none() && t.row("total").is_some());
    let same_level = |row: &&TableRow| row.code.as_ref().is_some_and(|c| c.value.len() == code.len());
    let levels = whole.map_or(0, |t| t.rows.iter().filter(same_level).count());
    let marked = part.label.as_ref().filter(|l| text::fold(&l.value).contains("(项)"));
    let (Some(table), Some(label), false, true) = (whole, marked, part.fact.entry.value.is_nil(), levels > 1) else {
        return Outcome::Undetermined(Say::new(
            format!("《{}》中没有科目 {code} 的行", facts.title(id)),
            format!("{} has no row of code {code}", id.told()),
        ));
    };
    let message = Say::new(
        format!("文字说明了“{}”{code}，《{}》中没有这一科目", label.value, table.title()),
        format!("the text explains “{}” {code}, which {} does not have", label.value, id.told()),
    );
    let finding = Finding::new(message, Evidence::of(label)).against([Evidence::of(&table.caption)]);
    Outcome::broken(finding.severity(Severity::Warning))
}

/// A name's key without its list mark, unless it is nothing else.
fn unmarked(key: &str) -> &str {
    Some(lines::unmarked(key)).filter(|name| !name.is_empty()).unwrap_or(key)
}

/// The 类 of a printed path is named as in the table.
fn class(table: &Table, part: &Part, code: &str) -> Option<Outcome> {
    let label = part.label.as_ref()?;
    let folded = text::fold(&label.value);
    let printed = text::key(folded.split_once("(类)")?.0);
    let row = coded(table, code.get(..3)?)?;
    let own = text::key(&row.label.value);
    let own = unmarked(&own);
    if alike(&printed, own) || printed.is_empty() || printed.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let message = Say::new(
        format!("文字的类级科目“{printed}”，表中为“{own}”"),
        format!("the text names the class “{printed}”, the table “{own}”"),
    );
    let finding = Finding::new(message, Evidence::of(label)).against([Evidence::of(&row.label)]);
    Some(Outcome::broken(finding.severity(Severity::Warning)))
}

/// Economic 类 and 款 of basic expenditure that the text explains.
fn economic(facts: &Facts<'_>) -> Vec<Outcome> {
    let passages = facts.disclosure().passages.iter().filter(|p| p.kind == "basic");
    let parts = passages.flat_map(|p| p.list("economic"));
    parts.map(|part| member(part, cell(TableId::T6, part.fact.subject.clone()).amount(facts))).collect()
}

fn coded<'t>(table: &'t Table, code: &str) -> Option<&'t TableRow> {
    table.rows.iter().find(|r| r.code.as_ref().is_some_and(|c| c.value == code) || r.key == code)
}

/// The part of a printed path before a mark, such as that of the 款.
fn level(label: &str, after: &str, mark: &str) -> Option<String> {
    let folded = text::fold(label);
    let (before, _) = folded.split_once(mark)?;
    let own = before.rsplit_once(after).map_or(before, |(_, own)| own);
    Some(text::key(own))
}

/// The 款 of a printed path is that under which the table has the code.
fn path(table: &Table, part: &Part, code: &str) -> Option<Outcome> {
    let label = part.label.as_ref()?;
    let printed = level(&label.value, "(类)", "(款)")?;
    let group = coded(table, code.get(..5)?)?;
    let own = text::key(&group.label.value);
    if alike(&printed, &own) {
        return None;
    }
    if !own.contains(text::is_han) {
        return Some(Outcome::Undetermined(Say::new(
            format!("《{}》中没有读到科目 {} 的名称", table.title(), group.key),
            format!("no name was read for {} in {}", group.key, table.id.told()),
        )));
    }
    if code.len() == 5 && label.value.contains('项') {
        return Some(shifted(table, label, code, &group.label));
    }
    let message = Say::new(
        format!("文字的科目“{}”，表中 {code} 属于“{own}”款，不是“{printed}”款", label.value),
        format!("“{}”: in the table code {code} is under {own}, not {printed}", label.value),
    );
    let finding = Finding::new(message, Evidence::of(label)).against([Evidence::of(&group.label)]);
    Some(Outcome::broken(finding))
}

/// What the text calls an 项 is a 款 in the table: the path is one level off.
fn shifted(table: &Table, label: &Cited<String>, code: &str, group: &Cited<String>) -> Outcome {
    let below =
        table.rows.iter().filter(|r| r.code.as_ref().is_some_and(|c| c.value.len() == 7 && c.value.starts_with(code)));
    let items: Vec<String> = below.map(|r| format!("{}{}", r.key, r.label.value)).collect();
    let message = Say::new(
        format!(
            "文字的科目“{}”错了一级：表中“{}”是款级科目 {code}，其下为{}",
            label.value,
            group.value,
            items.join("、")
        ),
        format!(
            "“{}” is one level off: in the table {} is the group {code}, with {}",
            label.value,
            group.value,
            items.join(", ")
        ),
    );
    Outcome::broken(Finding::new(message, Evidence::of(label)).against([Evidence::of(group)]))
}

/// The 项 of a printed path is named as in the table.
fn name(part: &Part, row: &TableRow) -> Option<Outcome> {
    let label = part.label.as_ref()?;
    let printed =
        level(&label.value, "(款)", "(项)").filter(|_| row.code.as_ref().is_some_and(|c| c.value.len() == 7))?;
    let own = text::key(&row.label.value);
    if alike(&printed, &own) {
        return None;
    }
    let message = Say::new(
        format!("文字的科目名“{printed}”与表中的“{own}”不同"),
        format!("the text names “{printed}”, the table “{own}”"),
    );
    let finding = Finding::new(message, Evidence::of(label)).against([Evidence::of(&row.label)]);
    Some(Outcome::broken(finding.severity(Severity::Info)))
}

/// Names that differ in 支出 at their end alone are one.
fn alike(a: &str, b: &str) -> bool {
    a == b || a.trim_end_matches("支出") == b.trim_end_matches("支出")
}
