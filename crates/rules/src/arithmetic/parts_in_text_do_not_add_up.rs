//! NA-01

use budget::{Aspect, Cited, Facts, Fund, Measure, Nature, Part, Passage, Stage, Subject};
use document::text;

use super::classes_in_text;
use super::told_apart;
use super::told_lists;
use crate::narrative::prose;
use crate::shapes::parts_add_up as sum;
use crate::side::{SIDES, Side};
use crate::{Check, Family, Finding, Outcome, Relation, Rule, Severity, Status, Title, lines, shapes, slip};

/// 文字所列各项之和不等于总额
pub(crate) const RULE: Rule = Rule {
    code: "NA-01",
    name: "parts-in-text-do-not-add-up",
    family: Family::Arithmetic,
    title: Title { zh: "文字所列各项之和不等于总额", en: "the parts stated in the text do not add up" },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.1.0",
    page: include_str!("parts_in_text_do_not_add_up.md"),
    check: Check::Facts(check),
};

/// A paragraph, its whole, and its parts; all must be stated.
type Fixed = (&'static str, &'static str, &'static [&'static str]);

const FIXED: [Fixed; 4] = [
    ("procurement", "total", &["goods", "works", "services"]),
    ("basic", "total", &["staff-cost", "operations-cost"]),
    ("fiscal", "basic", &["staff-cost", "operations-cost"]),
    ("expenditure", "basic", &["staff-cost", "operations-cost"]),
];
/// The three public expenses; the first two are their whole as it is mostly divided, the third where vehicles have no amount of
/// their own.
const THREE_PUBLIC: [Fixed; 3] = [
    ("three-public", "total", &["reception", "vehicles", "abroad"]),
    ("three-public", "vehicles", &["vehicle-purchase", "vehicle-running"]),
    ("three-public", "total", &["reception", "vehicle-purchase", "vehicle-running", "abroad"]),
];
/// What of those may be all there is, where a body buys no vehicles: it is only told to hold.
const WITHOUT_PURCHASE: Fixed = ("three-public", "total", &["reception", "vehicle-running", "abroad"]);
/// What may be all that is spent on reception: it is only told to hold.
const AT_HOME: Fixed = ("three-public", "reception", &["reception-domestic"]);
/// The budget of the accounts, and the year before: each is a sum of its own.
const STAGES: [&str; 3] = ["", ".initial", ".prior"];
/// The same of natures; those that it states beside them are parts as well.
const NATURES: [Fixed; 4] = [
    ("performance", "total", &["basic", "project"]),
    ("fiscal", "expenditure", &["basic", "project"]),
    ("expenditure", "total", &["basic", "project"]),
    ("expenditure", "total", &["staff-cost", "operations-cost", "project"]),
];
const OTHER_NATURES: [&str; 4] = ["business", "upward-payment", "affiliate-subsidy", "reserve"];

/// A paragraph and its list, which is complete.
const LISTS: [(&str, &str); 6] = [
    ("income", "source"),
    ("procurement", "source"),
    ("expenditure", "class"),
    ("general-public", "class"),
    ("project", "class"),
    ("government-fund", "class"),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let otherwise = shapes::spends_otherwise(facts);
    let of = |passage: &Passage| {
        let fixed = FIXED.iter().filter_map(|fixed| fixed_parts(facts, passage, fixed));
        let fixed = fixed.chain(FIXED.iter().flat_map(|fixed| of_one_fund(facts, passage, fixed)));
        let fixed = fixed.chain(FIXED.iter().filter_map(|fixed| some_parts(passage, fixed)));
        let expenses = STAGES.iter().flat_map(|stage| three_public(facts, passage, stage));
        let natures = NATURES.iter().filter_map(|fixed| by_nature(facts, passage, fixed, otherwise));
        let lists = LISTS.iter().filter(|(kind, _)| passage.kind == *kind);
        let lists = lists.filter_map(|(_, hole)| list(facts, passage, hole));
        let members = passage.parts.iter().enumerate().filter_map(|(at, part)| of_member(facts, passage, at, part));
        fixed
            .chain(expenses)
            .chain(natures)
            .chain(lists)
            .chain(members)
            .chain(appropriations(facts, passage))
            .chain(sources_within(passage))
            .collect::<Vec<_>>()
    };
    let both = facts.disclosure().passages.iter().flat_map(|passage| both_sides(facts, passage));
    let funds = [None, Some(Fund::Fiscal)];
    let sides = SIDES.iter().flat_map(|side| funds.map(|fund| totals(facts, side, fund))).flatten();
    let known = facts.disclosure().passages.iter().flat_map(of).chain(natures(facts)).chain(both).chain(sides);
    let known = known.chain(classes_in_text::stated(facts));
    let mut outcomes: Vec<Outcome> = known.collect();
    outcomes.extend([0, 1].into_iter().filter_map(|back| balanced(facts, back)));
    outcomes.extend(closed(facts));
    outcomes.extend(STAGES.iter().flat_map(|stage| expenses_apart(facts, stage)));
    let paragraphs = told_lists::paragraphs(facts);
    outcomes.extend(told_lists::told(&paragraphs, &outcomes));
    outcomes.extend(told_apart::told(&paragraphs, &outcomes));
    outcomes
}

