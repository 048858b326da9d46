//! Lists whose whole an earlier sentence states, and amounts that a sentence reckons from two before them. Which numbers belong to each
//! other is told by where they stand, so that what does not add up accuses only where words say that all of the whole is divided.

use std::collections::BTreeSet;

use budget::{Aspect, Measure, Part};
use document::Seat;

use super::told_lists::{FEWEST, Member, OPENS, TELLING, Told, is_partial, is_zero, seats, sentences, top_level};
use crate::narrative::prose;
use crate::shapes::parts_add_up as sum;
use crate::{Law, Outcome, Relation, Term, slip};

/// Words that divide all of an amount that stands before, by its sorts: `按支出功能分类：`.
const DIVIDES: [&str; 8] = ["按支出", "按功能", "按经济", "按资金", "按项目", "按用途", "按性质", "按政府预算"];
/// Words that open a list of where an amount comes from.
const COMES: &str = "资金来源";
/// How many paragraphs behind its whole a list may stand.
const NEAR: usize = 8;
/// Digits of a whole that no list happens to make.
const SIGNIFICANT: u32 = 4;
/// Words for what is left of the first of two amounts behind the second.
const LEFT: [&str; 7] = ["结余", "节余", "节约", "节省", "剩余", "余额", "结转"];
/// A word for what is added to the amount before it.
const ADDS: &str = "加上";

/// What else lists and sentences make than is known.
pub(super) fn told(paragraphs: &[Told<'_>], known: &[Outcome]) -> Vec<Outcome> {
    let judged: BTreeSet<Seat> = known.iter().filter_map(seats).flatten().collect();
    let mut outcomes = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let above = paragraphs.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
        outcomes.extend(apart(paragraph, above, &judged));
        for (from, to) in sentences(&paragraph.words) {
            let own: Vec<&Member<'_>> = paragraph.members.iter().filter(|m| m.start >= from && m.end <= to).collect();
            outcomes.extend(left(paragraph, &own));
            outcomes.extend(added(paragraph, &own, (from, to)));
        }
    }
    outcomes
}

/// Lists that words open in a clause without an amount before them: what they are of stands in an earlier one.
fn apart(paragraph: &Told<'_>, above: &[Told<'_>], judged: &BTreeSet<Seat>) -> Vec<Outcome> {
    let words = &paragraph.words;
    if paragraph.members.iter().filter(|m| m.is_money()).take(FEWEST).count() < FEWEST {
        return Vec::new();
    }
    let opening = OPENS.iter().chain(&DIVIDES).chain([&COMES]);
    let opened = opening.flat_map(|w| words.match_indices(w).map(|(at, w)| (at, at + w.len())));
    let mut opened: Vec<(usize, usize)> = opened.collect();
    opened.sort_unstable();
    let mut outcomes = Vec::new();
    let mut done = 0;
    for (at, behind) in opened {
        let clause = words.get(..at).and_then(|before| before.rfind(['。', ';'])).unwrap_or_default();
        let alone = !paragraph.members.iter().any(|m| m.start >= clause && m.end <= at);
        // One whole may be divided twice in one sentence: 按功能分类，…，按经济分类，….
        let again = DIVIDES.iter().any(|w| words.get(at..behind) == Some(*w));
        let begins = at >= done && (alone || again);
        let first = paragraph.members.iter().find(|m| m.start >= behind && m.is_money());
        let Some(first) = first.filter(|m| begins && !judged.contains(&m.seat())) else { continue };
        let rest = words.get(first.end..).unwrap_or_default();
        let stops = rest.match_indices([';', '。']).map(|(stop, _)| first.end + stop).chain([words.len()]);
        let next = DIVIDES.iter().filter_map(|w| rest.find(w)).min().map(|stop| first.end + stop);
        let divides = words.get(at..first.start).is_some_and(|lead| {
            DIVIDES.iter().any(|w| lead.contains(w)) && !lead.contains("主要") && !is_partial(lead)
        });
        let earlier = || {
            let own = paragraph.members.iter().rev().filter(|m| m.end <= at);
            own.chain(above.iter().rev().flat_map(|told| told.members.iter().rev()))
        };
        let wholes: Vec<&Member<'_>> = earlier().filter(|m| m.is_money() && !is_zero(m)).collect();
        let ends: Vec<usize> = stops.collect();
        let tried = ends.iter().chain(&next);
        let held = tried.rev().find_map(|end| Some((*end, makes(paragraph, (first, *end), &wholes)?)));
        if let Some((end, outcome)) = held {
            done = end;
            outcomes.push(outcome);
        } else if let Some(outcome) =
            ends.first().filter(|_| divides && alone).and_then(|end| unmade(paragraph, (first, *end), &wholes))
        {
            outcomes.push(outcome);
        }
    }
    outcomes
}

