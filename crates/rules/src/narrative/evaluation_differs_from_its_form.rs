//! NT-23

use std::collections::{BTreeMap, BTreeSet};

use budget::{Fact, Facts, Goal, Measure, Origin, Part, Say, Stage, TableId, TableRow};
use document::text;

use crate::finder::Finder;
use crate::performance::scored;
use crate::shapes::{self, Amount};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title};

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
    let amounts = alone.filter_map(|(form, told)| Some(compare(forms.get(*form)?.1, told.first()?))).flatten();
    amounts.chain(scores(facts, &forms, &finder)).collect()
}

/// The scores that the text states of projects by their names, against the totals of their forms; and that of all expenditure, where
/// it has one form.
fn scores<'d>(facts: &Facts<'d>, forms: &[(String, &'d TableRow)], finder: &Finder) -> Vec<Outcome> {
    let mut said: BTreeMap<&str, Vec<&Part>> = BTreeMap::new();
    for part in facts.disclosure().passages.iter().flat_map(|passage| passage.list(scored::GIVEN)) {
        if let Some(row) = row_of(facts, forms, finder, part) {
            said.entry(row).or_default().push(part);
        }
    }
    let goals = facts.goals(TableId::F10).chain(facts.goals(TableId::F11));
    let of = |goal: &'d Goal| Some((goal, said.get(goal.row.as_str())?));
    goals.filter_map(of).filter_map(|(goal, said)| against(goal, said)).collect()
}

/// The key of the form that a score of the text is of.
fn row_of<'d>(facts: &Facts<'d>, forms: &[(String, &'d TableRow)], finder: &Finder, said: &Part) -> Option<&'d str> {
    let name = bare(&said.label.as_ref()?.value);
    let mut overall = facts.goals(TableId::F11);
    let only = overall.next().filter(|_| overall.next().is_none() && name.contains(scored::OVERALL));
    only.map(|goal| goal.row.as_str()).or_else(|| Some(forms.get(form_of(forms, finder.found(&name))?)?.1.key.as_str()))
}

/// A form's total against what the text says it is. The text may round it; where it says several things, one of them may be of a part.
fn against(goal: &Goal, said: &[&Part]) -> Option<Outcome> {
    let total = goal.evaluation.scores.as_ref()?;
    let same = said.iter().find(|part| scored::points(part).is_some_and(|p| scored::is_rounded(total.value, p)));
    if let Some(same) = same {
        return Some(Outcome::holds([Evidence::of(&same.fact.entry), Evidence::of(total)]));
    }
    let [only] = said else { return None };
    let (name, got) = (&goal.name.value, scored::points(only)?);
    let message = Say::new(
        format!("文字说“{name}”得 {got} 分，而自评表总分为 {}", total.value),
        format!("the text gives “{name}” {got} points, its form {}", total.value),
    );
    let finding = Finding::new(message, Evidence::of(&only.fact.entry)).against([Evidence::of(total)]);
    Some(Outcome::broken(finding.comparing()).as_warning())
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