/// That a budget spends what comes in, this year or the one before: what is carried may part them, so that it is only told to hold.
fn balanced(facts: &Facts<'_>, years_back: u8) -> Option<Outcome> {
    let parts = || facts.disclosure().passages.iter().flat_map(|p| &p.parts);
    let one = |measures: [Measure; 2]| {
        let of = measures.map(|measure| Subject::of(measure).period(years_back, Stage::Initial));
        prose::stated_alike(parts().filter(|part| of.contains(&part.fact.subject)))
    };
    let spent = one([Measure::Expenditure, Measure::Uses])?;
    let earned = one([Measure::Income, Measure::Sources]).filter(|_| !facts.are_final())?;
    sum(earned, &[spent]).if_it_holds()
}

/// That both totals of final accounts are the same: names of totals may be those of the year as well, so that it is only told to hold.
fn closed(facts: &Facts<'_>) -> Option<Outcome> {
    let one = |measure: Measure| prose::amount_of(facts, &Subject::of(measure).period(0, Stage::Final));
    sum(one(Measure::Sources)?, &[one(Measure::Uses)?]).if_it_holds()
}

/// The total of a side is what is of the year and what was carried. Where the surplus is not stated there may be one, so that
/// only one slip of the hand tells that the sum is wrong; the money of the treasury has none.
fn totals(facts: &Facts<'_>, side: &Side, fund: Option<Fund>) -> Option<Outcome> {
    let stage = if facts.are_final() { Stage::Final } else { Stage::Initial };
    let one = |measure: Measure| prose::amount_of(facts, &Subject::of(measure).fund(fund).period(0, stage));
    let whole = one(side.total).or_else(|| one(Measure::Sources))?;
    let surplus = one(side.surplus);
    let carried = one(side.carried);
    if carried.is_none() && surplus.is_none() {
        // Nothing may have been carried: then the total is what is of the year.
        return sum(whole, &[one(side.own)?]).if_it_holds();
    }
    let parts: Vec<&Part> = [one(side.own)?, carried?].into_iter().chain(surplus).collect();
    Some(match sum(whole, &parts) {
        Outcome::Broken(finding) if surplus.is_none() && !finding.equation().is_some_and(slip::mends) => {
            Outcome::undetermined("总计可能还含没有写到的结余", "the total may hold a surplus that is not stated")
        }
        outcome if surplus.is_none() => outcome.as_warning(),
        outcome => outcome,
    })
}

