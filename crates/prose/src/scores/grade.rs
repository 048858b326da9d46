//! The grade (等级) behind a score, and the numbers that bound grades.

use budget::grade;

use super::words;
use crate::pattern::word;

/// How far behind a score its grade may stand.
const NEAR: usize = 40;

/// The words for the grade of the score that ends at a place, before the next one.
pub(super) fn behind(chars: &[char], end: usize, next: usize) -> Option<(usize, usize)> {
    let beside = words::BESIDE.iter().filter_map(|w| word(chars, end, w)).max();
    let beside = beside.and_then(|at| name(chars, at));
    let limit = next.min(end + NEAR);
    let led = |at: usize| {
        let lead = words::GRADED.iter().filter_map(|w| word(chars, at, w)).max()?;
        name(chars, without_links(chars, lead)?).filter(|(_, to)| *to <= limit)
    };
    beside.or_else(|| (end..limit).find_map(led))
}

/// Where the links end that begin at a place; none where there is none.
fn without_links(chars: &[char], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(end) = words::GRADE_LINKS.iter().filter_map(|w| word(chars, at, w)).max() {
        at = end;
    }
    (at > from).then_some(at)
}

/// A grade that stands at a place.
fn name(chars: &[char], at: usize) -> Option<(usize, usize)> {
    let end = grade::names().filter_map(|w| word(chars, at, w)).max()?;
    chars.get(end).is_none_or(|c| words::AFTER_GRADE.contains(c)).then_some((at, end))
}

/// Whether the number that ends at a place bounds a grade: `90分（含）以上`, `80分为良`.
pub(super) fn is_bound(chars: &[char], end: usize) -> bool {
    const BOUNDS: [&str; 10] = ["(含", "以上", "以下", "及以上", "(不含", "-", "~", "—", "至", "≤"];
    let bounds = BOUNDS.iter().any(|w| word(chars, end, w).is_some());
    bounds || word(chars, end, "为").is_some_and(|at| name(chars, word(chars, at, "\"").unwrap_or(at)).is_some())
}
