//! How far a sentence states: reasons and purposes explain, and state nothing of the whole.

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

/// The zones of a paragraph.
pub(super) fn zones(chars: &[char]) -> Vec<Zone> {
    let begins = |at: usize, words: &[&str]| {
        let end = words.iter().filter_map(|w| word(chars, at, w)).max();
        end.is_some_and(|end| !(end..end + 4).any(|i| words::LISTS.iter().any(|w| word(chars, i, w).is_some())))
    };
    let moves = |at: usize| words::DIRECTIONS.iter().any(|(w, _)| word(chars, at, w).is_some());
    let (mut zone, mut has_changed) = (Zone::Open, false);
    let mut zones = Vec::with_capacity(chars.len() + 1);
    for (at, c) in chars.iter().enumerate() {
        let either = begins(at, words::EITHER);
        if begins(at, words::REASONS) || either && has_changed {
            zone = Zone::Reason;
        } else if matches!(zone, Zone::Open | Zone::Half) && (either || begins(at, words::PURPOSES)) {
            zone = Zone::Purpose;
        }
        has_changed |= moves(at);
        zones.push(zone);
        match c {
            '。' => (zone, has_changed) = (Zone::Open, false),
            ';' if zone != Zone::Open => zone = Zone::Half,
            _ => {}
        }
    }
    zones.push(zone);
    zones
}

impl Zone {
    /// Whether what is said there is said of the whole.
    pub(super) fn is_closed(self) -> bool {
        matches!(self, Self::Purpose | Self::Reason)
    }
}
