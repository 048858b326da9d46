//! One quantity in two tables: the looking that the rules of this family share.

use std::collections::BTreeSet;

use budget::{Facts, Fund, Measure, Say, Seen, Subject, Table, TableId};

use crate::Outcome;
use crate::shapes::{self, Amount, NoAmount, cell, has_money};

/// The amount that a table states. Only a code at a depth that the table prints counts as zero where it is left out: a
/// total that is not printed, or a 类 of which only the 项 are, is not known.
pub(super) fn amount(facts: &Facts<'_>, id: TableId, subject: &Subject) -> Result<Amount, NoAmount> {
    match facts.in_table(id, subject) {
        Seen::Nothing if is_bare(facts, id) => Err(NoAmount::Absent(Say::new(
            format!("《{}》中没有任何数字行，可能为空表，也可能在读取时丢失", facts.title(id)),
            format!("{} has no rows: it may be empty, or they may have been lost in reading", id.told()),
        ))),
        Seen::Nothing if facts.table(id).is_some_and(|t| !counts_as_zero(t, subject)) => Err(NoAmount::Lost(Say::new(
            format!("《{}》中没有可供比对的这一行", facts.title(id)),
            format!("{} has no such row to compare", id.told()),
        ))),
        _ => cell(id, subject.clone()).amount(facts),
    }
}

/// Whether the table has its header only.
fn is_bare(facts: &Facts<'_>, id: TableId) -> bool {
    facts.table(id).is_some_and(|t| t.rows.iter().all(|r| r.cells.is_empty()))
}

fn counts_as_zero(table: &Table, subject: &Subject) -> bool {
    let Some(code) = subject.function.as_ref().or(subject.economic.code.as_ref()) else { return table.is_empty() };
    let codes = codes(table);
    let as_deep = codes.iter().any(|c| c.len() == code.len());
    table.is_empty() || as_deep && !codes.iter().any(|c| c.starts_with(code.as_str()))
}

/// The codes that a table prints.
pub(super) fn codes(table: &Table) -> BTreeSet<&str> {
    let facts = table.rows.iter().flat_map(|r| r.cells.values());
    facts.filter_map(|f| f.subject.function.as_deref().or(f.subject.economic.code.as_deref())).collect()
}

/// The codes of one length that any of the tables prints.
pub(super) fn codes_of<'d>(facts: &Facts<'d>, tables: &[TableId], length: usize) -> BTreeSet<&'d str> {
    let tables = tables.iter().filter_map(|id| facts.table(*id));
    tables.flat_map(codes).filter(|c| c.len() == length).collect()
}

/// Whether the table prints the subject, be it as a blank.
pub(super) fn prints(facts: &Facts<'_>, id: TableId, subject: &Subject) -> bool {
    matches!(facts.in_table(id, subject), Seen::Said(_))
}

/// Two tables state the same. Where one has no place for it and the other states nothing, there is nothing to compare.
pub(super) fn agree(facts: &Facts<'_>, a: (TableId, &Subject), b: (TableId, &Subject)) -> Outcome {
    match (amount(facts, a.0, a.1), amount(facts, b.0, b.1)) {
        (Ok(a), Ok(b)) if unprinted(&a, &b) => Outcome::NotApplicable,
        (Ok(a), Ok(b)) => shapes::same(&a, &b),
        (Err(NoAmount::Absent(_)), Err(NoAmount::Absent(_))) => Outcome::NotApplicable,
        (Err(NoAmount::Absent(_)), Ok(x)) if x.fen == 0 => nil_beside(facts, a.0, x),
        (Ok(x), Err(NoAmount::Absent(_))) if x.fen == 0 => nil_beside(facts, b.0, x),
        (Err(why), _) | (_, Err(why)) => why.outcome(),
    }
}

/// Nothing stated, beside a table that is bare, or that has no place for it.
fn nil_beside(facts: &Facts<'_>, other: TableId, nil: Amount) -> Outcome {
    if is_bare(facts, other) { Outcome::holds(nil.evidence) } else { Outcome::NotApplicable }
}

