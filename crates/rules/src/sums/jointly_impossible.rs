//! IN-18

use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, Say};

use crate::{
    Check, Drawn, Evidence, Family, Finding, How, Law, Outcome, Relation, Rule, Severity, Status, Term, Title,
};

/// 多处尾差不可能同时成立
pub(crate) const RULE: Rule = Rule {
    code: "IN-18",
    name: "jointly-impossible",
    family: Family::Sums,
    title: Title { zh: "多处尾差不可能同时成立", en: "rounding differences cannot all be true" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("jointly_impossible.md"),
    check: Check::Relations(check),
};

/// Sums named in a message; the evidence has them all.
const NAMED: usize = 6;

fn check(_: &Facts<'_>, drawn: &[Drawn]) -> Vec<Outcome> {
    let mut tables: BTreeMap<&str, Vec<&Relation>> = BTreeMap::new();
    let mut broken = BTreeSet::new();
    for (_, outcome) in drawn.iter().filter(|(rule, _)| rule.family == Family::Sums) {
        match outcome {
            Outcome::Holds { relation: Some(relation), .. } if relation.law == Law::Sum && relation.terms.len() > 1 => {
                tables.entry(table(relation.terms.first().map(|t| &t.evidence))).or_default().push(relation);
            }
            Outcome::Broken(finding) => drop(broken.insert(table(Some(&finding.primary)))),
            _ => {}
        }
    }
    tables.retain(|name, sums| sums.len() > 1 && !broken.contains(name));
    tables.values().map(|sums| together(sums)).collect()
}

/// The name of the table that a number stands in.
fn table(at: Option<&Evidence>) -> &str {
    at.and_then(|e| e.place.path.segments().first()).map_or("", String::as_str)
}

fn together(sums: &[&Relation]) -> Outcome {
    let rounded = sums.iter().any(|sum| sum.residual() != 0);
    let conflict = if rounded { conflict(sums) } else { None };
    match conflict.as_deref().and_then(finding) {
        Some(finding) => Outcome::broken(finding),
        None => Outcome::Holds {
            how: if rounded { How::WithinRounding } else { How::Exactly },
            evidence: cells(sums),
            relation: None,
        },
    }
}

/// The numbers of the sums, each once.
fn cells(sums: &[&Relation]) -> Vec<Evidence> {
    let mut seen = BTreeSet::new();
    let all = sums.iter().flat_map(|sum| &sum.terms).map(|term| &term.evidence);
    all.filter(|evidence| seen.insert(evidence.place.address())).cloned().collect()
}

/// The fewest sums that cannot hold together.
fn conflict<'r>(sums: &[&'r Relation]) -> Option<Vec<&'r Relation>> {
    Some(relations::conflict(sums)?.into_iter().filter_map(|i| sums.get(i).copied()).collect())
}

fn finding(conflict: &[&Relation]) -> Option<Finding> {
    let wholes: Vec<String> = conflict.iter().filter_map(|e| e.terms.first()).map(named).take(NAMED).collect();
    let mut cells = conflict.iter().flat_map(|e| &e.terms).map(|t| t.evidence.clone());
    let primary = cells.next()?;
    let message = Say::new(
        format!("{} 等 {} 处加总单独看都在四舍五入允许范围内，但不可能同时成立", wholes.join("、"), conflict.len()),
        format!("rounding allows each of these {} sums but not all of them: {}", conflict.len(), wholes.join(", ")),
    );
    let mut seen = BTreeSet::from([primary.place.path.to_string()]);
    let related: Vec<Evidence> = cells.filter(|e| seen.insert(e.place.path.to_string())).collect();
    Some(Finding::new(message, primary).against(related))
}

fn named(term: &Term) -> String {
    format!("“{}”{}", term.evidence.place.path, term.evidence.printed)
}
