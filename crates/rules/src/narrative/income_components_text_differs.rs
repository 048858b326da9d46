//! NT-02

use budget::{Fact, Facts, Fund, Measure, Part, Passage, Subject, Table, TableId};

use super::stated::{member, omitted, total};
use crate::shapes::{Looked, NoAmount, cell};
use crate::{Check, Evidence, Family, Outcome, Rule, Severity, Status, Title};

/// 文字收入构成与表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-02",
    name: "income-components-text-differs",
    family: Family::Narrative,
    title: Title {
        zh: "文字收入构成与表不符", en: "the parts of income in the text are not those of the tables"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("income_components_text_differs.md"),
    check: Check::Facts(check),
};

const APPROPRIATIONS: [Fund; 3] = [Fund::GeneralPublic, Fund::GovernmentFund, Fund::StateCapital];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let Some(passage) = facts.passage("income") else { return Vec::new() };
    let listed = passage.list("source").filter_map(|part| Some((part, part.fact.subject.fund?)));
    let mut outcomes: Vec<Outcome> = listed.map(|(part, fund)| compare(facts, part, fund)).collect();
    if let Some(table) = facts.table(TableId::T1).filter(|_| !outcomes.is_empty()) {
        outcomes.extend(omitted(passage, "source", &unlisted(passage, table)));
    }
    outcomes
}

fn compare(facts: &Facts<'_>, part: &Part, fund: Fund) -> Outcome {
    let subject = match fund {
        Fund::CarriedOver => Subject::of(Measure::CarryIn),
        fund => Subject::income().fund(fund),
    };
    let row = |id| cell(id, subject.clone()).amount(facts);
    let appropriation = APPROPRIATIONS.contains(&fund) || fund == Fund::Fiscal;
    let tables = [Some(row(TableId::T1)), appropriation.then(|| row(TableId::T4))];
    let own = tables.into_iter().flatten().chain([total(facts, TableId::T2, subject.clone())]).reduce(stated);
    let whole = only_general_public(facts, fund).then(|| cell(TableId::T1, Subject::income().fund(Fund::Fiscal)));
    let looked = [own, whole.map(|ask| ask.amount(facts))].into_iter().flatten().reduce(stated);
    let beside = looked.as_ref().and_then(|l| l.as_ref().ok()).map(|amount| amount.fen);
    match looked.map_or(Outcome::NotApplicable, |looked| member(part, looked)) {
        Outcome::Broken(_) if beside.is_some_and(|fen| carried_inside(facts, part, fen)) => Outcome::undetermined(
            "文字的收入来源可能含上年结转，而表中上年结转单列",
            "the source in the text may hold what was carried in, which the table states apart",
        ),
        outcome => outcome,
    }
}

/// Whether a source in the text is more than that of the table by just what a table states as carried in.
fn carried_inside(facts: &Facts<'_>, part: &Part, table: i64) -> bool {
    let Some(more) = part.fact.entry.value.money().map(|m| m.fen - table) else { return false };
    let tables = [TableId::T1, TableId::T4].into_iter().filter_map(|id| facts.table(id));
    let cells = tables.flat_map(|t| &t.rows).flat_map(|r| r.cells.values());
    cells
        .filter(|f| f.subject.measure == Measure::CarryIn)
        .filter_map(|f| f.entry.value.fen())
        .any(|fen| fen != 0 && fen == more)
}

/// The first that is stated; loss outweighs absence.
fn stated(first: Looked, second: Looked) -> Looked {
    match (first, second) {
        (Ok(found), _) | (_, Ok(found)) if found.evidence.is_some() => Ok(found),
        (Err(NoAmount::Lost(why)), _) | (_, Err(NoAmount::Lost(why))) => Err(NoAmount::Lost(why)),
        (Ok(none), _) | (_, Ok(none)) => Ok(none),
        (first, _) => first,
    }
}

/// Whether 财政拨款 is 一般公共预算拨款 alone: no table states another appropriation.
fn only_general_public(facts: &Facts<'_>, fund: Fund) -> bool {
    let other = |f: &Fact| matches!(f.subject.fund, Some(Fund::GovernmentFund | Fund::StateCapital));
    let tables = [TableId::T1, TableId::T4].into_iter().filter_map(|id| facts.table(id));
    fund == Fund::GeneralPublic
        && facts.table(TableId::T4).is_some_and(|t| t.loss().is_none())
        && tables.flat_map(|t| &t.rows).flat_map(|r| r.cells.values()).all(|f| !other(f) || f.entry.value.is_nil())
}

fn unlisted(passage: &Passage, table: &Table) -> Vec<(String, Evidence)> {
    let listed = |fund: Fund| passage.list("source").any(|part| part.fact.subject.fund == Some(fund));
    // A source that the text lists stands for its parts in the table, and parts that it lists for their whole.
    let others = || passage.list("source").filter_map(|part| part.fact.subject.fund);
    let covered =
        |fund: Fund| listed(fund) || fund.wholes().any(listed) || others().any(|o| o.wholes().any(|w| w == fund));
    let facts = table.rows.iter().flat_map(|row| row.cells.values().map(move |fact| (row, fact)));
    let income = facts.filter(|(_, f)| f.subject.measure == Measure::Income && !f.entry.value.is_nil());
    let missing = income.filter(|(_, f)| f.subject.fund.is_some_and(|fund| !covered(fund)));
    missing.map(|(row, f)| (row.label.value.clone(), Evidence::of(&f.entry))).collect()
}
