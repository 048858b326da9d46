//! NT-19

use budget::{Cited, Entry, Fact, Facts, Say, Table, TableId};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

/// 表下注释与本表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-19",
    name: "note-contradicts-table",
    family: Family::Narrative,
    title: Title { zh: "表下注释与本表不符", en: "the note below a table does not fit it" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("note_contradicts_table.md"),
    check: Check::Facts(check),
};

const BUDGETS: [(TableId, &str); 3] =
    [(TableId::T5, "一般公共预算"), (TableId::T8, "政府性基金"), (TableId::T9, "国有资本经营")];

/// Words that tell which table a note is of.
const SUBJECTS: [(TableId, &str); 5] = [
    (TableId::T5, "一般公共预算"),
    (TableId::T7, "三公"),
    (TableId::T8, "政府性基金"),
    (TableId::T9, "国有资本经营"),
    (TableId::T14, "采购"),
];

/// A note with one of these says that the table is empty.
const NONE: [&str; 7] =
    ["故本表为空", "本表为空", "本表无数据", "无此项支出", "没有此项支出", "无此项预算", "没有此项预算"];

/// A note with one of these says only what an empty table would mean.
const IF: [&str; 7] = ["如无", "若无", "无数字", "没有数字", "如为空", "则", "即"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let tables = facts.disclosure().tables.iter().filter(|t| t.id != TableId::Other);
    tables
        .filter_map(|table| Some((table, table.note.as_ref()?)))
        .filter_map(|(table, note)| judge(table, note).map(|outcome| unless_of_another(facts, table, note, outcome)))
        .collect()
}

/// A note that speaks of what a table is about that the document has not, or that was run together with this one, may be
/// the note of that table; below a table that is not empty, it is likely that of any other.
fn unless_of_another(facts: &Facts<'_>, table: &Table, note: &Cited<String>, outcome: Outcome) -> Outcome {
    let words = text::fold(&note.value);
    let own = SUBJECTS.iter().any(|(id, word)| *id == table.id && words.contains(word));
    let lacking = |id: &TableId| facts.disclosure().tables.iter().all(|t| t.id != *id);
    let apart = |id: &TableId| *id != table.id && !table.is_empty();
    let other = SUBJECTS.iter().any(|(id, word)| words.contains(word) && (lacking(id) || apart(id)));
    if other && !own { outcome.as_warning() } else { outcome }
}

fn judge(table: &Table, note: &Cited<String>) -> Option<Outcome> {
    let words = text::fold(&note.value);
    let says = |list: &[&str]| list.iter().any(|w| words.contains(w));
    let filled = table.rows.iter().flat_map(|r| r.cells.values()).find(|f| states(f));
    if let Some(fact) = filled.filter(|_| says(&NONE) && !says(&IF)) {
        return Some(denied(table, note, fact));
    }
    let own = BUDGETS.iter().find(|(id, _)| *id == table.id).map(|(_, name)| *name)?;
    let other = BUDGETS.iter().map(|(_, name)| *name).find(|name| *name != own && words.contains(name));
    match other {
        Some(other) if table.is_empty() && !words.contains(own) => Some(misnamed(table, note, own, other)),
        _ => words.contains(own).then(|| Outcome::holds([Evidence::of(note)])),
    }
}

fn states(fact: &Fact) -> bool {
    matches!(fact.entry.value, Entry::Stated(_)) && !fact.entry.value.is_nil()
}

fn denied(table: &Table, note: &Cited<String>, fact: &Fact) -> Outcome {
    let message = Say::new(
        format!("《{}》的注称没有此项收支，表中却有 {}", table.title(), fact.entry.printed),
        format!("the note below {} says there is none, but the table has {}", table.told(), fact.entry.printed),
    );
    Outcome::broken(Finding::new(message, Evidence::of(note)).against([Evidence::of(&fact.entry)]))
}

fn misnamed(table: &Table, note: &Cited<String>, own: &str, other: &str) -> Outcome {
    let message = Say::new(
        format!("《{}》为空表，其注所说的是{other}预算，应为{own}预算", table.title()).replace("预算预算", "预算"),
        format!("the note below the empty table {} speaks of another budget ({other} instead of {own})", table.told()),
    );
    Outcome::broken(Finding::new(message, Evidence::of(note)).against([Evidence::of(&table.caption)]))
}
