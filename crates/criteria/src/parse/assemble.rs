//! From clauses to rules (组合): which clauses make one score, and which scores are added up.

use budget::Say;

use super::Unread;
use super::clause::{Clause, Says};
use super::prose::Loose;
use crate::lexicon::DEGREES;
use crate::lexicon::cues::{ALL_OF_IT, DONE, NOT_DONE};
use crate::{Cut, Gives, Interval, Measure, Piece, Points, Ratio, Rule, Stated, Test};

/// The rules that the clauses make.
pub(super) fn assemble(clauses: &[Clause]) -> Vec<Rule> {
    let clauses = bare_negations(clauses);
    let groups = groups(&clauses);
    groups.iter().flat_map(|g| rules_of(g)).filter(|r| !r.is_empty()).collect()
}

/// 未完成, said again after each of several things to be done, is what each of them gets otherwise.
fn bare_negations(clauses: &[Clause]) -> Vec<Clause> {
    let none = Gives::Points(Points::ZERO);
    let bare = |c: &Clause| matches!(&c.says, Says::Piece(_, g) if *g == none) && NOT_DONE.contains(&c.words.as_str());
    let mut clauses = clauses.to_vec();
    if clauses.iter().filter(|c| bare(c)).count() > 1 {
        for clause in clauses.iter_mut().filter(|c| bare(c)) {
            clause.says = Says::Otherwise(none);
        }
    }
    clauses
}

/// Words that give points beside steps that add them: whether both count at once is not said.
pub(super) fn mixture(rule: &Rule) -> Option<Unread> {
    let worded = |p: &&Piece| matches!(p.when, Test::Is(_)) && p.gives != Gives::Points(Points::Full);
    let piece = rule.pieces.iter().find(worded).filter(|_| !rule.gains.is_empty() && rule.takes.is_empty())?;
    let why = Say::new(
        "加分之外另有按条件得分，如何合计不明",
        "points are given beside steps that add: how they go together is not said",
    );
    Some(Unread { span: piece.span, why })
}

/// Clauses that belong to one score: items of a list and whatever follows a closed 否则 are scores of their own.
fn groups(clauses: &[Clause]) -> Vec<Vec<&Clause>> {
    let listed = clauses.iter().any(|c| c.item > 0) && !one_scale(clauses);
    let mut groups: Vec<Vec<&Clause>> = Vec::new();
    for clause in clauses {
        let new = match groups.last() {
            None => true,
            Some(group) => {
                let closed = group.iter().any(|c| matches!(c.says, Says::Otherwise(_)));
                let opens = matches!(clause.says, Says::Piece(..));
                listed && group.last().is_some_and(|c| c.item != clause.item)
                    || closed && opens && group.last().is_some_and(|c| !listed || c.item != clause.item)
            }
        };
        match groups.last_mut().filter(|_| !new) {
            Some(group) => group.push(clause),
            None => groups.push(vec![clause]),
        }
    }
    groups
}

/// Whether the items of a list are the bands or levels of one scale, not scores to be added.
fn one_scale(clauses: &[Clause]) -> bool {
    let items: std::collections::BTreeSet<usize> = clauses.iter().map(|c| c.item).filter(|i| *i > 0).collect();
    let single = items.iter().all(|i| clauses.iter().filter(|c| c.item == *i).count() == 1);
    let pieces: Vec<&Test> = clauses
        .iter()
        .filter_map(|c| match &c.says {
            Says::Piece(test, _) => Some(test),
            _ => None,
        })
        .collect();
    let measured = pieces.iter().all(|t| match (t, pieces.first()) {
        (Test::Within { measure, of, .. }, Some(Test::Within { measure: m, of: o, .. })) => measure == m && of == o,
        (Test::Met(_), _) => true,
        _ => false,
    });
    let graded = pieces.iter().all(|t| is_degree(t)) && shares_full(clauses);
    let takes = clauses.iter().all(|c| matches!(c.says, Says::Take(_) | Says::Floor(_) | Says::Begun(_)));
    single && pieces.len() > 1 && (measured || graded) || takes
}

fn shares_full(clauses: &[Clause]) -> bool {
    clauses.iter().any(|c| matches!(c.says, Says::Piece(_, Gives::Points(Points::Full))))
        || clauses.iter().any(|c| matches!(c.says, Says::Piece(_, Gives::Points(p)) if p == Points::ZERO))
        || clauses.iter().all(|c| c.words.chars().count() <= 6)
}

