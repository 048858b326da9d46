//! Numbers of the narrative held against totals and classes of tables.

use std::collections::BTreeSet;

use budget::{Facts, Part, Passage, Say, Seen, Subject, Table, TableId, TableRow};

use super::prose;
use crate::shapes::{self, Amount, Looked, NoAmount, cell, hole, same, settle, stated_en, stated_zh};
use crate::side::Side;
use crate::{Evidence, Finding, Outcome, Severity};

/// The amount of a hole.
pub(super) fn said(facts: &Facts<'_>, passage: &str, name: &str) -> Looked {
    hole(passage, name).amount(facts)
}

/// A subject in the total row of a table.
pub(super) fn total(facts: &Facts<'_>, id: TableId, subject: Subject) -> Looked {
    if facts.table(id).is_some_and(|t| !t.is_empty() && t.row("total").is_none()) {
        return Err(NoAmount::Lost(Say::new(
            format!("《{}》没有读到合计行", facts.title(id)),
            format!("no total row was read in {}", id.told()),
        )));
    }
    cell(id, subject).amount(facts)
}

/// A hole that may be left out of its paragraph, held against a total.
pub(super) fn if_said(facts: &Facts<'_>, passage: &str, name: &str, table: Looked) -> Outcome {
    match facts.in_passage(passage, name) {
        Seen::Absent => Outcome::NotApplicable,
        _ => settle(said(facts, passage, name), table, same),
    }
}

/// A number of the narrative is one of two rows of a table: this year's, or that with what is carried over.
pub(super) fn either(number: Looked, rows: [Looked; 2]) -> Outcome {
    let number = match number {
        Ok(number) => number,
        Err(_) if rows.iter().all(|r| matches!(r, Err(NoAmount::Absent(_)))) => return Outcome::NotApplicable,
        Err(why) => return why.outcome(),
    };
    let [first, second] = rows;
    let fits = |row: &Amount| shapes::compare(&number, row).how.is_some();
    match (first, second) {
        (Ok(row), _) | (_, Ok(row)) if fits(&row) => same(&number, &row),
        (Ok(a), Ok(b)) if a.fen == b.fen => same(&number, &a),
        (Ok(a), Ok(b)) => neither(&number, &a, &b),
        (Ok(row), Err(NoAmount::Absent(_))) | (Err(NoAmount::Absent(_)), Ok(row)) => same(&number, &row),
        (Err(why), _) | (_, Err(why)) => why.outcome(),
    }
}

/// A number of the narrative is what a side of the accounts has of the year, or the whole of it. A table may print the whole alone, with what
/// was carried over among its rows: then the number and these make the whole.
pub(super) fn of_side(facts: &Facts<'_>, number: Looked, side: &Side) -> Outcome {
    let row = |measure| cell(TableId::T1, Subject::of(measure)).amount(facts);
    let rows = [row(side.own), row(side.total)];
    if let (Ok(number), [Err(NoAmount::Absent(_)), Ok(whole)]) = (&number, &rows) {
        let beside = [side.carried, side.surplus].into_iter().filter_map(|m| row(m).ok().filter(|a| a.fen != 0));
        let parts: Vec<Amount> = std::iter::once(number.clone()).chain(beside).collect();
        let what = Say::new("文字所述与表中结转", "what the text states and what was carried over");
        let sum = shapes::adds_up(whole, &parts, &what);
        if parts.len() > 1 && matches!(sum, Outcome::Holds { .. }) {
            return sum;
        }
    }
    either(number, rows)
}

fn neither(number: &Amount, a: &Amount, b: &Amount) -> Outcome {
    let Some(primary) = number.evidence.clone() else { return Outcome::NotApplicable };
    let message = Say::new(
        format!("{}既不是{}，也不是{}", stated_zh(number), stated_zh(a), stated_zh(b)),
        format!("{} is neither {} nor {}", stated_en(number), stated_en(a), stated_en(b)),
    );
    let related = [a, b].into_iter().filter_map(|x| x.evidence.clone());
    Outcome::broken(Finding::new(message, primary).against(related))
}

