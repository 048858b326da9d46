//! Reasons that stand in a sentence of their own, with nothing before them that they could be of.

use budget::Cited;
use document::Path;

use crate::narratives::{hole_name, kind_title};
use crate::pattern::{word, words_end};
use crate::text::Text;

/// What leads to the reason why the treasury's money moved, part by part.
const MOVED: [&[&str]; 6] = [
    &["财政拨款收入支出", "财政拨款收支", "财政拨款收入、支出"],
    &["预算", ""],
    &["增加", "减少", "增长", "下降", "增减"],
    &["的主要原因"],
    &["是", "为", ""],
    &[":", ""],
];

/// The kind of what is said of the treasury's money.
const FISCAL: &str = "fiscal";

/// Why the treasury's money moved, where a paragraph says that of both sides at once (`财政拨款收入支出减少的主要原因是…。`): kind, hole
/// and words.
pub(super) fn moved_because(text: &Text) -> Option<(&'static str, String, Vec<Cited<String>>)> {
    let start = led(&text.chars, text.body_start(), &MOVED)?;
    let end = words_end(&text.chars, start);
    let path = Path::new(["文字说明", kind_title(FISCAL), hole_name("reason")]);
    let reason = || vec![text.cite(&path, start, end)];
    (end > start).then(|| (FISCAL, "reason".to_owned(), reason()))
}

/// Where words end that begin at a character: one of each list, the longest that stands there.
pub(super) fn led(chars: &[char], from: usize, words: &[&[&str]]) -> Option<usize> {
    let past = |at: usize, words: &&[&str]| words.iter().filter_map(|w| word(chars, at, w)).max();
    words.iter().try_fold(from, past)
}
