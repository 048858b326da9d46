//! Numbers of paragraphs that the rules of this family ask for.

use budget::{Facts, Part, Passage};

/// A number of things; none where it is not one.
pub(super) fn number(part: &Part) -> Option<i64> {
    part.fact.entry.value.count()?.number.to_whole()
}

/// The last number of a hole before the one at `at`, of the same name.
pub(super) fn before<'d>(passage: &'d Passage, at: usize, hole: &str) -> Option<&'d Part> {
    let label = &passage.parts.get(at)?.label;
    passage.parts.get(..at)?.iter().rev().find(|p| p.hole == hole && p.label == *label)
}

/// The number of a hole right before the one at `at` or right behind it, of the same name: nothing else of that name stands between.
pub(super) fn beside<'d>(passage: &'d Passage, at: usize, hole: &str) -> Option<&'d Part> {
    let next = |step: usize| passage.parts.get(at.checked_add(step)?);
    let last = at.checked_sub(1).and_then(|before| passage.parts.get(before));
    let label = &passage.parts.get(at)?.label;
    [next(1), last].into_iter().flatten().find(|p| p.hole == hole && p.label == *label)
}

/// The first number of a hole in all paragraphs of a kind.
pub(super) fn part<'d>(facts: &Facts<'d>, kind: &str, hole: &str) -> Option<&'d Part> {
    facts.disclosure().passages.iter().filter(|p| p.kind == kind).find_map(|p| p.part(hole))
}
