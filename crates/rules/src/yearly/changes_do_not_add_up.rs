//! YY-05

use budget::{Aspect, Facts, Fund, Measure, Part, Passage, Say, Subject};

use crate::shapes::{self, Amount, adds_up};
use crate::{Check, Evidence, Family, How, Outcome, Rule, Severity, Status, Title, slip};

/// 各项增减额之和不等于总的增减额
pub(crate) const RULE: Rule = Rule {
    code: "YY-05",
    name: "changes-do-not-add-up",
    family: Family::Yearly,
    title: Title {
        zh: "各项增减额之和不等于总的增减额", en: "the changes of the parts do not make that of the whole"
    },
    severity: Severity::Error,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("changes_do_not_add_up.md"),
    check: Check::Facts(check),
};

/// A paragraph, the change of its whole, and those of its parts; all must be stated.
const CHANGES: [(&str, &str, &[&str]); 3] = [
    ("three-public", "change", &["reception.change", "vehicles.change", "abroad.change"]),
    ("three-public", "vehicles.change", &["vehicle-purchase.change", "vehicle-running.change"]),
    ("expenditure", "change", &["basic.change", "project.change"]),
];

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let declared = CHANGES.iter().filter_map(|(kind, whole, parts)| judge(facts.passage(kind)?, whole, parts));
    declared.chain(explained(facts)).collect()
}

/// Names of the two natures that make up a change of expenditure, where a clause lists theirs as the reason for it.
const NATURES: [&str; 2] = ["基本支出", "项目支出"];
/// How many lines a sentence may go on.
const LINES: i64 = 4;

/// Changes that the sentence explains by those of basic and of project expenditure.
fn explained(facts: &Facts<'_>) -> Vec<Outcome> {
    let mut parts: Vec<&Part> = facts.disclosure().passages.iter().flat_map(|p| &p.parts).collect();
    parts.sort_by_key(|part| position(part));
    let tails = parts.iter().enumerate().filter(|(_, part)| is_whole(part));
    let each = tails.flat_map(|(at, whole)| {
        let after = parts.get(at + 1..).unwrap_or_default();
        let lists = [by_fund, by_class].into_iter().filter_map(|of| listed(whole, after, of));
        explanation(whole, after).into_iter().chain(lists).collect::<Vec<_>>()
    });
    each.collect()
}

/// Whether a subject is a member of a whole by fund, and by class.
fn by_fund(whole: &Subject, own: &Subject) -> bool {
    own.fund.is_some() && own.fund != whole.fund && own.function.is_none() && own.nature.is_none()
}

fn by_class(whole: &Subject, own: &Subject) -> bool {
    own.function.is_some() && own.fund == whole.fund && own.nature.is_none()
}

/// A change, and those of its parts that its paragraph goes on with, by one dimension. A list may name only some of them: only what
/// adds up, or would but for one slip of the hand, is a list of all.
fn listed(whole: &Part, after: &[&Part], of: impl Fn(&Subject, &Subject) -> bool) -> Option<Outcome> {
    let own = position(whole);
    let near = |p: &&&Part| (position(p).0, position(p).1) == (own.0, own.1);
    let all = &whole.fact.subject;
    let again = |p: &&&Part| p.fact.subject == *all || is_whole(p) && p.fact.subject.fund.is_none();
    let clause: Vec<&&Part> = after.iter().take_while(near).take_while(|p| !again(p)).collect();
    let parts: Vec<&&Part> =
        clause.iter().filter(|p| p.fact.subject.aspect == all.aspect && of(all, &p.fact.subject)).copied().collect();
    let others = |fund: Fund| parts.iter().any(|p| p.fact.subject.fund == Some(fund));
    let inside =
        |p: &&&&Part| p.fact.subject.fund != all.fund && p.fact.subject.fund.is_some_and(|f| f.wholes().any(others));
    let amounts = parts.iter().filter(|p| !inside(p)).map(|p| Amount::of_fact(&p.fact, false).ok());
    let amounts: Vec<Amount> = amounts.collect::<Option<_>>()?;
    let several = amounts.iter().filter(|part| part.fen != 0).count() > 1;
    let outcome = sum(&Amount::of_fact(&whole.fact, false).ok().filter(|_| several)?, &amounts);
    match &outcome {
        Outcome::Broken(finding) if !finding.equation().is_some_and(slip::explains) || leaves_out(all, &clause) => None,
        _ => Some(outcome.as_warning()),
    }
}

