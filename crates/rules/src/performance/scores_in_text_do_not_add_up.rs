//! PF-33

use std::cmp::Ordering;

use budget::{Decimal, Facts, Part, Passage, Say};
use document::text;

use super::scored::{self, DEDUCTED, FULL, GIVEN};
use crate::{Check, Evidence, Family, Finding, Outcome, Rule, Severity, Status, Title, lines};

/// 文字所述得分与分值不合
pub(crate) const RULE: Rule = Rule {
    code: "PF-33",
    name: "scores-in-text-do-not-add-up",
    family: Family::Performance,
    title: Title { zh: "文字所述得分与分值不合", en: "scores stated in the text do not add up" },
    severity: Severity::Error,
    status: Status::Preview,
    since: "0.3.0",
    page: include_str!("scores_in_text_do_not_add_up.md"),
    check: Check::Facts(check),
};

fn check(facts: &Facts<'_>) -> Vec<Outcome> {
    let items: Vec<&Passage> = scored::all(facts).collect();
    let each = items.iter().flat_map(|item| {
        let lists = [FULL, GIVEN].into_iter().filter_map(|hole| list(item, hole));
        bounds(item)
            .into_iter()
            .chain(hundred(item))
            .chain(deducted(item))
            .chain(lists)
            .chain(by_rate(facts, item))
            .collect::<Vec<_>>()
    });
    each.chain(levels(&items)).chain(top(&items)).collect()
}

/// What was given is no more than could be had, of a thing and of each of its parts.
fn bounds(item: &Passage) -> Vec<Outcome> {
    let own = scored::only(item, FULL).zip(scored::only(item, GIVEN));
    let (full, given) = (scored::within(item, FULL), scored::within(item, GIVEN));
    let alike = |a: &Part, b: &Part| a.label.as_ref().map(|l| &l.value) == b.label.as_ref().map(|l| &l.value);
    let parts = full.iter().filter_map(|full| Some((*full, *given.iter().find(|given| alike(full, given))?)));
    own.into_iter().chain(parts).filter_map(|(full, given)| bound(full, given)).collect()
}

fn bound(full: &Part, given: &Part) -> Option<Outcome> {
    let (most, got) = (scored::points(full)?, scored::points(given)?);
    let evidence = scored::evidence([given, full]);
    if got.cmp_value(most) != Ordering::Greater {
        return Some(Outcome::holds(evidence));
    }
    let message = Say::new(
        format!("{}得分 {got}，超过分值 {most}", scored::zh(given)),
        format!("{} scored {got}, above the {most} that could be had", scored::en(given)),
    );
    let outcome = broken(message, given, [full]);
    Some(if is_near(full, given) { outcome } else { outcome.as_warning() })
}

fn broken<'p>(message: Say, primary: &Part, against: impl IntoIterator<Item = &'p Part>) -> Outcome {
    let finding = Finding::new(message, Evidence::of(&primary.fact.entry)).against(scored::evidence(against));
    Outcome::broken(finding.comparing())
}

/// What was given is what could be had less what was deducted. Of several deductions some may be what another consists of.
fn deducted(item: &Passage) -> Option<Outcome> {
    let (full, given) = (scored::only(item, FULL)?, scored::only(item, GIVEN)?);
    let lost: Vec<&Part> = item.list(DEDUCTED).collect();
    let (most, got) = (scored::points(full)?, scored::points(given)?);
    let whole = scored::sum(lost.iter().copied().chain([given]))?;
    if lost.is_empty() {
        return None;
    }
    let evidence = || lost.iter().copied().chain([full, given]);
    if scored::same(whole, most)
        || lost.iter().any(|one| scored::sum([*one, given]).is_some_and(|s| scored::same(s, most)))
    {
        return Some(Outcome::holds(scored::evidence(evidence())));
    }
    let [only] = lost.as_slice() else {
        return Some(Outcome::undetermined(
            "扣分不止一处，可能有的没有读到",
            "of several deductions some may not have been read",
        ));
    };
    if !is_between(only, full, given) {
        return Some(Outcome::undetermined("扣分可能只是其中一项的", "the deduction may be that of a part"));
    }
    let off = scored::points(only)?;
    let message = Say::new(
        format!("{}分值 {most}、扣 {off} 分，应得 {}，而文中得 {got} 分", scored::zh(given), less(most, off)?),
        format!("{}: {most} less {off} is {}, but {got} were given", scored::en(given), less(most, off)?),
    );
    Some(broken(message, given, [full, *only]).as_warning())
}

/// Whether a deduction stands between what could be had and what was given, right before the latter: `满分10分，扣0.5分，得9.5分`.
fn is_between(lost: &Part, full: &Part, given: &Part) -> bool {
    let [before, own, behind] = [full, lost, given].map(|part| part.fact.entry.spot().seat());
    before < own && own < behind && is_near(lost, given)
}

