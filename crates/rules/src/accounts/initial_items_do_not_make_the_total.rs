//! FA-08

use std::collections::BTreeSet;

use budget::{Facts, Part, Passage, Say, TableId};

use crate::narrative::prose;
use crate::shapes::{Amount, adds_up};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 文字所列各项年初预算之和与总额不符
pub(crate) const RULE: Rule = Rule {
    code: "FA-08",
    name: "initial-items-do-not-make-the-total",
    family: Family::Accounts,
    title: Title {
        zh: "文字所列各项年初预算之和与总额不符",
        en: "the budgets of the items in the text do not make the budget in total",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("initial_items_do_not_make_the_total.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let passages = facts.disclosure().passages.iter().filter(|p| facts.are_final() && p.kind == "general-public");
    passages.filter_map(|passage| judge(facts, passage)).collect()
}

fn code(part: &Part) -> Option<&str> {
    part.fact.subject.function.as_deref()
}

fn judge(facts: &Facts<'_>, passage: &Passage) -> Option<Outcome> {
    let whole = passage.part("total.initial")?;
    let items: Vec<&Part> = passage.list("item.initial").collect();
    let codes: BTreeSet<&str> = items.iter().filter_map(|p| code(p)).collect();
    if items.is_empty() {
        return None;
    }
    if codes.len() < items.len() {
        return Some(Outcome::undetermined("同一科目在文字中不止一处", "an item stands in the text more than once"));
    }
    let amounts: Result<Vec<Amount>, Say> = items.iter().map(|p| Amount::of_fact(&p.fact, false)).collect();
    let (whole, parts) = match (Amount::of_fact(&whole.fact, false), amounts) {
        (Ok(whole), Ok(parts)) => (whole, parts),
        (Err(why), _) | (_, Err(why)) => return Some(Outcome::Undetermined(why)),
    };
    let added: i128 = parts.iter().map(|p| i128::from(p.fen)).sum();
    let short = added < i128::from(whole.fen);
    let what = Say::new("文字所列各项年初预算", "the budgets of the items in the text");
    Some(match adds_up(&whole, &parts, &what) {
        Outcome::Broken(_) if short && !complete(facts, &codes) => Outcome::undetermined(
            "文字没有逐项写明全部科目的年初预算",
            "the text does not state the budget of every item",
        ),
        // an item that was budgeted and not spent may be left out
        outcome if short => outcome.as_warning(),
        outcome => outcome,
    })
}

/// Whether the text states every 项 of the table, and no path of codes that was not understood.
fn complete(facts: &Facts<'_>, codes: &BTreeSet<&str>) -> bool {
    let Some(table) = facts.table(TableId::T5).filter(|t| t.loss().is_none()) else { return false };
    let items = table.rows.iter().filter_map(|r| r.code.as_ref()).filter(|c| c.value.len() == 7);
    prose::items_marked(facts.disclosure()) == codes.len() && items.map(|c| c.value.as_str()).all(|c| codes.contains(c))
}
