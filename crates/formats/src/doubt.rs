//! Doubts: what was read, but not beyond question.

use document::Spot;

use crate::Limit;

/// What kind of doubt it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DoubtKind {
    /// Characters that could not be decoded.
    Garbled,
    /// The encoding was guessed and another is possible.
    Guessed,
    /// Something lay beyond a limit and was left out.
    Cut,
    /// Something that the format holds and this reader does not see.
    Limit,
    /// Something in the file that does not show on paper, and was left out.
    Hidden,
    /// Structure that contradicts itself, and was read in the plainest way.
    Malformed,
}

/// A doubt of the reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Its kind.
    pub kind: DoubtKind,
    /// What is doubtful, in Chinese.
    pub message_zh: String,
    /// What is doubtful, in English.
    pub message_en: String,
    /// Where; nothing is known of it where the doubt concerns the whole file.
    pub spot: Spot,
}

impl Doubt {
    pub(crate) fn new(kind: DoubtKind, spot: Spot, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { kind, message_zh: zh.into(), message_en: en.into(), spot }
    }

    pub(crate) fn cut(spot: Spot, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(DoubtKind::Cut, spot, zh, en)
    }

    /// More of something than is read, and what became of it. `zh` and `en` go before: on which page it is.
    pub(crate) fn beyond(spot: Spot, limit: &Limit, (zh, en): (&str, &str)) -> Self {
        let most = limit.most();
        let zh = format!("{zh}超过读取的限度（{}，上限 {most}）：{}", limit.what, limit.beyond.zh);
        let en = format!("{en}beyond a limit of what is read ({}, at most {most}): {}", limit.what_en, limit.beyond.en);
        Self::cut(spot, zh, en)
    }

    /// A table of `whole` rows and columns of which `kept` were read.
    pub(crate) fn cut_table(spot: Spot, whole: (usize, usize), kept: (usize, usize)) -> Self {
        let zh = format!("表格有 {} 行 {} 列，只读取了 {} 行 {} 列", whole.0, whole.1, kept.0, kept.1);
        let kept = format!("{} rows and {} columns", kept.0, kept.1);
        Self::cut(spot, zh, format!("of a table of {} rows and {} columns {kept} were read", whole.0, whole.1))
    }
}