/// Whether a number stands right behind another one; what stands further away may be of something else.
fn is_near(one: &Part, behind: &Part) -> bool {
    let [own, behind] = [one, behind].map(|part| part.fact.entry.spot());
    let gap = own.chars.zip(behind.chars).map(|((_, end), (start, _))| start.saturating_sub(end));
    own.line == behind.line && gap.is_some_and(|gap| gap <= NEAR)
}

/// So many characters stand between two numbers of one thing at most.
const NEAR: u32 = 12;

fn less(from: Decimal, off: Decimal) -> Option<Decimal> {
    from.checked_add(Decimal { digits: -off.digits, ..off })
}

/// The parts that a sentence lists make what they are parts of.
fn list(item: &Passage, hole: &str) -> Option<Outcome> {
    let whole = scored::only(item, hole)?;
    let parts = scored::within(item, hole);
    let total = scored::points(whole)?;
    if parts.len() < FEWEST {
        return None;
    }
    if scored::makes(total, &parts)? {
        return Some(Outcome::holds(scored::evidence(parts.iter().copied().chain([whole]))));
    }
    if hole == GIVEN && could_be_had(item, &parts) {
        return Some(Outcome::undetermined("所列的可能是分值而不是得分", "what is listed may be what could be had"));
    }
    // Where all that could be had is there, so is all that was given.
    let of_full = scored::within(item, FULL);
    let full = scored::only(item, FULL).and_then(scored::points).unwrap_or(Decimal::whole(WHOLE));
    let proven = hole == GIVEN && of_full.len() == parts.len() && scored::makes(full, &of_full) == Some(true);
    if !proven && !is_whole(item, &parts) {
        return Some(Outcome::undetermined(
            "所列的分数可能没有全部读到",
            "perhaps not all points of the list were read",
        ));
    }
    let outcome = broken(apart(whole, &parts)?, whole, parts.iter().copied());
    Some(if proven || parts.len() >= TELLING { outcome } else { outcome.as_warning() })
}

/// Parts that could have a hundred points together, where it is not said how many there are in all.
fn hundred(item: &Passage) -> Option<Outcome> {
    let parts = scored::within(item, FULL);
    let unsaid = item.part(FULL).is_none() && parts.len() >= TELLING;
    let all = unsaid && scored::same(scored::sum(parts.iter().copied())?, Decimal::whole(WHOLE));
    all.then(|| Outcome::holds(scored::evidence(parts)))
}

/// Whether parts make all that could be had.
fn could_be_had(item: &Passage, parts: &[&Part]) -> bool {
    let full = scored::only(item, FULL).and_then(scored::points).unwrap_or(Decimal::whole(WHOLE));
    scored::sum(parts.iter().copied()).is_some_and(|sum| scored::same(sum, full))
}

/// The fewest parts that are a list, and those that one has of which none is left out.
const FEWEST: usize = 2;
const TELLING: usize = 3;

fn apart(whole: &Part, parts: &[&Part]) -> Option<Say> {
    let (total, sum) = (scored::points(whole)?, scored::sum(parts.iter().copied())?);
    let terms = scored::terms(parts.iter().copied());
    Some(Say::new(
        format!("{}所列各项分数之和为 {terms}={sum}，而总分为 {total}", scored::zh(whole)),
        format!("the points listed for {} make {terms}={sum}, not {total}", scored::en(whole)),
    ))
}

/// Whether a list ends its sentence, and has no points in it that were not read.
fn is_whole(item: &Passage, parts: &[&Part]) -> bool {
    let words: String = item.prose.0.iter().map(|line| text::fold(&line.value)).collect();
    let begins = |part: &&Part| {
        let label = part.label.as_ref().map_or("", |label| label.printed.as_str());
        words.find(&text::fold(label))
    };
    let Some(rest) = parts.first().and_then(begins).and_then(|at| words.get(at..)) else { return false };
    let sentence = rest.split('。').next().unwrap_or_default();
    let digit = |before: &str| before.ends_with(|c: char| c.is_ascii_digit());
    let stated = sentence.match_indices('分').filter(|(at, _)| sentence.get(..*at).is_some_and(digit)).count();
    let read = item.parts.iter().filter(|part| part.hole.contains('.')).count();
    stated == read && rest.contains('。') && !sentence.contains('等')
}

/// Points for the execution of the budget that are its rate's share of what could be had; other rules may apply, so that it is only
/// told to hold.
fn by_rate(facts: &Facts<'_>, item: &Passage) -> Option<Outcome> {
    let (full, given) = (scored::only(item, FULL)?, scored::only(item, GIVEN)?);
    let rate = scored::rate_before(facts, item, given)?;
    let (most, got, share) = (scored::points(full)?, scored::points(given)?, scored::percent(rate)?);
    let named = given.label.as_ref().is_some_and(|label| label.value.contains("执行率"));
    let due = Decimal {
        digits: most.digits.checked_mul(share.digits)?,
        scale: most.scale.checked_add(share.scale)?.checked_add(2)?,
    };
    (named && scored::is_rounded(due, got))
        .then(|| Outcome::holds(scored::evidence([given, full]).into_iter().chain([Evidence::of(rate)])))
}

