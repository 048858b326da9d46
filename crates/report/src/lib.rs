//! Outcomes for people and for machines (报告): text like a good compiler's, JSON, CSV, and SARIF.
//!
//! Everything here is a total function from what was read and concluded to a `String`. Nothing here opens a file, asks
//! whether there is a terminal, or knows how a document was recognised.

pub mod batch;
mod catalogue;
mod coverage;
pub mod csv;
mod demo;
mod diff;
mod frame;
mod group;
pub mod json;
mod lang;
mod law;
pub mod lines;
mod palette;
mod paper;
pub mod sarif;
pub mod score;
mod summary;
pub mod text;
mod unverified;
mod width;

pub use catalogue::{keyed, page, rules_json, rules_text};
pub use coverage::{Coverage, KindCoverage, LEAST_UNDERSTOOD, Understanding};
pub use demo::demo;
pub use diff::{Difference, Sort, diff, diff_document, diff_json, diff_text};
pub use lang::Lang;
pub use palette::Palette;
pub use summary::read;
pub use unverified::{Reason, Unverified};
pub use width::{listed, refit};

use budget::{Disclosure, Kinds, Note, Unread};
use document::Document;
use rules::Conclusions;

/// A document that was read: what stands on paper, and what was understood of it.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// Name of the document as the user gave it.
    pub name: &'a str,
    /// What stands on paper.
    pub document: &'a Document,
    /// What it states.
    pub disclosure: &'a Disclosure,
    /// Doubts about the reading.
    pub notes: &'a [Note],
    /// Numbers on paper.
    pub numbers: usize,
    /// Of these, the ones that were understood.
    pub bound: usize,
    /// The others, each with the sentence it stands in and why it was not.
    pub unbound: &'a [Unread],
    /// All numbers by kind.
    pub kinds: &'a Kinds,
}

/// A document that was read and checked.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    /// The document.
    pub paper: Paper<'a>,
    /// What checking concluded.
    pub conclusions: &'a Conclusions,
}

/// How text for people is set.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Language of everything that is not quoted from the document.
    pub lang: Lang,
    /// Colours.
    pub palette: Palette,
    /// Columns of the screen or page.
    pub columns: usize,
    /// Only what must be mended: findings that are errors, no notes, no summary.
    pub quiet: bool,
    /// Every related place and every note.
    pub verbose: bool,
    /// The numbers that were recognised and not checked.
    pub unverified: bool,
    /// The most findings of a document that are shown; the heaviest are.
    pub most: Option<usize>,
    /// How findings are put together.
    pub grouping: Grouping,
}

/// How findings are put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Not at all: the heaviest first.
    #[default]
    None,
    /// Those of one page, or sheet, in the order of the document.
    Page,
    /// Those of one rule.
    Rule,
}

impl Manner {
    /// Plain text of 100 columns.
    pub fn plain(lang: Lang) -> Self {
        Self {
            lang,
            palette: Palette::plain(),
            columns: 100,
            quiet: false,
            verbose: false,
            unverified: false,
            most: None,
            grouping: Grouping::None,
        }
    }
}
