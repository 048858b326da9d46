//! The language of the output.

use budget::{Say, english};
use document::Path;
use rules::{Rule, Severity};

/// The language that messages are shown in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The version of a message in this language.
    pub fn of(self, say: &Say) -> &str {
        self.pick(&say.zh, &say.en)
    }

    /// One of two fixed texts.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// A place in a document, by its path.
    pub(crate) fn path(self, path: &Path) -> String {
        match self {
            Self::Zh => path.to_string(),
            Self::En => english(path),
        }
    }

    /// A rule's title.
    pub(crate) fn title(self, rule: &Rule) -> &'static str {
        match self {
            Self::Zh => rule.title.zh,
            Self::En => rule.title.en,
        }
    }

    /// The word for a severity.
    pub(crate) fn severity(self, severity: Severity) -> &'static str {
        match (self, severity) {
            (Self::Zh, Severity::Error) => "错误",
            (Self::Zh, Severity::Warning) => "警告",
            (Self::Zh, Severity::Info) => "提示",
            (Self::En, other) => other.name(),
        }
    }

    /// A count with its noun: `3 个错误`, `1 error`, `2 errors`.
    pub(crate) fn count(self, n: usize, zh: &str, en: &str) -> String {
        match self {
            Self::Zh => format!("{n} {zh}"),
            Self::En if n == 1 => format!("1 {en}"),
            Self::En => format!("{n} {en}s"),
        }
    }
}

/// A share in percent with one decimal, rounded down so that only all is 100.0 %.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    let Some(permille) = (part * 1_000).checked_div(whole) else { return "—".to_owned() };
    format!("{}.{}%", permille / 10, permille % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_is_a_hundred_percent() {
        assert_eq!(percent(405, 412), "98.3%");
        assert_eq!(percent(9_999, 10_000), "99.9%");
        assert_eq!(percent(7, 7), "100.0%");
        assert_eq!(percent(0, 0), "—");
    }
}
