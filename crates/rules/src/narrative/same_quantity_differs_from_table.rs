//! NT-24

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use budget::{Aspect, Fact, Facts, Fund, Gap, Measure, Origin, Passage, Stage, Subject, Table, TableId};
use document::Address;

use crate::projects::Projects;
use crate::shapes::{Amount, agreeing, same, slipped_from};
use crate::{Check, Drawn, Family, Number, Outcome, Relation, Rule, Severity, Status, Title, slip};

/// 文字与表中的同一数字不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-24",
    name: "same-quantity-differs-from-table",
    family: Family::Narrative,
    title: Title {
        zh: "文字与表中的同一数字不符",
        en: "the text and a table state one quantity with different numbers",
    },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("same_quantity_differs_from_table.md"),
    check: Check::Relations(check),
};

fn check(facts: &Facts<'_>, drawn: &[Drawn]) -> Vec<Outcome> {
    let (cells, projects) = (cells(facts, |_| true), Projects::of(facts, &PROJECTS));
    // Only what accounts state is looked for there.
    let unaccounted = LazyCell::new(|| cells_of_budgets(facts));
    let judged = judged(drawn);
    let said = said(facts);
    let of_passage = |passage: &Passage| {
        let own = passage.parts.iter().map(|part| &part.fact).filter(|fact| {
            let amount = matches!(fact.subject.aspect, Aspect::Amount | Aspect::Change);
            amount && fact.entry.value.money().is_some() && !judged.contains(&fact.entry.place.address())
        });
        let (told, named): (Vec<&Fact>, Vec<&Fact>) = own.partition(|fact| cells.contains_key(&fact.subject));
        let others = |fact: &Fact| said.get(&fact.subject).map_or(&[][..], Vec::as_slice);
        let told = told.into_iter().filter_map(|fact| judge(fact, cells.get(&fact.subject)?, others(fact)));
        let kin = named.iter().filter_map(|fact| judge_by_kin(fact, &cells, || &unaccounted));
        told.chain(kin).chain(listed(&projects, &named)).collect::<Vec<_>>()
    };
    facts.disclosure().passages.iter().flat_map(of_passage).collect()
}

/// So many projects of a paragraph that agree with their table tell what its amounts are of.
const AGREEING: usize = 3;

/// What a paragraph states of projects by their names. Where one alone does not agree, and several do, it is held against its row
/// whatever the slip.
fn listed(projects: &Projects<'_>, facts: &[&Fact]) -> Vec<Outcome> {
    let (mut outcomes, mut open) = (Vec::new(), Vec::new());
    for fact in facts {
        let Some(name) = name(&fact.subject) else { continue };
        match projects.judge(name, fact, false) {
            Some(outcome) => outcomes.push(outcome),
            None => open.extend(projects.other(name, fact)),
        }
    }
    let agreeing = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Holds { .. })).count();
    if let ([(number, most)], true) = (open.as_slice(), agreeing >= AGREEING && agreeing == outcomes.len()) {
        outcomes.push(same(number, most).as_warning());
    }
    outcomes
}

/// Amounts of tables, by what they state.
type Cells<'d> = BTreeMap<&'d Subject, Vec<&'d Fact>>;

/// Those of tables that were understood as a whole.
fn cells<'d>(facts: &Facts<'d>, of: impl Fn(&Table) -> bool) -> Cells<'d> {
    let taken = those(facts, |table| table.gaps.iter().all(Gap::is_doubt) && of(table));
    let mut cells: BTreeMap<&Subject, Vec<&Fact>> = BTreeMap::new();
    for stated in facts.all() {
        let Origin::Cell { table, .. } = stated.origin else { continue };
        let fact = stated.fact;
        if taken.contains(&std::ptr::from_ref(table))
            && fact.subject.others.is_empty()
            && fact.entry.value.fen().is_some()
        {
            cells.entry(&fact.subject).or_default().push(fact);
        }
    }
    cells
}

/// The tables of which something holds, each looked at once, however many cells it has.
pub(super) fn those(facts: &Facts<'_>, of: impl Fn(&Table) -> bool) -> BTreeSet<*const Table> {
    facts.disclosure().tables.iter().filter(|table| of(table)).map(std::ptr::from_ref).collect()
}

/// Those of tables that have no column for accounts: they may call these by the budget's words.
fn cells_of_budgets<'d>(facts: &Facts<'d>) -> Cells<'d> {
    let accounts = |fact: &Fact| fact.subject.period.stage == Stage::Final;
    cells(facts, |table| !table.rows.iter().flat_map(|row| row.cells.values()).any(accounts))
}

/// Fewer digits than these happen to be one slip away from others.
const TELLING: u32 = 4;

