//! Which cell is at fault (找出病根): when several equations break at once, the one cell whose change to one value would
//! mend them all, and break none that holds.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Money, Say, TableId};
use document::Address;

use crate::{Equation, Family, Found, Term};

/// The amount in 分 by which a cell must change to close an equation.
fn needed(equation: &Equation, term: &Term) -> i128 {
    -equation.residual() * i128::from(term.factor)
}

/// Adds to the findings that one cell explains the name of that cell and the value that would mend them, and gives what it
/// says. Faults that share no cell are looked at apart.
pub(crate) fn name(findings: &mut [Found], holding: &[Equation]) -> BTreeSet<Say> {
    let mut named = BTreeSet::new();
    let broken: Vec<(usize, Equation)> =
        findings.iter().enumerate().filter_map(|(i, f)| f.finding.equation.clone().map(|e| (i, e))).collect();
    if broken.len() < 2 {
        return named;
    }
    for (indices, say) in together(&broken, holding) {
        named.insert(say.clone());
        for index in indices {
            if let Some(found) = findings.get_mut(index) {
                found.finding.hint = Some(say.clone());
            }
        }
    }
    let printed = holding.iter().flat_map(|e| &e.terms).filter(|t| !t.evidence.printed.is_empty());
    let relied: BTreeSet<Address> = printed.map(key).collect();
    for group in connected(&broken) {
        let equations: Vec<&Equation> = group.iter().map(|(_, e)| *e).collect();
        let Some((cell, say)) = single(&equations, &relied).filter(|_| group.len() > 1) else { continue };
        named.insert(say.clone());
        for (index, equation) in group {
            if let Some(found) = findings.get_mut(index).filter(|_| equation.terms.iter().any(|t| key(t) == cell)) {
                found.finding.hint = Some(say.clone());
            }
        }
    }
    named
}

/// Names, for findings in their order, the first that one fault explains together with each: the change of one cell, or one
/// amount that is missing from a row in several of its columns.
pub(crate) fn explain(findings: &mut [Found], named: &BTreeSet<Say>) {
    let mut first: BTreeMap<Cause<'_>, usize> = BTreeMap::new();
    let mut explained: Vec<(usize, String)> = Vec::new();
    for (index, found) in findings.iter().enumerate() {
        let Some(cause) = cause(found, named) else { continue };
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
    if finding.equation.is_some() || finding.compares { &[] } else { &finding.absent }
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
    Change(&'f Say),
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

fn cause<'f>(found: &'f Found, named: &BTreeSet<Say>) -> Option<Cause<'f>> {
    if let Some(hint) = found.finding.hint.as_ref().filter(|hint| named.contains(*hint)) {
        return Some(Cause::Change(hint));
    }
    let Some(equation) = found.finding.equation.as_ref() else { return copied(found) };
    let (_, row) = found.finding.primary.place.path.segments().split_last()?;
    // A header of several levels stands between the row and the column.
    let row = row.get(..2).filter(|_| equation.terms.len() > 2)?;
    Some(Cause::Row(found.rule.code, row, equation.residual().abs()))
}

/// Equations with the index of their finding.
type Group<'e> = Vec<(usize, &'e Equation)>;

/// Equations that share a cell, directly or through others.
fn connected(broken: &[(usize, Equation)]) -> Vec<Group<'_>> {
    let mut by_cell: BTreeMap<Address, Vec<usize>> = BTreeMap::new();
    for (at, (_, equation)) in broken.iter().enumerate() {
        equation.terms.iter().for_each(|t| by_cell.entry(key(t)).or_default().push(at));
    }
    let mut taken = vec![false; broken.len()];
    (0..broken.len()).filter_map(|start| group(broken, start, &by_cell, &mut taken)).collect()
}

