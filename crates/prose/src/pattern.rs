//! Sentence patterns: literals, words to choose from, and named holes. One pattern reads and writes.
//!
//! In a pattern `{total}` is a hole, and `{去年|上年}` a choice of words of which the first is written and all are
//! read (an empty one makes the word optional). Everything else is literal. White space and width never matter.
//! Matching is exact and bounded: a name has at most [`LONGEST_NAME`] characters, and free text ends where its sentence does.

use document::text;

/// The longest name of a list member.
pub const LONGEST_NAME: usize = 40;

/// What stands between two literals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// Text as written, and folded.
    Literal(String, Vec<char>),
    /// Words to choose from: as written, and all of them folded, longest first.
    Words(String, Vec<Vec<char>>),
    /// A named hole.
    Hole(&'static str),
}

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(pub Vec<Atom>);

impl Pattern {
    /// Compiles a pattern. Total: an unclosed brace is a literal.
    pub fn compile(source: &'static str) -> Self {
        let mut atoms = Vec::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((inside, after)) = after.split_once('}') else { break };
            push_literal(&mut atoms, before);
            atoms.push(if inside.contains('|') { words(inside) } else { Atom::Hole(inside) });
            rest = after;
        }
        push_literal(&mut atoms, rest);
        Self(atoms)
    }
}

fn push_literal(atoms: &mut Vec<Atom>, text: &str) {
    if !text.is_empty() {
        atoms.push(Atom::Literal(text.to_owned(), text::Folded::of(text).chars));
    }
}

fn words(inside: &str) -> Atom {
    let mut folded: Vec<Vec<char>> = inside.split('|').map(|w| text::Folded::of(w).chars).collect();
    folded.sort_by_key(|w| std::cmp::Reverse(w.len()));
    Atom::Words(inside.split('|').next().unwrap_or("").to_owned(), folded)
}

/// Where a folded literal ends that begins at `at`.
pub fn literal(chars: &[char], at: usize, literal: &[char]) -> Option<usize> {
    let end = at + literal.len();
    (chars.get(at..end)? == literal).then_some(end)
}

/// Where a word ends that begins at `at`, told apart without a copy of it: for words that are not folded once for all.
pub fn word(chars: &[char], at: usize, word: &str) -> Option<usize> {
    // Folding leaves Chinese characters as they are.
    if word.chars().next().is_some_and(|first| text::is_han(first) && chars.get(at) != Some(&first)) {
        return None;
    }
    let mut end = at;
    for c in text::fold_chars(word) {
        (chars.get(end) == Some(&c)).then(|| end += 1)?;
    }
    Some(end)
}

/// Where a word begins that ends at `end`, and begins no earlier than `start`; see [`word`].
pub fn word_before(chars: &[char], (start, end): (usize, usize), w: &str) -> Option<usize> {
    let at = end.checked_sub(w.chars().count()).filter(|at| *at >= start)?;
    (word(chars, at, w) == Some(end)).then_some(at)
}

/// Where a number ends that begins at `at`: sign, digits, separators, one point and digits.
pub fn number(chars: &[char], at: usize) -> Option<usize> {
    let sign = usize::from(matches!(chars.get(at), Some('-')));
    let digits = |from: usize, also: &str| {
        chars.iter().skip(from).take_while(|c| c.is_ascii_digit() || also.contains(**c)).count()
    };
    let whole = digits(at + sign, ",");
    if whole == 0 || !chars.get(at + sign).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let end = at + sign + whole;
    let fraction = if chars.get(end) == Some(&'.') { digits(end + 1, "") } else { 0 };
    Some(if fraction > 0 { end + 1 + fraction } else { end })
}

/// Where words end that begin at `from`, such as a reason: at the end of the sentence, or at the semicolon behind which it states a
/// next amount or rate.
pub fn words_end(chars: &[char], from: usize) -> usize {
    let rest = chars.get(from..).unwrap_or_default();
    let sentence = rest.split(|c| *c == '。').next().unwrap_or_default();
    let states = |words: &[char]| {
        let after_digit = words.windows(2).filter(|pair| pair.first().is_some_and(char::is_ascii_digit));
        after_digit.filter_map(|pair| pair.last()).any(|c| matches!(c, '元' | '万' | '亿' | '%'))
    };
    let mut end = from;
    for (at, words) in sentence.split(|c| *c == ';').enumerate() {
        if at > 0 && states(words) {
            return end - 1;
        }
        end += words.len() + 1;
    }
    from + sentence.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_behind_a_semicolon_unless_an_amount_stands_there() {
        let ends = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            chars[1..words_end(&chars, 1)].iter().collect::<String>()
        };
        assert_eq!(ends("是人员增加;2026年新增项目。其他"), "人员增加;2026年新增项目");
        assert_eq!(ends("是人员增加;项目减少;支出预算3.00万元,增长2%。"), "人员增加;项目减少");
        assert_eq!(ends("是人员经费增加3万元;项目减少"), "人员经费增加3万元;项目减少");
        assert_eq!(ends("是。"), "");
    }

    #[test]
    fn patterns_have_literals_words_and_holes() {
        let Pattern(atoms) = Pattern::compile("较{去年|上年}{change}。");
        assert_eq!(atoms.len(), 4);
        assert_eq!(atoms[2], Atom::Hole("change"));
        assert!(matches!(&atoms[1], Atom::Words(first, all) if first == "去年" && all.len() == 2));
    }

    #[test]
    fn numbers_end_where_they_end() {
        let end = |t: &str| number(&t.chars().collect::<Vec<_>>(), 0);
        assert_eq!(end("1,602.94万元"), Some(8));
        assert_eq!(end("-0.09"), Some(5));
        assert_eq!(end("3辆"), Some(1));
        assert_eq!(end("5.辆"), Some(1));
        assert_eq!(end("万"), None);
    }
}
