//! Colours, as a parameter: whether there is a terminal is decided elsewhere.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use rules::Severity;

/// The styles that text for people is set in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Palette {
    error: Style,
    warning: Style,
    info: Style,
    /// Titles and headings.
    pub(crate) strong: Style,
    /// Arrows, line numbers and rules between columns.
    pub(crate) frame: Style,
    /// Labels before hints.
    pub(crate) label: Style,
    /// What is of lesser weight.
    pub(crate) faint: Style,
    /// What holds.
    pub(crate) good: Style,
}

impl Palette {
    /// No styles at all: for files, pipes and tests.
    pub fn plain() -> Self {
        Self::default()
    }

    /// The colours of a terminal.
    pub fn colour() -> Self {
        let bold = |colour: AnsiColor| colour.on_default().bold();
        Self {
            error: bold(AnsiColor::Red),
            warning: bold(AnsiColor::Yellow),
            info: bold(AnsiColor::Cyan),
            strong: Style::new().bold(),
            frame: bold(AnsiColor::Blue),
            label: bold(AnsiColor::Green),
            faint: Style::new().dimmed(),
            good: AnsiColor::Green.on_default(),
        }
    }

    /// The style of a severity.
    pub(crate) fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }
}

/// A text set in a style.
pub(crate) fn paint(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}