/// What all appropriations are of and what they are for, where a paragraph lists either behind their total:
/// `财政拨款收支总预算50万元。收入包括：…；支出包括：…`.
fn both_sides(facts: &Facts<'_>, passage: &Passage) -> Vec<Outcome> {
    const LISTED: [(&str, &str); 2] = [("source", "carried-in"), ("class", "carried-out")];
    const WHOLES: [&str; 3] = ["total", "uses", "expenditure"];
    if passage.kind != "fiscal" || facts.disclosure().passages.iter().any(|p| goes_on(p, passage)) {
        return Vec::new();
    }
    let of = |(hole, carried): &(&str, &str)| {
        let members = passage.list(hole).filter(|part| !inside(passage, hole, part));
        let members: Vec<&Part> = members.collect();
        let first = *members.first()?;
        let before = passage.parts.iter().take_while(|part| !std::ptr::eq(*part, first));
        let whole = before.filter(|part| WHOLES.contains(&part.hole.as_str())).last()?;
        // What is spent of the year has nothing carried in it.
        let carried = passage.part(carried).filter(|_| whole.hole != "expenditure");
        let parts: Vec<&Part> = members.into_iter().chain(carried).collect();
        let label = first.label.as_ref().map_or("", |label| label.printed.as_str());
        let words = prose::words(passage);
        let start = words.find(&text::fold(&format!("{label}{}", first.fact.entry.printed)))?;
        let sentence = words.get(start..)?.split(['。', ';']).next()?;
        let read = prose::amounts(sentence) == parts.len() && !prose::is_open_ended(sentence);
        (parts.len() > 1).then(|| match sum(whole, &parts) {
            Outcome::Broken(_) if !read => unread(),
            outcome => outcome,
        })
    };
    LISTED.iter().filter_map(of).collect()
}

/// Whether another paragraph states more of the same list.
fn goes_on(other: &Passage, passage: &Passage) -> bool {
    let listed = |p: &Passage| p.parts.iter().any(|part| ["source", "class"].contains(&part.hole.as_str()));
    !std::ptr::eq(other, passage) && other.kind == passage.kind && listed(other)
}

fn unread() -> Outcome {
    Outcome::undetermined("文字所列的组成部分没有全部读懂", "the list in the text was not fully read")
}

/// A paragraph that states a whole and all its parts.
fn fixed_parts(facts: &Facts<'_>, passage: &Passage, fixed: &Fixed) -> Option<Outcome> {
    let parts = (passage.kind == fixed.0).then(|| all_parts(passage, fixed, &[]))??;
    Some(among(facts, passage, passage.part(fixed.1)?, &parts))
}

/// What is stated of the parts may be all there is, where a paragraph leaves out what there is none of: it is only told to hold.
fn some_parts(passage: &Passage, (kind, whole, parts): &Fixed) -> Option<Outcome> {
    let stated: Vec<&Part> = parts.iter().filter_map(|hole| passage.part(hole)).collect();
    let some = passage.kind == *kind && !stated.is_empty() && stated.len() < parts.len();
    some.then(|| Some(sum(passage.part(whole)?, &stated)))??.if_it_holds()
}

/// The same once more of some of the money, where a paragraph goes on with that: `政府采购60万元…；其中一般公共预算拨款政府采购35万元：货物20万元…`.
fn of_one_fund(facts: &Facts<'_>, passage: &Passage, (kind, whole, parts): &Fixed) -> Vec<Outcome> {
    let all = || passage.parts.iter().filter(|part| passage.kind == *kind && part.hole == *whole);
    let first = all().next().map(|part| part.fact.subject.fund);
    let of = |whole: &Part| {
        let fund = whole.fact.subject.fund.filter(|_| first != Some(whole.fact.subject.fund))?;
        let part = |hole: &&str| passage.parts.iter().find(|p| p.hole == *hole && p.fact.subject.fund == Some(fund));
        let parts: Vec<&Part> = parts.iter().map(part).collect::<Option<_>>()?;
        Some(among(facts, passage, whole, &parts))
    };
    all().filter_map(of).collect()
}

/// What some count among the three public expenses.
const COUNTED_WITH: [&str; 2] = ["meetings", "training"];