/// All that hangs together with one equation, if it is in no group yet.
fn group<'e>(
    broken: &'e [(usize, Equation)],
    start: usize,
    by_cell: &BTreeMap<Address, Vec<usize>>,
    taken: &mut [bool],
) -> Option<Group<'e>> {
    let (mut reached, mut members) = (vec![start], Vec::new());
    while let Some(at) = reached.pop() {
        let new = taken.get_mut(at).is_some_and(|t| !std::mem::replace(t, true));
        let Some((index, equation)) = broken.get(at).filter(|_| new) else { continue };
        members.push((*index, equation));
        reached.extend(equation.terms.iter().filter_map(|t| by_cell.get(&key(t))).flatten());
    }
    members.sort_unstable_by_key(|(index, _)| *index);
    (!members.is_empty()).then_some(members)
}

fn key(term: &Term) -> Address {
    term.evidence.place.address()
}

/// The only cell that closes every broken equation it could, with the same change, and stands in no equation that
/// holds.
fn single(broken: &[&Equation], relied: &BTreeSet<Address>) -> Option<(Address, Say)> {
    let mut changes: BTreeMap<Address, (&Term, Vec<i128>)> = BTreeMap::new();
    for equation in broken {
        for term in &equation.terms {
            changes.entry(key(term)).or_insert((term, Vec::new())).1.push(needed(equation, term));
        }
    }
    let mut candidates = changes.into_iter().filter(|(cell, (_, needs))| {
        needs.len() == broken.len() && needs.windows(2).all(|w| w.first() == w.last()) && !relied.contains(cell)
    });
    let (cell, (term, needs)) = candidates.next()?;
    if candidates.next().is_some() {
        return None;
    }
    Some((cell, mended(term, *needs.first()?)?))
}

/// A cell that would close a broken equation, with the change that it needs.
struct Candidate<'e> {
    /// Index of the finding.
    finding: usize,
    change: i128,
    term: &'e Term,
}

/// Two cells of one row that were mistyped alike: the row holds, and the sums of both columns do not. Each pair of
/// findings that just one such pair of cells explains, and what to say.
fn together(broken: &[(usize, Equation)], holding: &[Equation]) -> Vec<([usize; 2], Say)> {
    let mut candidates: BTreeMap<Address, Candidate<'_>> = BTreeMap::new();
    for (finding, equation) in broken {
        for term in equation.terms.iter().filter(|t| t.money.is_some()) {
            let change = needed(equation, term);
            if i128::from(term.fen) + change >= 0 {
                candidates.insert(key(term), Candidate { finding: *finding, change, term });
            }
        }
    }
    let mut relied: BTreeMap<Address, usize> = BTreeMap::new();
    let known = |t: &&Term| candidates.contains_key(&key(t));
    for term in holding.iter().flat_map(|e| &e.terms).filter(known) {
        *relied.entry(key(term)).or_default() += 1;
    }
    let only_here = |term: &Term| relied.get(&key(term)) == Some(&1);
    let mut pairs: BTreeMap<[usize; 2], Vec<Say>> = BTreeMap::new();
    for equation in holding {
        let cells = equation.terms.iter().filter(|t| only_here(t));
        let cells: Vec<(&Term, &Candidate<'_>)> = cells.filter_map(|t| Some((t, candidates.get(&key(t))?))).collect();
        let [(a, one), (b, other)] = cells.as_slice() else { continue };
        let closes = i128::from(a.factor) * one.change + i128::from(b.factor) * other.change == 0;
        if closes && one.finding != other.finding {
            let at = [one.finding.min(other.finding), one.finding.max(other.finding)];
            pairs.entry(at).or_default().extend(both_mended(one, other));
        }
    }
    pairs.into_iter().filter_map(|(at, mut says)| says.pop().filter(|_| says.is_empty()).map(|say| (at, say))).collect()
}

fn both_mended(one: &Candidate<'_>, other: &Candidate<'_>) -> Option<Say> {
    let mend = |c: &Candidate<'_>| {
        let fen = i64::try_from(i128::from(c.term.fen) + c.change).ok()?;
        let (place, printed) = (&c.term.evidence.place.path, &c.term.evidence.printed);
        let value = Money { fen, ..c.term.money? }.print(true);
        Some((format!("“{place}”的“{printed}”改为 {value}"), format!("“{printed}” at “{place}” to {value}")))
    };
    let (one, other) = (mend(one)?, mend(other)?);
    Some(Say::new(
        format!("只需把{}、{}，以上各处即全部相符", one.0, other.0),
        format!("changing {} and {} alone would make all of these hold", one.1, other.1),
    ))
}

