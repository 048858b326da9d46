//! Why a document could not be written.

use std::fmt;

/// Why a document could not be written. What is too large for a format is the only reason there should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The format.
    pub format: &'static str,
    /// What the library below said.
    pub why: String,
}

impl Error {
    pub(crate) fn new(format: &'static str, why: &impl fmt::Display) -> Self {
        Self { format, why: why.to_string() }
    }

    /// The same in Chinese.
    pub fn zh(&self) -> String {
        format!("无法写出 {}：{}", self.format, self.why)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} could not be written: {}", self.format, self.why)
    }
}

impl std::error::Error for Error {}
