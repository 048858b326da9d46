//! A budget that many departments do not have: the sentence on it, its table and the column of appropriations.

use budget::{Facts, Fund, Say, Seen, Stated, Subject, TableId};

use super::prose;
use super::stated::{said, total};
use crate::shapes::{Amount, Looked, NoAmount, same, settle, stated_en, stated_zh};
use crate::{Evidence, Finding, Outcome, Severity};

/// A budget beside the general public one.
pub(super) struct Budget {
    /// Its fund.
    pub(super) fund: Fund,
    /// Its table.
    pub(super) table: TableId,
    /// The paragraph on it.
    pub(super) passage: &'static str,
    /// What the text calls it.
    pub(super) name: &'static str,
}

/// What the paragraph says is what the tables say; a table with amounts has a paragraph.
pub(super) fn consistent(facts: &Facts<'_>, budget: &Budget) -> Vec<Outcome> {
    let table = total(facts, budget.table, Subject::expenditure().fund(budget.fund));
    if facts.passage(budget.passage).is_none() {
        return silent(facts, budget, table).into_iter().collect();
    }
    let sentence = || said(facts, budget.passage, "total");
    let mut outcomes = Vec::new();
    if !matches!(table, Err(NoAmount::Absent(_))) {
        outcomes.push(settle(sentence(), table, agree));
    }
    match appropriated(facts, budget) {
        Some(column) => outcomes.push(settle(sentence(), Amount::of(&column).map_err(NoAmount::Lost), agree)),
        None if outcomes.is_empty() => outcomes.push(settle(sentence(), Err(unstated(budget)), same)),
        None => {}
    }
    outcomes
}

/// As [`same`], but a zero is put as the sentence puts it: there is none.
fn agree(sentence: &Amount, table: &Amount) -> Outcome {
    let outcome = same(sentence, table);
    match outcome {
        Outcome::Broken(mut finding) if sentence.fen == 0 => {
            finding.message = Say::new(
                format!("文字称没有此项支出，而{}", stated_zh(table)),
                format!("the text says that there is none, but {}", stated_en(table)),
            );
            finding.hint = None;
            Outcome::Broken(finding)
        }
        outcome => outcome,
    }
}

fn unstated(budget: &Budget) -> NoAmount {
    NoAmount::Absent(Say::new(
        format!("没有可与{}文字对照的表", budget.name),
        format!("no table states what the text says of {:?}", budget.fund),
    ))
}

/// The budget's column in the expenditure of fiscal appropriations.
fn appropriated<'d>(facts: &Facts<'d>, budget: &Budget) -> Option<Stated<'d>> {
    let subject = Subject::expenditure().fund(budget.fund);
    match facts.in_table(TableId::T4, &subject) {
        Seen::Said(stated) => Some(stated),
        _ => None,
    }
}

/// No paragraph was read: a fault where the table has amounts and the text, read whole, does not speak of them.
fn silent(facts: &Facts<'_>, budget: &Budget, table: Looked) -> Option<Outcome> {
    let disclosure = facts.disclosure();
    let amount = table.ok().filter(|a| a.fen != 0 && !disclosure.passages.is_empty())?;
    if prose::speaks_of(disclosure, budget.name) || !disclosure.gaps.is_empty() {
        return Some(Outcome::undetermined(
            format!("有关{}的文字没有读懂，或文件不完整", budget.name),
            "the sentence on this budget was not read, or the file is incomplete",
        ));
    }
    let primary: Evidence = amount.evidence.clone()?;
    let message = Say::new(
        format!("{}，而文字没有说明{}支出", stated_zh(&amount), budget.name),
        format!("{}, but the text does not say so", stated_en(&amount)),
    );
    // Some places describe no budget but the general public one.
    Some(Outcome::broken(Finding::new(message, primary).severity(Severity::Warning)))
}