/// Whether a condition is a word of degree, as the levels of a scale are.
fn is_degree(test: &Test) -> bool {
    matches!(test, Test::Is(label) if DEGREES.iter().any(|d| label.contains(d)))
}

/// The rules of one group: mostly one; several where it lists things that each earn points of their own.
fn rules_of(group: &[&Clause]) -> Vec<Rule> {
    let mut rule = Rule::default();
    for clause in group {
        add(&mut rule, clause);
    }
    said_ends(&mut rule, group);
    levels_by_words(&mut rule, group);
    all_of_it(&mut rule);
    vetoes(&mut rule);
    references(&mut rule);
    if additive(&rule) {
        let otherwise = rule.otherwise;
        return rule
            .pieces
            .into_iter()
            .map(|piece| Rule { pieces: vec![piece], otherwise, ..Rule::default() })
            .collect();
    }
    vec![rule]
}

fn add(rule: &mut Rule, clause: &Clause) {
    let span = clause.span;
    let stated = |points| Some(Stated { points, span });
    match clause.says.clone() {
        Says::Piece(when, gives) => rule.pieces.push(Piece { when, gives, span }),
        Says::Take(step) => rule.takes.push(step),
        Says::Gain(step) => rule.gains.push(step),
        Says::Veto(test) => rule.vetoes.push((test, span)),
        Says::Otherwise(gives) => rule.otherwise = Some((gives, span)),
        Says::Start(points) => rule.start = stated(points),
        Says::Floor(points) => rule.floor = stated(points),
        Says::Cap(points) => rule.cap = stated(points),
        Says::Most(points) => rule.most = stated(points),
        Says::MostAdded(points) => rule.most_added = stated(points),
        Says::Begun(begun) => rule.begun = Some(begun),
    }
}

/// What one band says that it holds, its neighbour does not hold by custom: 80%（含）-90%得5分，80%以下不得分.
fn said_ends(rule: &mut Rule, group: &[&Clause]) {
    let loose: Vec<Loose> = group.iter().filter(|c| matches!(c.says, Says::Piece(..))).map(|c| c.loose).collect();
    let said: Vec<(Measure, Interval, Loose)> = rule
        .pieces
        .iter()
        .zip(&loose)
        .filter_map(|(piece, loose)| match &piece.when {
            Test::Within { measure, range, .. } => Some((*measure, *range, *loose)),
            _ => None,
        })
        .collect();
    for (piece, own) in rule.pieces.iter_mut().zip(&loose) {
        let Test::Within { measure, range, .. } = &mut piece.when else { continue };
        let begins = |q: Ratio| said.iter().any(|(m, r, l)| m == measure && r.lo == Cut::below(q) && !l.lo);
        let ends = |q: Ratio| said.iter().any(|(m, r, l)| m == measure && r.hi == Cut::above(q) && !l.hi);
        let mut narrow = *range;
        if let Some(q) = range.most().filter(|q| own.hi && begins(*q)) {
            narrow.hi = Cut::below(q);
        }
        if let Some(q) = range.least().filter(|q| own.lo && ends(*q)) {
            narrow.lo = Cut::above(q);
        }
        if !narrow.is_empty() {
            *range = narrow;
        }
    }
}

/// 完成, 基本完成, 未完成 are levels that a person judges, not the target and its complement.
fn levels_by_words(rule: &mut Rule, group: &[&Clause]) {
    let judged = rule.pieces.iter().any(|p| matches!(p.when, Test::Is(_)));
    let counted = rule.pieces.iter().any(|p| matches!(p.when, Test::Within { .. } | Test::By(_)));
    if !judged || counted || !rule.takes.is_empty() {
        return;
    }
    let words = group.iter().filter(|c| matches!(c.says, Says::Piece(..))).map(|c| &c.words);
    for (piece, words) in rule.pieces.iter_mut().zip(words) {
        if matches!(piece.when, Test::Met(_)) {
            piece.when = Test::Is(words.clone());
        }
    }
}

/// Beside bands of the rate, 全部实现 is the rate of one.
fn all_of_it(rule: &mut Rule) {
    if !rule.pieces.iter().any(|p| matches!(p.when, Test::Within { measure: Measure::Rate, .. })) {
        return;
    }
    for piece in &mut rule.pieces {
        let whole = |l: &String| l.contains(ALL_OF_IT) && DONE.iter().any(|w| l.ends_with(w));
        if matches!(&piece.when, Test::Is(label) if whole(label)) {
            piece.when = Test::Met(true);
        }
    }
}