/// What no table states as such, held against what some table states that is the same where there is nothing else: it agrees, or is
/// one slip of the hand away.
fn judge_by_kin<'u, 'd: 'u>(
    fact: &Fact,
    cells: &'u Cells<'d>,
    unaccounted: impl Fn() -> &'u Cells<'d>,
) -> Option<Outcome> {
    let number = Amount::of_fact(fact, false).ok().filter(|_| fact.subject.others.is_empty())?;
    let stated = |(subject, tells): (Subject, bool)| {
        let staged = subject.period.stage == fact.subject.period.stage;
        let amounts: Vec<Amount> = if staged { cells } else { unaccounted() }
            .get(&subject)?
            .iter()
            .filter_map(|c| Amount::of_fact(c, true).ok())
            .collect();
        Some((amounts, tells))
    };
    let kin: Vec<(Vec<Amount>, bool)> = kin(&fact.subject).into_iter().filter_map(stated).collect();
    if let Some(own) = agreeing(&number, kin.iter().flat_map(|(amounts, _)| amounts)).filter(|own| own.fen != 0) {
        return Some(same(&number, own));
    }
    // The three public expenses are paid out of one fund, so that nothing else is meant.
    let known = matches!(fact.subject.measure, Measure::ThreePublic(_)) || slip::significant(number.fen) >= TELLING;
    let mut telling = kin.iter().filter(|(_, tells)| *tells && known);
    let meant = telling.find_map(|(amounts, _)| slipped_from(&number, amounts))?;
    Some(same(&number, meant).as_warning())
}

/// What is the same as a subject where there is nothing else, and whether it may tell that the text is wrong: accounts that a table
/// calls by the budget's words, all money with what is carried over, the one fund that there is.
fn kin(own: &Subject) -> Vec<(Subject, bool)> {
    let mut kin = vec![(own.clone(), true)];
    for alike in [of_other_stage, with_carry, of_one_fund] {
        let more: Vec<(Subject, bool)> = kin.iter().filter_map(|(s, tells)| alike(s, *tells)).collect();
        kin.extend(more);
    }
    kin.split_off(1)
}

/// Accounts that a table calls by the budget's words.
pub(super) fn of_other_stage(own: &Subject, tells: bool) -> Option<(Subject, bool)> {
    let mut other = own.clone();
    other.period.stage = Stage::Initial;
    (own.period.stage == Stage::Final).then_some((other, tells))
}

fn with_carry(own: &Subject, tells: bool) -> Option<(Subject, bool)> {
    let whole = own.nature.is_none() && own.function.is_none();
    let (measure, tells) = match own.measure {
        Measure::Expenditure if whole => (Measure::Uses, tells),
        Measure::Income if own.fund == Some(Fund::CarriedOver) => (Measure::CarryIn, false),
        Measure::Income if whole => (Measure::Sources, tells),
        // Some projects may have no goals.
        Measure::GoalFunds => (Measure::Expenditure, false),
        _ => return None,
    };
    let fund = own.fund.filter(|fund| *fund != Fund::CarriedOver);
    Some((Subject { measure, fund, ..own.clone() }, tells))
}

fn of_one_fund(own: &Subject, tells: bool) -> Option<(Subject, bool)> {
    let public = matches!(own.measure, Measure::ThreePublic(_)) && own.fund.is_none();
    let fiscal = own.fund == Some(Fund::Fiscal);
    (public || fiscal).then(|| (own.clone().fund(Fund::GeneralPublic), tells && (public || own.function.is_some())))
}

/// Numbers of the text that a rule of its own holds against a table.
fn judged(drawn: &[Drawn]) -> BTreeSet<Address> {
    let relations = drawn.iter().filter(|(rule, _)| rule.family == Family::Narrative);
    let relations = relations.filter_map(|(_, outcome)| match outcome {
        Outcome::Holds { relation, .. } => relation.as_ref(),
        Outcome::Broken(finding) => finding.relation.as_ref(),
        Outcome::NotApplicable | Outcome::Undetermined(_) => None,
    });
    let equations = relations.filter_map(Relation::sum);
    equations.flat_map(|equation| &equation.terms).map(|term| term.evidence.place.address()).collect()
}

/// Every amount that the text states, by what it is of.
fn said<'d>(facts: &Facts<'d>) -> BTreeMap<&'d Subject, Vec<&'d Fact>> {
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts).map(|part| &part.fact);
    let mut said: BTreeMap<&Subject, Vec<&Fact>> = BTreeMap::new();
    for fact in parts.filter(|fact| fact.subject.others.is_empty() && fact.entry.value.fen().is_some()) {
        said.entry(&fact.subject).or_default().push(fact);
    }
    said
}

/// What agrees with one of the cells, holds. What does not may be of something that the words do not say, unless it is one
/// slip of the hand from what all of them have; or one digit, be it the last, from what the text says elsewhere too.
fn judge(fact: &Fact, cells: &[&Fact], said: &[&Fact]) -> Option<Outcome> {
    let number = Amount::of_fact(fact, false).ok()?;
    let amounts: Vec<Amount> = cells.iter().filter_map(|cell| Amount::of_fact(cell, true).ok()).collect();
    if let Some(meant) = agreeing(&number, &amounts).or_else(|| slipped_from(&number, &amounts)) {
        return Some(same(&number, meant));
    }
    let (first, rest) = amounts.split_first()?;
    let mut again = said.iter().filter_map(|other| Amount::of_fact(other, false).ok());
    let witnessed = again.any(|other| agreeing(&other, [first]).is_some());
    let one_digit = slip::is_one_digit(Number::Money(number.money?), first.fen);
    let told = witnessed && one_digit && rest.iter().all(|amount| amount.fen == first.fen);
    told.then(|| same(&number, first).as_warning())
}

/// Tables that list projects by name.
const PROJECTS: [TableId; 2] = [TableId::T10, TableId::T12];

/// The one name that tells what an amount is of.
fn name(subject: &Subject) -> Option<&str> {
    match (&subject.project, subject.others.as_slice()) {
        (Some(project), []) => Some(project),
        (None, [only]) => Some(only),
        _ => None,
    }
}
