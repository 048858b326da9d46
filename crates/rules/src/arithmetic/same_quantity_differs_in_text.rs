//! NA-11

use std::collections::BTreeMap;

use budget::{Entry, Facts, Part, Say, Subject};

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

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut said: BTreeMap<&Subject, Vec<&Part>> = BTreeMap::new();
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    for part in parts.filter(|p| p.fact.subject.others.is_empty() && matches!(p.fact.entry.value, Entry::Stated(_))) {
        let all = said.entry(&part.fact.subject).or_default();
        // One number may be read in several paragraphs.
        if all.iter().all(|other| other.fact.entry.place.spot != part.fact.entry.place.spot) {
            all.push(part);
        }
    }
    let each = |parts: &Vec<&Part>| {
        let (first, others) = parts.split_first().map_or((None, &[][..]), |(first, others)| (Some(*first), others));
        others.iter().filter_map(|other| compare(first?, other)).collect::<Vec<_>>()
    };
    said.values().flat_map(each).collect()
}

/// What is the same holds. What is not may be of something that the words do not say, unless it is one slip of the hand
/// from the other.
fn compare(first: &Part, other: &Part) -> Option<Outcome> {
    let terms = [Term::part(first, 1)?, Term::part(other, -1)?];
    let [a, b] = terms.each_ref().map(|term| term.number);
    if !is_alike(a, b) {
        return None;
    }
    let relation = Relation::new(Law::Sum, terms);
    let few = matches!(a, Number::Things(n) if n < MANY);
    if relation.verdict().how.is_none() && (few || slip::beyond_rounding(a, b.value()).is_none()) {
        return None;
    }
    Some(relation.state(|_, _| {
        let [primary, again] = [other, first].map(|part| Evidence::of(&part.fact.entry));
        let name = prose::name(first);
        let message = Say::new(
            format!("文字先说{name}为 {}，后说为 {}，两处应当一致", again.printed, primary.printed),
            format!("the text says {name} is {}, and then {}", again.printed, primary.printed),
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