fn mended(term: &Term, change: i128) -> Option<Say> {
    let fen = i64::try_from(i128::from(term.fen) + change).ok()?;
    let money = term.money.map_or(Money::rounded(fen, budget::Unit::TenThousandYuan, 2), |m| Money { fen, ..m });
    let (path, printed) = (&term.evidence.place.path, &term.evidence.printed);
    let value = money.print(true);
    Some(Say::new(
        format!("只需把“{path}”的“{printed}”改为 {value}，以上各处即全部相符"),
        format!("changing “{printed}” at “{path}” to {value} alone would make all of these hold"),
    ))
}

#[cfg(test)]
mod tests {
    use budget::Unit;
    use document::{Path, Place, Spot};

    use super::*;
    use crate::Evidence;

    fn equation(cells: &[(&str, &str, i64)]) -> Equation {
        let term = |(name, text, factor): &(&str, &str, i64)| {
            let money = Money::parse(text, Unit::TenThousandYuan).unwrap();
            let evidence = Evidence::new(Place::new(Path::new([*name]), Spot::default()), *text);
            Term { evidence, fen: money.fen, money: Some(money), factor: *factor }
        };
        Equation { terms: cells.iter().map(term).collect() }
    }

    #[test]
    fn one_cell_that_mends_all_is_named() {
        let sum = equation(&[("合计", "3.00", 1), ("甲", "1.00", -1), ("乙", "4.00", -1)]);
        let same = equation(&[("乙", "4.00", 1), ("他表乙", "2.00", -1)]);
        let (_, say) = single(&[&sum, &same], &BTreeSet::new()).unwrap();
        assert!(say.zh.contains("“乙”的“4.00”改为 2.00"), "{}", say.zh);
    }

    #[test]
    fn two_cells_of_one_row_that_were_mistyped_alike_are_named_together() {
        let basic = equation(&[("款基本", "27.30", 1), ("甲基本", "81.00", -1), ("乙基本", "9.30", -1)]);
        let total = equation(&[("款合计", "27.30", 1), ("甲合计", "81.00", -1), ("乙合计", "9.30", -1)]);
        let rows = [
            equation(&[("款合计", "27.30", 1), ("款基本", "27.30", -1)]),
            equation(&[("甲合计", "81.00", 1), ("甲基本", "81.00", -1)]),
            equation(&[("乙合计", "9.30", 1), ("乙基本", "9.30", -1)]),
            equation(&[("类基本", "27.30", 1), ("款基本", "27.30", -1)]),
        ];
        let named = together(&[(0, basic), (1, total)], &rows);
        assert!(
            matches!(named.as_slice(), [([0, 1], say)] if say.zh.contains("“甲合计”的“81.00”改为 18.00")),
            "{named:?}"
        );
    }

    #[test]
    fn a_cell_that_others_rely_on_is_not_blamed() {
        let sum = equation(&[("合计", "3.00", 1), ("甲", "1.00", -1), ("乙", "4.00", -1)]);
        let same = equation(&[("乙", "4.00", 1), ("他表乙", "2.00", -1)]);
        let holding = equation(&[("乙", "4.00", 1), ("三表乙", "4.00", -1)]);
        let relied = holding.terms.iter().map(key).collect();
        assert!(single(&[&sum, &same], &relied).is_none());
    }

    #[test]
    fn faults_that_share_no_cell_are_apart() {
        let broken = [
            (0, equation(&[("甲", "1.00", 1), ("乙", "2.00", -1)])),
            (1, equation(&[("丙", "1.00", 1), ("丁", "2.00", -1)])),
            (2, equation(&[("乙", "2.00", 1), ("戊", "3.00", -1)])),
        ];
        assert_eq!(connected(&broken).iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    }
}
