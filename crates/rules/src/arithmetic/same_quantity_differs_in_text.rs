//! NA-11

use std::collections::{BTreeMap, BTreeSet};

use budget::{Entry, Facts, Origin, Part, Passage, Say, Subject};
use document::Spot;

use crate::narrative::prose;
use crate::{
    Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title, slip,
};

/// 文字中同一数字前后不一
pub(crate) const RULE: Rule = Rule {
    code: "NA-11",
    name: "same-quantity-differs-in-text",
    family: Family::Arithmetic,
    title: Title { zh: "文字中同一数字前后不一", en: "the text states one quantity with two numbers" },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("same_quantity_differs_in_text.md"),
    check: Check::Facts(check),
};

/// The least number of things that one slip of the hand tells from any other: of two digits every one is near.
const MANY: i64 = 100;

/// A number of the text, and which paragraph it stands in.
type Said<'d> = (&'d Passage, &'d Part);

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let (mut said, mut read): (BTreeMap<&Subject, Vec<Said<'_>>>, _) = (BTreeMap::new(), BTreeSet::new());
    for passage in &facts.disclosure().passages {
        let stated = |p: &&Part| p.fact.subject.others.is_empty() && matches!(p.fact.entry.value, Entry::Stated(_));
        for part in passage.parts.iter().filter(stated) {
            // One number may be read in several paragraphs.
            let Spot { file, page, line, cell, chars, .. } = *part.fact.entry.spot();
            if read.insert((&part.fact.subject, file, page, line, cell, chars)) {
                said.entry(&part.fact.subject).or_default().push((passage, part));
            }
        }
    }
    let cells = facts.all().iter().filter(|stated| matches!(stated.origin, Origin::Cell { .. }));
    let printed: BTreeSet<i64> = cells.filter_map(|stated| stated.fact.entry.value.fen()).collect();
    let each = |parts: &Vec<Said<'_>>| {
        let first = parts.first().copied();
        parts.iter().skip(1).filter_map(|other| compare(&printed, first?, *other)).collect::<Vec<_>>()
    };
    said.values().flat_map(each).collect()
}

/// What is the same holds. What is not may be of something that the words do not say, unless it is one slip of the hand
/// from the other: never in one paragraph, which may say first all of it and then a part, nor where tables print both, of
/// whatever they are.
fn compare(printed: &BTreeSet<i64>, (own, first): Said<'_>, (at, other): Said<'_>) -> Option<Outcome> {
    let terms = [Term::part(first, 1)?, Term::part(other, -1)?];
    let [a, b] = terms.each_ref().map(|term| term.number);
    if !is_alike(a, b) {
        return None;
    }
    let relation = Relation::new(Law::Sum, terms);
    let few = matches!(a, Number::Things(n) if n < MANY);
    let is_in_a_table = |part: &Part| part.fact.entry.value.fen().is_some_and(|fen| printed.contains(&fen));
    // One paragraph of the text may be read as several of one sort: of all money, and then of some of it.
    let apart = !std::ptr::eq(own, at) && (own.kind != at.kind || own.prose.0 != at.prose.0);
    let is_slip = || apart && !few && (slip::is_beyond_rounding(a, b.value()) || slip::is_in_another_unit(a, b));
    if relation.verdict().how.is_none() && (!is_slip() || [first, other].iter().all(|part| is_in_a_table(part))) {
        return None;
    }
    Some(relation.state(|_, _| {
        let [primary, again] = [other, first].map(|part| Evidence::of(&part.fact.entry));
        let name = prose::name(first);
        // Numbers of the same digits differ in their units.
        let alike = again.printed == primary.printed;
        let said = |part: &Part| part.fact.entry.value.money().filter(|_| alike).map(|money| money.to_string());
        let [before, now] =
            [(first, &again), (other, &primary)].map(|(part, at)| said(part).unwrap_or_else(|| at.printed.to_string()));
        let message = Say::new(
            format!("文字先说{name}为 {before}，后说为 {now}，两处应当一致"),
            format!("the text says {name} is {before}, and then {now}"),
        );
        Outcome::broken(Finding::new(message, primary).against([again]).comparing())
    }))
}

/// Whether two numbers are of one sort, and percentages with as many decimals.
fn is_alike(a: Number, b: Number) -> bool {
    match (a, b) {
        (Number::Percent(a), Number::Percent(b)) => a.scale == b.scale,
        (Number::Money(_), Number::Money(_))
        | (Number::Things(_), Number::Things(_))
        | (Number::Measured(_), Number::Measured(_)) => true,
        _ => false,
    }
}
