//! How much work checking does (限度). Every bound of it stands here, and where one was met it is said.

use budget::Say;

/// A bound on the work of checking.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// What is bounded.
    pub what: &'static str,
    /// The same in English.
    pub what_en: &'static str,
    /// The most that is worked through.
    pub most: usize,
    /// What is not done beyond it.
    pub beyond: &'static str,
    /// The same in English.
    pub beyond_en: &'static str,
}

/// Numbers in one group of broken relations, beyond which none is named as the one at fault.
pub(crate) static CELLS: Limit = Limit {
    what: "找出病根时，相互牵连的不符关系中的数字个数",
    what_en: "numbers in broken relations that hang together, among which the one at fault is sought",
    most: 2_000,
    beyond: "各处不符照常列出，不指出是哪个数错了",
    beyond_en: "what is broken is listed all the same, and no number is named as the one at fault",
};
/// Numbers in one group for which slips of the hand are tried.
pub(crate) static SLIPPED: Limit = Limit {
    what: "找出病根时，试探笔误的数字个数",
    what_en: "numbers for which slips of the hand are tried, where the one at fault is sought",
    most: 400,
    beyond: "只试能使关系成立的数，不试笔误",
    beyond_en: "only values that make a relation hold are tried, and no slips of the hand",
};

/// Every bound on checking, as `docs/limits.md` tells them.
pub static LIMITS: [&Limit; 2] = [&CELLS, &SLIPPED];

impl Limit {
    /// That it was met, and what was not done.
    pub fn say(&self) -> Say {
        let Self { what, what_en, most, beyond, beyond_en } = self;
        Say::new(
            format!("{what}超过上限 {most}：{beyond}"),
            format!("{what_en}: beyond the limit of {most}, {beyond_en}"),
        )
    }
}
