//! The spellings of a declared word: `{a|b|}` is a choice, perhaps of nothing.

use super::word::{Entry, Word};
use super::words::WORDS;

/// Every word as it is spelled, in the order of the declarations.
pub(super) fn all() -> Vec<Word> {
    let spelled = |entry: &'static Entry| {
        spellings(entry.word).into_iter().map(move |word| Word { word, meaning: entry.meaning, reach: entry.reach })
    };
    WORDS.iter().flat_map(spelled).collect()
}

/// The spellings of a pattern, the first choices first.
pub(super) fn spellings(pattern: &str) -> Vec<String> {
    let split = pattern.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
    let Some((before, (choices, after))) = split else { return vec![pattern.to_owned()] };
    let tails = spellings(after);
    choices.split('|').flat_map(|c| tails.iter().map(move |tail| format!("{before}{c}{tail}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_choices_come_first() {
        assert_eq!(spellings("公务{用|}车{费|}"), ["公务用车费", "公务用车", "公务车费", "公务车"]);
        assert_eq!(spellings("会议费"), ["会议费"]);
    }
}
