//! What a bound on reading is.

pub(crate) const MIB: u64 = 1024 * 1024;

/// A bound on what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is bounded.
    pub what: &'static str,
    /// The same in English.
    pub what_en: &'static str,
    /// The most that is read.
    pub most: u64,
    /// Whether the number counts bytes.
    pub bytes: bool,
    /// What happens beyond it.
    pub beyond: Beyond,
}

/// What happens beyond a bound, in Chinese and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beyond {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
    /// Whether the file is read all the same, and what was read says what is missing.
    pub told: bool,
}

impl Limit {
    /// The most that is read, with its unit.
    pub fn most(&self) -> String {
        if self.bytes { format!("{} MiB", self.most / MIB) } else { self.most.to_string() }
    }
}