/// The three public expenses of one stage, by their parts and those of vehicles.
fn three_public(facts: &Facts<'_>, passage: &Passage, stage: &str) -> Vec<Outcome> {
    if passage.kind != "three-public" {
        return Vec::new();
    }
    let of = |(_, whole, parts): &Fixed| {
        let part = |hole: &str| passage.part(&format!("{hole}{stage}"));
        let parts: Vec<&Part> = parts.iter().map(|hole| part(hole)).collect::<Option<_>>()?;
        let whole = part(whole)?;
        // Where all is read, what else the sentence states is none of these, unless it makes the total with them.
        let outcome = among(facts, passage, whole, &parts);
        let read = matches!(outcome, Outcome::Undetermined(_)) && prose::all_read(passage);
        let outcome = if read { sum(whole, &parts) } else { outcome };
        if !matches!(outcome, Outcome::Broken(_)) {
            return Some(outcome);
        }
        let counted = |part: &&Part| COUNTED_WITH.iter().any(|hole| part.hole == format!("{hole}{stage}"));
        let beside = prose::nearby(facts, whole).into_iter().filter(counted);
        let wider: Vec<&Part> = parts.into_iter().chain(beside).collect();
        Some(sum(whole, &wider).if_it_holds().unwrap_or(outcome))
    };
    let divided = passage.part(&format!("vehicles{stage}")).is_some();
    let bought = passage.part(&format!("vehicle-purchase{stage}")).is_some();
    let told = THREE_PUBLIC.iter().take(if divided { 2 } else { 3 }).filter_map(of);
    let held = of(&WITHOUT_PURCHASE).filter(|o| !divided && !bought && matches!(o, Outcome::Holds { .. }));
    let home = of(&AT_HOME).filter(|outcome| matches!(outcome, Outcome::Holds { .. }));
    told.chain(held).chain(home).collect()
}

/// The same where each of them has a paragraph of its own, and none has all: only one slip of the hand tells that they are not what
/// the total is of.
fn expenses_apart(facts: &Facts<'_>, stage: &str) -> Vec<Outcome> {
    let passages = || facts.disclosure().passages.iter().filter(|p| p.kind == "three-public");
    let one = |hole: &str| {
        let hole = format!("{hole}{stage}");
        prose::stated_alike(passages().flat_map(|p| &p.parts).filter(|part| part.hole == hole))
    };
    let of = |(_, whole, holes): &Fixed| {
        let stated = |p: &Passage, hole: &&str| p.part(&format!("{hole}{stage}")).is_some();
        let together = passages().any(|p| stated(p, whole) && holes.iter().all(|hole| stated(p, hole)));
        let parts: Vec<&Part> = holes.iter().map(|hole| one(hole)).collect::<Option<_>>()?;
        let outcome = (!together).then(|| one(whole)).flatten().map(|whole| sum(whole, &parts))?;
        outcome.if_it_tells(slip::tells)
    };
    // Those that have an amount may be all there are.
    let some = || {
        let whole = one("total")?;
        let parts: Vec<&Part> = RUN.iter().map(|hole| one(hole)).collect::<Option<_>>()?;
        let divided = ["vehicles", "vehicle-purchase", "abroad"].iter().any(|hole| one(hole).is_some());
        (!divided).then(|| sum(whole, &parts))?.if_it_holds()
    };
    THREE_PUBLIC.iter().take(2).filter_map(of).chain(some()).collect()
}

/// Two expenses that a body without others has.
const RUN: [&str; 2] = ["reception", "vehicle-running"];

/// Where money is spent under other natures as well, the paragraph has to state them. A total may have what is carried out
/// in it, which is told elsewhere: only one slip of the hand tells that it has not.
fn by_nature(facts: &Facts<'_>, passage: &Passage, fixed: &Fixed, otherwise: bool) -> Option<Outcome> {
    if passage.kind != fixed.0 {
        return None;
    }
    let others: Vec<&Part> = OTHER_NATURES.iter().filter_map(|hole| passage.part(hole)).collect();
    if otherwise && others.is_empty() {
        return None;
    }
    let (whole, parts) = (passage.part(fixed.1)?, all_parts(passage, fixed, &others)?);
    let outcome = or_with_carried(facts, whole, &parts, among(facts, passage, whole, &parts));
    let spent = passage.kind != "performance";
    Some(match outcome {
        Outcome::Broken(finding) if !finding.equation().is_some_and(slip::explains) => Outcome::undetermined(
            "总额可能还含结转下年等其他内容",
            "the total may hold something else, such as what is carried out",
        ),
        outcome if spent => outcome.as_warning(),
        outcome => outcome,
    })
}

