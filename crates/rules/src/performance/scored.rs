//! Scores of the text (得分): what is scored, each a passage of its own, with the parts that its sentence lists.

use std::cmp::Ordering;

use budget::{Cited, Decimal, Entry, Facts, Part, Passage};

use crate::Evidence;

/// The kind of passages of scores.
const KIND: &str = "scores";
/// What can be had, what was given, and what was not; of a thing itself.
pub(crate) const FULL: &str = "full";
pub(crate) const GIVEN: &str = "given";
pub(crate) const DEDUCTED: &str = "deducted";
/// What the score of a whole body is of.
pub(crate) const OVERALL: &str = "整体支出";
/// The ending of the same of its parts.
const WITHIN: &str = ".within";

/// Everything that the text scores, in the order that it stands.
pub(crate) fn all<'d>(facts: &Facts<'d>) -> impl Iterator<Item = &'d Passage> {
    facts.disclosure().passages.iter().filter(|passage| passage.kind == KIND)
}

/// The points that a number of the text counts.
pub(crate) fn points(part: &Part) -> Option<Decimal> {
    part.fact.entry.value.count().map(|count| count.number)
}

/// The only number of a hole; none where there are several.
pub(crate) fn only<'p>(passage: &'p Passage, hole: &'p str) -> Option<&'p Part> {
    let mut all = passage.list(hole);
    all.next().filter(|_| all.next().is_none())
}

/// The parts of a thing by a hole of it.
pub(crate) fn within<'p>(passage: &'p Passage, hole: &str) -> Vec<&'p Part> {
    let is = |part: &&Part| part.hole.strip_suffix(WITHIN) == Some(hole);
    passage.parts.iter().filter(is).collect()
}

/// What is scored, as messages say it.
pub(crate) fn zh(part: &Part) -> String {
    part.label.as_ref().map_or_else(|| "文字".to_owned(), |label| format!("“{}”", label.value))
}

/// The same in English.
pub(crate) fn en(part: &Part) -> String {
    part.label.as_ref().map_or_else(|| "the text".to_owned(), |label| format!("“{}”", label.value))
}

/// The evidence of numbers.
pub(crate) fn evidence<'p>(parts: impl IntoIterator<Item = &'p Part>) -> Vec<Evidence> {
    parts.into_iter().map(|part| Evidence::of(&part.fact.entry)).collect()
}

/// The sum of points; none where one cannot be read, or they are too many.
pub(crate) fn sum<'p>(parts: impl IntoIterator<Item = &'p Part>) -> Option<Decimal> {
    Decimal::sum(parts.into_iter().map(points).collect::<Option<Vec<_>>>()?)
}

/// Points as a sum for people.
pub(crate) fn terms<'p>(parts: impl IntoIterator<Item = &'p Part>) -> String {
    parts.into_iter().filter_map(points).map(|p| p.to_string()).collect::<Vec<_>>().join("+")
}

/// Whether two numbers of points are the same.
pub(crate) fn same(a: Decimal, b: Decimal) -> bool {
    a.cmp_value(b) == Ordering::Equal
}

/// Whether a total is what its parts make, each of which may have been rounded to the two decimals or more that it prints.
pub(crate) fn makes(total: Decimal, parts: &[&Part]) -> Option<bool> {
    let sum = sum(parts.iter().copied())?;
    let scale = parts.iter().filter_map(|part| points(part)).map(|p| p.scale).max()?.max(total.scale);
    let apart = (at(total, scale)? - at(sum, scale)?).abs();
    let rounded = i128::try_from(parts.len().div_ceil(2)).unwrap_or(i128::MAX);
    // A total with fewer decimals than its parts may have been rounded as well.
    let coarse = 10_i128.checked_pow(u32::from(scale - total.scale))? / 2;
    let allowed = if scale >= ROUNDED { rounded } else { 0 } + if total.scale > 0 { coarse } else { 0 };
    Some(apart <= allowed)
}

/// Whether a number is another one, or that one rounded to fewer decimals.
pub(crate) fn is_rounded(exact: Decimal, printed: Decimal) -> bool {
    let scale = exact.scale.max(printed.scale);
    let step = 10_i128.checked_pow(u32::from(scale - printed.scale)).filter(|step| *step > 1).unwrap_or(0);
    at(exact, scale).zip(at(printed, scale)).is_some_and(|(exact, printed)| 2 * (exact - printed).abs() <= step)
}

/// The digits of a number with so many decimals as it has, or more.
fn at(number: Decimal, scale: u8) -> Option<i128> {
    Some(i128::from(number.digits) * 10_i128.checked_pow(u32::from(scale - number.scale))?)
}

/// From so many decimals on points may have been computed.
const ROUNDED: u8 = 2;

/// The percentage that stands last before a number of the same paragraph.
pub(crate) fn rate_before<'d>(facts: &Facts<'d>, passage: &Passage, before: &Part) -> Option<&'d Cited<Entry>> {
    let begins = passage.prose.0.first()?.spot().seat();
    let at = before.fact.entry.spot().seat();
    let parts = facts.disclosure().passages.iter().flat_map(|p| &p.parts).map(|part| &part.fact.entry);
    let percents = parts.filter(|entry| percent(entry).is_some());
    percents.filter(|e| (begins..at).contains(&e.spot().seat())).max_by_key(|e| e.spot().seat())
}

/// The percentage that an entry states.
pub(crate) fn percent(entry: &Cited<Entry>) -> Option<Decimal> {
    match entry.value {
        Entry::Stated(budget::Value::Percent(percent)) => Some(percent),
        _ => None,
    }
}
