//! FA-03

use budget::{Fact, Facts, Measure, Passage, Say, Table, TableId, TableRow};

use crate::fen::yuan;
use crate::shapes::{Amount, printed, stated_en, stated_zh};
use crate::{Check, Family, Finding, Law, Outcome, Relation, Rule, Severity, Status, Title};

/// 年末结转不等于年初结转加收入减支出
pub(crate) const RULE: Rule = Rule {
    code: "FA-03",
    name: "closing-balance-does-not-follow",
    family: Family::Accounts,
    title: Title {
        zh: "年末结转不等于年初结转加收入减支出",
        en: "what is carried out is not what was carried in and received less what was spent",
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("closing_balance_does_not_follow.md"),
    check: Check::Facts(check),
};

/// What enters the balance of a row, and with which factor: closing = opening + income − expenditure.
const TERMS: [(Measure, i64); 4] =
    [(Measure::CarryOut, 1), (Measure::CarryIn, -1), (Measure::Income, -1), (Measure::Expenditure, 1)];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let tables = facts.disclosure().tables.iter().filter(|t| matches!(t.id, TableId::F8 | TableId::F9));
    let rows = tables.flat_map(|t| t.rows.iter().filter_map(move |row| balance(t, row)));
    let paragraphs = facts.disclosure().passages.iter().filter(|p| facts.are_final() && p.kind == "government-fund");
    rows.chain(paragraphs.filter_map(told)).collect()
}

/// The holes of a paragraph that state what enters the balance, in the order of the terms.
const HOLES: [&str; 4] = ["carried-out", "carried-in", "income", "total"];

/// The balance of a paragraph that states all of it, each once; what was moved otherwise may go unsaid.
fn told(passage: &Passage) -> Option<Outcome> {
    let one = |(hole, (measure, _)): (&'static str, (Measure, i64))| {
        let mut stated = passage.list(hole).map(|part| &part.fact).filter(|fact| fact.subject.measure == measure);
        stated.next().filter(|_| stated.next().is_none())
    };
    let facts: Vec<&Fact> = HOLES.into_iter().zip(TERMS).map(one).collect::<Option<_>>()?;
    let amounts: Result<Vec<Amount>, Say> = facts.iter().map(|f| Amount::of_fact(f, false)).collect();
    Some(amounts.map_or_else(Outcome::Undetermined, |amounts| closes(&amounts).as_warning()))
}

/// The fact of a row that states a measure of all natures.
fn stated(row: &TableRow, measure: Measure) -> Option<&Fact> {
    row.cells.values().find(|f| f.subject.measure == measure && f.subject.nature.is_none())
}

fn balance(table: &Table, row: &TableRow) -> Option<Outcome> {
    let facts: Vec<&Fact> = TERMS.iter().map(|(measure, _)| stated(row, *measure)).collect::<Option<_>>()?;
    if facts.iter().all(|f| f.entry.value.is_nil()) {
        return None;
    }
    if let Some(why) = table.loss() {
        return Some(Outcome::Undetermined(why));
    }
    let amounts: Result<Vec<Amount>, Say> = facts.iter().map(|f| Amount::of_fact(f, true)).collect();
    Some(amounts.map_or_else(Outcome::Undetermined, |amounts| closes(&amounts)))
}

fn closes(amounts: &[Amount]) -> Outcome {
    let [closing, opening, income, spent] = amounts else { return Outcome::NotApplicable };
    let terms = amounts.iter().zip(TERMS).filter_map(|(amount, (_, factor))| amount.term(factor));
    Relation::new(Law::Sum, terms).state(|relation, verdict| {
        let mut evidence = relation.evidence();
        let Some(primary) = evidence.next() else { return Outcome::NotApplicable };
        let apart = yuan(verdict.difference.abs());
        let [opening, income, spent] = [opening, income, spent].map(|a| printed(a).replace("（空）", "空"));
        let message = Say::new(
            format!("{}应等于年初 {opening} 加收入 {income} 减支出 {spent}，相差 {apart}", stated_zh(closing)),
            format!("{} should be {opening} and {income} less {spent}: {apart} apart", stated_en(closing)),
        );
        Outcome::broken(Finding::new(message, primary).against(evidence))
    })
}
