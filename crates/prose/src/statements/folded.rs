//! The words that leads are made of, folded once a process.

use std::sync::OnceLock;

use budget::Stage;
use document::text;

use super::words::{self, Basis, Compared, Named};
use crate::pattern::Pattern;

/// Words folded once.
pub(super) struct Folded {
    pub(super) glue: Vec<Vec<char>>,
    pub(super) selves: Vec<Vec<char>>,
    pub(super) selves_in_names: Vec<Vec<char>>,
    pub(super) tails: Vec<Vec<char>>,
    pub(super) with_members: Vec<Vec<char>>,
    pub(super) suffixes: Vec<(Vec<char>, Named)>,
    pub(super) against: Vec<Vec<char>>,
    pub(super) year_on_year: Vec<Vec<char>>,
    pub(super) when: Pattern,
    pub(super) same_time: Vec<char>,
    pub(super) after_whole: Vec<Vec<char>>,
    pub(super) from_fund: Vec<Vec<char>>,
    pub(super) comparands: Vec<(Vec<char>, Compared)>,
    pub(super) beside: Vec<Vec<char>>,
    pub(super) before_name: Vec<Vec<char>>,
    pub(super) after_name: Vec<Vec<char>>,
    pub(super) before: Vec<Vec<char>>,
    pub(super) after: Vec<Vec<char>>,
    pub(super) directions: Vec<(Vec<char>, Option<bool>)>,
    pub(super) completions: Vec<Pattern>,
    pub(super) compared: Vec<(Pattern, Basis, bool)>,
    pub(super) shares: Vec<Vec<char>>,
    pub(super) budgeted: Vec<(Pattern, Stage)>,
    pub(super) of_it: Vec<Vec<char>>,
    pub(super) spent: Vec<Pattern>,
    pub(super) apart: Pattern,
    pub(super) together: Pattern,
    pub(super) sums: Pattern,
    pub(super) includes: Vec<Vec<char>>,
    pub(super) title_ends: Pattern,
}

pub(super) fn folded() -> &'static Folded {
    static FOLDED: OnceLock<Folded> = OnceLock::new();
    let fold = |words: &[&str]| words.iter().map(|w| text::Folded::of(w).chars).collect();
    FOLDED.get_or_init(|| Folded {
        glue: fold(words::GLUE),
        selves: fold(words::SELVES),
        selves_in_names: fold(words::SELVES_IN_NAMES),
        tails: fold(words::OWN_TAILS),
        with_members: fold(words::WITH_MEMBERS),
        suffixes: words::SUFFIXES.iter().map(|(w, n)| (text::Folded::of(w).chars, *n)).collect(),
        against: fold(words::AGAINST),
        year_on_year: fold(words::YEAR_ON_YEAR),
        when: Pattern::compile(words::WHEN),
        same_time: text::Folded::of(words::SAME_TIME).chars,
        after_whole: fold(words::AFTER_WHOLE),
        from_fund: fold(words::FROM_FUND),
        comparands: words::COMPARANDS.iter().map(|(w, c)| (text::Folded::of(w).chars, *c)).collect(),
        beside: fold(words::BESIDE),
        before_name: fold(words::BEFORE_NAME),
        after_name: fold(words::AFTER_NAME),
        before: fold(words::BEFORE_DIRECTION),
        after: fold(words::AFTER_DIRECTION),
        directions: words::DIRECTIONS.iter().map(|(w, d)| (text::Folded::of(w).chars, *d)).collect(),
        compared: words::COMPARED.iter().map(|(w, b, d)| (Pattern::compile(w), *b, *d)).collect(),
        completions: words::COMPLETIONS.iter().map(|w| Pattern::compile(w)).collect(),
        shares: fold(words::SHARES),
        budgeted: words::BUDGETED.iter().map(|(w, stage)| (Pattern::compile(w), *stage)).collect(),
        of_it: fold(words::OF_IT),
        spent: words::SPENT.iter().map(|w| Pattern::compile(w)).collect(),
        apart: Pattern::compile(words::APART),
        together: Pattern::compile(words::TOGETHER),
        sums: Pattern::compile(words::SUMS),
        includes: fold(words::INCLUDES),
        title_ends: Pattern::compile(words::TITLE_ENDS),
    })
}
