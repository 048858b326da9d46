//! Many words looked for at once.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Words to look for, and how to find them all in one pass over a text.
pub(crate) struct Finder {
    words: Vec<String>,
    /// Nothing where the words are too many for it.
    automaton: Option<AhoCorasick>,
}

impl Finder {
    /// A finder of these words, each known by its index.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&words).ok();
        Self { words, automaton }
    }

    /// The words that a text has.
    pub(crate) fn words(&self, text: &str) -> BTreeSet<&str> {
        self.found(text).into_iter().filter_map(|at| self.words.get(at)).map(String::as_str).collect()
    }

    /// The words that a text has, by their indices, in order.
    pub(crate) fn found(&self, text: &str) -> BTreeSet<usize> {
        match &self.automaton {
            Some(automaton) => automaton.find_overlapping_iter(text).map(|found| found.pattern().as_usize()).collect(),
            None => (0..self.words.len()).filter(|at| self.words.get(*at).is_some_and(|w| text.contains(w))).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_within_words_are_found_too() {
        let finder = Finder::of(["预算", "部门预算", "门预", "决算"]);
        assert_eq!(finder.found("2026年部门预算"), BTreeSet::from([0, 1, 2]));
        let plain = Finder { automaton: None, ..finder };
        assert_eq!(plain.found("2026年部门预算"), BTreeSet::from([0, 1, 2]));
        assert_eq!(plain.found(""), BTreeSet::new());
        assert_eq!(plain.words("部门决算"), BTreeSet::from(["决算"]));
    }
}