/// The members of a list from its first one to an end.
fn list<'m, 'd>(paragraph: &'m Told<'d>, (first, end): (&Member<'d>, usize)) -> Vec<&'m Member<'d>> {
    let within = paragraph.members.iter().filter(|m| m.start >= first.start && m.end <= end);
    let list: Vec<&Member<'_>> = within.filter(|m| m.is_like(first)).collect();
    if list.iter().all(|m| is_bracketed(paragraph, m)) { list } else { top_level(paragraph, &list) }
}

/// Whether brackets hold an amount and nothing else, behind what it is of.
fn is_bracketed(paragraph: &Told<'_>, member: &Member<'_>) -> bool {
    let (before, behind) = (paragraph.words.get(..member.start), paragraph.words.get(member.end..));
    let closes = |rest: &str| rest.trim_start_matches(['千', '万', '亿', '元']).starts_with(')');
    before.is_some_and(|words| words.ends_with('(')) && behind.is_some_and(closes)
}

/// The nearest of the amounts before a list that it makes.
fn makes<'d>(paragraph: &Told<'d>, span: (&Member<'d>, usize), wholes: &[&Member<'d>]) -> Option<Outcome> {
    let list = list(paragraph, span);
    let parts: Vec<&Part> = list.iter().filter(|m| !is_zero(m)).map(|m| m.part).collect();
    let total: i128 = list.iter().map(|m| m.fen()).sum();
    let fits = |whole: &&&Member<'_>| {
        let telling = i64::try_from(whole.fen()).is_ok_and(|fen| slip::significant(fen) >= SIGNIFICANT);
        // What is rounded is near.
        telling && (whole.fen() - total).abs() * 1000 <= whole.fen() && is_amount(whole)
    };
    let several = parts.len() >= FEWEST;
    wholes.iter().filter(|_| several).filter(fits).find_map(|whole| sum(whole.part, &parts).if_it_holds())
}

fn is_amount(member: &Member<'_>) -> bool {
    member.part.fact.subject.aspect == Aspect::Amount
}

/// That a list which divides all expenditure does not make the total stated last before it, where one slip of the hand explains it.
fn unmade<'d>(paragraph: &Told<'d>, span: (&Member<'d>, usize), wholes: &[&Member<'d>]) -> Option<Outcome> {
    let all = |m: &&&Member<'_>| {
        let subject = &m.part.fact.subject;
        let whole = subject.nature.is_none() && subject.function.is_none() && subject.others.is_empty();
        matches!(subject.measure, Measure::Expenditure | Measure::Uses) && whole && is_amount(m)
    };
    let (list, whole) = (list(paragraph, span), wholes.iter().find(all)?);
    let words = paragraph.words.get(span.0.start..span.1)?;
    let read = prose::amounts(words) == list.len() && !prose::is_open_ended(words) && !words.contains('等');
    let parts: Vec<&Part> = list.iter().map(|m| m.part).collect();
    let outcome = (read && list.len() >= TELLING).then(|| sum(whole.part, &parts))?;
    let Outcome::Broken(finding) = &outcome else { return None };
    let off = (whole.fen() - list.iter().map(|m| m.fen()).sum::<i128>()).abs();
    let told = finding.equation().is_some_and(slip::tells) && !list.iter().any(|m| m.fen().abs() == off);
    told.then(|| outcome.as_warning())
}

/// What is left of an amount behind another one, and its share of the first: `采购计划90万元，实际采购80万元，节约资金10万元，节约率11%`.
fn left(paragraph: &Told<'_>, own: &[&Member<'_>]) -> Vec<Outcome> {
    let of = |window: &[&Member<'_>]| {
        let [whole, spent, rest] = window else { return None };
        let name = paragraph.words.get(spent.end..rest.start)?;
        let named = LEFT.iter().any(|w| name.contains(w)) && !name.contains('。');
        let amounts = window.iter().all(|m| m.is_money() && is_amount(m));
        let outcome = (named && amounts && !is_zero(rest)).then(|| sum(whole.part, &[spent.part, rest.part]))?;
        outcome.if_it_holds()
    };
    let share = |window: &[&Member<'_>]| {
        let [whole, _, rest, rate] = window else { return None };
        let name = paragraph.words.get(rest.end..rate.start)?;
        let named = LEFT.iter().any(|w| name.contains(w)) && name.contains('率');
        let terms = [Term::part(rate.part, 1)?, Term::part(rest.part, 1)?, Term::part(whole.part, 1)?];
        let relation = Relation::of_rate(Law::Share, terms.to_vec()).filter(|_| named)?;
        Some(relation.state(|_, _| Outcome::NotApplicable))
    };
    let money: Vec<&Member<'_>> = own.iter().copied().filter(|m| m.is_money()).collect();
    let mut outcomes: Vec<Outcome> = money.windows(3).filter_map(of).collect();
    if !outcomes.is_empty() {
        let valued: Vec<&Member<'_>> = own.iter().copied().filter(|m| m.is_money() || m.is_rate()).collect();
        outcomes.extend(valued.windows(4).filter_map(share));
    }
    outcomes
}

/// What an amount makes with those that are added to it: `收入70万元，加上上年结转20万元，可安排的收入90万元`.
fn added(paragraph: &Told<'_>, own: &[&Member<'_>], (from, to): (usize, usize)) -> Vec<Outcome> {
    let words = paragraph.words.get(from..to).unwrap_or_default();
    let money: Vec<&Member<'_>> = own.iter().copied().filter(|m| m.is_money() && is_amount(m)).collect();
    let of = |at: usize| {
        let split = money.partition_point(|m| m.end <= at);
        let first = money.get(split.checked_sub(1)?)?;
        let rest = money.get(split..)?;
        let makes = |count: usize| {
            let (whole, parts) = (rest.get(count)?, rest.get(..count)?);
            let parts: Vec<&Part> = std::iter::once(first).chain(parts).map(|m| m.part).collect();
            sum(whole.part, &parts).if_it_holds()
        };
        (1..rest.len()).find_map(makes)
    };
    words.match_indices(ADDS).filter_map(|(at, _)| of(from + at)).collect()
}
