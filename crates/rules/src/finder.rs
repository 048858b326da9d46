//! Many words looked for at once.

use std::collections::{BTreeMap, BTreeSet};

/// Bytes that a word is known by at its beginning: two Chinese characters.
const HEAD: usize = 6;
/// Marks for beginnings, as a power of two.
const MARKS: u32 = 13;

/// Words to look for, and how to find them all in one pass over a text: most places of it begin none, as a mark tells.
pub(crate) struct Finder {
    words: Vec<String>,
    /// The words that begin alike, by their indices.
    begun: BTreeMap<u64, Vec<usize>>,
    marks: Vec<bool>,
    /// The words that are shorter than what others are known by.
    short: Vec<usize>,
}

impl Finder {
    /// A finder of these words, each known by its index.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let mut finder = Self { words, begun: BTreeMap::new(), marks: vec![false; 1 << MARKS], short: Vec::new() };
        for (at, word) in finder.words.iter().enumerate() {
            let Some(head) = head(word.as_bytes()) else {
                finder.short.push(at);
                continue;
            };
            finder.begun.entry(head).or_default().push(at);
            if let Some(marked) = finder.marks.get_mut(mark(head)) {
                *marked = true;
            }
        }
        finder
    }

    /// The words that a text has.
    pub(crate) fn words(&self, text: &str) -> BTreeSet<&str> {
        self.found(text).into_iter().filter_map(|at| self.words.get(at)).map(String::as_str).collect()
    }

    /// The words that a text has, by their indices, in order.
    pub(crate) fn found(&self, text: &str) -> BTreeSet<usize> {
        let is = |at: &&usize, test: &dyn Fn(&str) -> bool| self.words.get(**at).is_some_and(|word| test(word));
        let short = self.short.iter().filter(|at| is(at, &|word| text.contains(word)));
        let mut found: BTreeSet<usize> = short.copied().collect();
        let mut at = 0;
        while let Some((rest, head)) = text.as_bytes().get(at..).and_then(|rest| Some((rest, head(rest)?))) {
            if self.marks.get(mark(head)) == Some(&true) {
                let words = self.begun.get(&head).into_iter().flatten();
                found.extend(words.filter(|at| is(at, &|word| rest.starts_with(word.as_bytes()))));
            }
            at += rest.first().map_or(1, |first| width(*first));
        }
        found
    }
}

/// A number for what a text begins with; none where that is shorter.
fn head(text: &[u8]) -> Option<u64> {
    let [a, b, c, d, e, f] = *text.first_chunk::<HEAD>()?;
    Some(u64::from_le_bytes([a, b, c, d, e, f, 0, 0]))
}

/// How many bytes a character has that begins with this one.
fn width(first: u8) -> usize {
    match first {
        ..0xc0 => 1,
        ..0xe0 => 2,
        ..0xf0 => 3,
        _ => 4,
    }
}

fn mark(head: u64) -> usize {
    usize::try_from(head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - MARKS)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_within_words_are_found_too() {
        let finder = Finder::of(["预算", "部门预算", "门预", "决算", "预算", "A1", "", "算2026年"]);
        assert_eq!(finder.found("2026年部门预算"), BTreeSet::from([0, 1, 2, 4, 6]));
        assert_eq!(finder.found("决"), BTreeSet::from([6]));
        assert_eq!(finder.found("A1决算2026年"), BTreeSet::from([3, 5, 6, 7]));
        assert_eq!(Finder::of(["决算"]).found(""), BTreeSet::new());
        assert_eq!(Finder::of(["预算", "决算"]).words("部门决算"), BTreeSet::from(["决算"]));
    }

    #[test]
    fn what_begins_alike_is_told_apart() {
        let finder = Finder::of(["一般公共预算", "一般公共服务", "一般"]);
        assert_eq!(finder.words("一般公服务一般公共服务支出"), BTreeSet::from(["一般", "一般公共服务"]));
    }
}
