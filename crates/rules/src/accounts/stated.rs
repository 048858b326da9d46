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

/// The first number of a hole in all paragraphs of a kind.
pub(super) fn part<'d>(facts: &Facts<'d>, kind: &str, hole: &str) -> Option<&'d Part> {
    facts.disclosure().passages.iter().filter(|p| p.kind == kind).find_map(|p| p.part(hole))
}