/// The style of the list mark of a paragraph, where it begins with what it scores.
fn style(item: &Passage) -> Option<(char, char)> {
    lines::style(&text::fold(&item.prose.0.first()?.value))
}

/// A thing with its place in the list of all of them, and the index of the one that it is a part of.
type Placed<'p> = (&'p Passage, Option<usize>);

/// What is scored under list marks, each below the last before it of a mark further out.
fn placed<'p>(items: &[&'p Passage]) -> Vec<Placed<'p>> {
    let mut placed: Vec<Placed<'p>> = Vec::new();
    let mut open: Vec<((char, char), usize)> = Vec::new();
    let mut last = None;
    for item in items {
        let own = item.prose.0.first().map(|line| line.spot().seat());
        let Some(style) = style(item).filter(|_| own != last && scored::only(item, FULL).is_some()) else { continue };
        last = own;
        if let Some(at) = open.iter().position(|(mark, _)| *mark == style) {
            open.truncate(at);
        }
        let above = open.last().map(|(_, at)| *at);
        open.push((style, placed.len()));
        placed.push((item, above));
    }
    placed
}

/// Where what could be had of all parts is what could be had of the whole, the parts are all there, and so is what was given.
fn levels(items: &[&Passage]) -> Vec<Outcome> {
    let placed = placed(items);
    let of = |(at, (whole, _)): (usize, &Placed<'_>)| {
        let parts: Vec<&Passage> =
            placed.iter().filter(|(_, above)| *above == Some(at)).map(|(item, _)| *item).collect();
        together(scored::only(whole, FULL)?, scored::only(whole, GIVEN), &parts)
    };
    placed.iter().enumerate().filter_map(of).flatten().collect()
}

/// That parts make what could be had of a whole, and then that they make what was given of it.
fn together(full: &Part, given: Option<&Part>, parts: &[&Passage]) -> Option<Vec<Outcome>> {
    let all = |hole: &'static str| parts.iter().map(|part| scored::only(part, hole)).collect::<Option<Vec<&Part>>>();
    let most = all(FULL).filter(|most| most.len() >= FEWEST)?;
    if !scored::same(scored::sum(most.iter().copied())?, scored::points(full)?) {
        return None;
    }
    let mut outcomes = vec![Outcome::holds(scored::evidence(most.iter().copied().chain([full])))];
    if let Some((given, got)) = given.zip(all(GIVEN)) {
        outcomes.push(if scored::makes(scored::points(given)?, &got)? {
            Outcome::holds(scored::evidence(got.iter().copied().chain([given])))
        } else {
            broken(apart(given, &got)?, given, got.iter().copied()).as_warning()
        });
    }
    Some(outcomes)
}

/// All points of a form.
const WHOLE: i64 = 100;

/// The same of the outermost things where they make a hundred points together: they make a score that the text gives of a whole.
/// Where none is, and the text gives only one, either is wrong.
fn top(items: &[&Passage]) -> Option<Outcome> {
    let placed = placed(items);
    let outer: Vec<&Passage> = placed.iter().filter(|(_, above)| above.is_none()).map(|(item, _)| *item).collect();
    let parts: Vec<&Part> = outer.iter().map(|item| scored::only(item, GIVEN)).collect::<Option<_>>()?;
    let most = scored::sum(outer.iter().filter_map(|item| scored::only(item, FULL)))?;
    if parts.len() < TELLING || !scored::same(most, Decimal::whole(WHOLE)) {
        return None;
    }
    let wholes: Vec<&Part> = items.iter().filter_map(|item| whole(item)).collect();
    let makes = |given: &&&Part| scored::points(given).and_then(|total| scored::makes(total, &parts)) == Some(true);
    if let Some(given) = wholes.iter().find(makes) {
        return Some(Outcome::holds(scored::evidence(parts.iter().copied().chain([*given]))));
    }
    let first = *wholes.first()?;
    let alone = wholes.iter().all(|other| scored::points(other) == scored::points(first));
    let of_all = first.label.as_ref().is_none_or(|label| label.value.contains(scored::OVERALL));
    let message = apart(first, &parts).filter(|_| alone && of_all)?;
    Some(broken(message, first, parts).as_warning())
}

/// The least score that is one of a whole, and of no part.
const LEAST: i64 = 50;

/// What was given of a whole: of a hundred points, said or not, and more than a part has.
fn whole(item: &Passage) -> Option<&Part> {
    let given = scored::only(item, GIVEN)?;
    let full = scored::only(item, FULL).and_then(scored::points).unwrap_or(Decimal::whole(WHOLE));
    let much = scored::points(given)?.cmp_value(Decimal::whole(LEAST)) == Ordering::Greater;
    (much && scored::same(full, Decimal::whole(WHOLE))).then_some(given)
}
