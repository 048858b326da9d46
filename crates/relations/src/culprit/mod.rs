//! Which number is at fault (找出病根): the smallest set of numbers whose change would make every relation hold that is
//! broken, and break none that holds, with the values that they should have.
//!
//! Broken relations that share a number hang together, and are explained together. Every number in them is tried with the
//! values that a relation leaves it, or that one slip of the hand makes of it; a value stays that mends what it can and
//! contradicts nothing that holds. One number is tried before two, two before three. Where several explain all, the
//! likeliest is the one that takes the smallest slip, and the narrative errs before tables, which come from a system; where
//! that does not tell them apart, they are listed. The work is bounded ([`crate::limits`]): beyond so many numbers in one group nothing
//! is named, and slips are tried for fewer still; what was not tried is said.

mod search;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use budget::{Facts, TableId};
use document::Address;

use self::search::Solution;
use crate::echo::Echoes;
use crate::system::{self, Changed, LinkId, System};
use crate::{Certainty, Change, Culprit, Family, Found, Held, Limit};

/// Ways to explain a group that are still listed.
const MOST_WAYS: usize = 3;

/// Says of every finding which change explains it, as far as that can be told. What comes back are the limits that were met.
pub(crate) fn name(facts: &Facts<'_>, findings: &mut [Found], held: &[Held]) -> BTreeSet<&'static Limit> {
    if findings.iter().all(|found| found.finding.relation.is_none()) {
        return BTreeSet::new();
    }
    let (solved, met) = solve(Echoes::of(facts), findings, held);
    for (index, culprit) in solved {
        let Some(found) = findings.get_mut(index) else { continue };
        if culprit.certainty != Certainty::OneOf || found.finding.hint.is_none() {
            found.finding.hint = Some(culprit.say());
        }
        // What is to be changed is shown next to what it was found by.
        let named =
            culprit.ways.iter().flatten().map(|change| change.evidence.place.address()).collect::<BTreeSet<_>>();
        found.finding.related.sort_by_key(|evidence| !named.contains(&evidence.place.address()));
        found.finding.culprit = Some(culprit);
    }
    met
}

fn solve(echoes: Echoes<'_>, findings: &[Found], held: &[Held]) -> (Vec<(usize, Culprit)>, BTreeSet<&'static Limit>) {
    let mut system = System::among(echoes);
    for (index, found) in findings.iter().enumerate() {
        if let Some(relation) = &found.finding.relation {
            system.add_broken(relation, index);
        }
    }
    held.iter().filter_map(|h| h.relation.as_ref()).for_each(|relation| system.add_held(relation));
    let (solutions, met) = search::solutions(&system);
    (solutions.iter().flat_map(|solution| explained(&system, solution)).collect(), met)
}

/// What a solution says of each finding that it mends: of changes that have nothing to do with each other, those that concern
/// it.
fn explained(system: &System<'_>, solution: &Solution) -> Vec<(usize, Culprit)> {
    let of_link = |link: &LinkId| {
        let cells = system.links.get(*link).map_or(&[][..], |l| &l.cells);
        let own = |way: &Vec<Changed>| way.iter().copied().filter(|c| cells.contains(&c.0)).collect::<Vec<Changed>>();
        solution.ways.iter().map(own).collect::<BTreeSet<Vec<Changed>>>()
    };
    let ways: BTreeMap<LinkId, BTreeSet<Vec<Changed>>> = solution.mended.iter().map(|l| (*l, of_link(l))).collect();
    let culprit = |own: &BTreeSet<Vec<Changed>>| {
        let certainty = match (own.len(), solution.certainty) {
            (1, Certainty::OneOf) => Certainty::Likeliest,
            (_, certainty) => certainty,
        };
        let each = |way: &Vec<Changed>| way.iter().map(|(cell, value)| change(system, *cell, *value)).collect();
        let named: Option<Vec<Vec<Change>>> = own.iter().filter(|_| own.len() <= MOST_WAYS).map(each).collect();
        let mends = ways.values().filter(|other| *other == own).count();
        named.filter(|ways| !ways.is_empty()).map(|ways| Culprit { certainty, ways, mends })
    };
    let findings = ways.iter().filter_map(|(link, own)| Some((system.links.get(*link)?.finding?, culprit(own)?)));
    findings.collect()
}

fn change(system: &System<'_>, cell: system::CellId, right: i64) -> Option<Change> {
    let evidence = system.cells.get(cell)?.evidence.clone();
    let cause = system.slip(cell, right).map(crate::slip::Slip::say);
    Some(Change { evidence, right: system.printed(cell, right)?, cause })
}

/// Names, for findings in their order, the first that one fault explains together with each: the change of the same numbers,
/// or one amount that is missing from a row in several of its columns.
pub(crate) fn explain(findings: &mut [Found]) {
    let mut first: BTreeMap<Cause<'_>, usize> = BTreeMap::new();
    let mut explained: Vec<(usize, String)> = Vec::new();
    for (index, found) in findings.iter().enumerate() {
        let Some(cause) = cause(found) else { continue };
        match first.get(&cause).and_then(|at| findings.get(*at)) {
            Some(other) => explained.push((index, other.fingerprint.clone())),
            None => {
                first.insert(cause, index);
            }
        }
    }
    explained.extend(findings.iter().enumerate().filter_map(|(index, found)| Some((index, lacked(found, findings)?))));
    for (index, other) in explained {
        if let Some(found) = findings.get_mut(index) {
            found.explained_by = Some(other);
        }
    }
}

/// Tables that are not there at all, which a finding says.
fn lacking(found: &Found) -> &[TableId] {
    let finding = &found.finding;
    if finding.relation.is_some() || finding.compares { &[] } else { &finding.absent }
}

/// The finding of another rule that says of more tables that they are not there.
fn lacked(found: &Found, all: &[Found]) -> Option<String> {
    let own = lacking(found);
    let says = |other: &&Found| {
        let more = lacking(other);
        other.rule.family == Family::Structure && own.iter().all(|id| more.contains(id))
    };
    let other = all.iter().filter(|other| other.rule.code != found.rule.code).find(says)?;
    (!own.is_empty()).then(|| other.fingerprint.clone())
}

/// What findings of one fault have in common.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cause<'f> {
    /// The change that would mend them.
    Change(Vec<(Address, &'f str)>),
    /// One rule, one row of one table, one amount.
    Row(&'static str, &'f [String], i128),
    /// One rule on performance, the same words: a form or a criterion that was copied.
    Copied(&'static str, &'f str),
    /// The same, by what is said of them but for their names.
    Alike(&'static str, String),
}

/// The fewest characters of words that nobody writes twice by chance.
const COPIED: usize = 5;

/// What is said, without the names in it.
fn nameless(say: &str) -> String {
    say.split('“').map(|part| part.split_once('”').map_or(part, |(_, rest)| rest)).collect()
}

/// What findings on performance have in common that were copied: the words they stand on, else what is said of them.
fn copied(found: &Found) -> Option<Cause<'_>> {
    let code = found.rule.code;
    let printed = found.finding.primary.printed.trim();
    let words = printed.chars().count() >= COPIED;
    let own =
        if words { Cause::Copied(code, printed) } else { Cause::Alike(code, nameless(&found.finding.message.zh)) };
    Some(own).filter(|_| found.rule.family == Family::Performance)
}

fn cause(found: &Found) -> Option<Cause<'_>> {
    if let Some(key) = found.finding.culprit.as_ref().and_then(Culprit::key) {
        return Some(Cause::Change(key));
    }
    let Some(equation) = found.finding.equation() else { return copied(found) };
    let (_, row) = found.finding.primary.place.path.segments().split_last()?;
    // A header of several levels stands between the row and the column.
    let row = row.get(..2).filter(|_| equation.terms.len() > 2)?;
    Some(Cause::Row(found.rule.code, row, equation.residual().abs()))
}