/// The parts of a whole and what others there are, where all are stated.
fn all_parts<'p>(passage: &'p Passage, (_, _, parts): &Fixed, others: &[&'p Part]) -> Option<Vec<&'p Part>> {
    parts.iter().map(|hole| passage.part(hole)).chain(others.iter().map(|part| Some(*part))).collect()
}

/// The three that all appropriations are.
const APPROPRIATIONS: [Fund; 3] = [Fund::GeneralPublic, Fund::GovernmentFund, Fund::StateCapital];

/// All appropriations, and each of them that a paragraph states behind; two may be all there are. These may be other ones than
/// those of the total, unless one slip of the hand tells that they are not.
fn appropriations(facts: &Facts<'_>, passage: &Passage) -> impl Iterator<Item = Outcome> {
    let wholes = passage.parts.iter().enumerate().filter(|(_, part)| is_of(part, Fund::Fiscal));
    wholes.filter_map(|(at, whole)| {
        let subject = &whole.fact.subject;
        let behind = passage.parts.get(at + 1..)?.iter().take_while(|part| part.fact.subject != *subject);
        let of = APPROPRIATIONS.map(|fund| subject.clone().fund(fund));
        let parts: Vec<&Part> = of.iter().filter_map(|of| behind.clone().find(|p| p.fact.subject == *of)).collect();
        let all = parts.len() == APPROPRIATIONS.len();
        let outcome = (parts.len() > 1).then(|| among(facts, passage, whole, &parts))?;
        outcome.if_it_tells(|sum| all && slip::mends(sum))
    })
}

/// What a source of income is made of, where the text lists that behind it: `财政拨款收入50万元，包括财政补助收入30万元、专项收入20万元`.
/// A list may name some of it only.
fn sources_within(passage: &Passage) -> Vec<Outcome> {
    let amounts: Vec<&Part> = passage.parts.iter().filter(|part| part.fact.subject.aspect == Aspect::Amount).collect();
    let of = |(at, whole): (usize, &&Part)| {
        let behind = amounts.get(at + 1..)?.iter().take_while(|part| part.hole == "source.within");
        let parts: Vec<&Part> = behind.copied().collect();
        let outcome = (whole.hole == "source" && parts.len() > 1).then(|| sum(whole, &parts))?;
        outcome.if_it_tells(slip::mends)
    };
    amounts.iter().enumerate().filter_map(of).collect()
}

fn is_of(part: &Part, fund: Fund) -> bool {
    let subject = &part.fact.subject;
    subject.aspect == Aspect::Amount && subject.fund == Some(fund) && part.fact.entry.value.money().is_some()
}

/// What a member of a list is spent on by nature, where the text states both: `行政运行60万元，其中：基本支出50万元，项目支出10万元`.
fn of_member(facts: &Facts<'_>, passage: &Passage, at: usize, basic: &Part) -> Option<Outcome> {
    if !basic.hole.ends_with(".within") || basic.fact.subject.nature != Some(Nature::Basic) {
        return None;
    }
    let of = |nature| Subject { nature, ..basic.fact.subject.clone() };
    let (all, of_projects) = (of(None), of(Some(Nature::Project)));
    let whole = passage.parts.get(..at)?.iter().rev().find(|part| part.fact.subject == all)?;
    let project = passage.parts.get(at + 1..)?.iter().find(|part| part.fact.subject == of_projects)?;
    Some(among(facts, passage, whole, &[basic, project]).as_warning())
}

/// General public expenditure is basic and project expenditure, and what is held in reserve.
fn natures(facts: &Facts<'_>) -> Option<Outcome> {
    let part = |kind: &str, hole: &str| facts.passage(kind)?.part(hole);
    let mut parts = vec![part("basic", "total")?, part("project", "total")?];
    parts.extend(part("general-public", "reserve"));
    Some(among(facts, facts.passage("project")?, part("general-public", "total")?, &parts))
}

/// As [`sum`]; but where the sentence of the parts states an amount that is none of them, or one near it is just what
/// they lack, it may be one more part.
fn among(facts: &Facts<'_>, passage: &Passage, whole: &Part, parts: &[&Part]) -> Outcome {
    let lacks = |finding: &Finding| {
        let missing = finding.equation().map_or(0, Relation::residual);
        let near = prose::nearby(facts, whole).into_iter().filter(|p| !parts.contains(p) && *p != whole);
        missing > 0 && near.filter_map(|p| p.fact.entry.value.fen()).any(|fen| i128::from(fen) == missing)
    };
    match sum(whole, parts) {
        Outcome::Broken(finding) if !prose::alone(facts, passage, whole, parts) || lacks(&finding) => unread(),
        outcome => outcome,
    }
}

fn list(facts: &Facts<'_>, passage: &Passage, hole: &str) -> Option<Outcome> {
    let whole = passage.part("total")?;
    let parts: Vec<&Part> = passage.list(hole).filter(|part| !inside(passage, hole, part)).collect();
    if parts.is_empty() {
        return None;
    }
    // A list may go on in further paragraphs, or name only the largest.
    let others = facts.disclosure().passages.iter().filter(|p| p.kind == passage.kind && !std::ptr::eq(*p, passage));
    let goes_on = others
        .flat_map(|p| p.list(hole))
        .any(|p| parts.iter().all(|part| part.label != p.label && part.fact.subject != p.fact.subject));
    let last = lines::breaks_off(facts.disclosure()).map(Cited::spot);
    let cut = last.is_some_and(|last| passage.prose.0.iter().any(|line| line.spot() == last));
    if goes_on || cut || !prose::list_is_whole(passage, hole) {
        return Some(unread());
    }
    Some(match or_with_carried(facts, whole, &parts, sum(whole, &parts)) {
        Outcome::Broken(_) if parts.len() == 1 || prose::may_be_of_another(passage, hole) => unread(),
        Outcome::Broken(finding) if leaves_out_most(&finding, &parts) => {
            Outcome::undetermined("文字可能只列了总额的一部分", "the text may list only some of what makes the total")
        }
        // All that final accounts have may hold what was carried in, whatever the text lists.
        outcome if facts.are_final() && side_of(whole).is_some() => outcome.as_warning(),
        outcome => outcome,
    })
}

/// The side of the accounts of which an amount is the total.
fn side_of(whole: &Part) -> Option<&'static Side> {
    SIDES.iter().find(|side| side.total == whole.fact.subject.measure)
}

