//! Which cell is at fault (找出病根): when several equations break at once, the one cell whose change to one value would
//! mend them all, and break none that holds.

use std::collections::BTreeMap;

use budget::{Money, Say};

use crate::{Equation, Found, Term};

/// The amount in 分 by which a cell must change to close an equation.
fn needed(equation: &Equation, term: &Term) -> i128 {
    let residual: i128 = equation.terms.iter().map(|t| i128::from(t.fen) * i128::from(t.factor)).sum();
    -residual * i128::from(term.factor)
}

/// Adds to the findings that one cell explains the name of that cell and the value that would mend them.
pub(crate) fn name(findings: &mut [Found], holding: &[Equation]) {
    let broken: Vec<&Equation> = findings.iter().filter_map(|f| f.finding.equation.as_ref()).collect();
    if broken.len() < 2 {
        return;
    }
    let Some((path, say)) = single(&broken, holding) else { return };
    for found in findings.iter_mut() {
        let finding = &mut found.finding;
        let explains = finding.equation.as_ref().is_some_and(|e| e.terms.iter().any(|t| key(t) == path));
        if explains {
            finding.hint = Some(say.clone());
        }
    }
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
