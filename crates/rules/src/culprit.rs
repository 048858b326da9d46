//! Which cell is at fault (找出病根): when several equations break at once, the one cell whose change to one value would
//! mend them all, and break none that holds.

use std::collections::{BTreeMap, BTreeSet};

use budget::{Money, Say};

use crate::{Equation, Found, Term};

/// The amount in 分 by which a cell must change to close an equation.
fn needed(equation: &Equation, term: &Term) -> i128 {
    let residual: i128 = equation.terms.iter().map(|t| i128::from(t.fen) * i128::from(t.factor)).sum();
    -residual * i128::from(term.factor)
}

/// Adds to the findings that one cell explains the name of that cell and the value that would mend them. Faults that
/// share no cell are looked at apart.
pub(crate) fn name(findings: &mut [Found], holding: &[Equation]) {
    let broken: Vec<(usize, Equation)> =
        findings.iter().enumerate().filter_map(|(i, f)| f.finding.equation.clone().map(|e| (i, e))).collect();
    for group in connected(&broken) {
        let equations: Vec<&Equation> = group.iter().map(|(_, e)| *e).collect();
        let Some((path, say)) = single(&equations, holding).filter(|_| group.len() > 1) else { continue };
        for (index, equation) in group {
            if let Some(found) = findings.get_mut(index).filter(|_| equation.terms.iter().any(|t| key(t) == path)) {
                found.finding.hint = Some(say.clone());
            }
        }
    }
}

/// Equations with the index of their finding.
type Group<'e> = Vec<(usize, &'e Equation)>;

/// Equations that share a cell, directly or through others.
fn connected(broken: &[(usize, Equation)]) -> Vec<Group<'_>> {
    let mut groups: Vec<(BTreeSet<String>, Group<'_>)> = Vec::new();
    for (index, equation) in broken {
        let mut cells: BTreeSet<String> = equation.terms.iter().map(key).collect();
        let mut members = vec![(*index, equation)];
        let (touching, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(theirs, _)| !theirs.is_disjoint(&cells));
        for (theirs, others) in touching {
            cells.extend(theirs);
            members.extend(others);
        }
        groups = apart;
        groups.push((cells, members));
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

fn key(term: &Term) -> String {
    term.evidence.place.path.to_string()
}

/// The only cell that closes every broken equation it could, with the same change, and stands in no equation that
/// holds exactly.
fn single(broken: &[&Equation], holding: &[Equation]) -> Option<(String, Say)> {
    let mut changes: BTreeMap<String, (&Term, Vec<i128>)> = BTreeMap::new();
    for equation in broken {
        for term in &equation.terms {
            changes.entry(key(term)).or_insert((term, Vec::new())).1.push(needed(equation, term));
        }
    }
    let relied_on = |path: &str| {
        holding.iter().flat_map(|e| &e.terms).filter(|t| !t.evidence.printed.is_empty()).any(|t| key(t) == path)
    };
    let mut candidates = changes.into_iter().filter(|(path, (_, needs))| {
        needs.len() == broken.len() && needs.windows(2).all(|w| w.first() == w.last()) && !relied_on(path)
    });
    let (path, (term, needs)) = candidates.next()?;
    if candidates.next().is_some() {
        return None;
    }
    Some((path.clone(), mended(&path, term, *needs.first()?)?))
}

fn mended(path: &str, term: &Term, change: i128) -> Option<Say> {
    let fen = i64::try_from(i128::from(term.fen) + change).ok()?;
    let money = term.money.map_or(Money::rounded(fen, budget::Unit::TenThousandYuan, 2), |m| Money { fen, ..m });
    let (printed, value) = (&term.evidence.printed, money.print(true));
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
        let (path, say) = single(&[&sum, &same], &[]).unwrap();
        assert_eq!(path, "乙");
        assert!(say.zh.contains("改为 2.00"), "{}", say.zh);
    }

    #[test]
    fn a_cell_that_others_rely_on_is_not_blamed() {
        let sum = equation(&[("合计", "3.00", 1), ("甲", "1.00", -1), ("乙", "4.00", -1)]);
        let same = equation(&[("乙", "4.00", 1), ("他表乙", "2.00", -1)]);
        let holding = equation(&[("乙", "4.00", 1), ("三表乙", "4.00", -1)]);
        assert!(single(&[&sum, &same], &[holding]).is_none());
    }

    #[test]
    fn faults_that_share_no_cell_are_apart() {
        let broken = [
            (0, equation(&[("甲", "1.00", 1), ("乙", "2.00", -1)])),
            (1, equation(&[("丙", "1.00", 1), ("丁", "2.00", -1)])),
            (2, equation(&[("乙", "2.00", 1), ("戊", "3.00", -1)])),
        ];
        assert_eq!(connected(&broken).iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    }
}
