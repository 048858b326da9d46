//! NA-12

use budget::{Aspect, Facts, Measure, Say};

use super::told_lists::{self, Member, Told, is_average, is_zero};
use crate::narrative::prose;
use crate::{
    Check, Evidence, Family, Finding, Law, Number, Outcome, Relation, Rule, Severity, Status, Term, Title, slip,
};

/// 平均数与金额、数量不符
pub(crate) const RULE: Rule = Rule {
    code: "NA-12",
    name: "average-does-not-fit",
    family: Family::Arithmetic,
    title: Title { zh: "平均数与金额、数量不符", en: "an average does not fit its amount and its number" },
    severity: Severity::Warning,
    status: Status::Stable,
    since: "0.2.0",
    page: include_str!("average_does_not_fit.md"),
    check: Check::Facts(check),
};

/// Numbers before an average that it may be of: a sentence states few.
const NEAR: usize = 8;
/// What rounding an average may make of the whole is less than one in so many parts of it, or it tells nothing.
const TELLING: i64 = 20;

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let states_one = facts.disclosure().passages.iter().flat_map(|p| &p.parts).any(is_average);
    if states_one { told_lists::paragraphs(facts).iter().flat_map(averages).collect() } else { Vec::new() }
}

fn averages(paragraph: &Told<'_>) -> Vec<Outcome> {
    let of = |(at, average): (usize, &Member<'_>)| judge(&paragraph.words, paragraph.members.get(..at)?, average);
    paragraph.members.iter().enumerate().filter(|(_, member)| is_average(member.part)).filter_map(of).collect()
}

/// What a member counts.
fn count(member: &Member<'_>) -> Option<i64> {
    match Number::of(&member.part.fact.entry.value) {
        Some(Number::Things(number)) => Some(number).filter(|number| *number > 0),
        _ => None,
    }
}

/// An average holds of any amount and number before it in the paragraph. It is told to be wrong of the number right before it and of the
/// expense that this is counted for, where one slip of the hand explains it.
fn judge(words: &str, before: &[Member<'_>], average: &Member<'_>) -> Option<Outcome> {
    let is_amount = |m: &&Member<'_>| {
        m.is_money() && !is_zero(m) && m.part.fact.subject.aspect == Aspect::Amount && !is_average(m.part)
    };
    let last = || before.iter().rev().take(NEAR);
    let amounts: Vec<&Member<'_>> = last().filter(is_amount).collect();
    let counts: Vec<&Member<'_>> = last().filter(|m| count(m).is_some()).collect();
    let pairs = counts.iter().flat_map(|count| amounts.iter().map(move |amount| (amount, count)));
    let held = pairs.filter_map(|(amount, count)| product(amount, count, average)).find_map(|way| {
        let outcome = way.state(|_, _| Outcome::NotApplicable);
        outcome.if_it_holds()
    });
    let counted = *counts.first()?;
    let amount = || amounts.iter().copied().find(|amount| is_what_it_costs(amount, counted));
    let beside = words
        .get(counted.end..average.start)
        .is_some_and(|between| !between.contains(|c: char| c == '。' || c.is_ascii_digit()));
    let amount = amount().filter(|_| beside);
    held.or_else(|| amount.and_then(|amount| slipped((amount, counted, average), product(amount, counted, average)?)))
}

/// Whether an amount is that of the expense for which something is counted.
fn is_what_it_costs(amount: &Member<'_>, counted: &Member<'_>) -> bool {
    let [amount, counted] = [amount, counted].map(|m| m.part.fact.subject.measure);
    matches!(counted, Measure::PublicCount(count) if amount == Measure::ThreePublic(count.expense()))
}

/// That one times the number is the amount; none where rounding leaves too much open.
fn product(amount: &Member<'_>, counted: &Member<'_>, average: &Member<'_>) -> Option<Relation> {
    let [whole, number, one] = [amount, counted, average].map(|m| Term::part(m.part, 1));
    let (whole, number, one) = (whole?, number?, one?);
    let open = one.number.step()?.checked_mul(count(counted)?)?;
    (open.checked_mul(TELLING)? <= whole.value()).then(|| Relation::new(Law::Product, [whole, number, one]))
}

/// A quotient, rounded half up.
fn rounded(whole: i64, by: i64) -> Option<i64> {
    whole.checked_mul(2)?.checked_add(by)?.checked_div_euclid(by.checked_mul(2)?)
}

fn slipped((amount, counted, average): (&Member<'_>, &Member<'_>, &Member<'_>), way: Relation) -> Option<Outcome> {
    let (number, fen) = (count(counted)?, amount.part.fact.entry.value.fen()?);
    let [_, things, one] = way.terms.as_slice() else { return None };
    let step = one.number.step()?.max(1);
    let right = rounded(fen, number.checked_mul(step)?)?.checked_mul(step)?;
    let counts_otherwise = || slip::is_beyond_rounding(things.number, rounded(fen, one.value())?).then_some(());
    if !slip::is_beyond_rounding(one.number, right) {
        counts_otherwise()?;
    }
    let right = one.number.with(right).money()?;
    let [name, of] = [average, amount].map(|m| prose::name(m.part));
    let [one, whole, count] = [average, amount, counted].map(|m| &m.part.fact.entry);
    let whole_printed = whole.value.money()?;
    let message = Say::new(
        format!("{name}写作 {}，{of}{whole_printed} ÷ {number} 约为 {right}", one.value.money()?),
        format!("{name} is printed as {}, but {of} of {whole_printed} / {number} is about {right}", one.value.money()?),
    );
    let evidence = [whole, count].map(Evidence::of);
    let finding = Finding::new(message, Evidence::of(one)).against(evidence).breaking(way);
    Some(Outcome::broken(finding))
}
