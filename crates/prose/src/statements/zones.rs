//! How far a sentence states: reasons and purposes explain, and state nothing of the whole.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use document::text;

use super::words;
use crate::pattern::word;

/// How far reading may go at a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Anything.
    Open,
    /// After a semicolon in a sentence that gives a reason or a purpose: only amounts with their subject.
    Half,
    /// A purpose: names with their amounts, and the change with which the sentence goes on.
    Purpose,
    /// A reason: names with their amounts.
    Reason,
}

/// What the words begin with that change how far reading goes: hardly any character of a text does.
static FIRST: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let words = [words::EITHER, words::REASONS, words::PURPOSES, words::PARTS].into_iter().flatten().copied();
    let words = words.chain(words::DIRECTIONS.iter().map(|(word, _)| *word));
    words.filter_map(|word| text::fold_chars(word).next()).collect()
});

/// The zones of a paragraph.
pub(super) fn zones(chars: &[char]) -> Vec<Zone> {
    let begins = |at: usize, words: &[&str]| {
        let end = words.iter().filter_map(|w| word(chars, at, w)).max();
        end.is_some_and(|end| !(end..end + 4).any(|i| words::LISTS.iter().any(|w| word(chars, i, w).is_some())))
    };
    let moves = |at: usize| words::DIRECTIONS.iter().any(|(w, _)| word(chars, at, w).is_some());
    let (mut zone, mut has_changed) = (Zone::Open, false);
    // What is said in brackets is not said behind them.
    let mut outside: Vec<(Zone, bool)> = Vec::new();
    let mut zones = Vec::with_capacity(chars.len() + 1);
    for (at, c) in chars.iter().enumerate() {
        if FIRST.contains(c) {
            let either = begins(at, words::EITHER);
            if begins(at, words::REASONS) || either && has_changed {
                zone = Zone::Reason;
            } else if zone == Zone::Reason && lists_shares(chars, at) {
                zone = Zone::Half;
            } else if matches!(zone, Zone::Open | Zone::Half) && (either || begins(at, words::PURPOSES)) {
                zone = Zone::Purpose;
            }
            has_changed |= moves(at);
        }
        zones.push(zone);
        match c {
            '。' => {
                (zone, has_changed) = (Zone::Open, false);
                outside.clear();
            }
            ';' if zone != Zone::Open => zone = Zone::Half,
            '(' => outside.push((zone, has_changed)),
            ')' => (zone, has_changed) = outside.pop().unwrap_or((zone, has_changed)),
            _ => {}
        }
    }
    zones.push(zone);
    zones
}

/// Whether parts with their shares are listed from `at` on, which are those of the whole and no reasons:
/// `其中：一般公共预算收入25.3万元，占99.1%`.
fn lists_shares(chars: &[char], at: usize) -> bool {
    let Some(start) = words::PARTS.iter().filter_map(|w| word(chars, at, w)).max() else { return false };
    let rest = chars.get(start..).unwrap_or_default();
    let end = rest.iter().position(|c| "，；;。".contains(*c)).unwrap_or(rest.len());
    let (member, behind) = rest.split_at(end);
    let moves = (0..end).any(|at| words::DIRECTIONS.iter().any(|(w, _)| word(member, at, w).is_some()));
    let shared = words::SHARES.iter().any(|w| word(behind, 1, w).is_some());
    rest.first() == Some(&':') && !moves && shared && member.iter().any(char::is_ascii_digit)
}

impl Zone {
    /// Whether what is said there is said of the whole.
    pub(super) fn is_closed(self) -> bool {
        matches!(self, Self::Purpose | Self::Reason)
    }
}
