//! ST-10

use budget::{Cited, Facts, Fund, Nature, Say, Seen, Table, TableId};
use document::text;

use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 空表没有说明
pub(crate) const RULE: Rule = Rule {
    code: "ST-10",
    name: "empty-table-unexplained",
    family: Family::Structure,
    title: Title { zh: "空表没有说明", en: "an empty table is not explained" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("empty_table_unexplained.md"),
    check: Check::Facts(check),
};

const STATEMENTS: [&str; 5] = ["无", "没有", "空表", "为空", "未安排"];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let d = facts.disclosure();
    let goals = |id: TableId| facts.goals(id).next().is_some();
    d.tables.iter().filter(|t| t.is_empty() && !goals(t.id) && is_titled(t)).map(|t| explained(facts, t)).collect()
}

/// Whether it is a table of amounts by its kind or its title. A list of bodies is of no declared kind and has no title, and
/// no amounts are missing in it.
fn is_titled(table: &Table) -> bool {
    table.id != TableId::Other || text::key(&table.caption.printed).ends_with('表')
}

fn explained(facts: &Facts<'_>, table: &Table) -> Outcome {
    if let Some(Say { zh, en }) = table.loss() {
        return Outcome::undetermined(
            format!("《{}》没有完整读出：{zh}", table.title()),
            format!("{} was not read whole: {en}", table.told()),
        );
    }
    let says = |words: &[&str], text: &str| words.iter().any(|w| text.contains(w));
    let note = table.note.iter().find(|n| says(&STATEMENTS, &n.value));
    let note = note.or_else(|| further_notes(facts, table).into_iter().find(|n| says(&STATEMENTS, &n.value)));
    let remark = facts.disclosure().remarks.iter().find(|r| says(&["空表"], &r.value));
    if let Some(note) = note.or(remark) {
        return Outcome::holds([Evidence::of(note), lines::caption(table)]);
    }
    let row = table.rows.iter().find(|r| says(&DENIALS, &r.label.value)).map(|r| Evidence::of(&r.label));
    if let Some(said) = row.or_else(|| said_in_prose(facts, table.id)).or_else(|| said_in_a_line(facts, table)) {
        return Outcome::holds([said, lines::caption(table)]);
    }
    let last = facts.disclosure().tables.last().is_some_and(|t| t.id == table.id);
    if last && table.rows.is_empty() {
        return Outcome::undetermined(
            "末一张表只有表头，文件可能在此中断",
            "the last table ends with its header: the file may be cut",
        );
    }
    if let Some(Say { zh, en }) = lines::loss(facts) {
        return Outcome::undetermined(zh, en);
    }
    let message = Say::new(
        format!("《{}》为空表，没有注明本部门无此项收支", table.title()),
        format!("{} is empty and does not say that there is nothing of the kind", table.told()),
    );
    Outcome::broken(Finding::new(message, lines::caption(table)))
}

/// How many notes a table may have below the first.
const MOST_NOTES: usize = 3;
/// What they begin with.
const NOTES: [&str; 6] = ["注", "备注", "说明", "（注", "(注", "※"];

/// Notes of a table below its first: lines that begin as notes or go on with its numbers.
fn further_notes<'d>(facts: &Facts<'d>, table: &'d Table) -> Vec<&'d Cited<String>> {
    let Some(note) = &table.note else { return Vec::new() };
    let lines = &facts.disclosure().prose.0;
    let here = |c: &Cited<String>| (c.place.spot.file, c.place.spot.page, c.place.spot.line);
    let first = |line: &&Cited<String>| here(line) == here(note) && line.value.contains(note.value.as_str());
    let is_note = |line: &&Cited<String>| {
        let line = line.value.trim_start();
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = rest.len() < line.len() && rest.starts_with(['.', '．', '、']) && !line.ends_with('表');
        numbered || NOTES.iter().any(|n| line.starts_with(n))
    };
    let at = lines.iter().position(|line| first(&line)).map_or(lines.len(), |at| at + 1);
    lines.iter().skip(at).take(MOST_NOTES).take_while(is_note).collect()
}

/// Words of a line about an empty table, by the table's kind.
const SUBJECTS: [(TableId, &str); 3] = [(TableId::T7, "三公"), (TableId::T8, "政府性基金"), (TableId::T9, "国有资本")];
/// What such a line says in so many words: that there is nothing of the kind.
const DENIALS: [&str; 10] =
    ["没有", "未安排", "未使用", "不涉及", "为空", "空表", "本表无", "无数据", "无政府性基金", "无国有资本"];

/// A sentence of the text that names what the table is about and says that there is none: a second note below the table, or
/// the narrative.
fn said_in_a_line(facts: &Facts<'_>, table: &Table) -> Option<Evidence> {
    let titled = |subject: &str| table.id == TableId::Other && table.caption.value.contains(subject);
    let (_, subject) = SUBJECTS.iter().find(|(own, subject)| *own == table.id || titled(subject))?;
    let denies = |sentence: &str| sentence.contains(subject) && DENIALS.iter().any(|w| sentence.contains(w));
    let nothing = |clause: &str| clause.contains(subject) && ends_with_nothing(clause);
    let says = |line: &&Cited<String>| {
        let line = text::fold(&line.value);
        line.split('。').any(denies) || line.split(['。', ';']).any(nothing)
    };
    facts.disclosure().prose.0.iter().find(says).map(Evidence::of)
}

/// Whether a clause ends with an amount of nothing: `政府性基金拨款支出预算为0`.
fn ends_with_nothing(clause: &str) -> bool {
    let said = clause.trim_end_matches("万元").trim_end_matches('元');
    let before = said.trim_end_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    let number = said.get(before.len()..).unwrap_or_default();
    said.ends_with("为零") || number.contains('0') && !number.contains(|c: char| c.is_ascii_digit() && c != '0')
}

/// The paragraph that says there is none.
fn said_in_prose(facts: &Facts<'_>, id: TableId) -> Option<Evidence> {
    let (kind, fund, nature) = match id {
        TableId::T8 => ("government-fund", Some(Fund::GovernmentFund), None),
        TableId::T9 => ("state-capital", Some(Fund::StateCapital), None),
        TableId::T10 => ("project", Some(Fund::GeneralPublic), Some(Nature::Project)),
        TableId::T7 => ("three-public", None, None),
        _ => return None,
    };
    match facts.in_passage(kind, "total") {
        Seen::Said(s)
            if s.fact.entry.value.is_nil() && s.fact.subject.fund == fund && s.fact.subject.nature == nature =>
        {
            Some(Evidence::stated(&s))
        }
        _ => None,
    }
}