/// A member of a list held against an amount of a table.
pub(super) fn member(part: &Part, table: Looked) -> Outcome {
    match Amount::of_fact(&part.fact, false) {
        Ok(amount) => settle(Ok(amount), table, same),
        Err(why) => Outcome::Undetermined(why),
    }
}

/// Functional classes listed in a paragraph: each equals its row, and every row that is not zero is listed.
pub(super) fn classes(facts: &Facts<'_>, kind: &str, hole: &str, id: TableId, column: &Subject) -> Vec<Outcome> {
    let Some(passage) = facts.passage(kind) else { return Vec::new() };
    let listed = passage.list(hole).filter_map(|part| Some((part, part.fact.subject.function.clone()?)));
    let mut outcomes: Vec<Outcome> = listed.map(|(part, code)| member(part, class(facts, id, column, &code))).collect();
    if let Some(table) = facts.table(id).filter(|_| !outcomes.is_empty()) {
        outcomes.extend(unlisted(passage, hole, table, &facts.own(column)));
    }
    outcomes
}

/// The amount of a 类, where the table prints rows of 类 at all.
fn class(facts: &Facts<'_>, id: TableId, column: &Subject, code: &str) -> Looked {
    let rows = facts.table(id).map_or(&[] as &[TableRow], |t| t.rows.as_slice());
    let printed = |row: &TableRow| row.code.as_ref().is_some_and(|c| c.value == code);
    let deeper = |row: &TableRow| row.code.as_ref().is_some_and(|c| c.value.starts_with(code));
    if rows.iter().any(deeper) && !rows.iter().any(printed) && id != TableId::T1 {
        return Err(NoAmount::Lost(Say::new(
            format!("《{}》没有 {code} 类的行", facts.title(id)),
            format!("{} has no row for class {code}", id.told()),
        )));
    }
    cell(id, column.clone().function(code)).amount(facts)
}

fn unlisted(passage: &Passage, hole: &str, table: &Table, column: &Subject) -> Option<Outcome> {
    let listed: BTreeSet<&str> = passage.list(hole).filter_map(|part| part.fact.subject.function.as_deref()).collect();
    let missing = |row: &&TableRow| {
        let own = |f: &&budget::Fact| {
            f.subject.function.as_ref().is_some_and(|code| f.subject == column.clone().function(code.as_str()))
        };
        let fact = row.cells.values().find(own)?;
        let code = fact.subject.function.as_deref()?;
        (!fact.entry.value.is_nil() && !listed.contains(code))
            .then(|| (row.label.value.clone(), Evidence::of(&fact.entry)))
    };
    let rows = shapes::classes(table);
    omitted(passage, hole, &rows.iter().filter_map(missing).collect::<Vec<_>>())
}

/// What a list should name and does not.
pub(super) fn omitted(passage: &Passage, hole: &str, missing: &[(String, Evidence)]) -> Option<Outcome> {
    let (_, primary) = missing.first()?;
    if !prose::list_is_whole(passage, hole) {
        return Some(Outcome::undetermined(
            "文字所列的组成部分没有全部读懂，无法判断有无遗漏",
            "the list in the text was not fully read: what it leaves out is unknown",
        ));
    }
    let named = |mark: &str| missing.iter().map(|(n, e)| format!("{n}{mark}{}", e.printed)).collect::<Vec<_>>();
    let message = Say::new(
        format!("表中有数而文字未列：{}", named(" ").join("、")),
        format!("in the table but not in the text: {}", named(" ").join(", ")),
    );
    let prose = passage.prose.0.iter().map(Evidence::of);
    let others = missing.iter().skip(1).map(|(_, e)| e.clone());
    let finding = Finding::new(message, primary.clone()).against(others).against(prose);
    Some(Outcome::broken(finding.severity(Severity::Warning)))
}
