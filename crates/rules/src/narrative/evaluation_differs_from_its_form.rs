//! NT-23

use std::collections::{BTreeMap, BTreeSet};

use budget::{Fact, Facts, Measure, Origin, Stage, TableId, TableRow};
use document::text;

use crate::finder::Finder;
use crate::shapes::{self, Amount};
use crate::{Check, Family, Outcome, Rule, Severity, Status, Title};

/// 自评综述与自评表不符
pub(crate) const RULE: Rule = Rule {
    code: "NT-23",
    name: "evaluation-differs-from-its-form",
    family: Family::Narrative,
    title: Title {
        zh: "自评综述与自评表不符", en: "what is said of a self-evaluation differs from its form"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("evaluation_differs_from_its_form.md"),
    check: Check::Facts(check),
};

/// The columns of a form, and the stages at which the text states the same.
const COLUMNS: &[(&str, &[Stage])] =
    &[("initial", &[Stage::Initial]), ("adjusted", &[Stage::Adjusted]), ("executed", &[Stage::Executed, Stage::Final])];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let forms: Vec<(String, &TableRow)> = forms(facts);
    let mut said: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    for (name, fact) in told(facts) {
        said.entry(name).or_default().push(fact);
    }
    let finder = Finder::of(forms.iter().map(|(name, _)| name.as_str()));
    let mut tied: BTreeMap<usize, Vec<&Vec<&Fact>>> = BTreeMap::new();
    for (name, told) in &said {
        if let Some(form) = form_of(&forms, finder.found(name)) {
            tied.entry(form).or_default().push(told);
        }
    }
    let alone = tied.iter().filter(|(_, told)| told.len() == 1);
    alone.filter_map(|(form, told)| Some(compare(forms.get(*form)?.1, told.first()?))).flatten().collect()
}

/// The self-evaluations of projects, by what their names fold to; a name that several have, or that is none, tells none of them.
fn forms<'d>(facts: &Facts<'d>) -> Vec<(String, &'d TableRow)> {
    let rows = facts.table(TableId::F10).into_iter().flat_map(|table| &table.rows);
    let named: Vec<(String, &TableRow)> = rows.map(|row| (bare(&row.label.value), row)).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in &named {
        *times.entry(name).or_default() += 1;
    }
    let long = |name: &str| name.chars().count() >= SHORTEST;
    named.iter().filter(|(name, _)| times.get(name.as_str()) == Some(&1) && long(name)).cloned().collect()
}

/// What the text states of something that it names, by that name.
fn told<'d>(facts: &Facts<'d>) -> impl Iterator<Item = (String, &'d Fact)> {
    let named = |stated: &budget::Stated<'d>| {
        let subject = &stated.fact.subject;
        let in_text = matches!(stated.origin, Origin::Passage { .. });
        let name = subject.others.first().filter(|_| in_text && subject.measure == Measure::Expenditure)?;
        Some((bare(name), stated.fact))
    };
    facts.all().iter().filter_map(named).collect::<Vec<_>>().into_iter()
}

/// A name without brackets, however they were printed.
fn bare(name: &str) -> String {
    text::fold(name).chars().filter(|c| !matches!(c, '(' | ')')).collect()
}

/// The shortest name that is one.
const SHORTEST: usize = 4;

/// The form of the longest name, of those that a longer one contains.
fn form_of(forms: &[(String, &TableRow)], within: BTreeSet<usize>) -> Option<usize> {
    within.into_iter().max_by_key(|at| forms.get(*at).map(|(form, _)| form.len()))
}

/// The amounts of a form against those of the text. Where none of several agrees, the text may be of something else.
fn compare(row: &TableRow, told: &[&Fact]) -> Vec<Outcome> {
    let pair = |(column, stages): &(&str, &[Stage])| {
        let form = Amount::of_fact(row.cells.get(column)?, true).ok()?;
        let text = told.iter().find(|f| stages.contains(&f.subject.period.stage) && f.entry.value.money().is_some())?;
        Some(shapes::same(&Amount::of_fact(text, false).ok()?, &form))
    };
    let outcomes: Vec<Outcome> = COLUMNS.iter().filter_map(pair).collect();
    let held = outcomes.iter().any(|o| matches!(o, Outcome::Holds { .. }));
    if held || outcomes.is_empty() {
        return outcomes;
    }
    let name = &row.label.value;
    vec![Outcome::undetermined(
        format!("文字中的金额与“{name}”自评表的都不同，可能说的不是同一项目"),
        format!("no amount of the text is that of the form of “{name}”: it may be of something else"),
    )]
}
