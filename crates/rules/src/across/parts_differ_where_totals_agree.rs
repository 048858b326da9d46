//! XT-18

use std::collections::BTreeMap;

use budget::{Economic, Fact, Facts, Fund, Measure, Say, Subject, Table};

use super::same_quantity_differs_between_tables::{is_told, same_scope, understood};
use crate::shapes::{Amount, printed, same};
use crate::{Check, Family, How, Law, Outcome, Relation, Rule, Severity, Status, Title};

/// 两种口径合计相同而分项不同
pub(crate) const RULE: Rule = Rule {
    code: "XT-18",
    name: "parts-differ-where-totals-agree",
    family: Family::Across,
    title: Title {
        zh: "两种口径合计相同而分项不同",
        en: "parts differ though a fund and what contains it have the same total",
    },
    severity: Severity::Warning,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("parts_differ_where_totals_agree.md"),
    check: Check::Facts(check),
};

/// One place: of which fund, in which table, what it states.
type Place<'d> = (Option<Fund>, &'d Table, &'d Fact);

/// What tables state of one subject, of whatever fund.
type Stated<'d> = Vec<Place<'d>>;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut stated: BTreeMap<Subject, Stated<'_>> = BTreeMap::new();
    for table in facts.disclosure().tables.iter().filter(|table| is_told(table)) {
        for fact in understood(table).filter(|fact| is_comparable(&fact.subject)) {
            let all = stated.entry(Subject { fund: None, ..fact.subject.clone() }).or_default();
            all.push((fact.subject.fund, table, fact));
        }
    }
    let parts = stated.iter().filter(|(subject, _)| subject.function.is_some() || subject.nature.is_some());
    let outcomes = parts.flat_map(|(subject, all)| {
        // Of what it is a part, whatever is told apart in it.
        let of = |measure| {
            let whole = Subject { measure, function: None, nature: None, ..subject.clone() };
            stated.get(&whole).map_or(&[][..], Vec::as_slice)
        };
        each(all, &Totals { spent: of(subject.measure), used: of(Measure::Uses) })
    });
    outcomes.collect()
}

/// What tables state in total: what is spent, and that with what is carried out.
struct Totals<'a, 'd> {
    spent: &'a [Place<'d>],
    used: &'a [Place<'d>],
}

impl Totals<'_, '_> {
    fn of(all: &[Place<'_>], of: &Place<'_>) -> Option<Amount> {
        let own = all.iter().find(|(fund, at, _)| *fund == of.0 && std::ptr::eq(*at, of.1));
        Amount::of_fact(own?.2, true).ok()
    }

    /// What is spent of a fund; of one that contains others, no more than what is used of it.
    fn both(&self, outer: &Place<'_>, inner: &Place<'_>) -> Option<(Amount, Amount)> {
        let outer = Self::of(self.spent, outer).or_else(|| Self::of(self.used, outer));
        Some((outer?, Self::of(self.spent, inner)?))
    }
}

/// Expenditure by functional class and nature; economic classes are printed for one nature alone without saying so.
fn is_comparable(subject: &Subject) -> bool {
    matches!(subject.measure, Measure::Expenditure | Measure::Uses) && subject.economic == Economic::default()
}

/// Every part of a fund against that of the next that contains it, where both have the same total.
fn each(all: &Stated<'_>, totals: &Totals<'_, '_>) -> Vec<Outcome> {
    let once = |(_, table, fact): &Place<'_>| {
        all.iter().filter(|(fund, other, _)| std::ptr::eq(*other, *table) && *fund == fact.subject.fund).count() == 1
    };
    let own: Vec<_> = all.iter().filter(|stated| once(stated)).collect();
    let mut outcomes = Vec::new();
    for inner in &own {
        let around = own.iter().filter(|outer| contains(outer.0, inner.0) && same_scope(outer.1, inner.1));
        let nearest = around.reduce(|a, b| if contains(a.0, b.0) { b } else { a });
        outcomes.extend(nearest.and_then(|outer| agrees(outer, inner, totals)));
    }
    outcomes
}

/// Whether a fund is a part of another: everything is a part of all money.
fn contains(outer: Option<Fund>, inner: Option<Fund>) -> bool {
    match (outer, inner) {
        (None, inner) => inner.is_some_and(|fund| fund != Fund::CarriedOver),
        (Some(outer), Some(inner)) => outer != inner && inner.is_part_of(outer),
        (Some(_), None) => false,
    }
}

/// The smallest difference that an amount is printed with, in 分.
fn step(amount: &Amount) -> i128 {
    amount.money.map_or(0, |money| i128::from(money.step()))
}

/// Amounts that are no less than nothing are the same part by part, where they are in total.
fn agrees(outer: &Place<'_>, inner: &Place<'_>, totals: &Totals<'_, '_>) -> Option<Outcome> {
    let (all, part) = totals.both(outer, inner)?;
    if std::ptr::eq(outer.1, inner.1) || all.money != part.money || all.fen <= 0 {
        return None;
    }
    let [a, b] = [outer, inner].map(|stated| Amount::of_fact(stated.2, true).ok());
    let (a, b) = (a?, b?);
    if a.fen < 0 || b.fen < 0 {
        return None;
    }
    let total = printed(&all);
    // Each was rounded for itself where there is no other money.
    let rounded = Relation::new(Law::Loose, [a.term(1), b.term(-1)].into_iter().flatten());
    if a.fen != b.fen && (i128::from(a.fen) - i128::from(b.fen)).abs() <= step(&a).max(step(&b)) {
        return Some(Outcome::Holds {
            how: How::WithinRounding,
            evidence: rounded.evidence().collect(),
            relation: Some(rounded),
        });
    }
    Some(match same(&a, &b) {
        Outcome::Broken(mut finding) => {
            let Say { zh, en } = finding.message;
            finding.message = Say::new(
                format!("{zh}：两处的合计都是 {total}，并无其他资金"),
                format!("{en}: both have a total of {total}, so that there is no other money"),
            );
            Outcome::Broken(finding)
        }
        other => other,
    })
}