/// What became of a sum, or that it holds with what was carried.
fn or_with_carried(facts: &Facts<'_>, whole: &Part, parts: &[&Part], outcome: Outcome) -> Outcome {
    let is_broken = matches!(outcome, Outcome::Broken(_));
    is_broken.then(|| with_carried(facts, whole, parts)).flatten().unwrap_or(outcome)
}

/// That a total is what its list names and what was carried, which may be stated elsewhere.
fn with_carried(facts: &Facts<'_>, whole: &Part, parts: &[&Part]) -> Option<Outcome> {
    let side = side_of(whole)?;
    let one = |measure: Measure| prose::amount_of(facts, &Subject { measure, ..whole.fact.subject.clone() });
    let (carried, surplus) = (one(side.carried), one(side.surplus));
    let ways = [vec![carried, surplus], vec![carried], vec![surplus]];
    let ways = ways.into_iter().filter_map(|way| way.into_iter().collect::<Option<Vec<&Part>>>());
    ways.map(|more| [parts, &more].concat()).find_map(|parts| sum(whole, &parts).if_it_holds())
}

/// Whether what a list leaves of its whole is more than the largest that it names, and no slip of the hand: it names some of it.
fn leaves_out_most(finding: &Finding, parts: &[&Part]) -> bool {
    let largest = parts.iter().filter_map(|part| part.fact.entry.value.fen()).max().unwrap_or_default();
    finding.equation().is_some_and(|sum| sum.residual() > i128::from(largest) && !slip::mends(sum))
}

/// Whether a member is itself a part of another member, as each appropriation is of 财政拨款, and 经费拨款 of 一般公共预算.
fn inside(passage: &Passage, hole: &str, part: &Part) -> bool {
    let above = part.fact.subject.fund.map(Fund::wholes);
    above.into_iter().flatten().any(|fund| passage.list(hole).any(|p| p.fact.subject.fund == Some(fund)))
}
