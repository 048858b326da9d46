//! Whether the word a person gives names a label of the criterion (判定词与档次的对应).

use criteria::lexicon::{DEGREES, NEGATIONS};

/// How well a word fits a label: 0 is the label itself; `None` where it does not. 好 is not 不好, 有效 not 未有效.
pub(super) fn fits(label: &str, word: &str) -> Option<u8> {
    if label == word {
        return Some(0);
    }
    if word.is_empty() {
        return None;
    }
    let negated = |at: usize| label.get(..at).is_some_and(|before| NEGATIONS.iter().any(|n| before.ends_with(n)));
    let longer = |at: usize| {
        DEGREES.iter().any(|d| {
            d.len() > word.len() && d.ends_with(word) && label.get(..at + word.len()).is_some_and(|l| l.ends_with(d))
        })
    };
    let plain = label.match_indices(word).map(|(at, _)| at).filter(|at| !negated(*at) && !longer(*at));
    let ends = plain.clone().any(|at| at + word.len() == label.len());
    match (ends, plain.count() > 0) {
        (true, _) => Some(1),
        (false, true) => Some(2),
        _ => None,
    }
}