/// Whether a clause states an amount without its change: then those that it states are not all.
fn leaves_out(whole: &Subject, clause: &[&&Part]) -> bool {
    let changed = |own: &Subject| clause.iter().any(|p| p.fact.subject == own.clone().aspect(whole.aspect));
    clause.iter().map(|p| &p.fact.subject).any(|own| own.aspect == Aspect::Amount && !changed(own))
}

/// A change of expenditure of every nature.
fn is_whole(part: &Part) -> bool {
    let subject = &part.fact.subject;
    let changes = subject.aspect.is_change();
    let total = subject.nature.is_none() && subject.function.is_none() && subject.others.is_empty();
    changes
        && total
        && matches!(subject.measure, Measure::Expenditure | Measure::Uses | Measure::Income | Measure::Sources)
}

/// The change that the next ones of its own sentence, as they stand on paper, add up to.
fn explanation(whole: &Part, after: &[&Part]) -> Option<Outcome> {
    let own = position(whole);
    let near = |p: &&&Part| position(p).0 == own.0 && position(p).1 - own.1 <= LINES;
    // The next change of a whole begins another sentence.
    let clause: Vec<&&Part> = after.iter().take_while(near).take_while(|p| !is_whole(p)).collect();
    let named = |name: &str| {
        let fits = |p: &&&&Part| {
            p.fact.subject.aspect == whole.fact.subject.aspect && p.label.as_ref().is_some_and(|l| l.value == name)
        };
        let mut fitting = clause.iter().filter(fits);
        fitting.next().filter(|_| fitting.next().is_none()).map(|part| **part)
    };
    let [basic, project] = NATURES.map(named);
    let amount = |part: &Part| Amount::of_fact(&part.fact, false).ok();
    let parts = [amount(basic?)?, amount(project?)?];
    // A clause may leave out other natures: what it misses is a warning.
    Some(sum(&amount(whole)?, &parts).as_warning())
}

/// Page, line and character of a number.
fn position(part: &Part) -> (Option<u32>, i64, u32) {
    let spot = part.fact.entry.spot();
    (spot.page, i64::from(spot.line.unwrap_or_default()), spot.chars.map_or(0, |c| c.0))
}

fn judge(passage: &Passage, whole: &str, parts: &[&str]) -> Option<Outcome> {
    let whole = passage.part(whole)?;
    let parts: Vec<&Part> = parts.iter().map(|hole| passage.part(hole)).collect::<Option<_>>()?;
    let amount = |part: &Part| Amount::of_fact(&part.fact, false);
    let parts: Result<Vec<Amount>, Say> = parts.into_iter().map(amount).collect();
    Some(match (amount(whole), parts) {
        (Ok(whole), Ok(parts)) => sum(&whole, &parts),
        (Err(why), _) | (_, Err(why)) => Outcome::Undetermined(why),
    })
}

fn sum(whole: &Amount, parts: &[Amount]) -> Outcome {
    shapes::without_lost_zeros(whole, parts, adds)
}

/// Every change is of two rounded amounts: one that prints as zero may still be a little.
fn adds(whole: &Amount, parts: &[Amount]) -> Outcome {
    let all = || std::iter::once(whole).chain(parts);
    let steps: i128 = all().filter_map(|a| a.money).map(|m| i128::from(m.step())).sum();
    let difference = i128::from(whole.fen) - parts.iter().map(|p| i128::from(p.fen)).sum::<i128>();
    if difference != 0 && difference.abs() <= steps {
        let evidence: Vec<Evidence> = all().filter_map(|a| a.evidence.clone()).collect();
        return Outcome::Holds { how: How::WithinRounding, evidence, relation: None };
    }
    adds_up(whole, parts, &Say::new("各项增减额", "the changes of the parts"))
}
