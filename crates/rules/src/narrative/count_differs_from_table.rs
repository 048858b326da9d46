//! NT-25

use std::collections::BTreeMap;

use budget::{Fact, Facts, Gap, Measure, Origin, Say, Subject};

use super::same_quantity_differs_from_table::of_other_stage;
use crate::{Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title};

/// 文字与表中的数量不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-25",
    name: "count-differs-from-table",
    family: Family::Narrative,
    title: Title { zh: "文字与表中的数量不符", en: "the text and a table count the same things differently" },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("count_differs_from_table.md"),
    check: Check::Facts(check),
};

/// Whether a gap leaves numbers of things what they are: the unit of amounts does not matter to them.
fn is_harmless(gap: &Gap) -> bool {
    gap.is_doubt() || *gap == Gap::UnitUnknown
}

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (mut told, mut tabled): (By<'_>, By<'_>) = (By::new(), By::new());
    for stated in facts.all() {
        let (fact, subject) = (stated.fact, &stated.fact.subject);
        let named = subject.others.is_empty() && subject.measure != Measure::Counted;
        if !named || fact.entry.value.count().is_none() {
            continue;
        }
        match stated.origin {
            Origin::Cell { table, .. } if table.gaps.iter().all(is_harmless) => {
                tabled.entry(subject).or_default().push(fact)
            }
            Origin::Passage { .. } => told.entry(subject).or_default().push(fact),
            _ => {}
        }
    }
    told.into_iter()
        .filter_map(|(subject, told)| Some((told, stated(subject, &tabled)?)))
        .flat_map(|(told, tabled)| judge(&told, tabled))
        .collect()
}

/// What is counted, and every number that is stated of it.
type By<'d> = BTreeMap<&'d Subject, Vec<&'d Fact>>;

/// What tables state of a subject: accounts are called by the budget's words where a column does not say what it is of.
fn stated<'t, 'd>(subject: &Subject, tabled: &'t By<'d>) -> Option<&'t Vec<&'d Fact>> {
    let other = || of_other_stage(subject, true).and_then(|(other, _)| tabled.get(&other));
    tabled.get(subject).or_else(other)
}

/// Each number of the text against the tables, which state one number. Where the text states several and one of them agrees, the
/// others may be of a part of what is counted.
fn judge(told: &[&Fact], tabled: &[&Fact]) -> Vec<Outcome> {
    let number = |fact: &Fact| Number::of(&fact.entry.value).map(Number::value);
    let Some((first, rest)) = tabled.split_first() else { return Vec::new() };
    if rest.iter().any(|other| number(other) != number(first)) {
        return vec![Outcome::undetermined("表中的数量不止一个", "the tables state more than one number")];
    }
    let outcomes: Vec<Outcome> = told.iter().filter_map(|fact| compare(fact, first)).collect();
    let agrees = |outcome: &Outcome| matches!(outcome, Outcome::Holds { .. });
    if outcomes.iter().any(agrees) { outcomes.into_iter().filter(agrees).collect() } else { outcomes }
}

fn compare(told: &Fact, cell: &Fact) -> Option<Outcome> {
    let terms = vec![Term::of(&told.entry, 1)?, Term::of(&cell.entry, -1)?];
    let (told, cell) = (Evidence::of(&told.entry), Evidence::of(&cell.entry));
    Some(Relation::new(Law::Sum, terms).state(|_, _| {
        let message = Say::new(
            format!("文字写作 {}，表中“{}”为 {}", told.printed, cell.place.path, cell.printed),
            format!("the text says {}, but “{}” is {}", told.printed, cell.place.path, cell.printed),
        );
        Outcome::broken(Finding::new(message, told).against([cell]))
    }))
}