fn unprinted(a: &Amount, b: &Amount) -> bool {
    a.evidence.is_none() && b.evidence.is_none()
}

/// The same subject in two tables.
pub(super) fn same_in(facts: &Facts<'_>, a: TableId, b: TableId, subject: &Subject) -> Outcome {
    agree(facts, (a, subject), (b, subject))
}

/// 本年支出 of a table that may print only 支出总计, which is the same where nothing is carried out or distributed.
pub(super) fn expenditure(facts: &Facts<'_>, id: TableId, fund: Option<Fund>) -> Subject {
    let of = |measure| Subject::of(measure).fund(fund);
    let spent = of(Measure::Expenditure);
    let left = has_money(facts, id, &of(Measure::CarryOut)) || has_money(facts, id, &of(Measure::SurplusDistributed));
    if !prints(facts, id, &spent) && prints(facts, id, &of(Measure::Uses)) && !left {
        return of(Measure::Uses);
    }
    spent
}

/// Two tables state the same appropriations. Where some were carried in, the second may list only those of this year,
/// and then falls short by no more than what was carried in.
pub(super) fn appropriated(facts: &Facts<'_>, here: (TableId, &Subject), there: (TableId, &Subject)) -> Outcome {
    let outcome = agree(facts, here, there);
    let known = (amount(facts, here.0, here.1), amount(facts, there.0, there.1));
    match (&outcome, known) {
        (Outcome::Broken(_), (Ok(a), Ok(b))) if a.fen > b.fen && a.fen.saturating_sub(b.fen) <= carried_in(facts) => {
            Outcome::undetermined(
                format!("差额不大于上年结转，《{}》可能只列当年拨款", facts.title(there.0)),
                format!("{} may list only this year's appropriations, without what was carried in", there.0.told()),
            )
        }
        _ => outcome,
    }
}

fn carried_in(facts: &Facts<'_>) -> i64 {
    let of = |id, fund: Option<Fund>| amount(facts, id, &Subject::of(Measure::CarryIn).fund(fund)).map_or(0, |a| a.fen);
    of(TableId::T4, Some(Fund::Fiscal)).max(of(TableId::T1, None))
}

/// A part is no more than its whole; not applicable where the part is not printed.
pub(super) fn within(part: Result<Amount, NoAmount>, whole: Result<Amount, NoAmount>) -> Outcome {
    match (part, whole) {
        (Ok(Amount { evidence: None, .. }) | Err(NoAmount::Absent(_)), _) => Outcome::NotApplicable,
        (Ok(part), Ok(whole)) => shapes::within(&part, &whole),
        (Ok(part), Err(NoAmount::Absent(_))) if part.fen == 0 => Outcome::NotApplicable,
        (Err(why), _) | (_, Err(why)) => why.outcome(),
    }
}

/// Whether all money of the document is 一般公共预算: `None` where that cannot be told.
pub(super) fn only_general_public(facts: &Facts<'_>) -> Option<bool> {
    let overall = facts.table(TableId::T1)?;
    let tables = [TableId::T1, TableId::T2, TableId::T4, TableId::T8, TableId::T9];
    let tables: Vec<&Table> = tables.iter().filter_map(|id| facts.table(*id)).collect();
    let mut cells = tables.iter().flat_map(|t| &t.rows).flat_map(|r| r.cells.values()).filter(|f| is_other(&f.subject));
    if cells.any(|f| !f.entry.value.is_nil()) {
        return Some(false);
    }
    let public = Subject::income().fund(Fund::GeneralPublic);
    let told = facts.table(TableId::T4).is_some() || prints(facts, TableId::T1, &public);
    (told && !overall.rows.is_empty() && tables.iter().all(|t| t.loss().is_none())).then_some(true)
}

fn is_other(subject: &Subject) -> bool {
    let general =
        matches!(subject.fund, None | Some(Fund::Fiscal | Fund::GeneralPublic | Fund::Appropriated | Fund::NonTax));
    !general || matches!(subject.measure, Measure::CarryIn | Measure::SurplusUsed)
}
