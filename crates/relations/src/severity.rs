//! How heavy a fault is (严重程度).

/// How heavy a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be mended before publication; reproducible by hand in one line.
    Error,
    /// A reviewer must look at it.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Its name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}