/// Beside numbers, words that leave nothing are a veto: 发生1起扣2分，发生重大事故不得分.
fn vetoes(rule: &mut Rule) {
    let counts = !rule.takes.is_empty() || rule.pieces.iter().any(|p| matches!(p.when, Test::Within { .. }));
    if !counts {
        return;
    }
    let (vetoes, pieces) = std::mem::take(&mut rule.pieces)
        .into_iter()
        .partition(|p| matches!(p.when, Test::Is(_)) && p.gives == Gives::Points(Points::ZERO));
    rule.pieces = pieces;
    rule.vetoes.extend(Vec::into_iter(vetoes).map(|p: Piece| (p.when, p.span)));
}

/// Steps below or above a threshold that gives full marks are counted from it: ≥98%得满分，每低0.5%扣1分.
fn references(rule: &mut Rule) {
    let best = rule.pieces.iter().filter_map(|p| absolute(p.gives)).max();
    let full: Vec<(Measure, Interval)> = rule
        .pieces
        .iter()
        .filter(|p| p.gives == Gives::Points(Points::Full) || best.is_some() && absolute(p.gives) == best)
        .filter_map(|p| match &p.when {
            Test::Within { measure, range, .. } => Some((*measure, *range)),
            _ => None,
        })
        .collect();
    for step in rule.takes.iter_mut().chain(&mut rule.gains) {
        let crate::Each::Of { measure, of, from: from @ None, .. } = &mut step.each else { continue };
        // 误差在3%以内得满分，每超1%: what is exceeded is the deviation allowed
        let allowed = rule.pieces.iter().find_map(|p| deviation(p, *measure));
        if let Some((on, named, edge)) = allowed {
            (*measure, *of, *from) = (on, named, Some(edge));
            continue;
        }
        let edge = |on: Measure, range: Interval| match measure {
            _ if on.unit().base != measure.unit().base => None,
            Measure::Short(_) => range.lo.number(),
            Measure::Excess(_) => range.hi.number(),
            _ => None,
        };
        *from = full.iter().find_map(|(m, r)| edge(*m, *r)).filter(|q| *q != Ratio::ZERO);
    }
}

/// Whether the labels speak of different things: 制度健全 and 执行有效 have nothing but their degrees in common.
fn apart(pieces: &[Piece]) -> bool {
    let stems: Vec<String> = pieces
        .iter()
        .map(|p| match &p.when {
            Test::Is(label) => DEGREES.iter().fold(label.clone(), |stem, d| stem.replace(d, "")),
            _ => String::new(),
        })
        .collect();
    stems.iter().enumerate().all(|(i, a)| {
        let others = stems.iter().skip(i + 1);
        !a.is_empty() && others.into_iter().all(|b| !b.is_empty() && !a.contains(b.as_str()) && !b.contains(a.as_str()))
    })
}

/// The deviation that a clause of full marks allows, where a step counts an excess of shares.
fn deviation(piece: &Piece, step: Measure) -> Option<(Measure, String, Ratio)> {
    let Test::Within { measure: on @ Measure::Deviation(_), of, range } = &piece.when else { return None };
    let counts = matches!(step, Measure::Excess(u) if u.is_share()) || step == *on;
    let full = piece.gives == Gives::Points(Points::Full);
    range.hi.number().filter(|_| counts && full && !of.is_empty()).map(|edge| (*on, of.clone(), edge))
}

/// Points that need no weight, above nothing.
fn absolute(gives: Gives) -> Option<Ratio> {
    match gives {
        Gives::Points(Points::Abs(q)) if !q.is_zero() => Some(q),
        _ => None,
    }
}

/// Whether the pieces are different things, each of which earns points of its own.
fn additive(rule: &Rule) -> bool {
    let plain = Rule { pieces: rule.pieces.clone(), otherwise: rule.otherwise, ..Rule::default() } == *rule;
    let earns = |p: &Piece| match p.gives {
        Gives::Points(Points::Abs(q)) => !q.is_zero(),
        Gives::Points(Points::Share(_)) => true,
        _ => false,
    };
    let named = rule.pieces.iter().all(|p| matches!(p.when, Test::Is(_)) && earns(p));
    let levels = rule.pieces.iter().any(|p| is_degree(&p.when)) && !apart(&rule.pieces);
    plain && rule.pieces.len() > 1 && named && !levels
}
